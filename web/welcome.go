package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"net/http"
	"sync"
	"time"

	"postroom/store"
)

// welcomeLife is how long the link for the first user is good.
const welcomeLife = time.Hour

// welcome is the link by which the first user makes himself known, once.
type welcome struct {
	mu    sync.Mutex
	hash  [sha256.Size]byte
	until time.Time
}

// Welcome gives the path at which the first user can sign up within an hour; ""
// when there are users. Whoever has the link becomes the administrator, so it is
// shown on the terminal only.
func (s *Server) Welcome(ctx context.Context) (string, error) {
	users, err := s.Store.Users(ctx)
	if err != nil || len(users) > 0 {
		return "", err
	}
	token := rand.Text()
	s.welcome.mu.Lock()
	defer s.welcome.mu.Unlock()
	s.welcome.hash, s.welcome.until = sha256.Sum256([]byte(token)), s.Now().Add(welcomeLife)
	return "/welcome/" + token, nil
}

// open says whether a token is that of the link and the link still good.
func (w *welcome) open(token string, now time.Time) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	hash := sha256.Sum256([]byte(token))
	return now.Before(w.until) && subtle.ConstantTimeCompare(hash[:], w.hash[:]) == 1
}

func (w *welcome) shut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.until = time.Time{}
}

type welcomePage struct {
	frame
	Name, FullName string
	Least          int
	Failed         string
}

func (welcomePage) template() string { return "welcome" }

func (v *visit) welcomePage() error {
	if !v.Server.welcome.open(v.r.PathValue("token"), v.Now()) {
		return store.ErrNotFound
	}
	return v.render(welcomePage{frame: v.bareFrame(v.say("Welcome to Postroom")), Least: minPassword})
}

// welcomeFirst makes the first user, an administrator, and signs him in.
func (v *visit) welcomeFirst() error {
	if !v.Server.welcome.open(v.r.PathValue("token"), v.Now()) {
		return store.ErrNotFound
	}
	u := store.User{Name: userName(v.r.PostFormValue("name")), FullName: v.r.PostFormValue("full_name"), Role: store.Admin}
	page := welcomePage{frame: v.bareFrame(v.say("Welcome to Postroom")), Name: u.Name, FullName: u.FullName, Least: minPassword}
	var err error
	u.PasswordHash, err = HashPassword(v.r.PostFormValue("password"))
	switch {
	case !goodUserName(u.Name):
		page.Failed = v.say("A name needs letters, digits, dots or dashes, and no spaces.")
	case errors.Is(err, ErrWeakPassword):
		page.Failed = v.say("A password needs at least %d characters.", minPassword)
	case err != nil:
		return err
	}
	if page.Failed != "" {
		return v.renderStatus(http.StatusUnprocessableEntity, page)
	}
	if err := v.Store.AddFirstUser(v.r.Context(), u); err != nil {
		return err
	}
	v.Server.welcome.shut()
	if err := v.begin(u); err != nil {
		return err
	}
	return v.redirect("/")
}
