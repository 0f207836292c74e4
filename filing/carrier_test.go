package filing

import (
	"strings"
	"testing"
)

func TestForwards(t *testing.T) {
	inner := letter("Canada PO - Lindqvist", "Please find attached", pdf("CV.pdf", cvText))
	colleague := from(letter("Fwd: Canada PO - Lindqvist", "see below"), "Tom Hale", "tom@harbour.example")
	colleague.Forwarded = []Letter{inner}
	d := decide(colleague, History{})
	if d.Outcome != Filed || d.Filings[0].Applicant.Emails[0] != "ingrid@mail.example" || d.Filings[0].Forwarded != 0 || d.Filings[0].Applicant.Name != "Ingrid Lindqvist" {
		t.Errorf("by a colleague: %+v", d)
	}
	quoted := inner
	quoted.Papers = nil
	colleague.Forwarded, colleague.Papers = []Letter{quoted}, inner.Papers
	if d = decide(colleague, History{}); d.Outcome != Filed || d.Filings[0].Forwarded != -1 || d.Filings[0].Applicant.Emails[0] != "ingrid@mail.example" {
		t.Errorf("quoted, papers outside: %+v", d)
	}
	own := letter("Fwd: Canada PO - Lindqvist", "I forgot whether it went out")
	own.Forwarded = []Letter{inner}
	if d = decide(own, History{}); d.Outcome != Filed || d.Filings[0].Applicant.Emails[0] != "ingrid@mail.example" || len(d.Filings[0].Documents) != 1 {
		t.Errorf("own mail sent on: %+v", d)
	}
	ours := letter("Fwd: Canada PO - Lindqvist", "", pdf("CV.pdf", cvText))
	ours.Forwarded = []Letter{from(letter("Vacancy", "Please apply"), "Jobs", "jobs@harbour.example")}
	if d = decide(ours, History{}); d.Outcome != Filed || d.Filings[0].Applicant.Emails[0] != "ingrid@mail.example" || d.Filings[0].Forwarded != -1 {
		t.Errorf("our mail sent back: %+v", d)
	}
	two := from(letter("Fwd: applications", ""), "Tom Hale", "tom@harbour.example")
	second := from(letter("HoS - Berg", "", pdf("CV Berg.pdf", "Curriculum vitae\nJonas Berg")), "Jonas Berg", "jonas@mail.example")
	two.Forwarded = []Letter{inner, second}
	if d = decide(two, History{}); d.Outcome != Filed || len(d.Filings) != 2 || d.Filings[1].Vacancy != "hos" || d.Filings[1].Forwarded != 1 {
		t.Errorf("two attached: %+v", d)
	}
}

func TestOurOwnPeople(t *testing.T) {
	check := func(l Letter, want Outcome, name, email string) {
		t.Helper()
		d := decide(l, History{})
		if got := strings.Join(d.Applicant.Emails, ","); d.Outcome != want || d.Applicant.Name != name || got != email {
			t.Errorf("%q: %s %q %q, want %s %q %q: %s", l.Subject, d.Outcome, d.Applicant.Name, got, want, name, email, d.Sentence)
		}
	}
	tom := func(subject string, papers ...Paper) Letter {
		return from(letter(subject, "", papers...), "Tom Hale", "tom@harbour.example")
	}
	check(tom("Canada PO - Lindqvist", pdf("CV.pdf", cvText)), Filed, "Ingrid Lindqvist", "")
	check(tom("Canada PO - Hale"), Filed, "Tom Hale", "tom@harbour.example")
	check(tom("Canada PO interviews"), Review, "", "")
	form := from(letter("Canada PO", "", pdf("CV.pdf", cvText)), "Our pages", "jobs@harbour.example")
	form.ReplyTo = []Person{{"Ingrid Lindqvist", "ingrid@mail.example"}}
	check(form, Filed, "Ingrid Lindqvist", "ingrid@mail.example")
}

func TestRelays(t *testing.T) {
	check := func(name, address, subject, body string, replyTo []Person, want Outcome, applicant, email string) {
		t.Helper()
		l := from(letter(subject, body), name, address)
		l.ReplyTo = replyTo
		l.Machine.AutoSubmitted = "auto-generated"
		l.Papers = []Paper{pdf("resume.pdf", cvText)}
		d := decide(l, History{})
		got := strings.Join(d.Applicant.Emails, ",")
		if d.Outcome != want || d.Applicant.Name != applicant || got != email {
			t.Errorf("%s %q: %s %q %q, want %s %q %q: %s", name, subject, d.Outcome, d.Applicant.Name, got, want, applicant, email, d.Sentence)
		}
	}
	check("Ingrid Lindqvist via LinkedIn", "jobs-noreply@linkedin.com", "New application: Canada PO", "", nil, Filed, "Ingrid Lindqvist", "")
	check("Indeed Apply", "noreply@indeedemail.com", "Ingrid Lindqvist applied for Head of Secretariat", "", []Person{{"", "ingrid@mail.example"}}, Filed, "Ingrid Lindqvist", "ingrid@mail.example")
	check("StepStone", "noreply@stepstone.de", "Neue Bewerbung: Finance Officer", "Name: Ingrid Lindqvist\nE-Mail: ingrid@mail.example\n", nil, Filed, "Ingrid Lindqvist", "ingrid@mail.example")
	check("Acme Careers", "noreply@smartrecruiters.com", "New applicant for Finance Officer", "Ingrid Lindqvist has applied for Finance Officer.\n", nil, Filed, "Ingrid Lindqvist", "")
	check("Board", "alerts@ziprecruiter.com", "New candidate for Senior Gardener", "", nil, Review, "Ingrid Lindqvist", "")
}
