package filing

import (
	"testing"

	"postroom/vacancy"
)

// What people write above their papers, and beside them: none of it is a
// question, a reminder or a withdrawal.
var covering = []string{
	"",
	"Ingrid Lindqvist",
	"Sent from my iPhone",
	"Dear Sir/Madam,\n\nPlease find attached my CV and cover letter for the above position.\n\nI look forward to hearing from you.\n\nBest regards,\nIngrid Lindqvist",
	"Hi,\n\nI saw your vacancy on a job board and would like to apply. My CV and letter are attached. Please confirm receipt.\n\nMany thanks,\nIngrid",
	"Dear hiring manager,\n\nI am writing to express my interest in the position of Programme Officer. Please do not hesitate to contact me if you have any questions or need more information.\n\nKind regards,\nIngrid Lindqvist",
	"Dear team,\nattached is my application. My references are available on request. I am currently on notice and available from 1 March.\nYours sincerely\nIngrid",
	"To whom it may concern: I hereby submit my application. I consent to the processing of my personal data under the GDPR.\nIngrid",
	"Madame, Monsieur,\n\nVeuillez trouver ci-joint mon CV et ma lettre de motivation pour le poste cité en objet.\nJe reste à votre disposition pour toute information complémentaire ou question.\n\nCordialement,\nIngrid Lindqvist",
	"Bonjour,\n\nSuite à votre annonce, je vous adresse ma candidature. Pourriez-vous m'en accuser réception ?\n\nBien à vous,\nIngrid",
	"Sehr geehrte Damen und Herren,\n\nanbei sende ich Ihnen meine Bewerbungsunterlagen. Für Rückfragen stehe ich Ihnen gerne zur Verfügung.\n\nMit freundlichen Grüßen\nIngrid Lindqvist",
	"Guten Tag,\nim Anhang finden Sie meine Bewerbung. Über eine Einladung zum Gespräch freue ich mich. Bitte bestätigen Sie den Eingang meiner Bewerbung.\nIngrid Lindqvist",
	"Estimados señores:\n\nAdjunto mi CV y carta de presentación. Quedo a su disposición para cualquier consulta o duda.\n\nSaludos cordiales,\nIngrid Lindqvist",
	"Geachte heer/mevrouw,\n\nIn bijlage vindt u mijn cv en motivatiebrief. Voor vragen ben ik steeds bereikbaar.\n\nMet vriendelijke groeten,\nIngrid Lindqvist",
	"Gentili Signori,\n\nin allegato trovate il mio CV e la lettera di motivazione. Autorizzo il trattamento dei dati personali ai sensi del GDPR.\n\nCordiali saluti,\nIngrid Lindqvist",
	"Exmos. Senhores,\n\nSegue em anexo o meu CV e a carta de motivação. Fico ao dispor para qualquer esclarecimento.\n\nCom os melhores cumprimentos,\nIngrid Lindqvist",
	"Szanowni Państwo,\nw załączeniu przesyłam CV i list motywacyjny. Wyrażam zgodę na przetwarzanie moich danych osobowych.\nZ poważaniem\nIngrid Lindqvist",
	"Добрый день!\nНаправляю резюме и сопроводительное письмо. Готова ответить на ваши вопросы.\nС уважением, Ингрид",
	"السادة المحترمون، تجدون في المرفق سيرتي الذاتية وخطاب التقديم. مع التحية",
	"Sayın Yetkili,\nÖzgeçmişim ve ön yazım ektedir. Sorularınız için bana ulaşabilirsiniz.\nSaygılarımla,\nIngrid",
}

func TestCoveringLines(t *testing.T) {
	for _, body := range covering {
		with := decide(letter("Canada PO - Lindqvist", body, pdf("CV.pdf", cvText), pdf("Letter.pdf", coverText)), History{})
		if with.Outcome != Filed || with.Action != New || with.Applicant.Surname != "Lindqvist" || len(with.Filings[0].Documents) != 2 {
			t.Errorf("with papers %q: %s/%s %q %+v", body, with.Outcome, with.Action, with.Applicant.Surname, with.Documents)
		}
		scans := decide(letter("Canada PO - Lindqvist", body, Paper{Name: "scan.pdf", State: "needs_ocr", MediaType: "application/pdf"}), History{})
		if scans.Outcome != Filed || scans.Action != New {
			t.Errorf("with a scan %q: %s/%s %s", body, scans.Outcome, scans.Action, scans.Sentence)
		}
		without := decide(letter("Canada PO - Lindqvist", body), History{})
		if without.Outcome != Filed || without.Action != New {
			t.Errorf("without papers %q: %s/%s %s", body, without.Outcome, without.Action, without.Sentence)
		}
		unnamed := decide(letter("Application", body, pdf("CV.pdf", cvText)), History{})
		if unnamed.Outcome != Review {
			t.Errorf("no vacancy named %q: %s/%s %s", body, unnamed.Outcome, unnamed.Action, unnamed.Sentence)
		}
	}
}

// A post may be called by a word that otherwise marks mail that is none.
func TestPostsCalledLikeMail(t *testing.T) {
	vs := []vacancy.Vacancy{
		{Slug: "driver", Title: "Mail Delivery Driver", Channel: vacancy.ByEmail},
		{Slug: "inquiry", Title: "Inquiry Officer", Channel: vacancy.ByEmail},
		{Slug: "staffing", Title: "Recruitment Services Manager", Channel: vacancy.ByEmail},
		{Slug: "data", Title: "Data Subject Rights Lawyer", Channel: vacancy.ByEmail},
		{Slug: "follow", Title: "Patient Follow-up Nurse", Channel: vacancy.ByEmail},
	}
	check := func(subject, slug string) {
		t.Helper()
		if d := Decide(letter(subject, ""), vs, History{}, Options{}); d.Outcome != Filed || d.Filings[0].Vacancy != slug {
			t.Errorf("%q: %s/%s %s", subject, d.Outcome, d.Action, d.Sentence)
		}
	}
	check("Mail Delivery Driver - Lindqvist", "driver")
	check("Inquiry Officer - Lindqvist", "inquiry")
	check("Recruitment Services Manager - Lindqvist", "staffing")
	check("Application: Data Subject Rights Lawyer", "data")
	check("Patient Follow-up Nurse, Ingrid Lindqvist", "follow")
}
