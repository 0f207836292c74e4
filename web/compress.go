package web

import (
	"fmt"
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// compressed are the types that we send smaller; images and sheets are packed
// already.
var compressed = []string{"text/html", "text/css", "text/javascript", "text/csv", "text/plain", "application/json", "image/svg+xml"}

// jitter hides the exact length of a compressed page, of which somebody who can
// make a browser search here could otherwise learn what stands beside the words
// searched (BREACH, CVE-2013-3587). Other sites cannot make requests with our
// cookies except by leading a person here, so this is the second lock.
const jitter = 64 // bytes

// compress sends text in the smaller form that the browser says it reads.
func compress(next http.Handler) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.ContentTypes(compressed), gzhttp.EnableZstd(false), gzhttp.RandomJitter(jitter, 0, false))
	if err != nil {
		return nil, fmt.Errorf("set up compression: %w", err)
	}
	return wrap(next), nil
}
