package store

// Report is the result of [Store.Verify].
type Report struct {
	Letters int // rows looked at
	Blobs   int // files looked at
	// Missing and Damaged are ids of letters whose bytes are gone or changed.
	Missing, Damaged []string
	// Strays are files that no row knows: left by a crash between the two; they
	// do no harm.
	Strays []string
	// Index tells what is wrong with the text index.
	Index []string
	// Database holds what SQLite's own checks found.
	Database []string
}

// OK says that nothing is lost or damaged.
func (r Report) OK() bool {
	return len(r.Missing)+len(r.Damaged)+len(r.Index)+len(r.Database) == 0
}
