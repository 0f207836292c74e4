package filing

import (
	"strings"

	"postroom/vacancy"
)

// Explain says in two or three plain sentences what was done with a letter and
// why: the words that matched, what spoke against, and the runners-up.
func Explain(d Decision, vs []vacancy.Vacancy) string {
	names := map[string]string{}
	for _, v := range vs {
		names[v.Slug] = (&post{Vacancy: v}).name()
	}
	sentences := []string{done(d, names)}
	if w := weighed(d); w != "" {
		sentences = append(sentences, w)
	}
	if r := runnersUp(d, names); r != "" {
		sentences = append(sentences, r)
	}
	return strings.Join(sentences, " ")
}

// done is the first sentence.
func done(d Decision, names map[string]string) string {
	why := whyText(d)
	about := listed(d.About, names)
	switch d.Outcome {
	case Filed:
		return filedText(d, names) + why + lateText(d) + "."
	case Redirected:
		return "Not filed: " + about + " takes no applications by e-mail" + why + "."
	case Correspondence:
		s := "Put with the correspondence as " + actionText(d.Action)
		if about != "" {
			s += " about " + about
		}
		return s + why + "."
	case Ignored:
		return "Set aside as " + actionText(d.Action) + why + "."
	case Quarantined:
		return "Set apart because nothing in it could be read safely; the raw letter is kept."
	}
	return "Left for a person" + why + "."
}

func filedText(d Decision, names map[string]string) string {
	var parts []string
	for _, f := range d.Filings {
		name := firstOf(names[f.Vacancy], f.Vacancy)
		switch f.Action {
		case New:
			parts = append(parts, "Filed under "+name)
		case Duplicate:
			parts = append(parts, "Filed under "+name+" as sent before")
		case Resubmission:
			parts = append(parts, "Filed under "+name+" as a newer version of what is there")
		default:
			parts = append(parts, "Added to the application for "+name)
		}
	}
	for i := range parts[1:] {
		parts[i+1] = strings.ToLower(parts[i+1][:1]) + parts[i+1][1:]
	}
	return strings.Join(parts, " and ")
}

func lateText(d Decision) string {
	for _, f := range d.Filings {
		if f.Late && f.LateBy > 0 {
			return ", late by " + LateText(f.LateBy)
		}
		if f.Late {
			return ", after the vacancy was closed"
		}
	}
	return ""
}

// reasonTexts put the reasons into words; %s stands for the words matched.
var reasonTexts = map[string]string{
	"subject_pattern":          "the subject has “%s”, as the notice asked",
	"subject_code":             "the subject has “%s”",
	"subject_alias":            "the subject has “%s”",
	"subject_reference":        "the subject has the reference “%s”",
	"subject_title":            "the subject has the title “%s”",
	"spelling":                 "the subject has “%s”, which can mean no other vacancy",
	"body_code":                "the letter names “%s”",
	"body_alias":               "the letter names “%s”",
	"body_reference":           "the letter names the reference “%s”",
	"body_title":               "the letter says that it is for “%s”",
	"letter_code":              "the attached letter names “%s”",
	"letter_alias":             "the attached letter names “%s”",
	"letter_reference":         "the attached letter names the reference “%s”",
	"letter_title":             "the attached letter is for “%s”",
	"address":                  "it was sent to %s, which only this vacancy has",
	"thread":                   "%s",
	"own_letter":               "%s",
	"same_address":             "it is %s",
	"supplement_words":         "its sender has one application and writes “%s”",
	"subject_words":            "the subject says “%s”",
	"body_words":               "the letter says “%s”",
	"question_mark":            "%s",
	"recommending_words":       "it says “%s” of another person",
	"only_references":          "it brings only references and %s",
	"reply_to_acknowledgement": "it answers an acknowledgement (“%s”)",
	"report":                   "it is a report of a mail system (%s)",
	"calendar":                 "it is a calendar message (%s)",
	"auto_submitted":           "its header says that a program wrote it (%s)",
	"auto_field":               "its header says that a program wrote it (%s)",
	"automatic_subject":        "its subject begins with “%s”",
	"absence_words":            "it answers with “%s”",
	"sender":                   "it comes from the %s",
	"null_return_path":         "it can have no answer (%s)",
	"newsletter_words":         "its subject says “%s”",
	"list_fields":              "it came through a list (%s)",
	"precedence":               "it is mass mail (%s)",
	"spam_words":               "its subject says “%s”",
	"spam_mark":                "%s as unwanted",
	"digest":                   "it only counts applicants (“%s”)",
	"colleague":                "%s",
	"encrypted":                "it is encrypted: %s",
	"relay":                    "it comes from a job board (%s) and names no vacancy of ours for certain",
	"no_certain_vacancy":       "%s",
}

