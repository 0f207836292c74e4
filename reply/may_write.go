package reply

// Writing is what the rules know of a mail that a person writes to an applicant.
type Writing struct {
	To   string
	Kind Kind
	Own  Own
	// Approved: a person pressed the button for this mail to this applicant.
	Approved bool
	// Confirmed: they saw the sentence of an earlier Hold and pressed again.
	Confirmed bool
	// Written: a mail of this kind went to this application before.
	Written bool
	// OnlyShortlisted: the notice says that only shortlisted candidates will be
	// contacted.
	OnlyShortlisted bool
	Withdrawn       bool // the applicant withdrew
	Twice           bool // another mail of the same act goes to this address
	Blocked         bool // as in Question
}

// MayWrite decides whether a mail written by a person goes out. Nothing is sent
// by itself after the acknowledgement, so without approval it holds.
func MayWrite(w Writing) Verdict {
	own := w.Own.keys()[Key(w.To)]
	for _, r := range []struct {
		holds  bool
		answer Answer
		code   string
	}{
		{!Plain(w.To), Never, "address"},
		{own, Never, "own_address"},
		{w.Twice, Never, "twice"},
		{!w.Approved, Hold, "approve"},
		{w.Blocked && !w.Confirmed, Hold, "blocked"},
		{w.Withdrawn && !w.Confirmed, Hold, "withdrew"},
		{w.Written && w.Kind != Free && !w.Confirmed, Hold, "written"},
		{w.OnlyShortlisted && w.Kind == NotSelected && !w.Confirmed, Hold, "only_shortlisted"},
	} {
		if r.holds {
			return Verdict{Answer: r.answer, Code: r.code, Sentence: Sentence("write_" + r.code)}
		}
	}
	return Verdict{Answer: Send, Code: "send", Sentence: Sentence("write_send")}
}
