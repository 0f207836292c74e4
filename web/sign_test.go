package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"postroom/store"
)

// in says whether a browser is signed in.
func (b *browser) in() bool { return b.get("/me").Code == http.StatusOK }

func TestWhoCanSignIn(t *testing.T) {
	h := newHouse(t)
	h.must(h.Store.DisableUser(t.Context(), "reader", true))
	for _, c := range []struct {
		name, password string
		ok             bool
	}{
		{"manager", password, true},
		{" Manager ", password, true},
		{"manager", password + " ", false},
		{"manager", "", false},
		{"manager", strings.Repeat("x", 10000), false},
		{"nobody", password, false},
		{"", "", false},
		{"reader", password, false}, // disabled
	} {
		b := h.stranger()
		b.post("/sign-in", "name", c.name, "password", c.password)
		if b.in() != c.ok {
			t.Errorf("%q with %q is in: %v", c.name, c.password, !c.ok)
		}
	}
}

func TestNobodyLearnsWhoIsAUser(t *testing.T) {
	h := newHouse(t)
	known := h.stranger().post("/sign-in", "name", "manager", "password", "a wrong password").Body.String()
	unknown := h.stranger().post("/sign-in", "name", "nobody!", "password", "a wrong password").Body.String()
	if strings.ReplaceAll(known, "manager", "nobody!") != unknown {
		t.Errorf("the answers differ:\n%s\n%s", known, unknown)
	}
}

func TestAPlantedSessionIsWorthNothing(t *testing.T) {
	h := newHouse(t)
	attacker := h.as("reader")
	victim := &browser{h: h, from: "192.0.2.7:1", cookies: attacker.cookies}
	victim.post("/sign-in", "name", "manager", "password", password)
	if !victim.in() || attacker.in() {
		t.Errorf("victim in: %v, want true; attacker in: %v, want false", victim.in(), attacker.in())
	}
}

func TestSessionsAreOver(t *testing.T) {
	for what, end := range map[string]func(*house, *browser){
		"sign-out": func(_ *house, b *browser) { b.post("/sign-out") },
		"a new password": func(h *house, _ *browser) {
			h.must(h.Store.SetPassword(t.Context(), "manager", passwordHash()))
		},
		"disabled": func(h *house, _ *browser) { h.must(h.Store.DisableUser(t.Context(), "manager", true)) },
		"disabled and let in again": func(h *house, _ *browser) {
			h.must(h.Store.DisableUser(t.Context(), "manager", true))
			h.must(h.Store.DisableUser(t.Context(), "manager", false))
		},
		"eight hours away": func(h *house, _ *browser) { h.now = h.now.Add(8*time.Hour + time.Minute) },
	} {
		h := newHouse(t)
		b := h.as("manager")
		kept := *b
		if !b.in() {
			t.Fatal("not signed in")
		}
		end(h, b)
		if kept.in() {
			t.Errorf("after %s the session goes on", what)
		}
	}
}

func TestASessionInUseLastsLongerThanEightHours(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	for range 3 {
		h.now = h.now.Add(7 * time.Hour)
		if !b.in() {
			t.Fatal("the session is over")
		}
	}
	h.now = h.now.Add(7 * time.Hour)
	if b.in() {
		t.Error("a session lasts longer than a day")
	}
}

func TestNoWritingForEveryPage(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	if c := b.get("/me").Result().Cookies(); len(c) != 0 {
		t.Errorf("a page renews the session: %v", c)
	}
}

func TestGuessingIsSlow(t *testing.T) {
	h := newHouse(t)
	evaluated := 0
	for i := range 100 {
		r := h.stranger().post("/sign-in", "name", "manager", "password", fmt.Sprint("wrong password ", i))
		if r.Code != http.StatusTooManyRequests {
			evaluated++
		}
	}
	if evaluated != failuresPerMinute {
		t.Errorf("%d tries in one minute, want %d", evaluated, failuresPerMinute)
	}
	b := h.stranger()
	b.post("/sign-in", "name", "manager", "password", password)
	if b.in() {
		t.Error("the right password is tried although the tries are used up")
	}
	h.now = h.now.Add(time.Minute)
	b.post("/sign-in", "name", "manager", "password", password)
	if !b.in() {
		t.Error("after a minute the right password does not help")
	}
}

