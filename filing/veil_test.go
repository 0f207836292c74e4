package filing

import (
	"strings"
	"testing"
)

var giulia = Identity{Names: []string{"Giulia Ferrante", "Ferrante"}, Addresses: []string{"giulia.ferrante82@example.org"}}

func TestVeil(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Names
		{"I, Giulia Ferrante, bake.", "I, ▇▇▇, bake."},
		{"GIULIA FERRANTE\nBaker", "▇▇▇\nBaker"},
		{"Curriculum of Fer-\nrante, baker", "Curriculum of ▇▇▇\n, baker"},
		{"G i u l i a   F E R R A N T E works", "▇▇▇ works"},
		{"as F ERRANTE wrote", "as ▇▇▇ wrote"},
		{"F.E.R.R.A.N.T.E. of", "▇▇▇. of"},
		{"Ferrante's bread", "▇▇▇'s bread"},
		{"the Ferrantes of Ghent", "the ▇▇▇ of Ghent"},
		{"GiuliaFerrante_CV.pdf", "▇▇▇_CV.pdf"},
		{"my friend G. Ferrante says", "my friend ▇▇▇ says"},
		{"Giulia Maria Ferrante\nGhent", "▇▇▇\nGhent"},
		{"Ferrante Giulia Maria\nGhent", "▇▇▇\nGhent"},
		{"I sing GIULIA of the hills", "I sing ▇▇▇ of the hills"},
		{"Ｆｅｒｒａｎｔｅ in wide letters", "▇▇▇ in wide letters"},
		{"Fer\u00adran\u200bte has soft joints", "▇▇▇ has soft joints"},
		{"a différent word", "a différent word"},
		{"page one Ferrante\fpage two", "page one ▇▇▇\fpage two"},
		// Ways to reach her
		{"write to g.f@mail.example today", "write to ▇▇▇ today"},
		{"giulia.ferrante82 (at) example (dot) org", "▇▇▇"},
		{"see https://www.linkedin.com/in/xyz-1 for more", "see ▇▇▇ for more"},
		{"see linkedin.com/in/xyz now", "see ▇▇▇ now"},
		{"LinkedIn: xyz bread", "▇▇▇"},
		{"Call +32 (0)471 12 34 56 now", "Call ▇▇▇ now"},
		{"call 0471/12.34.56 now", "call ▇▇▇ now"},
		{"call (555) 123-4567 now", "call ▇▇▇ now"},
		{"call 612 345 678 now", "call ▇▇▇ now"},
		{"2015 - 2019 baker", "2015 - 2019 baker"},
		{"01/2015 - 03/2018 baker", "01/2015 - 03/2018 baker"},
		{"from 10.03.2015 to 12.04.2016", "from 10.03.2015 to 12.04.2016"},
		{"turnover of 1.000.000 euros", "turnover of 1.000.000 euros"},
		{"12 rue du Four, 1000 Bruxelles", "▇▇▇"},
		{"Bäckerstraße 7, 10115 Berlin", "▇▇▇"},
		{"Drive 20% growth via 3 shops", "Drive 20% growth via 3 shops"},
		// Labels
		{"Date of birth: 3 March 1985\nBaker", "Date of birth: ▇▇▇\nBaker"},
		{"Date of birth\n3 March 1985\nBaker", "Date of birth\n▇▇▇\nBaker"},
		{"Nationality Italian", "Nationality ▇▇▇"},
		{"Born: 3/3/1985 | Nationality: Italian | Driver", "Born: 3/3/1985 | Nationality: ▇▇▇ | Driver"},
		{"Lieu de naissance : Milan (Italie)", "Lieu de naissance : ▇▇▇)"},
		{"Staatsangehörigkeit: italienisch", "Staatsangehörigkeit: ▇▇▇"},
		{"Gender studies in Ghent", "Gender studies in Ghent"},
		{"Name of the employer: Bakery", "Name of the employer: Bakery"},
		{"I was born on 3 March 1985, in Milan", "I was ▇▇▇, in Milan"},
		{"née Rossi", "▇▇▇"},
		{"Je suis né le 3 mars 1985.", "Je suis ▇▇▇."},
		{"I am an Italian citizen.", "I am an ▇▇▇."},
		// Gender
		{"Mrs Ferrante and her bread; she bakes.", "▇▇▇ and ▇▇▇ bread; ▇▇▇ bakes."},
		{"Office and MS Word here", "Office and MS Word here"},
		{"Dear Madam, the theme is there", "Dear ▇▇▇, the theme is there"},
	} {
		if got := Veil(c.text, giulia); got != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// Whose the name is decides what is hidden.
func TestVeilOfOtherNames(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"Jan van den Broek", "Geachte, ik ben Jan van den Broek uit Gent.", "Geachte, ik ben ▇▇▇ uit Gent."},
		{"Jan van den Broek", "het werk van den Haag", "het werk van den Haag"},
		{"Siobhán O'Brien", "O’BRIEN, also Obrien and O Brien", "▇▇▇, also ▇▇▇ and ▇▇▇"},
		{"Jürgen Müller", "Juergen Mueller, Jurgen Muller", "▇▇▇"},
		{"Jean-Pierre Dupont", "JeanPierre, D U P O N T", "▇▇▇"},
		{"Li Wei", "Li Wei likes to be listed", "▇▇▇ likes to be listed"},
		{"王小明", "我叫王小明。", "我叫▇▇▇。"},
		{"Мария Петрова", "Меня зовут Мария Петрова.", "Меня зовут ▇▇▇."},
		{"Ana Lima", "in a banana, an aim", "in a banana, an aim"},
		{"Ina Po", "work in a post", "work in a post"},
		{"محمد علي", "أنا محمد علي من", "أنا ▇▇▇ من"},
	} {
		if got := Veil(c.text, Identity{Names: []string{c.name}}); got != c.want {
			t.Errorf("%s: %q\n got %q\nwant %q", c.name, c.text, got, c.want)
		}
	}
}

