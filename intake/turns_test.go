package intake

import (
	"context"
	"errors"
	"testing"
)

func TestTurnsWaitForEarlierLetters(t *testing.T) {
	var turns turns
	endFirst, endThird := turns.begin(1), turns.begin(3)
	defer endThird()
	decided := make(chan int, 2)
	go func() {
		if err := turns.wait(t.Context(), 3); err != nil {
			t.Error(err)
		}
		decided <- 3
	}()
	if err := turns.wait(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	decided <- 1
	endFirst()
	if a, b := <-decided, <-decided; a != 1 || b != 3 {
		t.Errorf("decided %d before %d", a, b)
	}
}

func TestTurnsEndWithTheContext(t *testing.T) {
	var turns turns
	defer turns.begin(1)()
	stopped := errors.New("stopped")
	ctx, stop := context.WithCancelCause(t.Context())
	stop(stopped)
	if err := turns.wait(ctx, 2); !errors.Is(err, stopped) {
		t.Errorf("wait = %v", err)
	}
}

func TestTurnsOfOneLetterTwice(t *testing.T) {
	var turns turns
	end, again := turns.begin(1), turns.begin(1)
	end()
	if turns.earlier(2) == nil {
		t.Error("the second reading of letter 1 is forgotten")
	}
	again()
	if turns.earlier(2) != nil {
		t.Error("a letter that was read is still waited for")
	}
}
