package message

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestParseAddresses(t *testing.T) {
	type list = []Address
	for _, c := range []struct {
		field string
		want  list
	}{
		{"marie@example.org", list{{"", "marie@example.org"}}},
		{"Marie Dupont <marie@example.org>", list{{"Marie Dupont", "marie@example.org"}}},
		{`"Dupont, Marie" <marie@example.org>, b@example.org`, list{{"Dupont, Marie", "marie@example.org"}, {"", "b@example.org"}}},
		{"Dupont, Marie <marie@example.org>", list{{"Dupont, Marie", "marie@example.org"}}},
		{"marie@example.org (Marie Dupont)", list{{"Marie Dupont", "marie@example.org"}}},
		{"Marie Dupont marie@example.org", list{{"Marie Dupont", "marie@example.org"}}},
		{"Marie <marie@example.org", list{{"Marie", "marie@example.org"}}},
		{"a@example.org; b@example.org", list{{"", "a@example.org"}, {"", "b@example.org"}}},
		{"Friends: a@example.org, B <b@example.org>;", list{{"", "a@example.org"}, {"B", "b@example.org"}}},
		{"undisclosed-recipients:;", nil},
		{"<@relay.example,@x.example:a@example.org>", list{{"", "a@example.org"}}},
		{"Marie < marie @ example.org >", list{{"Marie", "marie@example.org"}}},
		{"<mailto:marie@example.org>", list{{"", "marie@example.org"}}},
		{"'Marie' <marie@example.org>", list{{"Marie", "marie@example.org"}}},
		{"=?utf-8?Q?Dupont,_Marie?= <marie@example.org>", list{{"Dupont, Marie", "marie@example.org"}}},
		{`"=?utf-8?Q?L=C3=B3pez?=" <maria@example.org>`, list{{"López", "maria@example.org"}}},
		{"=?utf-8?Q?L=C3=B3pez <maria@example.org>, b@example.org", list{{"López", "maria@example.org"}, {"", "b@example.org"}}},
		{"L\xf3pez <maria@example.org>", list{{"López", "maria@example.org"}}},
		{`"a\"@b.c>, <"@d.e`, list{{"", `"a\"@b.c>, <"@d.e`}}},
		{"=?utf-8?Q?Marie_<boss@example.com>?= <marie@example.org>", list{{"Marie <boss@example.com>", "marie@example.org"}}},
		{"=?utf-8?Q?Marie_=3Cmarie@example.org=3E?=", list{{"Marie <marie@example.org>", ""}}},
		{"Marie Dupont", list{{"Marie Dupont", ""}}},
		{"Bob <bob@example.org> Ann <ann@example.org>", list{{"Bob", "bob@example.org"}, {"Ann", "ann@example.org"}}},
		{"Bob <bob@example.org> junk", list{{"Bob junk", "bob@example.org"}}},
		{"a@b@c.example", list{{"a@b@c.example", ""}}},
		{"<>", nil},
		{"", nil},
	} {
		if got := ParseAddresses(c.field, 10); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %q, want %q", c.field, got, c.want)
		}
	}
	if got := ParseAddresses(strings.Repeat("a@b.c,", 500), 100); len(got) != 100 {
		t.Errorf("%d addresses beyond the limit", len(got))
	}
}

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"Tue, 3 Nov 2026 10:15:00 +0100", "2026-11-03T09:15:00Z"},
		{"3 Nov 26 10:15 EST", "2026-11-03T15:15:00Z"},
		{"Tue, 03 Nov 2026 10:15:00 GMT", "2026-11-03T10:15:00Z"},
		{"Tue, 3 Nov 2026 10:15:00 +0100 (CET)", "2026-11-03T09:15:00Z"},
		{"Tue (the third), 3 Nov 2026 10:15:00 -0000", "2026-11-03T10:15:00Z"},
		{"Tue,3 Nov 2026 10:15:00+0100", "2026-11-03T09:15:00Z"},
		{"Tue Nov  3 10:15:00 2026", "2026-11-03T10:15:00Z"},
		{"Tue Nov  3 10:15:00 CET 2026", "2026-11-03T09:15:00Z"},
		{"3-Nov-2026 10:15:00 +0100", "2026-11-03T09:15:00Z"},
		{"2026-11-03T10:15:00+01:00", "2026-11-03T09:15:00Z"},
		{"2026-11-03 10:15:00", "2026-11-03T10:15:00Z"},
		{"2026-11-03T10:15:00.123Z", "2026-11-03T10:15:00Z"},
		{"Tue, 3 Nov 2026 10:15:00 GMT+0100", "2026-11-03T09:15:00Z"},
		{"3 Nov 99 10:15 Z", "1999-11-03T10:15:00Z"},
		{"3 Nov 126 10:15 Z", "2026-11-03T10:15:00Z"},
		{"Dienstag, 3. November 2026 10:15", "2026-11-03T10:15:00Z"},
		{"mar. 3 nov. 2026 à 10:15", "2026-11-03T10:15:00Z"},
		{"03.11.2026 10:15", "2026-11-03T10:15:00Z"},
		{"31/1/2026 10:15", "2026-01-31T10:15:00Z"},
		{"3/4/2026 10:15", ""},
		{"Tuesday, November 3, 2026 10:15 PM", "2026-11-03T22:15:00Z"},
		{"3 Nov 2026 12:15 AM", "2026-11-03T00:15:00Z"},
		{"31 Nov 2026 10:15:00 +0000", ""},
		{"3 Nov 2026 10:75:00 +0000", ""},
		{"3 Nov 2026", ""},
		{"yesterday", ""},
		{"", ""},
	} {
		got := ""
		if d := parseDate(c.raw); !d.IsZero() {
			got = d.UTC().Format(time.RFC3339)
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.raw, got, c.want)
		}
	}
}

