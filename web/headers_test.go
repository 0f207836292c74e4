package web

import (
	"net/http"
	"testing"
)

// The headers of every page, compared whole: an "almost" is a hole.
var pageHeaders = map[string]string{
	"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
		"form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Cache-Control":                "no-store",
}

func TestHeaders(t *testing.T) {
	h := newHouse(t)
	manager := h.as("manager")
	for _, path := range []string{"/", "/me", "/sign-in", "/nowhere"} {
		header := manager.get(path).Header()
		for name, want := range pageHeaders {
			if got := header.Values(name); len(got) != 1 || got[0] != want {
				t.Errorf("%s has %s %q, want %q", path, name, got, want)
			}
		}
		if hsts := header.Get("Strict-Transport-Security"); hsts != "" {
			t.Errorf("%s without TLS has HSTS %q", path, hsts)
		}
	}
}

func TestBehindTLS(t *testing.T) {
	h := newHouse(t)
	var err error
	h.Server, err = New(Options{Store: h.Store, Log: h.Log, Now: h.Now, Secure: true})
	h.must(err)
	r := h.stranger().post("/sign-in", "name", "manager", "password", password)
	if got := r.Header().Get("Strict-Transport-Security"); got != "max-age=31536000" {
		t.Errorf("HSTS %q", got)
	}
	c := r.Result().Cookies()
	if len(c) != 1 || c[0].Name != "__Host-postroom" || !c[0].Secure || !c[0].HttpOnly || c[0].SameSite != http.SameSiteLaxMode || c[0].Path != "/" || c[0].Domain != "" {
		t.Errorf("cookie %+v", c)
	}
}
