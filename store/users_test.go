package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"postroom/store"
	"postroom/store/storetest"
)

func addUser(t *testing.T, s *store.Store, name string, role store.UserRole) {
	t.Helper()
	if err := s.AddUser(t.Context(), store.User{Name: name, FullName: name, Role: role, PasswordHash: "x"}); err != nil {
		t.Fatal(err)
	}
}

func TestUsersAreKept(t *testing.T) {
	s := newStore(t)
	addUser(t, s, "ada", store.Reviewer)
	if err := s.AddUser(t.Context(), store.User{Name: "ada", Role: store.Admin, PasswordHash: "y"}); !errors.Is(err, store.ErrUserTaken) {
		t.Errorf("a second ada: %v, want ErrUserTaken", err)
	}
	u, err := s.User(t.Context(), "ada")
	if err != nil || u.Role != store.Reviewer || u.Disabled || len(u.Vacancies) != 0 {
		t.Errorf("ada is %+v, %v", u, err)
	}
	if _, err := s.User(t.Context(), "bob"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("bob: %v, want ErrNotFound", err)
	}
}

func TestWhatNoUserCanBe(t *testing.T) {
	s := newStore(t)
	for _, u := range []store.User{
		{Name: "", Role: store.Admin, PasswordHash: "x"},
		{Name: "machine", Role: store.Admin, PasswordHash: "x"},
		{Name: "eve", Role: "king", PasswordHash: "x"},
		{Name: "eve", Role: store.Admin},
	} {
		if err := s.AddUser(t.Context(), u); err == nil {
			t.Errorf("%+v was taken", u)
		}
	}
}

func TestTheFirstUserIsOnlyOne(t *testing.T) {
	s := newStore(t)
	first := store.User{Name: "ada", Role: store.Admin, PasswordHash: "x"}
	if err := s.AddFirstUser(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	first.Name = "eve"
	if err := s.AddFirstUser(t.Context(), first); !errors.Is(err, store.ErrUserTaken) {
		t.Errorf("a second first user: %v, want ErrUserTaken", err)
	}
}

func TestWhatEndsSessionsRaisesTheEpoch(t *testing.T) {
	s := newStore(t)
	addUser(t, s, "ada", store.Manager)
	epoch := func() int64 {
		u, err := s.User(t.Context(), "ada")
		if err != nil {
			t.Fatal(err)
		}
		return u.Epoch
	}
	for _, c := range []struct {
		what string
		do   func() error
		ends bool
	}{
		{"a new password", func() error { return s.SetPassword(t.Context(), "ada", "z") }, true},
		{"disabled", func() error { return s.DisableUser(t.Context(), "ada", true) }, true},
		{"let in again", func() error { return s.DisableUser(t.Context(), "ada", false) }, true},
		{"another theme", func() error { return s.SetAppearance(t.Context(), "ada", "fr", "dark") }, false},
		{"another role", func() error { return s.SetRole(t.Context(), "ada", "Ada", store.Reader) }, false},
	} {
		before := epoch()
		if err := c.do(); err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
		if ended := epoch() != before; ended != c.ends {
			t.Errorf("%s ends sessions: %v, want %v", c.what, ended, c.ends)
		}
	}
	if err := s.SetPassword(t.Context(), "bob", "z"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("nobody's password: %v, want ErrNotFound", err)
	}
}

func TestAssignmentsFromBothSides(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "miller")
	addUser(t, s, "ada", store.Reviewer)
	addUser(t, s, "bob", store.Reader)
	check := func(name string, want ...string) {
		t.Helper()
		u, err := s.User(t.Context(), name)
		if err != nil || !slices.Equal(u.Vacancies, want) {
			t.Errorf("%s has %v, %v; want %v", name, u.Vacancies, err, want)
		}
	}
	if err := s.SetAssignments(t.Context(), "ada", []string{"baker", "miller"}); err != nil {
		t.Fatal(err)
	}
	check("ada", "baker", "miller")
	if err := s.AssignVacancy(t.Context(), "baker", []string{"bob"}); err != nil {
		t.Fatal(err)
	}
	check("ada", "miller")
	check("bob", "baker")
}

func TestSessionsEnd(t *testing.T) {
	now := noon
	s, err := store.Open(t.Context(), storetest.Dir(t), store.Options{Role: store.Pipeline, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	k := s.Sessions(time.Hour)
	there := func(token string) bool {
		data, ok, err := k.FindCtx(t.Context(), token)
		if err != nil || ok && string(data) != token {
			t.Errorf("%s: %q, %v", token, data, err)
		}
		return ok
	}
	for _, token := range []string{"old", "new", "ended"} {
		if err := k.CommitCtx(t.Context(), token, []byte(token), time.Time{}); err != nil {
			t.Fatal(err)
		}
		now = now.Add(20 * time.Minute)
	}
	if err := k.DeleteCtx(t.Context(), "ended"); err != nil {
		t.Fatal(err)
	}
	if there("old") || !there("new") || there("ended") {
		t.Errorf("old %v, new %v, ended %v; want only the new one", there("old"), there("new"), there("ended"))
	}
}
