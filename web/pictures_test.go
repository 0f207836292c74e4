package web

import (
	"context"
	"testing"
)

func TestPicturesAreBounded(t *testing.T) {
	p := newPictures(100)
	drawn := 0
	get := func(page int) {
		k := picture{"x", page, 1}
		if _, err := p.get(t.Context(), k, k.tag(), func(context.Context) ([]byte, error) { drawn++; return make([]byte, 40), nil }); err != nil {
			t.Fatal(err)
		}
	}
	for _, page := range []int{1, 2, 1, 3, 1, 2} { // 2 is dropped for 3: it was used last
		get(page)
	}
	if drawn != 4 || p.bytes > 100 {
		t.Errorf("%d drawn, %d bytes kept; want 4 and at most 100", drawn, p.bytes)
	}
}
