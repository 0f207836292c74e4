package reply

import (
	"strings"
	"testing"
)

func TestMessageID(t *testing.T) {
	id := MessageID(testKey, "A7K2Q/ack", "lighthouse.example.org")
	if id != MessageID(testKey, "A7K2Q/ack", "lighthouse.example.org") {
		t.Error("the same item has two Message-IDs")
	}
	if !messageID.MatchString(id) {
		t.Errorf("%s is no Message-ID", id)
	}
	forged := strings.Replace(id, id[1:3], "zz", 1)
	for _, c := range []struct {
		key  []byte
		id   string
		item string
	}{
		{testKey, id, "A7K2Q/ack"},
		{testKey, strings.Trim(id, "<>"), "A7K2Q/ack"},
		{testKey, strings.ToUpper(id), "A7K2Q/ack"},
		{testKey, " " + id + " ", "A7K2Q/ack"},
		{testKey, strings.Replace(id, "lighthouse", "relay", 1), "A7K2Q/ack"},
		{[]byte("another key"), id, ""},
		{nil, id, ""},
		{testKey, forged, ""},
		{testKey, id[:len(id)/3], ""},
		{testKey, "", ""},
		{testKey, "<>", ""},
		{testKey, "<.@x>", ""},
		{testKey, "<letter-1@example.com>", ""},
	} {
		if item, ok := Ours(c.key, c.id); item != c.item || ok != (c.item != "") {
			t.Errorf("Ours(%q) = %q, %v; want %q", c.id, item, ok, c.item)
		}
	}
}

func FuzzOurs(f *testing.F) {
	f.Add(MessageID(testKey, "A7K2Q", "x.example"))
	f.Add("<a.b@c>")
	f.Fuzz(func(t *testing.T, id string) {
		item, ok := Ours(testKey, id)
		if ok && !strings.Contains(strings.ToLower(id), strings.Trim(strings.Split(MessageID(testKey, item, ""), "@")[0], "<")) {
			t.Errorf("%q is taken for %q", id, item)
		}
	})
}

func FuzzAuthenticationResults(f *testing.F) {
	for _, s := range []string{"mx.example; dmarc=fail", `mx.example; dkim=pass reason="a;b" (c\)d)`, ";;;", "(((", `"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(splitResults(s)) == 0 {
			t.Error("no part")
		}
	})
}
