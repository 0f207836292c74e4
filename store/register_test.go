package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/filing"
	"postroom/store"
	"postroom/vacancy"
)

// apply files an application as the pipeline would, and gives its id. All come at
// noon, in the order of the calls.
func apply(t testing.TB, s *store.Store, slug, name string, late time.Duration, kinds ...vacancy.Kind) string {
	t.Helper()
	l := filing.Letter{ID: keep(t, s, slug+name), ReceivedAt: noon, Subject: slug + " " + name}
	f := filing.Filing{
		Vacancy: slug, Action: filing.New, Forwarded: -1, Late: late > 0, LateBy: late,
		Applicant: filing.Applicant{Name: name, Surname: name[strings.LastIndex(name, " ")+1:], From: "subject", Emails: []string{name + "@example.org"}},
	}
	for i, kind := range kinds {
		l.Papers = append(l.Papers, filing.Paper{Name: fmt.Sprint(kind, ".pdf"), SHA256: fmt.Sprintf("%s%s%d", slug, name, i), State: "ok", Text: "sourdough by " + name, Words: 3})
		f.Documents = append(f.Documents, filing.Document{Paper: i, Kind: kind, Language: "en"})
	}
	filed, err := s.File(t.Context(), store.Reading{Letter: l, Decide: func(filing.History) filing.Decision {
		return filing.Decision{Outcome: filing.Filed, Action: filing.New, Filings: []filing.Filing{f}}
	}})
	if err != nil {
		t.Fatal(err)
	}
	return filed.Applications[0]
}

// bakery has a register of three.
func bakery(t *testing.T) (*store.Store, map[string]string) {
	t.Helper()
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "miller")
	addUser(t, s, "ada", store.Manager)
	addUser(t, s, "ben", store.Manager)
	return s, map[string]string{
		"zoe":   apply(t, s, "baker", "Zoe Abel", 0, vacancy.CV, vacancy.CoverLetter),
		"yan":   apply(t, s, "baker", "Yan Émile", 0, vacancy.CV),
		"xavi":  apply(t, s, "baker", "Xavi Costa", 134*time.Minute, vacancy.CV, vacancy.CoverLetter),
		"other": apply(t, s, "miller", "Zoe Abel", 0, vacancy.CV),
	}
}

func names(r store.Register) string {
	var all []string
	for _, row := range r.Rows {
		all = append(all, strings.ToLower(strings.Fields(row.Applicant.Name)[0]))
	}
	return strings.Join(all, " ")
}

