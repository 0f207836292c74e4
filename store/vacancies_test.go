package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postroom/store"
	"postroom/vacancy"
)

// TestAVacancyComesBackAsItWasKept with every field set: deadlines once did not.
func TestAVacancyComesBackAsItWasKept(t *testing.T) {
	s := open(t, t.TempDir(), store.Pipeline)
	brussels := time.FixedZone("", 3600)
	want := vacancy.Vacancy{
		Slug: "canada-po", Title: "Programme Officer", Organisation: "Halvermoor", Channel: vacancy.ByEmail,
		Addresses: []string{"recruit@halvermoor.example"}, PortalURL: "https://jobs.example/1", SubjectPattern: "Canada PO - {surname}",
		Code: "Canada PO", Reference: "HM-7", Location: "Brussels", Aliases: []string{"PO Canada"},
		Deadline: time.Date(2026, 11, 25, 23, 59, 59, 0, brussels), DeadlineText: "before 25-11-2026", TimeZone: "Europe/Brussels",
		Opens: time.Date(2026, 11, 1, 9, 0, 0, 0, brussels), Rolling: true,
		Required:  []vacancy.Requirement{{Kind: vacancy.References, Minimum: 2}, {Kind: vacancy.Diploma, Or: []vacancy.Kind{vacancy.Transcripts}}},
		AlsoAsked: []string{"availability"}, Languages: []string{"en"}, FormatLimits: "one PDF",
		Closed: noon,
	}
	if err := s.AddVacancy(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	got, err := s.Vacancy(t.Context(), "canada-po")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestAProposalIsKeptWholeOrNotAtAll: the vacancy, its criteria and its promise.
func TestAProposalIsKeptWholeOrNotAtAll(t *testing.T) {
	s := open(t, t.TempDir(), store.Pipeline)
	post := func(slug string) vacancy.Vacancy { return vacancy.Vacancy{Slug: slug, Title: "Cook"} }
	p := vacancy.Proposal{Vacancy: post("cook"), Criteria: []string{"Soup", " ", "Bread\nand butter", "Soup"}, OnlyShortlisted: true, Notice: "Cook\nSoup"}
	if err := s.AddProposal(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	criteria, err := s.Criteria(t.Context(), "cook")
	if err != nil || len(criteria) != 2 || criteria[0].Words != "Soup" || criteria[1].Words != "Bread and butter" {
		t.Errorf("criteria %+v, %v", criteria, err)
	}
	settings, err := s.ReplySettings(t.Context())
	if err != nil || !settings["cook"].OnlyShortlisted || settings["cook"].Mode != "" {
		t.Errorf("settings %+v, %v", settings["cook"], err)
	}
	if n, err := s.Notice(t.Context(), "cook"); err != nil || n.Words != p.Notice {
		t.Errorf("notice %+v, %v", n, err)
	}
	if err := s.AddProposal(t.Context(), p); !errors.Is(err, store.ErrTaken) {
		t.Errorf("again: %v", err)
	}
	many := vacancy.Proposal{Vacancy: post("baker")}
	for n := range store.MostCriteria + 1 {
		many.Criteria = append(many.Criteria, fmt.Sprint("criterion ", n))
	}
	if err := s.AddProposal(t.Context(), many); err == nil {
		t.Error("too many criteria are kept")
	}
	if _, err := s.Vacancy(t.Context(), "baker"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the vacancy is kept without its criteria: %v", err)
	}
}
