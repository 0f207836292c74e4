package vacancy

import (
	"slices"
	"strings"
	"testing"
)

// moreNoticeCases are notices as people write them who do not follow a model: each
// has one way of saying a thing that a first set of rules did not know.
var moreNoticeCases = []struct{ text, want string }{
	// papers
	{"Cook\nProfile: a technical diploma; three years in a kitchen; English required.\nHow to apply\nSend a CV and a letter to jobs@kite.example.", "email jobs@kite.example; cv cover_letter"},
	{"Cook\nYou book huts, send out instructions, write invoices and file medical certificates. Please send a CV and a letter to jobs@kite.example.", "email jobs@kite.example; cv cover_letter"},
	{"Cook\nWhat to send\n1. curriculum vitae\n2. statement of interest\n3. transcript of records\n4. a thesis chapter\nSend everything to jobs@kite.example.", "email jobs@kite.example; cv cover_letter transcripts writing_sample"},
	{"Cook\nYour file has to hold: a CV; copies of your degrees; a police certificate. It goes to jobs@kite.example.", "email jobs@kite.example; cv diploma other"},
	{"Cook\nWe ask for a CV, a letter and the names of three referees. Write to jobs@kite.example.", "email jobs@kite.example; cv cover_letter references:3"},
	{"Cook\nSend a CV, a writing sample (5 pages) and references from two former managers to jobs@kite.example.", "email jobs@kite.example; cv writing_sample references:2"},
	{"Cook\nSend a CV and the addresses of two people who will speak for you to jobs@kite.example. We check references with earlier employers.", "email jobs@kite.example; cv references:2"},
	{"Cook\nSend the completed P11 form to jobs@kite.example. A CV cannot replace the P11.", "email jobs@kite.example; form"},
	{"Cook\nNo photograph, please: a CV and a cover letter to jobs@kite.example.", "email jobs@kite.example; cv cover_letter"},
	{"Cocinera\nEnviar currículum no documentado y copia de la licencia de moto a rrhh@kite.example.", "email rrhh@kite.example; cv licence"},
	{"Cuisinier\nLes dossiers (une demande adressée au Directeur, un CV, trois (03) références) sont à adresser à rh@passerelles.example.", "email rh@passerelles.example; cover_letter cv references:3"},
	{"Koch\nUnterlagen mit Anschreiben, Lebenslauf und Zeugnissen, gern mit Lichtbild, an jobs@amsel.example.", "email jobs@amsel.example; cover_letter cv diploma"},
	{"Kok\nMail je cv en brief naar jobs@kite.example. Je diploma's mag je meesturen.", "email jobs@kite.example; cv cover_letter"},
	{"Cuoca\nInviare CV, titolo di studio e una lettera di referenza a lavoro@ponte.example.", "email lavoro@ponte.example; cv diploma reference_letters"},

	// last days
	{"Cook\nSend your CV to jobs@kite.example. Applications received after 5 July 2026 (midnight, Nairobi time) will not be looked at.", "email jobs@kite.example; 2026-07-05T23:59 Africa/Nairobi; cv"},
	{"Cook\nBrook, 18 May 2026\nSend your CV to jobs@kite.example. Deadline: Monday 8 June, 12 noon.", "email jobs@kite.example; 2026-06-08T12:00; cv"},
	{"Cook\nSend your CV to jobs@kite.example by 15 January 2027, by the end of the day anywhere on Earth.", "email jobs@kite.example; 2027-01-15T23:59 Etc/GMT+12; cv"},
	{"Cook\nSend your CV to jobs@kite.example by 3 May 2026, five o'clock in the afternoon.", "email jobs@kite.example; 2026-05-03T17:00; cv"},
	{"Cuisinier\nEnvoyez votre CV à rh@passerelles.example le mardi 14 avril 2026 à 17 heures 30 minutes au plus tard.", "email rh@passerelles.example; 2026-04-14T17:30; cv"},
	{"Cocinera\nLa plataforma se cierra el 12 de octubre de 2026 a las 5 de la tarde. Postulación a través de https://trabaja.rioclaro.example/7, donde se carga el CV.", "portal; 2026-10-12T17:00"},
	{"Cocinera\nEnvía tu CV a rrhh@rioclaro.example antes de las 14:00 horas (peninsular) del 9 de enero de 2026.", "email rrhh@rioclaro.example; 2026-01-09T14:00; cv"},
	{"Cozinheira\nEnvie o CV para rh@andorinha.example até ao dia 15 de julho de 2026, pelas 15h30.", "email rh@andorinha.example; 2026-07-15T15:30; cv"},

	// subjects
	{"Cook\nSend a CV to jobs@kite.example. The subject consists of the code of the post, a hyphen and your surname.", "email jobs@kite.example; <{reference} - {surname}>; cv"},
	{"Cook\nState your name and the job title in the subject (e.g. \"Amina Bell – Cook\") and send your CV to jobs@kite.example.", "email jobs@kite.example; <{name} – {title}>; cv"},
	{"Cook\nSend a CV to jobs@kite.example. The code KT-26 must appear in the subject.", "email jobs@kite.example; <KT-26>; cv"},
	{"Cook\nSend a CV to jobs@kite.example. Your name and \"Lake Cook\" go in the subject line.", "email jobs@kite.example; <{name} Lake Cook>; cv"},
	{"Cook\nSend a CV to jobs@kite.example. Your email should be headed \"Cook - ref KT/09\".", "email jobs@kite.example; <Cook - ref KT/09>; cv"},
	{"Cook\nName your mail \"Cook / First name / Lake\" and send a CV to jobs@kite.example.", "email jobs@kite.example; <Cook / {first_name} / Lake>; cv"},
	{"Cook\nSend a CV to jobs@kite.example with the subject Field Cook – [surname].", "email jobs@kite.example; <Field Cook – {surname}>; cv"},
	{"Cook\nSend a CV to jobs@kite.example. In the subject line please type the reference KT/07 followed by your surname.", "email jobs@kite.example; <KT/07 {surname}>; cv"},
	{"Cook\nSend a CV to jobs@kite.example. Subject: Final Review – [name of consultant].", "email jobs@kite.example; <Final Review – {name}>; cv"},
	{"Press Officer\nSend a CV to jobs@kite.example. The words \"Press Lake\" and your surname should be in the subject.", "email jobs@kite.example; <Press Lake {surname}>; cv"},
	{"Cocinera\nEnvía tu CV a rrhh@rioclaro.example, indicando en el asunto COCINA LAGO_APELLIDOS, a más tardar el 9 de enero de 2026.", "email rrhh@rioclaro.example; <COCINA LAGO_{surname}>; 2026-01-09T23:59; cv"},
	{"Koch\nIm Betreff der E-Mail geben Sie bitte „Koch See“ und Ihren Namen an. Lebenslauf an jobs@amsel.example.", "email jobs@amsel.example; <Koch See {name}>; cv"},
	{"KEUKENHULP\nStuur je cv naar jobs@kite.example. Zet in het onderwerp: keukenhulp + je naam.", "email jobs@kite.example; <keukenhulp + {name}>; cv"},
	{"Cuoca\nManda il CV a lavoro@ponte.example. Nell'oggetto della mail va indicato il codice CUC-26 seguito dal cognome.", "email lavoro@ponte.example; <CUC-26 {surname}>; cv"},

	// ways in
	{"Cook\nCandidates apply by 1 March 2026 through www.kite.example/join-us, where they upload a CV and a cover letter.", "portal; 2026-03-01T23:59; cv cover_letter"},
	{"Cook\nApplications with a CV and copies of certificates are to be put in a sealed envelope, clearly marked \"COOK\", and addressed to P.O. Box 12, Brook. Applications by electronic mail are not accepted.", "post; cv diploma"},
	{"Cuisinier\nLe CV et la lettre se déposent exclusivement en ligne : https://emploi.passerelles.example/7. Les candidatures arrivées par courriel ne seront pas étudiées. Renseignements : info@passerelles.example.", "portal; cv cover_letter"},
	{"Cuoca\nCi si candida fino al 31 gennaio 2026 dalla pagina www.ponte.example/lavora, allegando CV. Le mail mandate a info@ponte.example non saranno considerate.", "portal; 2026-01-31T23:59; cv"},
	{"Koch\nAnschreiben und Lebenslauf senden Sie bitte ausschließlich auf dem Postweg unter dem Kennwort „Küche“ an: Verein Amsel, Am Teich 4, 29614 Brook.", "post; cover_letter cv"},
	{"Koch\nLebenslauf an jobs@amsel.example. Für eine frühere Löschung genügt eine E-Mail an datenschutz@amsel.example mit dem Betreff „Löschung Bewerbung“.", "email jobs@amsel.example; cv"},
	{"Kok\nWij ontvangen je sollicitatie graag voor 31 januari 2027: een brief en een cv. Het kan per post of per e-mail aan jobs@kite.example.", "email jobs@kite.example; 2027-01-31T23:59; cover_letter cv"},
	{"Cook\nWrite to jobs@kite.example. The subject of the e-mail is your full name, then the position. Enclose a CV and a letter.", "email jobs@kite.example; <{name}, {title}>; cv cover_letter"},

	// as they come
	{"Cook\nSend your CV to jobs@kite.example. Applications are looked at in the order of arrival.", "email jobs@kite.example; cv; rolling"},
	{"Cuisinier\nEnvoyez votre CV à rh@passerelles.example. Les dossiers sont lus à mesure qu'ils arrivent.", "email rh@passerelles.example; cv; rolling"},
	{"Koch\nLebenslauf an jobs@amsel.example. Hospitieren kannst du jederzeit.", "email jobs@amsel.example; cv"},
	{"Kok\nStuur je cv naar jobs@kite.example. De vacature blijft staan tot we iemand hebben gevonden.", "email jobs@kite.example; cv; rolling"},

	// one number beside another, orders, examples
	{"Cook\nPlease send your CV, a letter of motivation of one page and the contact details of three referees to jobs@kite.example. The subject line of the e-mail must read \"COOK Lake – SURNAME Firstname\". Questions about the post, but not applications, may be put to desk@kite.example.", "email jobs@kite.example; <COOK Lake – {surname} {first_name}>; cv cover_letter references:3"},
	{"Koch\nSenden Sie den Lebenslauf an kurse@amsel.example. Geben Sie im Betreff den Kursort und Ihren Namen an.", "email kurse@amsel.example; <{location} {name}>; cv"},
	{"Cuisinier\nEnvoyez CV et lettre à rh@passerelles.example. Dans l'objet, mettez l'intitulé du poste, puis votre nom et votre prénom (exemple : « Cuisinier – Lenoir Jeanne »).", "email rh@passerelles.example; <{title} – {name}>; cv cover_letter"},
	{"Cuisinier\nUn CV et une lettre suffisent, à rh@passerelles.example. Écrivez dans l'objet, entre crochets comme ici, [CUI] votre nom de famille : on l'ôtera ensuite.", "email rh@passerelles.example; <[CUI] {surname}>; cv cover_letter"},
	{"Cuoca\nManda il CV a lavoro@ponte.example entro e non oltre le ore 13,00 del 16.10.2026.", "email lavoro@ponte.example; 2026-10-16T13:00; cv"},
	{"Cook\nPlease apply online through the careers section of our site. Applications cannot be taken by e-mail. If you need an accommodation, write to clerk@kite.example.", "portal"},
	{"Kok\nReageren? Dat doe je met het formulier op https://werk.kite.example. Sollicitaties per e-mail nemen we niet in behandeling.", "portal"},

	// what is refused, welcome, named in passing or spoken of elsewhere
	{"Cook\nSend a CV without annexes, a cover letter and two references to jobs@kite.example.", "email jobs@kite.example; cv cover_letter references:2"},
	{"Cook\nHow to apply\nCVs will not be read. Fill in the attached form, write a supporting letter and return both to jobs@kite.example.", "email jobs@kite.example; form cover_letter"},
	{"Koch\nEin Lebenslauf reicht uns, ein Anschreiben brauchen wir nicht. Schicken Sie ihn an jobs@amsel.example.", "email jobs@amsel.example; cv"},
	{"Cook\nHow to apply:\n- send us your CV and a letter to jobs@kite.example;\n- a photograph of a boat that you have sailed is welcome but not required.", "email jobs@kite.example; cv cover_letter"},
	{"Cook\nHow to apply\nSend your name and age to jobs@kite.example, until 20 August 2026. If you have a CV, add it.", "email jobs@kite.example; 2026-08-20T23:59"},
	{"Cocinera\nEnvía tu currículum (un porfolio, si lo tienes) a rrhh@rioclaro.example.", "email rrhh@rioclaro.example; cv"},
	{"Cozinheira\nMande seu currículo ou seu portfólio para rh@andorinha.example. Em vez de carta, mande um áudio.", "email rh@andorinha.example; cv|portfolio"},
	{"Cozinheira\nA candidatura, com curriculum vitae e certificado de habilitações, é remetida por carta registada para o Largo do Rio, 2.", "post; cv diploma"},
	{"Cook\nApply by: 29 May 2026\nYou have a trade certificate and a copy of your licence ready.\nSend a résumé to jobs@kite.example.", "email jobs@kite.example; 2026-05-29T23:59; cv"},
	{"Cook\nProfile\n- patience.\nWrite to us at jobs@kite.example with a CV. Add your academic record and one letter of recommendation.", "email jobs@kite.example; cv transcripts reference_letters:1"},
	{"Cook\nHow to apply\nPrepare a CV. Add a letter of at most 600 words. Mail both to jobs@kite.example.", "email jobs@kite.example; cv cover_letter"},
	{"Cook\nMail a CV, a page about yourself and a demo (3 minutes) to jobs@kite.example.", "email jobs@kite.example; cv cover_letter writing_sample"},
	{"Monteuse\nÀ envoyer à rh@passerelles.example : CV d'une page, lettre de motivation, liens vers trois films, un texte de cinq pages.", "email rh@passerelles.example; cv cover_letter portfolio writing_sample"},
	{"Koch\nSenden Sie Lebenslauf und eine Person, bei der wir nachfragen dürfen, an jobs@amsel.example.", "email jobs@amsel.example; cv references"},
	{"Cuoca\nLa domanda, redatta sul modulo allegato e corredata di curriculum e copia dell'attestato, deve pervenire a lavoro@ponte.example.", "email lavoro@ponte.example; form cv diploma"},
	{"Cook\nSend a CV to jobs@kite.example. Expressions of interest are reviewed every first Monday; there is no closing date.", "email jobs@kite.example; cv; rolling"},
	{"Cuisinier\nMissions\nNous recevons les candidatures jusqu'au 28 février 2026, et nous les lisons au fur et à mesure. Un CV suffit, à rh@passerelles.example.", "email rh@passerelles.example; 2026-02-28T23:59; cv; rolling"},
	{"Koch\nBrook, am 13. Oktober 2026\nSenden Sie den Lebenslauf bis Dienstag, den 10. November, 12 Uhr an jobs@amsel.example.", "email jobs@amsel.example; 2026-11-10T12:00; cv"},
	{"Kok\nStuur een cv tot en met donderdag 1 oktober 2026 a.s., 17.00 uur, naar jobs@kite.example.", "email jobs@kite.example; 2026-10-01T17:00; cv"},
	{"Cook\nMail a CV to jobs@kite.example. We must have your mail on 22 July 2026 at 12:00.", "email jobs@kite.example; 2026-07-22T12:00; cv"},

	// subjects that are left open, and others that can be read
	{"Cook\nSend a CV to jobs@kite.example with the subject \"CK/26 + Name + Nationality\".", "email jobs@kite.example; cv"},
	{"Cook\nSend a CV to jobs@kite.example with the subject \"Cook Lake: topic\", where topic is a word or two.", "email jobs@kite.example; cv"},
	{"Cook\nSend a CV to jobs@kite.example. The subject is: \"CK26 - Name\" for the first post, \"DR26 - Name\" for the second.", "email jobs@kite.example; cv"},
	{"Cook\nMail a CV to jobs@kite.example. The subject is the number of the vacancy (CK-2207) and nothing more.", "email jobs@kite.example; <CK-2207>; cv"},
	{"Cuisinier\nEnvoyez le CV à rh@passerelles.example. L'objet du courriel reprend la référence de l'annonce.", "email rh@passerelles.example; <{reference}>; cv"},
	{"Koch\nLebenslauf bitte an jobs@amsel.example. Im Betreff nennen Sie bitte die Kennziffer und Ihren Nachnamen.", "email jobs@amsel.example; <{reference} {surname}>; cv"},
	{"Cocinera\nManda el CV a rrhh@rioclaro.example\nASUNTO DEL CORREO: COCINERA JR. - Apellido paterno", "email rrhh@rioclaro.example; <COCINERA JR. - {surname}>; cv"},
	{"Cook\nHow to apply?\nClick on [jobs@kite.example](mailto:jobs@kite.example?subject=Lake%20Cook). Attach a CV.", "email jobs@kite.example; <Lake Cook>; cv"},
	{"Cook\nClosing      | 20 March 2026, 17:00\nTo           | jobs@kite.example\nSubject line | CK/Lake/[Surname]\nAttach       | CV; letter of interest\nQuestions    | desk@kite.example", "email jobs@kite.example; <CK/Lake/{surname}>; 2026-03-20T17:00; cv cover_letter"},
	{"Cook | Kite Foundation\nSend a CV to jobs@kite.example.", "email jobs@kite.example; cv"},
	{"Cocinera\nVas a atender a quienes llaman, cuidar las fotos de las familias y presentar las solicitudes de ayudas.\nTienes paciencia.\nEnvía tu currículum a rrhh@rioclaro.example.", "email rrhh@rioclaro.example; cv"},
	{"Cook\nAll applications must be on paper, with a curriculum vitae and photocopies of certificates, and be posted or brought to: The Chairperson, Kite Board, P/Bag 14, Brook.", "post; cv diploma"},

	// words of erasing and of refusing that are about something else
	{"Cook\nPersonal data form, CV and letter: send to jobs@kite.example by 5 July 2026.", "email jobs@kite.example; 2026-07-05T23:59; form cv cover_letter"},
	{"Cook\nSend your application with your personal data and CV to jobs@kite.example.", "email jobs@kite.example; cv"},
	{"Cook\nSend a CV to jobs@kite.example - applications by phone are not accepted.", "email jobs@kite.example; cv"},
	{"Cook\nSend a CV to jobs@kite.example, applications by phone are not accepted.", "email jobs@kite.example; cv"},
	{"Cook\nApplications to jobs@kite.example will not be considered after 3 May 2026.", "email jobs@kite.example; 2026-05-03T23:59"},
	{"Koch\nBewerbungen an jobs@amsel.example werden nach dem 3. Mai 2026 nicht berücksichtigt.", "email jobs@amsel.example; 2026-05-03T23:59"},
	{"Koch\nNach Löschung der alten Daten: Lebenslauf an jobs@amsel.example.", "email jobs@amsel.example; cv"},
	{"Koch\nNach Löschung der alten Daten:\nLebenslauf an jobs@amsel.example.", "email jobs@amsel.example; cv"},
	{"Cook\nSend a CV to jobs@kite.example; to have your data deleted write to clerk@kite.example.", "email jobs@kite.example; cv"},
	{"Cook\nSend your CV, letter and the consent to the deletion of your data to jobs@kite.example.", "email jobs@kite.example; cv cover_letter"},
	{"Cook\nSend a CV to jobs@kite.example, which is not answered by phone.", "email jobs@kite.example; cv"},
	{"Koch\nBewerbungen an jobs@amsel.example werden vertraulich behandelt und nicht weitergegeben.", "email jobs@amsel.example"},
	{"Cook\nFor the deletion of your application write to clerk@kite.example. Send a CV to jobs@kite.example.", "email jobs@kite.example; cv"},
	{"Cook\nSend a CV to jobs@kite.example. Applications to desk@kite.example will not be considered.", "email jobs@kite.example; cv"},
	{"Cuisinier\nEnvoyez un CV à rh@passerelles.example. Les candidatures envoyées à desk@passerelles.example ne seront pas lues.", "email rh@passerelles.example; cv"},
}

