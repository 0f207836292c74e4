package filing

import (
	"regexp"
	"strings"
)

// bringing is what a letter has with it, as far as its kind depends on it.
type bringing struct {
	papers bool // any document
	cv     bool // a CV, or a CV and letter in one
	// references: every document is a reference.
	references bool
	named      bool // a vacancy is named for certain
	asks       bool // a sentence of the body ends in a question mark
}

// letterKind tells what a person's letter is; "" is an application, or something
// added to one. The words of the subject count before those of the body, and the
// body's only where no CV says otherwise.
func letterKind(c carrier, b bringing, from sender) (Action, Reason) {
	body := flatten(headOf(c.letter.Body, 40))
	for _, rule := range []func(subject, flat, bringing, sender) (Action, Reason){
		isWithdrawal, isDataRequest, isReference, isAgency, isChaser, isQuestion,
	} {
		if a, why := rule(c.subject, body, b, from); a != "" {
			return a, why
		}
	}
	if w := acknowledgedSigns.in(c.subject.said); w != "" && c.subject.reply && !b.papers {
		return Reply, Reason{"reply_to_acknowledgement", w}
	}
	return "", Reason{}
}

func isWithdrawal(s subject, body flat, b bringing, _ sender) (Action, Reason) {
	if w := withdrawalSigns.in(s.said); w != "" {
		return Withdrawal, Reason{"subject_words", w}
	}
	if w := withdrawalSigns.in(body); w != "" && !b.cv && correctionSigns.in(body) == "" {
		return Withdrawal, Reason{"body_words", w}
	}
	return "", Reason{}
}

func isDataRequest(s subject, body flat, b bringing, _ sender) (Action, Reason) {
	if w := dataRequestSigns.in(s.said); w != "" {
		return DataRequest, Reason{"subject_words", w}
	}
	if w := dataRequestSigns.in(body); w != "" && !b.cv && applyingSigns.in(body) == "" {
		return DataRequest, Reason{"body_words", w}
	}
	return "", Reason{}
}

// sender says how the sender's name stands to the one that the subject gives.
type sender int

const (
	unknownSender sender = iota
	sameName
	otherName
)

// isReference: a referee's letter carries the applicant's name but is not the
// applicant's.
func isReference(s subject, body flat, b bringing, from sender) (Action, Reason) {
	if b.cv || from == sameName {
		return "", Reason{}
	}
	if w := recommendingSigns.in(s.said); w != "" {
		return RefereeLetter, Reason{"recommending_words", w}
	}
	if w := recommendingSigns.in(body); w != "" && (from == otherName || applyingSigns.in(body) == "") {
		return RefereeLetter, Reason{"recommending_words", w}
	}
	if w := referenceBody.in(body); w != "" && from == otherName && !b.papers {
		return RefereeLetter, Reason{"recommending_words", w}
	}
	if b.references && from == otherName {
		return RefereeLetter, Reason{"only_references", "the sender is not the person named"}
	}
	return "", Reason{}
}

func isAgency(s subject, body flat, b bringing, from sender) (Action, Reason) {
	if from == sameName {
		return "", Reason{}
	}
	if w := agencySigns.in(s.said); w != "" {
		return Agency, Reason{"subject_words", w}
	}
	found := agencySigns.all(body)
	if len(found) > 1 || len(found) == 1 && (from == otherName || !b.cv) {
		return Agency, Reason{"body_words", strings.Join(found, ", ")}
	}
	return "", Reason{}
}

func isChaser(s subject, body flat, b bringing, _ sender) (Action, Reason) {
	if b.papers {
		return "", Reason{}
	}
	if w := firstOf(chaserSigns.in(s.said), receiptSigns.in(s.said)); w != "" {
		return Chaser, Reason{"subject_words", w}
	}
	applies := applyingSigns.in(body) != ""
	if w := chaserSigns.in(body); w != "" && (!applies || len(strings.Fields(w)) > 2) {
		return Chaser, Reason{"body_words", w}
	}
	if w := receiptSigns.in(body); w != "" && !applies {
		return Chaser, Reason{"body_words", w}
	}
	return "", Reason{}
}

// questionMark closes a sentence; one inside an address does not.
var questionMark = regexp.MustCompile(`[\p{L}\p{N})"”»’]\s?[?؟？](?:\s|$)`)

// isQuestion: asked in the subject; or in a body that neither applies nor brings
// anything.
func isQuestion(s subject, body flat, b bringing, _ sender) (Action, Reason) {
	if w := questionSigns.in(s.said); w != "" && !b.cv {
		return Question, Reason{"subject_words", w}
	}
	if b.papers || applyingSigns.in(body) != "" {
		return "", Reason{}
	}
	if asksInSubject(s) {
		return Question, Reason{"question_mark", "it asks a question"}
	}
	if w := askingSigns.in(body); w != "" && body.words() < 200 {
		return Question, Reason{"body_words", w}
	}
	if b.asks && body.words() < 200 {
		return Question, Reason{"question_mark", "it asks a question"}
	}
	return "", Reason{}
}

// asksInSubject: the subject begins as a question and ends as one. A question mark
// alone may stand behind a doubtful title, and an opener may be a name, as in
// "Will Smith - Canada PO?"; then the word behind it has to be one of a question.
func asksInSubject(s subject) bool {
	if len(s.tokens) < 3 || !strings.HasSuffix(strings.TrimRight(s.text, " \"'”»)"), "?") {
		return false
	}
	first := s.tokens[0].folded
	return strings.Contains(s.text, "¿") || askingOpeners[first] && (!openersAndNames[first] || goesOnAsking(s))
}

// goesOnAsking: the second word stands behind the opener of a question, or a verb
// comes later ("Will Canada PO be open?"). One with a capital is a name ("Do My
// Linh"), but for the English "I".
func goesOnAsking(s subject) bool {
	for _, t := range s.tokens[1:] {
		if askingVerbs[t.folded] && strings.ToLower(t.text) == t.text {
			return true
		}
	}
	second := s.tokens[1]
	if second.text == "I" {
		return !strings.HasPrefix(s.text[second.end:], ".")
	}
	return askingSubjects[second.folded] && !isTitleCase(second.text)
}

// urgent letters are put before a person at once.
func urgent(a Action) bool { return a == Withdrawal || a == DataRequest || a == Chaser }
