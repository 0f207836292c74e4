package testdata

import (
	"bytes"
	"encoding/binary"
)

// Attribute types and names of TNEF ([MS-OXTNEF], 2.1.3).
const (
	tnefSignature       = 0x223E9F78
	tnefVersion         = 0x00089006
	tnefCodepage        = 0x00069007
	tnefMessageClass    = 0x00078008
	tnefSubject         = 0x00018004
	tnefAttachRendering = 0x00069002
	tnefAttachTitle     = 0x00018010
	tnefAttachData      = 0x0006800F
	levelMessage        = 1
	levelAttachment     = 2
)

// tnef writes a winmail.dat: the wrapper that Outlook puts around papers when it
// takes the reader for another Outlook. Names are ASCII.
func tnef(subject string, files []file) []byte {
	var b bytes.Buffer
	little(&b, uint32(tnefSignature))
	little(&b, uint16(0x0101))
	attribute(&b, levelMessage, tnefVersion, []byte{0, 0, 1, 0})
	attribute(&b, levelMessage, tnefCodepage, []byte{0xE4, 4, 0, 0, 0, 0, 0, 0})
	attribute(&b, levelMessage, tnefMessageClass, []byte("IPM.Microsoft Mail.Note\x00"))
	attribute(&b, levelMessage, tnefSubject, append([]byte(subject), 0))
	for _, f := range files {
		attribute(&b, levelAttachment, tnefAttachRendering, []byte{1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x20, 0, 0x20, 0, 0, 0, 0, 0})
		attribute(&b, levelAttachment, tnefAttachTitle, append([]byte(f.name), 0))
		attribute(&b, levelAttachment, tnefAttachData, f.data)
	}
	return b.Bytes()
}

// attribute writes level, name, length, data and the checksum: the sum of the
// bytes modulo 65536.
func attribute(b *bytes.Buffer, level byte, name uint32, data []byte) {
	b.WriteByte(level)
	little(b, name)
	little(b, uint32(len(data)))
	b.Write(data)
	var sum uint16
	for _, c := range data {
		sum += uint16(c)
	}
	little(b, sum)
}

func little[T uint16 | uint32](b *bytes.Buffer, v T) {
	switch v := any(v).(type) {
	case uint16:
		b.Write(binary.LittleEndian.AppendUint16(nil, v))
	case uint32:
		b.Write(binary.LittleEndian.AppendUint32(nil, v))
	}
}
