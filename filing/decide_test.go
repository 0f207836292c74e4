package filing

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"postroom/vacancy"
)

// letter is a letter from Ingrid Lindqvist with the given subject and body.
func letter(subject, body string, papers ...Paper) Letter {
	l := subjectLetter(subject)
	l.From = []Person{{"Ingrid Lindqvist", "ingrid@mail.example"}}
	l.Body, l.Papers, l.MessageID = body, papers, "<1@mail.example>"
	return l
}

func from(l Letter, name, address string) Letter {
	l.From = []Person{{name, address}}
	return l
}

func pdf(name, text string) Paper {
	return Paper{Name: name, MediaType: "application/pdf", State: "ok", Bytes: 40 << 10, SHA256: "sha of " + name + text, Text: text, Words: len(strings.Fields(text))}
}

const cvText = `Ingrid Lindqvist
Rue de la Loi 1, Brussels
ingrid@mail.example
Work experience
2019 - present Adviser, Lake Council
2015 - 2019 Officer, River Board
Education
2012 - 2014 Master of Laws
Languages
English, French
References
Dr Ana Vidal, Lake Council, ana@lake.example, +32 2 555 01 01
Mr Jonas Berg, River Board, jonas@river.example, +32 2 555 01 02
`

const coverText = `Brussels, 20 November 2023

Dear Sir or Madam,

I am writing to apply for the position. I have worked in this field for eight years and my experience fits well. I believe that my knowledge of the region will be of use to Harbour Relief, and I would be glad to explain in an interview how my work at the Lake Council prepared me for it.

I am available from 1 January.

Yours faithfully,
Ingrid Lindqvist
`

func decide(l Letter, h History) Decision {
	return Decide(l, openVacancies(), h, Options{Ours: []string{"harbour.example"}})
}

func TestMachineMail(t *testing.T) {
	check := func(name string, change func(*Letter), want Outcome, action Action) {
		t.Helper()
		l := letter("Canada PO - Lindqvist", "")
		change(&l)
		if d := decide(l, History{}); d.Outcome != want || d.Action != action {
			t.Errorf("%s: %s/%s, want %s/%s: %s", name, d.Outcome, d.Action, want, action, d.Sentence)
		}
	}
	cv := pdf("CV.pdf", cvText)
	check("auto-replied", func(l *Letter) { l.Machine.AutoSubmitted = "auto-replied" }, Ignored, OutOfOffice)
	check("auto-generated without papers", func(l *Letter) { l.Machine.AutoSubmitted = "auto-generated" }, Ignored, AutomaticMail)
	check("auto-submitted no", func(l *Letter) { l.Machine.AutoSubmitted = "no" }, Filed, New)
	check("auto-generated with a CV", func(l *Letter) { l.Machine.AutoSubmitted, l.Papers = "auto-generated", []Paper{cv} }, Filed, New)
	check("vendor field", func(l *Letter) { l.Machine.AutoFields = []string{"X-Autoreply"} }, Ignored, OutOfOffice)
	check("precedence auto_reply", func(l *Letter) { l.Machine.Precedence = "auto_reply" }, Ignored, OutOfOffice)
	check("delivery report", func(l *Letter) { l.Machine.ReportType = "delivery-status" }, Ignored, Bounce)
	check("read report", func(l *Letter) { l.Machine.ReportType = "disposition-notification" }, Ignored, Receipt)
	check("calendar answer", func(l *Letter) { l.Machine.CalendarMethod = "reply" }, Ignored, Calendar)
	check("calendar request with a CV", func(l *Letter) { l.Machine.CalendarMethod, l.Papers = "request", []Paper{cv} }, Filed, New)
	check("mail system", func(l *Letter) { l.From = []Person{{"Mail Delivery System", "MAILER-DAEMON@mail.example"}} }, Ignored, Bounce)
	check("null return path", func(l *Letter) { l.Machine.NullReturnPath = true }, Ignored, AutomaticMail)
	check("through a list", func(l *Letter) { l.Machine.ListFields = []string{"List-Id", "List-Unsubscribe"} }, Filed, New)
	check("through a list, nothing of ours", func(l *Letter) {
		l.Machine.ListFields, l.Subject = []string{"List-Id", "List-Unsubscribe"}, "Lake news"
	}, Ignored, Newsletter)
	check("marked as spam", func(l *Letter) { l.Machine.Spam = true }, Filed, New)
	check("marked as spam, nothing of ours", func(l *Letter) { l.Machine.Spam, l.Subject = true, "Cheap boats" }, Ignored, SpamLike)
	check("bulk, with a CV", func(l *Letter) { l.Machine.Precedence, l.Papers = "bulk", []Paper{cv} }, Filed, New)
	check("encrypted", func(l *Letter) { l.Machine.Encrypted = true }, Review, Unclear)
	check("unreadable", func(l *Letter) { l.Unreadable = true }, Quarantined, Unreadable)
}

