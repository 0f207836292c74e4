package extract

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// compound is an OLE compound file (MS-CFB): streams by their paths, such as
// "WordDocument" or "__attach_version1.0_#00000000/__substg1.0_37010102".
type compound struct {
	streams map[string]*mscfb.File
	order   []string // every path, folders too, as the directory lists them
	left    int64    // bytes that may still be read
}

func openCompound(data []byte, l Limits) (*compound, error) {
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("opening the compound file: %w", err)
	}
	c := &compound{streams: map[string]*mscfb.File{}, left: l.ReadBytes}
	for _, e := range r.File[1:] {
		if len(c.order) > 8*l.Entries {
			return nil, fmt.Errorf("compound file of too many streams: %w", errTooLarge)
		}
		path := strings.Join(append(e.Path[:len(e.Path):len(e.Path)], e.Name), "/")
		if _, twice := c.streams[path]; twice {
			continue
		}
		c.streams[path] = e
		c.order = append(c.order, path)
	}
	return c, nil
}

// read gives a stream's bytes; nil if there is no such stream or it is damaged.
// A stream cannot be larger than what is left of the limit.
func (c *compound) read(path string) []byte {
	e := c.streams[path]
	if e == nil || e.Size <= 0 || e.Size > c.left {
		return nil
	}
	if _, err := e.Seek(0, io.SeekStart); err != nil {
		return nil
	}
	b, err := io.ReadAll(io.LimitReader(e, e.Size))
	c.left -= int64(len(b))
	if err != nil && len(b) == 0 {
		return nil
	}
	return b
}

func (c *compound) has(path string) bool { return c.streams[path] != nil }

// sniffOLE tells a Word document, a message and a locked document from other
// compound files.
func sniffOLE(data []byte) kind {
	other := kind{formatOLE, "application/x-ole-storage"}
	c, err := openCompound(data, Limits{}.withDefaults())
	switch {
	case err != nil:
		return other
	case c.has("WordDocument"):
		return kind{formatDOC, "application/msword"}
	case c.has("__properties_version1.0"):
		return kind{formatMSG, "application/vnd.ms-outlook"}
	case c.has("EncryptedPackage"):
		return kind{formatOOXML, "application/vnd.ms-office"}
	case c.has("Workbook"), c.has("Book"):
		return kind{formatOLE, "application/vnd.ms-excel"}
	case c.has("PowerPoint Document"):
		return kind{formatOLE, "application/vnd.ms-powerpoint"}
	}
	return other
}
