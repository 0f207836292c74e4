package store

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"
)

// frozen are the migrations that were released. They never change again: a
// database out there has them behind it.
var frozen = map[string]string{
	"00001_first.sql":       "513951bfbfe54059",
	"00002_text_index.sql":  "40508bb9874a65a6",
	"00004_people.sql":      "18b2959dbfc7cfbc",
	"00005_about.sql":       "b0f8e6e6fa23dfd8",
	"00010_outbox.sql":      "f4ae5a1cbe866c4a",
	"00011_review.sql":      "961c44d2e01f3f05",
	"00012_freeze.sql":      "ef37bf6c65e8462a",
	"00013_blind.sql":       "b8d9e1ef0c8a742c",
	"00014_filters.sql":     "b76214d15553b7a5",
	"00015_totp.sql":        "b2376b4010a6247e",
	"00017_figures.sql":     "a36f2f563a7ac831",
	"00018_sent_copies.sql": "e095ef1dcebd5cf2",
	"00019_accounts.sql":    "ae49858c5823d87c",

	"00021_texts.sql":   "dfd2cabef208348a",
	"00022_since.sql":   "29510927037442fe",
	"00023_notices.sql": "f21051c764f52d6b",
}

func TestReleasedMigrationsDoNotChange(t *testing.T) {
	files, err := fs.ReadDir(migrationFiles, "migrations/sqlite")
	if err != nil || len(files) < len(frozen) {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		content, err := migrationFiles.ReadFile("migrations/sqlite/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		sum := fmt.Sprintf("%x", sha256.Sum256(content))[:16]
		if want := frozen[f.Name()]; sum != want {
			t.Errorf("%s has sum %s, want %s: write a new migration instead", f.Name(), sum, want)
		}
	}
}

// older makes a database as an earlier program left it.
func older(t *testing.T, dir string, version int64) *sql.DB {
	t.Helper()
	pool := openPool(filepath.Join(dir, databaseFile), url.Values{"mode": {"rwc"}, "_journal_mode": {"WAL"}}, 1, greet)
	t.Cleanup(func() { pool.Close() })
	files, err := fs.Sub(migrationFiles, "migrations/sqlite")
	if err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, pool, files, goose.WithDisableGlobalRegistry(true),
		goose.WithGoMigrations(goose.NewGoMigration(jobsMigration, &goose.GoFunc{RunTx: migrateJobs}, nil)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	return pool
}

func schema(t *testing.T, pool *sql.DB) map[string]string {
	t.Helper()
	rows, err := pool.Query("SELECT type || ' ' || name, COALESCE(sql, '') FROM sqlite_master")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	all := map[string]string{}
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			t.Fatal(err)
		}
		all[name] = text
	}
	return all
}

func TestFromTheFirstSchemaToTheLast(t *testing.T) {
	fresh, err := Open(t.Context(), t.TempDir(), Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	dir := t.TempDir()
	pool := older(t, dir, 1)
	_, err = pool.Exec(`INSERT INTO letters (public_id, sha256, bytes, received_at, kept_at)
		VALUES ('L0123456789', 'aa', 1, '2026-11-20 12:00:00+00:00', '2026-11-20 12:00:00+00:00')`)
	if err != nil {
		t.Fatal(err)
	}
	pool.Close()
	for _, role := range []Role{Short, ReadOnly} {
		if _, err := Open(t.Context(), dir, Options{Role: role}); !errors.Is(err, ErrOlder) {
			t.Errorf("role %d on the first schema: %v, want ErrOlder", role, err)
		}
	}
	s, err := Open(t.Context(), dir, Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if diff := cmp.Diff(schema(t, fresh.read), schema(t, s.read)); diff != "" {
		t.Errorf("the schema differs from a fresh one:\n%s", diff)
	}
	if _, err := s.Letter(t.Context(), "L0123456789"); err != nil {
		t.Errorf("the old letter: %v", err)
	}
}

func TestANewerSchemaIsRefused(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.write.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (?1, 1)", schemaVersion+1)
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	for _, role := range []Role{Pipeline, Short, ReadOnly} {
		_, err := Open(t.Context(), dir, Options{Role: role})
		if !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "newer") {
			t.Errorf("role %d: %v, want ErrNewer", role, err)
		}
	}
}

func TestSchemaVersionIsTheNewestMigration(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if have, err := readVersion(t.Context(), s.read); have != schemaVersion || err != nil {
		t.Errorf("version %d, %v; want %d", have, err, schemaVersion)
	}
}

func TestEveryConnectionHasThePragmas(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for range readers { // all open at once
		conn, err := s.read.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := conn.ExecContext(t.Context(), "DELETE FROM letters"); err == nil {
			t.Error("a reader could write")
		}
	}
	var synchronous int
	if err := s.write.QueryRow("PRAGMA synchronous").Scan(&synchronous); err != nil || synchronous != 2 {
		t.Errorf("synchronous = %d, %v; want 2 (FULL)", synchronous, err)
	}
	if err := checkPragmas(t.Context(), s.write, map[string]string{"synchronous": "1"}); err == nil {
		t.Error("a wrong pragma was not noticed")
	}
}