func TestKindsByBody(t *testing.T) {
	check := func(subject, body string, want Outcome, action Action) {
		t.Helper()
		if d := decide(letter(subject, body), History{}); d.Outcome != want || d.Action != action {
			t.Errorf("%q %q: %s/%s, want %s/%s: %s", subject, body, d.Outcome, d.Action, want, action, d.Sentence)
		}
	}
	const s = "Canada PO - Lindqvist"
	check(s, "", Filed, New)
	check(s, "Please find attached my CV and letter. Kind regards, Ingrid", Filed, New)
	check(s, "Dear team,\nplease find my application attached. Could you confirm that you received it?\nIngrid", Filed, New)
	check(s, "Dear team,\nI am interested in this post. Could you tell me whether remote work is possible?\nIngrid", Correspondence, Question)
	check(s, "Hello, is the position still open? Is it possible to work part time?", Correspondence, Question)
	check(s, "Bonjour, je souhaiterais savoir si le poste est ouvert aux ressortissants suisses ?", Correspondence, Question)
	check(s, "Guten Tag, ich hätte eine Frage: ist die Stelle auch in Teilzeit möglich?", Correspondence, Question)
	check(s, "Hola, quisiera saber si el puesto sigue disponible.", Correspondence, Question)
	check(s, "Ik zou graag willen weten of thuiswerk mogelijk is.", Correspondence, Question)
	check(s, "Buongiorno, vorrei sapere se la posizione è ancora aperta.", Correspondence, Question)
	check(s, "Gostaria de saber se a vaga ainda está aberta.", Correspondence, Question)
	check(s, "Dear all, I have not heard from you since I applied. Have you received my application?", Correspondence, Chaser)
	check(s, "I would like to ask about the status of my application, sent two weeks ago.", Correspondence, Chaser)
	check(s, "Je me permets de vous relancer : avez-vous bien reçu ma candidature ?", Correspondence, Chaser)
	check(s, "Ich habe noch keine Rückmeldung. Haben Sie meine Bewerbung erhalten?", Correspondence, Chaser)
	check(s, "I have accepted another offer and withdraw my application.", Correspondence, Withdrawal)
	check(s, "Hiermit ziehe ich meine Bewerbung zurück.", Correspondence, Withdrawal)
	check(s, "Je vous informe que je retire ma candidature.", Correspondence, Withdrawal)
	check(s, "Please delete my personal data under article 17 of the GDPR.", Correspondence, DataRequest)
	check("Hello", "Please send me a copy of my personal data.", Correspondence, DataRequest)
	check("Re: Canada PO - Lindqvist", "I am out of the office until 4 December.", Ignored, OutOfOffice)
	check("AW: Canada PO - Lindqvist", "Ich bin bis zum 4. Dezember nicht im Büro.", Ignored, OutOfOffice)
	check("Re: We have received your application", "Thank you very much!", Correspondence, Reply)
	check("AW: Wir haben Ihre Bewerbung erhalten [A7K2Q]", "Vielen Dank!", Correspondence, Reply)
	check("Partnership", "We represent our candidates on the market; our fee is modest.", Correspondence, Agency)
}

func TestPapersOutweighBodyWords(t *testing.T) {
	check := func(subject, body string, want Outcome, action Action) {
		t.Helper()
		l := letter(subject, body, pdf("CV.pdf", cvText), pdf("Letter.pdf", coverText))
		if d := decide(l, History{}); d.Outcome != want || d.Action != action {
			t.Errorf("%q %q: %s/%s, want %s/%s: %s", subject, body, d.Outcome, d.Action, want, action, d.Sentence)
		}
	}
	check("Canada PO - Lindqvist", "Could you confirm receipt? May I ask whether remote work is possible?", Filed, New)
	check("Canada PO - Lindqvist", "I look forward to hearing from you. Please delete my data after the procedure.", Filed, New)
	check("Reminder: Canada PO - Lindqvist", "I send my application again.", Filed, New)
	check("Withdrawal of my application Canada PO", "", Correspondence, Withdrawal)
	check("Job", "I hereby apply for the position of Head of Secretariat.", Filed, New)
	check("Bewerbung", "hiermit bewerbe ich mich auf die Stelle Canada FO.", Filed, New)
	check("Job", "I am currently Finance Officer at the Lake Council and look for a new position.", Review, Unclear)
	check("Job", "Please find my CV attached.", Review, Unclear)
}

