package reply

import (
	"fmt"
	"strings"
	"time"

	"postroom/vacancy"
)

// language holds the words that our texts need beside the templates.
type language struct {
	months  [12]string
	date    string    // a day: %d day, %s month, %d year
	first   string    // the first of a month, where it is written otherwise
	period  [2]string // one month, several months
	or      string
	atLeast string
	// automatic says that no person wrote the mail.
	automatic string
	papers    map[vacancy.Kind]string
	troubles  map[Trouble]string
}

// Languages lists the languages in which our texts are delivered (ISO 639-1).
func Languages() []string { return []string{"en", "fr", "es", "de", "nl", "it", "pt"} }

// Language returns tag if we have texts in it ("fr", "fr-CA"), else the fallback
// if we have that, else English.
func Language(tag, fallback string) string {
	for _, t := range []string{tag, fallback} {
		base, _, _ := strings.Cut(strings.ToLower(t), "-")
		if _, ok := languages[base]; ok {
			return base
		}
	}
	return "en"
}

// day writes a moment as its day, with time and offset in brackets, which reads
// well after any preposition.
func (l language) day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	day := fmt.Sprint(t.Day())
	if t.Day() == 1 && l.first != "" {
		day = l.first
	}
	return fmt.Sprintf(l.date, day, l.months[t.Month()-1], t.Year()) + t.Format(" (15:04, UTC-07:00)")
}

// paper names a requirement: "references (at least 2)", "diploma or transcripts".
func (l language) paper(r vacancy.Requirement) string {
	names := []string{l.kind(r.Kind)}
	for _, k := range r.Or {
		names = append(names, l.kind(k))
	}
	s := strings.Join(names, " "+l.or+" ")
	if r.Minimum > 1 {
		s += " (" + fmt.Sprintf(l.atLeast, r.Minimum) + ")"
	}
	return s
}

func (l language) kind(k vacancy.Kind) string {
	if name, ok := l.papers[k]; ok {
		return name
	}
	return l.papers[vacancy.Other]
}

func (l language) span(months int) string {
	if months == 1 {
		return "1 " + l.period[0]
	}
	return fmt.Sprint(months, " ", l.period[1])
}

