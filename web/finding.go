package web

import "strings"

// findingWords are the sentences in which a mailbox and the checks of it speak,
// to be translated; what they have of their own stands for %s. A sentence that is
// not here is shown as it comes.
var findingWords = map[string]string{
	"settings":           "settings",
	"sign in":            "sign in at %s",
	"signed in":          "connected with %s and signed in",
	"idle":               "news at once (IDLE)",
	"offered":            "offered",
	"polling":            "not offered; new letters are found by polling",
	"folder":             "folder %s",
	"folder open":        "can be read; letters: %s",
	"smtp":               "the server for our mail",
	"smtp signed in":     "connected and signed in",
	"host unknown":       "The host name is unknown: check its spelling.",
	"nothing listens":    "Nothing listens there: check host and port (993 with TLS).",
	"authority":          "The certificate is signed by nobody we know: if it is your own authority's, name its file as ca_file.",
	"other host":         "The certificate is for another host name: use the name that it carries.",
	"expired":            "The certificate is not valid now: it may have expired; tell who runs the server.",
	"no TLS here":        `The server does not speak TLS on this port: use port 993, or tls = "starttls" with 143.`,
	"old TLS":            "The server broke off the TLS handshake: it may know no TLS 1.2, which is the least we take.",
	"no answer":          "The server did not answer in time: a firewall may be in between.",
	"OAuth":              "The provider may want OAuth 2 instead of a password.",
	"app password":       "The provider wants an application password: make one in the account's security settings.",
	"TLS first":          `The server wants TLS before a password: set tls = "tls" or "starttls".`,
	"switched off":       "IMAP or sign-in by password is switched off for this account: switch it on, or use OAuth 2.",
	"wrong password":     "Check user name and password; no more than six tries are made an hour.",
	"folder shut":        "The folder cannot be opened: check its name and that this account may read it.",
	"store":              "Our own store could not take the letter: look at its disk.",
	"sign in refused":    "sign in: the server refused",
	"sign in not now":    "sign in: the server cannot take us now",
	"connection refused": "connect: dial tcp %s: connect: connection refused",
}

// finding is a sentence of a check in the tongue.
func (t tongue) finding(sentence string) string {
	for _, phrase := range findingWords {
		before, after, gap := strings.Cut(phrase, "%s")
		rest, begins := strings.CutPrefix(sentence, before)
		own, ends := strings.CutSuffix(rest, after)
		switch {
		case !gap && sentence == phrase:
			return t.say(phrase)
		case gap && begins && ends:
			return t.say(phrase, own)
		}
	}
	return sentence
}
