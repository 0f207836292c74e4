package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"
)

const (
	draftsDir = "drafts"
	// fsyncs at a time: a disk gathers them into one flush of its cache.
	fsyncs = 8
)

// blobs are the raw letters: files named by their sha256, in a directory for its
// first two digits. Nothing outside the root can be named.
type blobs struct{ root *os.Root }

func openBlobs(dir string, write bool) (*blobs, error) {
	dir = filepath.Join(dir, "blobs")
	if write {
		if err := os.MkdirAll(filepath.Join(dir, draftsDir), 0o700); err != nil {
			return nil, fmt.Errorf("make the directory of letters: %w", err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the directory of letters: %w", err)
	}
	b := &blobs{root}
	if write {
		if err := syncDirs(dir, filepath.Dir(dir)); err != nil {
			return nil, errors.Join(err, b.Close())
		}
	}
	return b, nil
}

func (b *blobs) Close() error { return b.root.Close() }

// blobName gives the path of the letter with this sha256, in hexadecimal.
func blobName(sum string) (string, error) {
	if raw, err := hex.DecodeString(sum); err != nil || len(raw) != sha256.Size {
		return "", fmt.Errorf("%q is no sha256: %w", sum, ErrNotFound)
	}
	return sum[:2] + "/" + sum[2:], nil
}

func (b *blobs) open(sum string) (*os.File, error) {
	name, err := blobName(sum)
	if err != nil {
		return nil, err
	}
	f, err := b.root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: no file %s", ErrDamaged, name)
	}
	return f, err
}

// read gives the bytes of a letter if they are those that came.
func (b *blobs) read(sum string) ([]byte, error) {
	f, err := b.open(sum)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	raw := make([]byte, info.Size())
	if _, err := io.ReadFull(f, raw); err != nil {
		return nil, err
	}
	if got := sha256.Sum256(raw); hex.EncodeToString(got[:]) != sum {
		return nil, fmt.Errorf("%w: file %s/%s has other bytes", ErrDamaged, sum[:2], sum[2:])
	}
	return raw, nil
}

// sweepDrafts removes what a killed process left unfinished. Nothing was
// promised for it.
func (b *blobs) sweepDrafts() error {
	left, err := fs.ReadDir(b.root.FS(), draftsDir)
	if err != nil {
		return fmt.Errorf("look for old drafts: %w", err)
	}
	for _, entry := range left {
		if err := b.root.Remove(path.Join(draftsDir, entry.Name())); err != nil {
			return fmt.Errorf("remove an old draft: %w", err)
		}
	}
	return nil
}

// draft takes the bytes of one letter before anything is promised.
type draft struct {
	blobs  *blobs
	file   *os.File // nil once closed
	name   string
	hash   hash.Hash
	bytes  int64
	placed bool
	// broken is the first failure. After a failed fsync nothing that the kernel
	// says about this file can be believed.
	broken error
}

func (b *blobs) draft() (*draft, error) {
	name := path.Join(draftsDir, rand.Text())
	f, err := b.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, fmt.Errorf("make a draft: %w", err)
	}
	return &draft{blobs: b, file: f, name: name, hash: sha256.New()}, nil
}

func (d *draft) Write(p []byte) (int, error) {
	if d.broken != nil {
		return 0, d.broken
	}
	n, err := d.file.Write(p)
	d.hash.Write(p[:n])
	d.bytes += int64(n)
	d.broken = err
	return n, err
}

// Discard removes the bytes, unless they have their place already.
func (d *draft) Discard() error {
	if d.placed {
		return nil
	}
	d.broken = cmpErr(d.broken, errors.New("the draft was discarded"))
	if d.file != nil {
		d.file.Close()
		d.file = nil
	}
	if err := d.blobs.root.Remove(d.name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("discard a draft: %w", err)
	}
	return nil
}

func (d *draft) sum() string { return hex.EncodeToString(d.hash.Sum(nil)) }

// sync brings the bytes to the disk and closes the file.
func (d *draft) sync() error {
	if d.broken != nil || d.file == nil {
		return d.broken
	}
	d.broken = errors.Join(d.file.Sync(), d.file.Close())
	d.file = nil
	return d.broken
}

// settle makes drafts durable under their final names: every file is fsynced
// and renamed, then every directory touched is fsynced once. It may be repeated
// after an error that was not a failed fsync.
func (b *blobs) settle(ctx context.Context, drafts []*draft) error {
	if err := parallel(ctx, drafts, (*draft).sync); err != nil {
		return fmt.Errorf("bring a letter to the disk: %w", err)
	}
	touched := []string{"."} // always: an earlier Keep may have died between mkdir and here
	for _, d := range drafts {
		dir, err := b.place(d)
		if err != nil {
			return fmt.Errorf("put a letter in its place: %w", err)
		}
		touched = append(touched, dir)
	}
	slices.Sort(touched)
	if err := parallel(ctx, slices.Compact(touched), b.syncDir); err != nil {
		return fmt.Errorf("bring the directories of letters to the disk: %w", err)
	}
	return nil
}

// place renames a synced draft to its name. What has the name already has the
// same bytes, or damaged ones.
func (b *blobs) place(d *draft) (dir string, err error) {
	name, err := blobName(d.sum())
	if err != nil || d.placed {
		return path.Dir(name), err
	}
	dir = path.Dir(name)
	if err := b.root.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return dir, err
	}
	if err := b.root.Rename(d.name, name); err != nil {
		return dir, err
	}
	d.placed = true
	return dir, nil
}

func (b *blobs) syncDir(name string) error {
	dir, err := b.root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// syncDirs brings directories to the disk that may just have been made.
func syncDirs(names ...string) error {
	for _, name := range names {
		dir, err := os.Open(name)
		if err != nil {
			return err
		}
		if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
			return fmt.Errorf("bring a directory to the disk: %w", err)
		}
	}
	return nil
}

func parallel[T any](ctx context.Context, all []T, f func(T) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(fsyncs)
	for _, one := range all {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return f(one)
		})
	}
	return g.Wait()
}

func cmpErr(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

func sha256Hex(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
