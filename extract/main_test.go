package extract

import (
	"fmt"
	"os"
	"testing"
)

// TestMain lets the test binary be its own reader process.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "reader" {
		if err := Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}
