package filing

import "testing"

// A second set of subjects, written before the rules had seen them.

func TestMoreSubjectsFiled(t *testing.T) {
	c := subjects{t}
	c.file("Canada PO ~ Dupont", "Dupont", po)
	c.file("Canada PO • Dupont", "Dupont", po)
	c.file("Canada PO > Dupont", "Dupont", po)
	c.file("Canada PO = Dupont", "Dupont", po)
	c.file("Canada PO * Dupont", "Dupont", po)
	c.file("Canada PO\\Dupont", "Dupont", po)
	c.file("Canada PO...Dupont", "Dupont", po)
	c.file("Canada PO -- Dupont --", "Dupont", po)
	c.file("Canada PO - 'Dupont'", "Dupont", po)
	c.file("'Canada PO - Your surname' Dupont", "Dupont", po)
	c.file("subject: 'Canada PO - Your surname' - Dupont", "Dupont", po)
	c.file("with the subject: Canada PO - Dupont", "Dupont", po)
	c.file("FW: [External] RE: Canada PO - Dupont", "Dupont", po)
	c.file("Fwd:Canada PO - Dupont", "Dupont", po)
	c.file("fwd : canada po - dupont", "dupont", po)
	c.file("Tr : Canada PO - Dupont", "Dupont", po)
	c.file("RE: RE: RE: Canada PO - Dupont", "Dupont", po)
	c.file("Σχετ: Canada PO - Dupont", "Dupont", po)
	c.file("ΑΠ: Canada PO - Dupont", "Dupont", po)
	c.file("Vá: Canada PO - Dupont", "Dupont", po)
	c.file("BLS: Canada PO - Dupont", "Dupont", po)
	c.file("Доп: Canada PO - Dupont", "Dupont", po)
	c.file("YNT: İLT: Canada PO - Dupont", "Dupont", po)
	c.file("回复: 转发: Canada PO - Dupont", "Dupont", po)
	c.file("返信: Canada PO - Dupont", "Dupont", po)
	c.file("[SPAM?] [EXT] Canada PO - Dupont", "Dupont", po)
	c.file("SPAM: Canada PO - Dupont", "Dupont", po)
	c.file("[Extern]Canada PO - Dupont", "Dupont", po)
	c.file("EXTERNAL: Canada PO - Dupont", "Dupont", po)
	c.file("[Newsletter] Canada PO - Dupont", "Dupont", po)
	c.file("(EXT) Canada PO - Dupont", "Dupont", po)
	c.file("Canada PO - Abd al-Rahman", "Abd al-Rahman", po)
	c.file("Canada PO - Ould Ahmed", "Ould Ahmed", po)
	c.file("Canada PO - St. John", "St. John", po)
	c.file("Canada PO - St John-Smythe", "St John-Smythe", po)
	c.file("Canada PO - MacDonald", "MacDonald", po)
	c.file("Canada PO - N'Diaye", "N'Diaye", po)
	c.file("Canada PO - O' Brien", "O' Brien", po)
	c.file("Canada PO - Ng", "Ng", po)
	c.file("Canada PO - Li", "Li", po)
	c.file("Canada PO - Wu Y.", "Wu Y.", po)
	c.file("Canada PO - M. Dupont", "Dupont", po)
	c.file("Canada PO - Marie-Claire Dupont-Martin", "Marie-Claire Dupont-Martin", po)
	c.file("Canada PO - José María Aznar López", "José María Aznar López", po)
	c.file("Canada PO - Jean-Claude Van Damme", "Jean-Claude Van Damme", po)
	c.file("Canada PO - Ludwig van Beethoven (he/him)", "Ludwig van Beethoven", po)
	c.file("Canada PO - Müller (geb. Schmidt)", "Müller", po)
	c.file("Canada PO - Müller geb. Schmidt", "Müller", po)
	c.file("Canada PO - Dupont (née Martin)", "Dupont", po)
	c.file("Canada PO - Dupont, M.", "M. Dupont", po)
	c.file("Canada PO - Dupont M", "Dupont M", po)
	c.file("Canada PO - DUPONT", "DUPONT", po)
	c.file("Canada PO - Dupont, Ms Marie", "Marie Dupont", po)
	c.file("Canada PO - Dupont Ph.D.", "Dupont", po)
	c.file("Canada PO - Dupont, LL.M.", "Dupont", po)
	c.file("Canada PO - Prof. Dr. Dupont", "Dupont", po)
	c.file("Canada PO - Ir. Dupont", "Dupont", po)
	c.file("Canada PO - Mr Dupont", "Dupont", po)
	c.file("Canada PO - Μαρία Παπαδοπούλου", "Μαρία Παπαδοπούλου", po)
	c.file("Canada PO - Ірина Шевченко", "Ірина Шевченко", po)
	c.file("Canada PO - ศรีสุข", "ศรีสุข", po)
	c.file("Canada PO - शर्मा", "शर्मा", po)
	c.file("Canada PO - 田中", "田中", po)
	c.file("Canada PO - Łukasiewicz", "Łukasiewicz", po)
	c.file("Canada PO - Ó Súilleabháin", "Ó Súilleabháin", po)
	c.file("Canada PO - Çelik", "Çelik", po)
	c.file("Canada PO - Ødegård", "Ødegård", po)
	c.file("Canada PO - [Name]", "", po)
	c.file("Canada PO - (surname)", "", po)
	c.file("Canada PO - Your last name", "", po)
	c.file("Canada PO - votre nom", "", po)
	c.file("Canada PO - Ihr Nachname", "", po)
	c.file("Canada PO - tu apellido", "", po)
	c.file("Canada PO - uw naam", "", po)
	c.file("Canada PO - ...", "", po)
	c.file("Canada PO - ___", "", po)
	c.file("Canada PO - test", "", po)
	c.file("Canada PO - Dupont - Motivation letter & CV", "Dupont", po)
	c.file("Canada PO - Dupont - Lettre de motivation et CV", "Dupont", po)
	c.file("Canada PO - Dupont - candidature", "Dupont", po)
	c.file("Canada PO - Dupont - Bewerbung", "Dupont", po)
	c.file("Canada PO - Dupont - part 1/2", "Dupont", po)
	c.file("Canada PO - Dupont (1/2)", "Dupont", po)
	c.file("Canada PO - Dupont (2)", "Dupont", po)
	c.file("Canada PO - Dupont - 25-11-2023", "Dupont", po)
	c.file("Canada PO - Dupont - resent", "Dupont", po)
	c.file("Canada PO - Dupont - 3rd attempt", "Dupont", po)
	c.file("Canada PO - Dupont - please confirm", "Dupont", po)
	c.file("Canada PO - Dupont - with attachment this time", "Dupont", po)
	c.file("Canada PO - Dupont - immediate availability", "Dupont", po)
	c.file("Canada PO - Dupont - disponible immédiatement", "Dupont", po)
	c.file("Canada PO - Dupont #1", "Dupont", po)
	c.file("Canada PO - Dupont 😊", "Dupont", po)
	c.file("Dupont - Canada PO", "Dupont", po)
	c.file("Dupont, Canada PO", "Dupont", po)
	c.file("Marie Dupont / Canada PO", "Marie Dupont", po)
	c.file("Application from Marie Dupont - Canada PO", "Marie Dupont", po)
	c.file("CV Marie Dupont - Canada PO", "Marie Dupont", po)
	c.file("Marie Dupont CV Canada PO", "Marie Dupont", po)
	c.file("Marie Dupont, application for the position Canada PO", "Marie Dupont", po)
	c.file("Candidature de Marie Dupont au poste Canada PO", "Marie Dupont", po)
	c.file("Bewerbung von Marie Dupont, Canada PO", "Marie Dupont", po)
	c.file("Postulation Canada PO: Dupont", "Dupont", po)
	c.file("Job application Canada PO (Dupont)", "Dupont", po)
	c.file("Applying for Canada PO - Dupont", "Dupont", po)
	c.file("Vacancy: Canada PO - Dupont", "Dupont", po)
	c.file("Vacature Canada PO - Dupont", "Dupont", po)
	c.file("Offre d'emploi Canada PO - Dupont", "Dupont", po)
	c.file("Stellenausschreibung Canada PO – Dupont", "Dupont", po)
	c.file("Oferta Canada PO - Dupont", "Dupont", po)
	c.file("Canada PO position - Dupont", "Dupont", po)
	c.file("Position of Canada PO - Dupont", "Dupont", po)
	c.file("Canada PO vacancy", "", po)
	c.file("Programme officer canada resettlement scheme", "", po)
	c.file("Application: Program Officer Canada Resettlement Scheme, Marie Dupont", "Marie Dupont", po)
	c.file("Program Officer – Canada Resettlement Scheme", "", po)
	c.file("Application for Finance Officer position - Marie Dupont", "Marie Dupont", fo)
	c.file("FINANCE OFFICER - DUPONT", "DUPONT", fo)
	c.file("Head of Secretariat", "", hos)
	c.file("Head Of Secretariat position – Dupont", "Dupont", hos)
	c.file("head of secretariat, dupont", "dupont", hos)
	c.file("HoS_Dupont", "Dupont", hos)
	c.file("HoS: Marie Dupont", "Marie Dupont", hos)
	c.file("[HoS] Dupont", "Dupont", hos)
	c.file("Hos - Dupont", "Dupont", hos)
	c.file("Canada PO, HoS - Dupont", "Dupont", po, hos)
	c.file("Canada PO; Canada FO - Dupont", "Dupont", po, fo)
	c.file("Canada PO & FO - Dupont", "Dupont", po, fo)
	c.file("Canada FO / Canada PO - Dupont", "Dupont", fo, po)
	c.file("Application for Finance Officer and Head of Secretariat - Dupont", "Dupont", fo, hos)
	c.file("HoS or Canada PO - Dupont", "Dupont", hos, po)
	c.file("Canada PO ou HoS - Dupont", "Dupont", po, hos)
	c.file("Canada PO e HoS - Dupont", "Dupont", po, hos)
}

