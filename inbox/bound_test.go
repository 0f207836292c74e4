package inbox

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestBounds(t *testing.T) {
	long := strings.Repeat("x", maxLine)
	tests := []struct {
		name, stream string
		largest      int64
		want         error
	}{
		{"lines", "* OK\r\n* 1 EXISTS\r\n", 10, nil},
		{"long line", long + "x", 10, errLongLine},
		{"many lines", strings.Repeat("* OK\r\n", maxLine/4), 10, nil},
		{"literal", "* 1 FETCH (BODY[] {10}\r\n0123456789)\r\n", 10, nil},
		{"large literal", "* 1 FETCH (BODY[] {11}\r\n", 10, errLongLiteral},
		{"huge literal", "{99999999999999999999999999}\r\n", 1 << 40, errLongLiteral},
		{"braces in a literal", "{6}\r\n{999}\r\n", 10, nil},
		{"long literal is no line", "{8388700}\r\n" + long + "x", 1 << 30, nil},
		{"line goes on behind a literal", strings.Repeat("x", maxLine-4) + "{2}\r\n01", 10, errLongLine},
		{"bare line feed", "{11}\n", 10, errLongLiteral},
		{"braces inside a line", "{11} \r\n{}x\r\n{1x}\r\n{\r\n", 10, nil},
	}
	for _, test := range tests {
		var whole, piecewise lineCounter
		if got := whole.count([]byte(test.stream), test.largest); !errors.Is(got, test.want) {
			t.Errorf("%s: %v", test.name, got)
		}
		var got error
		for piece := range slices.Chunk([]byte(test.stream), 13) {
			if got = piecewise.count(piece, test.largest); got != nil {
				break
			}
		}
		if !errors.Is(got, test.want) {
			t.Errorf("%s, in pieces: %v", test.name, got)
		}
	}
}

// FuzzLineCounter: however a stream is cut into reads, the count is the same.
func FuzzLineCounter(f *testing.F) {
	for _, seed := range []string{"* OK\r\n", "* 1 FETCH (BODY[] {3}\r\nabc)\r\n", "{5}\r\n{9}\r\n{1}\n", "{99999999999999999999}\r\n", "{0}\r\n{0}\r\n"} {
		f.Add([]byte(seed), 3)
	}
	f.Fuzz(func(t *testing.T, stream []byte, at int) {
		at = min(max(at, 0), len(stream))
		var one, two lineCounter
		whole := one.count(stream, 1000)
		pieces := two.count(stream[:at], 1000)
		if pieces == nil {
			pieces = two.count(stream[at:], 1000)
		}
		if whole != pieces || whole == nil && one != two {
			t.Errorf("whole: %v %+v, pieces: %v %+v", whole, one, pieces, two)
		}
	})
}

// FuzzClearLine: before TLS, nothing but one line is taken.
func FuzzClearLine(f *testing.F) {
	for _, seed := range []string{"* OK here\r\nrest", "\n", "no end", strings.Repeat("x", maxClearLine) + "\r\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, stream string) {
		r := strings.NewReader(stream)
		line, err := clearLine(r)
		if err == nil && (strings.Contains(line, "\n") || r.Len() != len(stream)-strings.Index(stream, "\n")-1) {
			t.Errorf("took %q and left %d bytes", line, r.Len())
		}
		if len(line) > maxClearLine {
			t.Errorf("a line of %d bytes", len(line))
		}
	})
}
