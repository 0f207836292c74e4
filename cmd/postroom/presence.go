package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"
)

// pulse is how often a running serve gives a sign of life.
const pulse = 5 * time.Minute

// begin notes that answering begins, and tells the operator what waits for a person
// because it may have been answered already.
func (a *app) begin(ctx context.Context, p *pipeline) error {
	until, held, err := p.store.Begin(ctx)
	if err != nil || until.IsZero() {
		return err
	}
	fmt.Fprintf(a.Err, "Postroom did not run for a while, or a backup was restored. Letters received before %s may be answered already: their answers wait for a person, and so do %s that waited to be sent (postroom replies).\n",
		moment(until), plural(held, "mail"))
	return nil
}

// live gives signs of life until ctx ends. One that cannot be kept only makes the
// next start more careful.
func (p *pipeline) live(ctx context.Context, log *slog.Logger) error {
	tick := time.NewTicker(pulse)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		if err := p.store.Alive(ctx); err != nil && ctx.Err() == nil {
			log.Warn("sign of life not kept", "err", err)
		}
	}
}