func TestMoreSubjectsProposed(t *testing.T) {
	c := subjects{t}
	c.propose("Canad PO - Dupont", po)
	c.propose("Canada P - Dupont", po)
	c.propose("Canadá Program - Dupont", po)
	c.propose("Cnd PO - Dupont", po)
	c.propose("Canada-P0 - Dupont", po)
	c.propose("CanadaPO-Dupont", po)
	c.propose("canadapo dupont", po)
	c.propose("CanadaPO_Dupont", po)
	c.propose("Caanda FO - Dupont", fo)
	c.propose("Canada FP - Dupont", fo)
	c.propose("SoH - Dupont", hos)
	c.propose("HsO - Dupont", hos)
	c.propose("Head of Secretary - Dupont", hos)
	c.propose("Secretariat - Dupont", hos)
	c.propose("Program Officer - Dupont", po)
	c.propose("Programme Officer", po)
	c.propose("Canada Resettlement Scheme - Dupont", po)
	c.propose("Financial Officer - Dupont", fo)
	c.propose("Finance Manager - Dupont", fo)
	c.propose("Chargé de programme - Dupont", po)
	c.propose("Chargée de programme Canada - Dupont", po)
	c.propose("Responsable du secrétariat - Dupont", hos)
	c.propose("Cheffe du Secrétariat - Dupont", hos)
	c.propose("Leiterin des Sekretariats - Dupont", hos)
	c.propose("Sekretariatsleitung - Dupont", hos)
	c.propose("Programmbeauftragte Kanada - Dupont", po)
	c.propose("Finanzbeauftragter - Dupont", fo)
	c.propose("Programmamedewerker Canada - Dupont", po)
	c.propose("Financieel medewerker - Dupont", fo)
	c.propose("Oficial de Programas, Canadá - Dupont", po)
	c.propose("Oficial de finanzas - Dupont", fo)
	c.propose("Responsabile finanziario - Dupont", fo)
	c.propose("Capo della Segreteria - Dupont", hos)
	c.propose("Responsável financeiro - Dupont", fo)
	c.propose("Chefe de Secretariado - Dupont", hos)
	c.propose("Specjalista ds. programu Kanada - Dupont", po)
	c.propose("Руководитель секретариата - Dupont", hos)
	c.propose("رئيس الأمانة - Dupont", hos)
	c.propose("Finans Görevlisi - Dupont", fo)
	c.queue("Canada")
	c.queue("Hello")
	c.queue("Hi")
	c.queue("Motivation letter")
	c.queue("Lettre de motivation")
	c.queue("cv et lm")
	c.queue("Job seeker")
	c.queue("Spontaneous application")
	c.queue("Solicitud de empleo")
	c.queue("Postulación")
	c.queue("Candidatura espontanea")
	c.queue("Podanie o pracę")
	c.queue("Резюме")
	c.queue("سيرة ذاتية")
	c.queue("Open sollicitatie")
	c.queue("Blindbewerbung")
	c.queue("(Aucun objet)")
	c.queue("(ohne Betreff)")
	c.queue("No Subject")
	c.queue("Senza oggetto")
	c.queue("(bez tematu)")
	c.queue("Application for the advertised position")
	c.queue("Your vacancy on LinkedIn")
	c.queue("Ref: 2023/HR/117")
	c.queue("HRD Programme Director 2022")
	c.queue("Marie Dupont has applied to Office Manager via Indeed")
	c.queue("New applicant: Marie Dupont")
	c.queue("Programme Assistant Mali - Dupont")
	c.queue("IT administrator with 10 years experience")
	c.queue("Human resources manager - Dupont")
}

