package main

import (
	"io"
	"strings"
	"testing"
)

// The pages of the demo stay on this machine, wherever the environment wants them.
func TestWhereTheDemoListens(t *testing.T) {
	for _, c := range []struct{ wanted, refused string }{
		{"", ""}, {"off", ""}, {"127.0.0.1:0", ""}, {"127.3.2.1:8081", ""}, {"[::1]:8081", ""}, {"localhost:8081", ""},
		{"0.0.0.0:8081", "for this machine only"}, {":8081", "for this machine only"}, {"192.0.2.7:80", "for this machine only"},
		{"example.org:80", "for this machine only"}, {"8081", "missing port"},
	} {
		got, err := demoListen(c.wanted)
		if c.refused == "" && (err != nil || got != c.wanted) || c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused)) {
			t.Errorf("%q: %q, %v; want %q", c.wanted, got, err, c.refused)
		}
	}
	a := &app{streams: streams{Out: io.Discard, Err: io.Discard}, dataDir: t.TempDir(), getenv: func(name string) string {
		return map[string]string{"POSTROOM_WEB_LISTEN": "0.0.0.0:80"}[name]
	}}
	if err := a.demo(t.Context(), true); err == nil || !strings.Contains(err.Error(), "POSTROOM_WEB_LISTEN") {
		t.Errorf("the demo began: %v", err)
	}
}
