//go:build race

package extract

// detectorBytes is what the race detector needs beside a reader's own memory.
const detectorBytes = 16 << 30