func TestRegister(t *testing.T) {
	s, id := bakery(t)
	change(t, s, "ada", store.Change{Status: "shortlisted"}, id["zoe"])
	change(t, s, "ada", store.Change{Assign: []string{"ben"}}, id["yan"])
	for _, c := range []struct {
		query store.RegisterQuery
		want  string
		found int
	}{
		{store.RegisterQuery{}, "xavi yan zoe", 3},
		{store.RegisterQuery{Sort: "received"}, "zoe yan xavi", 3},
		{store.RegisterQuery{Sort: "name"}, "zoe xavi yan", 3},
		{store.RegisterQuery{Sort: "-name"}, "yan xavi zoe", 3},
		{store.RegisterQuery{Sort: "; DROP TABLE users"}, "xavi yan zoe", 3},
		{store.RegisterQuery{Sort: "-late"}, "xavi yan zoe", 3},
		{store.RegisterQuery{Sort: "papers"}, "yan xavi zoe", 3},
		{store.RegisterQuery{Show: "new"}, "xavi yan", 2},
		{store.RegisterQuery{Show: "incomplete"}, "yan", 1},
		{store.RegisterQuery{Show: "late"}, "xavi", 1},
		{store.RegisterQuery{Show: "shortlisted"}, "zoe", 1},
		{store.RegisterQuery{Show: "mine", User: "ben"}, "yan", 1},
		{store.RegisterQuery{Show: "mine", User: "ada"}, "", 0},
		{store.RegisterQuery{Words: "sourdough emile"}, "yan", 1},
		{store.RegisterQuery{Words: "sourdough", Show: "late"}, "xavi", 1},
		{store.RegisterQuery{Words: "abel"}, "zoe", 1},
		{store.RegisterQuery{Words: "nothing"}, "", 0},
		{store.RegisterQuery{Show: "late new"}, "xavi", 1},
		{store.RegisterQuery{Show: "shortlisted new"}, "xavi yan zoe", 3},
		{store.RegisterQuery{Show: "late shortlisted"}, "", 0},
		{store.RegisterQuery{Show: "nonsense late"}, "xavi", 1},
		{store.RegisterQuery{Show: "mine incomplete new", User: "ben", Words: "sourdough", Language: "en"}, "yan", 1},
		{store.RegisterQuery{Language: "fr"}, "", 0},
		{store.RegisterQuery{Language: "en", Sort: "language"}, "xavi yan zoe", 3},
		{store.RegisterQuery{Only: []string{id["zoe"], id["xavi"]}}, "xavi zoe", 2},
		{store.RegisterQuery{Only: []string{id["other"]}}, "", 0},
		{store.RegisterQuery{Limit: 1, Offset: 1}, "yan", 3},
		{store.RegisterQuery{Offset: 99}, "", 3},
	} {
		c.query.Vacancy = "baker"
		r, err := s.Register(t.Context(), c.query)
		if got := names(r); err != nil || got != c.want || r.Found != c.found {
			t.Errorf("%+v: %q of %d, %v; want %q of %d", c.query, got, r.Found, err, c.want, c.found)
		}
		if r.Counts.All != 3 || r.Counts.Late != 1 {
			t.Errorf("%+v: counts %+v, want 3 in all and 1 late", c.query, r.Counts)
		}
	}
	if _, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "nowhere"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no vacancy: %v, want ErrNotFound", err)
	}
}

