package reply

import (
	"slices"

	"postroom/filing"
	"postroom/vacancy"
)

// Trouble says why a paper cannot be read. The names are those of the states of
// an extracted file, and "cloud_link" and "empty".
type Trouble string

// The troubles that a sender can mend.
const (
	Encrypted   Trouble = "encrypted"
	Damaged     Trouble = "unreadable"
	Unsupported Trouble = "unsupported"
	TooLarge    Trouble = "too_large"
	Empty       Trouble = "empty"
	CloudLink   Trouble = "cloud_link"
)

// Choose returns the kind of reply that fits one application of a decision:
// where to apply instead, late, unreadable papers, missing papers, or a plain
// acknowledgement, in this order. It returns "" when no text of ours answers the
// letter. f is the zero Filing when the decision has none.
func Choose(d filing.Decision, f filing.Filing, missing []vacancy.Requirement, troubles []Trouble) Kind {
	brings := []filing.Action{filing.New, filing.Supplement, filing.Resubmission}
	switch {
	case d.Outcome == filing.Redirected:
		return PortalOnly
	case d.Outcome == filing.Review && d.Action == filing.Unclear:
		return Unclear
	case d.Outcome != filing.Filed || !slices.Contains(brings, f.Action):
		return ""
	case f.Late:
		return Late
	case len(troubles) > 0:
		return Unreadable
	case len(missing) > 0:
		return Missing
	}
	return Acknowledgement
}

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
	Blocked         bool // as in Question
	Erased          bool
}

// MayWrite decides whether a mail written by a person goes out. Nothing is sent
// by itself after the acknowledgement, so without approval it holds.
func MayWrite(w Writing) Verdict {
	own := w.Own.keys()[Key(w.To)]
	for _, r := range []struct {
		holds    bool
		answer   Answer
		code     string
		sentence string
	}{
		{w.Erased, Never, "erased", "This person asked to be erased and gets no mail."},
		{!Plain(w.To), Never, "address", "This is no address to which mail can be sent."},
		{own, Never, "own_address", "This is an address of our own."},
		{!w.Approved, Hold, "approve", "The draft waits for approval."},
		{w.Blocked && !w.Confirmed, Hold, "blocked", "This address refused our mail in the last 60 days. Check it before you send."},
		{w.Written && !w.Confirmed, Hold, "written", "Such a mail went to this applicant before. Confirm to send another."},
		{w.OnlyShortlisted && w.Kind == NotSelected && !w.Confirmed, Hold, "only_shortlisted",
			"The notice says that only shortlisted candidates will be contacted. Confirm to write to the others too."},
	} {
		if r.holds {
			return Verdict{Answer: r.answer, Code: r.code, Sentence: r.sentence}
		}
	}
	return Verdict{Answer: Send, Code: "send", Sentence: "A person approved this mail."}
}
