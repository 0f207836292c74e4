package web

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// looking are the tables that a look changes: its line in the audit log, who
// opened which application when, and the session, which lives on with each visit.
var looking = []string{"audit", "looks", "sessions"}

// firstLook is the one column beside them: how long an application waited for its
// first look.
const firstLook = "looked_after"

// Nothing is changed by looking: after every address was asked for in every way,
// all tables are as they were, but for the record of the looks.
func TestNothingChangesByGet(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	t.Parallel()
	h := newHouse(t)
	h.freeze("baker")
	h.draft()
	h.must(h.Store.SetCriteria(t.Context(), "baker", []string{"bread"}))
	h.must(h.Store.AddNote(t.Context(), h.own, "admin", "@manager look at this"))
	visitors := h.visitors("manager", "admin")
	before, recorded := h.tables(), false
	for _, r := range routes {
		if method, _, _ := strings.Cut(r.pattern, " "); method != http.MethodGet && method != http.MethodPost {
			t.Errorf("%s: use GET or POST", r.pattern)
		}
		for _, path := range pathsOf(t, h, r.pattern, []string{h.own}, []string{h.letter}) {
			for _, b := range visitors {
				b.get(path)
			}
		}
		after := h.tables()
		for table, rows := range after {
			if rows == before[table] {
				continue
			}
			if recorded = true; !slices.Contains(looking, table) {
				t.Errorf("%s changed %s", r.pattern, table)
			}
		}
		before = after
	}
	if !recorded {
		t.Error("not even the audit log changed: nothing was looked at")
	}
}

// tables are a digest of the rows of each table of the house.
func (h *house) tables() map[string]string {
	h.t.Helper()
	base, err := sql.Open("sqlite3", "file:"+filepath.Join(h.dir, "postroom.db")+"?mode=ro")
	h.must(err)
	defer base.Close()
	all := map[string]string{}
	for _, row := range h.rowsOf(base, "SELECT name FROM sqlite_master WHERE type = 'table'") {
		name := row[0].(string)
		sum := sha256.New()
		columns := h.rowsOf(base, "SELECT group_concat('quote(\"' || name || '\")') FROM pragma_table_info('"+name+"') WHERE name <> '"+firstLook+"'")
		for _, row := range h.rowsOf(base, fmt.Sprintf(`SELECT %s FROM "%s"`, columns[0][0], name)) {
			fmt.Fprintln(sum, row...)
		}
		all[name] = fmt.Sprintf("%x", sum.Sum(nil))
	}
	return all
}

func (h *house) rowsOf(base *sql.DB, query string) (all [][]any) {
	h.t.Helper()
	rows, err := base.QueryContext(h.t.Context(), query)
	h.must(err)
	defer rows.Close()
	columns, err := rows.Columns()
	h.must(err)
	for rows.Next() {
		row := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		h.must(rows.Scan(into...))
		all = append(all, row)
	}
	h.must(rows.Err())
	return all
}
