package extract

import (
	"encoding/binary"
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
)

// readMSG reads an Outlook message (MS-OXMSG): its words, and its attachments as
// papers. A message inside it becomes a letter of its own among the papers, its
// attachments beside it.
func readMSG(f *file) error {
	c, err := openCompound(f.data, f.limits)
	if err != nil {
		return err
	}
	s := msgStore{c: c, limits: f.limits}
	f.text.Text = s.message("").withHead(f.limits)
	s.attachments(f, "", 0)
	return nil
}

// msgStore reads the properties of the message and its attachments, each in a
// folder of the compound file.
type msgStore struct {
	c      *compound
	limits Limits
}

func (s msgStore) message(dir string) mapiMessage {
	page := s.codePage(dir)
	str := func(prop int) string { return s.text(dir, prop, page) }
	m := mapiMessage{
		subject: str(propSubject), fromName: str(propSenderName), to: str(propDisplayTo),
		fromAddr: or(str(propSenderSMTP), str(propSenderAddr)),
		body:     str(propBody), html: s.stream(dir, propHTML, "0102"), rtf: s.stream(dir, propRTF, "0102"),
	}
	if len(m.html) == 0 {
		m.html = []byte(str(propHTML))
	}
	return m
}

// stream gives a property's bytes; its name is its number and type (2.1.3).
func (s msgStore) stream(dir string, prop int, typ string) []byte {
	return s.c.read(fmt.Sprintf("%s__substg1.0_%04X%s", dir, prop, typ))
}

func (s msgStore) text(dir string, prop int, page encoding.Encoding) string {
	if b := s.stream(dir, prop, "001F"); b != nil {
		return propText(0x1F, b, page)
	}
	return propText(0x1E, s.stream(dir, prop, "001E"), page)
}

// codePage is the one in which a message's 8-bit properties are. It stands in
// the property stream (2.4), whose head is 32 bytes for the outer message, 24
// for one inside.
func (s msgStore) codePage(dir string) encoding.Encoding {
	head := 32
	if dir != "" {
		head = 24
	}
	props := s.c.read(dir + "__properties_version1.0")
	for at := head; at+16 <= len(props); at += 16 {
		if binary.LittleEndian.Uint16(props[at+2:]) == propCodePage {
			return codePage(int(binary.LittleEndian.Uint32(props[at+8:])))
		}
	}
	return codePage(1252)
}

// attachments adds what hangs on the message in that folder.
func (s msgStore) attachments(f *file, dir string, depth int) {
	const deepest = 5
	page := s.codePage(dir)
	for _, path := range s.c.order {
		name, below := strings.CutPrefix(path, dir)
		if !below || !strings.HasPrefix(name, "__attach_version1.0_#") || strings.Contains(name, "/") {
			continue
		}
		at := path + "/"
		title := or(or(s.text(at, propAttachLong, page), s.text(at, propAttachName, page)), s.text(at, propDisplay, page))
		inner := at + "__substg1.0_3701000D/"
		switch {
		case len(f.text.Papers) >= s.limits.Entries:
			f.warn("limit", "more than %d attachments", s.limits.Entries)
			return
		case s.c.has(inner+"__properties_version1.0") && depth < deepest:
			m := s.message(inner)
			f.addPaper(baseName(or(m.subject, "message"))+".eml", m.letter(s.limits))
			s.attachments(f, inner, depth+1)
		default:
			f.addAttachment(title, s.stream(at, propAttachData, "0102"))
		}
	}
}

// addAttachment adds a file from a message; one without bytes is only named.
func (f *file) addAttachment(title string, data []byte) {
	name := baseName(title)
	if len(data) == 0 {
		f.warn("not_received", "%s", name)
		return
	}
	f.addPaper(name, data)
}
