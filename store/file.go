package store

import (
	"postroom/filing"
)

// Paper is one file of a letter with the facts that only the store keeps.
type Paper struct {
	filing.Paper
	// Forwarded is the index in Letter.Forwarded of the message that has it, -1
	// for the letter itself. Papers of one message are given in its order.
	Forwarded int
	// Part is the path in the MIME tree ("1.2"), so that the bytes can be taken
	// out of the raw letter again.
	Part      string
	PageCount int // read or not; 0: as many as Pages
	Warnings  []string
}

// Reading is a letter once read, on its way to a decision.
type Reading struct {
	// Letter has the id of the letter in the store. Its Papers are not looked at.
	Letter filing.Letter
	Papers []Paper
	Wanted filing.Wanted
	// Decide is called inside the transaction that keeps its decision. It must
	// be pure and quick, and must not use the store.
	Decide func(filing.History) filing.Decision
}

// Filed says what [Store.File] did.
type Filed struct {
	Decision filing.Decision
	// Applications are the ids of the applications of Decision.Filings, in that
	// order; "" where a filing touches none.
	Applications []string
	// Changed is false when the letter had this decision already.
	Changed bool
}
