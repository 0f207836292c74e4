package laidout

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// shown are the types of pictures that may stand in a page, whatever a letter
// calls them. SVG is a page of its own and none of them.
var shown = []string{"image/png", "image/jpeg", "image/gif", "image/webp"}

// album gives pictures as addresses that hold them, as long as there is room.
type album struct {
	came map[string][]byte // with the letter, by Content-ID
	room int               // bytes
}

// address is what takes the place of a picture's: a data URL with the type that
// its bytes show (RFC 2397), "" for one that did not come with the letter.
func (a *album) address(source string) string {
	data := a.find(strings.TrimSpace(source))
	mediaType := http.DetectContentType(data)
	if !slices.Contains(shown, mediaType) || len(data) > a.room {
		return ""
	}
	a.room -= len(data)
	return "data:" + mediaType + ";base64," + base64.StdEncoding.EncodeToString(data)
}

// find takes a picture out of the letter (RFC 2392) or out of its own address.
func (a *album) find(source string) []byte {
	scheme, rest, _ := strings.Cut(source, ":")
	switch strings.ToLower(scheme) {
	case "cid":
		if data, ok := a.came[rest]; ok {
			return data
		}
		id, err := url.PathUnescape(rest)
		if err != nil {
			return nil
		}
		return a.came[id]
	case "data":
		kind, text, _ := strings.Cut(rest, ",")
		if !strings.HasSuffix(strings.ToLower(kind), ";base64") {
			return nil
		}
		data, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
		if err != nil {
			return nil
		}
		return data
	}
	return nil
}
