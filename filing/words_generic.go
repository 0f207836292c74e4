package filing

// Words of every application in every vacancy: they name no vacancy and no
// person. English, French, Spanish, German, Dutch, Italian, Portuguese, Polish,
// Russian, Arabic, Turkish, Scandinavian.
var genericWords = newSet(
	"application applications apply applying applicant candidate candidates candidacy job jobs post position positions vacancy vacancies role opening opportunity recruitment hiring career careers ref reference number no nr n id code employment submission expression interest regarding concerning registration register title",
	"candidature candidatures candidat candidate poste emploi offre offres annonce recrutement postuler postulation stage référence numéro avis vacance",
	"solicitud candidatura candidaturas candidato candidata puesto empleo trabajo oferta vacante convocatoria postulación postulacion plaza cargo referencia aplicación",
	"bewerbung bewerbungen bewerber bewerberin initiativbewerbung stelle stellen stellenanzeige stellenausschreibung ausschreibung position kennziffer referenz bewerbungsunterlagen",
	"sollicitatie sollicitaties sollicitant sollicitatiebrief functie vacature vacatures baan solliciteren referentie",
	"candidatura candidature candidato posizione posto lavoro offerta annuncio domanda riferimento ruolo bando impiego",
	"vaga vagas emprego concurso posição candidato candidatura referência função",
	"aplikacja stanowisko praca rekrutacja oferta ogłoszenie zgłoszenie podanie",
	"заявка вакансия вакансию вакансии должность позиция отклик резюме работа",
	"طلب وظيفة توظيف تقديم التقديم لوظيفة الوظيفة منصب شاغر",
	"başvuru başvurusu başvurum iş pozisyon pozisyonu ilan ilanı kadro",
	"ansökan tjänst tjänsten ansøgning stilling stillingen søknad hakemus",
	"for the a an of to as on in at from my your our and with by about attn attention new this please find attached is",
	"pour le la les l de du des d au aux en à a un une ma mon votre et comme sur",
	"para el los las un una como al y e mi su del por",
	"für die der das dem den als im in zur zum um auf eine einen einer und mein meine ihre",
	"voor het een als op naar aan van en bij mijn uw",
	"per il lo gli i al alla come di in un una mia e",
	"o os as ao à um uma como do da no na dos das e",
	"na do z w o i jako za от на в и для как по к из ve ile için için",
)

// functionWords carry no meaning in a title.
var functionWords = newSet(
	"of the for and in at to a an on de du des la le les l d et en au aux un une del los las el y e der die das den dem des für und im in zur zum als van het een voor op te di da do dos das della dello delle dei degli il lo per i w z na do и в на по ve ile h f m w d x mwd mfd fmd hf mf all genders 100 80 50 percent",
)

// connectors join two vacancies or two names.
var connectors = newSet("and et y e und en i ve и و or ou oder of o plus also sowie as well und&", "og och")

// rankWords change a title into another post.
var rankWords = newSet(
	"senior junior assistant deputy chief lead principal associate vice acting interim intern trainee volunteer supervisor head regional country national",
	"adjoint adjointe stagiaire principal principale assistante responsable stellvertretende stellvertretender leitende leitender praktikant praktikantin werkstudent assistent assistentin auxiliar subdirector subdirectora stagiair stagista vice",
)

// applyCues are words that say that what stands near is what somebody applies
// for.
var applyCues = newSigns(
	"apply*|applic*|position*|post|vacanc*|role|job|interest*|opening|candidacy|candidate*|advertis*",
	"candidat*|poste*|postul*|annonce|offre|recrutement|emploi",
	"puesto*|vacante*|solicit*|convocatoria|cargo|plaza|oferta",
	"bewerb*|stelle*|ausschreibung|position|ausgeschrieben*",
	"sollicit*|functie|vacature*|betrekking",
	"vostra ricerca|posizione|ruolo|annuncio|offerta|candid*|posto",
	"vaga*|cargo|lugar|concurso|anuncio",
	"stanowisk*|ofert*|aplik*|ogloszen*|должност*|ваканс*|позици*|وظيف*|*الوظيف*|*لوظيف*|منصب|شاغر|pozisyon*|basvur*|ilan*|kadro*",
	"tjanst*|stilling*|ansok*|ansog*|soknad*|re|subject|objet|betreff|betreft|onderwerp|asunto|oggetto|assunto|konu|тема|temat|dotyczy",
)

// notTheTarget are words before a title that make it the writer's own post, past
// or present, or one applied for at another time.
var notTheTarget = newSigns(
	"currently|current|presently|work as|working as|worked as|employed as|serve as|served as|serving as|my experience as|experience as|experienced|years as|former|formerly|previous|previously|former role|already applied|last year|i am a|i am an|not|instead of|the role of your|report to|reports to",
	"actuellement|en tant que|travaille comme|ancien|ancienne|précédent|précédemment|j'occupe|déjà postulé",
	"actualmente|trabajo como|trabajado como|anterior|anteriormente|me desempeño|desde hace",
	"derzeit|zurzeit|aktuell als|tätig als|arbeite als|gearbeitet als|ehemalige*|bisherige*|früher*|beschäftigt als",
	"momenteel|werk als|werkzaam als|voormalig|eerder|attualmente|lavoro come|atualmente|trabalho como|obecnie|в настоящее время|работаю|halen|şu anda",
)
