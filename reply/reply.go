// Package reply writes and sends our own mail: whether a letter may be answered
// and why not, the texts, and the sending.
package reply
