// Package fold is the one way in which text is compared and indexed: NFKC, case,
// accents, look-alikes, dashes, quotes and blanks are folded away.
package fold