func TestLettersNameTheVacancy(t *testing.T) {
	check := func(subject, text string, want Outcome, first string) {
		t.Helper()
		d := decide(letter(subject, "", pdf("CV.pdf", cvText), pdf("Cover letter.pdf", text)), History{})
		got := ""
		if len(d.Filings) > 0 {
			got = d.Filings[0].Vacancy
		} else if len(d.Suggestions) > 0 {
			got = d.Suggestions[0].Vacancy
		}
		if d.Outcome != want || got != first {
			t.Errorf("%q: %s %q, want %s %q: %s", subject, d.Outcome, got, want, first, d.Sentence)
		}
	}
	apply := strings.Replace(coverText, "for the position.", "for the position of Head of Secretariat.", 1)
	check("Application", apply, Filed, "hos")
	check("Canada PO - Lindqvist", apply, Filed, "canada-po")
	check("Application", coverText, Review, "")
	check("Application", "Re: Canada FO\n\n"+coverText, Filed, "canada-fo")
}

func TestOthersWriteAboutAPerson(t *testing.T) {
	check := func(name, subject, body, paper string, want Outcome, action Action) {
		t.Helper()
		l := from(letter(subject, body, pdf(paper, "")), name, "x1@mail.example")
		if d := decide(l, History{}); d.Outcome != want || d.Action != action {
			t.Errorf("%s %q %q %s: %s/%s, want %s/%s: %s", name, subject, body, paper, d.Outcome, d.Action, want, action, d.Sentence)
		}
	}
	check("Ana Vidal", "Canada PO - Lindqvist", "I am pleased to recommend Ingrid Lindqvist.", "Letter.pdf", Correspondence, RefereeLetter)
	check("Ana Vidal", "Canada PO - Lindqvist", "", "Recommendation letter.pdf", Correspondence, RefereeLetter)
	check("Ana Vidal", "Canada PO - Lindqvist", "", "Arbeitszeugnis.pdf", Correspondence, RefereeLetter)
	check("Ingrid Lindqvist", "Canada PO - Lindqvist", "", "Recommendation letter.pdf", Filed, New)
	check("Ana Vidal", "Canada PO - Lindqvist", "", "CV.pdf", Filed, New)
	check("Top Staff", "Canada PO - Lindqvist", "Please find the CV of our candidate Ingrid Lindqvist.", "CV.pdf", Correspondence, Agency)
	check("Ingrid Lindqvist", "Canada PO - Lindqvist", "I worked for an executive search firm.", "CV.pdf", Filed, New)
}

func TestAddressesOfOneVacancy(t *testing.T) {
	vs := openVacancies()
	for i := range vs {
		vs[i].Addresses = []string{"jobs+" + vs[i].Slug + "@harbour.example"}
	}
	check := func(to, subject string, want Outcome, slug string) {
		t.Helper()
		l := letter(subject, "", pdf("CV.pdf", cvText))
		l.SentTo = []string{to}
		d := Decide(l, vs, History{}, Options{})
		got := ""
		if len(d.Filings) == 1 {
			got = d.Filings[0].Vacancy
		}
		if d.Outcome != want || got != slug {
			t.Errorf("%s %q: %s %q, want %s %q", to, subject, d.Outcome, got, want, slug)
		}
	}
	check("jobs+hos@harbour.example", "My application", Filed, "hos")
	check("JOBS+HOS@harbour.example", "HoS - Lindqvist", Filed, "hos")
	check("jobs+hos@harbour.example", "Canada PO - Lindqvist", Review, "")
	check("jobs@harbour.example", "My application", Review, "")
}

