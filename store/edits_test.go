package store_test

import (
	"errors"
	"strings"
	"testing"

	"postroom/reply"
	"postroom/store"
)

// Who changed a part of a vacancy last is known of each part by itself, and of what
// was refused or changed nothing, of nobody.
func TestWhoChangedAPartLast(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	ctx := t.Context()
	words := func(all ...string) func([]string) ([]string, error) {
		return func([]string) ([]string, error) { return all, nil }
	}
	refused := errors.New("refused")
	for _, c := range []struct {
		name string
		do   func() error
		want string // parts and who
	}{
		{"made", func() error { return nil }, ""},
		{"criteria", func() error { return s.EditCriteria(ctx, "baker", "rita", store.Notice{}, words("Bread", "Rye")) }, "criteria by rita"},
		{"the same criteria", func() error { return s.EditCriteria(ctx, "baker", "paul", store.Notice{}, words("Bread", " Rye ")) }, "criteria by rita"},
		{"refused criteria", func() error {
			return s.EditCriteria(ctx, "baker", "paul", store.Notice{}, func(was []string) ([]string, error) { return was[:1], refused })
		}, "criteria by rita"},
		{"settings", func() error {
			return s.EditReplySettings(ctx, "baker", "paul", becomes(reply.Settings{Mode: reply.ModeOff}))
		}, "criteria by rita, replies by paul"},
		{"a text", func() error {
			return s.EditReplySettings(ctx, "baker", "rita", becomes(reply.Settings{Mode: reply.ModeOff, Texts: map[string]string{"late/en": "x"}}))
		}, "criteria by rita, replies by paul, late/en by rita"},
		{"a text taken out, by command", func() error {
			return s.EditReplySettings(ctx, "baker", "", becomes(reply.Settings{Mode: reply.ModeOff}))
		}, "criteria by rita, replies by paul, late/en by "},
	} {
		if err := c.do(); err != nil && !errors.Is(err, refused) {
			t.Fatalf("%s: %v", c.name, err)
		}
		var got []string
		for _, part := range []string{store.PartCriteria, store.PartReplies, "late/en"} {
			at, who, err := s.PartEdited(ctx, "baker", part)
			if err != nil {
				t.Fatal(err)
			}
			if !at.IsZero() {
				got = append(got, part+" by "+who)
			}
		}
		if have := strings.Join(got, ", "); have != c.want {
			t.Errorf("%s: %q, want %q", c.name, have, c.want)
		}
	}
	if all, err := s.Criteria(ctx, "baker"); err != nil || len(all) != 2 {
		t.Errorf("%d criteria, %v", len(all), err)
	}
}

// A notice is kept with the criteria that were read from it, also where these were
// there already, and not without them; the first one stays.
func TestANoticeIsKeptAsItWas(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	ctx := t.Context()
	if n, err := s.Notice(ctx, "baker"); err != nil || n.Words != "" {
		t.Errorf("of a vacancy without one: %+v, %v", n, err)
	}
	refused := errors.New("refused")
	keep := func(slug string, n store.Notice, err error) error {
		return s.EditCriteria(ctx, slug, "rita", n, func(was []string) ([]string, error) { return was, err })
	}
	if err := keep("baker", store.Notice{Words: "Refused"}, refused); !errors.Is(err, refused) {
		t.Errorf("refused: %v", err)
	}
	const words = "Baker\n- Good French\x00"
	for _, n := range []store.Notice{
		{Words: " \n"}, {Words: strings.Repeat("x", 1<<20+1)}, // which are not kept
		{Words: words, Evidence: map[string]string{"criteria.01": "Good French"}},
		{Words: "- Good French"},
	} {
		if err := keep("baker", n, nil); err != nil {
			t.Fatal(err)
		}
	}
	n, err := s.Notice(ctx, "baker")
	if err != nil || n.Words != strings.Trim(words, "\x00") || n.Evidence["criteria.01"] != "Good French" || n.Kept.IsZero() {
		t.Errorf("%+v, %v", n, err)
	}
	if err := keep("nobody", n, nil); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("of no vacancy: %v", err)
	}
}
