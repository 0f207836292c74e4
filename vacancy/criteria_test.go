package vacancy

import (
	"fmt"
	"strings"
	"testing"
)

// criteriaCases are invented notices with what a careful person would rate by, one
// a line.
var criteriaCases = []struct{ name, text, want string }{
	{"a list under capitals", `Kite Foundation
TITLE:  Grants Officer
JOB RESPONSIBILITIES:
- Prepare budgets with the skills of an accountant;
- Report on the experience of partners.
REQUIRED QUALIFICATIONS:
- University degree in economics;
- At least three years of experience with grants, preferably
in the public sector;
- Knowledge of French is an asset;
- Good command of English.
REMUNERATION:  By experience and skills.
APPLICATION PROCEDURES:  Send your CV to jobs@kite.example.`,
		`University degree in economics
At least three years of experience with grants, preferably in the public sector
Good command of English
Knowledge of French is an asset`},
	{"essential and desirable", `2. QUALIFICATIONS AND EXPERIENCE
ESSENTIAL
The incumbent must:
- possess a degree in law;
- have a broad knowledge of archives.
DESIRABLE
The following would be considered an advantage:
- experience in a museum.
3. MAIN ACCOUNTABILITIES
Expertise Development
Analyse the policies of the archive.
4. CONTRACT
Three years.`,
		`possess a degree in law
have a broad knowledge of archives
experience in a museum`},
	{"Markdown, with a nested wish", `## What you'll do
- Run the office
## Who you are
 - Five years in an office
 - Calm at the telephone
 - Preferred but not required:
   - A driving licence
### Compensation
- A bonus
## How to apply
Send your CV to jobs@kite.example.`,
		`Five years in an office
Calm at the telephone
A driving licence`},
	{"labels without capitals", `Required skills:
- Patience with old machines
- Fluent Dutch

Nice to have:
- Some Welsh

We offer:
- A desk with a view`,
		`Patience with old machines
Fluent Dutch
Some Welsh`},
	{"topics within the part", `REQUIRED QUALIFICATIONS:  Degree in agriculture; two harvests
Experience: Three years on a farm.
Languages: English and some Dutch
DURATION:  6 months
START DATE:  1 May 2026`,
		`Degree in agriculture
two harvests
Experience: Three years on a farm
Languages: English and some Dutch`},
	{"one sentence of a paragraph", "Bolsa do museu\nO museu seleciona bolsista. Requisitos: Aluno de História; Boa redação; Conhecimento de fotografia. Os interessados devem enviar currículo para museu@andorinha.example até 9 de março de 2026.",
		`Aluno de História
Boa redação
Conhecimento de fotografia`},
	{"a lead in place of a heading", `Kite House looks after boats.

The successful candidate will have:
• A skipper's ticket
• Two seasons at sea

The post is for two years.
• Nothing else`,
		`A skipper's ticket
Two seasons at sea`},
	{"no heading at all", `Tasks
• Manage the harbour
• Write the log

  • Degree in navigation;
  • Five years of experience at sea;
  • Strong knowledge of the rules;
  • Excellent English.

Send your CV to jobs@kite.example.`,
		``},
	{"no heading at all, all of one kind", `Tasks
• Manage the harbour
• Write the log


  • Degree in navigation;
  • Five years of experience at sea;
  • Strong knowledge of the rules.


Send your CV to jobs@kite.example.`,
		`Degree in navigation
Five years of experience at sea
Strong knowledge of the rules`},
	{"French", `## Vos missions
- Animer la communauté des lecteurs
## Profil recherché
- Diplôme en bibliothéconomie
- Sens de l'accueil
- Le permis B serait un plus
Les petits + :
- Le goût des cartes anciennes
## Candidater
Envoyez votre CV à emploi@merle.example.`,
		`Diplôme en bibliothéconomie
Sens de l'accueil
Le permis B serait un plus
Le goût des cartes anciennes`},
	{"French, in sentences", `## Profil de candidature
Étudiant titulaire d'un master de géologie. La pratique de l'anglais est recommandée.
Merci d'envoyer CV et lettre à these@merle.example.
## Contacts
Anne Petit`,
		`Étudiant titulaire d'un master de géologie
La pratique de l'anglais est recommandée`},
	{"German", `Ihre Aufgaben
- Sie führen durch das Museum
Ihr Profil
- Abgeschlossenes Studium der Biologie
- Sichere Deutschkenntnisse
- Führerschein von Vorteil
Wir bieten
- Flexible Zeiten
Bewerbung
Bitte senden Sie Ihren Lebenslauf an stelle@amsel.example.`,
		`Abgeschlossenes Studium der Biologie
Sichere Deutschkenntnisse
Führerschein von Vorteil`},
	{"Dutch", `Wat ga je doen
- Je helpt bezoekers
Wat vragen wij
- Een afgeronde opleiding
- Goede kennis van het Engels
Wat bieden wij
- Een goed salaris`,
		`Een afgeronde opleiding
Goede kennis van het Engels`},
	{"Spanish", `Funciones
- Cuidar la biblioteca
Requisitos
- Título universitario
- Dos años de experiencia
Deseable
- Conocimientos de catalán
Ofrecemos
- Contrato de un año`,
		`Título universitario
Dos años de experiencia
Conocimientos de catalán`},
	{"Italian", `Attività
- Cura del giardino
Requisiti:
- Laurea in botanica
- Patente B
Titoli preferenziali:
- Conoscenza dell'inglese
Offriamo:
- Contratto annuale`,
		`Laurea in botanica
Patente B
Conoscenza dell'inglese`},
	{"Portuguese", `Responsabilidades
- Atender o público
Perfil
- Licenciatura em História
- Fluência em inglês
Oferecemos
- Contrato de um ano`,
		`Licenciatura em História
Fluência em inglês`},
	{"a short line that goes on ends nothing", "Requirements\n- A boat\nof one's own\n- Good Dutch\nThe post is paid.\n- In shells",
		"A boat\nGood Dutch"},
	{"a label and its sentences", "Requirements: A degree in law. Fluent English; some Dutch.\nSalary: 3000 EUR\nDeadline: 5 June 2027\nSend your CV to jobs@kite.example.",
		"A degree in law\nFluent English\nsome Dutch"},
	{"the marks of word processors", "Conditions requises :\n\uf0b7 Diplôme de niveau bac+5\n\uf0a7 Expérience de trois ans\n● Maîtrise du français\nEnvoyer CV à rh@merle.example.",
		"Diplôme de niveau bac+5\nExpérience de trois ans\nMaîtrise du français"},
	{"what the house offers ends it", "Das bringen Sie mit:\n• eine Ausbildung im Handel\n• wünschenswert sind Kenntnisse in Dänisch\n• gute Laune\n\nDas bieten wir Ihnen:\n• 30 Tage Urlaub",
		"eine Ausbildung im Handel\ngute Laune\nwünschenswert sind Kenntnisse in Dänisch"},
	{"lines without marks", "Qualifications\nB.Sc in Accounting\nMust be chartered\n\nRemuneration\nN200,000", "B.Sc in Accounting\nMust be chartered"},
	{"a table", "Person specification\n| Degree in history | E | |\n| --- | --- | --- |\n| Knowledge of French | | D |", "Degree in history\nKnowledge of French"},
	{"the superlative is no wish", "## Compétences\n- Choisir les canaux les plus efficaces\n- Rédiger", "Choisir les canaux les plus efficaces\nRédiger"},
	{"papers are no criteria", `Requirements
- CV
- Cover letter
- Two references
- A steady hand`,
		`A steady hand`},
	{"of the papers alone", "Required documents:\n- Proof of a degree\n- Years of experience in a table\nApplication requirements:\n- A letter", ``},
	{"duties only", "Key responsibilities\n- Lead the team with skill\n- Keep the accounts\n- Write to donors", ``},
	{"headings of other things", "Our experience\n- Twenty years at sea\nBackground\nThe house was founded in 1900.\nExpertise Development\nTrain the staff.", ``},
	{"a benefit is no wish", "What we offer:\n- A bonus:\n- Much sun\nThe package includes a yearly bonus:\n- Half a month", ``},
	{"nothing to rate by", "Send your CV to jobs@kite.example by 5 June 2026.", ``},
	{"empty", "", ``},
}

