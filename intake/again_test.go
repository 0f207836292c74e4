package intake_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"postroom/extract"
	"postroom/filing"
	"postroom/intake"
	"postroom/vacancy"
)

// TestAgainInOrder: letters that are read side by side, the first the slowest, are
// decided in the order in which they were named, and no more are read at once than
// was said.
func TestAgainInOrder(t *testing.T) {
	ids := []string{"7", "1", "5", "3", "9", "2"}
	for _, ahead := range []int{1, 2, 4, 100} {
		shelf := newShelf(min(ahead, len(ids)))
		r := &intake.Reader{Register: shelf, Extractor: shelf, Log: slog.New(slog.DiscardHandler)}
		var told []string
		err := r.Again(t.Context(), ids, ahead, func(i int, d filing.Decision) { told = append(told, ids[i]+" "+string(d.Outcome)) })
		if err != nil || !slices.Equal(shelf.filed, ids) || len(told) != len(ids) {
			t.Errorf("%d ahead: filed %q, told %q, %v", ahead, shelf.filed, told, err)
		}
		if most := int(shelf.most.Load()); most > ahead {
			t.Errorf("%d ahead: %d were read at once", ahead, most)
		}
		if err := r.Try(t.Context(), ids, ahead, func(int, filing.Decision) {}); err != nil || len(shelf.filed) != len(ids) {
			t.Errorf("trying filed %q, %v", shelf.filed, err)
		}
	}
}

// TestAgainStops where a letter cannot be read: nothing behind it is decided on.
func TestAgainStops(t *testing.T) {
	shelf := newShelf(1)
	shelf.broken = "5"
	r := &intake.Reader{Register: shelf, Extractor: shelf, Log: slog.New(slog.DiscardHandler)}
	err := r.Again(t.Context(), []string{"7", "1", "5", "3", "9", "2"}, 3, func(int, filing.Decision) {})
	if !errors.Is(err, errBroken) {
		t.Errorf("error %v", err)
	}
	for _, id := range shelf.filed {
		if id != "7" && id != "1" {
			t.Errorf("%s was decided on, behind one that could not be read", id)
		}
	}
}

var errBroken = errors.New("broken")

// shelf has letters by number and reads their papers: as long as fewer than company
// are read, until as many are.
type shelf struct {
	broken  string
	company int32
	reading atomic.Int32
	most    atomic.Int32
	met     chan struct{} // closed when so many were read at once
	once    sync.Once
	filed   []string
}

func newShelf(company int) *shelf { return &shelf{company: int32(company), met: make(chan struct{})} }

func (s *shelf) Raw(_ context.Context, id string) (intake.Raw, error) {
	if id == s.broken {
		return intake.Raw{}, errBroken
	}
	return intake.Raw{ID: id, Bytes: fmt.Appendf(nil, "Subject: %s\r\nContent-Type: application/pdf; name=cv.pdf\r\n\r\nx", id)}, nil
}

func (s *shelf) Measure(_ context.Context, id string) (seq, bytes int64, err error) {
	seq, err = strconv.ParseInt(id, 10, 64)
	return seq, 1, err
}

func (s *shelf) Read(ctx context.Context, name string, _ []byte) (extract.Text, error) {
	now := s.reading.Add(1)
	defer s.reading.Add(-1)
	for most := s.most.Load(); now > most && !s.most.CompareAndSwap(most, now); most = s.most.Load() {
	}
	if now >= s.company {
		s.once.Do(func() { close(s.met) })
	}
	select {
	case <-s.met:
	case <-ctx.Done():
		return extract.Text{}, context.Cause(ctx)
	}
	return extract.Text{State: "ok", Text: strings.Repeat("word ", 30)}, nil
}

func (s *shelf) Vacancies(context.Context) ([]vacancy.Vacancy, error) { return nil, nil }

func (s *shelf) File(_ context.Context, r intake.Reading) (filing.Decision, error) {
	s.filed = append(s.filed, r.Letter.Subject)
	return r.Decide(filing.History{}), nil
}

func (s *shelf) Try(_ context.Context, r intake.Reading) (filing.Decision, error) {
	return r.Decide(filing.History{}), nil
}
