package reply

import (
	"slices"
	"strings"

	"postroom/message"
)

// authResults are the results of an Authentication-Results field (RFC 8601) that
// we trust. The zero value says that there is none.
type authResults struct {
	trusted   bool
	dmarcFail bool
	pass      bool // spf, dkim or dmarc passed
}

// authenticated reads the topmost Authentication-Results field, and only if its
// authserv-id is one of servers: everything below may be the sender's own
// writing (RFC 8601, sections 5 and 7.1).
func authenticated(h []message.Field, servers []string) authResults {
	fields := values(h, "Authentication-Results")
	if len(fields) == 0 || len(servers) == 0 {
		return authResults{}
	}
	parts := splitResults(fields[0])
	if !slices.ContainsFunc(servers, func(s string) bool { return strings.EqualFold(s, firstToken(parts[0])) }) {
		return authResults{}
	}
	found := authResults{trusted: true}
	for _, p := range parts[1:] {
		method, result := methodResult(p)
		switch {
		case method == "dmarc" && result == "fail":
			found.dmarcFail = true
		case result == "pass" && (method == "spf" || method == "dkim" || method == "dmarc"):
			found.pass = true
		}
	}
	return found
}

// splitResults takes comments and quoted strings out and splits at the
// semicolons outside of them. It always returns at least one part.
func splitResults(s string) []string {
	var plain strings.Builder
	depth, quoted := 0, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\' && (quoted || depth > 0):
			i++
		case c == '"' && depth == 0:
			quoted = !quoted
		case c == '(' && !quoted:
			depth++
		case c == ')' && !quoted && depth > 0:
			depth--
		case !quoted && depth == 0:
			plain.WriteByte(c)
		}
	}
	return strings.Split(plain.String(), ";")
}

// methodResult reads "dkim/1 = pass reason=... header.d=...".
func methodResult(s string) (method, result string) {
	method, rest, ok := strings.Cut(s, "=")
	if !ok {
		return "", ""
	}
	method, _, _ = strings.Cut(method, "/")
	return strings.TrimSpace(method), firstToken(rest)
}
