package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"postroom/filing"
	"postroom/intake"
	"postroom/store"
)

// isFile says whether the argument of explain names a file and not a letter.
func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// foresee decides on the letters of a file as if they came now, and keeps nothing.
func (a *app) foresee(ctx context.Context, s *store.Store, file string) (rows []store.LedgerRow, err error) {
	letters, err := intake.FindLetters([]string{file})
	if err != nil {
		return nil, err
	}
	cfg, err := a.loadConfig()
	if err != nil {
		return nil, err
	}
	pool, err := a.openPool(1)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	r := &intake.Reader{
		Register: register{Store: s}, Extractor: pool, Log: a.log(),
		Options: cfg.filingOptions(), Addresses: cfg.addresses(),
	}
	for _, l := range letters {
		row, err := foreseeLetter(ctx, r, s, l)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", l.Source, err)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func foreseeLetter(ctx context.Context, r *intake.Reader, s *store.Store, f intake.FileLetter) (store.LedgerRow, error) {
	in, err := f.Open()
	if err != nil {
		return store.LedgerRow{}, err
	}
	raw, err := io.ReadAll(in)
	if err := errors.Join(err, in.Close()); err != nil {
		return store.LedgerRow{}, err
	}
	l, d, err := r.Judge(ctx, intake.Raw{ReceivedAt: f.At, Bytes: raw}, func(ctx context.Context, w filing.Wanted) (filing.History, error) {
		return s.History(ctx, "", w)
	})
	if err != nil {
		return store.LedgerRow{}, err
	}
	sum := sha256.Sum256(raw)
	return foreseen(l, d, f.Source, hex.EncodeToString(sum[:])), nil
}

// foreseen is the row that the ledger would get.
func foreseen(l filing.Letter, d filing.Decision, source, sum string) store.LedgerRow {
	row := store.LedgerRow{
		MessageID: l.MessageID, SHA256: sum, Source: source, Sources: []string{source}, ReceivedAt: l.ReceivedAt.UTC(), Subject: l.Subject,
		Outcome: string(d.Outcome), Action: string(d.Action), DecidedBy: machine, Sentence: d.Sentence, Urgent: d.Urgent,
		Reasons: list(d.Reasons), Suggestions: list(d.Suggestions), Problems: list(l.Problems), Warnings: list(d.Warnings), Against: list(d.Against),
		Vacancies: list(slices.Clone(d.About)), Applications: []string{},
	}
	if len(l.From) > 0 {
		row.From = store.FromLine(l.From[0].Name, l.From[0].Address)
	}
	for _, f := range d.Filings {
		if f.Vacancy != "" && !slices.Contains(row.Vacancies, f.Vacancy) {
			row.Vacancies = append(row.Vacancies, f.Vacancy)
		}
		if f.Application != "" {
			row.Applications = append(row.Applications, f.Application)
		}
	}
	return row
}
