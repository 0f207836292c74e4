package web

import (
	"slices"

	"postroom/store"
)

// capability is what a route needs of its visitor.
type capability int

// The capabilities. What is not granted below is denied.
const (
	everybody        capability = iota // also without signing in
	signedIn                           // any user
	seeApplications                    // of the vacancy in question
	workApplications                   // status, notes, ratings
	fileLetters                        // the review queue, corrections, replies
	manageVacancies                    // import, edit, close, assign
	manageUsers                        // accounts and settings; sees no application
	seeSettings                        // the way into the settings
	seeAudit                           // the audit log
)

// granted says what each role may do with every vacancy, and what only with those
// that it was assigned to.
var granted = map[store.UserRole]struct{ everywhere, assigned []capability }{
	store.Admin:    {everywhere: []capability{signedIn, manageUsers, seeSettings, seeAudit}, assigned: []capability{seeApplications, workApplications}},
	store.Manager:  {everywhere: []capability{signedIn, seeApplications, workApplications, fileLetters, manageVacancies, seeSettings, seeAudit}},
	store.Reviewer: {everywhere: []capability{signedIn}, assigned: []capability{seeApplications, workApplications}},
	store.Reader:   {everywhere: []capability{signedIn}, assigned: []capability{seeApplications}},
}

// may is the one authorisation function: whether u has a capability for a
// vacancy ("" where the question is about none). A nil user is a stranger.
func may(u *store.User, c capability, vacancy string) bool {
	if c == everybody {
		return true
	}
	if u == nil || u.Disabled {
		return false
	}
	g := granted[u.Role]
	return slices.Contains(g.everywhere, c) ||
		vacancy != "" && slices.Contains(u.Vacancies, vacancy) && slices.Contains(g.assigned, c)
}
