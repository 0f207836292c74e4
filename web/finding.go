package web

// findingWords are the forms of the sentences in which a mailbox and the checks of
// it speak. A sentence that none of them made is shown as it comes.
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
	"token":              "access token",
	"token given":        "given by %s",
	"sign in again":      "Sign in at the provider again: see docs/operations.md#oauth.",
	"unknown client":     "The provider does not know the client so: check client_id, client_secret (it may have lapsed) and tenant.",
	"odd request":        "The provider does not take the request: check the oauth table in postroom.toml.",
	"provider away":      "The provider of access tokens cannot be reached or cannot answer now; it is asked again.",
	"no refresh token":   "The refresh token cannot be read: check refresh_token_file, or sign in: see docs/operations.md#oauth.",
	"OAuth":              "The provider may want OAuth 2 instead of a password.",
	"app password":       "The provider wants an application password: make one in the account's security settings.",
	"TLS first":          `The server wants TLS before a password: set tls = "tls" or "starttls".`,
	"switched off":       "IMAP or sign-in by password is switched off for this account: switch it on, or use OAuth 2.",
	"wrong password":     "Check user name and password; no more than six tries are made an hour.",
	"folder shut":        "The folder cannot be opened: check its name and that this account may read it.",
	"store":              "Our own store could not take the letter: look at its disk.",
	"no token":           "The provider gives no access token: give the consent again.",
	"token provider":     "The provider of access tokens cannot be reached.",
	"confused":           "The server's answers cannot be understood; nothing more is given up before a letter comes.",
	"sent":               "folder for sent mail",
	"sent there":         "%s is there; a copy of every mail goes into it",
	"sent shut":          "Check that this account may write into the folder %s.",
	"sent full":          "The mailbox is full: make room in it.",
	"sent missing":       "Make the folder %s, or name another one as sent_folder.",
	"sent not named":     "Set sent_folder to the name of the folder.",
	"sent watched":       "Name another folder as sent_folder, or take this one out of folders.",
	"sent refused":       "Give it the right to insert there (i), or name another folder as sent_folder.",
	"sent till then":     "%s Until then mails are sent without a copy there.",
	"disk":               "make room on the disk of the data directory: %d MiB are free, and letters come in above %d MiB (min_free_mib)",
	"sign in refused":    "sign in: the server refused",
	"sign in not now":    "sign in: the server cannot take us now",
	"connection refused": "connect: dial tcp %s: connect: connection refused",
}

// finding is a sentence of a check in the tongue.
func (t tongue) finding(sentence string) string {
	words, _ := t.translated(sentence, 2)
	return words
}
