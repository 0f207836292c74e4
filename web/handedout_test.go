package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"postroom/filing"
	"postroom/vacancy"
)

// handedOut are files of twenty kinds, most of which a browser would run.
var handedOut = []struct{ name, mediaType, data string }{
	{"cv.pdf", "application/pdf", "%PDF-1.7"},
	{"cv.html", "text/html", "<script>alert(1)</script>"},
	{"cv.htm", "text/html; charset=utf-7", "+ADw-script+AD4-alert(1)"},
	{"cv.xhtml", "application/xhtml+xml", `<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>`},
	{"cv.svg", "image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`},
	{"cv.svgz", "image/svg+xml", "\x1f\x8b\x08"},
	{"cv.xml", "text/xml", `<?xml-stylesheet href="x.xsl" type="text/xsl"?><cv/>`},
	{"cv.xsl", "application/xslt+xml", "<xsl:stylesheet/>"},
	{"cv.mht", "multipart/related", "MIME-Version: 1.0"},
	{"cv.eml", "message/rfc822", "Subject: x\r\n\r\n<script>"},
	{"cv.js", "text/javascript", "alert(1)"},
	{"cv.css", "text/css", "*{background:url(//evil.example)}"},
	{"cv.json", "application/json", "{}"},
	{"cv.swf", "application/x-shockwave-flash", "FWS"},
	{"cv.wasm", "application/wasm", "\x00asm"},
	{"cv.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04"},
	{"cv.zip", "application/zip", "PK\x03\x04"},
	{"cv.txt", "text/plain", "<script>alert(1)</script>"},
	{"cv.png", "image/png", "\x89PNG\r\n\x1a\n<script>alert(1)</script>"},
	{"cv.webmanifest", "application/manifest+json", "{}"},
}

// T23: whatever a file is and says that it is, it is handed out as bytes to be
// saved, under a policy that lets it do nothing. The headers are compared whole.
func TestFilesAreHandedOutAsBytes(t *testing.T) {
	h := newHouse(t)
	l := filing.Letter{Subject: "Papers", From: []filing.Person{{Name: "Ada Quill", Address: "ada@example.org"}}}
	d := filing.Decision{Outcome: filing.Review, Action: filing.Unclear, Sentence: "No vacancy is named."}
	var names, data []string
	for _, f := range handedOut {
		for _, declared := range []string{f.mediaType, "text/html", "image/png"} {
			n := len(l.Papers)
			l.Papers = append(l.Papers, filing.Paper{Name: f.name, MediaType: declared, SHA256: fmt.Sprintf("%064x", 99+n), Part: fmt.Sprint(n + 2), State: "ok"})
			d.Documents = append(d.Documents, filing.Document{Paper: n, Kind: vacancy.CV})
			names, data = append(names, f.name), append(data, f.data)
		}
	}
	letter, b := h.arrive(l, d), h.as("manager")
	for n := range names {
		h.shelf().name, h.shelf().data = names[n], []byte(data[n])
		r := b.get(fmt.Sprintf("/papers/%s/%d", letter, n+2))
		want := map[string]string{
			"Content-Type": "application/octet-stream", "Content-Disposition": "attachment; filename=" + names[n], "Content-Length": fmt.Sprint(len(data[n])),
			"Content-Security-Policy": "default-src 'none'; form-action 'none'; sandbox",
		}
		for name, value := range pageHeaders {
			if want[name] == "" {
				want[name] = value
			}
		}
		for name, value := range want {
			if got := r.Header().Values(name); r.Code != http.StatusOK || len(got) != 1 || got[0] != value {
				t.Errorf("%s declared %s: %d, %s %q, want %q", names[n], l.Papers[n].MediaType, r.Code, name, got, value)
			}
		}
		if got := r.Body.String(); got != data[n] {
			t.Errorf("%s is not handed out as it came: %q", names[n], got)
		}
	}
}

// T12: a name of a file is the name of a saved file and no more.
func TestNamesOfFilesHandedOut(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	for _, name := range []string{
		"cv.pdf\r\nSet-Cookie: x=1", `cv".pdf; filename=evil.html`, "cv.html\x00.pdf", "", strings.Repeat("a", 3000), "résumé \u202efdp.exe", `"><script>alert(1)</script>`,
	} {
		h.shelf().name = name
		r := b.get("/papers/" + h.letter + "/1")
		got := r.Header().Get("Content-Disposition")
		if !strings.HasPrefix(got, "attachment; filename") || strings.ContainsAny(got, "\r\n\x00\u202e") || r.Header().Get("Set-Cookie") != "" {
			t.Errorf("%q: Content-Disposition: %q", name, got)
		}
	}
}

// T20: the files of the store have no address.
func TestBlobsHaveNoAddress(t *testing.T) {
	h := newHouse(t)
	l, err := h.Store.Letter(t.Context(), h.letter)
	h.must(err)
	sum := l.SHA256
	b := h.as("manager")
	for _, path := range []string{
		"/blobs/" + sum[:2] + "/" + sum[2:], "/blobs/" + sum, "/" + sum, "/static/" + sum, "/static/../blobs/" + sum[:2] + "/" + sum[2:], "/static/%2e%2e/blobs/" + sum,
		"/static/..%2f..%2fpostroom.db", "/static//etc/passwd", "/postroom.db", "/postroom.toml", "/instance.key", "/papers/" + sum + "/1", "/papers/" + h.letter + "/..%2f" + sum,
		"/papers/" + h.letter + "/~~~blobs", "/papers/" + h.letter + "/1/..%2f1.png", "/letters/" + sum, "/letters/" + sum + "/raw", "/static/", "/static/postroom.css/", "/templates/layout.html",
	} {
		r := b.get(path)
		if to := r.Header().Get("Location"); strings.HasPrefix(to, "/") {
			r = b.get(to) // the same address made clean
		}
		if r.Code != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", path, r.Code)
		}
	}
}

// The room of a page image is kept in its true proportion before it is drawn.
func TestRoomOfAPage(t *testing.T) {
	for _, c := range []struct{ width, height, want int }{
		{595, 842, 1415},   // A4
		{612, 792, 1294},   // US letter
		{960, 540, 562},    // a slide
		{0, 0, 1414},       // not known
		{1, 100000, 10000}, // not to be believed
		{100000, 1, 100},
	} {
		if got := room(c.width, c.height); got != c.want {
			t.Errorf("%d by %d: %d high, want %d", c.width, c.height, got, c.want)
		}
	}
}
