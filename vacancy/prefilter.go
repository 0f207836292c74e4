package vacancy

import "regexp/syntax"

// prefilter tells cheaply that an expression cannot match: every match of a table
// of words begins with the first letters of one of them. Most sentences hold none
// of the words of most tables, and the machine of package regexp takes a hundred
// times as long to find that out.
type prefilter struct {
	atWords bool                      // a match begins at a word boundary
	begins  [maxBegin + 1]*beginnings // by length; nil where none is so long
}

// beginnings is a set of strings of one length, kept by their hash: it may hold
// too many, never too few.
type beginnings struct {
	bits [1 << 10]uint64
}

const (
	minBegin = 2    // bytes; shorter beginnings would tell nothing
	maxBegin = 6    // bytes; at four every other sentence holds one of them
	mostWays = 4000 // beginnings of one expression; more are not worth it
)

// newPrefilter is nil where the expression may begin with anything.
func newPrefilter(source string) *prefilter {
	tree, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return nil
	}
	tree = tree.Simplify()
	f := &prefilter{atWords: tree.Op == syntax.OpConcat && tree.Sub[0].Op == syntax.OpWordBoundary}
	for begin := range waysOf(tree) {
		if len(begin.text) < minBegin {
			return nil
		}
		set := &f.begins[len(begin.text)]
		if *set == nil {
			*set = new(beginnings)
		}
		(*set).put(begin.text)
	}
	return f
}

// may is false where no match is in t.
func (f *prefilter) may(t string) bool {
	if f == nil {
		return true
	}
	for i := 0; i+minBegin <= len(t); i++ {
		if f.atWords && i > 0 && isWordByte(t[i-1]) == isWordByte(t[i]) {
			continue
		}
		for n := minBegin; n <= maxBegin && i+n <= len(t); n++ {
			if f.begins[n] != nil && f.begins[n].has(t[i:i+n]) {
				return true
			}
		}
	}
	return false
}

// isWordByte is what \b means by a word character.
func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_'
}

func (b *beginnings) put(s string) {
	h := hashOf(s)
	b.bits[h/64] |= 1 << (h % 64)
}

func (b *beginnings) has(s string) bool {
	h := hashOf(s)
	return b.bits[h/64]&(1<<(h%64)) != 0
}

// hashOf is FNV-1a, cut to the size of the set.
func hashOf(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return (h ^ h>>16) & (1<<16 - 1)
}

// beginning is how one match of what an expression matches. An ended one cannot be
// carried on: it is long enough, or anything may follow.
type beginning struct {
	text  string
	ended bool
}

type ways map[beginning]bool

var anything = ways{{"", true}: true}

// waysOf lists the beginnings of what a simplified expression matches.
func waysOf(re *syntax.Regexp) ways {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return ways{{}: true}
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return anything
		}
		return ways{cut(string(re.Rune)): true}
	case syntax.OpCharClass:
		return waysOfClass(re.Rune)
	case syntax.OpCapture:
		return waysOf(re.Sub[0])
	case syntax.OpQuest:
		return union(ways{{}: true}, waysOf(re.Sub[0]))
	case syntax.OpStar:
		return union(ways{{}: true}, ended(waysOf(re.Sub[0])))
	case syntax.OpPlus:
		return ended(waysOf(re.Sub[0]))
	case syntax.OpAlternate:
		all := ways{}
		for _, sub := range re.Sub {
			all = union(all, waysOf(sub))
		}
		return all
	case syntax.OpConcat:
		all := ways{{}: true}
		for _, sub := range re.Sub {
			all = follow(all, sub)
		}
		return all
	}
	return anything
}

func cut(s string) beginning {
	if len(s) >= maxBegin {
		return beginning{s[:maxBegin], true}
	}
	return beginning{s, false}
}

func waysOfClass(ranges []rune) ways {
	all := ways{}
	for i := 0; i+1 < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] > 64 || len(all) > 64 {
			return anything
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			all[cut(string(r))] = true
		}
	}
	return all
}

func union(a, b ways) ways {
	for w := range b {
		a[w] = true
	}
	return a
}

func ended(a ways) ways {
	all := ways{}
	for w := range a {
		all[beginning{w.text, true}] = true
	}
	return all
}

// follow carries every beginning on that has not ended.
func follow(a ways, next *syntax.Regexp) ways {
	all := ways{}
	var on ways
	for w := range a {
		if w.ended {
			all[w] = true
			continue
		}
		if on == nil {
			on = waysOf(next)
		}
		if len(all)+len(on) > mostWays {
			return anything
		}
		for n := range on {
			c := cut(w.text + n.text)
			c.ended = c.ended || n.ended
			all[c] = true
		}
	}
	return all
}
