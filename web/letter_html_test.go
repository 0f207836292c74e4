package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"postroom/filing"
	"postroom/message"
	"postroom/store"
	"postroom/vacancy"
)

// T22, T24: the HTML of a letter is shown under headers of its own, compared
// whole, whether it can be laid out or not.
func TestHeadersOfALaidOutLetter(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	want := map[string]string{
		"Content-Type":            "text/html; charset=utf-8",
		"Content-Security-Policy": "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
		"X-Frame-Options":         "SAMEORIGIN",
		"X-Content-Type-Options":  "nosniff",
		"Referrer-Policy":         "no-referrer",
		"Cache-Control":           "no-store",
	}
	for name, value := range pageHeaders {
		if want[name] == "" {
			want[name] = value
		}
	}
	for _, html := range []string{"<p>I bake bread", strings.Repeat("<div>", 1000) + "I bake"} {
		h.shelf().laid = html
		r := b.get("/letters/" + h.letter + "/html")
		for name, value := range want {
			if got := r.Header().Values(name); r.Code != http.StatusOK || len(got) != 1 || got[0] != value {
				t.Errorf("%d, %s %q, want %q", r.Code, name, got, value)
			}
		}
		for name := range r.Header() {
			if _, known := want[name]; !known && name != "Content-Length" && name != "Vary" {
				t.Errorf("%s is set to %q", name, r.Header()[name])
			}
		}
	}
}

// A letter is read as plain text until somebody asks for more.
func TestTheLaidOutLetterIsAskedFor(t *testing.T) {
	h := newHouse(t)
	b := h.as("reader")
	address := "/letters/" + h.letter
	frame := `<iframe class="laid-out brief" sandbox src="` + address + `/html"`
	if page := b.see(address); strings.Contains(page, "<iframe") || !strings.Contains(page, `href="`+address+`?view=html"`) {
		t.Error("the page shows more than the plain text, or does not lead there")
	}
	if page := b.see(address + "?view=html"); !strings.Contains(page, frame) || !strings.Contains(page, "Pictures from elsewhere are not here") {
		t.Errorf("no frame %s", frame)
	}
	h.shelf().laid = `<p onclick=x>I bake<script>alert(1)</script><img src=https://elsewhere.example/p.gif>`
	if page := b.see(address + "/html"); !strings.Contains(page, "<body>\n<p>I bake\n</body>") {
		t.Errorf("not made safe: %s", page)
	}
	h.shelf().laid = ""
	if page := b.see(address + "?view=html"); strings.Contains(page, "as it was laid out") || strings.Contains(page, "<iframe") {
		t.Error("a letter without HTML is said to have it")
	}
	if r := b.get(address + "/html"); r.Code != http.StatusNotFound {
		t.Errorf("a letter without HTML: %d, want 404", r.Code)
	}
}

// Who reads for one of a letter's vacancies does not see by its pictures what it
// brought for the other.
func TestPicturesOfALetterToTwo(t *testing.T) {
	h := newHouse(t)
	l := filing.Letter{Subject: "Two posts", From: []filing.Person{{Name: "Ada Quill", Address: "ada@example.org"}}}
	d := filing.Decision{Outcome: filing.Filed, Action: filing.New, Sentence: "It names both."}
	for _, slug := range []string{"baker", "miller"} {
		d.Filings = append(d.Filings, filing.Filing{Vacancy: slug, Action: filing.New, Applicant: filing.Applicant{Name: "Quill, Ada", Emails: []string{"ada@example.org"}}, Forwarded: -1,
			Documents: []filing.Document{{Paper: 0, Kind: vacancy.CV}}})
	}
	l.Papers = []filing.Paper{{Name: "me.gif", MediaType: "image/gif", SHA256: strings.Repeat("c", 64), Part: "2", State: "ok"}}
	letter := h.arrive(l, d)
	h.shelf().laid, h.shelf().with = "<p>I bake<img src=cid:me>", map[string][]byte{"me": []byte("GIF89a")}
	for user, shown := range map[string]bool{"manager": true, "reader": false} {
		if page := h.as(user).see("/letters/" + letter + "/html"); strings.Contains(page, "<img") != shown || !strings.Contains(page, "I bake") {
			t.Errorf("as %s: %s", user, page)
		}
	}
}

// A large letter is taken apart only for who asks for its HTML: a small one for
// everybody who opens it.
func TestALargeLetterIsNotTakenApartUnasked(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	for _, c := range []struct {
		bytes  int
		query  string
		html   string
		looked int
		shows  string
	}{
		{1000, "", "<p>I bake", 1, "Show as it was laid out"},
		{2 << 20, "", "<p>I bake", 0, "Show as it was laid out"},
		{2<<20 + 1, "", "", 0, "Show as it was laid out"},
		{2<<20 + 2, "?view=html", "<p>I bake", 1, "<iframe"},
		{2<<20 + 3, "?view=html", "", 1, "This letter has plain text only."},
	} {
		h.shelf().laid, h.shelf().looked = c.html, 0
		letter := h.letterOf(c.bytes)
		if page := b.see("/letters/" + letter + c.query); !strings.Contains(page, c.shows) || h.shelf().looked != c.looked {
			t.Errorf("%d bytes%s: looked %d times, want %d; shows %q: %v", c.bytes, c.query, h.shelf().looked, c.looked, c.shows, strings.Contains(page, c.shows))
		}
	}
}

// letterOf keeps a letter of so many bytes, which waits for a person.
func (h *house) letterOf(bytes int) string {
	h.t.Helper()
	draft, err := h.Store.Draft(h.t.Context())
	h.must(err)
	_, err = draft.Write(make([]byte, bytes))
	h.must(err)
	kept, err := h.Store.Keep(h.t.Context(), []message.Arrival{{Source: fmt.Sprint(bytes), ReceivedAt: h.now, Raw: draft, Bytes: int64(bytes)}})
	h.must(err)
	_, err = h.Store.File(h.t.Context(), store.Reading{
		Letter: filing.Letter{ID: kept[0].Letter, ReceivedAt: h.now, Subject: "large"},
		Decide: func(filing.History) filing.Decision {
			return filing.Decision{Outcome: filing.Review, Action: filing.Unclear}
		},
	})
	h.must(err)
	return kept[0].Letter
}
