// Package store keeps letters, applications and everything derived from them:
// a SQLite database, the raw letters as content-addressed files beside it, the
// text index, and the jobs that are still to do.
package store
