package store

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"net/url"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"postroom/store/internal/db"
)

// frozenForty is a store with forty applications to baker of all sorts, frozen, of
// which one was erased since.
func frozenForty(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), t.TempDir(), Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	fillRegister(t, s, vocabulary(50), 100)
	for i, name := range []string{"O’Brien", `"Zoë" <&>`, "a\\b\n\u2028", unitSeparator} {
		if _, err := s.write.ExecContext(t.Context(), "UPDATE applicants SET name = ? WHERE id = ?", name, 1+2*i); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.write.ExecContext(t.Context(), "UPDATE applications SET withdrawn = TRUE WHERE id % 5 = 0"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Freeze(t.Context(), "baker", "ada"); err != nil {
		t.Fatal(err)
	}
	f, err := s.Frozen(t.Context(), "baker", 1)
	if err != nil || f.Fault != nil {
		t.Fatal(err, f.Fault)
	}
	if n, err := s.BlankFrozen(t.Context(), f.Lines[7].Application, "ada"); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	return s
}

// tampering is one random change of what is sealed, as a statement with its
// arguments; or of one column or number, by a byte.
type tampering struct{ *rand.Rand }

func (r tampering) oneOf(all ...string) string { return all[r.IntN(len(all))] }

func (r tampering) statement(lines int) (string, []any) {
	line, other := 1+r.IntN(lines), 1+r.IntN(lines)
	sign := r.oneOf("\n", "\x00", unitSeparator, " ", "0", "f", `"`, "é", "\xff")
	column := r.oneOf("line_json", "digest", "seal", "application")
	switch r.IntN(9) {
	case 0:
		return "DELETE FROM freeze_lines WHERE position = ?1", []any{line}
	case 1:
		return "INSERT INTO freeze_lines SELECT freeze_id, ?2, application, line_json, digest, seal FROM freeze_lines WHERE position = ?1", []any{line, r.oneOf("0", "-1", "1000")}
	case 2:
		return "UPDATE freeze_lines SET position = ?2 WHERE position = ?1", []any{line, lines + 1 + r.IntN(3)}
	case 3: // the columns of another line
		return fmt.Sprintf("UPDATE freeze_lines SET %[1]s = (SELECT %[1]s FROM freeze_lines WHERE position = ?2) WHERE position = ?1", column), []any{line, other}
	case 4: // a sign more, somewhere
		return fmt.Sprintf("UPDATE freeze_lines SET %[1]s = substr(%[1]s, 1, ?2) || CAST(?3 AS TEXT) || substr(%[1]s, ?2 + 1) WHERE position = ?1", column), []any{line, r.IntN(100), sign}
	case 5: // one less, or another
		return fmt.Sprintf("UPDATE freeze_lines SET %[1]s = substr(%[1]s, 1, ?2) || CAST(?3 AS TEXT) || substr(%[1]s, ?2 + 2) WHERE position = ?1", column), []any{line, r.IntN(60), r.oneOf("", sign)}
	case 6: // what one column loses, the next one gains
		return "UPDATE freeze_lines SET digest = substr(digest, 1, ?2), seal = substr(digest, ?2 + 1) || CAST(?3 AS TEXT) || seal WHERE position = ?1", []any{line, r.IntN(64), r.oneOf("", unitSeparator)}
	case 7:
		return "UPDATE freezes SET head_json = substr(head_json, 1, ?1) || ?2 || substr(head_json, ?1 + ?3)", []any{r.IntN(200), sign, 1 + r.IntN(2)}
	}
	return "UPDATE freezes SET seal = substr(seal, 1, ?1) || ?2 || substr(seal, ?1 + 2)", []any{r.IntN(64), sign}
}

// Whatever is changed in a frozen register, in whatever column, is found, whether it
// was followed before or not; and the fault is the one that reading every line finds.
func TestAnyChangeIsFoundByProof(t *testing.T) {
	s := frozenForty(t)
	r := tampering{rand.New(rand.NewPCG(11, 12))}
	changed := 0
	for range 250 {
		tx, err := s.write.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		q := db.New(tx)
		before := rowsOf(t, q)
		statement, args := r.statement(len(before.lines))
		tx.ExecContext(t.Context(), statement, args...) // some are refused by the schema
		after := rowsOf(t, q)
		whole := sealed{Freeze: after.Freeze, row: after.row, lines: after.lines}
		want := whole.search()
		if want == nil {
			if want, err = whole.checkErased(t.Context(), q); err != nil {
				t.Fatal(err)
			}
		}
		if isChanged := !reflect.DeepEqual(before, after); isChanged != (want != nil) {
			t.Errorf("%s %v: changed %v, found %v", statement, args, isChanged, want)
		} else if isChanged {
			changed++
		}
		for _, known := range []*proofs{nil, s.proofs} {
			got, err := readSealed(t.Context(), q, after.row, "", known)
			if err != nil || !reflect.DeepEqual(got.fault, want) || !reflect.DeepEqual(got.lines, after.lines) {
				t.Errorf("%s %v: %v (%v), want %v", statement, args, got.fault, err, want)
			}
		}
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
	}
	if changed < 150 {
		t.Errorf("only %d were changed", changed)
	}
}

// rowsOf reads a frozen register row by row.
func rowsOf(t *testing.T, q *db.Queries) (all sealed) {
	t.Helper()
	rows, err := q.Freezes(t.Context(), "baker")
	if err != nil {
		t.Fatal(err)
	}
	all.row = rows[0]
	if all.Freeze, err = readFreeze(all.row); err != nil {
		all.Number = int(all.row.Number)
	}
	if all.lines, err = q.FreezeLines(t.Context(), all.row.ID); err != nil {
		t.Fatal(err)
	}
	return all
}

// A proof is kept of what was followed, and of nothing else.
func TestWhatWasFollowedIsKnownAgain(t *testing.T) {
	s := frozenForty(t)
	f := frozenSealed(t, s)
	if known := len(s.proofs.of); known != 1 || f.fault != nil {
		t.Fatalf("%d are known, fault %v", known, f.fault)
	}
	proof := s.proofs.of[f.row.ID]
	if frozenSealed(t, s); s.proofs.of[f.row.ID] != proof {
		t.Error("the same bytes make another proof")
	}
	if _, err := s.write.ExecContext(t.Context(), "UPDATE freeze_lines SET seal = 'x' WHERE position = 3"); err != nil {
		t.Fatal(err)
	}
	if f := frozenSealed(t, s); f.fault == nil || s.proofs.of[f.row.ID] != proof {
		t.Errorf("fault %v; a proof is kept of what does not hold", f.fault)
	}
}

func frozenSealed(t *testing.T, s *Store) (f sealed) {
	t.Helper()
	err := s.view(t.Context(), "", func(q *db.Queries) (err error) {
		f, err = s.sealed(t.Context(), q, "baker", 1)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Of a register in which nothing changed nothing is read line by line; of one in
// which something did, what did. What is remembered is not shown when anybody changed
// anything, we or another process.
func TestWhatDiffersToday(t *testing.T) {
	t.Run("changed by us", func(t *testing.T) {
		s := frozenForty(t)
		differsToday(t, s, s.write)
	})
	t.Run("changed by us and by others", func(t *testing.T) {
		s := frozenForty(t)
		stranger := openPool(filepath.Join(s.dir, databaseFile), url.Values{"mode": {"rw"}}, 1, greet)
		defer stranger.Close()
		differsToday(t, s, s.write, stranger)
	})
}

// differsToday has the writers change something in turn.
func differsToday(t *testing.T, s *Store, writers ...*sql.DB) {
	t.Helper()
	check := func(change string, want int) {
		t.Helper()
		if _, err := writers[0].ExecContext(t.Context(), change); err != nil {
			t.Fatal(err)
		}
		slices.Reverse(writers)
		now, err := s.today(t.Context(), "baker")
		if err != nil {
			t.Fatal(err)
		}
		whole, err := s.Frozen(t.Context(), "baker", 1)
		if err != nil {
			t.Fatal(err)
		}
		if !now.whole {
			if want >= 0 {
				t.Errorf("%s: nothing is known of today's register", change)
			}
		} else if differ := now.differing(frozenSealed(t, s)); len(differ.others) != want {
			t.Errorf("%s: %d applications and %d lines are looked at, want %d", change, len(differ.others), len(differ.lines), want)
		}
		page, err := s.FrozenPage(t.Context(), "baker", 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		since, err := s.Since(t.Context(), whole)
		if err != nil || !reflect.DeepEqual(page.Since, since) {
			t.Errorf("%s: the page has %+v, the whole comparison %+v (%v)", change, page.Since, since, err)
		}
		again, err := s.FrozenPage(t.Context(), "baker", 1, 1)
		if err != nil || !reflect.DeepEqual(again, page) {
			t.Errorf("%s: asked again the page has %+v, before %+v (%v)", change, again.Since, page.Since, err)
		}
	}
	check("SELECT 1", -1) // a name has the sign in it that parts values: nothing is known
	check("UPDATE applicants SET name = 'Ada' WHERE name = '"+unitSeparator+"'", 2)
	for i, change := range []string{
		"UPDATE applicants SET surname = surname || '!' WHERE id = (SELECT applicant_id FROM applications WHERE id = 21)",
		"UPDATE applications SET late = NOT late WHERE id = 23",
		"UPDATE applications SET withdrawn = NOT withdrawn WHERE id = 27",
		"UPDATE applications SET last_letter_at = datetime(last_letter_at, '+1 second') || '+00:00' WHERE id = 29",
		"UPDATE documents SET kind = 'diploma' WHERE application_id = 31",
		"UPDATE documents SET current = FALSE WHERE application_id = 33",
		"UPDATE papers SET state = 'unreadable' WHERE id IN (SELECT paper_id FROM documents WHERE application_id = 35)",
		"UPDATE papers SET sha256 = sha256 || '0' WHERE id IN (SELECT paper_id FROM documents WHERE application_id = 37)",
		"DELETE FROM documents WHERE application_id = 39",
		"UPDATE applications SET last_letter_at = '2099-01-01 00:00:00+00:00' WHERE id = 41",
	} {
		check(change, 3+i)
	}
	check("UPDATE applications SET vacancy_id = (SELECT id FROM vacancies WHERE slug = 'miller') WHERE id = 43", 12)
}

// A standing stays the same while nothing of registers is written, whatever else is;
// what another connection writes may be of registers.
func TestStanding(t *testing.T) {
	s := frozenForty(t)
	stranger := openPool(filepath.Join(s.dir, databaseFile), url.Values{"mode": {"rw"}}, 1, greet)
	defer stranger.Close()
	last, err := s.standing(t.Context())
	if err != nil || last.era == 0 {
		t.Fatal(last, err)
	}
	for _, c := range []struct {
		by        *sql.DB
		statement string
		moves     bool
	}{
		{s.write, "SELECT COUNT(*) FROM applications", false},
		{s.write, "UPDATE audit SET who = who || '!'", false},
		{s.write, "UPDATE applications SET late = NOT late WHERE id = 1", true},
		{s.write, "DELETE FROM documents WHERE application_id = 1", true},
		{s.write, "DELETE FROM papers WHERE id = (SELECT MAX(paper_id) FROM documents)", true}, // its documents go with it
		{stranger, "SELECT COUNT(*) FROM applications", false},
		{stranger, "UPDATE applications SET late = NOT late WHERE id = 1", true},
		{stranger, "UPDATE audit SET who = who || '!'", true},
		{s.write, "UPDATE audit SET who = who || '!'", false},
		{s.write, "DELETE FROM freeze_lines WHERE position = 1", true},
	} {
		if _, err := c.by.ExecContext(t.Context(), c.statement); err != nil {
			t.Fatal(err)
		}
		now, err := s.standing(t.Context())
		if moves := !reflect.DeepEqual(now, last); err != nil || moves != c.moves {
			t.Errorf("%s: another standing: %v, want %v (%v)", c.statement, moves, c.moves, err)
		}
		last = now
	}
	if _, err := s.Freeze(t.Context(), "baker", "ada"); err != nil {
		t.Fatal(err)
	}
	if now, err := s.standing(t.Context()); err != nil || reflect.DeepEqual(now, last) {
		t.Errorf("a register was frozen, and nothing is known of it (%v)", err)
	}
}
