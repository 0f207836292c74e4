package extract

import (
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/landlock-lsm/go-landlock/landlock"
	"golang.org/x/sys/unix"
)

// exitTime is the exit code of a reader whose file used up its processor time.
const exitTime = 75

// lifeCPU is the processor time of a reader's whole life. The soft limit moves
// along with every file; the hard one, by which the kernel kills, cannot.
const lifeCPU = 120 * time.Second

// confine gives up, for this process and for good, everything that reading a
// file does not need: memory and processor time beyond the limits, core files,
// other files, the network. It reports whether the kernel keeps files out of
// reach; without that the resource limits still hold.
func confine(l Limits) (bool, error) {
	runtime.GOMAXPROCS(2)
	debug.SetMemoryLimit(l.DataBytes / 2)
	for _, limit := range []struct {
		resource int
		value    uint64
	}{
		{unix.RLIMIT_DATA, uint64(l.DataBytes + detectorBytes)},
		{unix.RLIMIT_NOFILE, 32},
		{unix.RLIMIT_CORE, 0},
		{unix.RLIMIT_FSIZE, 0},
	} {
		if err := unix.Setrlimit(limit.resource, &unix.Rlimit{Cur: limit.value, Max: limit.value}); err != nil {
			return false, fmt.Errorf("limiting the reader: %w", err)
		}
	}
	if err := landlock.V5.BestEffort().Restrict(); err != nil {
		return false, fmt.Errorf("closing the reader's files and network: %w", err)
	}
	dir, err := os.Open("/")
	if err == nil {
		_ = dir.Close() // it was only a question
	}
	return err != nil, nil
}

// endOnCPULimit ends the process when the soft limit is reached: Go ignores
// that signal unless somebody listens.
func endOnCPULimit() {
	over := make(chan os.Signal, 1)
	signal.Notify(over, syscall.SIGXCPU)
	go func() {
		<-over
		os.Exit(exitTime)
	}()
}

// allowCPU renews the processor time: so much from now on.
func allowCPU(d time.Duration) error {
	soft := usedCPU() + d + time.Second // the kernel counts whole seconds
	hard := max(soft, lifeCPU)
	return unix.Setrlimit(unix.RLIMIT_CPU, &unix.Rlimit{Cur: uint64(soft.Seconds()), Max: uint64(hard.Seconds())})
}

func usedCPU() time.Duration {
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func usage() (u unix.Rusage) {
	_ = unix.Getrusage(unix.RUSAGE_SELF, &u) // fails only on a bad argument
	return u
}

// tired says that a reader should be replaced: it has grown, or used up much of
// the processor time of its life.
func tired(l Limits) bool {
	u := usage()
	return u.Maxrss*1024 > l.DataBytes/2+detectorBytes || usedCPU()+2*l.CPU+2*time.Second > lifeCPU
}
