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

// throttle counts tries by origin. A try counts from its beginning, so that many
// at once are no way around it, and is given back when it succeeds.
type throttle struct {
	now               func() time.Time
	perMinute, perDay int
	mu                sync.Mutex
	in                map[window]int
	swept             int64 // the minute in which windows that are over were dropped
}

// origin is where tries come from, and how many times as many it has.
type origin struct {
	name   string
	factor int
}

// window is an origin during one minute or day.
type window struct {
	origin string
	since  int64
	day    bool
}

func newThrottle(now func() time.Time, perMinute, perDay int) *throttle {
	return &throttle{now: now, perMinute: perMinute, perDay: perDay, in: make(map[window]int)}
}

// take uses up one try of each origin; ok is false when one of them has none left.
func (t *throttle) take(from ...origin) (try []window, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	second := t.now().Unix()
	t.forget(second)
	for _, o := range from {
		minute, day := window{origin: o.name, since: second / 60}, window{origin: o.name, since: second / 86400, day: true}
		if t.in[minute] >= o.factor*t.perMinute || t.in[day] >= o.factor*t.perDay {
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

// forget drops windows that are over, once a minute: a flood from many places
// must not make each try dearer.
func (t *throttle) forget(second int64) {
	if t.swept == second/60 {
		return
	}
	t.swept = second / 60
	for w := range t.in {
		if w.day && w.since != second/86400 || !w.day && w.since != second/60 {
			delete(t.in, w)
		}
	}
}

// networks are an address and two widening networks around it. Whoever has no
// address shares one.
func networks(addr netip.Addr) []origin {
	addr = addr.Unmap().WithZone("")
	if !addr.IsValid() {
		addr = netip.IPv6Unspecified()
	}
	bits := []int{32, 26, 21}
	if addr.Is6() {
		bits = []int{64, 48, 32}
	}
	factors := []int{1, 3, 9}
	var all []origin
	for i, b := range bits {
		if p, err := addr.Prefix(b); err == nil {
			all = append(all, origin{p.String(), factors[i]})
		}
	}
	return all
}

// ofUser is the origin of one user, wherever the tries come from.
func ofUser(name string) origin { return origin{"user " + name, 1} }
