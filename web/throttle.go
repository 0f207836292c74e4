package web

import (
	"net/netip"
	"sync"
	"time"
)

// The numbers of failed sign-ins from one place after which it has to wait, after
// mox: 10 a minute and 50 a day from one address, three and nine times as many
// from the networks around it.
const (
	failuresPerMinute = 10
	failuresPerDay    = 50
)

// throttle counts tries to sign in by network. A try counts from its beginning,
// so that many at once are no way around it, and is given back when it succeeds.
type throttle struct {
	now func() time.Time
	mu  sync.Mutex
	in  map[window]int
}

// window is a network during one minute or day.
type window struct {
	net   netip.Prefix
	since int64
	day   bool
}

func newThrottle(now func() time.Time) *throttle {
	return &throttle{now: now, in: make(map[window]int)}
}

// take uses up one try of an address; ok is false when there is none left.
func (t *throttle) take(addr netip.Addr) (try []window, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.forget()
	for i, n := range networks(addr) {
		factor := []int{1, 3, 9}[i]
		minute, day := t.minute(n), t.day(n)
		if t.in[minute] >= factor*failuresPerMinute || t.in[day] >= factor*failuresPerDay {
			return nil, false
		}
		try = append(try, minute, day)
	}
	for _, w := range try {
		t.in[w]++
	}
	return try, true
}

// giveBack undoes a take.
func (t *throttle) giveBack(try []window) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, w := range try {
		if t.in[w]--; t.in[w] <= 0 {
			delete(t.in, w)
		}
	}
}

// forget drops windows that are over.
func (t *throttle) forget() {
	for w := range t.in {
		if w.day && w.since != t.day(w.net).since || !w.day && w.since != t.minute(w.net).since {
			delete(t.in, w)
		}
	}
}

func (t *throttle) minute(n netip.Prefix) window {
	return window{net: n, since: t.now().Unix() / 60}
}

func (t *throttle) day(n netip.Prefix) window {
	return window{net: n, since: t.now().Unix() / 86400, day: true}
}

// networks are an address and two widening networks around it. Whoever has no
// address shares one.
func networks(addr netip.Addr) []netip.Prefix {
	addr = addr.Unmap().WithZone("")
	if !addr.IsValid() {
		addr = netip.IPv6Unspecified()
	}
	bits := []int{32, 26, 21}
	if addr.Is6() {
		bits = []int{64, 48, 32}
	}
	var all []netip.Prefix
	for _, b := range bits {
		if p, err := addr.Prefix(b); err == nil {
			all = append(all, p)
		}
	}
	return all
}
