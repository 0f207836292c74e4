package web

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"postroom/store"
	"postroom/vacancy"
)

var startRoutes = []route{
	{"GET /{$}", signedIn, nil, (*visit).start, ""},
	{"GET /pulse", signedIn, nil, (*visit).pulse, ""},
}

// startPage is what waits, first what needs a person.
type startPage struct {
	frame
	Open      []store.VacancyCounts // the nearest deadline first
	Mailboxes []mailboxLine
	Stopped   stopped         // automatic mail; for those who can do something about it
	Mails     []mailLine      // that need a person
	Mentions  []store.Mention // notes that name the visitor
	Waits     bool            // something needs a person
	Chart     chart
	Manage    bool
}

func (startPage) template() string { return "start" }

func (v *visit) start() error {
	f, err := v.frame(v.say("Start"))
	if err != nil {
		return err
	}
	desk, err := v.desk()
	if err != nil {
		return err
	}
	page := startPage{frame: f, Open: openVacancies(desk, v.Now()), Manage: v.may(manageVacancies, "")}
	if err := v.loadWaiting(&page); err != nil {
		return err
	}
	var slugs []string
	fresh := 0
	for _, c := range page.Open {
		slugs = append(slugs, c.Slug)
		fresh += c.New
	}
	if len(page.Open) > 0 {
		page.Line = v.count(fresh, "%d application is new: nobody has given it another status", "%d applications are new: nobody has given them another status")
	}
	arrivals, err := v.Store.Arrivals(v.r.Context(), slugs, v.Now().AddDate(0, 0, 1-chartDays))
	if err != nil {
		return err
	}
	page.Chart = newChart(arrivals, v.Now())
	return v.render(page)
}

// loadWaiting finds what needs a person: automatic mail that is stopped, mailboxes
// that fail or are strangely quiet, letters, mails, and notes that name the visitor.
func (v *visit) loadWaiting(p *startPage) (err error) {
	if p.Mailboxes, err = v.mailboxLines(); err != nil {
		return err
	}
	if p.Mentions, err = v.mentions(); err != nil {
		return err
	}
	if p.Rail.Files || p.Rail.Users {
		if p.Stopped, err = v.stopped(); err != nil {
			return err
		}
	}
	p.Mails = v.mailLines(p.Rail.Mails)
	p.Waits = p.Stopped.Why.Words != "" || p.Rail.Review > 0 || len(p.Mails) > 0 || len(p.Mentions) > 0 ||
		slices.ContainsFunc(p.Mailboxes, func(m mailboxLine) bool { return !m.Since.IsZero() || m.Quiet > 0 })
	return nil
}

// openVacancies are those that nobody closed: first those whose deadline is to
// come, the nearest first, then those that are over, the latest first, then those
// without any.
func openVacancies(d store.Desk, now time.Time) []store.VacancyCounts {
	open := slices.DeleteFunc(slices.Clone(d.Vacancies), func(c store.VacancyCounts) bool { return !c.Closed.IsZero() })
	rank := func(c store.VacancyCounts) int {
		switch {
		case c.Deadline.IsZero():
			return 2
		case c.Deadline.Before(now):
			return 1
		}
		return 0
	}
	slices.SortStableFunc(open, func(a, b store.VacancyCounts) int {
		byTime := a.Deadline.Compare(b.Deadline)
		if rank(a) == 1 {
			byTime = -byTime
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), byTime)
	})
	return open
}

// pulse answers quickly whether anything is new, for the pages that wait.
func (v *visit) pulse() error {
	p, err := v.Store.Pulse(v.r.Context())
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	v.w.WriteHeader(http.StatusOK)
	_, err = v.w.Write([]byte(p))
	return err
}

// vacancyName is what people call a vacancy.
func vacancyName(v vacancy.Vacancy) string { return cmp.Or(v.Code, v.Title, v.Slug) }