// The number beside a filter is what the register holds once it is chosen too.
func TestFilterCountsAreWhatOneGets(t *testing.T) {
	s, id := bakery(t)
	change(t, s, "ada", store.Change{Status: "shortlisted", Assign: []string{"ada"}}, id["zoe"])
	withdraw(t, s, "baker", id["zoe"], "Zoe Abel")
	status := func(word string) bool { return word != "withdrawn" && slices.Contains(store.Statuses, word) }
	change(t, s, "ada", store.Change{Assign: []string{"ada"}}, id["xavi"])
	for _, q := range []store.RegisterQuery{{}, {Show: "mine"}, {Show: "late"}, {Show: "mine new"}, {Show: "withdrawn"}, {Show: "shortlisted"}, {Words: "sourdough costa"}, {Language: "en", Show: "incomplete"}} {
		q.Vacancy, q.User = "baker", "ada"
		r, err := s.Register(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for word, want := range r.Counts.Show {
			then := q
			then.Show = word
			for _, other := range strings.Fields(q.Show) {
				if !status(other) || !status(word) {
					then.Show += " " + other
				}
			}
			if got, err := s.Register(t.Context(), then); err != nil || got.Found != want || len(got.Rows) != want {
				t.Errorf("%+v and %s: %d found and %d rows, %v; the filter said %d", q, word, got.Found, len(got.Rows), err, want)
			}
		}
	}
}

func TestMarksAreKnownToWhomTheyDoNotLead(t *testing.T) {
	s, id := bakery(t)
	if err := s.SetCriteria(t.Context(), "baker", []string{"Bread", "French"}); err != nil {
		t.Fatal(err)
	}
	criteria, err := s.Criteria(t.Context(), "baker")
	if err != nil {
		t.Fatal(err)
	}
	rate := func(who, application string, bread, french int) {
		for i, value := range []int{bread, french} {
			if value == 0 {
				continue
			}
			if err := s.Rate(t.Context(), id[application], who, criteria[i].ID, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	rate("ada", "zoe", 5, 4)
	rate("ben", "zoe", 2, 0)
	rate("ben", "yan", 3, 3)
	for _, c := range []struct {
		user  string
		all   bool
		order string
		means string // of zoe, yan, xavi
	}{
		{"ada", false, "zoe xavi yan", "3.7/3 0.0/0 0.0/0"},
		{"ben", false, "zoe yan xavi", "3.5/2 3.0/2 0.0/0"},
		{"", true, "zoe yan xavi", "3.7/3 3.0/2 0.0/0"},
		{"", false, "xavi yan zoe", "0.0/0 0.0/0 0.0/0"},
	} {
		r, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "baker", User: c.user, AllMarks: c.all, Sort: "-rating"})
		if err != nil {
			t.Fatal(err)
		}
		if got := names(r); got != c.order {
			t.Errorf("%q orders %q, want %q", c.user, got, c.order)
		}
		means := map[string]string{}
		for _, row := range r.Rows {
			means[row.ID] = fmt.Sprintf("%.1f/%d", row.Marking.Mean, row.Marking.Known)
		}
		if got := strings.Join([]string{means[id["zoe"]], means[id["yan"]], means[id["xavi"]]}, " "); got != c.means {
			t.Errorf("%q knows %s, want %s", c.user, got, c.means)
		}
	}
}

// In a blind round even who runs the vacancy sees no others' marks before his own.
func TestMarksInABlindRound(t *testing.T) {
	s, id := bakery(t)
	if err := s.SetCriteria(t.Context(), "baker", []string{"Bread"}); err != nil {
		t.Fatal(err)
	}
	criteria, err := s.Criteria(t.Context(), "baker")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Rate(t.Context(), id["zoe"], "ben", criteria[0].ID, 5); err != nil {
		t.Fatal(err)
	}
	known := func() (n int) {
		r, err := s.As(store.Viewer{Name: "ada", Files: true}).Register(t.Context(), store.RegisterQuery{Vacancy: "baker", User: "ada", AllMarks: true, Sort: "-rating"})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range r.Rows {
			n += row.Marking.Known
		}
		return n
	}
	if n := known(); n != 1 {
		t.Errorf("before the round %d marks are known, want 1", n)
	}
	if err := s.BeginBlind(t.Context(), "baker", "ada"); err != nil {
		t.Fatal(err)
	}
	if n := known(); n != 0 {
		t.Errorf("in the round %d marks are known, want none", n)
	}
}

func TestTheWordsAreShown(t *testing.T) {
	s, _ := bakery(t)
	r, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "baker", Words: "sourdough emile", Quote: true})
	if err != nil || len(r.Rows) != 1 {
		t.Fatalf("%+v, %v", r.Rows, err)
	}
	if row := r.Rows[0]; row.Snippet != "sourdough by Yan Émile" || len(row.Found) != 2 {
		t.Errorf("quoted: %q with %v", row.Snippet, row.Found)
	}
}

func TestBoard(t *testing.T) {
	s, id := bakery(t)
	change(t, s, "ada", store.Change{Status: "interview"}, id["yan"])
	for show, want := range map[string]string{
		"":              "new: xavi zoe, in_review:, shortlisted:, interview: yan, not_selected:, withdrawn:",
		"late":          "new: xavi, in_review:, shortlisted:, interview:, not_selected:, withdrawn:",
		"interview new": "new: xavi zoe, interview: yan",
	} {
		b, err := s.Board(t.Context(), store.RegisterQuery{Vacancy: "baker", Show: show})
		if err != nil {
			t.Fatal(err)
		}
		var columns []string
		for _, c := range b.Columns {
			columns = append(columns, strings.TrimSpace(c.Status+": "+names(store.Register{Rows: c.Rows})))
			if c.Found != len(c.Rows) {
				t.Errorf("%s has %d of %d", c.Status, len(c.Rows), c.Found)
			}
		}
		if got := strings.Join(columns, ", "); got != want {
			t.Errorf("%q: %s, want %s", show, got, want)
		}
	}
}

