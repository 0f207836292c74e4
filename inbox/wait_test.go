package inbox

import (
	"errors"
	"testing"
	"time"
)

func TestBackoff(t *testing.T) {
	down := &Fault{Kind: Network, Err: errors.New("down")}
	refused := &Fault{Kind: SignIn, Err: errors.New("refused")}
	throttled := &Fault{Kind: Server, RetryAfter: 20 * time.Minute, Err: errors.New("later")}
	timing := Timing{}.withDefaults()
	tests := []struct {
		name string
		errs []error
		rand float64
		want time.Duration
	}{
		{"well", []error{nil}, 0.5, time.Minute},
		{"first failure", []error{down}, 0, 5 * time.Second},
		{"first failure, spread", []error{down}, 0.999999, 2500 * time.Millisecond},
		{"third failure", []error{down, down, down}, 0, 20 * time.Second},
		{"many", make40(down), 0, 5 * time.Minute},
		{"well again", []error{down, down, nil, down}, 0, 5 * time.Second},
		{"refused", []error{refused}, 0, 10 * time.Minute},
		{"refused, spread", []error{refused, refused}, 1, 11 * time.Minute},
		{"throttled", []error{throttled}, 0, 20 * time.Minute},
	}
	for _, test := range tests {
		b := backoff{timing: timing, rand: func() float64 { return test.rand }}
		var got time.Duration
		for _, err := range test.errs {
			got = b.after(err)
		}
		if d := (got - test.want).Abs(); d > time.Millisecond {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func make40(err error) []error {
	errs := make([]error, 40)
	for i := range errs {
		errs[i] = err
	}
	return errs
}

func TestSignInIsTriedSixTimesAnHour(t *testing.T) {
	b := backoff{timing: Timing{}.withDefaults(), rand: func() float64 { return 0 }}
	tries := 0
	for passed := time.Duration(0); passed < time.Hour; passed += b.after(&Fault{Kind: SignIn, Err: errors.New("no")}) {
		tries++
	}
	if tries != 6 {
		t.Errorf("%d tries in the first hour", tries)
	}
}

func TestStatus(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 11, 21, 10, minute, 0, 0, time.UTC) }
	down := &Fault{Kind: Network, Hint: "wait", Err: errors.New("down")}
	s := Status{Mailbox: "jobs"}
	if s.Well() {
		t.Error("well before the first pass")
	}
	s = s.after(at(1), Counts{Kept: 2}, nil)
	if !s.Well() || s.LastGood != at(1) || s.Total.Kept != 2 {
		t.Errorf("after a good pass: %+v", s)
	}
	s = s.after(at(2), Counts{Kept: 1}, down)
	s = s.after(at(3), Counts{}, down)
	if s.Well() || s.FailingSince != at(2) || s.Failures != 2 || s.Kind != Network || s.Hint != "wait" || s.Total.Kept != 3 || s.LastGood != at(1) {
		t.Errorf("after two failures: %+v", s)
	}
	if s = s.after(at(4), Counts{}, nil); !s.Well() || !s.FailingSince.IsZero() || s.Hint != "" {
		t.Errorf("after healing: %+v", s)
	}
}

func TestSuggestedBackoff(t *testing.T) {
	tests := map[string]time.Duration{
		"Request is throttled. Suggested Backoff Time: 299961 milliseconds": 299961 * time.Millisecond,
		"suggested backoff time: 5 milliseconds":                            5 * time.Millisecond,
		"Suggested Backoff Time: 999999999 milliseconds":                    time.Hour,
		"Suggested Backoff Time: 99999999999 milliseconds":                  0,
		"Suggested Backoff Time: soon":                                      0,
		"":                                                                  0,
	}
	for text, want := range tests {
		if got := suggestedBackoff(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
