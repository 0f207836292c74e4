package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"postroom/fold"
)

// noticeLabel is a person's reading of a notice.
type noticeLabel struct {
	ID             string   `json:"id"`
	Kind           string   `json:"kind"`
	Emails         []string `json:"emails"`
	SubjectPattern string   `json:"subject_pattern"`
	DeadlineISO    string   `json:"deadline_iso"`
	DeadlineAlt    []string `json:"deadline_alt"`
	Rolling        bool     `json:"rolling"`
	RequiredDocs   []string `json:"required_docs"`
}

// proposal is the part of vacancy import's JSON that is compared.
type proposal struct {
	Channel        string   `json:"channel"`
	Addresses      []string `json:"addresses"`
	SubjectPattern string   `json:"subject_pattern"`
	Deadline       string   `json:"deadline"`
	Rolling        bool     `json:"rolling"`
	Required       []struct {
		Kind    string   `json:"kind"`
		Minimum int      `json:"minimum"`
		Or      []string `json:"or"`
	} `json:"required_documents"`
}

func evaluateNotices(ctx context.Context, p postroom, corpus string) (section, error) {
	s := section{title: "Notices", about: "Real notices with a person's labels. Addresses masked in the source, papers only encouraged, and questions that a label leaves open are not counted."}
	labels, err := readLines[noticeLabel](filepath.Join(corpus, "notices", "labels.jsonl"))
	if err != nil {
		return s, err
	}
	for _, l := range labels {
		out, err := p.run(ctx, "notices", "vacancy", "import", filepath.Join(corpus, "notices", l.ID+".txt"), "--format", "json")
		if err != nil {
			return s, err
		}
		var got proposal
		if err := json.Unmarshal(out, &got); err != nil {
			return s, err
		}
		judgeNotice(&s, l, got)
	}
	return s, nil
}

func judgeNotice(s *section, l noticeLabel, got proposal) {
	if want := map[string]string{"email": "email", "portal": "portal", "paper_only": "post"}[l.Kind]; want != "" {
		channel := got.Channel
		if channel == "unknown" {
			channel = ""
		}
		s.row("kind").count(compare(channel, want), l.ID, got.Channel, want)
	}
	addresses := joined(got.Addresses)
	s.row("addresses").count(compare(addresses, joined(whole(l.Emails))), l.ID, addresses, joined(whole(l.Emails)))
	s.row("subject pattern").count(compare(pattern(got.SubjectPattern), pattern(l.SubjectPattern)), l.ID, got.SubjectPattern, l.SubjectPattern)
	s.row("deadline").count(compareDeadline(got.Deadline, l), l.ID, got.Deadline, l.DeadlineISO)
	papers, want := required(got), labelled(l.RequiredDocs)
	s.row("required documents").count(compare(papers, want), l.ID, papers, want)
	s.row("rolling").count(compare(yes(got.Rolling), yes(l.Rolling)), l.ID, yes(got.Rolling), yes(l.Rolling))
}

// whole are the addresses that the source shows in full, copies left out.
func whole(emails []string) []string {
	return slices.DeleteFunc(slices.Clone(emails), func(e string) bool {
		return strings.Contains(e, "...") || strings.Contains(e, "[") || strings.HasPrefix(e, "cc:")
	})
}

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

// pattern folds a subject pattern for comparison; what a placeholder is called
// does not matter.
func pattern(p string) string {
	return strings.Join(fold.Words(placeholder.ReplaceAllString(p, " placeholder ")), " ")
}

// compareDeadline compares day and, where the label has one, the hour.
func compareDeadline(got string, l noticeLabel) verdict {
	if len(l.DeadlineAlt) > 0 {
		// Ambiguous: none is right, and one of the readings is no invention.
		if got == "" || slices.Contains(l.DeadlineAlt, got[:10]) {
			return right
		}
		return wrong
	}
	want := strings.ReplaceAll(l.DeadlineISO, "T24:00", "T23:59")
	if n := len(want); len(got) > n {
		got = got[:n]
	}
	return compare(got, want)
}

func required(p proposal) string {
	var kinds []string
	for _, r := range p.Required {
		k := strings.Join(append([]string{r.Kind}, r.Or...), "|")
		if r.Minimum > 0 {
			k += ":" + string(rune('0'+r.Minimum))
		}
		kinds = append(kinds, k)
	}
	return joined(kinds)
}

// labelled leaves out what is only encouraged.
func labelled(docs []string) string {
	return joined(slices.DeleteFunc(slices.Clone(docs), func(d string) bool { return strings.HasSuffix(d, "?") }))
}

func joined(list []string) string {
	list = slices.Clone(list)
	slices.Sort(list)
	return strings.ToLower(strings.Join(list, " "))
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// readLines reads a file of one JSON value a line.
func readLines[T any](name string) ([]T, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []T
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var v T
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, lines.Err()
}
