package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/mattn/go-sqlite3"

	"postroom/store/internal/db"
)

// changes knows what is written, through the connection that writes, into the tables
// of which registers are made, as SQLite tells it row by row
// (https://www.sqlite.org/c3ref/update_hook.html).
type changes struct {
	mu sync.Mutex
	// era is another one when anything was written of which a row does not tell
	// whose line it changes: all of them may be others.
	era     int
	touched []touched // rows that were written since, each of which tells
}

// touched is a row of applications, applicants, filings or documents.
type touched struct {
	table string
	row   int64
}

// mostTouched is after how many rows to compare everything is quicker.
const mostTouched = 300

// watch notes what a new connection writes, and that there is another one.
func (c *changes) watch(conn *sqlite3.SQLiteConn) {
	c.begin()
	conn.RegisterUpdateHook(func(operation int, _, table string, row int64) {
		switch matters(operation, table) {
		case oneLine:
			c.touch(touched{table, row})
		case anyLine:
			c.begin()
		}
	})
}

func (c *changes) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.era++
	c.touched = nil
}

func (c *changes) touch(t touched) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.touched = append(c.touched, t); len(c.touched) > mostTouched {
		c.era++
		c.touched = nil
	}
}

// weight is what the writing of a row may change in registers.
type weight int

const (
	noLine  weight = iota
	oneLine        // those of the applications that the row belongs to now
	anyLine
)

// matters says what the writing of a row may change in registers, as [Store.today] and
// [readSealed] read them.
func matters(operation int, table string) weight {
	added := operation == sqlite3.SQLITE_INSERT
	switch table {
	case "applications":
		if operation != sqlite3.SQLITE_DELETE {
			return oneLine
		}
	case "filings", "documents":
		if added {
			return oneLine
		}
	case "applicants":
		if operation == sqlite3.SQLITE_UPDATE {
			return oneLine
		}
		return noLine // none has an application yet, or any more
	case "papers", "vacancies":
		if added {
			return noLine // nothing belongs to it yet
		}
	case "freezes", "freeze_lines":
	default:
		return noLine
	}
	return anyLine
}

// standing is another one whenever anything was committed that may change a register:
// by us, or by another process or connection, whatever that was. No era is 0.
type standing struct {
	era     int
	foreign int64     // https://www.sqlite.org/pragma.html#pragma_data_version
	touched []touched // since the era began
}

// standing is that of the registers now. It is not known, of era 0, where this store never
// writes: only the connection by which we do tells changes of others from our own.
// While it is held here, no change of our own is half done.
func (s *Store) standing(ctx context.Context) (now standing, err error) {
	if s.write == nil {
		return standing{}, nil
	}
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return standing{}, fmt.Errorf("ask what was changed: %w", err)
	}
	defer conn.Close()
	if err := conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now.foreign); err != nil {
		return standing{}, fmt.Errorf("ask what was changed: %w", err)
	}
	s.changes.mu.Lock()
	defer s.changes.mu.Unlock()
	now.era, now.touched = s.changes.era, slices.Clip(s.changes.touched)
	return now, nil
}

// touchedBy are the ids of the applications whose lines those rows may have changed, in
// order.
func (s *Store) touchedBy(ctx context.Context, rows []touched) (ids []string, err error) {
	if len(rows) == 0 {
		return nil, nil
	}
	err = s.view(ctx, "ask what was changed", func(q *db.Queries) error {
		seen := map[touched]bool{}
		for _, t := range rows {
			if seen[t] {
				continue
			}
			seen[t] = true
			more, err := touchedBy(ctx, q, t)
			if err != nil {
				return err
			}
			ids = append(ids, more...)
		}
		return nil
	})
	slices.Sort(ids)
	return slices.Compact(ids), err
}

func touchedBy(ctx context.Context, q *db.Queries, t touched) ([]string, error) {
	if t.table == "applicants" {
		return q.TouchedByApplicant(ctx, t.row)
	}
	find := map[string]func(context.Context, int64) (string, error){
		"applications": q.TouchedByApplication, "filings": q.TouchedByFiling, "documents": q.TouchedByDocument,
	}[t.table]
	id, err := find(ctx, t.row)
	if errors.Is(err, sql.ErrNoRows) { // it was rolled back, or belongs to none
		return nil, nil
	}
	return []string{id}, err
}
