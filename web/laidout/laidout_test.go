package laidout

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"postroom/testdata/strays"
)

func TestBody(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"", ""},
		{"I bake", "I bake"},
		{"<p>I <b>bake</b> <i>bread</i></p>", `<p>I <span style="font-weight:bold">bake</span> <span style="font-style:italic">bread</span></p>`},
		{`<html><head><title>CV</title><style>p{color:red}</style></head><body bgcolor="#FFEECC" text=navy>x</body></html>`, `<div style="background-color:#ffeecc;color:navy">x</div>`},
		{`<p style="Color: Red; position:fixed; background:url(x); margin:4px 8px !important">x</p>`, `<p style="color:red;margin:4px 8px">x</p>`},
		{`<p style="width:expression(alert(1))">x</p>`, "<p>x</p>"},
		{`<p style="color:rgb(1, 2, 3);font-family:'Segoe UI', Arial">x</p>`, `<p style="color:rgb(1, 2, 3);font-family:segoe ui, arial">x</p>`},
		{`<p style="margin-left:-900px">x</p>`, "<p>x</p>"},
		{`<p style="color:r\65 d">x</p>`, "<p>x</p>"},
		{`<font color=red size=5 face="Courier New">x</font>`, `<span style="color:red;font-family:courier new;font-size:x-large">x</span>`},
		{`<font color="red;position:fixed">x</font>`, "<span>x</span>"},
		{`<table width=600 border=1 background=http://a.example/b.png><tr><td colspan=2 valign=top bgcolor=#eee onclick=x>x</td></tr></table>`,
			`<table width="600" border="1"><tr><td colspan="2" valign="top" bgcolor="#eee">x</td></tr></table>`},
		{`<p class=a id=b name=c title=d tabindex=1 data-x=y hidden>x</p>`, "<p>x</p>"},
		{"<script>alert(1)</script>x<style>*{}</style>", "x"},
		{"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", `&#34;&gt;`},
		{"<xmp><script>alert(1)</script></xmp>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
		{"<textarea><p></textarea>x", "&lt;p&gt;x"},
		{"<form action=x><input value=y><button>Send</button></form>", "Send"},
		{"<frameset onload=x><p>x", "<p>x"},
		{"<object data=x><p>x", "<p>x"},
		{"<svg onload=x><p>x", "<p>x"},
		{"<!-- a --><!doctype html><?xml version='1.0'?>x<![CDATA[y]]>", "x"},
		{"1 < 2 &lt; 3 &amp;amp;", "1 &lt; 2 &lt; 3 &amp;amp;"},
	} {
		if got, err := Body(c.source, nil); err != nil || got != c.want {
			t.Errorf("%s\n is %s (%v)\nwant %s", c.source, got, err, c.want)
		}
	}
}

func TestLinksAreWords(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`<a href="https://a.example/cv">My CV</a>!`, "My CV [https://a.example/cv]!"},
		{`<a href="https://a.example/">https://a.example</a>`, "https://a.example"},
		{`<a href="https://a.example/">https://b.example</a>`, "https://b.example [https://a.example]"},
		{`<a href="mailto:ada@a.example?subject=x">Ada</a>`, "Ada [ada@a.example]"},
		{`<a href="mailto:ada@a.example">ada@a.example</a>`, "ada@a.example"},
		{`<a href="javascript:alert(1)">My CV</a>`, "My CV"},
		{"<a href=\"java\tscript:alert(1)\">My CV</a>", "My CV"},
		{`<a href="data:text/html,x">My CV</a>`, "My CV"},
		{`<a name=top>My CV</a>`, "My CV"},
		{`<a href="http://a.example">one<a href="http://b.example">two`, "one [http://a.example]two [http://b.example]"},
		{`<a href="https://a.example/` + strings.Repeat("x", 200) + `">CV</a>`, "CV [https://a.example/" + strings.Repeat("x", 62) + "…]"},
		{"<a href='https://a.example/\u202egnp'>CV</a>", "CV [https://a.example/%E2%80%AEgnp]"},
		{`<a href='https://a.example/"><script>'>CV</a>`, "CV [https://a.example/%22%3E%3Cscript%3E]"},
	} {
		got, err := Body(c.source, nil)
		if got = strings.NewReplacer(`<span style="text-decoration:underline">`, "", "</span>", "").Replace(got); err != nil || got != c.want {
			t.Errorf("%s\n is %s (%v)\nwant %s", c.source, got, err, c.want)
		}
	}
}

