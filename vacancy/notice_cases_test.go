package vacancy

// noticeCases are invented notices in the manner of real ones, each with a
// difficulty, and what a careful person reads in them.
var noticeCases = []struct{ text, want string }{
	// English: addresses
	{"Please send your CV and cover letter to jobs@kite.example by 5 June 2026.",
		"email jobs@kite.example; 2026-06-05T23:59; cv cover_letter"},
	{"To apply, email your CV to jobs@kite.example. For questions about the role, contact ann.bell@kite.example.",
		"email jobs@kite.example; cv"},
	{"Applications should be sent to hr@kite.example with a copy to director@kite.example.",
		"email hr@kite.example"},
	{"Applications should be sent to hr@kite.example (cc: director@kite.example) no later than 3 March 2026.",
		"email hr@kite.example; 2026-03-03T23:59"},
	{"For further information please write to info@kite.example. Applications: jobs@kite.example",
		"email jobs@kite.example"},
	{"Please submit your application to jobs (at) kite (dot) example by 1 May 2026.",
		"email jobs@kite.example; 2026-05-01T23:59"},
	{"Send your CV to jobs [at] kite.example.", "email jobs@kite.example; cv"},
	{"How to apply\nSend your CV to: [email protected]\n\nQuestions? Write to info@kite.example.", "email; cv"},
	{"How to apply\nPlease send a CV and letter of motivation to:\n\nKite Foundation\nHuman Resources\n12 Mill Lane\nE-mail: recruitment@kite.example\n\nFor more information call Ann Bell.",
		"email recruitment@kite.example; cv cover_letter"},
	{"Interested candidates may contact Ann Bell at ann@kite.example for more information. CVs go to post@kite.example.",
		"email post@kite.example; cv"},
	{"Your data: we keep your application for six months under the GDPR. To exercise your rights write to dpo@kite.example with the subject \"Data request\".\nSend applications to jobs@kite.example.",
		"email jobs@kite.example"},
	{"Email ann@kite.example with your CV and a cover letter.", "email ann@kite.example; cv cover_letter"},
	{"Applications will not be accepted by email. Apply online at https://jobs.kite.example/12.", "portal"},
	{"Please apply via our online portal: https://jobs.kite.example/12. If you have technical problems, email support@kite.example.", "portal"},
	{"Apply through the link below before 4 April 2026.\nhttps://jobs.kite.example/12", "portal; 2026-04-04T23:59"},
	{"Applications must be sent in hard copy by post to Kite Foundation, P.O. Box 12, Brook.", "post"},

	// English: subjects
	{"Send your CV to jobs@kite.example with the subject line \"PO Kenya – [Surname]\".", "email jobs@kite.example; <PO Kenya – {surname}>; cv"},
	{"Send your CV to jobs@kite.example with 'Finance Officer' in the subject line.", "email jobs@kite.example; <Finance Officer>; cv"},
	{"Send your CV to jobs@kite.example, quoting reference KF/2026/07 in the subject line.", "email jobs@kite.example; <KF/2026/07>; cv"},
	{"Send your CV to jobs@kite.example indicating the position title and your full name in the subject line.", "email jobs@kite.example; <{title} {name}>; cv"},
	{"Send your CV to jobs@kite.example. The subject line should read: Grants Manager Nairobi", "email jobs@kite.example; <Grants Manager Nairobi>; cv"},
	{"Send your CV to jobs@kite.example (subject: Grants Manager – your last name).", "email jobs@kite.example; <Grants Manager – {surname}>; cv"},
	{"Send your CV to jobs@kite.example with subject Grants Manager by 5 June 2026.", "email jobs@kite.example; <Grants Manager>; 2026-06-05T23:59; cv"},
	{"Please write the name of the position you are applying for in the subject of your e-mail and send your CV to jobs@kite.example.",
		"email jobs@kite.example; <{title}>; cv"},
	{"Please email your CV to jobs@kite.example and mention the vacancy number in the subject of the message.", "email jobs@kite.example; <{reference}>; cv"},
	{"Send your CV to jobs@kite.example. The appointment is subject to funding. The post holder must master the subject matter.", "email jobs@kite.example; cv"},
	{"[Apply by e-mail](mailto:jobs@kite.example?subject=Application%20Driver%20-%20%5BName%5D) and attach your CV.", "email jobs@kite.example; <Application Driver - {name}>; cv"},
	{"Email your application to jobs@kite.example using the subject “LASTNAME, Firstname: Data Officer”.", "email jobs@kite.example; <{surname}, {first_name}: Data Officer>"},
	{"Please send your CV to jobs@kite.example marked \"Cook\" in the email subject.", "email jobs@kite.example; <Cook>; cv"},

	// English: deadlines
	{"Closing date: Friday 5 June 2026 at 5pm (Brussels time)\nSend your CV to jobs@kite.example.", "email jobs@kite.example; 2026-06-05T17:00 Europe/Brussels; cv"},
	{"Deadline: 30 June 2026, 23:59 CET. Interviews: 7 July 2026. Start: 1 September 2026.\nSend your CV to jobs@kite.example.", "email jobs@kite.example; 2026-06-30T23:59 CET; cv"},
	{"The contract runs from 1 May 2026 until 31 December 2026. Send your CV to jobs@kite.example by March 31, 2026.", "email jobs@kite.example; 2026-03-31T23:59; cv"},
	{"Applications are open from 1 to 20 March 2026. Send your CV to jobs@kite.example.", "email jobs@kite.example; 2026-03-20T23:59; cv"},
	{"Applications open on 1 March 2026 and close on 20 March 2026.", "unknown; 2026-03-20T23:59"},
	{"Posted: 2 March 2026\nSend your CV to jobs@kite.example by 20 March at noon.", "email jobs@kite.example; 2026-03-20T12:00; cv"},
	{"Send your CV to jobs@kite.example by 20 March.", "email jobs@kite.example; cv"},
	{"Send your CV to jobs@kite.example by 04/05/2026.", "email jobs@kite.example; cv"},
	{"Location: London, UK\nSend your CV to jobs@kite.example by 04/05/2026.", "email jobs@kite.example; 2026-05-04T23:59 Europe/London; cv"},
	{"The successful candidate works to tight deadlines. Reports are due on 1 May 2025. Send your CV to jobs@kite.example before the end of Sunday 7 June 2026.", "email jobs@kite.example; 2026-06-07T23:59; cv"},
	{"The deadline has been extended to 15 June 2026 (previously 1 June 2026). Send your CV to jobs@kite.example.", "email jobs@kite.example; 2026-06-15T23:59; cv"},
	{"Applications will be reviewed on a rolling basis until the position is filled. Send your CV to jobs@kite.example.", "email jobs@kite.example; cv; rolling"},
	{"APPLICATION DEADLINE\n12 April 2026, 18:00 (GMT+3)\nSend your CV to jobs@kite.example.", "email jobs@kite.example; 2026-04-12T18:00 Etc/GMT-3; cv"},

	// English: documents
	{"To apply, submit a cover letter, a resume and the names and contact details of three referees to jobs@kite.example.", "email jobs@kite.example; cover_letter cv references:3"},
	{"Send a CV, two writing samples and at least two (2) letters of recommendation to jobs@kite.example.", "email jobs@kite.example; cv writing_sample:2 reference_letters:2"},
	{"Send your CV and cover letter to jobs@kite.example. References may be asked of shortlisted candidates at a later stage. A portfolio is welcome but optional.", "email jobs@kite.example; cv cover_letter"},
	{"Send a CV (no cover letter needed) to jobs@kite.example.", "email jobs@kite.example; cv"},
	{"How to apply\nPlease email the following documents to jobs@kite.example:\n- Curriculum vitae\n- Motivation letter (max. 1 page)\n- Copies of diplomas or transcripts\n- A portfolio (optional)", "email jobs@kite.example; cv cover_letter diploma|transcripts"},
	{"Candidates should send the completed application form and a copy of their driving licence to jobs@kite.example.", "email jobs@kite.example; form licence"},

	// French
	{"Merci d'adresser votre CV et une lettre de motivation à recrutement@kite.example avant le 15 mai 2026 à 17h00.", "email recrutement@kite.example; 2026-05-15T17:00; cv cover_letter"},
	{"Comment postuler\nLes candidatures (CV, lettre de motivation et deux références) sont à envoyer à recrutement@kite.example, avec pour objet « Chargé·e de projet – NOM Prénom », au plus tard le dimanche 7 juin 2026 à minuit.",
		"email recrutement@kite.example; <Chargé·e de projet – {surname} {first_name}>; 2026-06-07T23:59; cv cover_letter references:2"},
	{"Envoyez votre CV à rh@kite.example en précisant la référence KF-2026-3 en objet. Pour tout renseignement : contact@kite.example. Prise de poste : 1er septembre 2026.", "email rh@kite.example; <KF-2026-3>; cv"},
	{"Candidatures à envoyer à rh@kite.example, en mettant presidence@kite.example en copie. Date limite : 01/04/2026.", "email rh@kite.example; 2026-04-01T23:59"},
	{"Postulez en ligne sur https://emploi.kite.example/3 jusqu'au 30 avril 2026.", "portal; 2026-04-30T23:59"},
	{"Le stage a pour objet l'étude des oiseaux. Envoyez CV et lettre de motivation à stage@kite.example. Les candidatures seront examinées au fil de l'eau.", "email stage@kite.example; cv cover_letter; rolling"},
	{"Conformément au RGPD, vous pouvez exercer vos droits en écrivant à dpo@kite.example avec pour objet « Mes données ». Merci d'envoyer votre candidature à rh@kite.example.", "email rh@kite.example"},

	// Spanish
	{"Las personas interesadas deben enviar su CV y carta de motivación a empleo@kite.example antes del 15 de mayo de 2026, indicando en el asunto \"Coordinador/a Lima\".", "email empleo@kite.example; <Coordinador/a Lima>; 2026-05-15T23:59; cv cover_letter"},
	{"Enviar hoja de vida y dos cartas de recomendación al correo seleccion@kite.example con el asunto: Técnico de campo - Apellidos. Fecha límite: 3/4/2026. Fecha de inicio: 1 de junio de 2026.",
		"email seleccion@kite.example; <Técnico de campo - {surname}>; 2026-04-03T23:59; cv reference_letters:2"},
	{"Para consultas escriba a info@kite.example. La solicitud y el currículum se enviarán a rrhh@kite.example hasta el 20 de abril de 2026 a las 14:00 (hora de Madrid).", "email rrhh@kite.example; 2026-04-20T14:00 Europe/Madrid; cv"},

	// German
	{"Bitte senden Sie Ihre Bewerbung mit Lebenslauf, Motivationsschreiben und Zeugnissen bis zum 31. Mai 2026 an bewerbung@kite.example unter Angabe der Kennziffer 12/2026. Rückfragen an info@kite.example.",
		"email bewerbung@kite.example; <12/2026>; 2026-05-31T23:59; cv cover_letter diploma"},
	{"Ihre Bewerbung senden Sie bitte per E-Mail mit dem Betreff „Referent/in – Nachname“ an jobs@kite.example. Bewerbungsschluss ist der 15.06.2026, 12 Uhr.",
		"email jobs@kite.example; <Referent/in – {surname}>; 2026-06-15T12:00"},
	{"Bewerben Sie sich bitte ausschließlich online über unser Bewerbungsportal: https://jobs.kite.example/de. Bewerbungsfrist: 1. März 2026. Arbeitsbeginn: 1. Mai 2026.", "portal; 2026-03-01T23:59"},
	{"Wir freuen uns auf Ihre aussagekräftige Bewerbung an jobs@kite.example. Datenschutz: Fragen zum Datenschutz an datenschutz@kite.example.", "email jobs@kite.example"},

	// Dutch
	{"Stuur je cv en motivatiebrief vóór 1 juni 2026 naar vacatures@kite.example onder vermelding van 'Beleidsmedewerker Klimaat'. Vragen? Mail Ann Bell: ann@kite.example.",
		"email vacatures@kite.example; <Beleidsmedewerker Klimaat>; 2026-06-01T23:59; cv cover_letter"},
	{"Solliciteren kan tot en met zondag 7 juni 2026 via het sollicitatieformulier op https://kite.example/vacature. Gesprekken vinden plaats op 15 juni 2026.", "portal; 2026-06-07T23:59; form"},
	{"Mail je sollicitatie met cv naar jobs@kite.example met als onderwerp \"Stage - je naam\".", "email jobs@kite.example; <Stage - {name}>; cv"},

	// Italian
	{"Gli interessati possono inviare il proprio curriculum vitae e una lettera di motivazione a lavoro@kite.example entro il 30 aprile 2026, indicando nell'oggetto \"Coordinatore - Cognome\".",
		"email lavoro@kite.example; <Coordinatore - {surname}>; 2026-04-30T23:59; cv cover_letter"},
	{"Le candidature, corredate di CV e due referenze, dovranno pervenire all'indirizzo selezione@kite.example entro le ore 12:00 del 15/05/2026. Inizio contratto: 1 luglio 2026.", "email selezione@kite.example; 2026-05-15T12:00; cv references:2"},
	{"Inviare il CV a cv@kite.example con oggetto: Candidatura educatore. Per informazioni: info@kite.example", "email cv@kite.example; <Candidatura educatore>; cv"},

	// Portuguese
	{"Os interessados devem enviar currículo e carta de motivação para rh@kite.example até 10 de maio de 2026, indicando no assunto \"Gestor de Projetos\".", "email rh@kite.example; <Gestor de Projetos>; 2026-05-10T23:59; cv cover_letter"},
	{"As candidaturas devem ser enviadas para vagas@kite.example com o assunto: Vaga Analista – Nome Completo. Prazo: 05/06/2026. Início: 01/07/2026.", "email vagas@kite.example; <Vaga Analista – {name}>; 2026-06-05T23:59"},
	{"Envie o seu CV para vagas@kite.example até às 18h do dia 12/03/2026 (hora de Lisboa). Dúvidas: info@kite.example", "email vagas@kite.example; 2026-03-12T18:00 Europe/Lisbon; cv"},
}
