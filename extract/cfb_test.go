package extract

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// stream is a file to put into a compound file; its path may name folders.
type stream struct {
	path string
	data []byte
}

// Sector marks of MS-CFB 2.1.
const (
	cfbEnd  = 0xFFFFFFFE
	cfbFAT  = 0xFFFFFFFD
	cfbFree = 0xFFFFFFFF
)

// compoundFile writes a compound file (MS-CFB) of version 3 for tests. Siblings
// hang in a chain, which readers accept although it is no balanced tree.
func compoundFile(streams ...stream) []byte {
	w := cfbWriter{}
	w.dir = []cfbEntry{{name: "Root Entry", kind: 5, left: cfbFree, right: cfbFree, child: cfbFree, start: cfbEnd}}
	for _, s := range streams {
		parent := 0
		parts := strings.Split(s.path, "/")
		for _, folder := range parts[:len(parts)-1] {
			parent = w.folder(parent, folder)
		}
		w.add(parent, cfbEntry{name: parts[len(parts)-1], kind: 2, size: len(s.data), start: w.store(s.data)})
	}
	return w.bytes()
}

type cfbEntry struct {
	name               string
	kind               byte
	left, right, child uint32
	start              uint32
	size               int
}

type cfbWriter struct {
	dir     []cfbEntry
	sectors bytes.Buffer
	fat     []uint32
	mini    bytes.Buffer
	miniFAT []uint32
}

func (w *cfbWriter) folder(parent int, name string) int {
	for i, e := range w.dir {
		if e.name == name && e.kind == 1 && w.holds(parent, i) {
			return i
		}
	}
	return w.add(parent, cfbEntry{name: name, kind: 1, start: 0})
}

func (w *cfbWriter) holds(parent, entry int) bool {
	for i := w.dir[parent].child; i != cfbFree; i = w.dir[i].right {
		if int(i) == entry {
			return true
		}
	}
	return false
}

func (w *cfbWriter) add(parent int, e cfbEntry) int {
	e.left, e.right, e.child = cfbFree, cfbFree, cfbFree
	at := len(w.dir)
	w.dir = append(w.dir, e)
	link := &w.dir[parent].child
	for *link != cfbFree {
		link = &w.dir[*link].right
	}
	*link = uint32(at)
	return at
}

// store puts small streams into the mini stream, others into sectors.
func (w *cfbWriter) store(data []byte) uint32 {
	if len(data) >= 4096 {
		return chain(&w.sectors, &w.fat, data, 512)
	}
	return chain(&w.mini, &w.miniFAT, data, 64)
}

func chain(b *bytes.Buffer, fat *[]uint32, data []byte, size int) uint32 {
	if len(data) == 0 {
		return cfbEnd
	}
	first := len(*fat)
	b.Write(data)
	b.Write(make([]byte, (size-len(data)%size)%size))
	for len(*fat)*size < b.Len() {
		*fat = append(*fat, uint32(len(*fat)+1))
	}
	(*fat)[len(*fat)-1] = cfbEnd
	return uint32(first)
}

func (w *cfbWriter) bytes() []byte {
	w.dir[0].start, w.dir[0].size = chain(&w.sectors, &w.fat, w.mini.Bytes(), 512), w.mini.Len()
	miniStart, miniCount := uint32(cfbEnd), 0
	if len(w.miniFAT) > 0 {
		for len(w.miniFAT)%128 != 0 {
			w.miniFAT = append(w.miniFAT, cfbFree)
		}
		miniStart, miniCount = chain(&w.sectors, &w.fat, words(w.miniFAT), 512), len(w.miniFAT)/128
	}
	dirStart := chain(&w.sectors, &w.fat, w.directory(), 512)
	fatStart, fatCount := len(w.fat), 0
	for len(w.fat) > 128*fatCount {
		w.fat = append(w.fat, cfbFAT)
		fatCount++
	}
	for len(w.fat)%128 != 0 {
		w.fat = append(w.fat, cfbFree)
	}

	head := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 16)...)
	le := binary.LittleEndian
	for _, v := range []uint16{0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0} {
		head = le.AppendUint16(head, v)
	}
	for _, v := range []uint32{0, uint32(fatCount), dirStart, 0, 4096, miniStart, uint32(miniCount), cfbEnd, 0} {
		head = le.AppendUint32(head, v)
	}
	for i := range 109 {
		if i < fatCount {
			head = le.AppendUint32(head, uint32(fatStart+i))
		} else {
			head = le.AppendUint32(head, cfbFree)
		}
	}
	return append(append(head, w.sectors.Bytes()...), words(w.fat)...)
}

func words(v []uint32) (b []byte) {
	for _, x := range v {
		b = binary.LittleEndian.AppendUint32(b, x)
	}
	return b
}

func (w *cfbWriter) directory() []byte {
	var all []byte
	for _, e := range w.dir {
		b := make([]byte, 128)
		for i, u := range utf16.Encode([]rune(e.name)) {
			binary.LittleEndian.PutUint16(b[2*i:], u)
		}
		binary.LittleEndian.PutUint16(b[64:], uint16(2*len(utf16.Encode([]rune(e.name)))+2))
		b[66], b[67] = e.kind, 1
		for i, v := range []uint32{e.left, e.right, e.child} {
			binary.LittleEndian.PutUint32(b[68+4*i:], v)
		}
		binary.LittleEndian.PutUint32(b[116:], e.start)
		binary.LittleEndian.PutUint32(b[120:], uint32(e.size))
		all = append(all, b...)
	}
	for len(all)%512 != 0 {
		free := make([]byte, 128)
		copy(free[68:], words([]uint32{cfbFree, cfbFree, cfbFree}))
		all = append(all, free...)
	}
	return all
}
