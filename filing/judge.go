package filing

import (
	"sort"
	"strings"
)

// verdict is what the evidence comes to.
type verdict struct {
	chosen   []Evidence // one per vacancy; empty when nothing is strong and unique
	ranked   []Evidence // best evidence of every other vacancy, nearest first
	against  []string
	warnings []string
	// spans are the bytes of the subject that name the vacancies chosen, or the
	// nearest one where none is.
	spans []span
}

// about are the vacancies chosen, or the nearest one.
func (v verdict) about() []int {
	var out []int
	for _, e := range v.chosen {
		out = append(out, e.Vacancy)
	}
	if len(out) == 0 && len(v.ranked) > 0 {
		out = append(out, v.ranked[0].Vacancy)
	}
	return out
}

// certain are the spans of the vacancies chosen.
func (v verdict) certain() []span {
	if len(v.chosen) == 0 {
		return nil
	}
	return v.spans
}

// takenSpans are all words of the subject that speak of the given vacancies. A
// translation takes its whole chunk, so it counts only where nothing is nearer.
func takenSpans(es []Evidence, about []int) []span {
	var near, translated []span
	for _, e := range es {
		for _, i := range about {
			switch {
			case e.Vacancy != i || e.Where != InSubject:
			case e.Code == "translated_title":
				translated = append(translated, e.spans...)
			default:
				near = append(near, e.spans...)
			}
		}
	}
	if len(near) == 0 {
		return translated
	}
	return near
}

// judge decides which vacancies the evidence is strong and unique for. Address
// and subject outrank the body, the body outranks a paper; where two of the
// first rank contradict each other a person must look.
func judge(es []Evidence, s subject, posts []post) verdict {
	ordered := best(es, posts)
	var strong []Evidence
	for _, e := range ordered {
		if e.Strength == Strong {
			strong = append(strong, e)
		}
	}
	v := verdict{}
	address, subjects := at(strong, InAddress), dropCovered(at(strong, InSubject))
	bodies, papers := at(strong, InBody), at(strong, InPaper)
	switch {
	case len(subjects) > 0:
		v.chosen = withJoined(v.several(subjects, s, posts), strong)
		v = v.contradicted(address, posts)
		v.warnUnless(papers, bodies, posts)
	case len(address) > 0:
		v.chosen = v.sameRank(address, posts)
		v.warnUnless(papers, bodies, posts)
	case len(bodies) > 0:
		if v.chosen = withJoined(bodies[:1], strong); len(v.chosen) < len(bodies) {
			v.chosen = v.sameRank(bodies, posts)
		}
		v.warnUnless(papers, nil, posts)
	case len(papers) > 0:
		v.chosen = v.sameRank(papers, posts)
	}
	v.ranked = others(ordered, v.chosen)
	v.spans = takenSpans(es, v.about())
	return v
}

func at(es []Evidence, where Place) []Evidence {
	var out []Evidence
	for _, e := range es {
		if e.Where == where {
			out = append(out, e)
		}
	}
	return onePerVacancy(out)
}

func onePerVacancy(es []Evidence) []Evidence {
	var out []Evidence
	seen := map[int]bool{}
	for _, e := range es {
		if !seen[e.Vacancy] {
			seen[e.Vacancy] = true
			out = append(out, e)
		}
	}
	return out
}

// dropCovered leaves out a vacancy whose words lie inside the longer words of
// another ("Programme Officer" in "Senior Programme Officer").
func dropCovered(es []Evidence) []Evidence {
	var out []Evidence
	for _, e := range es {
		covered := false
		for _, o := range es {
			covered = covered || o.Vacancy != e.Vacancy && wider(o, e)
		}
		if !covered {
			out = append(out, e)
		}
	}
	return out
}

func wider(o, e Evidence) bool {
	if len(o.spans) == 0 || len(e.spans) == 0 {
		return false
	}
	a, b := hull(o.spans), hull(e.spans)
	return a.covers(b) && a != b
}

func hull(spans []span) span {
	out := spans[0]
	for _, s := range spans {
		out.start, out.end = min(out.start, s.start), max(out.end, s.end)
	}
	return out
}

// several decides between vacancies that a subject names: each of them where
// the words are different ones, the open one where they are the same, none where
// two open ones go by the same words.
func (v *verdict) several(es []Evidence, s subject, posts []post) []Evidence {
	out := v.sameWords(es, posts)
	if len(out) < 2 {
		return out
	}
	sort.SliceStable(out, func(i, j int) bool { return position(out[i]) < position(out[j]) })
	for _, e := range out[1:] {
		if doubtfulSecond(e, s) {
			v.against = append(v.against, "“"+e.Words+"” may be a name or an ordinary word beside the other vacancy")
			return nil
		}
	}
	return out
}

