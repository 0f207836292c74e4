package store

import (
	"postroom/filing"
	"postroom/vacancy"
)

// missing names the required papers of which there are too few.
func missing(v vacancy.Vacancy, held []filing.Held) []string {
	count := map[vacancy.Kind]int{}
	for _, h := range held {
		for _, k := range kindsOf(h.Kind) {
			count[k]++
		}
		count[vacancy.References] += h.References
	}
	var missing []string
	for _, r := range v.Required {
		have := count[r.Kind]
		for _, k := range r.Or {
			have += count[k]
		}
		if have < max(1, r.Minimum) {
			missing = append(missing, string(r.Kind))
		}
	}
	return missing
}
