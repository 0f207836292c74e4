package vacancy

import "testing"

// offerNoticeCases are invented calls for offers and posts in the manner of
// international offices, whose own letters, forms and last days for questions
// imitate the rules of applying.
var offerNoticeCases = []struct{ text, want string }{
	// last days for questions, dates of the notice, one day twice
	{"Cocinera\nFecha: 9 de mayo de 2026\nEnvíe su CV a rrhh@rioclaro.example a más tardar el 21 de mayo de 2026.", "email rrhh@rioclaro.example; 2026-05-21T23:59; cv"},
	{"Cocinera\nEnvíe su CV a rrhh@rioclaro.example a más tardar el 21 de mayo de 2026. Cualquier solicitud de aclaración deberá enviarse a más tardar el 12 de mayo de 2026.", "email rrhh@rioclaro.example; 2026-05-21T23:59; cv"},
	{"Cocinera\nCualquier duda respecto a la presente convocatoria deberá enviarse antes del 12 de mayo de 2026. Envíe su CV a rrhh@rioclaro.example.", "email rrhh@rioclaro.example; cv"},
	{"Cuisinier\nToute demande d'éclaircissement doit être envoyée au plus tard le 12 mai 2026. Envoyez votre CV à rh@passerelles.example avant le 21 mai 2026.", "email rh@passerelles.example; 2026-05-21T23:59; cv"},
	{"Cozinheira\nA vaga fecha no dia 21 de maio de 2026. Envie o CV para rh@andorinha.example.", "email rh@andorinha.example; 2026-05-21T23:59; cv"},
	{"Cocinera\nLa propuesta debe hacerse llegar a rrhh@rioclaro.example a más tardar el 21 de mayo de 2026.", "email rrhh@rioclaro.example; 2026-05-21T23:59"},
	{"Cuoca: scadenza domande 10 febbraio 2026\nInviare il CV a lavoro@ponte.example. La nuova scadenza è il 10 febbraio, ore 14.00.", "email lavoro@ponte.example; 2026-02-10T14:00; cv"},
	{"Cook\nSend your CV to jobs@kite.example by 5 May 2026, close of business (17:00).", "email jobs@kite.example; 2026-05-05T17:00; cv"},

	{"Cook\nApplication Deadline: 18-Mar-26 (Midnight New York, USA)\nSend your CV to jobs@kite.example.", "email jobs@kite.example; 2026-03-18T23:59 America/New_York; cv"},
	{"Cook\nSend your CV to jobs@kite.example by 5 May 2026, 17:00 (Geneva).", "email jobs@kite.example; 2026-05-05T17:00 Europe/Zurich; cv"},

	// subjects
	{"Cuoca\nInviare un curriculum a lavoro@ponte.example indicando nell'oggetto della mail la posizione per la quale si presenta la domanda.", "email lavoro@ponte.example; <{title}>; cv"},
	{"Cook\nPlease send your CV to jobs@kite.example under the title: Lake Cook.", "email jobs@kite.example; <Lake Cook>; cv"},
	{"Cocinera\nFavor de enviar su CV a rrhh@rioclaro.example con el título: Oferta RC-15-2026.", "email rrhh@rioclaro.example; <Oferta RC-15-2026>; cv"},
	{"Cook\nSend your CV to jobs@kite.example (please include the vacancy number in the subject area).", "email jobs@kite.example; <{reference}>; cv"},
	{"Request 12/2026\nDear Sir/Madam,\nSubject: Request for cooks\nPlease send your CV to jobs@kite.example.", "email jobs@kite.example; cv"},

	// ways in
	{"Cook\nApply online at https://jobs.kite.example/7. If you are unable to complete our online application form due to a disability, please send an email to help@kite.example.", "portal; form"},
	{"Cook\nSend your CV to jobs@kite.example. Should you need reasonable accommodation to apply, please write to care@kite.example.", "email jobs@kite.example; cv"},
	{"Cook\nComplete the application form, which can be downloaded from our web page, and send it with your CV to jobs@kite.example.", "email jobs@kite.example; form cv"},
	{"Cook\nYou will need to submit:\n- an application form (to download from our page)\n- a CV", "unknown; form cv"},
	{"Cuisinier\nLes soumissions peuvent être déposées par courrier électronique jusqu'au 21 mai 2026 à 17h00.", "email; 2026-05-21T17:00"},

	{"Cuoca\nLe candidature dovranno essere inviate entro il 21 aprile 2026 all'ufficio protocollo, Piazza Grande 1.", "post; 2026-04-21T23:59"},

	// papers that are only asked about
	{"Cuoca\nInviare il CV a lavoro@ponte.example. È inoltre possibile inviare una lettera motivazionale.", "email lavoro@ponte.example; cv"},
	{"Koch\nBewerbung mit Lebenslauf und letztem Schul- oder Berufszeugnis an jobs@amsel.example.", "email jobs@amsel.example; cv diploma"},
	{"Cook\nRequires a cover letter?:\nHow to apply: send your CV to jobs@kite.example.", "email jobs@kite.example; cv"},
	{"Cook\nRequires a cover letter?:\nyes\nHow to apply: send your CV to jobs@kite.example.", "email jobs@kite.example; cover_letter cv"},
}

func TestReadOfferNotices(t *testing.T) {
	for _, c := range offerNoticeCases {
		checkNotice(t, c.text, c.want)
	}
}
