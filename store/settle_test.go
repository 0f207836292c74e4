package store

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/filing"
	"postroom/store/internal/db"
)

func TestCurrents(t *testing.T) {
	// A document is written as letter:kind:bytes; those that count are marked.
	check := func(docs string) {
		t.Helper()
		var rows []db.DocumentsOfApplicationRow
		var want []bool
		for _, d := range strings.Fields(docs) {
			d, counts := strings.CutSuffix(d, "*")
			var letter int64
			var kind, sum string
			parts := strings.Split(d, ":")
			if _, err := fmt.Sscan(parts[0], &letter); err != nil {
				t.Fatal(err)
			}
			kind, sum = parts[1], parts[2]
			rows = append(rows, db.DocumentsOfApplicationRow{LetterID: letter, Kind: kind, Sha256: sum})
			want = append(want, counts)
		}
		if got := currents(rows); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", docs, got, want)
		}
	}
	check("")
	check("1:cv:a*")
	check("1:cv:a 2:cv:b*")
	check("1:cv:a 2:cv:a*")                                  // the same sent again
	check("1:cv:a* 1:cv:b*")                                 // two languages in one letter
	check("1:cv:a 1:cover_letter:b* 2:cv:c*")                //
	check("1:cv:a 1:cover_letter:b 2:cv_and_letter:c*")      // both in one file
	check("1:cv_and_letter:a* 2:cv:b*")                      // still the newest letter
	check("1:cv_and_letter:a 2:cv:b* 2:cover_letter:c*")     //
	check("1:diploma:a* 2:diploma:b*")                       // papers that come in numbers
	check("1:diploma:a 2:diploma:a* 2:reference_letters:b*") // the same bytes once
}

func TestSummarize(t *testing.T) {
	at := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	row := func(letter int64, action filing.Action, name, from, email string, late bool) db.FilingsOfApplicationRow {
		return db.FilingsOfApplicationRow{
			LetterID: letter, Action: string(action), Late: late, ReceivedAt: at.AddDate(0, 0, int(letter)),
			ApplicantJson: packOne(filing.Applicant{Name: name, From: from, Emails: []string{email}}),
		}
	}
	check := func(name, email string, openedBy int64, late, withdrawn bool, rows ...db.FilingsOfApplicationRow) {
		t.Helper()
		s, err := summarize(rows)
		if err != nil {
			t.Fatal(err)
		}
		if s.applicant.Name != name || strings.Join(s.applicant.Emails, " ") != email || s.openedBy != openedBy || s.late != late || s.withdrawn != withdrawn {
			t.Errorf("got %+v, want %s, %s, opened by %d, late %v, withdrawn %v", s, name, email, openedBy, late, withdrawn)
		}
	}
	first := row(1, filing.New, "Marie Dupont", "from", "M@x.org", false)
	check("Marie Dupont", "m@x.org", 1, false, false, first)
	check("Marie Dupont", "m@x.org n@x.org", 1, false, false, first, row(2, filing.Supplement, "M. Dupont", "from", "n@x.org", true))
	check("Marie Dupont", "m@x.org", 1, false, true, first, row(2, filing.Withdrawal, "", "", "m@x.org", false))
	check("Marie Dupont", "m@x.org", 1, false, false, first, row(2, filing.Withdrawal, "", "", "m@x.org", false), row(3, filing.New, "", "", "m@x.org", false))
	// A referee's name and address are not the applicant's.
	check("Marie Dupont", "m@x.org", 1, false, false, first, row(2, filing.RefereeLetter, "Prof. Paul", "from", "paul@x.org", false))
	// A name guessed from an address gives way, a person's word does not.
	guessed := row(1, filing.New, "m.dupont", "address", "m@x.org", true)
	check("Marie Dupont", "m@x.org", 1, true, false, guessed, row(2, filing.Supplement, "Marie Dupont", "subject", "m@x.org", false))
	check("Marie Claire", "m@x.org", 1, false, false, row(1, filing.New, "Marie Claire", byPerson, "m@x.org", false), row(2, filing.Supplement, "Marie Dupont", "subject", "m@x.org", false))
	check("Marie Claire", "m@x.org", 1, false, false, first, row(2, filing.Question, "Marie Claire", byPerson, "m@x.org", false))
}

func TestBlobNamesStayInside(t *testing.T) {
	for _, sum := range []string{"", "ab", "../../etc/passwd", strings.Repeat("../", 22)[:64], strings.Repeat("g", 64), strings.Repeat("a", 63), strings.Repeat("a", 66), "/" + strings.Repeat("a", 63)} {
		if name, err := blobName(sum); err == nil {
			t.Errorf("blobName(%q) = %q", sum, name)
		}
	}
	if name, err := blobName(strings.Repeat("ab", 32)); err != nil || name != "ab/"+strings.Repeat("ab", 31) {
		t.Errorf("got %q, %v", name, err)
	}
}

func TestIDs(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := newLetterID()
		if len(id) != 11 || id[0] != 'L' || seen[id] || strings.ContainsAny(id[1:], "ILOU") {
			t.Fatalf("letter id %q", id)
		}
		seen[id] = true
	}
}

func TestBM25(t *testing.T) {
	c := collection{rows: 1000, average: [2]float64{5, 100}}
	// One phrase: lengths of title and body, then here, everywhere, rows with it
	// for title and body.
	info := func(titleLength, bodyLength, inTitle, inBody, rows uint32) []byte {
		var b []byte
		for _, v := range []uint32{1, 2, titleLength, bodyLength, inTitle, inTitle, rows, inBody, inBody, rows} {
			b = binary.NativeEndian.AppendUint32(b, v)
		}
		return b
	}
	usual := c.bm25(info(5, 100, 0, 1, 10))
	for name, better := range map[string][]byte{
		"more often":   info(5, 100, 0, 3, 10),
		"rarer":        info(5, 100, 0, 1, 2),
		"shorter":      info(5, 20, 0, 1, 10),
		"in the title": info(5, 100, 1, 0, 10),
	} {
		if got := c.bm25(better); got <= usual {
			t.Errorf("%s: %v, want more than %v", name, got, usual)
		}
	}
	if got := c.bm25(info(5, 100, 0, 1, 1000)); got <= 0 {
		t.Errorf("a word in every text: %v, want more than nothing", got)
	}
	for _, broken := range [][]byte{nil, {1}, info(1, 1, 1, 1, 1)[:20], make([]byte, 40)} {
		if got := c.bm25(broken); got != 0 {
			t.Errorf("broken matchinfo ranks %v", got)
		}
	}
}
