package store

import "context"

// Workers do the jobs of the queue.
type Workers struct {
	Count int // letters read at a time; 2 when 0
	// Read carries one letter to its decision. It may be called again for the
	// same letter, after a crash or an error, and must give the same result.
	Read func(ctx context.Context, letter string) error
	// GiveUp is called when a letter could not be read in three tries. It puts
	// the letter where a person sees it, see [Store.Quarantine].
	GiveUp func(ctx context.Context, letter string, err error) error
}
