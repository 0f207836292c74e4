package store

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/mattn/go-sqlite3"
)

// changes counts the rows that are written into the tables of which registers are
// made, through the connection that writes (https://www.sqlite.org/c3ref/update_hook.html).
type changes struct{ rows atomic.Int64 }

// watch counts what a new connection writes, and that there is another one.
func (c *changes) watch(conn *sqlite3.SQLiteConn) {
	c.rows.Add(1)
	conn.RegisterUpdateHook(func(_ int, _, table string, _ int64) {
		if inRegisters(table) {
			c.rows.Add(1)
		}
	})
}

// inRegisters tells the tables that [Store.today] and [readSealed] read.
func inRegisters(table string) bool {
	switch table {
	case "vacancies", "applications", "applicants", "filings", "documents", "papers", "freezes", "freeze_lines":
		return true
	}
	return false
}

// standing is another one whenever anything was committed that may change a register:
// by us, or by another process or connection, whatever that was. The zero value is
// never that of now.
type standing struct{ ours, others int64 }

// standing is that of the registers now. It is not known, zero, where this
// store never writes: only the connection by which we do tells changes of others
// from our own (https://www.sqlite.org/pragma.html#pragma_data_version). While it is
// held here, no change of our own is half done.
func (s *Store) standing(ctx context.Context) (now standing, err error) {
	if s.write == nil {
		return standing{}, nil
	}
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return standing{}, fmt.Errorf("ask what was changed: %w", err)
	}
	defer conn.Close()
	if err := conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now.others); err != nil {
		return standing{}, fmt.Errorf("ask what was changed: %w", err)
	}
	now.ours = s.changes.rows.Load()
	return now, nil
}

// comparison is where a register of today may not be as it was frozen: the lines that
// are to be looked at, from 0, and the ids of the applications.
type comparison struct {
	proof  proof // of the frozen register
	lines  []int
	others []string
}

// comparisons remember how frozen registers were compared with today's. What was
// found with one standing, and for the same bytes of the frozen register, would be
// found again.
type comparisons struct {
	mu sync.Mutex
	of map[frozenName]comparedAt
}

type frozenName struct {
	vacancy string
	number  int
}

type comparedAt struct {
	standing
	*comparison
}

func newComparisons() *comparisons { return &comparisons{of: map[frozenName]comparedAt{}} }

// find gives what was found with this standing; nil when nothing was.
func (c *comparisons) find(of frozenName, now standing) *comparison {
	c.mu.Lock()
	defer c.mu.Unlock()
	if was := c.of[of]; was.standing == now {
		return was.comparison
	}
	return nil
}

// keep keeps what was found, where that is of one standing and of proven bytes.
func (c *comparisons) keep(of frozenName, at standing, found *comparison) {
	if at == (standing{}) || found == nil || found.proof == (proof{}) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.of[of] = comparedAt{at, found}
}