var languages = map[string]language{
	"en": {
		months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		date:   "%s %s %d", period: [2]string{"month", "months"}, or: "or", atLeast: "at least %d",
		automatic: "This message was sent automatically.",
		papers: map[vacancy.Kind]string{
			vacancy.CV: "CV", vacancy.CoverLetter: "cover letter", vacancy.CVAndLetter: "CV and cover letter",
			vacancy.References: "names and contact details of referees", vacancy.ReferenceLetters: "letters of reference",
			vacancy.Diploma: "diploma or degree certificate", vacancy.Transcripts: "academic transcripts",
			vacancy.WritingSample: "writing sample", vacancy.Portfolio: "portfolio", vacancy.Form: "application form",
			vacancy.Photo: "photograph", vacancy.ID: "copy of an identity document",
			vacancy.Licence: "licence or professional registration", vacancy.Other: "another document that the notice asks for",
		},
		troubles: map[Trouble]string{
			Encrypted:   "a document protected by a password: please send it without the password",
			Damaged:     "a damaged document: please save it again, preferably as a PDF",
			Unsupported: "a document in a format that we cannot open: please send it as a PDF",
			TooLarge:    "a document that is too large: please send a smaller file, preferably a PDF",
			Empty:       "an empty document: please check the file",
			CloudLink:   "a link to a file on the internet: please attach the file itself, as we do not open links",
		},
	},
	"fr": {
		months: [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
		date:   "%s %s %d", first: "1er", period: [2]string{"mois", "mois"}, or: "ou", atLeast: "au moins %d",
		automatic: "Ce message a été envoyé automatiquement.",
		papers: map[vacancy.Kind]string{
			vacancy.CV: "CV", vacancy.CoverLetter: "lettre de motivation", vacancy.CVAndLetter: "CV et lettre de motivation",
			vacancy.References: "noms et coordonnées de personnes de référence", vacancy.ReferenceLetters: "lettres de recommandation",
			vacancy.Diploma: "diplôme", vacancy.Transcripts: "relevés de notes",
			vacancy.WritingSample: "exemple de texte rédigé", vacancy.Portfolio: "portfolio", vacancy.Form: "formulaire de candidature",
			vacancy.Photo: "photo", vacancy.ID: "copie d’une pièce d’identité",
			vacancy.Licence: "permis ou agrément professionnel", vacancy.Other: "autre document demandé dans l’annonce",
		},
		troubles: map[Trouble]string{
			Encrypted:   "un document protégé par un mot de passe : veuillez l’envoyer sans mot de passe",
			Damaged:     "un document endommagé : veuillez l’enregistrer à nouveau, de préférence en PDF",
			Unsupported: "un document dans un format que nous ne pouvons pas ouvrir : veuillez l’envoyer en PDF",
			TooLarge:    "un document trop volumineux : veuillez envoyer un fichier plus léger, de préférence en PDF",
			Empty:       "un document vide : veuillez vérifier le fichier",
			CloudLink:   "un lien vers un fichier en ligne : veuillez joindre le fichier lui-même, car nous n’ouvrons pas les liens",
		},
	},
	"es": {
		months: [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
		date:   "%s de %s de %d", period: [2]string{"mes", "meses"}, or: "o", atLeast: "al menos %d",
		automatic: "Este mensaje se ha enviado automáticamente.",
		papers: map[vacancy.Kind]string{
			vacancy.CV: "currículum", vacancy.CoverLetter: "carta de motivación", vacancy.CVAndLetter: "currículum y carta de motivación",
			vacancy.References: "nombres y datos de contacto de personas de referencia", vacancy.ReferenceLetters: "cartas de recomendación",
			vacancy.Diploma: "título o diploma", vacancy.Transcripts: "expediente académico",
			vacancy.WritingSample: "muestra de redacción", vacancy.Portfolio: "portafolio", vacancy.Form: "formulario de candidatura",
			vacancy.Photo: "fotografía", vacancy.ID: "copia de un documento de identidad",
			vacancy.Licence: "permiso o acreditación profesional", vacancy.Other: "otro documento que se pide en el anuncio",
		},
		troubles: map[Trouble]string{
			Encrypted:   "un documento protegido con contraseña: envíelo sin contraseña",
			Damaged:     "un documento dañado: guárdelo de nuevo, preferiblemente en PDF",
			Unsupported: "un documento en un formato que no podemos abrir: envíelo en PDF",
			TooLarge:    "un documento demasiado grande: envíe un archivo más pequeño, preferiblemente en PDF",
			Empty:       "un documento vacío: compruebe el archivo",
			CloudLink:   "un enlace a un archivo en línea: adjunte el propio archivo, ya que no abrimos enlaces",
		},
	},
	"de": {
		months: [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
		date:   "%s. %s %d", period: [2]string{"Monat", "Monate"}, or: "oder", atLeast: "mindestens %d",
		automatic: "Diese Nachricht wurde automatisch versandt.",
		papers: map[vacancy.Kind]string{
			vacancy.CV: "Lebenslauf", vacancy.CoverLetter: "Motivationsschreiben", vacancy.CVAndLetter: "Lebenslauf und Motivationsschreiben",
			vacancy.References: "Namen und Kontaktdaten von Referenzpersonen", vacancy.ReferenceLetters: "Empfehlungsschreiben",
			vacancy.Diploma: "Abschlusszeugnis oder Diplom", vacancy.Transcripts: "Notenübersicht",
			vacancy.WritingSample: "Textprobe", vacancy.Portfolio: "Portfolio", vacancy.Form: "Bewerbungsformular",
			vacancy.Photo: "Foto", vacancy.ID: "Kopie eines Ausweises",
			vacancy.Licence: "Führerschein oder Berufszulassung", vacancy.Other: "weiteres in der Ausschreibung verlangtes Dokument",
		},
		troubles: map[Trouble]string{
			Encrypted:   "ein mit einem Passwort geschütztes Dokument: Bitte senden Sie es ohne Passwort",
			Damaged:     "ein beschädigtes Dokument: Bitte speichern Sie es neu, am besten als PDF",
			Unsupported: "ein Dokument in einem Format, das wir nicht öffnen können: Bitte senden Sie es als PDF",
			TooLarge:    "ein zu großes Dokument: Bitte senden Sie eine kleinere Datei, am besten als PDF",
			Empty:       "ein leeres Dokument: Bitte prüfen Sie die Datei",
			CloudLink:   "ein Link zu einer Datei im Internet: Bitte hängen Sie die Datei selbst an, da wir keine Links öffnen",
		},
	},
	"nl": {
		months: [12]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
		date:   "%s %s %d", period: [2]string{"maand", "maanden"}, or: "of", atLeast: "minstens %d",
		automatic: "Dit bericht is automatisch verstuurd.",
		papers: map[vacancy.Kind]string{
			vacancy.CV: "cv", vacancy.CoverLetter: "motivatiebrief", vacancy.CVAndLetter: "cv en motivatiebrief",
			vacancy.References: "namen en contactgegevens van referenten", vacancy.ReferenceLetters: "aanbevelingsbrieven",
			vacancy.Diploma: "diploma", vacancy.Transcripts: "cijferlijsten",
			vacancy.WritingSample: "schrijfvoorbeeld", vacancy.Portfolio: "portfolio", vacancy.Form: "sollicitatieformulier",
			vacancy.Photo: "foto", vacancy.ID: "kopie van een identiteitsbewijs",
			vacancy.Licence: "rijbewijs of beroepsregistratie", vacancy.Other: "ander document dat in de vacature wordt gevraagd",
		},
		troubles: map[Trouble]string{
			Encrypted:   "een document met een wachtwoord: stuur het zonder wachtwoord",
			Damaged:     "een beschadigd document: sla het opnieuw op, liefst als pdf",
			Unsupported: "een document in een formaat dat we niet kunnen openen: stuur het als pdf",
			TooLarge:    "een te groot document: stuur een kleiner bestand, liefst als pdf",
			Empty:       "een leeg document: kijk het bestand na",
			CloudLink:   "een link naar een bestand op internet: voeg het bestand zelf als bijlage toe, want we openen geen links",
		},
	},
	"it": {
		months: [12]string{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"},
		date:   "%s %s %d", first: "1º", period: [2]string{"mese", "mesi"}, or: "o", atLeast: "almeno %d",
		automatic: "Questo messaggio è stato inviato automaticamente.",
		papers: map[vacancy.Kind]string{
			vacancy.CV: "CV", vacancy.CoverLetter: "lettera di motivazione", vacancy.CVAndLetter: "CV e lettera di motivazione",
			vacancy.References: "nomi e recapiti di persone di riferimento", vacancy.ReferenceLetters: "lettere di referenze",
			vacancy.Diploma: "diploma o titolo di studio", vacancy.Transcripts: "certificato degli esami sostenuti",
			vacancy.WritingSample: "esempio di testo scritto", vacancy.Portfolio: "portfolio", vacancy.Form: "modulo di candidatura",
			vacancy.Photo: "fotografia", vacancy.ID: "copia di un documento d’identità",
			vacancy.Licence: "patente o abilitazione professionale", vacancy.Other: "altro documento richiesto nell’annuncio",
		},
		troubles: map[Trouble]string{
			Encrypted:   "un documento protetto da password: lo invii senza password",
			Damaged:     "un documento danneggiato: lo salvi di nuovo, preferibilmente in PDF",
			Unsupported: "un documento in un formato che non possiamo aprire: lo invii in PDF",
			TooLarge:    "un documento troppo grande: invii un file più piccolo, preferibilmente in PDF",
			Empty:       "un documento vuoto: controlli il file",
			CloudLink:   "un link a un file in rete: alleghi il file stesso, perché non apriamo i link",
		},
	},
	"pt": {
		months: [12]string{"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"},
		date:   "%s de %s de %d", period: [2]string{"mês", "meses"}, or: "ou", atLeast: "pelo menos %d",
		automatic: "Esta mensagem foi enviada automaticamente.",
		papers: map[vacancy.Kind]string{
			vacancy.CV: "CV", vacancy.CoverLetter: "carta de motivação", vacancy.CVAndLetter: "CV e carta de motivação",
			vacancy.References: "nomes e contactos de pessoas de referência", vacancy.ReferenceLetters: "cartas de recomendação",
			vacancy.Diploma: "diploma", vacancy.Transcripts: "certificado de notas",
			vacancy.WritingSample: "amostra de texto", vacancy.Portfolio: "portefólio", vacancy.Form: "formulário de candidatura",
			vacancy.Photo: "fotografia", vacancy.ID: "cópia de um documento de identidade",
			vacancy.Licence: "carta de condução ou habilitação profissional", vacancy.Other: "outro documento pedido no anúncio",
		},
		troubles: map[Trouble]string{
			Encrypted:   "um documento protegido por palavra-passe: envie-o sem palavra-passe",
			Damaged:     "um documento danificado: guarde-o de novo, de preferência em PDF",
			Unsupported: "um documento num formato que não conseguimos abrir: envie-o em PDF",
			TooLarge:    "um documento demasiado grande: envie um ficheiro mais pequeno, de preferência em PDF",
			Empty:       "um documento vazio: verifique o ficheiro",
			CloudLink:   "uma ligação para um ficheiro na internet: anexe o próprio ficheiro, pois não abrimos ligações",
		},
	},
}
