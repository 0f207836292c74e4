package inbox

import (
	"sync"
	"time"
)

// Status is the health of one account, for people and for metrics.
type Status struct {
	Mailbox      string
	LastGood     time.Time // end of the last pass over all folders without error; zero before the first
	FailingSince time.Time // zero while all is well
	Failures     int       // passes that failed in a row
	Kind         Kind      // of the last failure, "" while all is well
	Hint         string    // what to do about it
	Err          error     // the last failure; nil while all is well
	Total        Counts    // since the watcher was made
}

// Well tells whether the last pass went without error.
func (s Status) Well() bool { return s.Err == nil && !s.LastGood.IsZero() }

// Status gives the present health.
func (w *Watcher) Status() Status { return w.status.get() }

type reporter struct {
	announce func(Status)
	mu       sync.Mutex
	status   Status
}

func (r *reporter) get() Status {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.status
}

func (r *reporter) passed(now time.Time, counts Counts, err error) {
	r.mu.Lock()
	r.status = r.status.after(now, counts, err)
	status := r.status
	r.mu.Unlock()
	r.announce(status)
}

// after is the status once a pass has ended.
func (s Status) after(now time.Time, counts Counts, err error) Status {
	s.Total = s.Total.plus(counts)
	if err == nil {
		s.LastGood, s.FailingSince, s.Failures = now, time.Time{}, 0
		s.Kind, s.Hint, s.Err = "", "", nil
		return s
	}
	if s.Failures++; s.Failures == 1 {
		s.FailingSince = now
	}
	s.Err, s.Kind, s.Hint = err, KindOf(err), ""
	if f := faultOf(err); f != nil {
		s.Hint = f.Hint
	}
	return s
}
