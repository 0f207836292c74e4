//go:build !race

package extract

const detectorBytes = 0
