package vacancy

import (
	"strings"
	"testing"
)

// Invented notices without heading or list of requirements, with the sentences that a
// careful person would rate by.
var proseCases = []struct{ name, text, want string }{
	{"a degree and years", "Kite House seeks a clerk. The ideal candidate holds a degree in law and has at least five years of experience in an archive. Knowledge of Dutch is an asset. Please send your CV to jobs@kite.example.",
		"The ideal candidate holds a degree in law and has at least five years of experience in an archive\nKnowledge of Dutch is an asset"},
	{"must, should, you", "Clerk wanted\n\nApplicants must have a driving licence. The person should ideally be fluent in Welsh. You have strong writing skills. In addition, experience with boats is essential.",
		"Applicants must have a driving licence\nThe person should ideally be fluent in Welsh\nYou have strong writing skills\nIn addition, experience with boats is essential"},
	{"who is sought", "We are looking for a clerk with two years of experience. The desired profile combines a degree with knowledge of trees.",
		"We are looking for a clerk with two years of experience\nThe desired profile combines a degree with knowledge of trees"},
	{"French", "Le musée recrute un gardien. Le candidat devra posséder une bonne connaissance de l'histoire. La maîtrise de l'anglais est exigée. Il est ouvert tous les jours.",
		"Le candidat devra posséder une bonne connaissance de l'histoire\nLa maîtrise de l'anglais est exigée"},
	{"Spanish", "La biblioteca necesita ayuda. La persona seleccionada debe tener experiencia en archivos. Se requiere dominio del inglés.",
		"La persona seleccionada debe tener experiencia en archivos\nSe requiere dominio del inglés"},
	{"German", "Das Museum liegt am See. Sie verfügen über ein abgeschlossenes Studium der Biologie. Gute Kenntnisse in Dänisch sind von Vorteil.",
		"Sie verfügen über ein abgeschlossenes Studium der Biologie\nGute Kenntnisse in Dänisch sind von Vorteil"},
	{"Dutch", "Het museum is oud. Je beschikt over een diploma in de tuinbouw. Ervaring met bomen is een pre.",
		"Je beschikt over een diploma in de tuinbouw\nErvaring met bomen is een pre"},
	{"Italian", "Il giardino è grande. Il candidato ideale possiede una laurea in botanica. È gradita la puntualità.",
		"Il candidato ideale possiede una laurea in botanica"},
	{"Portuguese", "O jardim é grande. O candidato deve ter experiência com árvores. A casa abre cedo.",
		"O candidato deve ter experiência com árvores"},
	{"as much as fits", "The successful candidate has experience with boats, " + strings.Repeat("with very large ships and with ferries, ", 6) + "and rafts.",
		"The successful candidate has experience with boats, " + strings.TrimSuffix(strings.Repeat("with very large ships and with ferries, ", 4), ", ")},
	{"a list is enough", "Requirements\n- A steady hand\n\nThe ideal candidate has a degree in law.", "A steady hand"},

	{"what the house is", "Kite House has twenty years of experience in education. Our team has the skills. Our students have a degree in law.", ""},
	{"what is learnt", "The successful candidate will have the opportunity to gain experience at sea. You will have access to our knowledge. The intern will have training in skills of all kinds and will learn to sail.", ""},
	{"what is done", "The candidate will work with people of great experience. The incumbent is responsible for the skills of the crew. The person will be based in Ghent.", ""},
	{"a question, and all who read", "Do you have experience with boats? If you have experience at sea, write to us. Everybody with knowledge is welcome. Candidates must be able to work regardless of experience.", ""},
	{"papers and the way", "Applicants must have two references of their experience. Candidates should bring proof of their degree. A copy of the diploma is required. The candidate must have applied by 5 June with years of experience in the letter to jobs@kite.example.", ""},
	{"among the duties", "Duties\nYou have experience with boats and bring your skills every day.\n", ""},
	{"about the house", "About us\nThe ideal candidate has a degree in law, our founder said.\n", ""},
	{"what is offered", "What we offer\nThe successful candidate has five years of experience paid.\n", ""},
	{"no word of what one can", "The ideal candidate is kind. We are looking for a clerk.", ""},
}

func TestCriteriaInProse(t *testing.T) {
	for _, c := range proseCases {
		p := ReadNotice(Notice{Text: c.text, Now: testNow})
		if got := strings.Join(p.Criteria, "\n"); got != c.want {
			t.Errorf("%s:\n%s\n--- want\n%s", c.name, got, c.want)
		}
		for field, words := range p.Evidence {
			if !strings.Contains(c.text, words) {
				t.Errorf("%s: evidence of %s is not in the text: %q", c.name, field, words)
			}
		}
	}
}
