package web

import (
	"cmp"
	"slices"
	"strings"

	"postroom/vacancy"
)

// noticed is the notice of a vacancy as pages show it, with the words marked from
// which its rules were read.
type noticed struct {
	Notice []snip // nil where none is known
}

func (v *visit) noticed(slug string) (noticed, error) {
	n, err := v.Store.Notice(v.r.Context(), slug)
	if err != nil || n.Words == "" {
		return noticed{}, err
	}
	return noticed{markNotice(n.Words, n.Evidence)}, nil
}

// markNotice marks in a notice the words that its rules came from.
func markNotice(text string, evidence map[string]string) []snip {
	var marks [][2]int
	for _, words := range evidence {
		if i := strings.Index(text, words); i >= 0 && words != "" {
			marks = append(marks, [2]int{i, i + len(words)})
		}
	}
	slices.SortFunc(marks, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(b[1], a[1])) })
	return snips(text, marks)
}

// noticeAgain reads the notice that stood beside the form, for what the form does
// not ask; nothing where none did.
func (v *visit) noticeAgain() (p vacancy.Proposal, text string, err error) {
	if text = v.r.PostFormValue("notice"); strings.TrimSpace(text) == "" {
		return p, "", nil
	}
	text = strings.ReplaceAll(text, "\r\n", "\n") // as forms send them
	return v.Papers.Notice(v.r.Context(), "notice.txt", []byte(text))
}
