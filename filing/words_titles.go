package filing

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// concepts are stems of words in titles of posts, in several languages, by what
// they mean. They only ever propose.
var concepts = foldConcepts(map[string][]string{
	"programme":      {"program", "programm", "programa", "programma", "програм", "برنامج", "برامج"},
	"project":        {"project", "projet", "projekt", "proyecto", "progetto", "projeto", "proje", "проект", "مشروع", "مشاريع"},
	"officer":        {"officer", "charge", "chargee", "referent", "oficial", "beauftragt", "sachbearbeit", "medewerk", "functionaris", "responsable", "responsavel", "addett", "funzionari", "encargad", "tecnic", "mitarbeit", "gestor", "специалист", "сотрудник", "مسؤول", "موظف", "uzman", "gorevli", "sorumlu", "specjalist", "referendar", "agent"},
	"finance":        {"finan", "finanz", "comptab", "accountant", "buchhalt", "boekhoud", "contab", "финанс", "бухгалт", "مالي", "محاسب", "muhaseb", "ksiegow", "mali"},
	"head":           {"head", "chef", "cheffe", "leiter", "leitung", "jefe", "jefa", "hoofd", "capo", "responsabile", "chefe", "kierownik", "руководит", "начальник", "رئيس", "baskan", "mudur", "yonetici"},
	"director":       {"direct", "direkt", "dyrektor", "директор", "مدير"},
	"secretariat":    {"secretari", "secretaria", "sekretari", "segreteri", "secretaria", "секретариат", "أمانة", "sekreterya", "sekretarz"},
	"secretary":      {"secretary", "secretaire", "sekretar", "secretari", "segretari", "секретар"},
	"assistant":      {"assist", "asistent", "ассистент", "помощник", "مساعد"},
	"coordinator":    {"coord", "koord", "координ", "منسق"},
	"manager":        {"manag", "gestionnaire", "gerente", "gestore", "менеджер"},
	"advisor":        {"advis", "conseil", "berater", "asesor", "adviseur", "consul", "assessor", "doradca", "консульт", "مستشار", "danisman"},
	"driver":         {"driver", "chauffeur", "fahrer", "conductor", "motorista", "autista", "kierowca", "водител", "سائق", "sofor"},
	"translator":     {"translat", "traduct", "ubersetz", "vertal", "tradutt", "tradut", "tlumacz", "переводч", "مترجم", "cevirmen"},
	"research":       {"research", "recherche", "forsch", "wissenschaft", "investiga", "onderzoek", "ricerc", "pesquis", "badac", "исследов", "باحث", "arastirma"},
	"communication":  {"communic", "kommunik", "comunic", "komunik", "коммуник", "تواصل", "iletisim"},
	"human rights":   {"rights", "droits", "menschenrecht", "derechos", "mensenrecht", "diritti", "direitos", "прав"},
	"resettlement":   {"resettle", "reinstall", "neuansied", "umsiedl", "reasenta", "hervestig", "reinsedia", "reassenta", "przesiedl", "переселен", "توطين"},
	"scheme":         {"scheme", "dispositif", "regime", "regeling"},
	"canada":         {"canad", "kanad", "канад", "كندا"},
	"volunteer":      {"volunt", "benevol", "freiwillig", "ehrenamt", "vrijwillig", "volont", "wolontar", "волонт", "متطوع", "gonullu"},
	"intern":         {"intern", "stagiair", "praktik", "becari", "stagist", "tirocin", "estagi", "stazyst", "стажер", "стажёр", "متدرب", "stajyer"},
	"logistics":      {"logist", "логист", "لوجست", "lojist"},
	"protection":     {"protec", "schutz", "protecci", "bescherm", "protez", "ochron", "защит", "حماية", "koruma"},
	"education":      {"educat", "bildung", "educac", "onderwijs", "istruzion", "edukac", "образован", "تعليم", "egitim"},
	"health":         {"health", "sante", "gesundheit", "salud", "gezondheid", "salute", "saude", "zdrow", "здоров", "صحة", "saglik"},
	"fundraising":    {"fundrais", "collecte", "spenden", "captacion", "fondsenwerv", "raccolta", "angariac", "pozyskiw", "фандрайз"},
	"advocacy":       {"advoca", "plaidoyer", "interessenvertret", "incidencia", "belangenbehart", "rzeczni", "адвокац", "مناصرة", "savunucul"},
	"policy":         {"policy", "politique", "politik", "politica", "beleid", "polityk", "политик", "سياسات"},
	"press":          {"press", "presse", "prensa", "pers", "stampa", "imprensa", "prasow", "пресс", "صحاف", "basin"},
	"migration":      {"migra", "asyl", "asile", "asilo", "asiel", "azyl", "мигра", "هجرة", "goc"},
	"gender":         {"gender", "genre", "geschlecht", "genero", "genere"},
	"purchasing":     {"procure", "purchas", "achat", "einkauf", "beschaffung", "compras", "inkoop", "acquist", "zakup", "закуп", "مشتريات", "satin"},
	"administration": {"admin", "verwalt", "amminist", "админ", "إدار", "idari"},
	"psychologist":   {"psycholog", "psicolog", "психолог", "نفسي", "psikolog"},
	"lawyer":         {"lawyer", "legal", "jurist", "juridi", "juridic", "rechts", "avocat", "abogad", "advogad", "юрист", "قانون", "hukuk"},
	"engineer":       {"engineer", "ingenieur", "ingegner", "ingenier", "engenheir", "inzynier", "инженер", "مهندس", "muhendis"},
	"developer":      {"develop", "entwickl", "desarroll", "ontwikkel", "svilupp", "desenvolv", "разработ", "مطور", "gelistirici"},
})

// concept is a meaning with its folded stems.
type concept struct {
	means string
	stems []string
	long  []string // those of six letters and more
}

func foldConcepts(table map[string][]string) []concept {
	var out []concept
	for means, stems := range table {
		c := concept{means: means}
		for _, stem := range stems {
			stem = strings.Join(foldedWords(stem), " ")
			c.stems = append(c.stems, stem)
			if utf8.RuneCountInString(stem) >= 6 {
				c.long = append(c.long, stem)
			}
		}
		out = append(out, c)
	}
	return out
}

// conceptsOf gives what the folded words of a title mean. A word counts where a
// stem begins it, or where it is joined behind another stem, as German does.
func conceptsOf(words []string) map[string]bool {
	out := map[string]bool{}
	for _, c := range concepts {
		if slices.ContainsFunc(words, c.in) {
			out[c.means] = true
		}
	}
	return out
}

// in says that a folded word has the meaning.
func (c concept) in(word string) bool {
	return slices.ContainsFunc(c.stems, func(stem string) bool { return strings.HasPrefix(word, stem) }) ||
		slices.ContainsFunc(c.long, func(stem string) bool { return strings.Contains(word, stem) })
}
