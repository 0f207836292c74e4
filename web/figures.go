package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"postroom/store"
)

var figureRoutes = []route{
	{"GET /figures", signedIn, nil, (*visit).figures, "view figures"},
	{"GET /figures/{format}", signedIn, nil, (*visit).exportFigures, "export figures"},
	{"GET /vacancies/{vacancy}/figures", seeApplications, ofVacancy, (*visit).figures, "view figures"},
	{"GET /vacancies/{vacancy}/figures/{format}", seeApplications, ofVacancy, (*visit).exportFigures, "export figures"},
}

// figuresPage is the numbers of one vacancy, or of all that the visitor may see.
type figuresPage struct {
	frame
	Slug      string // "" all
	Of        []choice
	All       int
	Arrivals  columns
	Charts    []barChart
	Looked    string // in a sentence
	Unlooked  int
	Export    string // address without the format
	deadline  time.Time
	raw       store.Figures
	zone      *time.Location
	vacancies []string
}

func (figuresPage) template() string { return "figures" }

// barChart is a row of bars, one for each kind of thing.
type barChart struct {
	Title, Note string
	Head        string // of the first column of its table
	Bars        []figureBar
}

// figureBar is one bar with its number.
type figureBar struct {
	Words string
	Count int
	Share string // of all: "12 %"
	Width int    // of 1000
	Path  string // the applications themselves; "" where no filter shows them
}

func (v *visit) figures() error {
	p, err := v.countFigures()
	if err != nil {
		return err
	}
	return v.render(p)
}

// countFigures gathers what both the page and its exports say.
func (v *visit) countFigures() (p figuresPage, err error) {
	p.Slug = v.r.PathValue("vacancy")
	title := v.say("Figures")
	p.zone, p.Export = v.Now().Location(), "/figures"
	if p.Slug != "" {
		vac, err := v.Store.Vacancy(v.r.Context(), p.Slug)
		if err != nil {
			return p, err
		}
		title = v.say("Figures of %s", vacancyName(vac))
		p.zone, p.deadline, p.vacancies = zoneOf(vac), vac.Deadline, []string{p.Slug}
		p.Export = "/vacancies/" + p.Slug + "/figures"
	} else {
		if p.Of, err = v.ownVacancies(); err != nil {
			return p, err
		}
		for _, c := range p.Of {
			p.vacancies = append(p.vacancies, c.Value)
		}
	}
	if p.raw, err = v.Store.Figures(v.r.Context(), p.vacancies); err != nil {
		return p, err
	}
	if p.frame, err = v.frame(title); err != nil {
		return p, err
	}
	p.All = p.raw.Applications
	p.Line = v.count(p.All, "%d application", "%d applications")
	if p.Slug == "" {
		p.Line += " · " + v.count(len(p.vacancies), "%d vacancy", "%d vacancies")
	}
	p.Arrivals = newColumns(p.raw.Hours, p.deadline, p.zone)
	p.Charts = v.barCharts(p)
	p.Looked, p.Unlooked = v.lookedWords(p.raw), p.All-p.raw.Looked
	return p, nil
}

// lookedWords say how long applications waited for the first look.
func (v *visit) lookedWords(f store.Figures) string {
	if f.Looked == 0 {
		return ""
	}
	return v.say("Half of those that somebody opened were opened within %s, nine tenths within %s.",
		v.tongue().lasting(f.LookedHalf), v.tongue().lasting(f.LookedMost))
}

