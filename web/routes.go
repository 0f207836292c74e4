package web

// routes are all of them. A test asks each one for each role, and fails for one
// whose answers it does not know.
var routes = append([]route{
	{"GET /sign-in", everybody, nil, (*visit).signInPage, ""},
	{"POST /sign-in", everybody, nil, (*visit).signIn, ""}, // notes itself, success and failure
	{"POST /sign-out", signedIn, nil, (*visit).signOut, "sign-out"},
	{"GET /welcome/{token}", everybody, nil, (*visit).welcomePage, ""},
	{"POST /welcome/{token}", everybody, nil, (*visit).welcomeFirst, ""},
	{"GET /{$}", signedIn, nil, (*visit).start, ""},
	{"GET /me", signedIn, nil, (*visit).mePage, ""},
	{"POST /me/appearance", signedIn, nil, (*visit).setAppearance, ""},
	{"POST /me/password", signedIn, nil, (*visit).setOwnPassword, "password"},
}, outboxRoutes...)
