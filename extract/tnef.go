package extract

import (
	"encoding/binary"
	"errors"

	"golang.org/x/text/encoding"
)

// Attributes of a TNEF stream that we use (MS-OXTNEF 2.1.3.3).
const (
	tnefSubject     = 0x8004
	tnefBody        = 0x800C
	tnefCodePage    = 0x9007
	tnefMessage     = 0x9003 // properties of the message
	tnefAttachStart = 0x9002
	tnefAttachData  = 0x800F
	tnefAttachTitle = 0x8010
	tnefAttachment  = 0x9005 // properties of the attachment
)

// readTNEF reads winmail.dat, the wrapper in which Outlook sends a message to
// its like: the message's words and its attachments as papers.
func readTNEF(f *file) error {
	t := tnef{page: codePage(1252), limits: f.limits}
	err := t.read(f.data)
	f.text.Text = t.message.text(f.limits)
	for _, a := range t.attachments {
		if len(a.data) > 0 || a.title() != "" {
			f.addAttachment(a.title(), a.data)
		}
	}
	if err != nil && (len(f.text.Papers) > 0 || f.text.Text != "") {
		f.warn("damaged", "%v", err)
		return nil
	}
	return err
}

type tnef struct {
	page        encoding.Encoding
	limits      Limits
	message     mapiMessage
	attachments []tnefAttached
}

type tnefAttached struct {
	short, long string
	data        []byte
}

func (a tnefAttached) title() string { return or(a.long, a.short) }

var errTNEF = errors.New("winmail.dat cut short or damaged")

// read walks the attributes: level, number, type, length, data, checksum. Every
// step goes forward, so that it ends.
func (t *tnef) read(data []byte) error {
	const head, attributeHead, checksum = 6, 9, 2
	if len(data) < head {
		return errTNEF
	}
	le := binary.LittleEndian
	for data = data[head:]; len(data) > 0; {
		if len(data) < attributeHead {
			return errTNEF
		}
		id, size := int(le.Uint16(data[1:])), int64(le.Uint32(data[5:]))
		if size > int64(len(data)-attributeHead) {
			return errTNEF
		}
		if err := t.attribute(id, data[attributeHead:attributeHead+size]); err != nil {
			return err
		}
		data = data[min(attributeHead+size+checksum, int64(len(data))):]
	}
	return nil
}

func (t *tnef) attribute(id int, b []byte) error {
	switch id {
	case tnefCodePage:
		if len(b) >= 4 {
			t.page = codePage(int(binary.LittleEndian.Uint32(b)))
		}
	case tnefSubject:
		t.message.subject = propText(0x1E, b, t.page)
	case tnefBody:
		t.message.body = propText(0x1E, b, t.page)
	case tnefMessage:
		return mapiProperties(b, t.messageProperty)
	case tnefAttachStart:
		if len(t.attachments) >= t.limits.Entries {
			return errTooLarge
		}
		t.attachments = append(t.attachments, tnefAttached{})
	}
	if n := len(t.attachments); n > 0 {
		return t.attached(&t.attachments[n-1], id, b)
	}
	return nil
}

func (t *tnef) attached(a *tnefAttached, id int, b []byte) error {
	switch id {
	case tnefAttachTitle:
		a.short = propText(0x1E, b, t.page)
	case tnefAttachData:
		a.data = b
	case tnefAttachment:
		return mapiProperties(b, func(prop, typ uint16, value []byte) {
			switch prop {
			case propAttachLong:
				a.long = propText(typ, value, t.page)
			case propDisplay:
				a.short = or(a.short, propText(typ, value, t.page))
			case propAttachData:
				const iid = 16 // an object's interface stands in front of it
				if len(a.data) == 0 && len(value) > iid {
					a.data = value[iid:]
				}
			}
		})
	}
	return nil
}

func (t *tnef) messageProperty(prop, typ uint16, value []byte) {
	switch prop {
	case propSubject:
		t.message.subject = propText(typ, value, t.page)
	case propBody:
		t.message.body = or(propText(typ, value, t.page), t.message.body)
	case propHTML:
		t.message.html = value
	case propRTF:
		t.message.rtf = value
	}
}

// mapiProperties walks a property list (MS-OXTNEF 2.1.3.4).
func mapiProperties(b []byte, visit func(prop, typ uint16, value []byte)) error {
	r := byteReader{b: b}
	for n := r.u32(); n > 0 && !r.short; n-- {
		typ, prop := r.u16(), r.u16()
		if prop >= 0x8000 {
			r.skipName()
		}
		const several = 0x1000
		count := uint32(1)
		if base := typ &^ several; typ&several != 0 || base == 0x0D || base == 0x1E || base == 0x1F || base == 0x102 {
			count = r.u32()
		}
		for ; count > 0 && !r.short; count-- {
			if value := r.value(typ &^ several); !r.short {
				visit(prop, typ, value)
			}
		}
	}
	if r.short {
		return errTNEF
	}
	return nil
}

// byteReader takes little-endian numbers and padded values from the front of b.
// Once b is too short, short is true and everything is zero.
type byteReader struct {
	b     []byte
	short bool
}

func (r *byteReader) take(n int64) []byte {
	if r.short || n > int64(len(r.b)) {
		r.short = true
		return nil
	}
	taken := r.b[:n]
	r.b = r.b[n:]
	return taken
}

func (r *byteReader) u16() uint16 {
	if b := r.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (r *byteReader) u32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// padded takes n bytes and what pads them to a multiple of four.
func (r *byteReader) padded(n uint32) []byte {
	b := r.take((int64(n) + 3) &^ 3)
	if r.short {
		return nil
	}
	return b[:n]
}

// skipName steps over the name of a named property: a number or a string.
func (r *byteReader) skipName() {
	r.take(16)
	if r.u32() == 0 {
		r.take(4)
	} else {
		r.padded(r.u32())
	}
}

func (r *byteReader) value(typ uint16) []byte {
	switch typ {
	case 0x02, 0x03, 0x04, 0x0A, 0x0B:
		return r.take(4)
	case 0x05, 0x06, 0x07, 0x14, 0x40:
		return r.take(8)
	case 0x48:
		return r.take(16)
	case 0x0D, 0x1E, 0x1F, 0x102:
		return r.padded(r.u32())
	}
	r.short = true // a type that we cannot step over
	return nil
}
