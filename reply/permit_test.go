package reply

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var complete = Privacy{Controller: "The Lighthouse", Contact: "privacy@lighthouse.example", Authority: "the authority", Months: 6}

func TestPermit(t *testing.T) {
	own := func(languages ...string) map[string]string {
		notices := map[string]string{}
		for _, l := range languages {
			notices[l] = "Our notice."
		}
		return notices
	}
	sends, silent, bare := Letterhead{Privacy: complete, Sends: true}, Letterhead{Privacy: complete}, Letterhead{Sends: true}
	older := func(text string) Settings { return Settings{Texts: map[string]string{"late/fr": text}} }
	for _, c := range []struct {
		name string
		s    Settings
		h    Letterhead
		want string   // the fields that lack something
		was  Settings // in force
	}{
		{"the defaults", Settings{}, sends, "", Settings{}},
		{"the defaults without a notice", Settings{}, bare, "privacy", Settings{}},
		{"off needs no notice", Settings{Mode: ModeOff}, bare, "", Settings{}},
		{"by itself", Settings{Mode: ModeAuto}, sends, "", Settings{}},
		{"by itself without a notice", Settings{Mode: ModeAuto}, bare, "privacy", Settings{}},
		{"by itself without a server", Settings{Mode: ModeAuto}, silent, "mode", Settings{}},
		{"with approval, without a server", Settings{Mode: ModeApprove}, silent, "", Settings{}},
		{"own notice in a language", Settings{Privacy: own("fr")}, bare, "", Settings{}},
		{"own notice in a language that was not chosen", Settings{Privacy: own("fr"), Languages: []string{"en", "fr"}}, bare, "privacy", Settings{}},
		{"own notice that is blank", Settings{Privacy: map[string]string{"fr": " \n"}}, bare, "privacy", Settings{}},
		{"own notice that is long", Settings{Privacy: map[string]string{"fr": strings.Repeat("é", 1000)}}, sends, "", Settings{}},
		{"own notice that is too long", Settings{Privacy: map[string]string{"fr": strings.Repeat("é", 1001)}}, sends, "notice", Settings{}},
		{"one that was kept already", Settings{Privacy: map[string]string{"fr": strings.Repeat("é", 1001)}}, sends, "", Settings{Privacy: map[string]string{"fr": strings.Repeat("é", 1001)}}},
		{"a mode that is none", Settings{Mode: "always"}, sends, "mode", Settings{}},
		{"a delay", Settings{Minutes: 30}, sends, "", Settings{}},
		{"a delay too short", Settings{Minutes: 1}, sends, "wait", Settings{}},
		{"a delay below zero", Settings{Minutes: -1}, sends, "wait", Settings{}},
		{"a delay after which nothing is sent", Settings{Minutes: 24 * 60}, sends, "wait", Settings{}},
		{"a language that is not ours", Settings{Language: "tlh"}, sends, "languages", Settings{}},
		{"an own text", Settings{Texts: map[string]string{"late/fr": Text(Late, "fr")}}, sends, "", Settings{}},
		{"an own text with a wrong field", Settings{Texts: map[string]string{"late/fr": "Subject: x\n\n{{.Nope}}"}}, sends, "late/fr", Settings{}},
		{"a text of no kind", Settings{Texts: map[string]string{"early/fr": "Subject: x\n\ny"}}, sends, "early/fr", Settings{}},
		{"a text in no language", Settings{Texts: map[string]string{"late/tlh": "Subject: x\n\ny"}}, sends, "late/tlh", Settings{}},
		{"an own text without privacy notice", older("Subject: x\n\n{{.Receipt}}"), sends, "late/fr", Settings{}},
		{"one that was kept already", older("Subject: x\n\n{{.Receipt}}"), sends, "", older("Subject: x\n\n{{.Receipt}}")},
		{"one that was changed", older("Subject: y\n\n{{.Receipt}}"), sends, "late/fr", older("Subject: x\n\n{{.Receipt}}")},
	} {
		var fields []string
		for _, lack := range Permit(c.s, c.was, c.h) {
			fields = append(fields, lack.Field)
			if lack.Error() == "" {
				t.Errorf("%s: %s is lacking without a word", c.name, lack.Field)
			}
		}
		if got := strings.Join(fields, " "); got != c.want {
			t.Errorf("%s: lacks %q, want %q", c.name, got, c.want)
		}
	}
}

