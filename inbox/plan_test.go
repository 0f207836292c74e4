package inbox

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// numbered makes letters with UIDs from 1 and the sizes given.
func numbered(sizes ...int64) (letters []letter) {
	for i, size := range sizes {
		letters = append(letters, letter{uid: uint32(i + 1), size: size})
	}
	return letters
}

func TestBatches(t *testing.T) {
	limits := Limits{Letter: 100, Letters: 3, Bytes: 60}
	tests := []struct {
		sizes []int64
		want  string
	}{
		{nil, ""},
		{[]int64{10}, "1"},
		{[]int64{10, 10, 10, 10}, "1 2 3|4"},
		{[]int64{30, 30, 1}, "1 2|3"},
		{[]int64{61, 10, 99}, "1|2|3"},
		{[]int64{10, -1, 10, 10}, "1|2|3 4"},
		{[]int64{10, 101, 10, 10}, "1|2|3 4"},
		{[]int64{0, 0, 0}, "1 2 3"},
	}
	for _, test := range tests {
		var batches []string
		p := newPlan(numbered(test.sizes...), map[uint32]int{}, limits)
		for batch := p.next(); len(batch) > 0; batch = p.next() {
			batches = append(batches, strings.Trim(fmt.Sprint(uidsOf(batch)), "[]"))
			p.settle(batch, all(batch), 0, answered)
		}
		if got := strings.Join(batches, "|"); got != test.want {
			t.Errorf("%v: got %q, want %q", test.sizes, got, test.want)
		}
	}
}

func all(batch []letter) map[uint32]bool {
	got := make(map[uint32]bool)
	for _, l := range batch {
		got[l.uid] = true
	}
	return got
}

// TestOneBadLetterIsFound plays a server that fails, in each of the ways, when a
// command asks for a bad letter.
func TestOneBadLetterIsFound(t *testing.T) {
	limits := Limits{Letter: 1000, Letters: 50, Bytes: 1 << 20}
	tests := []struct {
		name    string
		bad     []uint32
		how     ending
		ordered bool // the letters before the bad one come, and it is known by its UID
		most    int  // commands
	}{
		{"first refused", []uint32{1}, refused, false, 20},
		{"middle refused", []uint32{77}, refused, false, 25},
		{"last refused", []uint32{100}, refused, false, 20},
		{"three refused", []uint32{3, 50, 51}, refused, false, 50},
		{"not sent", []uint32{10, 90}, answered, true, 10},
		{"breaks off inside", []uint32{10}, cut, true, 15},
		{"breaks off before anything", []uint32{60}, cut, false, 40},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			sizes := make([]int64, 100)
			tries, had, commands := map[uint32]int{}, map[uint32]bool{}, 0
			var lost []uint32
			for pass := 0; len(had)+len(lost) < 100 && pass < 10; pass++ {
				p := newPlan(slices.DeleteFunc(numbered(sizes...), func(l letter) bool {
					return had[l.uid] || slices.Contains(lost, l.uid)
				}), tries, limits)
				for batch := p.next(); len(batch) > 0; batch = p.next() {
					commands++
					got, current, how := serve(batch, test.bad, test.how, test.ordered)
					p.settle(batch, got, current, how)
					for uid := range got {
						had[uid] = true
					}
					for _, f := range p.takeLost() {
						lost = append(lost, f.uid)
					}
				}
			}
			slices.Sort(lost)
			if !slices.Equal(lost, test.bad) || len(had) != 100-len(test.bad) {
				t.Errorf("had %d, lost %v", len(had), lost)
			}
			if commands > test.most {
				t.Errorf("%d commands, want at most %d", commands, test.most)
			}
		})
	}
}

func serve(batch []letter, bad []uint32, how ending, ordered bool) (map[uint32]bool, uint32, ending) {
	i := slices.IndexFunc(batch, func(l letter) bool { return slices.Contains(bad, l.uid) })
	switch {
	case i < 0:
		return all(batch), 0, answered
	case how == answered:
		return all(slices.DeleteFunc(slices.Clone(batch), func(l letter) bool { return slices.Contains(bad, l.uid) })), 0, answered
	case ordered:
		return all(batch[:i]), batch[i].uid, how
	default:
		return map[uint32]bool{}, 0, how
	}
}

func TestChunks(t *testing.T) {
	everySecond := make([]uint32, 100)
	run := make([]uint32, 2500)
	for i := range everySecond {
		everySecond[i] = uint32(4_000_000_000 + 2*i)
	}
	for i := range run {
		run[i] = uint32(i + 1)
	}
	for name, uids := range map[string][]uint32{"none": nil, "one": {7}, "gaps": everySecond, "run": run} {
		pieces := chunks(uids)
		if joined := slices.Concat(pieces...); !slices.Equal(joined, uids) {
			t.Errorf("%s: %d of %d UIDs", name, len(joined), len(uids))
		}
		for _, piece := range pieces {
			if set := uidSet(piece).String(); len(set) > 900 || len(piece) > 1000 {
				t.Errorf("%s: a command of %d bytes for %d letters", name, len(set), len(piece))
			}
		}
	}
}
