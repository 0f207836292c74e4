package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"mime"
	"path/filepath"
	"slices"
)

// nameLabel is an attachment's name with the kind that it suggests.
type nameLabel struct {
	Name   string `json:"name"`
	Expect string `json:"expect"`
}

// sameKinds are the labels' words for kinds that DESIGN.md calls otherwise, with
// every kind that is right.
var sameKinds = map[string][]string{
	"identity":   {"id"},
	"references": {"references", "reference_letters"},
	"diploma":    {"diploma", "transcripts"},
}

// evaluateNames sends each name on a file whose content says nothing.
func evaluateNames(ctx context.Context, p postroom, corpus string) (section, error) {
	s := section{title: "Attachment names", about: "Real attachment names on files whose content says nothing. Names that tell one to look inside, and technical ones, are counted by the tests instead."}
	labels, err := readLines[nameLabel](filepath.Join(corpus, "attachments.jsonl"))
	if err != nil {
		return s, err
	}
	kinds := []string{"cv", "cover_letter", "cv_and_letter", "references", "diploma", "identity", "form", "writing_sample", "photo", "portfolio"}
	labels = slices.DeleteFunc(labels, func(l nameLabel) bool { return !slices.Contains(kinds, l.Expect) })
	letters := map[string][]byte{}
	for i, l := range labels {
		letters[fmt.Sprintf("%d-name.eml", i)] = nameLetter(i, l.Name)
	}
	b, err := p.ingest(ctx, "names", []string{subjectVacancies["Canada PO"]}, letters)
	if err != nil {
		return s, err
	}
	for i, l := range labels {
		r := b.rows[fmt.Sprintf("%d-name.eml", i)]
		got := ""
		for _, id := range r.Applications {
			for _, d := range b.apps[id].Documents {
				if d.Filename != "" {
					got = d.Kind
				}
			}
		}
		right := append([]string{l.Expect}, sameKinds[l.Expect]...)
		v := compare(got, l.Expect)
		if slices.Contains(right, got) {
			v = 0
		} else if got == "other" {
			v = empty
		}
		s.row(l.Expect).count(v, quoted(l.Name), got, l.Expect)
	}
	return s, nil
}

func nameLetter(i int, name string) []byte {
	head := subjectLetter(i, fmt.Sprintf("Canada PO - Nobody%d", i), fmt.Sprintf("nobody%d@mail.example", i), "")
	head = head[:len(head)-len("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n")]
	return fmt.Appendf(head, "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease find attached.\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n--b--\r\n",
		mime.FormatMediaType("attachment", map[string]string{"filename": name}), base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "%s %d lorem ipsum", "text", i)))
}
