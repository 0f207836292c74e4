package message

import "bytes"

type cmsKind int

const (
	cmsUnknown cmsKind = iota
	cmsSigned
	cmsEnveloped
)

// Object identifiers of the content types of CMS (RFC 5652), in DER.
var (
	oidSigned        = []byte{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02}
	oidEnveloped     = []byte{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03}
	oidAuthEnveloped = []byte{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x17}
)

// openCMS takes the content out of a SignedData (RFC 5652, 5.1) without checking
// who signed. It reads BER with indefinite lengths, which mail programs write and
// encoding/asn1 refuses, and PEM or bare base64 around it.
func openCMS(data []byte) (content []byte, kind cmsKind) {
	if len(data) > 0 && data[0] != tagSequence {
		data, _ = decodeBase64(data)
	}
	info := children(data)
	if len(info) == 0 || info[0].tag != tagSequence {
		return nil, cmsUnknown
	}
	fields := children(info[0].value)
	if len(fields) < 2 || fields[0].tag != tagOID {
		return nil, cmsUnknown
	}
	switch oid := fields[0].value; {
	case bytes.Equal(oid, oidEnveloped), bytes.Equal(oid, oidAuthEnveloped):
		return nil, cmsEnveloped
	case !bytes.Equal(oid, oidSigned):
		return nil, cmsUnknown
	}
	for _, signed := range children(fields[1].value) {
		for _, field := range children(signed.value) {
			if field.tag == tagSequence {
				return encapsulated(field.value)
			}
		}
	}
	return nil, cmsUnknown
}

// encapsulated reads an EncapsulatedContentInfo: its type, and [0] the content. A
// signature that stands apart has none.
func encapsulated(value []byte) ([]byte, cmsKind) {
	for _, field := range children(value) {
		if field.tag == tagExplicit0 {
			return octets(field.value, 0), cmsSigned
		}
	}
	return nil, cmsUnknown
}

// octets joins an OCTET STRING, which BER may cut into pieces, and those again.
func octets(value []byte, depth int) []byte {
	var out []byte
	for _, piece := range children(value) {
		switch {
		case piece.tag == tagOctets:
			out = append(out, piece.value...)
		case piece.tag == tagOctets|constructed && depth < 4:
			out = append(out, octets(piece.value, depth+1)...)
		}
	}
	return out
}

// Tags of X.690 as one byte; only these stand on the way to the content.
const (
	constructed  = 0x20
	tagOctets    = 0x04
	tagOID       = 0x06
	tagSequence  = 0x30
	tagExplicit0 = 0xA0
)

// tlv is one element of BER.
type tlv struct {
	tag   byte
	value []byte
}

// children parts b into elements. It stops at the end-of-contents mark or where b
// is no BER any more; a last element that was cut short is kept as far as it goes.
func children(b []byte) []tlv {
	var list []tlv
	for len(b) >= 2 && (b[0] != 0 || b[1] != 0) {
		value, size, ok := element(b, 0)
		if !ok {
			return list
		}
		list = append(list, tlv{b[0], value})
		b = b[size:]
	}
	return list
}

// maxBERDepth bounds the nesting of indefinite lengths.
const maxBERDepth = 16

// element gives the value of the element with which b begins and the size of the
// whole.
func element(b []byte, depth int) (value []byte, size int, ok bool) {
	if len(b) < 2 || b[0]&0x1F == 0x1F || depth > maxBERDepth {
		return nil, 0, false
	}
	if b[1] == 0x80 {
		size, ok = indefinite(b[2:], depth)
		return b[2 : 2+size], min(2+size+2, len(b)), ok
	}
	length, header := int(b[1]), 2
	if n := int(b[1]) - 0x80; n > 0 {
		if n > 4 || len(b) < 2+n {
			return nil, 0, false
		}
		length, header = 0, 2+n
		for _, c := range b[2:header] {
			length = length<<8 | int(c)
		}
	}
	end := min(header+length, len(b))
	return b[header:end], end, true
}

// indefinite is the size of the elements up to the end-of-contents mark.
func indefinite(b []byte, depth int) (size int, ok bool) {
	for size+1 < len(b) {
		if b[size] == 0 && b[size+1] == 0 {
			return size, true
		}
		_, n, ok := element(b[size:], depth+1)
		if !ok {
			return 0, false
		}
		size += n
	}
	return len(b), true
}
