package store

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

func userStore(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), t.TempDir(), Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, name := range []string{"ada", "ben"} {
		if err := s.AddUser(t.Context(), User{Name: name, Role: Reader, PasswordHash: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestSecondFactor(t *testing.T) {
	s := userStore(t)
	before, _ := s.User(t.Context(), "ada")
	if err := s.SetSecondFactor(t.Context(), "ada", "sealed", 100, []string{"h1", "h2"}); err != nil {
		t.Fatal(err)
	}
	u, err := s.User(t.Context(), "ada")
	if err != nil || u.SecondFactor != "sealed" || u.Epoch != before.Epoch+1 {
		t.Errorf("%+v, %v; want the secret and another epoch", u, err)
	}
	for _, c := range []struct {
		step int64
		want bool
	}{{99, false}, {100, false}, {101, true}, {101, false}, {100, false}, {103, true}, {102, false}} {
		if fresh, err := s.UseTimeStep(t.Context(), "ada", c.step); fresh != c.want || err != nil {
			t.Errorf("step %d is fresh: %v, %v; want %v", c.step, fresh, err, c.want)
		}
	}
	for _, c := range []struct {
		who, hash string
		want      bool
	}{{"ben", "h1", false}, {"ada", "h3", false}, {"ada", "h1", true}, {"ada", "h1", false}} {
		if good, err := s.UseRecoveryCode(t.Context(), c.who, c.hash); good != c.want || err != nil {
			t.Errorf("%s with %s: %v, %v; want %v", c.who, c.hash, good, err, c.want)
		}
	}
	if n, err := s.RecoveryCodes(t.Context(), "ada"); n != 1 || err != nil {
		t.Errorf("%d codes are left, %v; want 1", n, err)
	}
	if err := s.SetSecondFactor(t.Context(), "ada", "", 0, nil); err != nil {
		t.Fatal(err)
	}
	if n, err := s.RecoveryCodes(t.Context(), "ada"); n != 0 || err != nil {
		t.Errorf("after switching off %d codes are left, %v", n, err)
	}
	if err := s.SetSecondFactor(t.Context(), "nobody", "x", 0, []string{"h"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("nobody: %v, want ErrNotFound", err)
	}
}

// Of many who bring one code at once, one gets in.
func TestACodeWorksOnce(t *testing.T) {
	s := userStore(t)
	if err := s.SetSecondFactor(t.Context(), "ada", "sealed", 0, []string{"h"}); err != nil {
		t.Fatal(err)
	}
	var fresh, good atomic.Int32
	var g sync.WaitGroup
	for range 20 {
		g.Go(func() {
			if ok, _ := s.UseTimeStep(t.Context(), "ada", 7); ok {
				fresh.Add(1)
			}
			if ok, _ := s.UseRecoveryCode(t.Context(), "ada", "h"); ok {
				good.Add(1)
			}
		})
	}
	g.Wait()
	if fresh.Load() != 1 || good.Load() != 1 {
		t.Errorf("the step was fresh %d times and the code good %d times, want once", fresh.Load(), good.Load())
	}
}
