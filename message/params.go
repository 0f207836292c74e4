package message

import (
	"slices"
	"strconv"
	"strings"
)

// param is one parameter as it stood; key is lower case and may carry the
// sections and the star of RFC 2231.
type param struct{ key, value string }

type params []param

// get gives the first parameter of that name as it stood.
func (ps params) get(key string) string {
	for _, p := range ps {
		if p.key == key {
			return p.value
		}
	}
	return ""
}

func (ps params) all(key string) []string {
	var values []string
	for _, p := range ps {
		if p.key == key {
			values = append(values, p.value)
		}
	}
	return values
}

// parseValue reads a structured field: its token in lower case ("text/plain",
// "attachment") and its parameters (RFC 2045, 5.1). It takes values that should
// be quoted and are not, quotes that never close, and missing semicolons.
func parseValue(field string) (token string, ps params) {
	if strings.HasPrefix(field, "=?") {
		field = DecodeHeader(field)
	}
	end := strings.IndexAny(field, "; \t\r\n(")
	if end < 0 {
		return strings.ToLower(field), nil
	}
	token = strings.ToLower(field[:end])
	rest := field[end:]
	for len(ps) < maxParams {
		rest = strings.TrimLeft(skipComment(rest), "; \t\r\n,")
		eq := strings.IndexByte(rest, '=')
		if eq < 0 {
			break
		}
		key := strings.ToLower(strings.TrimSpace(rest[:eq]))
		if i := strings.LastIndexAny(key, "; \t"); i >= 0 {
			key = key[i+1:]
		}
		var value string
		value, rest = cutValue(strings.TrimLeft(rest[eq+1:], " \t\r\n"))
		ps = append(ps, param{key, value})
	}
	return token, ps
}

// maxParams bounds the parameters of one field.
const maxParams = 200

func skipComment(s string) string {
	trimmed := strings.TrimLeft(s, " \t\r\n")
	if !strings.HasPrefix(trimmed, "(") {
		return s
	}
	if end := strings.IndexByte(trimmed, ')'); end >= 0 {
		return trimmed[end+1:]
	}
	return s
}

// cutValue takes a parameter's value from the start of s.
func cutValue(s string) (value, rest string) {
	if !strings.HasPrefix(s, `"`) {
		value, rest, _ = strings.Cut(s, ";")
		return strings.TrimSpace(value), rest
	}
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++
		case s[i] == '"' && endsValue(s[i+1:]):
			return unescape(s[1:i]), s[i+1:]
		}
	}
	value, rest, _ = strings.Cut(s[1:], ";")
	return strings.TrimRight(unescape(value), `" `), rest
}

// endsValue says whether a quote with s behind it closes a value, and is not one
// that was left unescaped inside.
func endsValue(s string) bool {
	trimmed := strings.TrimLeft(s, " \t\r\n")
	if trimmed == "" || trimmed[0] == ';' || trimmed[0] == '(' {
		return true
	}
	if len(trimmed) == len(s) {
		return false
	}
	word, _, found := strings.Cut(trimmed, "=")
	return found && !strings.ContainsAny(word, " \t\";")
}

// unescape undoes the quoted pairs that are needed and leaves other backslashes:
// "C:\CV.pdf" is a path that nobody escaped.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(s)
}

// decoded gives every reading of a parameter, the best first: RFC 2231 with a
// charset, RFC 2231 sections, then the plain value, in which RFC 2047 words and
// raw 8-bit text are common though forbidden. hint is the charset to try first.
func (ps params) decoded(key, hint string) []string {
	var readings []string
	for _, s := range []string{ps.extended(key, hint), decodeText(ps.get(key), hint)} {
		if s != "" && !slices.Contains(readings, s) {
			readings = append(readings, s)
		}
	}
	for _, s := range ps.all(key) {
		if s = decodeText(s, hint); s != "" && !slices.Contains(readings, s) {
			readings = append(readings, s)
		}
	}
	return readings
}

// section is one piece of a parameter that was cut up by RFC 2231, 3.
type section struct {
	number  int
	escaped bool
	value   string
}

// extended joins key*, key*0*, key*1 ... (RFC 2231, 3 and 4).
func (ps params) extended(key, hint string) string {
	var sections []section
	for _, p := range ps {
		name, star, found := strings.Cut(p.key, "*")
		if !found || name != key {
			continue
		}
		number, escaped := strings.CutSuffix(star, "*")
		n, err := strconv.Atoi(number)
		if err != nil {
			n, escaped = 0, star == "" || escaped
		}
		sections = append(sections, section{n, escaped, p.value})
	}
	if len(sections) == 0 {
		return ""
	}
	slices.SortStableFunc(sections, func(a, b section) int { return a.number - b.number })
	return joinSections(sections, hint)
}

func joinSections(sections []section, hint string) string {
	charset := ""
	anyEscaped := false
	var joined []byte
	for i, s := range sections {
		if i > 0 && s.number == sections[i-1].number {
			continue
		}
		if !s.escaped {
			joined = append(joined, s.value...)
			continue
		}
		anyEscaped = true
		value := s.value
		if i == 0 {
			if parts := strings.SplitN(value, "'", 3); len(parts) == 3 {
				charset, value = parts[0], parts[2]
			}
		}
		joined = appendPercent(joined, value)
	}
	if !anyEscaped {
		return decodeText(string(joined), hint)
	}
	if charset == "" {
		charset = hint
	}
	text, _ := toUTF8(joined, charset)
	if strings.Contains(text, "=?") {
		text = DecodeHeader(text)
	}
	return oneLine(repairMojibake(text))
}

// appendPercent undoes %XX and leaves a percent sign that is none.
func appendPercent(to []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if c, ok := hexByte(s[i+1], s[i+2]); ok {
				to = append(to, c)
				i += 2
				continue
			}
		}
		to = append(to, s[i])
	}
	return to
}