func TestCriteria(t *testing.T) {
	for _, c := range criteriaCases {
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

func TestCriteriaAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("REQUIREMENTS:\n")
	for _, word := range strings.Fields("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi") {
		b.WriteString("- Knowledge of " + word + " and of " + strings.Repeat("long words, ", 30) + "to the end.\n")
	}
	p := ReadNotice(Notice{Text: b.String()})
	if len(p.Criteria) != mostCriteria || len(p.Warnings) == 0 || !strings.Contains(p.Warnings[len(p.Warnings)-1], "14 things; the first 12") {
		t.Errorf("%d criteria, warnings %q", len(p.Criteria), p.Warnings)
	}
	for _, c := range p.Criteria {
		if n := len([]rune(c)); n > criterionLetters || n < criterionLetters/2 {
			t.Errorf("%d letters: %s", n, c)
		}
	}
}

// A list of tens of thousands of lines costs what its length says, not the square
// of it: else this test takes minutes.
func TestCriteriaOfALongList(t *testing.T) {
	lines := make([]string, 20000)
	for i := range lines {
		lines[i] = fmt.Sprintf("- Tool %d", i)
	}
	for _, head := range []string{"REQUIREMENTS:\n", "Clerk wanted\n"} {
		p := ReadNotice(Notice{Text: head + strings.Join(lines, "\n")})
		if head != "Clerk wanted\n" && len(p.Criteria) != mostCriteria {
			t.Errorf("%d criteria", len(p.Criteria))
		}
	}
}

// What a list puts aside may stand in the list again.
func TestCriteriaOfAListThatRepeatsItsLead(t *testing.T) {
	p := ReadNotice(Notice{Text: "REQUIREMENTS:\nA driving licence.\n- A driving licence.\n- French\n- A driving licence\n"})
	if strings.Join(p.Criteria, ", ") != "A driving licence, French" {
		t.Errorf("%q", p.Criteria)
	}
}

func TestOneLine(t *testing.T) {
	long := strings.Repeat("so ", 45)
	for in, want := range map[string]string{
		"A degree.": "A degree.",
		"First of all " + long + "done. And then another sentence that goes on": "First of all " + long + "done",
		"Languages " + long + "(that is English and all the rest":               "Languages " + strings.TrimSpace(long),
		"A degree " + long + "here and the":                                     "A degree " + long + "here and the",
		"Knowledge " + long + "there of the very old and the new":               "Knowledge " + long + "there",
	} {
		if got := oneLine(in, criterionLetters); got != want {
			t.Errorf("%q\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestOnlyShortlisted(t *testing.T) {
	for _, text := range []string{
		"Only shortlisted candidates will be contacted.",
		"Please note that only short-listed applicants will be contacted for an interview.",
		"Only short-list candidates will be invited for interviews on 1 August.",
		"Due to the number of applications, only candidates selected for interview will hear from us.",
		"The office will only contact those applicants in whom there is further interest.",
		"We regret that we are unable to respond to every applicant.",
		"If you have not heard from us within four weeks, please assume that you were unsuccessful.",
		"Only successful candidates will be notified.",
		"Seuls les candidats présélectionnés seront contactés.",
		"Seules les candidatures retenues feront l'objet d'une réponse.",
		"Ne seront contactés que les candidats retenus.",
		"Sans réponse de notre part sous trois semaines, veuillez considérer que votre candidature n'a pas été retenue.",
		"Solo se contactará a las personas preseleccionadas.",
		"Únicamente las candidaturas seleccionadas serán contactadas.",
		"Nur Bewerber*innen der engeren Auswahl werden kontaktiert.",
		"Es werden nur ausgewählte Personen eingeladen.",
		"Alleen kandidaten die worden uitgenodigd krijgen bericht.",
		"Alleen geselecteerde kandidaten worden gecontacteerd.",
		"Saranno contattati solo i candidati preselezionati.",
		"Apenas os candidatos selecionados serão contactados.",
		"Candidates will be contacted only if shortlisted.",
		"We will only contact and interview shortlisted candidates.",
		"We cannot reply to all applicants; only shortlisted candidates will be contacted.",
		"Not all applicants will be contacted, only those who are shortlisted.",
		"All applications will be read, but only shortlisted candidates will be contacted.",
		"Send your CV only by e-mail; only shortlisted candidates will be contacted.",
		"Nous ne contacterons que les candidats retenus.",
		"Es werden nicht alle Bewerber kontaktiert, nur ausgewählte Personen werden eingeladen.",
		"Only qualified and suitable candidates will be contacted.",
		"Only the best qualified, experienced and suitable applicants will be contacted.",
		"Only eligible or shortlisted candidates will be invited.",
		"We will contact only suitable and qualified applicants.",
		"Seules les personnes qualifiées et retenues seront contactées.",
		"Solo las personas cualificadas y seleccionadas serán contactadas.",
		"Nur qualifizierte und geeignete Personen werden kontaktiert.",
		"Alleen gekwalificeerde en geschikte kandidaten worden gecontacteerd.",
		"Saranno contattati solo i candidati qualificati e idonei.",
		"Apenas os candidatos qualificados e aptos serão contactados.",
	} {
		checkShortlisted(t, text, true)
	}
}

func TestNotOnlyShortlisted(t *testing.T) {
	for _, text := range []string{
		"Shortlisted candidates will be informed by e-mail.",
		"Only suitable candidates will be shortlisted.",
		"Only applications with a CV will be considered.",
		"Applications are accepted only by e-mail. Candidates will be contacted in June.",
		"Every applicant gets an answer, also those who are not shortlisted.",
		"Bewerbungen nur per E-Mail an stelle@amsel.example. Wir melden uns bei allen.",
		"Seules les candidatures complètes seront examinées.",
		"For questions contact only Ann Bell.",
		"Job responsibilities:\n- Ensure that only selected suppliers are contacted.",
		"Your data: we use them only for this; only those selected are contacted about their personal data under the GDPR.",
		"Solo se aceptarán solicitudes en línea. Las personas seleccionadas serán contactadas.",
		"Apply only online and suitable candidates will be contacted.",
		"Only complete applications are read, and qualified and suitable candidates are contacted.",
		"Only qualified and suitable candidates will be shortlisted.",
		"Only qualified persons may apply and suitable candidates will be contacted.",
		"Only nurses and suitable midwives are paid; candidates will be contacted.",
		"Not only qualified and suitable candidates will be contacted.",
		"Postulez seulement en ligne et les personnes retenues seront contactées.",
		"Bewerben Sie sich nur online und geeignete Personen werden kontaktiert.",
		"All applicants will be contacted, not only those shortlisted.",
		"We do not only contact shortlisted candidates.",
		"We don't only contact shortlisted candidates.",
		"Apply only by e-mail and successful candidates will be invited.",
		"Applications are taken only through the portal and all suitable applicants will be informed.",
		"Apply only by e-mail, successful candidates will be invited.",
		"Apply only by e-mail - successful candidates will be invited.",
		"All applicants will be informed, but only those selected will be interviewed.",
		"We only consider suitable candidates and we will contact you in June.",
		"We are a small office so suitable candidates will be contacted quickly.",
		"Nous ne contactons pas seulement les candidats retenus.",
		"Nous ne contactons pas que les candidats retenus.",
		"Nous vous informons que les candidats retenus seront invités à un entretien.",
		"Candidatez uniquement par courriel et les candidats retenus seront invités.",
		"No solo se contactará a las personas preseleccionadas.",
		"Solicitudes solo por correo y las personas seleccionadas serán contactadas.",
		"Nicht nur ausgewählte Personen werden kontaktiert.",
		"Bewerbungen nur per E-Mail und ausgewählte Personen werden eingeladen.",
		"Niet alleen geselecteerde kandidaten worden gecontacteerd.",
		"Solliciteer alleen per e-mail en geselecteerde kandidaten worden gecontacteerd.",
		"Saranno contattati non solo i candidati preselezionati.",
		"Candidature solo per e-mail e i candidati preselezionati saranno contattati.",
		"Não apenas os candidatos selecionados serão contactados.",
		"Candidaturas apenas por e-mail e os candidatos selecionados serão contactados.",
		"Só serão aceites candidaturas por e-mail.",
		"Le candidature vanno inviate solo per e-mail a selezioni@ponte.example.",
		"Alleen sollicitaties per e-mail worden in behandeling genomen. Neem voor vragen contact op met Jan.",
	} {
		checkShortlisted(t, text, false)
	}
}

func checkShortlisted(t *testing.T, text string, want bool) {
	t.Helper()
	p := ReadNotice(Notice{Text: text})
	if p.OnlyShortlisted != want {
		t.Errorf("%v: %s", p.OnlyShortlisted, text)
	}
	if words := p.Evidence["only_shortlisted"]; !strings.Contains(text, words) || (words != "") != want {
		t.Errorf("evidence %q of %s", words, text)
	}
}
