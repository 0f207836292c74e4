package web

import (
	"slices"
	"time"

	"postroom/store"
)

// onPaper is what a print of an application says beyond its page: a committee
// files it apart from everything else.
type onPaper struct {
	Organisation, Post string
	Printed            time.Time
	Papers             []filedPaper
	Events             []event // the time line; none where it is long
	Long               int     // its lines where it is
}

// filedPaper is one line of the list of papers.
type filedPaper struct {
	tab
	Name  string // of the file; "" for a letter's own words
	Pages int    // 0: not known
	Came  time.Time
}

// shortPast is how many lines of a time line are printed.
const shortPast = 20

// loadPaper gathers what is printed from what the page has.
func (v *visit) loadPaper(p *applicationPage, a store.Application) error {
	papers := inOrder(a.Documents)
	for i, d := range slices.Concat(papers, mails(papers, a.Letters)) {
		p.Paper.Papers = append(p.Paper.Papers, filedPaper{tab: p.Lectern.Tabs[i], Name: d.Filename, Pages: d.Pages, Came: p.Came[d.Letter].In(p.zone)})
	}
	if p.Paper.Events = p.TimeLine; len(p.TimeLine) > shortPast {
		p.Paper.Events, p.Paper.Long = nil, len(p.TimeLine)
	}
	return nil
}
