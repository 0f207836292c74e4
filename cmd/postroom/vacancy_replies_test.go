package main

import (
	"bytes"
	"strings"
	"testing"

	"postroom/reply"
)

// Who looks at the settings reads which texts an older version kept, and what they
// lack.
func TestOlderTextsAreNamed(t *testing.T) {
	var out bytes.Buffer
	a := &app{streams: streams{Out: &out}}
	a.printOlderTexts(map[string]string{
		"acknowledgement/en": "Subject: Hello\n\nHello, thanks.\n",
		"late/fr":            reply.Text(reply.Late, "fr"),
	})
	for _, want := range []string{"The text acknowledgement/en was kept", "  line 3, column 15: every mail has the privacy notice: add {{.Privacy}}", "add {{.Receipt}}"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "late/fr") {
		t.Errorf("a whole text is named:\n%s", out.String())
	}
}
