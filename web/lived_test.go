package web

import (
	"strings"
	"testing"
	"time"

	"postroom/filing"
	"postroom/vacancy"
)

// livedIn is a house in which people have worked: names of several scripts and
// great length, notes, ratings, drafts, letters that wait, a mailbox that fails.
func livedIn(t testing.TB) *house {
	h := newHouse(t)
	ctx := t.Context()
	h.Papers = noticeReader{h.Papers}
	h.writes(letterhead)
	h.Mailboxes = func() []MailboxHealth {
		return []MailboxHealth{
			{Mailbox: "jobs@bakery.example", LastGood: noon.Add(-time.Minute)},
			{Mailbox: "applications-for-the-whole-federation@bakery.example", Since: noon.Add(-time.Hour), Hint: "The password was refused: write the new one."},
		}
	}
	for _, name := range []string{"אברהמי, נועה", "الخطيب, ليلى عبد الرحمن", "Łukasiewicz, Żaneta", strings.TrimSpace(strings.Repeat("Wolfeschlegelsteinhausen", 4)) + ", Hubert Blaine",
		"van den Brandhof-Schimmelpenninck van der Oye tot Nijenhuis en Wisch, Jonkvrouwe Maria-Antonia Wilhelmina"} {
		h.apply("baker", name, vacancy.CV)
	}
	h.freeze("baker")
	h.apply("baker", "Ng, Wei", vacancy.CV)
	h.must(h.Store.SetCriteria(ctx, "baker", []string{"Experience with bread", "Speaks with guests in two languages and keeps calm when the shop is full"}))
	manager := h.as("manager")
	manager.post("/applications/"+h.own+"/notes", "words", "Call her.\nShe knows sourdough: https://example.org/"+strings.Repeat("long", 40), "back", "/")
	manager.post("/applications/"+h.own+"/status", "status", "shortlisted", "back", "/")
	h.doubtful("Patissier Brussels", "Ada Quill")
	h.doubtful(strings.Repeat("Unbroken", 40), "Bo Reed")
	h.draft()
	h.closedVacancy()
	return h
}

// closedVacancy adds one with a long title, an unread paper and nobody new.
func (h *house) closedVacancy() {
	h.t.Helper()
	h.must(h.Store.AddVacancy(h.t.Context(), vacancy.Vacancy{
		Slug: "old", Code: "OLD-2025/17", Title: "Responsable de la coordination interrégionale des boulangeries et viennoiseries", Closed: noon.Add(-48 * time.Hour),
		Deadline: noon.Add(-72 * time.Hour),
	}))
	h.arrive(filing.Letter{
		Subject: "OLD-2025/17", Body: "Goeiedag", From: []filing.Person{{Name: "Ada Quill", Address: "ada@example.org"}},
		Papers: []filing.Paper{{Name: "cv.pdf", MediaType: "application/pdf", SHA256: strings.Repeat("b", 64), Part: "2", State: "encrypted", PageCount: 1}},
	}, filing.Decision{
		Outcome: filing.Filed, Action: filing.New, Sentence: "The subject names the vacancy.",
		Filings: []filing.Filing{{Vacancy: "old", Action: filing.New, Applicant: filing.Applicant{Name: "Quill, Ada", Surname: "Quill", Emails: []string{"ada@example.org"}},
			Documents: []filing.Document{{Paper: 0, Kind: vacancy.CV}}, Forwarded: -1}},
	})
}
