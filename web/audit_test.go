package web

import (
	"strings"
	"testing"
)

func TestTheChainIsCheckedOnDemand(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	if page := b.see("/audit"); !strings.Contains(page, "was not checked since") {
		t.Error("the page says nothing of the chain")
	}
	b.post("/audit")
	if page := b.see("/audit"); !strings.Contains(page, "Every line holds.") || !strings.Contains(page, "was whole on Fri 20 Nov 2026, 12:00") {
		t.Error("after the check the page does not say that the chain is whole")
	}
}
