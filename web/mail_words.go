package web

import "postroom/reply"

// Words for what package reply names by codes.
var (
	mailKindWords = map[string]string{
		"acknowledgement": "Acknowledgement", "missing": "Something is missing", "late": "Came late", "portal": "Apply by the portal",
		"unreadable": "A paper cannot be read", "unclear": "Which vacancy?", "shortlisted": "Shortlisted",
		"interview": "Invitation to an interview", "not_selected": "Not selected", "free": "In your own words",
	}
	mailKindHints = map[string]string{
		"acknowledgement": "nothing is missing, nothing is late", "missing": "lists the papers that were not found",
		"late": "came after the deadline", "portal": "the vacancy takes no e-mail; names the place to apply",
		"unreadable": "says which paper cannot be opened and what to do", "unclear": "the vacancy is not certain; goes only after a click",
		"shortlisted": "written by a person", "interview": "written by a person, with time and place",
		"not_selected": "written by a person", "free": "written by a person, about anything",
	}
	// mailStateWords name the filters of the outbox, mailStateLines say it of one
	// mail.
	mailStateWords = map[string]string{
		"held": "to approve", "waiting": "going by themselves", "approved": "approved", "sending": "being sent", "sent": "sent",
		"unknown": "uncertain", "failed": "failed", "bounced": "came back", "discarded": "discarded", "suppressed": "not written",
	}
	modeWords = map[string]string{"off": "Off", "approve": "With approval", "auto": "By itself"}
	modeHints = map[string]string{
		"off":     "Nobody gets an answer.",
		"approve": "A draft is written for each application and waits until a person sends it.",
		"auto":    "The acknowledgement goes after a short delay. What is uncertain still waits for a person.",
	}
	// fieldWords say what the fields of a text stand for.
	fieldWords = map[string]string{
		"Title": "the title of the vacancy", "Organisation": "the name of the organisation", "Receipt": "the number of the application",
		"ReceivedAt": "when the letter came", "Deadline": "the deadline, if there is one", "Portal": "the address of the portal",
		"Contact": "whom applicants may ask", "Privacy": "the privacy notice", "Automatic": "the sentence that no person wrote the mail", "Missing": "the papers that are missing",
		"Troubles": "what is wrong with papers that cannot be read", "Choices": "the titles of the open vacancies",
		"Late": "true when it came after the deadline", "OnlyShortlisted": "true when only shortlisted candidates are contacted",
		"Name": "the name of the applicant", "Note": "your own words", "When": "when the interview is", "Where": "where the interview is",
	}
	partWords = map[string]string{
		"missing": "the paragraph about what is missing", "unreadable": "the paragraph about what cannot be read",
		"automatic": "the end of an automatic mail, with contact and privacy notice",
		"signed":    "the end of a person's mail, with contact and privacy notice",
	}
)

func (v *visit) mailKind(k reply.Kind) string { return v.tongue().word(mailKindWords, string(k)) }
