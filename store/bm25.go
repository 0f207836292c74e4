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

// collection is what BM25 must know of all texts together.
type collection struct {
	rows    float64
	average [len(columnWeights)]float64 // words by column
}

// readCollection reads the row of text_index_stat: variable-length numbers, the
// rows and then the words of each column.
// https://www.sqlite.org/fts3.html#_shadow_tables_
func readCollection(stat []byte) (c collection) {
	next := func() float64 {
		v, n := binary.Uvarint(stat)
		stat = stat[max(n, 0):]
		return float64(v)
	}
	c.rows = next()
	for i := range c.average {
		c.average[i] = next() / max(c.rows, 1)
	}
	return c
}

// bm25 ranks a row of the text index: greater is better. It takes SQLite's
// matchinfo(text_index, 'pclx'), an array of 32-bit numbers in the order of the
// machine. https://www.sqlite.org/fts3.html#matchinfo
func (c collection) bm25(info []byte) float64 {
	const columns = len(columnWeights)
	at := func(i int) float64 { return float64(binary.NativeEndian.Uint32(info[4*i:])) }
	if len(info) < 8 || int(at(1)) != columns || len(info) != 4*(2+columns+3*int(at(0))*columns) {
		return 0
	}
	score := 0.0
	for p := range int(at(0)) {
		for column := range columns {
			x := 2 + columns + 3*(p*columns+column) // here, in all rows, rows with it
			here, rows := at(x), at(x+2)
			if here == 0 {
				continue
			}
			rarity := math.Log(1 + (c.rows-rows+0.5)/(rows+0.5))
			norm := 1 - bm25b + bm25b*at(2+column)/max(c.average[column], 1)
			score += columnWeights[column] * rarity * here * (bm25k1 + 1) / (here + bm25k1*norm)
		}
	}
	return score
}
