// Package intake carries a letter through the house: received durably, read as
// a message, its papers extracted, filed against a vacancy, and kept.
package intake
