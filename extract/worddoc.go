package extract

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// readDOC reads a Word 97 to 2003 document (MS-DOC): the file information block
// says where the piece table is, and the piece table where the text is.
func readDOC(f *file) error {
	c, err := openCompound(f.data, f.limits)
	if err != nil {
		return err
	}
	for _, path := range c.order {
		dir, object, below := strings.Cut(path, "/")
		switch {
		case dir == "Macros" && !below:
			f.warn("macros", "%s", path)
		case dir == "ObjectPool" && below && !strings.Contains(object, "/"):
			f.warn("embedded_file", "an object in the text")
		}
	}
	doc := c.read("WordDocument")
	clx, err := pieceTable(c, doc)
	if errors.Is(err, errOldWord) {
		f.text.State = Unsupported
		f.warn("unsupported", "%v, open by hand", err)
		return nil
	}
	if err != nil {
		return err
	}
	raw, err := docPieces(doc, clx, 4*f.limits.TextBytes)
	if err != nil {
		return err
	}
	f.setText(docCharacters(raw))
	return nil
}

var errOldWord = errors.New("a document of Word 95 or older")

// fib97 is the length of a file information block up to fcClx and lcbClx
// (MS-DOC 2.5.6), and nFib97 the version that introduced it (2.5.1).
const (
	fib97  = 0x01AA
	nFib97 = 0x00C1
)

// pieceTable finds the Clx (MS-DOC 2.9.38).
func pieceTable(c *compound, doc []byte) ([]byte, error) {
	if len(doc) < 12 {
		return nil, errors.New("no file information block")
	}
	le := binary.LittleEndian
	ident, version, flags := le.Uint16(doc), le.Uint16(doc[2:]), le.Uint16(doc[10:])
	const encrypted, firstTable = 0x0100, 0x0200
	switch {
	case flags&encrypted != 0:
		return nil, errPassword
	case ident != 0xA5EC || version < nFib97:
		return nil, errOldWord
	case len(doc) < fib97:
		return nil, errors.New("file information block cut short")
	}
	name := "0Table"
	if flags&firstTable != 0 {
		name = "1Table"
	}
	table := c.read(name)
	from, size := int64(le.Uint32(doc[0x01A2:])), int64(le.Uint32(doc[0x01A6:]))
	if size == 0 || from+size > int64(len(table)) {
		return nil, errors.New("no piece table")
	}
	return table[from : from+size], nil
}

// docPieces puts the text together from its pieces (MS-DOC 2.4.1): 8-bit ones in
// Windows-1252, the others in UTF-16.
func docPieces(doc, clx []byte, most int) (string, error) {
	plc, err := piecePLC(clx)
	if err != nil {
		return "", err
	}
	le := binary.LittleEndian
	n := (len(plc) - 4) / 12
	var b strings.Builder
	for i := 0; i < n && b.Len() < most; i++ {
		from, to := le.Uint32(plc[4*i:]), le.Uint32(plc[4*i+4:])
		fc := le.Uint32(plc[4*(n+1)+8*i+2:])
		if to < from {
			return b.String(), errors.New("piece table out of order")
		}
		count, at := int64(to-from), int64(fc&^(3<<30))
		const compressed = 1 << 30
		if fc&compressed != 0 {
			b.WriteString(decodeBytes(slice(doc, at/2, count), charmap.Windows1252))
		} else {
			b.WriteString(utf16le(slice(doc, at, 2*count)))
		}
	}
	return b.String(), nil
}

// piecePLC steps over the formatting in front of the piece table.
func piecePLC(clx []byte) ([]byte, error) {
	le := binary.LittleEndian
	for len(clx) >= 3 && clx[0] == 1 {
		skip := 3 + int(le.Uint16(clx[1:]))
		if skip > len(clx) {
			break
		}
		clx = clx[skip:]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return nil, errors.New("no piece table")
	}
	size := int64(le.Uint32(clx[1:]))
	if size < 16 || size > int64(len(clx)-5) {
		return nil, fmt.Errorf("piece table of %d bytes", size)
	}
	return clx[5 : 5+size], nil
}

// slice is the part of b that lies there, as far as there is one.
func slice(b []byte, from, n int64) []byte {
	from = min(max(from, 0), int64(len(b)))
	return b[from:min(from+max(n, 0), int64(len(b)))]
}

// docCharacters turns Word's special characters (MS-DOC 2.4.1 and 2.8.25) into
// plain text: the instructions of fields are not shown, only their results.
func docCharacters(raw string) string {
	var out flow
	var fields []bool // for each field around: whether its result has begun
	hidden := 0
	for _, r := range raw {
		switch r {
		case 0x13:
			fields = append(fields, false)
			hidden++
			continue
		case 0x14:
			if n := len(fields); n > 0 && !fields[n-1] {
				fields[n-1] = true
				hidden--
			}
			continue
		case 0x15:
			if n := len(fields); n > 0 {
				if !fields[n-1] {
					hidden--
				}
				fields = fields[:n-1]
			}
			continue
		}
		if hidden == 0 {
			docCharacter(&out, r)
		}
	}
	return out.String()
}

func docCharacter(out *flow, r rune) {
	switch r {
	case '\r', 0x0B:
		out.write("\n")
	case 0x07: // the end of a cell; two of them end a row
		if b := out.b; len(b) > 0 && b[len(b)-1] == '\t' {
			out.b[len(b)-1] = '\n'
		} else {
			out.write("\t")
		}
	case 0x0C:
		out.newPage()
	case 0x1E:
		out.write("-")
	case 0x01, 0x02, 0x03, 0x04, 0x05, 0x08, 0x1F:
	default:
		out.write(string(r))
	}
}