// A mail never goes with a notice that lacks its facts, in whatever language the
// letter is.
func TestAnswersOnlyWhereThereIsANotice(t *testing.T) {
	french := Settings{Privacy: map[string]string{"fr": "Notre notice."}}
	for _, c := range []struct {
		s    Settings
		h    Privacy
		tags string
		want string
	}{
		{Settings{}, complete, "de", "de"},
		{Settings{}, complete, "de-CH", "de"},
		{Settings{}, complete, "ja pt", "pt"},
		{Settings{}, complete, "ja", "en"},
		{Settings{Languages: []string{"fr", "nl"}}, complete, "de nl", "nl"},
		{Settings{Languages: []string{"fr", "nl"}}, complete, "de", "fr"},
		{french, Privacy{}, "de en", "fr"},
		{french, complete, "de", "de"},
		{Settings{}, Privacy{}, "de", "en"},
	} {
		got := c.s.Choose(c.h, strings.Fields(c.tags)...)
		if got != c.want {
			t.Errorf("%q with %v: %s, want %s", c.tags, c.s.Languages, got, c.want)
		}
		f := sample()
		f.Privacy = c.h.For(c.s)
		_, err := Compose(Acknowledgement, f, got)
		if permitted := len(Permit(c.s, Settings{}, Letterhead{Privacy: c.h})) == 0; permitted != (err == nil) {
			t.Errorf("%q: permitted is %v, but composing says %v", c.tags, permitted, err)
		}
	}
	f := sample()
	f.Privacy = Privacy{}.For(french)
	if _, err := Compose(Acknowledgement, f, "de"); err == nil {
		t.Error("a German mail went without a German notice")
	}
}

func TestWait(t *testing.T) {
	if got := (Settings{Minutes: 30}).Wait("L1"); got != 30*time.Minute {
		t.Errorf("30 minutes are %v", got)
	}
	if got := (Settings{}).Wait("L1"); got != Delay("L1") {
		t.Errorf("without a setting %v", got)
	}
}

func TestMayStill(t *testing.T) {
	for _, c := range []struct {
		mode    Mode
		blocked bool
		breaker string
		answer  Answer
		code    string
	}{
		{ModeAuto, false, "", Send, "send"},
		{ModeAuto, true, "", Never, "blocked"},
		{ModeAuto, false, "5 came back", Hold, "breaker"},
		{ModeOff, false, "", Never, "off"},
		{ModeApprove, false, "", Hold, "approve"},
		{"", false, "", Hold, "approve"},
	} {
		if got := MayStill(c.mode, c.blocked, c.breaker); got.Answer != c.answer || got.Code != c.code || got.Sentence == "" {
			t.Errorf("%s, blocked %v, breaker %q: %+v", c.mode, c.blocked, c.breaker, got)
		}
	}
}

// Every field that a text of a kind may use is listed, with an example, and is
// right where it is used as the list writes it.
func TestFields(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	for _, kind := range Kinds() {
		for _, lang := range Languages() {
			for _, f := range Fields(kind, lang) {
				text := "{{." + f.Name + "}}"
				if f.List {
					text = "{{range ." + f.Name + "}}{{.}}{{end}}"
				}
				if err := Check(kind, lang, "Subject: x {{.Receipt}}\n\n{{template \"automatic\" .}}\n\nx "+text); err != nil {
					t.Errorf("%s %s: %v", kind, f.Name, err)
				}
				if f.Example == "" && !f.Flag {
					t.Errorf("%s %s %s has no example", lang, kind, f.Name)
				}
			}
		}
		if has := slices.ContainsFunc(Fields(kind, "en"), func(f Field) bool { return f.Name == "Note" }); has != kind.ByPerson() {
			t.Errorf("%s may use Note: %v", kind, has)
		}
	}
}

// Any text can be looked at, whatever the application has.
func TestSpecimen(t *testing.T) {
	for _, kind := range Kinds() {
		f, invented := Specimen(kind, Facts{Privacy: complete})
		if _, err := Compose(kind, f, "en"); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		if len(invented) == 0 {
			t.Errorf("%s: nothing is said to be invented", kind)
		}
		if _, invented := Specimen(kind, sample()); len(invented) > 0 {
			t.Errorf("%s: %v stand there and are invented", kind, invented)
		}
	}
}
