package web

// snip is a run of text, marked where it is one of the words looked for.
type snip struct {
	Text   string
	Mark   bool
	Veil   bool   // a block in the place of hidden words
	Anchor string // by which an address leads to it; "" for most
}

// snips cuts a text at its marked byte ranges, which are in order.
func snips(text string, marks [][2]int) []snip {
	var all []snip
	at := 0
	for _, m := range marks {
		if m[0] < at || m[1] > len(text) || m[0] >= m[1] {
			continue
		}
		if m[0] > at {
			all = append(all, snip{Text: text[at:m[0]]})
		}
		all = append(all, snip{Text: text[m[0]:m[1]], Mark: true})
		at = m[1]
	}
	if at < len(text) {
		all = append(all, snip{Text: text[at:]})
	}
	return withVeils(all)
}
