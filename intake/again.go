package intake

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"postroom/filing"
	"postroom/message"
)

// Again decides anew on letters, after the rules changed: one after another, in this
// order. Several are read at once and ahead of their turn, at most so many. each is
// called with what was decided on the i-th.
func (r *Reader) Again(ctx context.Context, letters []string, ahead int, each func(i int, d filing.Decision)) error {
	return r.again(ctx, letters, ahead, r.Register.File, each)
}

// Try says what Again would do, and changes nothing.
func (r *Reader) Try(ctx context.Context, letters []string, ahead int, each func(i int, d filing.Decision)) error {
	return r.again(ctx, letters, ahead, r.Register.Try, each)
}

func (r *Reader) again(ctx context.Context, letters []string, ahead int, file fileFunc, each func(i int, d filing.Decision)) error {
	g, ctx := errgroup.WithContext(ctx)
	readings := make(chan chan openLetter, max(1, ahead)-1) // with the one whose turn it is
	g.Go(func() error {
		defer close(readings)
		for _, id := range letters {
			one := make(chan openLetter, 1)
			select {
			case readings <- one:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
			g.Go(func() error {
				read, err := r.readAgain(ctx, id)
				if err == nil {
					one <- read
				}
				return err
			})
		}
		return nil
	})
	g.Go(func() error {
		for i := range letters {
			one, more := <-readings
			if !more {
				return nil
			}
			var read openLetter
			select {
			case read = <-one:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
			d, err := r.decide(ctx, read.letter, read.message, file)
			if err != nil {
				return fmt.Errorf("letter %s: deciding again: %w", letters[i], err)
			}
			each(i, d)
		}
		return nil
	})
	return g.Wait()
}

// openLetter is a letter that was read and waits for its decision.
type openLetter struct {
	letter  filing.Letter
	message *message.Message
}

func (r *Reader) readAgain(ctx context.Context, id string) (openLetter, error) {
	_, bytes, err := r.Register.Measure(ctx, id)
	if err != nil {
		return openLetter{}, fmt.Errorf("letter %s: %w", id, err)
	}
	l, m, err := r.open(ctx, id, bytes)
	return openLetter{l, m}, err
}
