package message

import "strings"

// ParseAddresses reads an address field (RFC 5322, 3.4) and gives at most limit
// addresses in their order. It takes what others refuse: unquoted commas in names,
// brackets that never close, semicolons between addresses, raw 8-bit names. Addr
// is taken only from where an address may stand, never out of a display name, and
// keeps its quotes where the local part is quoted.
func ParseAddresses(field string, limit int) []Address {
	return parseAddresses(field, limit, "")
}

func parseAddresses(field string, limit int, hint string) []Address {
	field = field[:min(len(field), maxAddressField)]
	var list []Address
	name := "" // of a piece without address: the family name before a bare comma
	for len(field) > 0 && len(list) < limit {
		var piece mailbox
		piece, field = cutMailbox(field)
		a := piece.address(hint)
		switch {
		case a == (Address{}):
			name = ""
		case a.Addr == "" && piece.end == ',':
			list = appendName(list, name)
			name = a.Name
		default:
			if name != "" && piece.bracketed && !piece.quoted && a.Name != "" {
				a.Name = name + ", " + a.Name
			} else {
				list = appendName(list, name)
			}
			name = ""
			list = append(list, a)
		}
	}
	list = appendName(list, name)
	return list[:min(len(list), max(limit, 0))]
}

// Beyond these sizes nothing is an address, and a quote or bracket that never
// closes costs no more than this.
const (
	maxAddressField = 256 << 10
	maxToken        = 1 << 10
)

func appendName(list []Address, name string) []Address {
	if name == "" {
		return list
	}
	return append(list, Address{Name: name})
}

// mailbox is one address as it stood, taken apart.
type mailbox struct {
	words     string // the display name, or the bare address
	comment   string
	angle     string
	bracketed bool
	quoted    bool
	end       byte // what ended it: ',', ';' or 0
}

// cutMailbox takes one mailbox from the start of s; a group's name is dropped.
func cutMailbox(s string) (m mailbox, rest string) {
	var words strings.Builder
	for i := 0; i < len(s); {
		size := 1
		switch c := s[i]; {
		case m.bracketed && beginsAnother(s[i:]):
			m.words = words.String()
			return m, s[i:]
		case c == '"':
			size = quotedSize(s[i:])
			words.WriteString(s[i : i+size])
			m.quoted = true
		case c == '(':
			size = commentSize(s[i:])
			m.comment = strings.TrimSuffix(s[i+1:i+size], ")")
		case c == '<' && !m.bracketed:
			size = angleSize(s[i:])
			m.angle = strings.Trim(s[i:i+size], "<>")
			m.bracketed = true
		case c == ',' || c == ';':
			m.words, m.end = words.String(), c
			return m, s[i+1:]
		case c == ':' && !m.bracketed && !strings.Contains(words.String(), "@"):
			words.Reset()
			m = mailbox{}
		case strings.HasPrefix(s[i:], "=?"):
			if _, n, ok := cutWord(s[i:]); ok && strings.HasSuffix(s[i:i+n], "?=") {
				size = n
			}
			words.WriteString(s[i : i+size])
		default:
			words.WriteByte(c)
		}
		i += size
	}
	m.words = words.String()
	return m, ""
}

// beginsAnother says whether the words behind a bracketed address lead to another
// one: the comma between is missing.
func beginsAnother(s string) bool {
	if strings.ContainsRune(" \t,;(", rune(s[0])) {
		return false
	}
	piece := s[:min(len(s), maxToken)]
	if i := strings.IndexAny(piece, ",;"); i >= 0 {
		piece = piece[:i]
	}
	return strings.Contains(piece, "<") && strings.Contains(piece, "@")
}

// quotedSize is the size of the quoted string with which s begins. One that never
// closes is only its quote.
func quotedSize(s string) int {
	for i := 1; i < min(len(s), maxToken); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 1
}

func commentSize(s string) int {
	depth := 0
	s = s[:min(len(s), maxToken)]
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

// angleSize is the size of <...>; without its end it runs to the next comma.
func angleSize(s string) int {
	s = s[:min(len(s), maxToken)]
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			i += quotedSize(s[i:]) - 1
		case '>':
			return i + 1
		case ',', ';':
			if !strings.HasPrefix(s, "<@") { // a route has commas (RFC 5322, 4.4)
				return i
			}
		}
	}
	return len(s)
}

func (m mailbox) address(hint string) Address {
	words := strings.TrimSpace(m.words)
	if m.bracketed {
		return Address{Name: displayName(words, m.comment, hint), Addr: addrSpec(m.angle)}
	}
	single := strings.HasPrefix(words, `"`) || strings.Count(words, "@") == 1 && !strings.ContainsAny(words, " \t")
	if addr := addrSpec(words); addr != "" && single {
		return Address{Name: displayName("", m.comment, hint), Addr: addr}
	}
	if i := strings.LastIndexAny(words, " \t"); i > 0 {
		if addr := addrSpec(words[i+1:]); addr != "" && !m.quoted {
			return Address{Name: displayName(words[:i], m.comment, hint), Addr: addr}
		}
	}
	return Address{Name: displayName(words, m.comment, hint)}
}

// displayName decodes a name and takes its quotes away; a comment stands in for
// a missing one (RFC 5322, 3.4).
func displayName(words, comment, hint string) string {
	name := words
	if strings.TrimSpace(strings.Trim(name, `"' `)) == "" {
		name = comment
	}
	name = decodeText(unquote(name), hint)
	if len(name) > 1 && name[0] == '\'' && name[len(name)-1] == '\'' {
		name = name[1 : len(name)-1]
	}
	return strings.Join(strings.Fields(strings.Trim(name, `" `)), " ")
}

// unquote takes the quotes from the quoted strings of s, and undoes their pairs.
func unquote(s string) string {
	if !strings.ContainsAny(s, `"\`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			out.WriteByte(s[i])
		case s[i] != '"':
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// addrSpec makes an addr-spec of what stands in angle brackets: no blanks, no
// mailto:, no route. It is "" when there is no local part or no domain, or when a
// character stands in it that could be taken for another address.
func addrSpec(s string) string {
	s = strings.Trim(s, " \t<>")
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s = s[7:]
	}
	if strings.HasPrefix(s, "@") {
		_, s, _ = strings.Cut(s, ":")
	}
	at := strings.LastIndexByte(s, '@')
	if at <= 0 || at == len(s)-1 || len(s) > 320 || strings.Contains(s, "=?") {
		return ""
	}
	local, domain := strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+1:])
	if quotedSize(local) != len(local) || local[0] != '"' {
		local = strings.ReplaceAll(local, " ", "")
		if strings.ContainsAny(local, "\"<>()[],;:\\@") {
			return ""
		}
	}
	domain = strings.TrimRight(strings.ReplaceAll(domain, " ", ""), ".")
	if domain == "" || strings.ContainsAny(domain, "\"<>(),;\\@'") || hasControl(local+domain) {
		return ""
	}
	return strings.ToValidUTF8(local+"@"+domain, "\uFFFD")
}

func hasControl(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] == 0x7F {
			return true
		}
	}
	return false
}
