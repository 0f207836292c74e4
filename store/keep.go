package store

// Kept says what became of one arrival.
type Kept struct {
	Letter string // its id
	New    bool   // false: the same bytes were here already
}
