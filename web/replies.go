package web

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

var replyRoutes = []route{
	{"GET /vacancies/{vacancy}/replies", manageVacancies, ofVacancy, (*visit).answersPage, ""},
	{"POST /vacancies/{vacancy}/replies", manageVacancies, ofVacancy, (*visit).saveAnswers, "change replies"},
	{"GET /vacancies/{vacancy}/replies/{kind}/{language}", manageVacancies, ofVacancy, (*visit).textPage, ""},
	{"POST /vacancies/{vacancy}/replies/{kind}/{language}", manageVacancies, ofVacancy, (*visit).saveText, "change reply text"},
	{"POST /vacancies/{vacancy}/replies/{kind}/{language}/preview", manageVacancies, ofVacancy, (*visit).previewText, "preview reply"},
	{"GET /vacancies/{vacancy}/write", fileLetters, ofVacancy, (*visit).writePage, "write to applicants"},
	{"POST /vacancies/{vacancy}/write", fileLetters, ofVacancy, (*visit).writePage, "write to applicants"},
	{"POST /vacancies/{vacancy}/write/keep", fileLetters, ofVacancy, (*visit).keepWritten, "write to applicants"},
}

// answersPage is how a vacancy answers: the mode, what stands in every mail, and
// the texts.
type answersPage struct {
	frame
	Vacancy  vacancy.Vacancy
	Settings reply.Settings
	Modes    []modeChoice
	Tongues  []answerLanguage
	House    reply.Letterhead
	Lacks    map[string][]saying // by field
	Texts    []kindTexts
	Waits    string // the delay as it stands in its field
	Edition  string // of the settings that the visitor saw
}

func (answersPage) template() string { return "answers" }

type modeChoice struct {
	Mode       reply.Mode
	Name, Hint string
	Chosen     bool
}

// answerLanguage is a language in which the vacancy can answer.
type answerLanguage struct {
	Code     string
	Chosen   bool
	Notice   string // the vacancy's own
	House    string // that of the house; "" where it has none
	Fallback bool
}

// kindTexts are the texts of one kind of mail.
type kindTexts struct {
	Kind       reply.Kind
	Name, Hint string
	Texts      []textLink
}

type textLink struct {
	Language, Path string
	Own            bool // the vacancy's own words
	Here           bool
}

func (v *visit) answersPage() error {
	settings, err := v.replySettings()
	if err != nil {
		return err
	}
	return v.renderAnswers(http.StatusOK, settings, settings, answersPage{Edition: stateOf(ofForm(settings))})
}

// ofForm are the settings that the form of a vacancy's answers has: all but the
// texts, which have forms of their own.
func ofForm(s reply.Settings) reply.Settings {
	s.Texts = nil
	return s
}

func (v *visit) replySettings() (reply.Settings, error) {
	all, err := v.Store.ReplySettings(v.r.Context())
	return all[v.r.PathValue("vacancy")], err
}

// renderAnswers shows settings, with what they lack beside the fields; was are
// those in force.
func (v *visit) renderAnswers(status int, s, was reply.Settings, p answersPage) error {
	vac, err := v.Store.Vacancy(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return err
	}
	f, err := v.frame(v.say("Replies of %s", vacancyName(vac)))
	if err != nil {
		return err
	}
	f.Line, f.Clash = v.say("What applicants get from us, and who lets it go."), p.Clash
	p.frame, p.Vacancy, p.Settings, p.House, p.Tongues = f, vac, s, v.head(), v.answerLanguages(s)
	p.Modes, p.Lacks, p.Texts = v.modes(s), map[string][]saying{}, v.texts(vac.Slug, s)
	for _, lack := range reply.Permit(s, was, v.head()) {
		if lack.Err == nil {
			p.Lacks[lack.Field] = append(p.Lacks[lack.Field], v.tongue().reason(lack.Sentence))
		}
	}
	if s.Minutes != 0 {
		p.Waits = strconv.Itoa(s.Minutes)
	}
	if status != http.StatusOK {
		p.Waits = v.r.PostFormValue("wait") // also what is no number
	}
	return v.renderStatus(status, p)
}