func TestReceivedTime(t *testing.T) {
	for _, field := range []string{
		"from a by b with ESMTP id 1 for <c>; Tue, 3 Nov 2026 10:15:00 +0000",
		"from a (HELO x; y) by b ; 3 Nov 2026 10:15:00 GMT",
		"by b with SMTP id 1 Tue, 3 Nov 2026 10:15:00 +0000 (UTC)",
	} {
		if got := ReceivedTime(field).UTC().Format(time.DateTime); got != "2026-11-03 10:15:00" {
			t.Errorf("%q: %s", field, got)
		}
	}
	if !ReceivedTime("from a by b").IsZero() {
		t.Error("a time out of nothing")
	}
}

func TestReadReceipt(t *testing.T) {
	head := "Received: from a by b;\r\n\tTue, 3 Nov 2026 10:15:00 +0000\r\nReceived: from c by a; Mon, 2 Nov 2026 10:15:00 +0000\r\nDate: Sun, 1 Nov 2026 10:15:00 +0000\r\n\r\nDate: x"
	received, date := ReadReceipt([]byte(head))
	if received.Day() != 3 || date.Day() != 1 {
		t.Errorf("received %v, date %v", received, date)
	}
}

func TestSafeName(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"CV.pdf", "CV.pdf"}, {"../../etc/passwd", "passwd"}, {`C:\Users\x\CV.pdf`, "CV.pdf"}, {"/", ""}, {"..", ""}, {"  ", ""},
		{"cv\u202Efdp.exe", "cvfdp.exe"}, {"a\x00b\r\nc.pdf", "ab c.pdf"}, {"Lo\u0301pez.pdf", "López.pdf"}, {"a\u200Bb\uFEFF.pdf", "ab.pdf"},
		{".htaccess", ".htaccess"}, {"folder/", "folder"}, {"\xff.pdf", "\uFFFD.pdf"},
		{strings.Repeat("x", 200) + ".pdf", strings.Repeat("x", 116) + ".pdf"},
		{strings.Repeat("é", 200), strings.Repeat("é", 120)},
	} {
		if got := SafeName(c.raw); got != c.want {
			t.Errorf("%q: %q, want %q", c.raw, got, c.want)
		}
	}
}

func TestHTMLText(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"<p>one</p><p>two</p>", "one\n\ntwo"},
		{"one<br>two<br><br>three", "one\ntwo\n\nthree"},
		{"<div>one<br></div><div>two</div><div><br></div><div>three</div>", "one\ntwo\n\nthree"},
		{"a  b\n c&nbsp;d", "a b c d"},
		{"<ul><li>one</li><li>two</ul>after", "- one\n- two\n\nafter"},
		{"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"},
		{"<head><title>no</title><style>p{}</style></head><script>if(a<b){}</script><!-- no -->yes", "yes"},
		{"<blockquote type=cite>one<br>two</blockquote>three", "> one\n> two\nthree"},
		{"<blockquote>indent</blockquote>", "indent"},
		{"<pre>a\n  b</pre>", "a\nb"},
		{"L&oacute;pez &amp; Co &#8211;", "López & Co –"},
		{"<p>never <b>closed", "never closed"},
		{"a<b", "a"},
		{"", ""},
	} {
		if got, _ := HTMLText(c.source); got != c.want {
			t.Errorf("%q: %q, want %q", c.source, got, c.want)
		}
	}
	_, links := HTMLText(`<a href=" https://example.org/a ">my <b>CV</b></a><a href="#top">top</a><a name=x>n</a><a href="mailto:a@b">m`)
	if want := []Link{{"https://example.org/a", "my CV"}, {"mailto:a@b", "m"}}; !reflect.DeepEqual(links, want) {
		t.Errorf("links %v", links)
	}
}

