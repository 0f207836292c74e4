package message

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// ReceivedTime reads the time of a Received field: what follows its last
// semicolon (RFC 5321, 4.4), or, where that is missing, the date at its end. It
// is zero when there is none.
func ReceivedTime(field string) time.Time {
	if i := strings.LastIndexByte(field, ';'); i >= 0 {
		return parseDate(field[i+1:])
	}
	words := strings.Fields(stripComments(field))
	for i := 1; i < len(words); i++ {
		if isDigits(words[i-1]) && monthNumber(strings.ToLower(words[i])) > 0 {
			return parseDate(strings.Join(words[i-1:], " "))
		}
	}
	return time.Time{}
}

// ReadReceipt reads only the header of a raw letter, of which head may be the
// beginning, and gives the time of the topmost Received field and that of Date;
// each is zero when absent or senseless.
func ReadReceipt(head []byte) (received, date time.Time) {
	w := &walker{limits: Limits{}.orDefault()}
	h, _ := w.splitHeader(w.plainBytes(head[:min(len(head), w.limits.HeaderBytes)]), true)
	return ReceivedTime(h.get("Received")), parseDate(h.get("Date"))
}

// moment gathers what the words of a date say.
type moment struct {
	year, month, day  int
	hour, minute, sec int
	zone              *time.Location
	pm, am            bool
	hasTime           bool
}

// parseDate reads a date as RFC 5322, 3.3 and 4.3 write it, and as others do:
// without weekday or seconds, with comments, two-digit years, ISO 8601, the order
// of asctime. It is zero when day, month, year or time are missing or impossible.
// A time without zone counts as UTC.
func parseDate(s string) time.Time {
	if len(s) > 200 {
		return time.Time{}
	}
	var m moment
	for _, word := range dateWords(stripComments(s)) {
		if word != "" && !m.take(strings.ToLower(word)) {
			return time.Time{}
		}
	}
	if !m.hasTime {
		return time.Time{}
	}
	return m.time()
}

// dateWords parts "02-Jan-2006T15:04:05-07:00" and its kin into words.
func dateWords(s string) []string {
	s = strings.NewReplacer(",", " ", "T0", " 0", "T1", " 1", "T2", " 2").Replace(s)
	var words []string
	for _, w := range strings.Fields(s) {
		if len(w) > 6 && strings.HasSuffix(w, "Z") && strings.Contains(w, ":") {
			words = append(words, strings.TrimSuffix(w, "Z"), "Z")
			continue
		}
		if i := strings.LastIndexAny(w, "+-"); i > 4 && strings.Contains(w[:i], ":") {
			words = append(words, w[:i], w[i:])
			continue
		}
		words = append(words, numericDate(strings.TrimSuffix(w, "."))...)
	}
	return words
}

// numericDate parts 02-Jan-2006, 2006-01-02, 2.1.2006 and 31/1/2006, the last two
// turned round, year first. A date that could be read in two ways stays whole and
// makes no date.
func numericDate(w string) []string {
	if parts := strings.Split(w, "-"); len(parts) == 3 && parts[0] != "" {
		return parts
	}
	if parts := strings.Split(w, "."); len(parts) == 3 && isDigits(strings.Join(parts, "")) {
		return []string{parts[2], parts[1], parts[0]}
	}
	parts := strings.Split(w, "/")
	if len(parts) != 3 || !isDigits(strings.Join(parts, "")) {
		return []string{w}
	}
	first, _ := strconv.Atoi(parts[0])
	second, _ := strconv.Atoi(parts[1])
	switch {
	case len(parts[0]) == 4:
		return parts
	case first > 12 || first == second:
		return []string{parts[2], parts[1], parts[0]}
	case second > 12:
		return []string{parts[2], parts[0], parts[1]}
	}
	return []string{ambiguousDate}
}

// ambiguousDate stands for 3/4/2006 and is longer than any word that may stand in
// a date.
const ambiguousDate = "day and month cannot be told apart"

