package web

// readingRoutes are the pages on which applications and letters are read, judged
// and filed.
var readingRoutes = []route{
	{"GET /applications/{application}", seeApplications, ofApplication, (*visit).application, "open"},
	{"GET /applications/{application}/pulse", seeApplications, ofApplication, (*visit).applicationPulse, ""}, // a number
	{"POST /applications/{application}/status", workApplications, ofApplication, (*visit).setStatus, "status"},
	{"POST /applications/{application}/notes", workApplications, ofApplication, (*visit).addNote, "note"},
	{"POST /applications/{application}/ratings", workApplications, ofApplication, (*visit).rate, "rate"},
	{"GET /people/{application}", seeApplications, ofApplication, (*visit).person, "open"},
	{"GET /papers/{letter}/{part}/{page}", seeApplications, ofPaper, (*visit).pageImage, "page"},
	{"GET /papers/{letter}/{part}/{page}/small", seeApplications, ofPaper, (*visit).smallImage, ""}, // notes once for all of a paper
	{"GET /papers/{letter}/{part}", seeApplications, ofPaper, (*visit).download, "download"},
	{"GET /letters/{letter}", seeApplications, ofLetter, (*visit).letter, "open"},
	{"GET /letters/{letter}/html", seeApplications, ofLetter, (*visit).laidOut, "open"},
	{"GET /letters/{letter}/raw", seeApplications, ofLetter, (*visit).raw, "download"},
	{"POST /letters/{letter}/decision", fileLetters, nil, (*visit).decide, "decide"},
	{"GET /review", fileLetters, nil, (*visit).review, "open"},
	{"POST /vacancies/{vacancy}/aliases", fileLetters, ofVacancy, (*visit).learn, "alias"},
	{"GET /vacancies/{vacancy}/criteria", manageVacancies, ofVacancy, (*visit).criteriaPage, ""},
	{"POST /vacancies/{vacancy}/criteria", manageVacancies, ofVacancy, (*visit).setCriteria, "criteria"},
	{"POST /vacancies/{vacancy}/criteria/notice", manageVacancies, ofVacancy, (*visit).readCriteria, "read notice"},
	{"GET /search", signedIn, nil, (*visit).search, "search"},
	{"GET /ledger", fileLetters, nil, (*visit).ledger, "ledger"},
}

// The words of outcomes and actions.
var (
	outcomeWords = map[string]string{
		"": "waits to be read", "filed": "filed", "correspondence": "correspondence", "redirected": "sent to the portal",
		"review": "to review", "ignored": "automatic mail", "quarantined": "could not be read safely",
	}
	actionWords = map[string]string{
		"": "not decided", "new": "new application", "supplement": "more papers", "resubmission": "sent anew", "duplicate": "the same again",
		"question": "a question", "chaser": "asks how it stands", "withdrawal": "withdraws", "referee": "a referee's letter",
		"data_request": "a request about personal data", "agency": "an agency", "reply": "an answer", "portal": "meant for the portal",
		"unclear": "unclear", "job_board": "passed on by a job board", "out_of_office": "out of office", "bounce": "returned mail",
		"receipt": "a receipt", "calendar": "an invitation", "newsletter": "a newsletter", "spam_like": "looks like spam",
		"automatic": "automatic mail", "unreadable": "cannot be read", "not_an_application": "no application",
	}
)
