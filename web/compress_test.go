package web

import (
	"compress/gzip"
	"fmt"
	"io"
	"testing"

	"postroom/store"
	"postroom/vacancy"
)

func TestPagesAreSentCompressed(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	h := newHouse(t)
	for i := range store.RegisterPage {
		h.apply("baker", fmt.Sprintf("Rossi-%d, Ada", i), vacancy.CV, vacancy.CoverLetter)
	}
	visitor := h.as("manager")
	plain := visitor.get("/vacancies/baker")
	if plain.Header().Get("Content-Encoding") != "" || plain.Header().Get("Vary") != "Accept-Encoding" {
		t.Errorf("to who does not ask: %v", plain.Header())
	}
	request := newGet("/vacancies/baker")
	request.Header.Set("Accept-Encoding", "gzip")
	small := visitor.ask(request)
	if small.Header().Get("Content-Encoding") != "gzip" || small.Body.Len() > 60<<10 {
		t.Errorf("a register of %d rows: %d bytes, %v", store.RegisterPage, small.Body.Len(), small.Header())
	}
	z, err := gzip.NewReader(small.Body)
	if err != nil {
		t.Fatal(err)
	}
	if page, err := io.ReadAll(z); err != nil || len(page) < plain.Body.Len()-1000 {
		t.Errorf("%d bytes of %d, %v", len(page), plain.Body.Len(), err)
	}
}
