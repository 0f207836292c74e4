package vacancy

import (
	"strings"
	"testing"
)

func TestRetention(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
		fail string
	}{
		{"", 6, ""},
		{"retention_months = 1", 1, ""},
		{"retention_months = 24", 24, ""},
		{"retention_months = 36", 36, "retention_reason"},
		{"retention_months = 36\nretention_reason = ' '", 36, "retention_reason"},
		{"retention_months = 36\nretention_reason = 'A court may still ask.'", 36, ""},
		{"retention_months = -1", -1, "retention_months"},
	} {
		v, err := Load(strings.NewReader("title = 'Clerk'\n"+c.text), "toml")
		if v.Retention() != c.want || c.fail == "" && err != nil || c.fail != "" && (err == nil || !strings.Contains(err.Error(), c.fail)) {
			t.Errorf("%q: %d months, %v; want %d, error with %q", c.text, v.Retention(), err, c.want, c.fail)
		}
	}
}
