package message

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// fields reads the header of the letter itself into the message.
func (c *collector) fields(h header) {
	m := c.m
	m.Header = h
	m.From = c.addresses(h, "From")
	m.ReplyTo = c.addresses(h, "Reply-To")
	m.To = c.addresses(h, "To")
	m.Cc = c.addresses(h, "Cc")
	m.Bcc = c.addresses(h, "Bcc")
	m.Sender = first(c.addresses(h, "Sender"))
	m.ReturnPath = first(c.addresses(h, "Return-Path"))
	m.DeliveredTo = c.addresses(h, "Delivered-To", "X-Original-To", "Envelope-To", "Resent-To")
	m.Subject = decodeSubject(h.get("Subject"), c.hint)
	m.Date = parseDate(h.get("Date"))
	m.MessageID = first(messageIDs(h.get("Message-ID")))
	m.InReplyTo = messageIDs(h.get("In-Reply-To"))
	m.References = messageIDs(h.get("References"))
	m.Received = ReceivedTime(h.get("Received"))
	m.Hops = len(h.all("Received"))
}

// addresses reads all fields of those names: a doubled From must not hide one.
func (c *collector) addresses(h header, names ...string) []Address {
	var list []Address
	for _, name := range names {
		for _, value := range h.all(name) {
			list = append(list, parseAddresses(value, c.limits.Addresses-len(list), c.hint)...)
		}
	}
	return list
}

func first[T any](list []T) (t T) {
	if len(list) > 0 {
		t = list[0]
	}
	return t
}

var angleID = regexp.MustCompile(`<[^<>\s]+>`)

const (
	maxIDs = 200 // in the list of one field
	maxID  = 998 // characters of one, which no line has more of (RFC 5322, 2.1.1)
)

// messageIDs reads a list of msg-id (RFC 5322, 3.6.4). An ID without brackets gets
// them.
func messageIDs(field string) []string {
	field = oneLine(strings.ToValidUTF8(field, "\uFFFD"))
	found := slices.DeleteFunc(angleID.FindAllString(field, maxIDs), func(id string) bool { return utf8.RuneCountInString(id) > len("<>")+maxID })
	if len(found) > 0 {
		return found
	}
	var ids []string
	words := strings.Fields(field)
	for _, word := range words {
		word = strings.Trim(word, "<>,;")
		if (strings.Contains(word, "@") || len(words) == 1 && word != "") && len(ids) < maxIDs {
			ids = append(ids, "<"+word+">")
		}
	}
	return ids
}

// machine gathers what the header and the parts say of automatic mail.
func (c *collector) machine(root *part) {
	h, m := root.header, &c.m.Machine
	m.AutoSubmitted = token(h.get("Auto-Submitted"))
	m.ListFields = present(h, listFields)
	m.Precedence = token(h.get("Precedence"))
	if m.Precedence == "" {
		m.Precedence = token(h.get("X-Precedence"))
	}
	m.Suppress = strings.FieldsFunc(strings.ToLower(strings.Join(h.all("X-Auto-Response-Suppress"), ",")), func(r rune) bool {
		return r == ',' || r == ';' || r == ' ' || r == '\t'
	})
	m.AutoFields = present(h, autoFields)
	for _, a := range h.all("Delivered-To") {
		if strings.Contains(strings.ToLower(a), "autoresponder") {
			m.AutoFields = append(m.AutoFields, "Delivered-To")
			break
		}
	}
	if h.has("Return-Path") {
		m.NullReturnPath = strings.Trim(stripComments(h.get("Return-Path")), "<> \t") == ""
	}
	m.Spam = markedSpam(h)
	if root.media == "multipart/report" {
		m.ReportType = strings.ToLower(root.params.get("report-type"))
	}
	c.machineParts(root)
}

// machineParts looks for the parts that only machines send (RFC 3464, 8098, 5965)
// and for calendar mail.
func (c *collector) machineParts(p *part) {
	m := &c.m.Machine
	switch p.media {
	case "message/delivery-status", "message/global-delivery-status":
		m.setReport("delivery-status")
	case "message/disposition-notification", "message/global-disposition-notification":
		m.setReport("disposition-notification")
	case "message/feedback-report":
		m.setReport("feedback-report")
	case "text/calendar":
		if m.CalendarMethod == "" {
			m.CalendarMethod = c.calendarMethod(p)
		}
	}
	for _, child := range p.parts {
		c.machineParts(child)
	}
}

func (m *Machine) setReport(kind string) {
	if m.ReportType == "" {
		m.ReportType = kind
	}
}

var calendarMethod = regexp.MustCompile(`(?im)^METHOD:\s*([A-Za-z-]{1,30})`)

// calendarMethod is the method of the header field, or that of the calendar.
func (c *collector) calendarMethod(p *part) string {
	if method := token(p.params.get("method")); method != "" {
		return method
	}
	head := p.body[:min(len(p.body), 8<<10)]
	if p.coding == base64Coding {
		head, _ = decodeBase64(head)
	}
	if match := calendarMethod.FindSubmatch(head); match != nil {
		return strings.ToLower(string(match[1]))
	}
	return "request"
}

// token is the first word of a field, lower case, comments aside.
func token(field string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(stripComments(oneLine(strings.ToValidUTF8(field, "\uFFFD")))), ";")
	return strings.ToLower(first(strings.Fields(word)))
}

// present gives those names of the list that the header has, as the list spells
// them.
func present(h header, names []string) []string {
	var found []string
	for _, name := range names {
		if h.has(name) {
			found = append(found, name)
		}
	}
	return found
}

// listFields: RFC 2369, RFC 2919, RFC 8058, and two that came before.
var listFields = []string{
	"List-Id", "List-Help", "List-Subscribe", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Post",
	"List-Owner", "List-Archive", "Mailing-List", "X-Mailing-List",
}

// autoFields mark automatic mail; none is standard, all are in use.
var autoFields = []string{
	"X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Autoresponse", "X-AutoReply-From", "X-Mail-Autoreply",
	"X-Autogenerated", "X-Auto-Generated", "X-Failed-Recipients", "X-Loop", "X-AMAZON-MAIL-RELAY-TYPE",
}

var confidence = regexp.MustCompile(`(?i)\bSCL:\s*(-?\d+)`)

// markedSpam reads the marks of SpamAssassin and its kin, and Exchange's spam
// confidence level, of which 5 and above mean spam.
func markedSpam(h header) bool {
	for _, name := range []string{"X-Spam-Flag", "X-Spam-Status", "X-Spam"} {
		if word := token(h.get(name)); strings.HasPrefix(word, "yes") || word == "true" {
			return true
		}
	}
	level := h.get("X-MS-Exchange-Organization-SCL")
	if m := confidence.FindStringSubmatch(h.get("X-Forefront-Antispam-Report")); level == "" && m != nil {
		level = m[1]
	}
	return slices.Contains([]string{"5", "6", "7", "8", "9"}, strings.TrimSpace(level))
}