// take uses one lower-case word; false when the word cannot stand in a date.
func (m *moment) take(w string) bool {
	switch {
	case strings.Contains(w, ":") && !strings.ContainsAny(w[:1], "+-"):
		return m.takeTime(w)
	case m.hasTime && (w[0] == '+' || w[0] == '-'):
		return m.takeOffset(w)
	case w == "am" || w == "pm":
		m.am, m.pm = w == "am", w == "pm"
		return true
	case isDigits(w):
		return m.takeNumber(w)
	}
	if month := monthNumber(w); month > 0 {
		m.month = month // the last one counts: weekdays may begin like months
		return true
	}
	if m.hasTime {
		m.takeZoneName(w)
		return true
	}
	return len(w) <= maxDateWord
}

// maxDateWord is the length in bytes of the longest weekday or preposition.
const maxDateWord = 24

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func (m *moment) takeNumber(w string) bool {
	n, err := strconv.Atoi(w)
	if err != nil {
		return false
	}
	switch {
	case len(w) == 4 && m.year == 0:
		m.year = n
	case m.year != 0 && m.month == 0: // ISO 8601
		m.month = n
	case m.day == 0 && n <= 31:
		m.day = n
	case m.year == 0 && len(w) <= 3:
		m.year = fullYear(n)
	}
	return true
}

// fullYear follows RFC 5322, 4.3.
func fullYear(n int) int {
	switch {
	case n < 50:
		return n + 2000
	case n < 1000:
		return n + 1900
	}
	return n
}

func (m *moment) takeTime(w string) bool {
	w, fraction, _ := strings.Cut(w, ".")
	parts := strings.Split(w, ":")
	if len(parts) < 2 || len(parts) > 3 || m.hasTime || fraction != "" && !isDigits(fraction) {
		return false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 {
			return false
		}
		n[i] = v
	}
	m.hour, m.minute, m.sec, m.hasTime = n[0], n[1], min(n[2], 59), true
	return n[0] < 25 && n[1] < 60 && n[2] < 62
}

// takeOffset reads +0100, +01:00 and +1.
func (m *moment) takeOffset(w string) bool {
	digits := strings.ReplaceAll(w[1:], ":", "")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 {
		return true // "-" alone, or a sign before words
	}
	if len(digits) <= 2 {
		n *= 100
	}
	seconds := (n/100*60 + n%100) * 60
	if seconds > 24*3600 {
		return true
	}
	if w[0] == '-' {
		seconds = -seconds
	}
	if m.zone == nil {
		m.zone = time.FixedZone("", seconds)
	}
	return true
}

// takeZoneName knows the zones of RFC 5322, 4.3, and those that mail programs
// write instead; every other name, and the military letters, count as UTC as the
// standard has it.
func (m *moment) takeZoneName(w string) {
	name, offset := w, ""
	if i := strings.IndexAny(w, "+-"); i > 0 { // "gmt+0200"
		name, offset = w[:i], w[i:]
	}
	if offset != "" && (name == "gmt" || name == "utc") {
		m.takeOffset(offset)
		return
	}
	if hours, known := zoneHours[name]; known && m.zone == nil {
		m.zone = time.FixedZone("", hours*3600)
	}
}

var zoneHours = map[string]int{
	"ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0,
	"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
	"bst": 1, "cet": 1, "met": 1, "west": 1, "cest": 2, "mest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9,
}

func (m *moment) time() time.Time {
	if m.pm && m.hour < 12 {
		m.hour += 12
	}
	if m.am && m.hour == 12 {
		m.hour = 0
	}
	if m.year < 1970 || m.year > 9999 || m.month < 1 || m.month > 12 || m.day < 1 || m.day > 31 {
		return time.Time{}
	}
	zone := m.zone
	if zone == nil {
		zone = time.UTC
	}
	t := time.Date(m.year, time.Month(m.month), m.day, m.hour, m.minute, m.sec, 0, zone)
	if t.Day() != m.day && m.hour < 24 {
		return time.Time{}
	}
	return t
}

// stripComments drops what stands in round brackets, nested or never closed.
func stripComments(s string) string {
	if !strings.ContainsAny(s, "()") {
		return s
	}
	var out bytes.Buffer
	depth := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && depth > 0:
			i++
		case s[i] == '(':
			depth++
		case s[i] == ')':
			depth = max(0, depth-1)
		case depth == 0:
			out.WriteByte(s[i])
		}
	}
	return out.String()
}
