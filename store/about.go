package store

// SchemaVersion is the newest schema of the database that this program knows; an
// open one has it.
func SchemaVersion() int { return schemaVersion }
