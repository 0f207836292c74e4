package oauth

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// The secrets that must be in no log and no error.
var planted = []string{"access-quince", "refresh-medlar", "secret-sloe"}

// provider is a token server whose answer a test chooses.
type provider struct {
	*httptest.Server
	mu    sync.Mutex
	asked []url.Values
}

func newProvider(t *testing.T, answer http.HandlerFunc) *provider {
	t.Helper()
	p := &provider{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		p.mu.Lock()
		p.asked = append(p.asked, r.PostForm)
		p.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

// requests are what the provider was asked so far.
func (p *provider) requests() []url.Values {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

func (p *provider) client() Client {
	return Client{TokenURL: p.URL + "/token", ID: "postroom", Secret: "secret-sloe", InBody: true}
}

// says is an answer of the provider.
func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

const given = `{"access_token":"access-quince","token_type":"Bearer","expires_in":3600}`

// shelf keeps a refresh token, until it fails.
type shelf struct {
	token string
	fails error
}

func (s *shelf) renew(_ context.Context, use func(string) (string, error)) error {
	next, err := use(s.token)
	if err == nil && next != s.token {
		if s.fails != nil {
			return s.fails
		}
		s.token = next
	}
	return err
}

// wantNoSecret fails where a planted secret is shown.
func wantNoSecret(t *testing.T, shown string) {
	t.Helper()
	for _, s := range planted {
		if strings.Contains(shown, s) {
			t.Errorf("%q is in %s", s, shown)
		}
	}
}

func TestATokenIsKeptUntilShortlyBeforeItsEnd(t *testing.T) {
	p := newProvider(t, says(200, given))
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	s := NewSource(p.client(), (&shelf{token: "refresh-medlar"}).renew, Options{Now: func() time.Time { return now }})
	for _, c := range []struct {
		later time.Duration
		asked int
	}{{0, 1}, {54 * time.Minute, 1}, {55 * time.Minute, 2}, {56 * time.Minute, 2}, {2 * time.Hour, 3}} {
		now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC).Add(c.later)
		token, err := s.Token(t.Context())
		if err != nil || token != "access-quince" || len(p.requests()) != c.asked {
			t.Errorf("after %v: %q, %v; asked %d times, want %d", c.later, token, err, len(p.requests()), c.asked)
		}
	}
	want := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {"refresh-medlar"}, "client_id": {"postroom"}, "client_secret": {"secret-sloe"}}
	if got := p.requests()[0].Encode(); got != want.Encode() {
		t.Errorf("asked with %s, want %s", got, want.Encode())
	}
}

func TestANewRefreshTokenIsKept(t *testing.T) {
	n := 0
	p := newProvider(t, func(w http.ResponseWriter, r *http.Request) {
		n++
		says(200, fmt.Sprintf(`{"access_token":"access-quince","expires_in":1,"refresh_token":"refresh-medlar-%d"}`, n))(w, r)
	})
	now, kept := time.Now(), &shelf{token: "refresh-medlar-0"}
	var log bytes.Buffer
	s := NewSource(p.client(), kept.renew, Options{Now: func() time.Time { return now }, Log: slog.New(slog.NewTextHandler(&log, nil))})
	pass := func(want, used string) {
		t.Helper()
		now = now.Add(time.Minute)
		if _, err := s.Token(t.Context()); err != nil {
			t.Fatal(err)
		}
		asked := p.requests()
		if got := asked[len(asked)-1].Get("refresh_token"); kept.token != want || got != used {
			t.Errorf("kept %q, want %q; asked with %q, want %q", kept.token, want, got, used)
		}
	}
	pass("refresh-medlar-1", "refresh-medlar-0")
	pass("refresh-medlar-2", "refresh-medlar-1")
	kept.fails = errors.New("the disk is full")
	pass("refresh-medlar-2", "refresh-medlar-2") // 3 comes, and is in memory only
	pass("refresh-medlar-2", "refresh-medlar-3")
	if !strings.Contains(log.String(), "could not be written") {
		t.Errorf("logged: %s", log.String())
	}
	kept.fails, kept.token = nil, "refresh-medlar-new" // somebody signed in anew
	pass("refresh-medlar-5", "refresh-medlar-new")
	wantNoSecret(t, log.String())
}

func TestWhyThereIsNoToken(t *testing.T) {
	const echo = `,"error_description":"AADSTS70008: refresh-medlar of secret-sloe has lapsed"}`
	for _, c := range []struct {
		name      string
		answer    http.HandlerFunc
		temporary bool
		hint      string
		says      string
	}{
		{"lapsed", says(400, `{"error":"invalid_grant"`+echo), false, hintAgain, "HTTP 400 invalid_grant AADSTS70008"},
		{"a second factor is wanted", says(400, `{"error":"interaction_required"}`), false, hintAgain, "interaction_required"},
		{"the secret lapsed", says(401, `{"error":"invalid_client"`+echo), false, hintClient, "HTTP 401 invalid_client"},
		{"a wrong scope", says(400, `{"error":"invalid_scope"}`), false, hintSetup, "invalid_scope"},
		{"an error that echoes", says(400, `{"error":"refresh-medlar"}`), false, hintSetup, "HTTP 400"},
		{"no such page", says(404, "<p>refresh-medlar</p>"), false, hintSetup, "HTTP 404"},
		{"refused with 200", says(200, `{"error":"invalid_grant"}`), false, hintAgain, "invalid_grant"},
		{"elsewhere", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/other", http.StatusTemporaryRedirect)
		}, false, hintSetup, "HTTP 307"},
		{"broken", says(500, "access-quince"), true, hintWait, "HTTP 500"},
		{"busy", says(429, `{"error":"slow_down"}`), true, hintWait, "HTTP 429 slow_down"},
		{"not now", says(400, `{"error":"temporarily_unavailable"}`), true, hintWait, "temporarily_unavailable"},
		{"no JSON", says(200, "access-quince"), true, hintWait, "an answer that is none"},
		{"no token in it", says(200, `{}`), true, hintWait, "an answer that is none"},
		{"slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, true, hintWait, "did not answer in time"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProvider(t, c.answer)
			var log bytes.Buffer
			s := NewSource(p.client(), (&shelf{token: "refresh-medlar"}).renew, Options{Limit: 200 * time.Millisecond, Log: slog.New(slog.NewTextHandler(&log, nil))})
			token, err := s.Token(t.Context())
			var f *Fault
			if !errors.As(err, &f) || token != "" {
				t.Fatalf("%q, %v", token, err)
			}
			if f.Temporary != c.temporary || f.Hint != c.hint || !strings.Contains(f.Error(), c.says) {
				t.Errorf("temporary %v, hint %q, %v", f.Temporary, f.Hint, f)
			}
			wantNoSecret(t, fmt.Sprintf("%v %+v %s", err, errors.Unwrap(f), log.String()))
		})
	}
}

