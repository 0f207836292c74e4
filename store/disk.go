package store

import (
	"errors"
	"fmt"
	"sync"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// ErrDisk: the disk took a write and lost it, or would not take it.
var ErrDisk = errors.New("the disk fails: look at it (dmesg tells more), then start postroom again; what was not kept is still in the mailbox")

// disk remembers the first failed write. After it nothing that the kernel says
// about the files can be believed until they are opened anew, so the pipeline
// ends ("Can Applications Recover from fsync Failures?", USENIX ATC 2020).
type disk struct {
	failed chan struct{} // closed with the first failure
	once   sync.Once
	err    error // read after failed
}

func newDisk() *disk { return &disk{failed: make(chan struct{})} }

// note gives err back with what to do about it where the disk is to blame, and
// remembers a failed write, which is an ErrDisk.
func (d *disk) note(err error) error {
	if isFull(err) {
		return fmt.Errorf("%w: make room on the disk of the data directory", err)
	}
	if !isIOError(err) {
		return err
	}
	err = fmt.Errorf("%w (%w)", ErrDisk, err)
	d.once.Do(func() {
		d.err = err
		close(d.failed)
	})
	return err
}

// failure is the first failed write, nil while there was none.
func (d *disk) failure() error {
	select {
	case <-d.failed:
		return d.err
	default:
		return nil
	}
}

// isIOError tells a call that the disk failed.
func isIOError(err error) bool {
	var lite sqlite3.Error
	return errors.Is(err, syscall.EIO) || errors.As(err, &lite) && lite.Code == sqlite3.ErrIoErr
}

// isFull tells a disk, or a share of it, that has no room.
func isFull(err error) bool {
	var lite sqlite3.Error
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) ||
		errors.As(err, &lite) && lite.Code == sqlite3.ErrFull
}
