package filing

import "testing"

func TestSubjectsOfMachines(t *testing.T) {
	c := subjects{t}
	c.other(Ignored, OutOfOffice,
		"Automatic reply: Canada PO - Lindqvist",
		"Out of Office: Canada PO - Lindqvist",
		"Abwesenheitsnotiz: Canada PO - Lindqvist",
		"Automatisch antwoord: Canada PO - Lindqvist",
		"Respuesta automática: Canada PO - Lindqvist",
		"Odpowiedź automatyczna: Canada PO - Lindqvist",
		"Автоматический ответ: Canada PO - Lindqvist",
		"رد تلقائي: Canada PO - Lindqvist",
		"Otomatik yanıt: Canada PO - Lindqvist")
	c.other(Ignored, Bounce,
		"Undeliverable: Canada PO - Lindqvist",
		"Unzustellbar: Canada PO - Lindqvist",
		"Non remis : Canada PO - Lindqvist",
		"Onbestelbaar: Canada PO - Lindqvist",
		"Delivery Status Notification (Failure)",
		"Mail delivery failed: returning message to sender")
	c.other(Ignored, Receipt,
		"Read: Canada PO - Lindqvist",
		"Lu : Canada PO - Lindqvist",
		"Gelezen: Canada PO - Lindqvist",
		"Leído: Canada PO - Lindqvist",
		"Letto: Canada PO - Lindqvist",
		"Lida: Canada PO - Lindqvist",
		"Прочтено: Canada PO - Lindqvist",
		"Okundu: Canada PO - Lindqvist",
		"Message Recall Failure: Canada PO - Lindqvist")
	c.other(Ignored, Calendar,
		"Accepted: Interview Canada PO",
		"Zugesagt: Interview Canada PO",
		"Accepté : Entretien Canada PO",
		"Declined: Canada PO - Lindqvist")
}

func TestSubjectsThatAskAndWithdraw(t *testing.T) {
	c := subjects{t}
	c.other(Correspondence, Question,
		"Question regarding Canada PO",
		"Frage zur Stelle Canada PO",
		"Frage zur Stelle Programmreferentin Kanada",
		"Demande de renseignements Canada PO",
		"Consulta sobre Canada PO",
		"Vraag over Canada PO",
		"Richiesta di informazioni Canada PO",
		"Dúvida sobre Canada PO",
		"Pytanie dotyczące Canada PO",
		"Вопрос по вакансии Canada PO",
		"استفسار بخصوص Canada PO",
		"Canada PO hakkında soru")
	c.other(Correspondence, Withdrawal,
		"Withdrawal of my application - Canada PO - Lindqvist",
		"I withdraw my application Canada PO",
		"Retrait de ma candidature Canada PO - Lindqvist",
		"Intrekken sollicitatie Canada PO - Lindqvist",
		"Ritiro candidatura Canada PO - Lindqvist",
		"Desistência da candidatura Canada PO - Lindqvist",
		"Wycofanie aplikacji Canada PO - Lindqvist",
		"Отзыв заявки Canada PO - Lindqvist",
		"سحب طلبي Canada PO",
		"Başvurumu geri çekiyorum - Canada PO")
	c.other(Correspondence, DataRequest,
		"GDPR request: delete my data",
		"Subject access request",
		"Demande de suppression de mes données",
		"Löschung meiner Daten",
		"Solicitud de supresión de mis datos",
		"Inzageverzoek AVG",
		"Cancellazione dei miei dati",
		"Pedido: eliminar os meus dados")
	c.other(Correspondence, Question,
		"Is the Canada PO post open to people without a degree?",
		"Le poste Canada PO est-il ouvert aux débutants ? Question",
		"¿Puedo postular a Canada PO desde el extranjero?",
		"Kann man sich auf Canada PO auch auf Französisch bewerben?")
}

func TestSubjectsOfOtherLetters(t *testing.T) {
	c := subjects{t}
	c.other(Correspondence, Chaser,
		"Status of my application - Canada PO - Lindqvist",
		"Follow-up: Canada PO - Lindqvist",
		"Relance : Canada PO - Lindqvist",
		"Stand meiner Bewerbung Canada PO",
		"Seguimiento candidatura Canada PO",
		"Have you received my application? Canada PO")
	c.other(Correspondence, RefereeLetter,
		"Reference for Ingrid Lindqvist - Canada PO",
		"Letter of recommendation for Ingrid Lindqvist (Canada PO)",
		"Empfehlungsschreiben für Ingrid Lindqvist, Canada PO")
	c.other(Correspondence, Agency,
		"Our candidate for Canada PO",
		"Candidate profiles for your Canada PO vacancy")
	c.other(Ignored, Newsletter,
		"25 new jobs for you in Antwerp",
		"Your weekly job alert",
		"Neue Stellenangebote für Sie")
	c.other(Ignored, SpamLike,
		"Overdue invoice 88123",
		"Rechnung Nr. 2023-118",
		"Boost your SEO ranking")
}

// A question mark behind a name and a title asks nothing.
func TestNamesThatOpenQuestions(t *testing.T) {
	c := subjects{t}
	c.file("Will Smith - Canada PO?", "Will Smith", po)
	c.file("May Chen - Canada PO?", "May Chen", po)
	c.file("Can Yılmaz - Canada PO?", "Can Yılmaz", po)
	c.file("Do My Linh - Canada PO?", "Do My Linh", po)
	c.file("may chen - canada po?", "may chen", po)
	c.other(Correspondence, Question,
		"May I apply for Canada PO from abroad?",
		"Will the Canada PO post be open again?",
		"Can people without a degree apply for Canada PO?",
		"Will Canada PO be open?",
		"Can we still apply? Canada PO?")
}
