package store

import (
	"slices"
	"sync"
)

// comparison is where a register of today may not be as it was frozen: the lines that
// are to be looked at, from 0, and the ids of the applications.
type comparison struct {
	proof  proof // of the frozen register
	lines  []int
	others []string
}

// with is the comparison with more applications to look at.
func (c *comparison) with(f sealed, ids []string) *comparison {
	if len(ids) == 0 {
		return c
	}
	more := &comparison{proof: c.proof, lines: slices.Clone(c.lines), others: slices.Concat(c.others, ids)}
	for at, l := range f.lines {
		if _, found := slices.BinarySearch(ids, l.Application); found {
			more.lines = append(more.lines, at)
		}
	}
	slices.Sort(more.lines)
	slices.Sort(more.others)
	more.lines, more.others = slices.Compact(more.lines), slices.Compact(more.others)
	return more
}

// comparisons remember how frozen registers were compared with today's. What was
// found with one standing, and for the same bytes of the frozen register, would be
// found again, but for the rows that were touched since.
type comparisons struct {
	mu sync.Mutex
	of map[frozenName]comparedAt
}

type frozenName struct {
	vacancy string
	number  int
}

type comparedAt struct {
	standing
	*comparison
}

func newComparisons() *comparisons { return &comparisons{of: map[frozenName]comparedAt{}} }

// find gives what was found, nil when nothing was that still holds, and the rows that
// were touched since.
func (c *comparisons) find(of frozenName, now standing) (*comparison, []touched) {
	c.mu.Lock()
	defer c.mu.Unlock()
	was := c.of[of]
	if was.comparison == nil || was.era != now.era || was.foreign != now.foreign {
		return nil, nil
	}
	return was.comparison, now.touched[len(was.touched):]
}

// keep keeps what was found, where that is of one standing and of proven bytes.
func (c *comparisons) keep(of frozenName, at standing, found *comparison) {
	if at.era == 0 || found == nil || found.proof == (proof{}) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.of[of] = comparedAt{at, found}
}