func (v *visit) modes(s reply.Settings) []modeChoice {
	var all []modeChoice
	for _, m := range []reply.Mode{reply.ModeOff, reply.ModeApprove, reply.ModeAuto} {
		all = append(all, modeChoice{
			Mode: m, Name: v.tongue().word(modeWords, string(m)), Hint: v.tongue().word(modeHints, string(m)),
			Chosen: m == s.Mode || s.Mode == "" && m == reply.ModeApprove,
		})
	}
	return all
}

func (v *visit) answerLanguages(s reply.Settings) []answerLanguage {
	var all []answerLanguage
	for _, l := range reply.Languages() {
		all = append(all, answerLanguage{
			Code: l, Chosen: len(s.Languages) == 0 || slices.Contains(s.Languages, l), Notice: s.Privacy[l],
			House: v.head().Privacy.In(l), Fallback: s.Language == l,
		})
	}
	return all
}

// texts lists the texts with who wrote them.
func (v *visit) texts(slug string, s reply.Settings) []kindTexts {
	var all []kindTexts
	for _, k := range reply.Kinds() {
		one := kindTexts{Kind: k, Name: v.mailKind(k), Hint: v.tongue().word(mailKindHints, string(k))}
		for _, l := range s.Answers(v.head().Privacy) {
			one.Texts = append(one.Texts, textLink{Language: l, Path: textPath(slug, k, l), Own: s.Texts[textKey(k, l)] != ""})
		}
		all = append(all, one)
	}
	return all
}

func textPath(slug string, k reply.Kind, lang string) string {
	return "/vacancies/" + slug + "/replies/" + string(k) + "/" + lang
}

func textKey(k reply.Kind, lang string) string { return string(k) + "/" + lang }

// saveAnswers keeps the settings, unless they lack something, or somebody else
// changed them while the form was open.
func (v *visit) saveAnswers() error {
	var wanted, inForce reply.Settings
	refused := errors.New("the settings lack something")
	err := v.Store.EditReplySettings(v.r.Context(), v.r.PathValue("vacancy"), v.user.Name, func(was reply.Settings) (reply.Settings, error) {
		wanted, inForce = v.formAnswers(was), was
		switch {
		case v.overtaken(ofForm(was), ofForm(wanted)):
			return was, store.ErrOvertaken
		case len(reply.Permit(wanted, was, v.head())) > 0:
			return was, refused
		}
		return wanted, nil
	})
	switch {
	case errors.Is(err, store.ErrOvertaken):
		c, err := v.partClash(store.PartReplies, v.say("Changed these settings last."), v.say("The settings as they are now"), v.r.URL.Path)
		if err != nil {
			return err
		}
		return v.renderAnswers(http.StatusConflict, wanted, inForce, answersPage{frame: frame{Clash: c}, Edition: stateOf(ofForm(inForce))})
	case errors.Is(err, refused):
		return v.renderAnswers(http.StatusUnprocessableEntity, wanted, inForce, answersPage{Edition: v.r.PostFormValue("edition")})
	case err != nil:
		return err
	}
	v.tell("", v.say("Kept. It holds for letters that come from now on."))
	return v.redirect(v.r.URL.Path)
}

// formAnswers reads the form into settings; the texts stay.
func (v *visit) formAnswers(s reply.Settings) reply.Settings {
	text := func(name string) string { return strings.TrimSpace(v.r.PostFormValue(name)) }
	s.Mode, s.Contact, s.Language, s.OnlyShortlisted = reply.Mode(text("mode")), text("contact"), text("language"), text("only_shortlisted") != ""
	s.Minutes = 0
	if words := text("wait"); words != "" {
		n, err := strconv.Atoi(words)
		if err != nil || n == 0 {
			n = -1 // what is no number is refused with the bounds
		}
		s.Minutes = n
	}
	s.Languages = v.r.PostForm["languages"]
	if len(s.Languages) == len(reply.Languages()) {
		s.Languages = nil // all of ours, also those to come
	}
	s.Privacy = maps.Clone(s.Privacy)
	for _, l := range reply.Languages() {
		delete(s.Privacy, l)
		if notice := text("privacy_" + l); notice != "" {
			if s.Privacy == nil {
				s.Privacy = map[string]string{}
			}
			s.Privacy[l] = strings.ReplaceAll(notice, "\r\n", "\n")
		}
	}
	return s
}