func TestClosedPortalAndDouble(t *testing.T) {
	vs := openVacancies()
	vs[0].Closed = time.Date(2023, 11, 1, 0, 0, 0, 0, time.UTC)
	vs[1].Channel, vs[1].PortalURL = vacancy.ByPortal, "https://harbour.example/jobs"
	again := vs[0]
	again.Slug, again.Closed = "canada-po-2", time.Time{}

	d := Decide(letter("Canada PO - Lindqvist", ""), vs, History{}, Options{})
	if d.Outcome != Filed || !d.Filings[0].Late {
		t.Errorf("closed: %+v", d)
	}
	d = Decide(letter("Canada PO - Lindqvist", ""), append(vs, again), History{}, Options{})
	if d.Outcome != Filed || len(d.Filings) != 1 || d.Filings[0].Vacancy != "canada-po-2" {
		t.Errorf("the open one of two with the same code: %+v", d)
	}
	d = Decide(letter("Canada FO - Lindqvist", ""), vs, History{}, Options{})
	if d.Outcome != Redirected || len(d.Filings) != 0 || !reflect.DeepEqual(d.About, []string{"canada-fo"}) {
		t.Errorf("portal: %+v", d)
	}
	vs = openVacancies()
	twin := vs[0]
	twin.Slug = "twin"
	if d = Decide(letter("Canada PO - Lindqvist", ""), append(vs, twin), History{}, Options{}); d.Outcome != Review || len(d.Suggestions) < 2 {
		t.Errorf("two open ones with the same code: %+v", d)
	}
}

func history() History {
	return History{
		Applications: []Application{{ID: "A1", Vacancy: "canada-po", Applicant: Applicant{Name: "Ingrid Lindqvist", Surname: "Lindqvist", Emails: []string{"ingrid@mail.example"}},
			Documents: []Held{{SHA256: pdf("CV.pdf", cvText).SHA256, Name: "CV.pdf", Kind: vacancy.CV, State: "ok"}}}},
		Ours:   map[string]string{"<ack.k9x@harbour.example>": "A1"},
		Thread: map[string][]string{"<0@mail.example>": {"A1"}},
	}
}

func TestJoining(t *testing.T) {
	check := func(name string, l Letter, want Outcome, action Action, application string) {
		t.Helper()
		d := decide(l, history())
		got := ""
		if len(d.Filings) > 0 {
			got = d.Filings[0].Application
		}
		if d.Outcome != want || d.Action != action || got != application {
			t.Errorf("%s: %s/%s %q, want %s/%s %q: %s", name, d.Outcome, d.Action, got, want, action, application, d.Sentence)
		}
	}
	answer := func(l Letter) Letter { l.InReplyTo = []string{"<ack.k9x@harbour.example>"}; return l }
	diploma := pdf("Diploma.pdf", "")
	newCV := pdf("CV_new.pdf", cvText+"Publications\n")

	check("missing paper in the thread", answer(letter("Re: your application", "Here it is", diploma)), Filed, Supplement, "A1")
	check("thanks in the thread", answer(letter("Re: your application", "Thank you")), Correspondence, Reply, "A1")
	check("withdrawal in the thread", answer(letter("Re: your application", "I withdraw my application")), Correspondence, Withdrawal, "A1")
	check("newer CV, vacancy named", letter("Canada PO - Lindqvist - updated CV", "", newCV), Filed, Resubmission, "A1")
	check("newer CV without a word", letter("Canada PO - Lindqvist", "", newCV), Filed, Resubmission, "A1")
	check("the same again", letter("Canada PO - Lindqvist", "", pdf("CV.pdf", cvText)), Filed, Duplicate, "A1")
	check("empty again", letter("Canada PO - Lindqvist", ""), Filed, Duplicate, "A1")
	check("letter to the CV", letter("Canada PO - Lindqvist", "", pdf("Cover letter.pdf", coverText)), Filed, Supplement, "A1")
	check("missing paper, no vacancy named", letter("Missing document", "I forgot to attach my diploma", diploma), Filed, Supplement, "A1")
	check("diploma alone", letter("Diploma", "", diploma), Filed, Supplement, "A1")
	check("second vacancy", letter("HoS - Lindqvist", "", pdf("CV.pdf", cvText)), Filed, New, "")
	check("second vacancy in the thread", answer(letter("HoS - Lindqvist", "", pdf("CV.pdf", cvText))), Filed, New, "")
	check("withdrawal, vacancy named", letter("Withdrawal of my application Canada PO", ""), Correspondence, Withdrawal, "A1")
	check("chaser", letter("Status of my application", ""), Correspondence, Chaser, "A1")
	check("data request", letter("Delete my data", ""), Correspondence, DataRequest, "A1")
	check("other address, same name", from(letter("Canada PO - Lindqvist", "", newCV), "Ingrid Lindqvist", "il@other.example"), Filed, New, "")
	check("other address, data request", from(letter("Delete my data", ""), "Ingrid Lindqvist", "il@other.example"), Correspondence, DataRequest, "")
	check("other address in the thread", from(answer(letter("Re: your application", "Here it is", diploma)), "Ingrid Lindqvist", "il@other.example"), Review, Unclear, "")
	check("other address withdraws in the thread", from(answer(letter("Re: your application", "I withdraw my application")), "Ingrid Lindqvist", "il@other.example"), Correspondence, Withdrawal, "")
	check("same address, other person", letter("Canada PO - Berg", "", pdf("CV Berg.pdf", "")), Filed, New, "")
	check("referee", from(letter("Reference for Ingrid Lindqvist - Canada PO", "", pdf("Reference.pdf", "")), "Ana Vidal", "ana@lake.example"), Correspondence, RefereeLetter, "A1")
	check("own references", letter("Canada PO - Lindqvist - references", "", pdf("References.pdf", "")), Filed, Supplement, "A1")
}

