package reply

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"text/template"
	"time"
	"unicode"

	"postroom/vacancy"
)

//go:embed texts
var texts embed.FS

// ErrIncomplete says that a text cannot be written because a fact is missing.
var ErrIncomplete = errors.New("a fact is missing")

// Privacy is the short privacy notice of every mail (GDPR, article 13). Without
// it nothing is composed.
type Privacy struct {
	Controller string // who is responsible
	Contact    string // where to ask for access, correction and erasure
	Authority  string // the supervisory authority and how to reach it
	URL        string // the whole notice; may be empty
	Months     int    // for how long applications are kept
	BackupDays int    // and how much longer in backups; 0 leaves it out
	// Texts replaces our wording, by language.
	Texts map[string]string
}

// Facts is what a text may tell. All of it is ours, but for Name and Note, which
// only a mail written by a person carries.
type Facts struct {
	Vacancy    vacancy.Vacancy
	Receipt    string // the number of the application
	ReceivedAt time.Time
	// Zone is that of the house, for a vacancy that has none; nil means UTC.
	Zone            *time.Location
	Late            bool
	Missing         []vacancy.Requirement
	Troubles        []Trouble
	Choices         []string // titles of the open vacancies
	Contact         string
	Privacy         Privacy
	OnlyShortlisted bool // the notice says that only those will be contacted

	Name  string // of the applicant
	Note  string // a person's own words, several lines
	When  time.Time
	Where string
}

// Draft is a mail as a person reads it, before it has headers.
type Draft struct {
	Kind     Kind
	Language string
	Subject  string
	Text     string
	HTML     string
}

// fields are the names that a template may use.
type fields struct {
	Title, Organisation, Receipt, ReceivedAt, Deadline, Portal, Contact, Privacy string
	// Automatic is the sentence that no person wrote the mail.
	Automatic                  string
	Missing, Troubles, Choices []string
	Late, OnlyShortlisted      bool
	// The rest is for mails that a person writes.
	Name, Note, When, Where string
}

// maxText bounds a composed text, in bytes; mostSubject its subject, in characters.
const (
	maxText     = 16 << 10
	mostSubject = 200
)

// Text returns our own template of a kind, or "" for a language that we do not
// have. Its first line is the subject.
func Text(kind Kind, lang string) string {
	b, err := fs.ReadFile(texts, "texts/"+lang+"/"+string(kind)+".txt")
	if err != nil {
		return ""
	}
	return string(b)
}

// Compose writes a mail from our own text of a kind.
func Compose(kind Kind, f Facts, lang string) (Draft, error) {
	return ComposeText(kind, Text(kind, lang), f, lang)
}

// ComposeText writes a mail from a given template: "Subject: ...", an empty line,
// and the text. lang must be one of [Languages]; it gives the names of papers,
// the dates and the parts that the template calls. What a mail must have and the
// template leaves out stands at its end (see [Check], which refuses such a
// template before it is kept). The error wraps [ErrIncomplete] when a fact is
// missing that the kind cannot do without.
func ComposeText(kind Kind, text string, f Facts, lang string) (Draft, error) {
	m, err := fill(kind, text, f, lang)
	if err != nil {
		return Draft{}, fmt.Errorf("composing %s: %w", kind, err)
	}
	body := m.whole()
	return Draft{
		Kind: kind, Language: lang, Subject: m.subject, Text: body,
		HTML: page(m.subject, body, lang, m.fields.Portal, webAddress(f.Privacy.URL)),
	}, nil
}

// filled is a template with the facts put in.
type filled struct {
	kind          Kind
	fields        fields
	subject, body string
}

func fill(kind Kind, text string, f Facts, lang string) (m filled, err error) {
	words, ok := languages[lang]
	if !ok || text == "" {
		return m, fmt.Errorf("no text in language %q", lang)
	}
	if what := lacking(kind, f, text, lang); what != "" {
		return m, fmt.Errorf("%w: %s", ErrIncomplete, what)
	}
	m.kind = kind
	if m.fields, err = view(kind, f, words, lang); err != nil {
		return m, err
	}
	m.subject, m.body, err = execute(text, m.fields, lang)
	return m, err
}

// CompleteIn reports whether a privacy notice can be written in a language, without
// which nothing is composed in it: the house's own words, or the facts that our
// wording needs.
func (p Privacy) CompleteIn(lang string) bool {
	return lines(p.Texts[lang], 1) != "" || p.Controller != "" && p.Contact != "" && p.Authority != "" && p.Months > 0
}

// Complete reports whether a notice can be written in any of our languages.
func (p Privacy) Complete() bool { return slices.ContainsFunc(Languages(), p.CompleteIn) }

// lacking names the first fact that a kind needs and does not have.
func lacking(kind Kind, f Facts, text, lang string) string {
	for _, need := range []struct {
		when bool
		has  bool
		what string
	}{
		{true, f.Privacy.CompleteIn(lang), "the privacy notice (controller, contact, authority, months)"},
		{kind != Unclear, oneLine(f.Vacancy.Title, 200) != "", "the title of the vacancy"},
		{kind != Unclear && kind != PortalOnly, f.Receipt != "", "the number of the application"},
		{!kind.ByPerson(), !f.ReceivedAt.IsZero(), "the time of receipt"},
		{kind == Missing, len(f.Missing) > 0, "the papers that are missing"},
		{kind == Unreadable, len(f.Troubles) > 0, "the paper that cannot be read"},
		{kind == PortalOnly, webAddress(f.Vacancy.PortalURL) != "", "the address of the portal"},
		{kind == Interview, !f.When.IsZero() && f.Where != "", "when and where the interview is"},
		{kind == Free && strings.Contains(text, ".Note"), lines(f.Note, 1) != "", "your own words"},
	} {
		if need.when && !need.has {
			return need.what
		}
	}
	return ""
}

