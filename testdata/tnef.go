package testdata

import "encoding/binary"

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
	data := binary.LittleEndian.AppendUint32(nil, tnefSignature)
	data = binary.LittleEndian.AppendUint16(data, 0x0101) // the first attachment's key
	data = attribute(data, levelMessage, tnefVersion, []byte{0, 0, 1, 0})
	data = attribute(data, levelMessage, tnefCodepage, []byte{0xE4, 4, 0, 0, 0, 0, 0, 0})
	data = attribute(data, levelMessage, tnefMessageClass, []byte("IPM.Microsoft Mail.Note\x00"))
	data = attribute(data, levelMessage, tnefSubject, append([]byte(subject), 0))
	for _, f := range files {
		data = attribute(data, levelAttachment, tnefAttachRendering, []byte{1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x20, 0, 0x20, 0, 0, 0, 0, 0})
		data = attribute(data, levelAttachment, tnefAttachTitle, append([]byte(f.name), 0))
		data = attribute(data, levelAttachment, tnefAttachData, f.data)
	}
	return data
}

// attribute appends level, name, length, value and the checksum: the sum of the
// value's bytes modulo 65536.
func attribute(data []byte, level byte, name uint32, value []byte) []byte {
	data = append(data, level)
	data = binary.LittleEndian.AppendUint32(data, name)
	data = binary.LittleEndian.AppendUint32(data, uint32(len(value)))
	data = append(data, value...)
	var sum uint16
	for _, c := range value {
		sum += uint16(c)
	}
	return binary.LittleEndian.AppendUint16(data, sum)
}