func TestARegisterRow(t *testing.T) {
	s, id := bakery(t)
	change(t, s, "ada", store.Change{Assign: []string{"ben", "ada"}}, id["xavi"])
	if err := s.Looked(t.Context(), "ada", id["zoe"]); err != nil {
		t.Fatal(err)
	}
	r, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "baker", User: "ada"})
	if err != nil {
		t.Fatal(err)
	}
	xavi, yan, zoe := r.Rows[0], r.Rows[1], r.Rows[2]
	if xavi.LateBy != 134*time.Minute || !xavi.Late || xavi.Language != "en" || !slices.Equal(xavi.Reviewers, []string{"ada", "ben"}) {
		t.Errorf("Xavi: %+v", xavi)
	}
	if !slices.Equal(yan.Missing, []string{"cover_letter"}) || yan.Complete || len(yan.Documents) != 1 {
		t.Errorf("Yan: %+v", yan)
	}
	if zoe.Unseen || !yan.Unseen {
		t.Errorf("unseen: Zoe %v, Yan %v; want only Yan", zoe.Unseen, yan.Unseen)
	}
}

// withdraw lets an applicant withdraw by letter.
func withdraw(t testing.TB, s *store.Store, slug, application, name string) {
	t.Helper()
	_, err := s.File(t.Context(), store.Reading{
		Letter: filing.Letter{ID: keep(t, s, "withdrawal of "+name), ReceivedAt: noon, Subject: "withdrawal"},
		Decide: func(filing.History) filing.Decision {
			return filing.Decision{Outcome: filing.Correspondence, Action: filing.Withdrawal, Filings: []filing.Filing{{
				Vacancy: slug, Application: application, Action: filing.Withdrawal, Forwarded: -1,
				Applicant: filing.Applicant{Name: name, Emails: []string{name + "@example.org"}},
			}}}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
}

// That somebody withdrew is a fact beside the status, by letter or by a person's
// word, for the list, its numbers and the board alike.
func TestWithdrawnIsAFactBesideTheStatus(t *testing.T) {
	s, id := bakery(t)
	change(t, s, "ada", store.Change{Status: "shortlisted"}, id["zoe"])
	withdraw(t, s, "baker", id["zoe"], "Zoe Abel")
	change(t, s, "ada", store.Change{Status: "withdrawn"}, id["yan"])
	for _, c := range []struct{ show, want string }{
		{"withdrawn", "yan zoe"},
		{"shortlisted", "zoe"},
		{"shortlisted withdrawn", "zoe"},
		{"new withdrawn", ""},
		{"new", "xavi"},
	} {
		r, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "baker", Show: c.show})
		if err != nil || names(r) != c.want || r.Found != len(r.Rows) {
			t.Errorf("%s: %q of %d, %v; want %q", c.show, names(r), r.Found, err, c.want)
		}
	}
	r, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "baker"})
	if err != nil || r.Counts.Show["withdrawn"] != 2 {
		t.Errorf("%d withdrawn, %v", r.Counts.Show["withdrawn"], err)
	}
	b, err := s.Board(t.Context(), store.RegisterQuery{Vacancy: "baker"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range b.Columns {
		if want := map[string]int{"new": 1, "shortlisted": 1, "withdrawn": 1}[c.Status]; c.Found != want || len(c.Rows) != want {
			t.Errorf("the column %s has %d, %d cards; want %d", c.Status, c.Found, len(c.Rows), want)
		}
	}
}

// What is exported is one state of the register, however it is read: two
// applications that always change together are never seen apart.
func TestTheWholeRegisterIsOneState(t *testing.T) {
	s, id := bakery(t)
	stop, stopped := make(chan struct{}), make(chan error, 1)
	go func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
			}
			seen := []store.AsSeen{{Application: id["zoe"], Version: int64(n)}, {Application: id["yan"], Version: int64(n)}}
			if _, err := s.ChangeApplications(t.Context(), seen, store.Change{By: "ada", Status: store.Statuses[1+n%2]}); err != nil {
				stopped <- err
				return
			}
		}
	}()
	for range 50 {
		rows, err := s.WholeRegister(t.Context(), store.RegisterQuery{Vacancy: "baker", Sort: "received", Limit: 1})
		if err != nil || len(rows) != 3 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		status := map[string]string{}
		for _, r := range rows {
			status[r.ID] = r.Status
		}
		if status[id["zoe"]] != status[id["yan"]] {
			t.Errorf("Zoe is %s and Yan %s: they changed together", status[id["zoe"]], status[id["yan"]])
		}
	}
	close(stop)
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}