func TestPictures(t *testing.T) {
	png, jpg, gif := drawn(t)
	webp := []byte("RIFF\x1a\x00\x00\x00WEBPVP8 \x0e\x00\x00\x00")
	shown := func(mediaType string, data []byte) string {
		return `<img src="data:` + mediaType + `;base64,` + base64.StdEncoding.EncodeToString(data) + `">`
	}
	came := map[string][]byte{"png@a": png, "jpg": jpg, "gif": gif, "webp": webp, "svg": []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), "html": []byte("<html>"), "none": nil}
	for _, c := range []struct{ source, want string }{
		{`<img src="cid:png@a">`, shown("image/png", png)},
		{`<img src="CID:png%40a" alt=Logo onerror=x>`, strings.Replace(shown("image/png", png), ">", ` alt="Logo">`, 1)},
		{`<img src=cid:jpg>`, shown("image/jpeg", jpg)},
		{`<img src=cid:gif>`, shown("image/gif", gif)},
		{`<img src=cid:webp>`, shown("image/webp", webp)},
		{`<img src=cid:svg>`, ""},
		{`<img src=cid:html alt="A <b>">`, "[A &lt;b&gt;]"},
		{`<img src=cid:none>`, ""},
		{`<img src=cid:elsewhere>`, ""},
		{`<img src=https://a.example/p.gif width=1 height=1>`, ""},
		{`<img srcset="https://a.example/p.gif 1x" src=//a.example/p.gif alt=Logo>`, "[Logo]"},
		{`<img src="data:image/svg+xml;base64,` + base64.StdEncoding.EncodeToString(png) + `">`, shown("image/png", png)},
		{`<img src="data:image/png;base64,PHN2Zz4=">`, ""},
		{`<img src="data:image/png,x">`, ""},
		{`<img src="data:text/html;base64,PGh0bWw+">`, ""},
		{`<img src=file:///etc/passwd>`, ""},
	} {
		if got, err := Body(c.source, came); err != nil || got != c.want {
			t.Errorf("%s\n is %s (%v)\nwant %s", c.source, got, err, c.want)
		}
	}
}

// drawn is a picture of one point, in three types.
func drawn(t *testing.T) (asPNG, asJPEG, asGIF []byte) {
	t.Helper()
	var p, j, g bytes.Buffer
	point := image.NewGray(image.Rect(0, 0, 1, 1))
	if err := errors.Join(png.Encode(&p, point), jpeg.Encode(&j, point, nil), gif.Encode(&g, point, nil)); err != nil {
		t.Fatal(err)
	}
	return p.Bytes(), j.Bytes(), g.Bytes()
}

// A picture counts as often as it is shown, so that one of 4 MiB is shown twice.
func TestRoomForPictures(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	large := append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 4<<20)...)
	got, err := Body(strings.Repeat("<img src=cid:large>", 1000), map[string][]byte{"large": large})
	if n := strings.Count(got, "<img"); err != nil || n != 2 {
		t.Errorf("shown %d times (%v), want 2", n, err)
	}
}

func TestTooMuch(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	for _, c := range []struct {
		name, source string
		refused      bool
	}{
		{"2 MiB", strings.Repeat("x", 2<<20), false},
		{"beyond 2 MiB", strings.Repeat("x", 2<<20+1), true},
		{"200 deep", strings.Repeat("<div>", 200), false},
		{"254 deep", strings.Repeat("<div>", 254), false},
		{"255 deep", strings.Repeat("<div>", 255), true},
		{"100,000 deep", strings.Repeat("<div>", 100_000), true},
		{"unclosed paragraphs", strings.Repeat("<p>x", 10_000), false},
		{"unclosed cells", "<table>" + strings.Repeat("<tr><td>x", 10_000), false},
		{"unclosed items", "<ul>" + strings.Repeat("<li>x", 10_000), false},
		{"nothing but ends", strings.Repeat("</div>", 100_000), false},
		// Each paragraph would have all of them anew: 40 million elements.
		{"open letters", strings.Repeat("<b><font color=red><i><u>", 50) + strings.Repeat("<p>x", 200_000), false},
	} {
		if _, err := Body(c.source, nil); errors.Is(err, ErrTooMuch) != c.refused {
			t.Errorf("%s: %v, want refused: %v", c.name, err, c.refused)
		}
	}
}

// Whatever a letter is made of, nothing strays into the page, and to make it safe
// again changes nothing.
func FuzzBody(f *testing.F) {
	for _, s := range []string{
		`<p style="color:red">I <b>bake</b><img src=cid:a><a href=https://a.example>x</a>`, `<svg></p><style><a id="</style><img src=x onerror=alert(1)>">`,
		`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">`, `<table background=x><form><input><td style="a:b;color:red;;">`,
		"<img/src=`x`\fonerror=alert(1) alt='x:y'>", "<xmp><plaintext><textarea></xmp><p", `<p style="color:\72 ed;background:URL(x);font:'a';border:1px/**/solid">`, "<a href='//x'>&#0;\x00<!--",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		body, err := Body(source, map[string][]byte{"a": []byte("GIF89a")})
		if err != nil && !errors.Is(err, ErrTooMuch) {
			t.Fatal(err)
		}
		if found := strays.In(body); len(found) > 0 {
			t.Fatalf("strays %q in %s", found, body)
		}
		if again := strict().Sanitize(body); again != body {
			t.Fatalf("%s becomes %s", body, again)
		}
	})
}