// withJoined adds the vacancies that a body names in one sentence with a chosen
// one, as applied for ("I apply for Canada PO and for HoS").
func withJoined(chosen, strong []Evidence) []Evidence {
	if len(chosen) != 1 {
		return chosen
	}
	out := chosen
	for _, a := range strong {
		if a.Vacancy != chosen[0].Vacancy || a.Where != InBody || !a.applies {
			continue
		}
		for _, b := range strong {
			if b.Where == InBody && b.sentence == a.sentence && b.applies && !chose(out, b.Vacancy) {
				out = append(out[:len(out):len(out)], b)
			}
		}
	}
	return out
}

// position is where in the subject the words stand.
func position(e Evidence) int {
	if len(e.spans) == 0 {
		return 0
	}
	return hull(e.spans).start
}

// sameWords thins out vacancies that the same words name: an open one stands
// before closed ones; two open ones leave nothing certain.
func (v *verdict) sameWords(es []Evidence, posts []post) []Evidence {
	var out []Evidence
	for i, e := range es {
		keep := true
		for j, o := range es {
			if i == j || len(e.spans) == 0 || len(o.spans) == 0 || hull(e.spans) != hull(o.spans) {
				continue
			}
			if o.located != e.located {
				keep = keep && e.located
				continue
			}
			if posts[o.Vacancy].open == posts[e.Vacancy].open {
				v.against = append(v.against, posts[e.Vacancy].name()+" and "+posts[o.Vacancy].name()+" go by the same words")
				return nil
			}
			keep = keep && posts[e.Vacancy].open
		}
		if keep {
			out = append(out, e)
		}
	}
	return out
}

// doubtfulSecond: a lone short word beside another vacancy's name may be a
// person's, unless "and" or the like joins them.
func doubtfulSecond(e Evidence, s subject) bool {
	if len(e.spans) == 0 {
		return false
	}
	at := tokenSpan(s.tokens, e.spans[0])
	if at.end-at.start != 1 || !titleCase(s.tokens[at.start].text) && strings.ToLower(s.tokens[at.start].text) != s.tokens[at.start].text {
		return false
	}
	joined := at.start > 0 && connectors[s.tokens[at.start-1].folded] ||
		at.end < len(s.tokens) && connectors[s.tokens[at.end].folded]
	return !joined
}

// sameRank takes the one vacancy that evidence outside the subject names. Two of
// them leave it to a person, unless one is closed.
func (v *verdict) sameRank(es []Evidence, posts []post) []Evidence {
	if len(es) == 1 {
		return es
	}
	for _, better := range []func(Evidence) bool{
		func(e Evidence) bool { return posts[e.Vacancy].open },
		func(e Evidence) bool { return e.located },
	} {
		if some := those(es, better); len(some) == 1 {
			return some
		}
	}
	v.against = append(v.against, posts[es[0].Vacancy].name()+" and "+posts[es[1].Vacancy].name()+" are both named")
	return nil
}

func those(es []Evidence, is func(Evidence) bool) []Evidence {
	var out []Evidence
	for _, e := range es {
		if is(e) {
			out = append(out, e)
		}
	}
	return out
}

// contradicted: the address belongs to another vacancy than the subject names.
func (v verdict) contradicted(address []Evidence, posts []post) verdict {
	for _, a := range address {
		if len(v.chosen) == 1 && v.chosen[0].Vacancy != a.Vacancy {
			v.against = append(v.against, "it was sent to the address of "+posts[a.Vacancy].name())
			v.chosen = nil
		}
	}
	return v
}

// warnUnless says where a letter inside names another vacancy than was chosen.
func (v *verdict) warnUnless(papers, bodies []Evidence, posts []post) {
	for _, e := range append(papers, bodies...) {
		if len(v.chosen) > 0 && !chose(v.chosen, e.Vacancy) {
			v.warnings = append(v.warnings, "the letter also names "+posts[e.Vacancy].name()+" (“"+e.Words+"”)")
		}
	}
}

func chose(es []Evidence, vacancy int) bool {
	for _, e := range es {
		if e.Vacancy == vacancy {
			return true
		}
	}
	return false
}

// others are the runners-up.
func others(ordered, chosen []Evidence) []Evidence {
	var out []Evidence
	for _, e := range onePerVacancy(ordered) {
		if !chose(chosen, e.Vacancy) {
			out = append(out, e)
		}
	}
	return out
}
