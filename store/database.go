package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/mattn/go-sqlite3"

	"postroom/store/internal/db"
)

const (
	databaseFile = "postroom.db"
	readers      = 8
)

// pragmas that every connection must have; they are set in the DSN, so that no
// connection of a pool misses them, and read back once.
// https://www.sqlite.org/pragma.html
var (
	writerPragmas = map[string]string{
		"journal_mode":   "wal",
		"synchronous":    "2", // FULL: a commit survives the loss of power
		"foreign_keys":   "1",
		"busy_timeout":   "10000",
		"secure_delete":  "1", // what was erased cannot be read in the file
		"trusted_schema": "0",
	}
	readerPragmas = map[string]string{
		"journal_mode":   "wal",
		"query_only":     "1",
		"busy_timeout":   "10000",
		"trusted_schema": "0",
	}
)

// openDatabase opens the pools that the role needs on a schema that this program
// knows.
func (s *Store) openDatabase(ctx context.Context, role Role) error {
	path := filepath.Join(s.dir, databaseFile)
	if _, err := os.Stat(path); role == ReadOnly && errors.Is(err, fs.ErrNotExist) {
		return ErrEmpty
	}
	if role != ReadOnly {
		if err := s.openWriter(ctx, path, role); err != nil {
			return err
		}
	}
	s.read = openPool(path, url.Values{
		"mode":          {"ro"},
		"_query_only":   {"1"},
		"_busy_timeout": {readerPragmas["busy_timeout"]},
	}, readers, greet)
	if err := checkPragmas(ctx, s.read, readerPragmas); err != nil {
		return err
	}
	s.rq = db.New(s.read)
	if err := checkSchema(ctx, s.read); err != nil || role == ReadOnly {
		return err
	}
	queue, err := newRiverQueue(s.write, s.read, s.log)
	s.queue = queue
	return err
}

func (s *Store) openWriter(ctx context.Context, path string, role Role) error {
	// SQLite gives its other files the permissions of this one.
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	s.write = openPool(path, url.Values{
		"mode":           {"rwc"},
		"_journal_mode":  {"WAL"},
		"_synchronous":   {"FULL"},
		"_foreign_keys":  {"1"},
		"_busy_timeout":  {writerPragmas["busy_timeout"]},
		"_secure_delete": {"true"},
		// A transaction that reads first and writes later would otherwise fail
		// with SQLITE_BUSY as soon as another one wrote in between.
		"_txlock": {"immediate"},
	}, 1, func(c *sqlite3.SQLiteConn) error {
		s.changes.watch(c)
		return greet(c)
	})
	if err := checkPragmas(ctx, s.write, writerPragmas); err != nil {
		return err
	}
	return s.prepareSchema(ctx, role)
}

func openPool(path string, params url.Values, connections int, greet func(*sqlite3.SQLiteConn) error) *sql.DB {
	params.Set("_stmt_cache_size", "200") // more than there are queries
	params.Set("_cache_size", "-16000")   // kibibytes
	dsn := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: params.Encode()}
	pool := sql.OpenDB(connector{dsn.String(), &sqlite3.SQLiteDriver{ConnectHook: greet}})
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return pool
}

// connector opens connections without a driver name registered for the whole
// program.
type connector struct {
	dsn    string
	driver *sqlite3.SQLiteDriver
}

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.dsn) }
func (c connector) Driver() driver.Driver                        { return c.driver }

// greet gives a new connection what the DSN cannot.
func greet(c *sqlite3.SQLiteConn) error {
	_, err := c.Exec("PRAGMA trusted_schema = OFF", nil)
	return err
}

func checkPragmas(ctx context.Context, pool *sql.DB, want map[string]string) error {
	for name, value := range want {
		var got string
		if err := pool.QueryRowContext(ctx, "PRAGMA "+name).Scan(&got); err != nil {
			return fmt.Errorf("read PRAGMA %s: %w", name, err)
		}
		if got != value {
			return fmt.Errorf("the database has %s=%s where %s is needed: is the data directory on a network file system?", name, got, value)
		}
	}
	return nil
}

// change runs f in the one transaction that writes. The tx is for those who
// write with SQL of their own: the queue and the text index. ctx ends only the
// waiting for others: a change that has begun is carried to its end, which is
// short, and spares a watcher of the context for every statement.
func (s *Store) change(ctx context.Context, what string, f func(ctx context.Context, tx *sql.Tx, q *db.Queries) error) error {
	if s.write == nil {
		return fmt.Errorf("%s: %w", what, errReadOnly)
	}
	return s.disk.note(s.transact(ctx, what, f))
}

func (s *Store) transact(ctx context.Context, what string, f func(ctx context.Context, tx *sql.Tx, q *db.Queries) error) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	defer conn.Close()
	ctx = context.WithoutCancel(ctx)
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	defer tx.Rollback()
	if err := f(ctx, tx, db.New(tx)); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("%s: commit: %w", what, err)
	}
	return nil
}

// view runs f on one state of the database, whatever others write meanwhile.
func (s *Store) view(ctx context.Context, what string, f func(q *db.Queries) error) error {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	defer tx.Rollback()
	if err := f(db.New(tx)); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// found says ErrNotFound for a row that is not there.
func found[T any](row T, err error) (T, error) {
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return row, err
}