func TestMoreSubjectsOfOtherLetters(t *testing.T) {
	for _, subject := range []string{
		"Automatic reply: Re: Canada PO - Dupont",
		"Re: Automatic reply: Canada PO - Dupont",
		"Auto: Canada PO - Dupont",
		"Autoreply: Canada PO - Dupont",
		"Out of the office Re: Canada PO - Dupont",
		"Abwesend: Canada PO - Dupont",
		"Automatische Antwort: Canada PO - Dupont",
		"Réponse automatique: Re: Canada PO - Dupont",
		"Absence du bureau : Canada PO - Dupont",
		"Fuera de la oficina: Canada PO - Dupont",
		"Afwezig: Canada PO - Dupont",
		"Fuori sede: Canada PO - Dupont",
		"Ausência temporária: Canada PO - Dupont",
		"Autosvar: Canada PO - Dupont",
		"自动回复: Canada PO - Dupont",
		"Undelivered: Canada PO - Dupont",
		"Delivery Failure: Canada PO - Dupont",
		"Returned mail: see transcript for details",
		"failure notice",
		"Mail System Error - Returned Mail",
		"Échec de la remise : Canada PO - Dupont",
		"Não entregue: Canada PO - Dupont",
		"Non recapitabile: Canada PO - Dupont",
		"Niedostarczone: Canada PO - Dupont",
		"Недоставленное: Canada PO - Dupont",
		"İletilemedi: Canada PO - Dupont",
		"Not read: Canada PO - Dupont",
		"Ungelesen: Canada PO - Dupont",
		"Read-Receipt: Canada PO - Dupont",
		"Return Receipt (displayed) - Canada PO - Dupont",
		"Lesebestätigung: Canada PO - Dupont",
		"Accusé de lecture : Canada PO - Dupont",
		"Conferma di lettura: Canada PO - Dupont",
		"Leesbevestiging: Canada PO - Dupont",
		"Recall: Canada PO - Dupont",
		"Rückruf: Canada PO - Dupont",
		"Rappel : Canada PO - Dupont",
		"Message Recall Success: Canada PO",
		"Tentative: Canada PO interview",
		"Abgesagt: Canada PO Interview",
		"Geaccepteerd: Canada PO",
		"Aceptado: Canada PO",
		"Refusé : Canada PO",
		"Accettato: Canada PO",
		"Updated invitation: Canada PO interview",
		"Invitation: Interview Canada PO @ Mon",
		"Canada PO - question",
		"Questions - Canada PO",
		"Canada PO: a question about salary",
		"Canada PO - Dupont - question",
		"Query: Canada PO",
		"Enquiry about the Canada PO position",
		"Is the Canada PO position still open?",
		"Request for information - Canada PO",
		"Frage: Canada PO",
		"Rückfrage Canada PO",
		"Anfrage Canada PO",
		"Question sur le poste Canada PO",
		"Renseignements poste Canada PO",
		"Pregunta sobre Canada PO",
		"Duda sobre la vacante Canada PO",
		"Domanda su Canada PO",
		"Vragen vacature Canada PO",
		"Pergunta: Canada PO",
		"Withdrawal - Canada PO - Dupont",
		"Canada PO - Dupont - withdrawal",
		"Withdrawing application",
		"Please withdraw my application (Canada PO)",
		"Désistement Canada PO - Dupont",
		"Je retire ma candidature - Canada PO",
		"Bewerbung zurückziehen - Canada PO - Dupont",
		"Rückzug meiner Bewerbung Canada PO",
		"Retirada de candidatura Canada PO - Dupont",
		"Terugtrekking sollicitatie Canada PO - Dupont",
		"Rinuncia alla candidatura Canada PO",
		"Data access request",
		"Right to erasure request",
		"GDPR Art. 17 request",
		"Request to delete my personal data",
		"Droit d'accès RGPD",
		"Demande RGPD",
		"Exercice de mon droit à l'effacement",
		"Löschantrag DSGVO",
		"Auskunftsersuchen gemäß Art. 15 DSGVO",
		"Derecho de supresión",
		"AVG verzoek",
		"Richiesta di cancellazione dei miei dati",
		"RODO - usunięcie moich danych",
		"Application status Canada PO",
		"Follow up on my application - Canada PO",
		"Following up: Canada PO - Dupont",
		"Any news on my application?",
		"Suivi de ma candidature Canada PO",
		"Nachfrage zu meiner Bewerbung Canada PO",
		"Estado de mi candidatura - Canada PO",
		"Status sollicitatie Canada PO",
		"Stato della mia candidatura",
		"Estado da minha candidatura",
		"Status mojej aplikacji",
		"Статус моей заявки",
		"Başvuru durumu",
		"Reference letter for Marie Dupont",
		"Recommendation for Marie Dupont - Canada PO",
		"Letter of reference for M. Dupont, Canada PO",
		"Lettre de recommandation pour Marie Dupont - Canada PO",
		"Referenz für Marie Dupont (Canada PO)",
		"Carta de recomendación para Marie Dupont",
		"Excellent candidates for your vacancy Canada PO",
		"Staffing services for your vacancy Canada PO",
		"Recruitment agency proposal: Canada PO",
		"10 new jobs matching your profile",
		"Job alert: NGO jobs in Brussels",
		"Weekly digest",
		"Jobs of the week",
		"Newsletter November",
		"Alerte emploi : 5 nouvelles offres",
		"Payment reminder invoice 5521",
		"Special offer for HR departments",
		"Web design services",
		"You have won a lottery",
		"Re: Your application for Canada PO",
		"Re: Acknowledgement of receipt",
		"Re: Thank you for your application",
		"RE: Nous avons bien reçu votre candidature",
		"AW: Eingangsbestätigung Ihrer Bewerbung",
		"Re: Hemos recibido su candidatura",
		"Antw: Ontvangstbevestiging sollicitatie",
	} {
		if d := (subjects{t}).decide(subject); d.Outcome != Correspondence && d.Outcome != Ignored {
			t.Errorf("%q: %s/%s: %s", subject, d.Outcome, d.Action, d.Sentence)
		}
	}
}
