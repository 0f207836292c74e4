package evaluation_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"postroom/testdata"
	"postroom/testdata/evaluation"
)

// TestTheProgramAgreesWithACarefulPerson lets the real program file all letters and
// compares its ledger and register with the expectations. Run it with -v to see
// every disagreement. Nine in ten is what is asked, and no letter filed where no person
// would have filed it: that is far worse than one that waits for a person.
func TestTheProgramAgreesWithACarefulPerson(t *testing.T) {
	for _, set := range []struct {
		name      string
		samples   []testdata.Sample
		vacancies []testdata.VacancyFile
	}{
		{"demo", testdata.Demo(), testdata.Vacancies()},
		{"evaluation", evaluation.Samples(), evaluation.Vacancies()},
		{"fresh", evaluation.Fresh(), evaluation.FreshVacancies()},
	} {
		t.Run(set.name, func(t *testing.T) {
			run := ingested(t, set.samples, set.vacancies)
			agreed, wrong := measure(t, set.samples, run)
			if agreed*10 < len(set.samples)*9 || wrong > 0 {
				t.Fail()
			}
			t.Logf("%d of %d letters as a careful person would; %d filed wrongly", agreed, len(set.samples), wrong)
			checkVeils(t, run.data)
		})
	}
}

// measure counts the letters on which program and person agree, and those that the
// program filed where no person would have.
func measure(t *testing.T, samples []testdata.Sample, run result) (agreed, wrong int) {
	for i, sample := range samples {
		row, ok := run.ledger[fileName(i)]
		if !ok {
			t.Errorf("%s is not in the ledger", sample.Name)
			continue
		}
		if filedWrongly(sample.Expect, row) {
			wrong++
			t.Logf("%s: WRONGLY FILED under %v", sample.Name, row.Vacancies)
		}
		found := disagreements(sample.Expect, row, run.applications)
		if len(found) == 0 {
			agreed++
			continue
		}
		t.Logf("%s: %s", sample.Name, strings.Join(found, "; "))
	}
	return agreed, wrong
}

// ledgerRow and application are what the commands print (CONTRACT.md).
type ledgerRow struct {
	ID, Source, Outcome, Action string
	Sources                     []string
	Vacancies, Applications     []string
	Suggestions                 []struct{ Vacancy string }
}

type application struct {
	ID, Vacancy string
	Applicant   struct{ Name, Surname string }
	Late        bool
	Missing     []string
	Letters     []string
	Documents   []struct{ Filename, Kind, Letter string }
}

// result is the ledger by file name, the register by application, and where the
// data are.
type result struct {
	data         string
	ledger       map[string]ledgerRow
	applications map[string]application
}

func fileName(i int) string { return fmt.Sprintf("%03d.eml", i) }

// ingested builds the program and lets it read the letters in their order.
func ingested(t *testing.T, samples []testdata.Sample, vacancies []testdata.VacancyFile) result {
	t.Helper()
	dir := t.TempDir()
	program := filepath.Join(dir, "postroom")
	if out, err := exec.Command("go", "build", "-o", program, "postroom/cmd/postroom").CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	postroom := func(args ...string) []byte { return run(t, program, filepath.Join(dir, "data"), args...) }
	write(t, filepath.Join(dir, "data", "postroom.toml"), []byte("own = [\"halvermoor.example\"]\n"))
	for _, v := range vacancies {
		file := filepath.Join(dir, "vacancies", v.Slug+".toml")
		write(t, file, v.TOML)
		postroom("vacancy", "add", "--from", file)
		if !v.Closed.IsZero() {
			postroom("vacancy", "close", v.Slug)
		}
	}
	for i, sample := range samples {
		write(t, filepath.Join(dir, "letters", fileName(i)), sample.Raw)
	}
	postroom("ingest", filepath.Join(dir, "letters"))

	found := result{filepath.Join(dir, "data"), map[string]ledgerRow{}, map[string]application{}}
	for _, row := range decoded[ledgerRow](t, postroom("ledger", "--format", "json")) {
		for _, source := range append(row.Sources, row.Source) {
			found.ledger[filepath.Base(source)] = row
		}
	}
	for _, a := range decoded[application](t, postroom("applications", "--format", "json")) {
		found.applications[a.ID] = a
	}
	return found
}

func run(t *testing.T, program, data string, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	c := exec.Command(program, append([]string{"--data", data}, args...)...)
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		t.Fatalf("postroom %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out.Bytes()
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func decoded[T any](t *testing.T, data []byte) []T {
	t.Helper()
	var rows []T
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// filedWrongly says that a letter was filed where a careful person would not have
// filed it.
func filedWrongly(e testdata.Expect, row ledgerRow) bool {
	if row.Outcome != "filed" {
		return false
	}
	if e.Outcome != "filed" {
		return !slices.Contains(e.Also, "filed")
	}
	return slices.ContainsFunc(row.Vacancies, func(v string) bool { return !slices.Contains(e.Vacancies, v) })
}

// disagreements compares one decision with the expectation. Where the program chose
// another outcome that can be defended, the rest is not compared.
func disagreements(e testdata.Expect, row ledgerRow, applications map[string]application) []string {
	if row.Outcome != e.Outcome {
		if slices.Contains(e.Also, row.Outcome) {
			return nil
		}
		return []string{fmt.Sprintf("outcome %s/%s, not %s %v", row.Outcome, row.Action, e.Outcome, e.Actions)}
	}
	var found []string
	differ := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	if len(e.Actions) > 0 && !slices.Contains(e.Actions, row.Action) {
		differ("action %s, not %v", row.Action, e.Actions)
	}
	if e.Outcome == "filed" && !sameSet(row.Vacancies, e.Vacancies) {
		differ("vacancies %v, not %v", row.Vacancies, e.Vacancies)
	}
	if e.FirstSuggestion != "" && (len(row.Suggestions) == 0 || row.Suggestions[0].Vacancy != e.FirstSuggestion) {
		differ("suggestions %v, first should be %s", row.Suggestions, e.FirstSuggestion)
	}
	for _, id := range row.Applications {
		found = append(found, aboutApplication(e, row.ID, applications[id])...)
	}
	return found
}

// aboutApplication compares what a letter made of an application: its name, and for
// a new one its lateness, what it lacks if no letter came after, and the kinds of the
// letter's documents.
func aboutApplication(e testdata.Expect, letter string, a application) []string {
	var found []string
	if e.Surname != "" && !strings.EqualFold(a.Applicant.Surname, e.Surname) {
		found = append(found, fmt.Sprintf("surname %q, not %q", a.Applicant.Surname, e.Surname))
	}
	if !slices.Equal(e.Actions, []string{"new"}) {
		return found
	}
	if a.Late != e.Late {
		found = append(found, fmt.Sprintf("late %v, not %v", a.Late, e.Late))
	}
	if last := a.Letters[len(a.Letters)-1]; last == letter && e.Missing != nil && !sameSet(a.Missing, e.Missing) {
		found = append(found, fmt.Sprintf("missing %v, not %v", a.Missing, e.Missing))
	}
	for _, want := range e.Documents {
		for _, got := range a.Documents {
			if got.Letter == letter && got.Filename == want.Name && want.Kind != "" && got.Kind != want.Kind {
				found = append(found, fmt.Sprintf("%s is %s, not %s", want.Name, got.Kind, want.Kind))
			}
		}
	}
	return found
}

func sameSet(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
