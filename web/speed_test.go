package web

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"postroom/vacancy"
)

// BenchmarkPages measures the server's time for every page with 20,000 applications
// in the store, half of them to one vacancy and a thousand to another, with two papers
// of 300 words each (docs: under 50 ms), and, as document/, for the prints and exports
// of those two, which have all lines at once.
func BenchmarkPages(b *testing.B) {
	h := newHouse(b)
	r := rand.New(rand.NewPCG(3, 4))
	zipf := rand.NewZipf(r, 1.1, 3, 30_000)
	h.more = func() string {
		var text strings.Builder
		for range 300 {
			fmt.Fprintf(&text, " w%d", zipf.Uint64())
		}
		return text.String()
	}
	h.addVacancy("waiter", "Waiter")
	var application, letter string
	for i := range 20_000 {
		h.now = noon.Add(time.Duration(i) * time.Second)
		to := []string{"miller", "baker"}[i%2]
		if to == "miller" && i < 2000 {
			to = "waiter"
		}
		application, letter = h.apply(to, fmt.Sprintf("Name%05d, First", i*7919%20_000), vacancy.CV, vacancy.CoverLetter)
	}
	h.now = noon.Add(6 * time.Hour)
	for _, slug := range []string{"baker", "waiter"} {
		_, err := h.Store.Freeze(b.Context(), slug, "manager")
		h.must(err)
	}
	visitors := []*browser{h.as("manager"), h.as("admin")}
	for _, r := range routes {
		paths := pathsOf(b, h, r.pattern, []string{application}, []string{letter})
		if len(paths) > 0 && !isDocument(paths[0]) {
			h.measure(b, visitors, "", paths[0])
		}
	}
	for _, question := range []string{"sort=name", "sort=-rating", "show=incomplete", "show=new+late", "page=50", "q=name00042", "q=w9000", "q=w40+w50", "q=bread", "q=w0", "q=w4*", "q=%22w0+w1%22"} {
		h.measure(b, visitors, "", "/vacancies/baker?"+question)
	}
	for _, list := range []string{"sort=name", "show=new+late&sort=-rating", "q=w9000", "q=bread", "q=%22w0+w1%22"} { // where one reads on
		h.measure(b, visitors, "", "/applications/"+application+"?list="+url.QueryEscape(list))
	}
	for _, question := range []string{"q=name00042", "q=w9000", "q=bread"} {
		h.measure(b, visitors, "", "/search?"+question)
	}
	h.measure(b, visitors, "", "/vacancies/waiter/freezes/1") // of 1,000 lines; that of baker has 10,000
	for _, slug := range []string{"baker", "waiter"} {
		for _, document := range []string{"print", "export/csv", "freezes/1/print", "freezes/1/export/csv", "freezes/1/export/json"} {
			h.measure(b, visitors, "document", "/vacancies/"+slug+"/"+document)
		}
	}
}

// isDocument tells the prints and exports of whole registers from pages.
func isDocument(path string) bool {
	return strings.HasPrefix(path, "/vacancies/") && (strings.HasSuffix(path, "/print") || strings.Contains(path, "/export/"))
}

// measure asks for a page as the first visitor who gets it, under a name of its kind.
func (h *house) measure(b *testing.B, visitors []*browser, kind, path string) {
	b.Helper()
	for _, visitor := range visitors {
		if visitor.get(path).Code != http.StatusOK {
			continue
		}
		b.Run(kind+path, func(b *testing.B) {
			before, pages := cpuTime(b), 0
			for b.Loop() {
				r := visitor.get(path)
				pages++
				b.ReportMetric(float64(r.Body.Len()), "page-bytes")
			}
			b.ReportMetric(float64((cpuTime(b)-before).Microseconds())/1000/float64(pages), "cpu-ms/op")
		})
		return
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