func TestVeilByLanguage(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Elle a travaillé chez nous pendant trois ans et elle a toujours donné satisfaction dans toutes ses tâches ; je la recommande vivement pour ce poste.", "▇▇▇ a travaillé chez nous pendant trois ans et ▇▇▇ a"},
		{"Il mio lavoro di panettiere mi ha insegnato la pazienza e la cura, e per questo vorrei entrare nella vostra squadra di lavoro a Milano.", "Il mio lavoro"},
		{"Sie finden in der Anlage meinen Lebenslauf, und ich freue mich sehr auf ein Gespräch mit Ihnen über die ausgeschriebene Stelle in Ihrem Haus.", "Sie finden in der Anlage"},
	} {
		if got := Veil(c.text, giulia); !strings.HasPrefix(got, c.want) {
			t.Errorf("%q\n got %q\nwant %q…", c.text, got, c.want)
		}
	}
}

func BenchmarkVeil(b *testing.B) {
	text := strings.Repeat("Head baker at the mill of Ghent, 2015 - 2019: bread for 300 people a day, Ferrante's own recipes, tel. 0471 12 34 56.\n", 60)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Veil(text, giulia)
	}
}

// Whatever is in a text, hiding does not fail, keeps the pages, and leaves no name.
func FuzzVeil(f *testing.F) {
	for _, s := range []string{"Giulia Ferrante\fpage", "F e r-\nrante: +32 471 12 34 56", "Date of birth\n\n1985", "Ferran\u0301te \xff ß ½", "née", "@@ (at) .", "Nom :"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Veil(text, giulia)
		if strings.Count(got, "\f") != strings.Count(text, "\f") {
			t.Errorf("%q: the pages are not kept: %q", text, got)
		}
		for _, w := range foldedWords(got) {
			if w == "ferrante" || w == "giulia" {
				t.Errorf("%q still says %s: %q", text, w, got)
			}
		}
	})
}
