package web

import "slices"

// routes are all of them, each list in the file of its pages. A test asks each
// one for each role, and fails for one whose answers it does not know.
var routes = slices.Concat(signRoutes, startRoutes, registerRoutes, figureRoutes, freezeRoutes, vacancyRoutes, userRoutes, factorRoutes, settingsRoutes, readingRoutes, outboxRoutes, replyRoutes, blindRoutes)

var signRoutes = []route{
	{"GET /sign-in", everybody, nil, (*visit).signInPage, ""},
	{"POST /sign-in", everybody, nil, (*visit).signIn, ""}, // notes itself, success and failure
	{"GET /sign-in/code", everybody, nil, (*visit).codePage, ""},
	{"POST /sign-in/code", everybody, nil, (*visit).signInCode, ""}, // notes itself
	{"POST /sign-out", signedIn, nil, (*visit).signOut, "sign-out"},
	{"GET /welcome/{token}", everybody, nil, (*visit).welcomePage, ""},
	{"POST /welcome/{token}", everybody, nil, (*visit).welcomeFirst, ""},
	{"GET /me", signedIn, nil, (*visit).mePage, ""},
	{"POST /me/appearance", signedIn, nil, (*visit).setAppearance, ""},
	{"POST /me/password", signedIn, nil, (*visit).setOwnPassword, "password"},
}