func TestCharsets(t *testing.T) {
	for _, c := range []struct{ data, charset, want string }{
		{"L\xf3pez", "iso-8859-1", "López"}, {"L\xf3pez", "", "López"}, {"L\xf3pez", "us-ascii", "López"}, {"L\xf3pez", "x-unknown", "López"},
		{"L\xf3pez", "utf-8", "López"}, {"L\xc3\xb3pez", "iso-8859-1", "López"}, {"L\xc3\xb3pez", "x-unheard-of", "López"},
		{"\x80 5", "iso-8859-1", "€ 5"}, {"\xa4 5", "iso-8859-15", "€ 5"}, {"\xa4 5", "ISO8859_15", "€ 5"}, {"\x80", "cp-1252", "€"}, {"\x80", "win1252", "€"},
		{"\xf0\xc9\xd3\xd8\xcd\xcf", "koi8-r", "Письмо"}, {"\xcf\xe8\xf1\xfc\xec\xee", "cp1251", "Письмо"}, {"\xcf\xe8\xf1\xfc\xec\xee", "windows-1251", "Письмо"},
		{"\x1b$B;3ED\x1b(B", "iso-2022-jp", "山田"}, {"\x8eR\x93c", "sjis", "山田"}, {"\xbb\xb3\xc5\xc4", "euc-jp", "山田"},
		{"\xc9\xbd", "gb2312", "山"}, {"\xa4\x73", "big5", "山"}, {"\xbb\xea", "ks_c_5601-1987", "산"},
		{"L+APM-pez +- 2", "unicode-1-1-utf-7", "López + 2"}, {"1 + 1", "utf-7", "1 + 1"},
		{"L\x00\xf3\x00", "utf-16le", "Ló"}, {"\xfe\xff\x00L\x00\xf3", "utf-16", "Ló"}, {"plain", "utf-16", "plain"},
		{"L\xc3\xb3pez, L\xc3\xb3pez \xff", "utf8", "López, López \uFFFD"}, {"~{H}~}", "hz-gb-2312", "三"},
	} {
		if got, _ := toUTF8([]byte(c.data), c.charset); got != c.want {
			t.Errorf("%q as %q: %q, want %q", c.data, c.charset, got, c.want)
		}
	}
}

func TestMojibake(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"LÃ³pez", "López"}, {"Canada PO â€“ LÃ³pez", "Canada PO – López"}, {"Ð\u0178Ð¸Ñ\u0081Ñ\u0152Ð¼Ð¾", "Письмо"},
		{"LÃƒÂ³pez", "López"}, {"López", "López"}, {"CAFÉ\u00a0: x", "CAFÉ\u00a0: x"}, {"Ã", "Ã"}, {"Zoë Ångström", "Zoë Ångström"}, {"Ł LÃ³pez", "Ł LÃ³pez"},
	} {
		if got := repairMojibake(c.raw); got != c.want {
			t.Errorf("%q: %q, want %q", c.raw, got, c.want)
		}
	}
}

func TestTransferEncodings(t *testing.T) {
	for _, c := range []struct{ field, body, want string }{
		{"base64", "aGVsbG8=", "hello"}, {"Base-64", "aGVsbG8", "hello"}, {"base64", "aGVs\r\n!bG8=", "hello"}, {"base64", "aGU=bGxv", "hello"},
		{"base64 (sic)", "aGVsbG8=\r\n-- \r\nSent by a list", "hello"}, {"base64", "aGVs bG8=", "hello"},
		{"quoted-printable", "a=C3=B3=\r\nb", "aób"}, {"quoted-printable", "a=c3=b3 \t\r\nb", "aó\nb"}, {"Quoted_Printable", "a=ZZ=", "a=ZZ"},
		{"base64", "Good day, this was never encoded.\r\nAll the best", "Good day, this was never encoded.\nAll the best"},
		{"x-unheard-of", "as it is", "as it is"}, {"8bit", "as it is", "as it is"},
	} {
		if m := read("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: "+c.field, "", c.body); m.Text != c.want {
			t.Errorf("%s %q: %q, want %q", c.field, c.body, m.Text, c.want)
		}
	}
}

func TestUUEncode(t *testing.T) {
	body := "begin 644 cv.txt\n+:&5L;&\\@=V]R;&0`\n`\nend"
	for _, m := range []*Message{
		read("", "My paper:", strings.ReplaceAll(body, "\n", "\r\n"), "Regards"),
		read("Content-Type: application/octet-stream", "Content-Transfer-Encoding: x-uuencode", "", body),
	} {
		if len(m.Attachments) != 1 || string(m.Attachments[0].Data) != "hello world" || m.Attachments[0].Name != "cv.txt" {
			t.Errorf("%+v", m.Attachments)
		}
		if strings.Contains(m.Text, "begin") {
			t.Errorf("text %q", m.Text)
		}
	}
}

func TestFlowedText(t *testing.T) {
	m := read("Content-Type: text/plain; format=flowed", "", "one ", "line", "> quoted ", "more", "-- ", "Marie")
	if want := "one line\n> quoted \nmore\n-- \nMarie"; m.Text != want {
		t.Errorf("%q, want %q", m.Text, want)
	}
}