// TestNoThreadIsHijacked: whoever answers our mail from another address joins
// nothing, whatever else the letter says.
func TestNoThreadIsHijacked(t *testing.T) {
	check := func(change func(*Letter)) {
		t.Helper()
		l := from(letter("Re: your application", "see attached", pdf("CV.pdf", "x")), "Ingrid Lindqvist", "mallory@evil.example")
		l.InReplyTo, l.References = []string{"<ack.k9x@harbour.example>"}, []string{"<0@mail.example>", "<ack.k9x@harbour.example>"}
		change(&l)
		for _, f := range decide(l, history()).Filings {
			if f.Application != "" {
				t.Errorf("%+v joined %s", l.From, f.Application)
			}
		}
	}
	check(func(l *Letter) {})
	check(func(l *Letter) { l.Subject = "Canada PO - Lindqvist" })
	check(func(l *Letter) { l.Subject = "I withdraw my application Canada PO - Lindqvist" })
	check(func(l *Letter) { l.Subject = "Status of my application" })
	check(func(l *Letter) { l.Subject = "Delete my data" })
	check(func(l *Letter) { l.ReplyTo = []Person{{"Ingrid Lindqvist", "ingrid@mail.example"}} })
	check(func(l *Letter) { l.Sender = Person{"Ingrid Lindqvist", "ingrid@mail.example"} })
	check(func(l *Letter) { l.From = []Person{{"ingrid@mail.example", "mallory@evil.example"}} })
	check(func(l *Letter) {
		l.From = []Person{{"Ingrid", "ingrid@mail.example"}, {"Mallory", "mallory@evil.example"}}
	})
	check(func(l *Letter) { l.From = []Person{{"Ingrid", "mallory@evil.example"}, {"", "ingrid@mail.example"}} })
	check(func(l *Letter) { l.From = []Person{{"Ingrid", "ingrid@mail.example.evil.example"}} })
	check(func(l *Letter) { l.From = []Person{{"Ingrid", "ingrid+x@mail.example"}} })
	check(func(l *Letter) { l.From = nil })
	check(func(l *Letter) { l.Papers = nil })
	check(func(l *Letter) { l.Forwarded = []Letter{letter("Canada PO - Lindqvist", "", pdf("CV.pdf", cvText))} })
	check(func(l *Letter) {
		l.Subject, l.Papers = "Fwd: Canada PO - Lindqvist", nil
		l.Forwarded = []Letter{letter("Canada PO - Lindqvist", "", pdf("CV.pdf", "y"))}
	})
	check(func(l *Letter) {
		l.From, l.ReplyTo = []Person{{"Ingrid Lindqvist via LinkedIn", "x@linkedin.com"}}, []Person{{"", "ingrid@mail.example"}}
		l.Subject = "Canada PO"
	})
}

func TestWant(t *testing.T) {
	l := letter("Re: Canada PO - Marie Vidal", "")
	l.InReplyTo, l.References = []string{"<2@x.example>"}, []string{"<3@x.example>", "<2@x.example>"}
	l.Forwarded = []Letter{from(Letter{}, "Jonas Berg", "Jonas@Mail.example")}
	want := Wanted{
		Addresses:  []string{"ingrid@mail.example", "jonas@mail.example"},
		Names:      []string{"ingrid lindqvist", "canada po", "marie vidal", "jonas berg"},
		MessageIDs: []string{"<1@mail.example>", "<2@x.example>", "<3@x.example>"},
	}
	if got := Want(l); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
