package web

import (
	"strings"
	"testing"

	"postroom/filing"
	"postroom/message"
	"postroom/store"
	"postroom/vacancy"
)

// withdraw lets an applicant withdraw by letter.
func (h *house) withdraw(slug, application string) {
	h.t.Helper()
	draft, err := h.Store.Draft(h.t.Context())
	h.must(err)
	_, err = draft.Write([]byte("withdrawal of " + application))
	h.must(err)
	kept, err := h.Store.Keep(h.t.Context(), []message.Arrival{{Source: "withdrawal of " + application, ReceivedAt: h.now, Raw: draft, Bytes: 1}})
	h.must(err)
	_, err = h.Store.File(h.t.Context(), store.Reading{
		Letter: filing.Letter{ID: kept[0].Letter, ReceivedAt: h.now, Subject: "withdrawal"},
		Decide: func(filing.History) filing.Decision {
			return filing.Decision{Outcome: filing.Correspondence, Action: filing.Withdrawal, Filings: []filing.Filing{
				{Vacancy: slug, Application: application, Action: filing.Withdrawal, Forwarded: -1},
			}}
		},
	})
	h.must(err)
}

// TestWithdrawnIsSaidBesideTheStatus: somebody shortlisted withdraws; every way to
// look at the register says both, and finds it by either.
func TestWithdrawnIsSaidBesideTheStatus(t *testing.T) {
	h := newHouse(t)
	id, _ := h.apply("baker", "Zorn, Ada", vacancy.CV)
	head, err := h.Store.Head(t.Context(), id)
	h.must(err)
	_, err = h.Store.ChangeApplications(t.Context(), []store.AsSeen{{Application: id, Version: head.Version}}, store.Change{By: "manager", Status: "shortlisted"})
	h.must(err)
	h.withdraw("baker", id)
	b := h.as("manager")
	for _, c := range []struct{ path, want string }{
		{"/vacancies/baker", `shortlisted <span class="due">withdrawn</span>`},
		{"/vacancies/baker", `withdrawn <span class="n">1</span>`},
		{"/vacancies/baker?show=withdrawn", "Zorn"},
		{"/vacancies/baker?show=shortlisted", "Zorn"},
		{"/people/" + id, `<td>shortlisted <span class="due">withdrawn</span></td>`},
		{"/vacancies/baker/board", `<span class="due">withdrawn</span>`},
		{"/vacancies/baker/print?show=withdrawn", "shortlisted, withdrawn"},
		{"/vacancies/baker/export/csv", `"shortlisted","CV","Cover letter","en","","","0","yes"`},
	} {
		if page := b.see(c.path); !strings.Contains(page, c.want) {
			t.Errorf("%s lacks %q:\n%.3000s", c.path, c.want, page)
		}
	}
	if page := b.see("/vacancies/baker?show=new"); strings.Contains(page, "Zorn") {
		t.Error("who was shortlisted is shown as new")
	}
}
