package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed migrations/sqlite/*.sql
var migrationFiles embed.FS

// jobsMigration makes River's tables, in the version that the pinned River
// needs. A later River gets a later migration of ours, so that one number tells
// the whole schema.
const (
	jobsMigration = 3
	riverVersion  = 7
)

// mentionsMigration makes mentions.sql's table and fills it.
const mentionsMigration = 20

// schemaVersion is the newest that this program knows.
const schemaVersion = 23

// prepareSchema brings the schema up to date, where the role may.
func (s *Store) prepareSchema(ctx context.Context, role Role) error {
	have, err := readVersion(ctx, s.write)
	switch {
	case err != nil:
		return err
	case have > schemaVersion:
		return ErrNewer
	case have == schemaVersion && role == Short:
		return nil
	case have == schemaVersion:
		return s.judgeNew(ctx) // what a start before was stopped at
	}
	if role == Short && have > 0 {
		return ErrOlder
	}
	if role == Short { // an empty directory: nobody else may prepare it meanwhile
		l, err := takeLock(s.dir)
		if err != nil {
			return err
		}
		defer l.Release()
	}
	if err := migrate(ctx, s.write); err != nil {
		return err
	}
	return s.judgeNew(ctx)
}

func migrate(ctx context.Context, pool *sql.DB) error {
	files, err := fs.Sub(migrationFiles, "migrations/sqlite")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, pool, files,
		goose.WithDisableGlobalRegistry(true),
		goose.WithGoMigrations(
			goose.NewGoMigration(jobsMigration, &goose.GoFunc{RunTx: migrateJobs}, nil),
			goose.NewGoMigration(mentionsMigration, &goose.GoFunc{RunTx: migrateMentions}, nil)))
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("bring the schema up to date: %w", err)
	}
	return nil
}

func migrateJobs(ctx context.Context, tx *sql.Tx) error {
	m, err := rivermigrate.New(riversqlite.New(nil), nil)
	if err != nil {
		return err
	}
	//lint:ignore SA1019 what cannot share a transaction are enums of PostgreSQL; here one must, so that a kill leaves all or nothing
	_, err = m.MigrateTx(ctx, tx, rivermigrate.DirectionUp, &rivermigrate.MigrateOpts{TargetVersion: riverVersion})
	return err
}

// checkSchema refuses a schema that this program does not know.
func checkSchema(ctx context.Context, pool *sql.DB) error {
	have, err := readVersion(ctx, pool)
	switch {
	case err != nil:
		return err
	case have == 0:
		return ErrEmpty
	case have > schemaVersion:
		return ErrNewer
	case have < schemaVersion:
		return ErrOlder
	}
	return nil
}

// readVersion reads goose's table without making it; 0 when there is none.
func readVersion(ctx context.Context, pool *sql.DB) (int64, error) {
	var table string
	err := pool.QueryRowContext(ctx, "SELECT name FROM sqlite_master WHERE name = 'goose_db_version'").Scan(&table)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the database: %w", err)
	}
	var version sql.NullInt64
	err = pool.QueryRowContext(ctx, "SELECT MAX(version_id) FROM goose_db_version WHERE is_applied").Scan(&version)
	return version.Int64, err
}
