package reply

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Letterhead is what an installation puts into its mails where a vacancy says
// nothing else, and whether it can send any.
type Letterhead struct {
	From     string // our address in mails that a person writes
	Name     string // of the house, beside it
	Contact  string
	Language string
	Zone     *time.Location // of dates, for a vacancy that has none; nil means UTC
	Privacy  Privacy
	Own      Own
	Sends    bool // a mail server is set up
}

// For is the privacy notice of a vacancy: the house's, in the vacancy's own words
// where it has some.
func (p Privacy) For(s Settings) Privacy {
	if len(s.Privacy) > 0 {
		p.Texts = s.Privacy
	}
	return p
}

// In is the notice in a language, as it stands in every mail; "" where it lacks
// something.
func (p Privacy) In(lang string) string {
	words, ok := languages[lang]
	if !ok || !p.CompleteIn(lang) {
		return ""
	}
	text, err := privacy(p, words, lang)
	if err != nil {
		return ""
	}
	return text
}

// Lack is something that settings need before they can be kept.
type Lack struct {
	Field    string // mode, wait, language, languages, privacy, notice, or kind/language of a text
	Sentence string // see [Forms]
	Err      error  // of a text: what [Check] says; else nil
}

func (l Lack) Error() string {
	if l.Err != nil {
		return "the text " + l.Field + ": " + l.Err.Error()
	}
	return l.Sentence
}

func (l Lack) Unwrap() error { return l.Err }

// The bounds of a delay that a vacancy sets itself. Below two minutes a second
// letter or a bounce could not come first; later than half a day an
// acknowledgement would be given up before its first attempt failed.
const (
	minWait = 2
	maxWait = 12 * 60
)

// maxNotice is how long a notice may be that is kept, in characters: it stands in
// every mail, which shall be short.
const maxNotice = 1000

// Permit says what settings lack: what is wrong in themselves, and what the mode
// needs that is not there. Without a privacy notice no mode but off is permitted,
// and none can go by itself without a mail server. was are the settings in force:
// a text or a notice that stands there already is not judged again, so that who changes
// something else need not mend what an older version took.
func Permit(s, was Settings, h Letterhead) []Lack {
	lacks := s.faults(was)
	if s.Mode == ModeOff {
		return lacks
	}
	notice := h.Privacy.For(s)
	if !notice.Complete() {
		lacks = append(lacks, Lack{Field: "privacy", Sentence: Sentence("lack_notice")})
	} else {
		for _, l := range s.Languages {
			if !notice.CompleteIn(l) {
				lacks = append(lacks, Lack{Field: "privacy", Sentence: Sentence("lack_in", l)})
			}
		}
	}
	if s.Mode == ModeAuto && !h.Sends {
		lacks = append(lacks, Lack{Field: "mode", Sentence: Sentence("lack_sending")})
	}
	return lacks
}

// faults are what is wrong in the settings themselves, of the texts in those that
// are new.
func (s Settings) faults(was Settings) []Lack {
	var all []Lack
	add := func(field, code string, args ...any) {
		all = append(all, Lack{Field: field, Sentence: Sentence(code, args...)})
	}
	if !slices.Contains([]Mode{"", ModeOff, ModeApprove, ModeAuto}, s.Mode) {
		add("mode", "lack_mode", s.Mode)
	}
	if s.Minutes != 0 && (s.Minutes < minWait || s.Minutes > maxWait) {
		add("wait", "lack_wait", minWait, maxWait)
	}
	for _, l := range slices.Concat([]string{s.Language}, s.Languages, slices.Sorted(maps.Keys(s.Privacy))) {
		if l != "" && !slices.Contains(Languages(), l) {
			add("languages", "lack_language", l)
		}
	}
	for _, l := range slices.Sorted(maps.Keys(s.Privacy)) {
		if n := utf8.RuneCountInString(s.Privacy[l]); n > maxNotice && s.Privacy[l] != was.Privacy[l] {
			add("notice", "lack_notice_long", l, n, maxNotice)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(s.Texts)) {
		kind, lang, _ := strings.Cut(key, "/")
		switch {
		case !slices.Contains(Kinds(), Kind(kind)):
			add(key, "lack_kind", kind)
		case !slices.Contains(Languages(), lang):
			add(key, "lack_language", lang)
		case s.Texts[key] != was.Texts[key]:
			if err := Check(Kind(kind), lang, s.Texts[key]); err != nil {
				all = append(all, Lack{Field: key, Err: err})
			}
		}
	}
	return all
}

// Answers are the languages in which a vacancy answers: those that it chose, or
// all of ours, as far as there is a privacy notice in them.
func (s Settings) Answers(house Privacy) []string {
	chosen := s.Languages
	if len(chosen) == 0 {
		chosen = Languages()
	}
	notice := house.For(s)
	return slices.DeleteFunc(slices.Clone(chosen), func(l string) bool { return !notice.CompleteIn(l) })
}

// Choose takes the first of some language tags in which the vacancy answers, else
// its first language; English when it answers in none.
func (s Settings) Choose(house Privacy, tags ...string) string {
	answers := s.Answers(house)
	for _, tag := range tags {
		base, _, _ := strings.Cut(strings.ToLower(tag), "-")
		if slices.Contains(answers, base) {
			return base
		}
	}
	if len(answers) > 0 {
		return answers[0]
	}
	return Language("", "")
}

// Wait is how long an answer to a letter waits before it goes by itself.
func (s Settings) Wait(letter string) time.Duration {
	if s.Minutes > 0 {
		return time.Duration(s.Minutes) * time.Minute
	}
	return Delay(letter)
}
