package reply

import (
	"html"
	"strings"
)

// page is the HTML alternative of a text: paragraphs, lists of the lines that
// start with "- ", and links to the given addresses only.
func page(subject, text, lang string, addresses ...string) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html>` + "\n" + `<html lang="` + lang + `"><head><meta charset="utf-8"><title>` +
		html.EscapeString(subject) + `</title></head>` + "\n<body>\n")
	for _, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		b.WriteString(block(paragraph, addresses))
	}
	b.WriteString("</body></html>\n")
	return b.String()
}

// block is one paragraph or list.
func block(paragraph string, addresses []string) string {
	all := strings.Split(paragraph, "\n")
	tag, item := "p", false
	if strings.HasPrefix(all[0], "- ") {
		tag, item = "ul", true
	}
	for i, l := range all {
		l = linked(html.EscapeString(strings.TrimPrefix(l, "- ")), addresses)
		if item {
			l = "<li>" + l + "</li>"
		}
		all[i] = l
	}
	between := "<br>\n"
	if item {
		between = "\n"
	}
	return "<" + tag + ">" + strings.Join(all, between) + "</" + tag + ">\n"
}

func linked(escaped string, addresses []string) string {
	for _, a := range addresses {
		if a = html.EscapeString(a); a != "" {
			escaped = strings.ReplaceAll(escaped, a, `<a href="`+a+`">`+a+`</a>`)
		}
	}
	return escaped
}

// Edited is a draft with a person's own subject and text. The subject stays one
// line, the text keeps its lines; either is cut at the length of our own mails.
func (d Draft) Edited(subject, text string) Draft {
	d.Subject, d.Text = oneLine(subject, mostSubject), lines(text, maxText)+"\n"
	d.HTML = page(d.Subject, d.Text, d.Language)
	return d
}
