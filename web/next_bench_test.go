package web

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"postroom/vacancy"
)

// BenchmarkNextApplication measures in a browser what a reviewer waits for who reads
// through a register of 1,000 by j: from the key until the next application is there
// with its words (issue: under 100 ms), and until its first page is there as well.
func BenchmarkNextApplication(b *testing.B) {
	h := newHouse(b)
	h.more = func() string { return " bread, rolls and the like" }
	for i := range 1000 {
		h.now = noon.Add(time.Duration(i) * time.Second)
		h.apply("baker", fmt.Sprintf("Name%03d, First", i), vacancy.CV, vacancy.CoverLetter)
	}
	w := h.walk(b, "manager")
	w.open("/applications/" + h.own)
	var ready, whole []float64
	for b.Loop() {
		w.press("j", "Baker")
		times := eval[[]float64](w, "(n => [n.domContentLoadedEventEnd, n.loadEventEnd])(performance.getEntriesByType('navigation')[0])")
		ready, whole = append(ready, times[0]), append(whole, times[1])
	}
	b.ReportMetric(share(ready, 0.5), "ms-half-within")
	b.ReportMetric(share(ready, 0.95), "ms-most-within")
	b.ReportMetric(share(whole, 0.5), "ms-whole-half-within")
}

// share is the value below which such a share of all lies.
func share(all []float64, part float64) float64 {
	all = slices.Sorted(slices.Values(all))
	return all[int(part*float64(len(all)-1))]
}