func (v *visit) barCharts(p figuresPage) []barChart {
	f := p.raw
	b := barMaker{v: v, slug: p.Slug, all: f.Applications}
	status := barChart{Title: v.say("By status"), Head: v.say("Status")}
	for _, s := range store.Statuses {
		status.Bars = append(status.Bars, b.bar(v.tongue().word(statusWords, s), f.ByStatus[s], "show="+s))
	}
	if f.Withdrawn > 0 {
		status.Bars = append(status.Bars, b.bar(v.say("withdrew by letter, whatever the status"), f.Withdrawn, ""))
	}
	complete := barChart{Title: v.say("Completeness"), Head: v.say("Papers"), Bars: []figureBar{
		b.bar(v.say("complete"), f.Complete, ""), b.bar(v.say("incomplete"), f.Applications-f.Complete, "show=incomplete"), b.bar(v.say("late"), f.Late, "show=late"),
	}}
	for _, kind := range mostFirst(f.Missing) {
		complete.Bars = append(complete.Bars, b.bar(v.say("without: %s", v.tongue().word(kindWords, kind)), f.Missing[kind], ""))
	}
	languages := barChart{Title: v.say("Languages"), Head: v.say("Language"), Note: v.say("Of the cover letter, else of another paper, where it is certain.")}
	for _, code := range mostFirst(f.ByLanguage) {
		if code == "" {
			continue
		}
		languages.Bars = append(languages.Bars, b.bar(v.tongue().word(languageWords, code), f.ByLanguage[code], "language="+code))
	}
	if n := f.ByLanguage[""]; n > 0 {
		languages.Bars = append(languages.Bars, b.bar(v.say("not certain"), n, ""))
	}
	ways := barChart{Title: v.say("How they came"), Head: v.say("Way"), Note: v.say("Where an applicant read the notice is not known: letters seldom say it.")}
	for _, way := range []string{store.CameByMail, store.CameForwarded, store.CameByBoard, store.CameAsFile} {
		ways.Bars = append(ways.Bars, b.bar(v.tongue().word(wayWords, way), f.ByWay[way], ""))
	}
	return []barChart{status, complete, languages, ways}
}

// wayWords say how applications came.
var wayWords = map[string]string{
	"mail": "by mail from the applicant", "forwarded": "inside a mail that somebody passed on", "job_board": "from a job board",
	"file": "taken in from a file",
}

// barMaker makes the bars of one page.
type barMaker struct {
	v    *visit
	slug string
	all  int
}

func (b barMaker) bar(words string, count int, question string) figureBar {
	one := figureBar{Words: words, Count: count}
	if b.all > 0 {
		one.Width = (count*1000 + b.all/2) / b.all
		one.Share = b.v.say("%d %%", (count*100+b.all/2)/b.all)
	}
	if b.slug != "" && question != "" && count > 0 {
		one.Path = "/vacancies/" + b.slug + "?" + question
	}
	return one
}

// mostFirst are the keys of counts, the greatest first.
func mostFirst(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}

// exportFigures gives all numbers of the page in one table.
func (v *visit) exportFigures() error {
	p, err := v.countFigures()
	if err != nil {
		return err
	}
	return v.handOut(cmp.Or(p.Slug, "all")+"-figures", v.figureTable(p))
}

func (v *visit) figureTable(p figuresPage) [][]string {
	table := [][]string{{v.say("Figure"), v.say("Of"), v.say("Applications")}, {v.say("All"), "", strconv.Itoa(p.All)}}
	for _, c := range p.Charts {
		for _, bar := range c.Bars {
			table = append(table, []string{c.Title, bar.Words, strconv.Itoa(bar.Count)})
		}
	}
	for _, c := range p.Arrivals.Columns {
		table = append(table, []string{v.say("Arrivals"), c.Day.Format(time.DateOnly), strconv.Itoa(c.Count)})
	}
	if p.raw.Looked == 0 {
		return table
	}
	return append(table,
		[]string{v.say("Opened by somebody"), "", strconv.Itoa(p.raw.Looked)},
		[]string{v.say("Hours to the first look"), v.say("half within"), v.hours(p.raw.LookedHalf)},
		[]string{v.say("Hours to the first look"), v.say("nine tenths within"), v.hours(p.raw.LookedMost)})
}

// hours are a time in hours with one decimal.
func (v *visit) hours(d time.Duration) string {
	return cmp.Or(v.tongue().mean(d.Hours()), "0")
}
