package reply

import (
	"slices"
	"strings"
	"testing"
)

// What a person may take out of a draft, and what not, however its lines are broken.
func TestWhatADraftMustKeep(t *testing.T) {
	own := map[string]string{"en": "Our notice:\nwho, why, how long.", "fr": "Notre avis."}
	house := Letterhead{Privacy: Privacy{Texts: own}}
	const notice, broken = "Our notice:\nwho, why, how long.", "Our notice: who,\n  why,\nhow long."
	for _, c := range []struct {
		name          string
		kind          Kind
		lang          string
		subject, text string
		owed          string // codes
	}{
		{"all there", Acknowledgement, "en", "Thanks (A7K2Q)", "Thank you.\n\n" + notice, ""},
		{"other line breaks", Acknowledgement, "en", "Thanks", "Thank you, A7K2Q.\n\n" + broken, ""},
		{"no program's sentence", Missing, "en", "Thanks A7K2Q", notice, ""},
		{"no notice", Late, "en", "Thanks (A7K2Q)", "Thank you.", "privacy"},
		{"half a notice", Late, "en", "Thanks (A7K2Q)", "Our notice:", "privacy"},
		{"a notice in another language", Late, "fr", "Merci (A7K2Q)", notice, "privacy"},
		{"no number", Unreadable, "en", "Thanks", notice, "receipt"},
		{"neither", Acknowledgement, "en", "Thanks", "Thank you.", "privacy receipt"},
		{"a person's mail", Interview, "en", "Come", "On Monday.", "privacy"},
		{"with its notice", Interview, "en", "Come", "On Monday.\n" + notice, ""},
		{"no notice in this language any more", Interview, "de", "Kommen Sie", "Am Montag.", ""},
		{"about no application", Unclear, "en", "Which?", "For which vacancy? " + broken, ""},
	} {
		to := Addressee{Application: "A7K2Q"}
		d := Draft{Kind: c.kind, Language: c.lang}.Edited(c.subject, c.text)
		var want []string
		for _, code := range strings.Fields(c.owed) {
			want = append(want, Sentence("owed_"+code, []any{"A7K2Q"}[:strings.Count(forms["owed_"+code], "%s")]...))
		}
		if got := house.Owed(d, to); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
		mended, left := house.Mended(d, to)
		if len(left) > 0 || !strings.HasPrefix(mended.Subject, c.subject) || !strings.HasPrefix(mended.Text, strings.TrimSpace(d.Text)) {
			t.Errorf("%s: mended it still owes %q: %q, %q", c.name, left, mended.Subject, mended.Text)
		}
		if again, _ := house.Mended(mended, to); again != mended || want == nil && mended != d {
			t.Errorf("%s: mending what is whole changes it", c.name)
		}
	}
}

// The number has room behind the longest subject, and the notice of a vacancy with its
// own period is the one that is demanded.
func TestMendingALongSubject(t *testing.T) {
	house := Letterhead{Privacy: sample().Privacy}
	to := Addressee{Application: "A7K2Q", Vacancy: sample().Vacancy}
	to.Vacancy.RetentionMonths = 17
	d, owed := house.Mended(Draft{Kind: Late, Language: "en"}.Edited(strings.Repeat("é", mostSubject), "Hello."), to)
	if n := len([]rune(d.Subject)); n > mostSubject || !strings.HasSuffix(d.Subject, " (A7K2Q)") || !strings.Contains(d.Text, "17 months") || len(owed) > 0 {
		t.Errorf("%d characters: %q\n%s", n, d.Subject, d.Text)
	}
}

// The notice is never what a long text is cut by: its writer is told how much to take
// out, and with so much less there is room.
func TestMendingALongText(t *testing.T) {
	const notice = "Our notice: who, why, how long."
	house := Letterhead{Privacy: Privacy{Texts: map[string]string{"en": notice}}}
	room := maxText - len("\n\n"+notice)
	for _, c := range []struct{ letters, over int }{{room - 1, 0}, {room, 0}, {room + 1, 1}, {maxText - 1, maxText - 1 - room}, {maxText, maxText - room}} {
		d := Draft{Kind: Interview, Language: "en"}.Edited("Come", strings.Repeat("é", c.letters))
		mended, owed := house.Mended(d, Addressee{})
		if c.over > 0 {
			if want := []string{Sentence("owed_room", c.over)}; mended != d || !slices.Equal(owed, want) {
				t.Errorf("%d characters: owes %q, want %q", c.letters, owed, want)
			}
			continue
		}
		if len(owed) > 0 || len(house.Owed(mended, Addressee{})) > 0 || !strings.HasPrefix(mended.Text, strings.TrimSpace(d.Text)+"\n\n") || !strings.HasSuffix(mended.Text, notice+"\n") {
			t.Errorf("%d characters: owes %q, ends with %q", c.letters, owed, mended.Text[len(mended.Text)-60:])
		}
	}
}