func TestReadMoreNotices(t *testing.T) {
	for _, c := range moreNoticeCases {
		checkNotice(t, c.text, c.want)
	}
}

func TestIsStrange(t *testing.T) {
	for text, want := range map[string]bool{
		"Send your CV to the office by the end of March.":                             false,
		"Envoyez votre CV à la directrice avant la fin du mois.":                      false,
		"Özgeçmişinizi ve kısa bir mektubu aşağıdaki adrese göndermenizi rica ederiz": true,
		"Пришлите резюме и письмо на адрес, который указан ниже":                      true,
		"": false,
	} {
		if got := isStrange(text); got != want {
			t.Errorf("isStrange(%q) = %v, want %v", text, got, want)
		}
	}
}

// A notice of whose language hardly a word is known gives its only address, and says
// that a person must look.
func TestReadStrangeNotice(t *testing.T) {
	text := strings.Repeat("Merkezimizde yemek pişirecek, mutfağı düzenleyecek bir aşçı arıyoruz. ", 6) + "Özgeçmişinizi basvuru@kite.example adresine gönderin."
	p := ReadNotice(Notice{Text: text})
	if len(p.Vacancy.Addresses) != 1 || !slices.ContainsFunc(p.Warnings, func(w string) bool { return strings.Contains(w, "only address") }) {
		t.Errorf("addresses %v, warnings %v", p.Vacancy.Addresses, p.Warnings)
	}
}
