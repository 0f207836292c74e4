package vacancy

import "fmt"

// The bounds of what is proposed: a page by which people rate is short.
const (
	mostCriteria     = 12
	criterionLetters = 160 // characters of one criterion
	fewestListed     = 3   // list items that tell a list without a heading
	mostHeading      = 8   // words of a heading or lead
	mostTaken        = 200 // criteria after which nothing more is looked for
)

// criterion is one thing that a notice asks of applicants, with its place.
type criterion struct {
	words      string // one line, without mark-up
	start, end int    // bytes of page.source
	wished     bool   // an asset, not a must
}

// criteria reads by what the notice wants applicants to be judged.
func (r *reader) criteria() {
	found := criteriaOf(r.page)
	if len(found) > mostCriteria {
		r.warn("many_criteria", len(found), mostCriteria)
		found = found[:mostCriteria]
	}
	for i, c := range found {
		r.out.Criteria = append(r.out.Criteria, c.words)
		r.evidence(criterionField(i), r.page.source[c.start:c.end])
	}
}

// criterionField names the evidence of the i-th criterion.
func criterionField(i int) string { return fmt.Sprintf("criteria.%02d", i+1) }

// criteriaOf lists what a page asks of applicants: what stands under its headings
// of requirements, or, where it has none, the lists that speak of nothing else, or, where
// it has none of these either, the sentences. What is only wished for comes last.
func criteriaOf(p page) []criterion {
	s := sieve{page: p, taken: map[string]bool{}, room: criterionLetters}
	blocks := p.paragraphs()
	for _, b := range blocks {
		if s.full() {
			break
		}
		s.read(b)
	}
	s.close()
	if len(s.found) == 0 {
		s.lists(blocks)
	}
	if len(s.found) == 0 {
		s.prose(blocks)
	}
	var musts, wishes []criterion
	for _, c := range s.found {
		if c.wished {
			wishes = append(wishes, c)
		} else {
			musts = append(musts, c)
		}
	}
	return append(musts, wishes...)
}

// paragraph is a block of a page with its sentences, one at least.
type paragraph []sentence

func (p page) paragraphs() []paragraph {
	var all []paragraph
	for _, s := range p.sentences {
		if n := len(all); n > 0 && all[n-1][0].block == s.block {
			all[n-1] = append(all[n-1], s)
			continue
		}
		all = append(all, paragraph{s})
	}
	return all
}

func (b paragraph) start() int { return b[0].start }
func (b paragraph) end() int   { return b[len(b)-1].end }

// bullet tells a list item; one in capitals ("- SQL") looks like a heading.
func (b paragraph) bullet() bool {
	return b[0].bullet && (!b[0].heading || dashRE.MatchString(b[0].t()))
}
