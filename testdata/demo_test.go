package testdata

import (
	"bytes"
	"net/mail"
	"testing"
)

func TestDemoComposesTheSameBytesTwice(t *testing.T) {
	again := Demo()
	for i, sample := range Demo() {
		if !bytes.Equal(sample.Raw, again[i].Raw) {
			t.Errorf("%s differs from one composition to the next", sample.Name)
		}
	}
}

func TestDemoHeadersAreWellFormed(t *testing.T) {
	for _, sample := range Demo() {
		if _, err := mail.ReadMessage(bytes.NewReader(sample.Raw)); err != nil {
			t.Errorf("%s: %v", sample.Name, err)
		}
	}
}
