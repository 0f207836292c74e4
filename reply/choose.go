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
