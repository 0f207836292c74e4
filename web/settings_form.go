package web

import (
	"cmp"
	"net"
	"slices"
	"strconv"
	"strings"
)

// field is one line of a form of settings.
type field struct {
	Key, Label, Value string
	Type              string // of the input; "choice" for one of Choices
	Usual             string // what holds where nothing is written
	Note              string
	Choices           []option
	Locked            bool // set by the environment
	Bound             bool // goes with the sign-in, and is set in the file
	Half              bool // shares its line with the one beside it
}

type option struct{ Value, Words string }

// serverFields are those of a server. The password is never among the values.
func (v *visit) serverFields(s ServerSettings, ports map[string]int) []field {
	kept := ""
	if s.Stored {
		kept = v.say("One is stored. Leave this empty to keep it.")
	}
	port := ""
	if s.Port != 0 {
		port = strconv.Itoa(s.Port)
	}
	all := []field{
		{Key: "host", Label: v.say("Server"), Value: s.Host, Type: "text"},
		{Key: "tls", Label: v.say("Encryption"), Value: cmp.Or(s.TLS, "tls"), Type: "choice", Half: true, Choices: []option{
			{"tls", v.say("TLS")}, {"starttls", "STARTTLS"}, {"none", v.say("none, to this machine only")},
		}},
		{Key: "port", Label: v.say("Port"), Value: port, Type: "number", Half: true, Usual: strconv.Itoa(ports[cmp.Or(s.TLS, "tls")])},
		{Key: "user", Label: v.say("User"), Value: s.User, Type: "text"},
		{Key: "password", Label: v.say("Password"), Type: "password", Note: kept},
		{Key: "ca_file", Label: v.say("File with certificates trusted besides the system's, on the server of Postroom"), Value: s.CAFile, Type: "text"},
	}
	if s.OAuth {
		i := slices.IndexFunc(all, func(f field) bool { return f.Key == "password" })
		all[i] = field{Key: "password", Label: v.say("Sign-in"), Type: "words", Value: v.say("signs in by OAuth 2 (set in postroom.toml)")}
	}
	for i, f := range all {
		all[i].Bound = f.Type != "words" && slices.Contains(s.bound(), f.Key)
	}
	return lock(all, s.Locked)
}

func lock(all []field, keys []string) []field {
	for i, f := range all {
		all[i].Locked = slices.Contains(keys, f.Key) || f.Key == "password" && slices.Contains(keys, "password_file")
	}
	return all
}

var (
	mailboxPorts = map[string]int{"tls": 993, "starttls": 143, "none": 143}
	sendingPorts = map[string]int{"tls": 465, "starttls": 587, "none": 25}
)

func (v *visit) mailboxFields(m MailboxSettings) []field {
	return append(v.serverFields(m.ServerSettings, mailboxPorts), lock([]field{
		{Key: "folders", Label: v.say("Folders to watch, one to a line"), Value: strings.Join(m.Folders, "\n"), Type: "lines", Usual: "INBOX"},
		{Key: "addresses", Label: v.say("Addresses that the mailbox stands for, one to a line"), Value: strings.Join(m.Addresses, "\n"), Type: "lines", Usual: m.User},
		{Key: "sent_folder", Label: v.say("Folder for copies of our mails"), Value: m.SentFolder, Type: "text", Usual: v.say("none is kept"), Note: v.say("Its name, or auto for the one that the server names.")},
	}, m.Locked)...)
}

func (v *visit) sendingFields(s SendingSettings) []field {
	return append(v.serverFields(s.ServerSettings, sendingPorts), lock([]field{
		{Key: "from", Label: v.say("Our address in every mail"), Value: s.From, Type: "email", Note: v.say("Empty: the address of the mailbox that is answered.")},
		{Key: "from_name", Label: v.say("The name beside it"), Value: s.FromName, Type: "text"},
		{Key: "return_path", Label: v.say("Return address of automatic mail"), Value: s.ReturnPath, Type: "email", Note: v.say("Only where the server refuses the empty one.")},
	}, s.Locked)...)
}

// typedServer reads the fields of a server; failed says what cannot be right.
func (v *visit) typedServer() (s ServerSettings, failed string) {
	get := func(key string) string { return strings.TrimSpace(v.r.PostFormValue(key)) }
	s = ServerSettings{Host: get("host"), TLS: get("tls"), User: get("user"), CAFile: get("ca_file"), Password: v.r.PostFormValue("password")}
	if port := get("port"); port != "" {
		n, err := strconv.Atoi(port)
		if err != nil || n < 1 || n > 65535 {
			return s, v.say("A port is a number between 1 and 65535.")
		}
		s.Port = n
	}
	if s.TLS == "none" && s.Host != "" && !ofThisMachine(s.Host) {
		return s, v.say("Without encryption only a server on this machine can be used: the password would go over the network in clear.")
	}
	return s, ""
}

// ofThisMachine says whether a host is this machine by its name alone.
func ofThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// typedLines are the lines of a field that are not empty.
func typedLines(s string) []string {
	var all []string
	for _, line := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// typedMailbox reads a mailbox from its form. Locked keys are not sent.
func (v *visit) typedMailbox(name string, was MailboxSettings) (m MailboxSettings, failed string) {
	m = MailboxSettings{
		Name: name, Folders: typedLines(v.r.PostFormValue("folders")), Addresses: typedLines(v.r.PostFormValue("addresses")),
		SentFolder: strings.TrimSpace(v.r.PostFormValue("sent_folder")),
	}
	m.ServerSettings, failed = v.typedServer()
	m.keepLocked(was)
	switch {
	case failed != "":
	case m.wantsPassword(was.ServerSettings):
		failed = v.say("The server is another one: type the password again. The stored one goes to the server that it was stored for, and to no other.")
	case !goodMailboxName(name):
		failed = v.say("Give the mailbox a name of letters, digits, dots, dashes and blanks, at most 60.")
	case m.Host == "":
		failed = v.say("Which server? Without one there is nothing to connect to.")
	case m.User == "":
		failed = v.say("Who signs in? Most servers want the whole address as user.")
	}
	return m, failed
}

func (v *visit) typedSending(was SendingSettings) (s SendingSettings, failed string) {
	get := func(key string) string { return strings.TrimSpace(v.r.PostFormValue(key)) }
	s = SendingSettings{From: get("from"), FromName: get("from_name"), ReturnPath: get("return_path")}
	s.ServerSettings, failed = v.typedServer()
	s.keepLocked(was)
	if failed == "" && s.wantsPassword(was.ServerSettings) {
		failed = v.say("The server is another one: type the password again. The stored one goes to the server that it was stored for, and to no other.")
	}
	return s, failed
}

// changedKeys names, for the audit log, what differs; never the values.
func changedKeys(was, is []field, password string) string {
	var keys []string
	for i, f := range is {
		if !f.Locked && !f.Bound && f.Key != "password" && f.Value != was[i].Value {
			keys = append(keys, f.Key)
		}
	}
	if password != "" {
		keys = append(keys, "password")
	}
	return strings.Join(keys, " ")
}
