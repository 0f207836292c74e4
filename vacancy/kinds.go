package vacancy

import "slices"

// Kinds gives every kind of document, in the order in which a register shows
// them.
func Kinds() []Kind { return slices.Clone(kinds) }