// view turns facts into the words of one language.
func view(kind Kind, f Facts, words language, lang string) (fields, error) {
	zone := zoneOf(f)
	v := fields{
		Title:           oneLine(f.Vacancy.Title, 200),
		Organisation:    oneLine(first(f.Vacancy.Organisation, f.Privacy.Controller), 200),
		Receipt:         oneLine(f.Receipt, 40),
		ReceivedAt:      words.day(in(f.ReceivedAt, zone)),
		Deadline:        words.day(in(f.Vacancy.Deadline, zone)),
		Portal:          webAddress(f.Vacancy.PortalURL),
		Contact:         oneLine(f.Contact, 200),
		Late:            f.Late || kind == Late,
		OnlyShortlisted: f.OnlyShortlisted,
		Automatic:       words.automatic,
	}
	for _, r := range f.Missing {
		v.Missing = append(v.Missing, words.paper(r))
	}
	for _, t := range f.Troubles {
		if s := first(words.troubles[t], words.troubles[Damaged]); len(v.Troubles) == 0 || v.Troubles[len(v.Troubles)-1] != s {
			v.Troubles = append(v.Troubles, s)
		}
	}
	for _, c := range f.Choices {
		v.Choices = append(v.Choices, oneLine(c, 200))
	}
	if kind.ByPerson() {
		v.Name, v.Note, v.Where = oneLine(f.Name, 120), lines(f.Note, 8000), oneLine(f.Where, 400)
		v.When = words.day(in(f.When, zone))
	}
	var err error
	notice := f.Privacy
	notice.Months = cmp.Or(f.Vacancy.RetentionMonths, notice.Months)
	v.Privacy, err = privacy(notice, words, lang)
	return v, err
}

// privacy writes the notice, in the house's own words where it has some.
func privacy(p Privacy, words language, lang string) (string, error) {
	if own := lines(p.Texts[lang], 2000); own != "" {
		return own, nil
	}
	t, err := template.New("privacy").Option("missingkey=error").ParseFS(texts, "texts/"+lang+"/privacy.txt")
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = t.ExecuteTemplate(&b, "privacy.txt", map[string]any{
		"Controller": oneLine(p.Controller, 200), "Contact": oneLine(p.Contact, 200),
		"Authority": oneLine(p.Authority, 200), "URL": webAddress(p.URL),
		"Period": words.span(p.Months), "BackupDays": p.BackupDays,
	})
	return strings.TrimSpace(b.String()), err
}

// execute fills a template and parts the subject from the text.
func execute(text string, v fields, lang string) (subject, body string, err error) {
	t, err := template.ParseFS(texts, "texts/"+lang+"/parts.txt")
	if err != nil {
		return "", "", err
	}
	if t, err = t.New("text").Parse(text); err != nil {
		return "", "", unparsed(text, err)
	}
	out := &bounded{}
	if err := t.Execute(out, v); err != nil {
		return "", "", unexecuted(text, err)
	}
	head, body, _ := strings.Cut(strings.TrimLeft(tidy(out.String()), "\n"), "\n\n")
	subject, ok := strings.CutPrefix(head, "Subject:")
	subject = strings.TrimSpace(subject)
	switch {
	case !ok || strings.Contains(subject, "\n"):
		return "", "", TextError{1, 1, Sentence("text_head")}
	case oneLine(subject, 10) == "":
		return "", "", TextError{1, 1, Sentence("text_subject")}
	case strings.TrimSpace(body) == "":
		return "", "", TextError{2, 1, Sentence("text_body")}
	}
	return oneLine(subject, mostSubject), body, nil
}

// bounded is a strings.Builder that refuses what is longer than any mail of ours.
type bounded struct{ strings.Builder }

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > maxText {
		return 0, errors.New(Sentence("text_long", maxText))
	}
	return b.Builder.Write(p)
}

// tidy takes blanks off line ends and leaves one empty line where templates left
// several.
func tidy(s string) string {
	var out []string
	for _, l := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		l = strings.TrimRight(l, " \t")
		if l != "" || len(out) > 0 && out[len(out)-1] != "" {
			out = append(out, l)
		}
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n") + "\n"
}

// oneLine makes every control, format and separator character a blank, so that a
// value can neither start a header line nor turn the direction of the text, and
// keeps at most limit runes.
func oneLine(s string, limit int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > limit {
		s = strings.TrimSpace(string(runes[:limit-1])) + "…"
	}
	return s
}

// lines is oneLine for a text of several lines.
func lines(s string, limit int) string {
	all := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s), "\n")
	for i, l := range all {
		all[i] = oneLine(l, limit)
	}
	s = strings.TrimSpace(strings.Join(all, "\n"))
	if runes := []rune(s); len(runes) > limit {
		s = string(runes[:limit-1]) + "…"
	}
	return s
}

// webAddress returns u if it is a plain http or https address, else "".
func webAddress(u string) string {
	u = strings.TrimSpace(u)
	parsed, err := url.Parse(u)
	plain := err == nil && (parsed.Scheme == "https" || parsed.Scheme == "http") && parsed.Host != "" && parsed.User == nil
	if !plain || len(u) > 500 || oneLine(u, 500) != u || strings.ContainsAny(u, " <>\"'") {
		return ""
	}
	return u
}

func zoneOf(f Facts) *time.Location {
	if zone, err := time.LoadLocation(f.Vacancy.TimeZone); err == nil && f.Vacancy.TimeZone != "" {
		return zone
	}
	if f.Zone != nil {
		return f.Zone
	}
	return time.UTC
}

func in(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(zone)
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
