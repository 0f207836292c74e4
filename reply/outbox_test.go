package reply

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// fileOutbox is an outbox of one file per mail, each change fsynced and renamed,
// for the tests that kill the program.
type fileOutbox struct{ dir string }

// record is a mail as the file keeps it.
type record struct {
	Item   Item
	Result Result
}

func (o fileOutbox) path(id string) string { return filepath.Join(o.dir, id+".json") }

func (o fileOutbox) add(it Item) error {
	return o.write(record{Item: it, Result: Result{State: it.State, Next: it.Queued}})
}

func (o fileOutbox) write(r record) error {
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(o.dir, "new-")
	if err != nil {
		return err
	}
	if _, err := f.Write(b); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), o.path(r.Item.ID)); err != nil {
		return err
	}
	d, err := os.Open(o.dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

func (o fileOutbox) read(id string) (record, error) {
	b, err := os.ReadFile(o.path(id))
	if err != nil {
		return record{}, err
	}
	var r record
	return r, json.Unmarshal(b, &r)
}

func (o fileOutbox) all() ([]record, error) {
	files, err := filepath.Glob(filepath.Join(o.dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var out []record
	for _, f := range files {
		r, err := o.read(strings.TrimSuffix(filepath.Base(f), ".json"))
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

func (o fileOutbox) Due(_ context.Context, now time.Time, limit int) ([]Item, error) {
	all, err := o.all()
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(r record) bool {
		return r.Item.State != Waiting && r.Item.State != Approved || r.Result.Next.After(now)
	})
	slices.SortStableFunc(all, func(a, b record) int { return a.Result.Next.Compare(b.Result.Next) })
	var due []Item
	for _, r := range all[:min(limit, len(all))] {
		due = append(due, r.Item)
	}
	return due, nil
}

func (o fileOutbox) Sending(ctx context.Context, it Item, now time.Time) error {
	r, err := o.read(it.ID)
	if err != nil {
		return err
	}
	if r.Item.State != it.State {
		return ErrTaken
	}
	r.Item.State = Sending
	return o.write(r)
}

func (o fileOutbox) Finish(_ context.Context, it Item, res Result) error {
	r, err := o.read(it.ID)
	if err != nil {
		return err
	}
	if r.Item.State != Sending && r.Item.State != it.State {
		return ErrTaken
	}
	r.Item.State, r.Item.Attempts, r.Result = res.State, res.Attempts, res
	return o.write(r)
}

func (o fileOutbox) Interrupted(_ context.Context, now time.Time) (int, error) {
	all, err := o.all()
	if err != nil {
		return 0, err
	}
	n := 0
	for _, r := range all {
		if r.Item.State == Sending {
			n++
			r.Item.State, r.Result = Unknown, Result{State: Unknown, At: now}
			if err := o.write(r); err != nil {
				return n, fmt.Errorf("item %s: %w", r.Item.ID, err)
			}
		}
	}
	return n, nil
}
