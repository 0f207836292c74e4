package extract

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"

	"golang.org/x/net/html/charset"
)

// maxAttributes bounds the attributes of one element: encoding/xml keeps them all.
const maxAttributes = 1 << 20

// walkXML goes through a document's elements and texts in order. It refuses any
// DOCTYPE (no office document has one: entities, XXE) and nesting beyond the
// limit. The walk ends early, without error, when visit gives false.
func walkXML(data []byte, depth int, visit func(xml.Token) bool) error {
	if longTag(data) {
		return fmt.Errorf("XML element of more than %d bytes: %w", maxAttributes, errTooLarge)
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	for level := 0; ; {
		t, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading XML: %w", err)
		}
		switch t.(type) {
		case xml.Directive:
			return fmt.Errorf("XML with a document type: %w", errRefused)
		case xml.StartElement:
			if level++; level > depth {
				return fmt.Errorf("XML nested more than %d deep: %w", depth, errTooLarge)
			}
		case xml.EndElement:
			level--
		}
		if !visit(t) {
			return nil
		}
	}
}

// longTag finds a tag that goes on and on.
func longTag(data []byte) bool {
	for len(data) > maxAttributes {
		open := bytes.IndexByte(data, '<')
		if open < 0 {
			return false
		}
		end := bytes.IndexByte(data[open:], '>')
		if end > maxAttributes || (end < 0 && len(data)-open > maxAttributes) {
			return true
		}
		if end < 0 {
			return false
		}
		data = data[open+end:]
	}
	return false
}

// attribute gives the value of an attribute by its local name.
func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
