// Package web is the recruiters' pages: server-rendered, working without
// JavaScript, quick with a little of it.
//
// A request goes through headers, session and one authorisation function
// ([may]) to a handler, which calls functions of store, filing or reply and hands
// a typed page to its template. Handlers hold no rules and no SQL.
//
// To add a page: a line in [routes], a handler (a method of [visit]) that renders
// a struct with a [frame] inside, templates/NAME.html that defines "content",
// and the French of its phrases in words/fr/NAME.toml.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

// Papers gives the files of letters and their pages as images. They are read in
// the reader processes, never here.
type Papers interface {
	// File gives a paper's bytes by its letter and part.
	File(ctx context.Context, letter, part string) (name string, data []byte, err error)
	// LaidOut gives a letter's HTML text as it came, unsafe, "" when it has none,
	// and the files that it may show, by Content-ID.
	LaidOut(ctx context.Context, letter string) (source string, pictures map[string][]byte, err error)
	// Page draws one page, counted from 1, so many pixels wide, as PNG.
	Page(ctx context.Context, letter, part string, page, width int) ([]byte, error)
	// Notice reads the intake rules in a published notice, and gives its text.
	Notice(ctx context.Context, name string, data []byte) (vacancy.Proposal, string, error)
}

// MailboxHealth is how the watching of one mailbox goes.
type MailboxHealth struct {
	Mailbox  string
	LastGood time.Time // zero: never yet
	Since    time.Time // failing since; zero while all is well
	Hint     string    // what to do about it
}

// Options are what the pages need.
type Options struct {
	Store  *store.Store
	Papers Papers
	Log    *slog.Logger // nil: no log
	Now    func() time.Time
	// Mailboxes tells how the watched mailboxes are; nil when none is watched.
	Mailboxes func() []MailboxHealth
	// Secure says that people reach us by HTTPS: cookies are then kept from
	// plain HTTP.
	Secure bool
	// Letterhead tells what stands in every mail of ours; nil: none can be written.
	Letterhead func() reply.Letterhead
	// BehindProxy says that a proxy of our own stands before us and tells the
	// address of the visitor as the last of X-Forwarded-For.
	BehindProxy bool
	// Settings is the configuration; nil: there is none to be looked at.
	Settings Settings
	// Key is that of the installation: the secrets of second factors are kept
	// sealed with it. Without one nobody can have a second factor.
	Key []byte
	// RequireSecondFactor makes a second factor obligatory: whoever has none is
	// led through setting one up before anything else.
	RequireSecondFactor bool
}

// Server serves the pages.
type Server struct {
	Options
	sessions *scs.SessionManager
	pages    templates
	throttle *throttle // of passwords, by network
	codes    *throttle // of second factors, by user
	sealer   *sealer
	passes   *passwords
	welcome  welcome
	pictures *pictures
	glances  glances
	known    *http.ServeMux // the pages alone, to know our own paths by
	handler  http.Handler
}

// New makes the server. It fails when a template or a translation does not parse.
func New(o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	tongues, err := loadTongues()
	if err != nil {
		return nil, err
	}
	pages, err := parseTemplates(tongues, o.Now)
	if err != nil {
		return nil, err
	}
	sealer, err := newSealer(o.Key)
	if err != nil {
		return nil, err
	}
	s := &Server{Options: o, pages: pages, throttle: newThrottle(o.Now, failuresPerMinute, failuresPerDay),
		codes: newThrottle(o.Now, codesPerMinute, codesPerDay), sealer: sealer, passes: newPasswords(), pictures: newPictures(picturesBytes), known: http.NewServeMux()}
	s.sessions = newSessions(o)
	mux := http.NewServeMux()
	for _, r := range routes {
		mux.Handle(r.pattern, s.serve(r))
		s.known.Handle(r.pattern, http.NotFoundHandler())
	}
	mux.Handle("GET /static/", s.static())
	mux.Handle("/", s.serve(route{pattern: "/", needs: everybody, do: (*visit).nowhere}))
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(s.refuseForeign))
	small, err := compress(s.sameSite(guard.Handler(s.sessions.LoadAndSave(mux))))
	if err != nil {
		return nil, err
	}
	s.handler = headers(o.Secure, small)
	return s, nil
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// route is one address of the pages: who may use it, about what, and what it does.
type route struct {
	pattern string
	needs   capability
	// about finds the vacancy that the request is about; nil for those about none.
	about func(*visit) (vacancy string, err error)
	do    func(*visit) error
	// note is the action under which the audit log has each use; "" for none. A
	// page that shows an application, and every change, has one.
	note string
}

// serve wraps a route's handler: session, authorisation, audit, errors.
func (s *Server) serve(r route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		v := &visit{Server: s, Store: s.Store, w: w, r: req}
		if err := v.attend(r); err != nil {
			v.fail(err)
		}
	})
}
