package intake

import (
	"fmt"
	"syscall"
)

// Room keeps some of a disk free: letters stop coming in before the disk is full,
// so that what is here can still be read and decided on.
type Room struct {
	Dir  string
	Free uint64 // bytes to keep free; 0: 1 GiB or a twentieth of the disk, whichever is more
}

// Check returns a [*NoRoom] when less is free than is to be kept free.
func (r Room) Check() error {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(r.Dir, &fs); err != nil {
		return fmt.Errorf("ask how much of the disk is free: %w", err)
	}
	block := uint64(fs.Bsize)
	free, keep := fs.Bavail*block, r.Free
	if keep == 0 {
		keep = max(1<<30, fs.Blocks*block/20)
	}
	if free < keep {
		return &NoRoom{Free: free, Keep: keep}
	}
	return nil
}

// NoRoom says that the disk is too full to take letters in. It goes away by itself.
type NoRoom struct{ Free, Keep uint64 } // bytes

func (e *NoRoom) Error() string { return "the disk is nearly full: " + e.Hint() }

// Hint says what to do about it.
func (e *NoRoom) Hint() string {
	return fmt.Sprintf("make room on the disk of the data directory: %d MiB are free, and letters come in above %d MiB (min_free_mib)", e.Free>>20, e.Keep>>20)
}

// Temporary says that another time is better.
func (e *NoRoom) Temporary() bool { return true }
