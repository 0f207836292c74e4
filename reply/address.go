package reply

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"

	"postroom/message"
)

// An automatic mail goes only to a dot-atom local part (RFC 5322, 3.2.3) of at
// most 64 bytes at a domain of two labels or more (RFC 1035, 2.3.1).
var (
	dotAtom = regexp.MustCompile(`^[A-Za-z0-9!#$%&'*+/=?^_{|}~` + "`" + `-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_{|}~` + "`" + `-]+)*$`)
	domain  = regexp.MustCompile(`^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$`)
	// quotedName is a quoted display name (RFC 5322, 3.2.4).
	quotedName = regexp.MustCompile(`"(?:[^"\\\r\n]|\\.)*"`)
	angled     = regexp.MustCompile(`^([^<>]*)<([^<>\s]+)>$`)
	anyAddress = regexp.MustCompile(`[^\s<>,;:"()\[\]]+@[^\s<>,;:"()\[\]]+`)
)

// Plain reports whether addr is an address to which we send by ourselves:
// ASCII, dot-atom local part, a host name with a dot, nothing quoted.
func Plain(addr string) bool {
	local, host, ok := strings.Cut(addr, "@")
	return ok && len(local) <= 64 && len(addr) <= 254 && dotAtom.MatchString(local) && domain.MatchString(host)
}

// OnlySender returns the one address in the From field of a letter. It is false
// when there is none or several, when the field is a group or no plain address,
// or when the message reader understood another one than stands there: two
// readers that differ are how a mail goes to a stranger.
func OnlySender(m *message.Message) (string, bool) {
	var raw []string
	for _, f := range m.Header {
		if strings.EqualFold(strings.TrimSpace(f.Name), "From") {
			raw = append(raw, f.Value)
		}
	}
	if len(raw) != 1 || len(m.From) != 1 {
		return "", false
	}
	addr, ok := oneMailbox(raw[0])
	return addr, ok && strings.EqualFold(addr, m.From[0].Addr)
}

// oneMailbox reads a From value that is exactly one mailbox: an address, or a
// display name and an address in angle brackets. A bare display name may hold
// nothing that looks like a second address or a list, but many programs write
// the address itself there, without quotes.
func oneMailbox(value string) (string, bool) {
	value = strings.TrimSpace(strings.Join(strings.Fields(value), " "))
	if Plain(value) {
		return value, true
	}
	parts := angled.FindStringSubmatch(quotedName.ReplaceAllString(value, " "))
	if parts == nil || !Plain(parts[2]) {
		return "", false
	}
	name := strings.TrimSpace(parts[1])
	if strings.EqualFold(name, parts[2]) {
		return parts[2], true
	}
	return parts[2], !strings.ContainsAny(name, `@,;:"\`)
}

// senders returns every address that claims to have sent the letter (From,
// Sender, Return-Path), as parsed and as they stand in the header.
func senders(m *message.Message) []string {
	var out []string
	for _, a := range append(slices.Clone(m.From), m.Sender, m.ReturnPath) {
		if a.Addr != "" {
			out = append(out, strings.ToLower(a.Addr))
		}
	}
	for _, v := range values(m.Header, "From", "Sender", "Return-Path") {
		out = append(out, anyAddress.FindAllString(v, -1)...)
	}
	return out
}

// recipients returns the addresses in To, Cc, Bcc and their Resent forms. What
// the delivering server adds (Delivered-To) does not count: it stands on every
// letter (RFC 5230, 4.5).
func recipients(m *message.Message) []string {
	var out []string
	for _, a := range slices.Concat(m.To, m.Cc, m.Bcc) {
		if a.Addr != "" {
			out = append(out, strings.ToLower(a.Addr))
		}
	}
	for _, v := range values(m.Header, "To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc") {
		out = append(out, anyAddress.FindAllString(v, -1)...)
	}
	return out
}

// Local parts that belong to machines, in the languages of our texts (RFC 3834,
// 2; RFC 5230, 4.6). A +tag is taken off before they are compared.
var (
	robotNames = []string{"mailer-daemon", "postmaster", "abuse", "root", "daemon", "nobody", "listserv",
		"majordomo", "mailman", "notification", "notifications", "notify", "alert", "alerts",
		"autoresponder", "autoreply", "auto-reply"}
	robotStart = regexp.MustCompile(`^(?:` +
		`(?:no|not|do[-_.]?not|donot)[-_.]?reply` +
		`|ne[-_.]?pas[-_.]?r[eé]pondre` +
		`|niet[-_.]?beantwoorden|nicht[-_.]?(?:be)?antworten` +
		`|geen[-_.]?antwoord|keine[-_.]?antwort` +
		`|no[-_.]?(?:responder|responda|contestar|conteste)` +
		`|n[aã]o[-_.]?respond[ae]r?` +
		`|non[-_.]?risponder?e?` +
		`|bounces?(?:[-_.+=]|$)|owner-)`)
	robotEnd = regexp.MustCompile(`(?:-owner|-request|-bounces|-errors)$`)
)

func robot(addr string) bool {
	local, _, _ := cutLast(strings.ToLower(addr), "@")
	local = strings.Trim(local, `"`)
	bare, _, _ := strings.Cut(local, "+")
	return slices.Contains(robotNames, bare) || robotStart.MatchString(local) || robotEnd.MatchString(bare)
}

var (
	srs  = regexp.MustCompile(`(?i)^srs[01][-+=].*=([^=]+)=([^=@]+)$`)
	batv = regexp.MustCompile(`(?i)^(?:prvs|btv1)=[0-9a-z=]*=([^=]+)$`)
)

// Key is the form in which addresses are counted and compared: lower case,
// without +tag and without the marks that SRS and BATV add, and without the dots
// that Gmail does not see. It is no address to send to.
func Key(addr string) string {
	local, host, _ := cutLast(strings.ToLower(strings.TrimSpace(addr)), "@")
	if found := srs.FindStringSubmatch(local); found != nil {
		local, host = found[2], found[1]
	}
	if found := batv.FindStringSubmatch(local); found != nil {
		local = found[1]
	}
	if bare, _, tagged := strings.Cut(local, "+"); tagged && bare != "" {
		local = bare
	}
	if host == "googlemail.com" || host == "gmail.com" {
		local, host = strings.ReplaceAll(local, ".", ""), "gmail.com"
	}
	return local + "@" + host
}

// Domain is the registered domain of an address, under which limits count:
// "example.co.uk" for x@mail.example.co.uk.
func Domain(addr string) string {
	_, host, _ := cutLast(Key(addr), "@")
	if registered, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return registered
	}
	return host
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