func whyText(d Decision) string {
	var parts []string
	seen := map[string]bool{}
	for _, r := range d.Reasons {
		form := reasonTexts[r.Code]
		if form == "" || len(parts) == 2 || seen[r.Code+r.Detail] {
			continue
		}
		seen[r.Code+r.Detail] = true
		parts = append(parts, strings.ReplaceAll(form, "%s", r.Detail))
	}
	if len(parts) == 0 {
		return ""
	}
	return " because " + strings.Join(parts, " and ")
}

// weighed is the second sentence: what spoke against.
func weighed(d Decision) string {
	switch {
	case len(d.Against) > 0:
		return "Against it: " + strings.Join(d.Against[:min(2, len(d.Against))], "; ") + "."
	case len(d.Warnings) > 0 && d.Outcome != Ignored:
		return "To note: " + strings.Join(d.Warnings[:min(2, len(d.Warnings))], "; ") + "."
	}
	return ""
}

// runnersUp is the third: the other vacancies it may be for.
func runnersUp(d Decision, names map[string]string) string {
	most := 1
	if d.Outcome == Review {
		most = 3
	}
	var parts []string
	for _, s := range d.Suggestions {
		if !contains(d.About, s.Vacancy) && !filedUnder(d, s.Vacancy) && len(parts) < most {
			part := firstOf(names[s.Vacancy], s.Vacancy)
			if s.Why != "" && !contains(d.Against, s.Why) {
				part += " (" + s.Why + ")"
			}
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	if d.Outcome == Review {
		return "It may be for " + strings.Join(parts, " or ") + "."
	}
	return "Next came " + strings.Join(parts, ", ") + "."
}

func filedUnder(d Decision, slug string) bool {
	for _, f := range d.Filings {
		if f.Vacancy == slug {
			return true
		}
	}
	return false
}

func listed(slugs []string, names map[string]string) string {
	var out []string
	for _, s := range slugs {
		out = append(out, firstOf(names[s], s))
	}
	return strings.Join(out, " and ")
}

// because says in a few words why a vacancy is suggested.
func because(e Evidence) string {
	switch {
	case e.Against != "":
		return e.Against
	case reasonTexts[e.Code] != "":
		return strings.ReplaceAll(reasonTexts[e.Code], "%s", e.Words)
	}
	return "“" + e.Words + "”"
}

// actionText is an action with its article.
func actionText(a Action) string {
	texts := map[Action]string{
		Question: "a question", Chaser: "a reminder", Withdrawal: "a withdrawal", RefereeLetter: "a referee's letter",
		DataRequest: "a request about personal data", Agency: "an agency's offer", Reply: "an answer", JobBoardRelay: "mail of a job board",
		OutOfOffice: "an out-of-office reply", Bounce: "a bounce", Receipt: "a receipt", Calendar: "a calendar message",
		Newsletter: "a newsletter", SpamLike: "unwanted mail", AutomaticMail: "automatic mail", Portal: "an application for a portal",
		NotApplication: "no application",
	}
	return firstOf(texts[a], strings.ReplaceAll(string(a), "_", " "))
}
