package web

import (
	"fmt"
	"net/http"
	"syscall"
	"testing"
	"time"

	"postroom/vacancy"
)

// BenchmarkPages measures the server's time for a page with 20,000 applications
// in the store (docs: under 50 ms).
func BenchmarkPages(b *testing.B) {
	h := newHouse(b)
	var application, letter string
	for i := range 20_000 {
		h.now = noon.Add(time.Duration(i) * time.Second)
		application, letter = h.apply("baker", fmt.Sprintf("Name%05d, First", i*7919%20_000), vacancy.CV, vacancy.CoverLetter)
	}
	h.now = noon.Add(6 * time.Hour)
	visitor := h.as("manager")
	for _, path := range []string{
		"/", "/vacancies/baker", "/vacancies/baker?sort=name", "/vacancies/baker?show=incomplete", "/vacancies/baker?page=50",
		"/vacancies/baker?q=name00042", "/vacancies/baker?q=bread", "/vacancies",
		"/applications/" + application, "/letters/" + letter, "/search?q=name00042", "/search?q=bread", "/review", "/ledger",
		"/audit", "/replies", "/me",
	} {
		b.Run(path, func(b *testing.B) {
			before, pages := cpuTime(b), 0
			for b.Loop() {
				r := visitor.get(path)
				if r.Code != http.StatusOK {
					b.Fatal(r.Code)
				}
				pages++
				b.ReportMetric(float64(r.Body.Len()), "page-bytes")
			}
			b.ReportMetric(float64((cpuTime(b)-before).Milliseconds())/float64(pages), "cpu-ms/op")
		})
	}
}

// cpuTime is what this process has used of the processor, which says more than
// the clock where others work on the same machine.
func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
