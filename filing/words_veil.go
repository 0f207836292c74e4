package filing

import "strings"

// plainLabels say by themselves that something of a person follows; weakLabels
// only with a colon. Parted by bars.
const (
	plainLabels = "date of birth|birth date|birthdate|birthday|dob|d.o.b|place of birth|birthplace|date and place of birth|place and date of birth|nationality|nationalities|citizenship|marital status|civil status|family status|maiden name" +
		"|date de naissance|lieu de naissance|date et lieu de naissance|né le|née le|né(e) le|nationalité|nationalités|état civil|situation familiale|situation de famille|situation matrimoniale|nom de jeune fille" +
		"|fecha de nacimiento|lugar de nacimiento|lugar y fecha de nacimiento|fecha y lugar de nacimiento|nacionalidad|estado civil" +
		"|geburtsdatum|geburtsort|geburtstag|geburtsdatum und -ort|geburtsname|geboren am|geb. am|staatsangehörigkeit|staatsbürgerschaft|nationalität|familienstand" +
		"|geboortedatum|geboorteplaats|geboortedatum en -plaats|geboren op|nationaliteit|burgerlijke staat|burgerlijke stand" +
		"|data di nascita|luogo di nascita|data e luogo di nascita|luogo e data di nascita|nazionalità|cittadinanza|stato civile" +
		"|data de nascimento|local de nascimento|naturalidade|nacionalidade|estado civil"
	weakLabels = "name|names|full name|first name|first names|given name|given names|last name|surname|family name|middle name|preferred name|age|gender|sex|pronouns|address|home address|current address|postal address|permanent address|street|residence|telephone|phone|tel|mobile|mob|cell|cell phone|phone number|fax|email|e-mail|e-mail address|email address|mail|website|web|homepage|contact|passport|passport no|passport number|id number|social security number|religion|children" +
		"|nom|noms|prénom|prénoms|nom et prénom|nom et prénoms|prénom et nom|nom de famille|nom de naissance|âge|adresse|domicile|téléphone|tél|portable|gsm|courriel|mél|site web|site internet|civilité|sexe|genre|enfants" +
		"|nombre|nombres|apellido|apellidos|nombre y apellidos|nombre completo|edad|dirección|domicilio|teléfono|móvil|correo|correo electrónico|sexo|género|dni|nie|hijos" +
		"|vorname|vornamen|nachname|familienname|zuname|vor- und nachname|alter|anschrift|wohnort|telefon|mobil|handy|e-mail-adresse|geschlecht|konfession|anrede|kinder" +
		"|naam|namen|voornaam|voornamen|achternaam|familienaam|leeftijd|adres|woonplaats|telefoon|telefoonnummer|mobiel|geslacht|rijksregisternummer" +
		"|nome|nomi|cognome|nome e cognome|cognome e nome|età|indirizzo|residenza|telefono|cellulare|sesso|codice fiscale|figli" +
		"|apelido|apelidos|sobrenome|nome completo|idade|morada|endereço|telefone|telemóvel|celular|nif|cpf|filhos"
)

// titles tell men from women in any language, and only in this writing: an "MS"
// is a degree and a "miss" none of ours.
var titles = words("Mr MR Mrs MRS Ms Miss Mister Sir Madam Madame MADAME Mme MME Mlle Mademoiselle Monsieur MONSIEUR " +
	"Herr HERR Herrn Frau FRAU Fräulein dhr Dhr mevr Mevr mevrouw Mevrouw mw Mw Mevr meneer Meneer heer Heer " +
	"Señor Señora Señorita señor señora señorita Sra Srta Sr Don Doña Dña Signor Signora Signore Signorina Sig Sigra Senhor Senhora senhor senhora")

// genderWords are the words that tell men from women, by language. Words that mostly
// mean something else stay: "sein", "zijn", the Italian "il".
var genderWords = map[string]map[string]bool{
	"en": words("he she him her hers his himself herself male female man woman lady gentleman girl boy mother father mum dad wife husband daughter son sister brother widow widower chairman chairwoman spokesman spokeswoman maiden née"),
	"fr": words("il elle lui homme femme hommes femmes masculin féminin féminine mère père maman papa épouse époux mari fille fils marié mariée né née veuf veuve divorcé divorcée monsieur madame"),
	"es": words("él ella hombre mujer varón masculino femenino masculina femenina madre padre esposa esposo marido hija hijo casado casada soltero soltera viudo viuda divorciado divorciada nacido nacida"),
	"de": words("er ihn ihm seine seiner seines seinem seinen mann frau männlich weiblich mutter vater ehefrau ehemann gattin gatte tochter sohn verheiratet ledig geschieden verwitwet geborene geborener"),
	"nl": words("hij hem zij haar man vrouw mannelijk vrouwelijk moeder vader echtgenoot echtgenote dochter zoon gehuwd ongehuwd gescheiden meneer mevrouw"),
	"it": words("egli ella lui lei uomo donna maschio femmina maschile femminile madre padre moglie marito figlia figlio sposato sposata nubile celibe coniugato coniugata nato nata"),
	"pt": words("ele ela dele dela nele nela homem mulher masculino feminino masculina feminina mãe pai esposa esposo marido filha filho casado casada solteiro solteira nascido nascida"),
}

// lowerGenderWords are such words only in small letters: with a capital they address
// the reader.
var lowerGenderWords = map[string]map[string]bool{"de": words("sie ihr ihre ihrer ihres ihrem ihren")}

// words are a set of words as they are written.
func words(list string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		all[w] = true
	}
	return all
}
