package web

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"postroom/reply"
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
	return v.renderAnswers(http.StatusOK, settings, settings)
}

func (v *visit) replySettings() (reply.Settings, error) {
	all, err := v.Store.ReplySettings(v.r.Context())
	return all[v.r.PathValue("vacancy")], err
}

// renderAnswers shows settings, with what they lack beside the fields; was are
// those in force.
func (v *visit) renderAnswers(status int, s, was reply.Settings) error {
	vac, err := v.Store.Vacancy(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return err
	}
	f, err := v.frame(v.say("Replies of %s", vacancyName(vac)))
	if err != nil {
		return err
	}
	f.Line = v.say("What applicants get from us, and who lets it go.")
	p := answersPage{
		frame: f, Vacancy: vac, Settings: s, House: v.head(), Tongues: v.answerLanguages(s),
		Modes: v.modes(s), Lacks: map[string][]saying{}, Texts: v.texts(vac.Slug, s),
	}
	for _, lack := range reply.Permit(s, was, v.head()) {
		if lack.Err == nil {
			p.Lacks[lack.Field] = append(p.Lacks[lack.Field], v.tongue().reason(lack.Sentence))
		}
	}
	if s.Minutes != 0 {
		p.Waits = strconv.Itoa(s.Minutes)
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

// saveAnswers keeps the settings, unless they lack something.
func (v *visit) saveAnswers() error {
	var wanted, inForce reply.Settings
	refused := false
	err := v.Store.EditReplySettings(v.r.Context(), v.r.PathValue("vacancy"), func(was reply.Settings) (reply.Settings, error) {
		wanted, inForce = v.formAnswers(was), was
		if refused = len(reply.Permit(wanted, was, v.head())) > 0; refused {
			return was, nil
		}
		return wanted, nil
	})
	if err != nil {
		return err
	}
	if refused {
		return v.renderAnswers(http.StatusUnprocessableEntity, wanted, inForce)
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
