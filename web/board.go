package web

import "postroom/store"

// boardPage is the register of one vacancy, laid out by status.
type boardPage struct {
	registerTop
	Columns []column
	Most    int // cards of a column
}

func (boardPage) template() string { return "board" }

// column is the applications of one status.
type column struct {
	Status string
	Found  int
	Cards  []registerRow
	Path   string // all of them, as a list; "" where all are here
	All    int    // how many are there: also who withdrew with another status
}

func (v *visit) board() error {
	query := v.registerQuery()
	b, err := v.Store.Board(v.r.Context(), query)
	if err != nil {
		return err
	}
	page := boardPage{Most: store.BoardColumn}
	if page.registerTop, err = v.registerTop(query, b.Counts); err != nil {
		return err
	}
	page.Board = true
	list := *v.r.URL
	list.Path = "/vacancies/" + query.Vacancy
	for _, c := range b.Columns {
		cards := asked(v.r.URL)
		cards.Set("show", onlyStatus(query.Show, c.Status))
		one := column{Status: c.Status, Found: c.Found, Cards: v.rows(page.Vacancy, c.Rows, page.users, cards)}
		if c.Found > len(c.Rows) {
			one.Path = with(&list, "show", onlyStatus(query.Show, c.Status))
			one.All = b.Counts.Show[c.Status]
		}
		page.Columns = append(page.Columns, one)
	}
	return v.render(page)
}
