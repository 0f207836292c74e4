package main

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"postroom/extract"
	"postroom/filing"
	"postroom/inbox"
	"postroom/intake"
	"postroom/store"
)

// pipeline is everything that carries letters through the house, wired.
type pipeline struct {
	store    *store.Store
	pool     *extract.Pool
	receiver *intake.Receiver
	reader   *intake.Reader
	workers  int
	clock    clock
	now      func() time.Time // by which mail is sent
}

// openPipeline opens the data directory for this process alone and starts the
// reader processes.
func (a *app) openPipeline(ctx context.Context, c config) (*pipeline, error) {
	return a.openPipelineAt(ctx, c, systemClock)
}

// clock is the time by which letters are answered, and since when a folder is
// watched that we meet for the first time.
type clock struct {
	now, watchedSince func() time.Time
	books             func() time.Time // by which the store keeps its books and mail is sent
}

var systemClock = clock{time.Now, time.Now, time.Now}

func (a *app) openPipelineAt(ctx context.Context, c config, t clock) (*pipeline, error) {
	s, err := store.Open(ctx, a.dir(), store.Options{Role: store.Pipeline, Log: a.log(), Now: t.books})
	if err != nil {
		return nil, err
	}
	readers := cmp.Or(c.Readers, runtime.NumCPU())
	pool, err := a.openPool(readers)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	desk, err := a.desk(c, t)
	if err != nil {
		return nil, errors.Join(err, pool.Close(), s.Close())
	}
	r := register{Store: s, watchedSince: t.watchedSince}
	return &pipeline{
		store:    s,
		pool:     pool,
		clock:    t,
		now:      t.books,
		workers:  4 * readers, // most wait for a reader or their turn
		receiver: &intake.Receiver{Keeper: r, Now: time.Now, Room: c.room(a.dir()).Check},
		reader: &intake.Reader{
			Register: r, Extractor: pool, Log: a.log(),
			Options:   c.filingOptions(),
			Addresses: c.addresses(),
			Desk:      desk,
		},
	}, nil
}

// receiverOf is where the letters of one account come in.
func (p *pipeline) receiverOf(a inbox.Account) *intake.Receiver {
	r := *p.receiver
	r.Keeper = register{p.store, p.clock.watchedSince, a.URL()}
	return &r
}

func (c config) filingOptions() filing.Options {
	return filing.Options{Ours: append(c.ownAddresses(), c.Own...)}
}

// room is how much of the data directory's disk is kept free.
func (c config) room(dir string) intake.Room {
	return intake.Room{Dir: dir, Free: uint64(max(c.MinFreeMiB, 0)) << 20}
}

func (a *app) desk(c config, t clock) (*intake.Desk, error) {
	house, err := a.house()
	if err != nil {
		return nil, err
	}
	return c.desk(house.Key, t.now)
}

func (p *pipeline) close() error {
	return errors.Join(p.pool.Close(), p.store.Close())
}

// work reads letters until ctx ends.
func (p *pipeline) work(ctx context.Context) error {
	return p.store.Work(ctx, store.Workers{Count: p.workers, Read: p.reader.Read, GiveUp: p.reader.Quarantine})
}

// workUntil reads letters while feed runs, and ends when every letter is read.
// waiting is called now and then with the number of letters still to read.
func (p *pipeline) workUntil(ctx context.Context, feed func(context.Context) error, waiting func(int)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		if err := p.work(ctx); err != nil && ctx.Err() == nil {
			return err
		}
		return nil
	})
	g.Go(func() error { return p.watchPending(ctx, waiting) })
	g.Go(func() error {
		defer stop()
		if err := feed(ctx); err != nil {
			return err
		}
		return p.store.Idle(ctx)
	})
	return g.Wait()
}

// watchPending tells how many letters wait, for the progress bar, until ctx ends.
func (p *pipeline) watchPending(ctx context.Context, waiting func(int)) error {
	tick := time.NewTicker(250 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		n, err := p.store.Pending(ctx)
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		waiting(n)
	}
}

// openStore opens the data directory.
func (a *app) openStore(ctx context.Context, role store.Role) (*store.Store, error) {
	return store.Open(ctx, a.dir(), store.Options{Role: role, Log: a.log(), Now: time.Now})
}

// reading runs do on the data directory without changing it.
func (a *app) reading(ctx context.Context, do func(*store.Store) error) error {
	return a.withStore(ctx, store.ReadOnly, do)
}

// withStore runs do on the data directory.
func (a *app) withStore(ctx context.Context, role store.Role, do func(*store.Store) error) error {
	s, err := a.openStore(ctx, role)
	if err != nil {
		return err
	}
	return errors.Join(do(s), s.Close())
}

// openPool starts the reader processes: this program again.
func (a *app) openPool(size int) (*extract.Pool, error) {
	return extract.NewPool(extract.Options{Command: []string{a.self, readerName}, Size: size, Log: a.log()})
}