func TestThrottle(t *testing.T) {
	const v6 = "2001:db8:%d::1"
	for _, c := range []struct {
		what string
		from func(i int) string
		step time.Duration
		want int // of 1000
	}{
		{"one address, one minute", func(int) string { return "192.0.2.1" }, 0, 10},
		{"one address, one day", func(int) string { return "192.0.2.1" }, time.Minute, 50},
		{"a neighbourhood", func(i int) string { return fmt.Sprintf("192.0.2.%d", i%64) }, 0, 30},
		{"a network", func(i int) string { return fmt.Sprintf("192.0.%d.%d", i%8, i%256) }, 0, 90},
		{"one house by IPv6", func(i int) string { return fmt.Sprintf("2001:db8::%x", i) }, 0, 10},
		{"a network by IPv6", func(i int) string { return fmt.Sprintf(v6, i) }, 0, 90},
		{"no address", func(int) string { return "" }, 0, 10},
	} {
		now := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
		th := newThrottle(func() time.Time { return now }, failuresPerMinute, failuresPerDay)
		got := 0
		for i := range 1000 {
			addr, _ := netip.ParseAddr(c.from(i))
			if _, ok := th.take(networks(addr)...); ok {
				got++
			}
			now = now.Add(c.step)
		}
		if got != c.want {
			t.Errorf("%s: %d tries, want %d", c.what, got, c.want)
		}
	}
}

func TestTheProxyTellsTheAddress(t *testing.T) {
	for _, c := range []struct {
		behind    bool
		forwarded []string
		want      string
	}{
		{false, []string{"198.51.100.1"}, "192.0.2.1"},
		{true, []string{"198.51.100.1"}, "198.51.100.1"},
		{true, []string{"203.0.113.9, 198.51.100.1"}, "198.51.100.1"}, // the first is the visitor's invention
		{true, []string{"203.0.113.9", "198.51.100.1"}, "198.51.100.1"},
		{true, nil, "invalid IP"},
	} {
		v := &visit{Server: &Server{Options: Options{BehindProxy: c.behind}}, r: httptest.NewRequest("GET", "/", nil)}
		v.r.Header["X-Forwarded-For"] = c.forwarded
		if got := v.address().String(); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestPasswords(t *testing.T) {
	hash, err := HashPassword(password)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hash %s", hash)
	}
	for try, want := range map[string]bool{password: true, "": false, password + "x": false, strings.ToUpper(password): false} {
		if ok, err := checkPassword(hash, try); ok != want || err != nil {
			t.Errorf("%q: %v, %v", try, ok, err)
		}
	}
	for _, weak := range []string{"", "eleven char", strings.Repeat("x", 257)} {
		if _, err := HashPassword(weak); err == nil {
			t.Errorf("%q is taken", weak)
		}
	}
	for _, broken := range []string{"", "x", "$argon2id$v=19$m=19456,t=2,p=1$!$!", "$2y$10$abc$d$e"} {
		if ok, err := checkPassword(broken, password); ok || err == nil {
			t.Errorf("hash %q: %v, %v", broken, ok, err)
		}
	}
}

func TestTheFirstUser(t *testing.T) {
	h := &house{t: t, now: noon}
	s, err := store.Open(t.Context(), t.TempDir(), store.Options{Role: store.Pipeline})
	h.must(err)
	defer s.Close()
	h.Server, err = New(Options{Store: s, Now: func() time.Time { return h.now }})
	h.must(err)
	path, err := h.Welcome(t.Context())
	if err != nil || !strings.HasPrefix(path, "/welcome/") {
		t.Fatalf("%q, %v", path, err)
	}
	b := h.stranger()
	b.see(path)
	if r := b.get(path + "x"); r.Code != http.StatusNotFound {
		t.Errorf("a wrong link: %d", r.Code)
	}
	if r := b.post(path, "name", "ada", "password", "short"); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("a short password: %d", r.Code)
	}
	h.now = h.now.Add(time.Hour)
	if r := b.get(path); r.Code != http.StatusNotFound {
		t.Errorf("after an hour: %d", r.Code)
	}
	h.now = h.now.Add(-time.Minute)
	b.post(path, "name", "Ada", "full_name", "Ada L.", "password", password)
	if !b.in() {
		t.Error("the first user is not signed in")
	}
	if r := h.stranger().get(path); r.Code != http.StatusNotFound {
		t.Errorf("a second time: %d", r.Code)
	}
	if u, err := s.User(t.Context(), "ada"); err != nil || u.Role != store.Admin {
		t.Errorf("the first user: %+v, %v", u, err)
	}
	if path, err := h.Welcome(t.Context()); path != "" || err != nil {
		t.Errorf("with a user there is a link: %q, %v", path, err)
	}
}

func TestOwnPassword(t *testing.T) {
	h := newHouse(t)
	b, elsewhere := h.as("manager"), h.as("manager")
	for _, c := range []struct {
		now, next string
		code      int
	}{
		{"wrong password", "another good password", 422},
		{password, "short", 422},
		{password, "another good password", 303},
	} {
		if r := b.post("/me/password", "password", c.now, "new_password", c.next); r.Code != c.code {
			t.Errorf("%q to %q: %d, want %d", c.now, c.next, r.Code, c.code)
		}
	}
	if !b.in() || elsewhere.in() {
		t.Errorf("here in: %v, want true; elsewhere in: %v, want false", b.in(), elsewhere.in())
	}
}
