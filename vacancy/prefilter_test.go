package vacancy

import "testing"

func TestPrefilter(t *testing.T) {
	for _, c := range []struct {
		source, text string
		may          bool
	}{
		{`\b(?:send|submit)\b`, "please send it", true},
		{`\b(?:send|submit)\b`, "the sun is out", false},
		{`\b(?:send|submit)\b`, "resend", false},
		{`\b(?:the )?(?:deadline|date)`, "a due date", true},
		{`\b(?:the )?(?:deadline|date)`, "the deed", true}, // as far as its first letters tell
		{`\b(?:the )?(?:deadline|date)`, "the end", false},
		{`\b(?:the )?(?:deadline|date)`, "in April", false},
		{`(?:^|\s)no\.?\s?\d`, "ref no 5", true},
		{`\bcv'?s\b|\d{1,2} pages`, "2 pages", true},
		{`[^a]*x`, "anything may begin so", true},
		{`(?i)send`, "SEND", true},
	} {
		if got := newPrefilter(c.source).may(c.text); got != c.may {
			t.Errorf("%s in %q: %v", c.source, c.text, got)
		}
	}
}

// What the prefilter rules out the machine does not find either.
func TestPrefilterLosesNothing(t *testing.T) {
	tables := []*expression{sendRE, paperRE, applyRE, questionRE, privacyRE, boardRE, refereeRE, mailRE, portalRE, postRE, noMailRE,
		deadlineRE, untilRE, otherDayRE, dueWords, rollingRE, subjectRE, mentionRE, statingRE, quotingRE, dayMonth, monthDay, allDigit, placeRE, seeking, aboutPaper}
	tables = append(tables, documentREs...)
	for _, c := range noticeCases {
		for _, s := range layOut(Notice{Text: c.text}).sentences {
			for _, e := range tables {
				if e.compiled().MatchString(s.t()) && !e.filter.may(s.t()) {
					t.Errorf("%q is ruled out of %.60s", s.t(), e.source())
				}
			}
		}
	}
}
