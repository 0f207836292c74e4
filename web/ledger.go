package web

import (
	"net/url"
	"strconv"

	"postroom/filing"
	"postroom/store"
)

// ledgerPage is a page of the ledger: every letter and what became of it.
type ledgerPage struct {
	frame
	Lines     []store.LedgerLine
	Outcome   string
	Vacancy   string
	Outcomes  []outcomeCount
	Vacancies []choice
	Names     map[string]string
	Older     string // the next page; "" on the last
	Newest    string // the first page; "" there
}

func (ledgerPage) template() string { return "ledger" }

// outcomeCount is a filter of the ledger with the number of its letters.
type outcomeCount struct {
	Outcome, Link string
	Letters       int
	Here          bool
}

// ledgerLines is how many letters a page of the ledger has.
const ledgerLines = 100

func (v *visit) ledger() error {
	q := v.r.URL.Query()
	p := ledgerPage{Outcome: q.Get("outcome"), Vacancy: q.Get("vacancy"), Names: map[string]string{}}
	before := number(q.Get("before"))
	lines, err := v.Store.LedgerPage(v.r.Context(), store.Filter{Outcome: p.Outcome, Vacancy: p.Vacancy}, before, ledgerLines+1)
	if err != nil {
		return err
	}
	if len(lines) > ledgerLines {
		lines = lines[:ledgerLines]
		p.Older = p.link(p.Outcome, lines[ledgerLines-1].Seq)
	}
	if before > 0 {
		p.Newest = p.link(p.Outcome, 0)
	}
	p.Lines = lines
	if err := v.loadOutcomes(&p); err != nil {
		return err
	}
	if p.frame, err = v.frame(v.say("Ledger")); err != nil {
		return err
	}
	p.Line = v.say("Every letter that was ever seen, and what became of it.")
	return v.render(p)
}

func (v *visit) loadOutcomes(p *ledgerPage) error {
	counts, err := v.Store.Counts(v.r.Context())
	if err != nil {
		return err
	}
	for _, o := range []filing.Outcome{filing.Filed, filing.Review, filing.Quarantined, filing.Correspondence, filing.Redirected, filing.Ignored} {
		p.Outcomes = append(p.Outcomes, outcomeCount{string(o), p.link(string(o), 0), counts[o], p.Outcome == string(o)})
	}
	all, err := v.Store.Vacancies(v.r.Context(), true)
	for _, c := range all {
		p.Vacancies = append(p.Vacancies, choice{c.Slug, vacancyName(c)})
		p.Names[c.Slug] = vacancyName(c)
	}
	return err
}

// link leads to a page of the ledger with the same vacancy.
func (p ledgerPage) link(outcome string, before int64) string {
	q := url.Values{}
	if outcome != "" {
		q.Set("outcome", outcome)
	}
	if p.Vacancy != "" {
		q.Set("vacancy", p.Vacancy)
	}
	if before > 0 {
		q.Set("before", strconv.FormatInt(before, 10))
	}
	if len(q) == 0 {
		return "/ledger"
	}
	return "/ledger?" + q.Encode()
}

// All leads to the letters of every outcome.
func (p ledgerPage) All() string { return p.link("", 0) }

// withQuery leads to a page on which the words are marked.
func withQuery(path, words string) string {
	if words == "" {
		return path
	}
	return path + "?" + url.Values{"q": {words}}.Encode()
}
