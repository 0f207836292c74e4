package web

import (
	"net/http"
	"regexp"
	"slices"
	"sync"
	"testing"

	"postroom/reply"
)

// What the form carries about mails written before, and a tick that nobody set.
var (
	hads      = regexp.MustCompile(`name="had" value="([^"]+)"`)
	confirmed = regexp.MustCompile(`name="confirmed"[^>]* checked`)
)

// Two secretaries, or one who presses twice, write one mail, whatever its kind and
// whatever was confirmed of other warnings; to write another one has to see the
// page that tells of the first.
func TestTheSameFormWritesOnce(t *testing.T) {
	for _, kind := range []reply.Kind{reply.Free, reply.NotSelected} {
		h := newHouse(t)
		h.writes(letterhead)
		second, _ := h.apply("baker", "Ng, Wei", "cv")
		const path = "/vacancies/baker/write"
		b := h.as("manager")
		form := []string{"a", h.own, "a", second, "kind", string(kind), "language", "en", "note", "Call us."}
		carried := func(page string) (all []string) {
			for _, m := range hads.FindAllStringSubmatch(page, -1) {
				all = append(all, "had", m[1])
			}
			return all
		}
		shown := carried(b.post(path, append(form, "show", "1")...).Body.String())
		if len(shown) != 4 {
			t.Fatalf("%s: the form carries %q", kind, shown)
		}
		post := func(more ...string) (int, string) {
			window := *b // of the same session; several post at once
			r := window.post(path+"/keep", slices.Concat(form, more)...)
			return r.Code, r.Body.String()
		}
		written := func() int {
			all, err := h.Store.MailPage(t.Context(), reply.Held, "baker", "", 10)
			h.must(err)
			return len(all)
		}
		codes := make([]int, 3) // at once
		var wait sync.WaitGroup
		for i := range codes {
			wait.Go(func() { codes[i], _ = post(slices.Concat(shown, []string{"do", "keep", "confirmed", "yes"})...) })
		}
		wait.Wait()
		slices.Sort(codes)
		if !slices.Equal(codes, []int{http.StatusSeeOther, http.StatusConflict, http.StatusConflict}) || written() != 2 {
			t.Errorf("%s, three at once: %d, %d mails; want 2 of one", kind, codes, written())
		}
		code, page := post(slices.Concat(shown, []string{"do", "keep", "confirmed", "yes"})...)
		if code != http.StatusConflict || written() != 2 {
			t.Errorf("%s, the same form again: %d, %d mails", kind, code, written())
		}
		said(t, page, "2 of these applicants have such a mail already", "Nothing was written now", "such a mail", "Ng, Wei", "Call us.")
		if confirmed.MatchString(page) {
			t.Errorf("%s: the page confirms by itself", kind)
		}
		if code, _ := post(slices.Concat(carried(page), []string{"do", "keep", "confirmed", "yes"})...); code != http.StatusSeeOther || written() != 4 {
			t.Errorf("%s, confirmed: %d, %d mails; want 4", kind, code, written())
		}
	}
}
