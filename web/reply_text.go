package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

// textPage is one text of a vacancy: its words with fields, and how it looks.
type textPage struct {
	frame
	Slug, Post string
	Kind       reply.Kind
	Hint       string
	Language   string
	Text       string
	Own        bool // the vacancy has words of its own
	Fields     []textField
	Parts      []textField
	Faults     []textFault
	Languages  []textLink
	Edition    string // of the vacancy's own words that the visitor saw
	Now        string // the text as it is now, where somebody changed it meanwhile
	previewed
}

// typedText is a text in its form: as it is kept, or as somebody typed it.
type typedText struct {
	text    string
	faults  error
	preview bool
	clash   clash // somebody changed it meanwhile
}

func (textPage) template() string { return "reply-text" }

// textField is a name that a text may use, as it is written.
type textField struct{ Write, Words, Example string }

// textFault is a mistake in a text, with the line that it stands in.
type textFault struct {
	Line, Column        int
	Reason              saying
	Before, Here, After string
}

// previewed is a text filled with what is known of an application.
type previewed struct {
	Applications []choice
	Application  string // "" is an invented one
	Look         *look
	Invented     []string // what of it is invented, in words
	NoLook       saying   // why there is none
}

// text is what the address names.
func (v *visit) text() (kind reply.Kind, lang string, err error) {
	kind, lang = reply.Kind(v.r.PathValue("kind")), v.r.PathValue("language")
	if !slices.Contains(reply.Kinds(), kind) || !slices.Contains(reply.Languages(), lang) {
		return "", "", store.ErrNotFound
	}
	return kind, lang, nil
}

func (v *visit) textPage() error {
	kind, lang, err := v.text()
	if err != nil {
		return err
	}
	s, err := v.replySettings()
	if err != nil {
		return err
	}
	return v.renderText(http.StatusOK, typedText{text: s.Text(kind, lang)})
}

// previewText shows how the words in the form look with an application, without
// keeping them.
func (v *visit) previewText() error {
	kind, lang, err := v.text()
	if err != nil {
		return err
	}
	text := v.formText()
	faults := reply.Check(kind, lang, text)
	return v.renderText(http.StatusOK, typedText{text: text, faults: faults, preview: faults == nil})
}

// saveText keeps a text if every field in it is right, or goes back to the
// delivered one, unless somebody else changed it while the form was open.
func (v *visit) saveText() error {
	kind, lang, err := v.text()
	if err != nil {
		return err
	}
	text, key := v.formText(), textKey(kind, lang)
	own, said := text, v.say("The text is kept. Mails that are written from now on have it.")
	if v.r.PostFormValue("do") == "delivered" || text == reply.Text(kind, lang) {
		own, said = "", v.say("The delivered text is in force again.")
	} else if faults := reply.Check(kind, lang, text); faults != nil {
		return v.renderText(http.StatusUnprocessableEntity, typedText{text: text, faults: faults})
	}
	err = v.Store.EditReplySettings(v.r.Context(), v.r.PathValue("vacancy"), v.user.Name, func(s reply.Settings) (reply.Settings, error) {
		if v.overtaken(s.Texts[key], own) {
			return s, store.ErrOvertaken
		}
		return s.WithText(kind, lang, own), nil
	})
	if errors.Is(err, store.ErrOvertaken) {
		c, err := v.partClash(key, v.say("Changed this text last."), "", "")
		if err != nil {
			return err
		}
		return v.renderText(http.StatusConflict, typedText{text: text, clash: c})
	}
	if err != nil {
		return err
	}
	v.tell("", said)
	return v.redirect(textPath(v.r.PathValue("vacancy"), kind, lang))
}

// formText is the text in the form, with the line ends of our own.
func (v *visit) formText() string {
	return strings.TrimRight(strings.ReplaceAll(v.r.PostFormValue("text"), "\r\n", "\n"), " \n") + "\n"
}

// renderText shows a text with its mistakes, and how it looks if that was asked.
func (v *visit) renderText(status int, typed typedText) error {
	kind, lang, err := v.text()
	if err != nil {
		return err
	}
	vac, err := v.Store.Vacancy(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return err
	}
	s, err := v.replySettings()
	if err != nil {
		return err
	}
	p := textPage{
		Slug: vac.Slug, Post: vacancyName(vac), Kind: kind, Hint: v.tongue().word(mailKindHints, string(kind)), Language: lang, Text: typed.text,
		Own: s.Texts[textKey(kind, lang)] != "", Fields: v.fields(kind, lang), Parts: v.parts(), Faults: v.faults(typed.text, typed.faults),
		Edition: stateOf(s.Texts[textKey(kind, lang)]),
	}
	if typed.clash.What != nil {
		p.Now = s.Text(kind, lang)
	} else if v.r.PostForm.Has("edition") {
		p.Edition = v.r.PostFormValue("edition")
	}
	for _, l := range reply.Languages() {
		p.Languages = append(p.Languages, textLink{Language: l, Path: textPath(vac.Slug, kind, l), Own: s.Texts[textKey(kind, l)] != "", Here: l == lang})
	}
	if p.previewed, err = v.preview(vac.Slug); err != nil {
		return err
	}
	if typed.preview {
		if err := v.fillPreview(&p.previewed, vac, s, reply.Wish{Kind: kind, Language: lang, Text: typed.text}); err != nil {
			return err
		}
	}
	if p.frame, err = v.frame(v.mailKind(kind)); err != nil {
		return err
	}
	p.Clash = typed.clash
	return v.renderStatus(status, p)
}

