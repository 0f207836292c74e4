package store

import (
	"encoding/binary"
	"math"
)

// How much a word in the title (subject, file name, applicant's name) and in the
// body is worth.
var columnWeights = [...]float64{4, 1}

// Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), 3.5:
// k1 says how soon a word said again stops to count, b how much a long text is
// put back for its length.
const (
	bm25k1 = 1.2
	bm25b  = 0.75
)

// bm25 ranks a row of the text index: greater is better. It is called by SQLite
// with matchinfo(text_index, 'pcnalx'), an array of 32-bit numbers in the order
// of the machine. https://www.sqlite.org/fts3.html#matchinfo
func bm25(info []byte) float64 {
	m := make([]float64, len(info)/4)
	for i := range m {
		m[i] = float64(binary.NativeEndian.Uint32(info[4*i:]))
	}
	if len(m) < 3 {
		return 0
	}
	phrases, columns, rows := int(m[0]), int(m[1]), m[2]
	if columns != len(columnWeights) || len(m) != 3+2*columns+3*phrases*columns {
		return 0
	}
	average, length, hits := m[3:], m[3+columns:], m[3+2*columns:]
	score := 0.0
	for p := range phrases {
		for c := range columns {
			x := hits[3*(p*columns+c):] // here, in all rows, rows with it
			if x[0] == 0 {
				continue
			}
			rarity := math.Log(1 + (rows-x[2]+0.5)/(x[2]+0.5))
			norm := 1 - bm25b + bm25b*length[c]/max(average[c], 1)
			score += columnWeights[c] * rarity * x[0] * (bm25k1 + 1) / (x[0] + bm25k1*norm)
		}
	}
	return score
}
