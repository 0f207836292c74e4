package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"postroom/store"
	"postroom/vacancy"
)

// criterionLine is one criterion with the place of the CV where its words stand,
// and the ratings that the visitor may know.
type criterionLine struct {
	store.Criterion
	Quote  []snip
	Own    int // 0: not rated
	Others []store.Rating
}

// criteria are those of an application's vacancy.
func (v *visit) criteria(a store.Application) ([]criterionLine, error) {
	ctx := v.r.Context()
	all, err := v.Store.Criteria(ctx, a.Vacancy)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	cv, err := v.cvText(a)
	if err != nil {
		return nil, err
	}
	ratings, err := v.Store.Ratings(ctx, a.ID, v.user.Name)
	if err != nil {
		return nil, err
	}
	lines := make([]criterionLine, len(all))
	for i, c := range all {
		lines[i].Criterion = c
		lines[i].Quote = snips(store.Quote(cv, c.Words))
		for _, r := range ratings {
			switch {
			case r.Criterion != c.ID:
			case r.Who == v.user.Name:
				lines[i].Own = r.Value
			default:
				lines[i].Others = append(lines[i].Others, r)
			}
		}
	}
	return lines, nil
}

// cvText is the text of the CV that counts.
func (v *visit) cvText(a store.Application) (string, error) {
	for _, d := range a.Documents {
		if k := vacancy.Kind(d.Kind); d.Current && (k == vacancy.CV || k == vacancy.CVAndLetter) {
			return v.textOf(d)
		}
	}
	return "", nil
}

// criteriaPage is where the criteria of a vacancy are written.
type criteriaPage struct {
	frame
	Vacancy string
	Words   string // one criterion a line
	Edition string // of the criteria that the visitor saw
	Now     []string
	Read    bool   // lines of a notice stand among Words and are not kept yet
	Same    bool   // a notice was read, and all its lines were there
	Text    string // of a notice that was read just now, to be kept with them
	Pasted  string // that could not be read
	Ask     bool   // the notice is not known: it is asked for at once
	Failed  string
	noticed
	overtaken clash
}

func (criteriaPage) template() string { return "criteria" }

// Rows is how high the field is.
func (p criteriaPage) Rows() int { return min(max(12, strings.Count(p.Words, "\n")*3/2+3), 30) }

func (v *visit) criteriaPage() error {
	words, err := v.criteriaWords()
	if err != nil {
		return err
	}
	return v.renderCriteria(http.StatusOK, criteriaPage{Words: strings.Join(words, "\n"), Edition: stateOf(words)})
}

// criteriaWords are those of the vacancy, which are never nil.
func (v *visit) criteriaWords() ([]string, error) {
	all, err := v.Store.Criteria(v.r.Context(), v.r.PathValue("vacancy"))
	words := make([]string, len(all))
	for i, c := range all {
		words[i] = c.Words
	}
	return words, err
}

func (v *visit) renderCriteria(status int, p criteriaPage) error {
	p.Vacancy = v.r.PathValue("vacancy")
	post, err := v.Store.Vacancy(v.r.Context(), p.Vacancy)
	if err != nil {
		return err
	}
	if p.Notice == nil {
		if p.noticed, err = v.noticed(p.Vacancy); err != nil {
			return err
		}
	}
	p.Ask = p.Notice == nil && p.Words == ""
	if p.frame, err = v.frame(v.say("Criteria of %s", vacancyName(post))); err != nil {
		return err
	}
	p.Clash = p.overtaken
	return v.renderStatus(status, p)
}

// setCriteria keeps what was typed, unless somebody else changed the criteria while
// the form was open, and the notice that was read for it where none is kept yet.
func (v *visit) setCriteria() error {
	slug, text := v.r.PathValue("vacancy"), v.r.PostFormValue("words")
	words := append([]string{}, lines(text)...)
	again := criteriaPage{Words: text, Edition: v.r.PostFormValue("edition"), Text: v.r.PostFormValue("notice")}
	if n := len(words); n > store.MostCriteria {
		again.Failed = v.tooManyCriteria(n)
		return v.renderCriteria(http.StatusUnprocessableEntity, again)
	}
	p, notice, err := v.noticeAgain()
	if err != nil {
		return err
	}
	kept := store.Notice{Words: notice, Evidence: p.Evidence}
	err = v.Store.EditCriteria(v.r.Context(), slug, v.user.Name, kept, func(was []string) ([]string, error) {
		if v.overtaken(was, words) {
			return nil, store.ErrOvertaken
		}
		return words, nil
	})
	if errors.Is(err, store.ErrOvertaken) {
		return v.criteriaClash(again)
	}
	if err != nil {
		return err
	}
	v.tell("", v.say("The criteria are kept."))
	return v.redirect("/vacancies/" + slug + "/criteria")
}

// criteriaClash shows what was typed, what is there now, and who changed it.
func (v *visit) criteriaClash(p criteriaPage) (err error) {
	if p.Now, err = v.criteriaWords(); err != nil {
		return err
	}
	p.Edition = stateOf(p.Now)
	p.overtaken, err = v.partClash(store.PartCriteria, v.say("Changed these criteria last."), "", "")
	if err != nil {
		return err
	}
	return v.renderCriteria(http.StatusConflict, p)
}

func (v *visit) tooManyCriteria(n int) string {
	return v.say("These are %d criteria; a vacancy can have %d.", n, store.MostCriteria)
}

// readCriteria proposes the criteria of a notice that was pasted or uploaded, or of
// that of the vacancy, below those in the form, to be corrected and kept.
func (v *visit) readCriteria() error {
	p, text, err := v.noticeForCriteria()
	if err != nil {
		return err
	}
	page := criteriaPage{Words: v.r.PostFormValue("words"), Edition: v.r.PostFormValue("edition")}
	if len(p.Criteria) == 0 {
		page.Pasted = v.r.PostFormValue("text")
		page.Failed = v.say("No part of a notice that says what it asks of applicants was found. Write the criteria by hand, or paste that part with its heading.")
		return v.renderCriteria(http.StatusUnprocessableEntity, page)
	}
	kept, err := v.Store.Notice(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return err
	}
	if kept.Words == "" && len(text) <= noticeCarried {
		page.Text = text
	}
	page.noticed = noticed{markNotice(text, p.Evidence)}
	typed := lines(page.Words)
	all := joined(slices.Clip(typed), p.Criteria)
	page.Words, page.Read, page.Same = strings.Join(all, "\n"), len(all) > len(typed), len(all) == len(typed)
	return v.renderCriteria(http.StatusOK, page)
}

// noticeForCriteria reads the notice that the form gives, else the one that was kept.
func (v *visit) noticeForCriteria() (p vacancy.Proposal, text string, err error) {
	name, data, err := v.notice()
	if err != nil {
		return p, "", err
	}
	if len(data) == 0 {
		kept, err := v.Store.Notice(v.r.Context(), v.r.PathValue("vacancy"))
		if err != nil || kept.Words == "" {
			return p, "", err
		}
		name, data = "notice.txt", []byte(kept.Words)
	}
	return v.Papers.Notice(v.r.Context(), name, data)
}

// joined are lines with those of others that are not among them.
func joined(all, others []string) []string {
	for _, line := range others {
		if !slices.Contains(all, line) {
			all = append(all, line)
		}
	}
	return all
}
