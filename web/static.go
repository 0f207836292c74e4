package web

import (
	"embed"
	"net/http"
)

//go:embed static
var staticFiles embed.FS

// static serves our own style sheet and script; they hold nobody's data, so a
// browser may keep them for a while.
func (s *Server) static() http.Handler {
	files := http.FileServerFS(staticFiles)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "private, max-age=3600")
		files.ServeHTTP(w, r)
	})
}
