package inbox

import "time"

// backoff says how long to wait after a pass. Its zero failures mean that all is well.
type backoff struct {
	timing   Timing
	rand     func() float64
	failures int
}

// keepingWait is the longest wait for our own disk.
const keepingWait = 30 * time.Second

// after gives the wait after a pass that ended so: the polling interval when all
// is well, else from BackoffMin doubling up to BackoffMax, less up to half at
// random. A server that asked for more gets it. Refused sign-ins wait
// SignInWait and up to a tenth more, so that no account is locked. A fault of our
// own is looked at again soon: it is not the server that is spared by waiting.
func (b *backoff) after(err error) time.Duration {
	if err == nil {
		b.failures = 0
		return b.timing.Poll
	}
	b.failures++
	f := faultOf(err)
	if f != nil && f.Kind == SignIn {
		return b.timing.SignInWait + time.Duration(b.rand()*float64(b.timing.SignInWait)/10)
	}
	pause := b.timing.BackoffMax
	if n := b.failures - 1; n < 20 { // beyond that the shift would overflow
		pause = min(b.timing.BackoffMin<<n, pause)
	}
	pause -= time.Duration(b.rand() * float64(pause) / 2)
	if f != nil && f.Kind == Keeping {
		pause = min(pause, keepingWait)
	}
	if f != nil {
		pause = max(pause, f.RetryAfter)
	}
	return pause
}
