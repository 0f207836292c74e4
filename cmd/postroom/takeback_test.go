package main

import (
	"strings"
	"testing"
	"time"

	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

// An answer that waited when its letter was filed elsewhere, and whose delay ran
// out meanwhile, goes out once when that is taken back, after a delay of its own;
// where it went already, about the other vacancy, no second one follows.
func TestTakingBackSendsOneAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		correction store.Correction
		reads      bool // the correction is looked at for the outbox before the delay is over
		meanwhile  int  // sent before it is taken back
		about      string
	}{
		"no application":       {store.Correction{NotApplication: true}, true, 0, "Village Baker"},
		"no application, late": {store.Correction{NotApplication: true}, false, 0, "Village Baker"},
		"another vacancy":      {store.Correction{Vacancy: "cook"}, true, 1, "Harbour Cook"},
	} {
		t.Run(name, func(t *testing.T) {
			clock := noon
			o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
			o.must(o.store.AddVacancy(t.Context(), vacancy.Vacancy{Slug: "cook", Title: "Harbour Cook", Code: "Cook", Channel: vacancy.ByEmail, Languages: []string{"en"}}))
			o.must(o.store.EditReplySettings(t.Context(), "cook", "", answering(reply.ModeAuto)))
			look := func(letter string) {
				t.Helper()
				err := o.again(t.Context(), letter)
				o.must(err)
			}
			letter := o.get(o.letter(1, marie, "Baker - Dupont", "", "cv", "letter"))
			o.want(reply.Waiting, 1)
			c.correction.By = "anna"
			o.must(o.store.Correct(t.Context(), letter, c.correction))
			if c.reads {
				look(letter)
			}
			o.pass(30 * time.Minute)
			o.want(reply.Sent, c.meanwhile)
			o.must(o.store.TakeBack(t.Context(), "anna", letter))
			o.pass(0) // before the letter is looked at
			o.want(reply.Sent, c.meanwhile)
			look(letter)
			o.pass(0)
			o.want(reply.Sent, c.meanwhile) // its delay begins anew
			for range 3 {
				look(letter)
				o.pass(time.Hour)
			}
			o.want(reply.Sent, 1)
			if all := o.outbox(""); len(o.sent) != 1 || len(all) != 1 || !strings.Contains(string(o.sent[0]), c.about) {
				t.Errorf("%d mails sent, want one about %s:\n%s", len(o.sent), c.about, o.sent)
			}
		})
	}
}
