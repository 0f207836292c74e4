package web

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"postroom/vacancy"
)

// BenchmarkPages measures the server's time for a page with 20,000 applications
// in the store (docs: under 50 ms).
func BenchmarkPages(b *testing.B) {
	h := newHouse(b)
	for i := range 20_000 {
		h.now = noon.Add(time.Duration(i) * time.Second)
		h.apply("baker", fmt.Sprintf("Name%05d, First", i*7919%20_000), vacancy.CV, vacancy.CoverLetter)
	}
	h.now = noon.Add(6 * time.Hour)
	visitor := h.as("manager")
	for _, path := range []string{
		"/", "/vacancies/baker", "/vacancies/baker?sort=name", "/vacancies/baker?show=incomplete", "/vacancies/baker?page=50",
		"/vacancies/baker?q=name00042", "/vacancies/baker?q=bread", "/me",
	} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				if r := visitor.get(path); r.Code != http.StatusOK {
					b.Fatal(r.Code)
				} else {
					b.ReportMetric(float64(r.Body.Len()), "page-bytes")
				}
			}
		})
	}
}
