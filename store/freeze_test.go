package store_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postroom/filing"
	"postroom/message"
	"postroom/store"
	"postroom/vacancy"
)

func freeze(t testing.TB, s *store.Store, slug string) store.Freeze {
	t.Helper()
	f, err := s.Freeze(t.Context(), slug, "ada")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// frozen reads the newest frozen register.
func frozen(t testing.TB, s *store.Store, slug string) store.Frozen {
	t.Helper()
	f, err := s.Frozen(t.Context(), slug, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// since compares a frozen register with today's. The page, which remembers what it
// found before, must say the same.
func since(t testing.TB, s *store.Store, f store.Frozen) store.Since {
	t.Helper()
	d, err := s.Since(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		page, err := s.FrozenPage(t.Context(), f.Vacancy, f.Number, 1)
		if diff := cmp.Diff(d, page.Since); diff != "" || err != nil {
			t.Errorf("the page (%v) (-whole comparison +page):\n%s", err, diff)
		}
	}
	return d
}

// supplement files another paper of an applicant of [apply], an hour later.
func supplement(t testing.TB, s *store.Store, slug, name, application string) {
	t.Helper()
	raw := "more of " + name
	kept := keepAll(t, s, message.Arrival{Source: raw, ReceivedAt: noon.Add(time.Hour), Raw: draft(t, s, raw), Bytes: int64(len(raw))})
	l := filing.Letter{ID: kept[0].Letter, ReceivedAt: noon.Add(time.Hour), Papers: []filing.Paper{{Name: "d.pdf", SHA256: "d0", State: "ok"}}}
	_, err := s.File(t.Context(), store.Reading{Letter: l, Decide: func(filing.History) filing.Decision {
		return filing.Decision{Outcome: filing.Filed, Action: filing.Supplement, Filings: []filing.Filing{{
			Vacancy: slug, Application: application, Action: filing.Supplement, Forwarded: -1,
			Applicant: filing.Applicant{Name: name, Emails: []string{name + "@example.org"}},
			Documents: []filing.Document{{Kind: vacancy.Diploma}},
		}}}
	}})
	if err != nil {
		t.Fatal(err)
	}
}

func numbered(lines []store.FrozenLine) string {
	var all []string
	for _, l := range lines {
		name := l.Application + " " + strings.ToLower(strings.Fields(l.Name + " -")[0])
		all = append(all, fmt.Sprint(l.Number, name[strings.Index(name, " "):]))
	}
	return strings.Join(all, ", ")
}

func TestAFrozenRegister(t *testing.T) {
	s, id := bakery(t)
	first := freeze(t, s, "baker")
	f := frozen(t, s, "baker")
	if got := numbered(f.Lines); got != "1 zoe, 2 yan, 3 xavi" || f.Fault != nil {
		t.Fatalf("lines %s, fault %v", got, f.Fault)
	}
	if f.Seal != first.Seal || f.Number != 1 || f.FrozenBy != "ada" || !f.FrozenAt.Equal(noon) || f.Title != "BAKER" || f.Applications != 3 || f.Before != "" {
		t.Errorf("head %+v", f.FreezeHead)
	}
	yan, xavi := f.Lines[1], f.Lines[2]
	if yan.Application != id["yan"] || yan.Name != "Yan Émile" || yan.Surname != "Émile" || !yan.ReceivedAt.Equal(noon) || yan.Late || !slices.Equal(yan.Missing, []string{"cover_letter"}) {
		t.Errorf("a line reads %+v", yan)
	}
	if want := (store.FrozenPaper{Kind: "cv", SHA256: "bakerYan Émile0", Current: true, State: "ok"}); len(yan.Papers) != 1 || yan.Papers[0] != want {
		t.Errorf("papers %+v, want %+v", yan.Papers, want)
	}
	if !xavi.Late || xavi.LateSeconds != 134*60 || len(xavi.Missing) != 0 || xavi.Salt == yan.Salt || len(xavi.Salt) != 25 {
		t.Errorf("a line reads %+v", xavi)
	}
	if second := freeze(t, s, "baker"); second.Number != 2 || second.Before != first.Seal || second.Seal == first.Seal {
		t.Errorf("a second: %+v", second)
	}
	if other := freeze(t, s, "miller"); other.Number != 1 || other.Before != "" {
		t.Errorf("of another vacancy: %+v", other)
	}
	if all, err := s.Freezes(t.Context(), ""); err != nil || len(all) != 3 {
		t.Errorf("all: %+v, %v", all, err)
	}
	if r := verify(t, s); !r.OK() || r.Freezes != 3 {
		t.Errorf("verify: %+v", r)
	}
	for _, wrong := range []func() error{
		func() error { _, err := s.Freeze(t.Context(), "nowhere", "ada"); return err },
		func() error { _, err := s.Frozen(t.Context(), "nowhere", 0); return err },
		func() error { _, err := s.Frozen(t.Context(), "baker", 3); return err },
	} {
		if err := wrong(); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%v, want ErrNotFound", err)
		}
	}
}

func TestAnEmptyRegisterIsFrozen(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	if f, n, err := s.LastFreeze(t.Context(), "baker"); f.Number != 0 || n != 0 || err != nil {
		t.Errorf("before any: %+v, %d, %v", f, n, err)
	}
	freeze(t, s, "baker")
	if f := frozen(t, s, "baker"); f.Fault != nil || len(f.Lines) != 0 || f.Seal != f.Chain.Head.Seal {
		t.Errorf("%+v", f)
	}
}

func TestWhatCameSince(t *testing.T) {
	s, id := bakery(t)
	freeze(t, s, "baker")
	check := func(what, wantNew, wantLater, wantChanged, wantGone string) {
		t.Helper()
		f := frozen(t, s, "baker")
		d := since(t, s, f)
		if n, l, c, g := numbered(d.New), numbered(d.Later), numbered(d.Changed), numbered(d.Gone); n != wantNew || l != wantLater || c != wantChanged || g != wantGone {
			t.Errorf("%s: new %q, later %q, changed %q, gone %q", what, n, l, c, g)
		}
		if _, n, err := s.LastFreeze(t.Context(), "baker"); n != d.Count() || err != nil {
			t.Errorf("%s: the register says %d since (%v), the comparison %d", what, n, err, d.Count())
		}
	}
	check("at once", "", "", "", "")
	will := apply(t, s, "baker", "Will Dunn", time.Hour, vacancy.CV)
	check("one more", "0 will", "", "", "")
	supplement(t, s, "baker", "Zoe Abel", id["zoe"])
	check("another letter", "0 will", "1 zoe", "", "")
	letter := func(application string) string {
		a, err := s.Applications(t.Context(), store.Filter{ID: application})
		if err != nil || len(a) != 1 {
			t.Fatal(a, err)
		}
		return a[0].Letters[0]
	}
	if err := s.Correct(t.Context(), letter(id["yan"]), store.Correction{Name: "Yan Emile-Roux", By: "ada"}); err != nil {
		t.Fatal(err)
	}
	check("another name", "0 will", "1 zoe", "2 yan", "")
	if err := s.Correct(t.Context(), letter(id["xavi"]), store.Correction{NotApplication: true, By: "ada"}); err != nil {
		t.Fatal(err)
	}
	check("later", "0 will", "1 zoe", "2 yan", "3 xavi")
	freeze(t, s, "baker")
	if f := frozen(t, s, "baker"); f.Number != 2 || len(f.Lines) != 3 || !slices.ContainsFunc(f.Lines, func(l store.FrozenLine) bool { return l.Application == will }) {
		t.Errorf("frozen again: %+v", f.Lines)
	}
}

// An erased line is a gap that the chain bears.
func TestAnErasedLine(t *testing.T) {
	s, id := bakery(t)
	freeze(t, s, "baker")
	freeze(t, s, "baker")
	seal := frozen(t, s, "baker").Seal
	if n, err := s.BlankFrozen(t.Context(), id["yan"], "ada"); n != 2 || err != nil {
		t.Errorf("%d lines, %v; want one in each of two", n, err)
	}
	log, err := s.Audit(t.Context(), 0, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range log {
		if want := fmt.Sprintf("ada blank frozen line /vacancies/baker/freezes/%d line 2", 2-i); row.Who+" "+row.Action+" "+row.Object != want {
			t.Errorf("the audit log has %+v, want %q", row, want)
		}
	}
	for number := range 2 {
		f, err := s.Frozen(t.Context(), "baker", number+1)
		if err != nil || f.Fault != nil || len(f.Lines) != 3 || !f.Lines[1].Erased || f.Lines[1].Number != 2 || f.Lines[1].Name != "" {
			t.Errorf("number %d: %+v, fault %v, %v", number+1, f.Lines, f.Fault, err)
		}
		if export, _ := json.Marshal(f.Chain); strings.Contains(string(export), "mile") {
			t.Error("the export still has the name")
		}
	}
	if after := frozen(t, s, "baker"); after.Seal != seal || !verify(t, s).OK() {
		t.Errorf("verify after an erasure: %+v", verify(t, s))
	}
	if d := since(t, s, frozen(t, s, "baker")); len(d.Gone) != 0 {
		t.Errorf("an erased line counts as gone: %+v", d.Gone)
	}
}

// Whatever is changed in the database is found.
func TestEveryChangeOfAFrozenRegisterIsFound(t *testing.T) {
	swap := `UPDATE freeze_lines SET position = 9 WHERE position = 1; UPDATE freeze_lines SET position = 1 WHERE position = 2;
		UPDATE freeze_lines SET position = 2 WHERE position = 9`
	for name, c := range map[string]struct{ spoil, want string }{
		"a changed line":              {"UPDATE freeze_lines SET line_json = replace(line_json, 'Yan', 'Jan')", "line 2 was changed"},
		"with its digest":             {"UPDATE freeze_lines SET digest = replace(digest, substr(digest, 1, 1), 'x') WHERE position = 3", "line 3 was changed"},
		"an erased line's digest":     {"UPDATE freeze_lines SET line_json = '', application = '', digest = 'x' WHERE position = 2", "line 2 does not follow"},
		"a line blanked by hand":      {"UPDATE freeze_lines SET line_json = '', application = '' WHERE position = 2", "line 2 was erased, and the audit log knows nothing of it"},
		"a changed seal":              {"UPDATE freeze_lines SET seal = 'x' WHERE position = 1", "line 1 does not follow"},
		"a removed line":              {"DELETE FROM freeze_lines WHERE position = 2", "line 2 is missing"},
		"the last line removed":       {"DELETE FROM freeze_lines WHERE position = 3", "1 of 3 lines are missing"},
		"all lines removed":           {"DELETE FROM freeze_lines", "3 of 3 lines are missing"},
		"a line added":                {"INSERT INTO freeze_lines SELECT freeze_id, 4, application, line_json, digest, seal FROM freeze_lines WHERE position = 3", "line 4 was added"},
		"swapped lines":               {swap, "line 1 was line 2"},
		"a changed head":              {"UPDATE freezes SET head_json = replace(head_json, 'ada', 'eve')", "line 1 does not follow"},
		"a head that is none":         {"UPDATE freezes SET head_json = 'x'", "head was changed"},
		"a changed closing seal":      {"UPDATE freezes SET seal = 'x'", "closing seal"},
		"another time in the row":     {"UPDATE freezes SET frozen_at = '2020-01-01 00:00:00+00:00'", "another number or time"},
		"a line in another's row":     {"UPDATE freeze_lines SET application = 'XXXXX' WHERE position = 3", "line 3 stands in the row of another"},
		"the whole of it removed":     {"DELETE FROM freeze_lines; DELETE FROM freezes", "gone, or with another seal"},
		"made anew":                   {"UPDATE audit SET object = object || 'x' WHERE action = 'freeze register'", "gone, or with another seal"},
		"the one before it removed":   {"INSERT INTO freezes SELECT 9, vacancy_id, 0, frozen_at, head_json, seal FROM freezes", "before it is gone"},
		"taken from another register": {"UPDATE freeze_lines SET line_json = (SELECT line_json FROM freeze_lines WHERE position = 1) WHERE position = 2", "line 2 was changed"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir, store.Pipeline)
			addVacancy(t, s, "baker")
			for _, name := range []string{"Zoe Abel", "Yan Wood", "Xavi Costa"} {
				apply(t, s, "baker", name, 0, vacancy.CV)
			}
			freeze(t, s, "baker")
			if r := verify(t, s); !r.OK() {
				t.Fatalf("before: %+v", r)
			}
			db, err := sql.Open("sqlite3", filepath.Join(dir, "postroom.db"))
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.ExecContext(context.Background(), c.spoil); err != nil {
				t.Fatal(err)
			}
			if r := verify(t, s); r.OK() || !strings.Contains(strings.Join(r.Frozen, "\n"), c.want) {
				t.Errorf("verify found %q, want %q", r.Frozen, c.want)
			}
		})
	}
}

// What an export says can be checked by the rule alone, and any other byte in it
// is found.
func TestTheChainByItsRule(t *testing.T) {
	s, _ := bakery(t)
	freeze(t, s, "baker")
	freeze(t, s, "baker")
	chain := frozen(t, s, "baker").Chain
	seal := chain.Before
	for i, l := range append([]store.Link{chain.Head}, chain.Lines...) {
		digest := fmt.Sprintf("%x", sha256.Sum256([]byte(l.Text)))
		seal = fmt.Sprintf("%x", sha256.Sum256([]byte(seal+digest)))
		if l.Digest != digest || l.Seal != seal {
			t.Errorf("link %d: %s, %s; by the rule %s, %s", i, l.Digest, l.Seal, digest, seal)
		}
	}
	if chain.Seal != seal || len(chain.Before) != 64 {
		t.Errorf("sealed with %s after %s", chain.Seal, chain.Before)
	}
	texts := []*string{&chain.Before, &chain.Seal, &chain.Head.Text, &chain.Head.Digest, &chain.Head.Seal}
	for i := range chain.Lines {
		texts = append(texts, &chain.Lines[i].Text, &chain.Lines[i].Digest, &chain.Lines[i].Seal)
	}
	for n, text := range texts {
		for i := range len(*text) {
			whole := *text
			*text = whole[:i] + string(whole[i]^1) + whole[i+1:]
			if chain.Check() == nil {
				t.Errorf("byte %d of text %d was changed and not found", i, n)
			}
			*text = whole
		}
	}
	if f := chain.Check(); f != nil {
		t.Errorf("the whole chain: %v", f)
	}
}