func TestAProviderThatIsNotThere(t *testing.T) {
	p := newProvider(t, says(200, given))
	p.Close()
	_, err := NewSource(p.client(), (&shelf{token: "refresh-medlar"}).renew, Options{}).Token(t.Context())
	if f := new(Fault); !errors.As(err, &f) || !f.Temporary || !strings.Contains(err.Error(), "refused") {
		t.Errorf("got %v", err)
	}
}

// While a token is good, a provider that cannot answer does no harm; one that
// refuses does.
func TestAGoodTokenOutlivesAProviderThatIsAway(t *testing.T) {
	answer := says(200, given)
	p := newProvider(t, func(w http.ResponseWriter, r *http.Request) { answer(w, r) })
	now := time.Now()
	s := NewSource(p.client(), (&shelf{token: "refresh-medlar"}).renew, Options{Now: func() time.Time { return now }})
	for _, c := range []struct {
		answer http.HandlerFunc
		later  time.Duration
		good   bool
	}{
		{says(200, given), 0, true}, {says(500, ""), 57 * time.Minute, true},
		{says(400, `{"error":"invalid_grant"}`), time.Minute, false}, {says(500, ""), time.Hour, false}, {says(200, given), 0, true},
	} {
		answer, now = c.answer, now.Add(c.later)
		if _, err := s.Token(t.Context()); (err == nil) != c.good {
			t.Errorf("%v later: %v", c.later, err)
		}
	}
}

func TestManyAskAtOnce(t *testing.T) {
	p := newProvider(t, says(200, given))
	s := NewSource(p.client(), (&shelf{token: "refresh-medlar"}).renew, Options{})
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if token, err := s.Token(t.Context()); token != "access-quince" {
				t.Errorf("%q, %v", token, err)
			}
		})
	}
	wg.Wait()
	if n := len(p.requests()); n != 1 {
		t.Errorf("the provider was asked %d times", n)
	}
}

func TestNoRefreshToken(t *testing.T) {
	missing := func(context.Context, func(string) (string, error)) error { return errors.New("no such file") }
	_, err := NewSource(Client{}, missing, Options{}).Token(t.Context())
	if f := new(Fault); !errors.As(err, &f) || f.Temporary || f.Hint != hintFile {
		t.Errorf("got %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err = NewSource(Client{}, missing, Options{}).Token(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
