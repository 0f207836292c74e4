package web

import (
	"errors"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"postroom/store"
)

// What a session holds.
const (
	sessionUser  = "user"
	sessionEpoch = "epoch" // the user's, when he signed in
	sessionBegan = "began" // when he signed in, in Unix seconds
	sessionSeen  = "seen"  // when he was last here, in Unix seconds
	sessionSaid  = "said"  // a sentence for the next page
	sessionUndo  = "undo"  // the act that the sentence offers to undo
	sessionClash = "clash" // that somebody was faster, for the next page, as JSON
	sessionTicks = "ticks" // the mails that are ticked again on the next list
	// Of one who has said the password and owes a code still.
	sessionHalf = "half" // the user's name
	sessionNext = "next" // where he wanted to go
	// Of one who sets up a second factor: its secret, sealed.
	sessionFactor = "factor"
)

// A session ends after a working day without use, and after a day in any case
// (ASVS 7.3). A page that renews itself is no use of it. That it is used is written
// down only now and then, because every writing waits for the disk.
const (
	sessionIdle  = 8 * time.Hour
	sessionLife  = 24 * time.Hour
	sessionTouch = 5 * time.Minute
)

func newSessions(o Options) *scs.SessionManager {
	m := scs.New()
	m.Store = o.Store.Sessions(sessionLife)
	m.HashTokenInStore = true
	m.Lifetime = sessionLife
	m.Cookie.Name = "postroom"
	if o.Secure {
		m.Cookie.Name = "__Host-postroom"
	}
	m.Cookie.Secure = o.Secure
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Persist = false
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		o.Log.Error("session failed", "err", err)
		http.Error(w, "Something went wrong on our side. Nothing is lost; please try again.", http.StatusInternalServerError)
	}
	return m
}

// recognise finds the user of the session. One who was disabled, has another
// password since, or was away for too long is a stranger.
func (v *visit) recognise() error {
	ctx := v.r.Context()
	name := v.sessions.GetString(ctx, sessionUser)
	if name == "" {
		return nil
	}
	u, err := v.Store.User(ctx, name)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	idle := v.since(sessionSeen)
	if err != nil || u.Disabled || u.Epoch != v.sessions.GetInt64(ctx, sessionEpoch) || idle > sessionIdle || v.since(sessionBegan) > sessionLife {
		return v.sessions.Destroy(ctx)
	}
	if idle > sessionTouch && !v.unattended() {
		v.sessions.Put(ctx, sessionSeen, v.Now().Unix())
	}
	v.user = &u
	return nil
}

// since is how long ago a time of the session was.
func (v *visit) since(key string) time.Duration {
	return v.Now().Sub(time.Unix(v.sessions.GetInt64(v.r.Context(), key), 0))
}

// begin starts the session of a user who has just shown who he is. What somebody
// may have planted before is worth nothing afterwards.
func (v *visit) begin(u store.User) error {
	ctx := v.r.Context()
	if err := v.sessions.Clear(ctx); err != nil {
		return err
	}
	if err := v.sessions.RenewToken(ctx); err != nil {
		return err
	}
	v.sessions.Put(ctx, sessionUser, u.Name)
	v.sessions.Put(ctx, sessionEpoch, u.Epoch)
	v.sessions.Put(ctx, sessionBegan, v.Now().Unix())
	v.sessions.Put(ctx, sessionSeen, v.Now().Unix())
	v.user = &u
	return v.Store.Note(ctx, u.Name, "sign-in", "")
}
