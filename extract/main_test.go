package extract

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test binary be its own reader process, and also a reader
// that behaves badly, and one that tries to get out.
func TestMain(m *testing.M) {
	if len(os.Args) < 2 || strings.HasPrefix(os.Args[1], "-") {
		os.Exit(m.Run())
	}
	var err error
	switch os.Args[1] {
	case "reader":
		err = Serve(os.Stdin, os.Stdout)
	case "bad-reader":
		err = serveBadly(os.Stdin, os.Stdout)
	case "prisoner":
		tryToEscape(os.Stdout, os.Args[2])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// serveBadly does what the file says: a reader that a file has taken over, or
// brought down.
func serveBadly(in io.Reader, out io.Writer) error {
	var h hello
	if _, err := readFrame(in, &h); err != nil {
		return err
	}
	if err := writeFrame(out, ready{Confined: true}); err != nil {
		return err
	}
	for files := 0; ; files++ {
		var q request
		blobs, err := readFrame(in, &q)
		if err != nil {
			return nil // the pool closed
		}
		order := string(blobs[0])
		switch {
		case order == "crash", order == "crash late" && files > 0:
			os.Exit(3)
		case order == "hang":
			time.Sleep(time.Hour)
		case order == "memory":
			fmt.Fprintln(os.Stderr, "fatal error: runtime: out of memory")
			os.Exit(2)
		case order == "babble":
			_, err = out.Write(bytes.Repeat([]byte("\xff"), 1000))
		case strings.HasPrefix(order, "partial"):
			_ = writeFrame(out, answer{Partial: true, Text: Text{State: OK, Text: order, Words: len(strings.Fields(order))}})
			os.Exit(3)
		default:
			err = writeFrame(out, answer{Text: Text{State: OK, Text: order}, Tired: order == "tired"})
		}
		if err != nil {
			return err
		}
	}
}

// tryToEscape says what a confined process can still do. The listener at addr
// belongs to the test.
func tryToEscape(out io.Writer, addr string) {
	confined, err := confine(Limits{}.withDefaults())
	fmt.Fprintln(out, "confined", confined, err)
	_, err = os.ReadFile("/etc/passwd")
	fmt.Fprintln(out, "read", err == nil)
	fmt.Fprintln(out, "write", os.WriteFile("/tmp/extract-escaped", nil, 0o600) == nil)
	_, err = net.DialTimeout("tcp", addr, time.Second)
	fmt.Fprintln(out, "dial", err == nil)
	fmt.Fprintln(out, "run", exec.Command("/bin/true").Run() == nil)
	fmt.Fprintln(out, "environment", len(os.Environ()))
}