func (v *visit) fields(kind reply.Kind, lang string) []textField {
	var all []textField
	for _, f := range reply.Fields(kind, lang) {
		one := textField{Write: "{{." + f.Name + "}}", Words: v.tongue().word(fieldWords, f.Name), Example: f.Example}
		switch {
		case f.List:
			one.Write = "{{range ." + f.Name + "}}- {{.}}{{end}}"
		case f.Flag:
			one.Write = "{{if ." + f.Name + "}}…{{end}}"
		}
		all = append(all, one)
	}
	return all
}

func (v *visit) parts() []textField {
	var all []textField
	for _, name := range reply.Parts() {
		all = append(all, textField{Write: `{{template "` + name + `" .}}`, Words: v.tongue().word(partWords, name)})
	}
	return all
}

// faults lists the mistakes of a text with their lines.
func (v *visit) faults(text string, err error) []textFault {
	if err == nil {
		return nil
	}
	all := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		all = joined.Unwrap()
	}
	lines := strings.Split(text, "\n")
	var out []textFault
	for _, one := range all {
		var fault reply.TextError
		if !errors.As(one, &fault) {
			out = append(out, textFault{Line: 1, Column: 1, Reason: v.tongue().reason(one.Error())})
			continue
		}
		f := textFault{Line: fault.Line, Column: fault.Column, Reason: v.tongue().reason(fault.Reason)}
		if fault.Line <= len(lines) {
			line := []rune(lines[fault.Line-1])
			at := min(max(fault.Column-1, 0), len(line))
			after := string(line[at:])
			end := min(strings.IndexAny(after+" ", " }"), len(after))
			f.Before, f.Here, f.After = string(line[:at]), after[:end], after[end:]
		}
		out = append(out, f)
	}
	return out
}

// previewable is with how many applications a text can be looked at.
const previewable = 30

// preview lists the newest applications to look at a text with, and takes the one
// that the form names, or the newest.
func (v *visit) preview(slug string) (p previewed, err error) {
	r, err := v.Store.Register(v.r.Context(), store.RegisterQuery{Vacancy: slug, User: v.user.Name, Sort: "-received"})
	if err != nil {
		return p, err
	}
	for _, row := range r.Rows[:min(previewable, len(r.Rows))] {
		if row.Hidden {
			continue
		}
		p.Applications = append(p.Applications, choice{row.ID, listName(row.Applicant) + " · " + row.ID})
	}
	p.Application = v.r.PostFormValue("application")
	known := slices.ContainsFunc(p.Applications, func(c choice) bool { return c.Value == p.Application })
	if !known && !v.r.PostForm.Has("application") && len(p.Applications) > 0 {
		p.Application = p.Applications[0].Value
	} else if !known {
		p.Application = ""
	}
	return p, nil
}

// fillPreview writes the mail about the chosen application, or an invented one.
func (v *visit) fillPreview(p *previewed, vac vacancy.Vacancy, s reply.Settings, w reply.Wish) error {
	to := reply.Addressee{Vacancy: vac, Settings: s}
	var facts reply.Facts
	if p.Application == "" {
		facts = v.head().Facts(w, to)
	} else {
		var err error
		if to, err = v.Store.Addressee(v.r.Context(), p.Application, w.Kind); err != nil {
			return err
		}
		if facts, err = v.factsOf(p.Application, w, to); err != nil {
			return err
		}
	}
	facts, invented := reply.Specimen(w.Kind, facts)
	draft, err := reply.ComposeText(w.Kind, w.Text, facts, w.Language)
	if errors.Is(err, reply.ErrIncomplete) {
		p.NoLook = v.tongue().reason(reply.Sentence("lack_notice"))
		return nil
	}
	if err != nil {
		p.NoLook = v.tongue().reason(err.Error())
		return nil
	}
	l := v.lookOf(w.Kind, v.head().From, to.To, draft)
	p.Look = &l
	for _, name := range invented {
		p.Invented = append(p.Invented, v.tongue().word(fieldWords, name))
	}
	return nil
}

// factsOf are the facts of an application as an answer to it would have them.
func (v *visit) factsOf(application string, w reply.Wish, to reply.Addressee) (reply.Facts, error) {
	f := v.head().Facts(w, to)
	all, err := v.Store.Applications(v.r.Context(), store.Filter{ID: application})
	if err != nil || len(all) == 0 {
		return f, errors.Join(err, store.ErrNotFound)
	}
	f.Late = all[0].Late
	for _, r := range to.Vacancy.Required {
		if slices.Contains(all[0].Missing, string(r.Kind)) {
			f.Missing = append(f.Missing, r)
		}
	}
	for _, d := range all[0].Documents {
		if d.Current && unreadable(d.State) {
			f.Troubles = append(f.Troubles, reply.Trouble(d.State))
		}
	}
	return f, nil
}
