package inbox

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"postroom/message"
)

var errShort = errors.New("the server sent fewer bytes than it announced")

// whole is a letter as it was received. PEEK leaves \Seen alone.
var whole = &imap.FetchItemBodySection{Peek: true}

// reception is one fetch command: what it asks for and where the letters go.
type reception struct {
	section *imap.FetchItemBodySection
	largest int64 // bytes of one letter
	draft   func() (message.Draft, error)
	// deliver takes a letter that is complete, and owns its draft from then on.
	deliver func(uid uint32, draft message.Draft, bytes int64) error

	current uint32 // the letter whose bytes are being read, 0 between letters
	torn    bool   // its bytes ended too soon
	buffer  []byte
}

// receive runs the command for some letters. What it delivered is complete,
// whatever it returns; after an error the session may be dead.
func (s *session) receive(ctx context.Context, letters imap.NumSet, longest time.Duration, r *reception) error {
	s.bound.largest.Store(r.largest)
	defer s.bound.largest.Store(maxString)
	return s.within(ctx, longest, func() error {
		fetch := s.client.Fetch(letters, &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{r.section}})
		for m := fetch.Next(); m != nil; m = fetch.Next() {
			if err := r.letter(m, s.wire); err != nil {
				return r.giveUp(fetch, s.wire, err)
			}
		}
		return fetch.Close()
	})
}

// giveUp ends the connection and lets go-imap end too. It waits for every letter
// that it has begun to be read out, but one that was cut must not be read again:
// go-imap itself reads on in that stream by then.
func (r *reception) giveUp(fetch *imapclient.FetchCommand, w *wire, why error) error {
	why = w.abort(why)
	if !r.torn {
		fetch.Close() // says only what is known
	}
	return why
}

// letter reads one answer. Its UID may stand before or after the bytes; an
// answer without UID or without bytes (NIL: expunged meanwhile) is passed over.
func (r *reception) letter(m *imapclient.FetchMessageData, w *wire) error {
	var (
		uid   uint32
		draft message.Draft
		bytes int64
		err   error
	)
	for item := m.Next(); item != nil; item = m.Next() {
		switch item := item.(type) {
		case imapclient.FetchItemDataUID:
			uid = uint32(item.UID)
		case imapclient.FetchItemDataBodySection:
			if draft != nil || item.Literal == nil || !r.asked(item.Section) {
				continue
			}
			r.current = uid
			if draft, bytes, err = r.read(item.Literal, w); err != nil {
				return err
			}
		}
	}
	r.current = 0
	switch {
	case draft == nil:
		return nil
	case uid == 0:
		return draft.Discard()
	}
	return r.deliver(uid, draft, bytes)
}

// asked tells whether a section in an answer is what was asked for: servers do
// answer with parts that nobody wanted.
func (r *reception) asked(got *imap.FetchItemBodySection) bool {
	return got.Specifier == r.section.Specifier && len(got.Part) == 0 &&
		len(got.HeaderFields) == 0 && len(got.HeaderFieldsNot) == 0 &&
		(got.Partial == nil || r.section.Partial != nil && got.Partial.Offset == 0)
}

// read carries the bytes of one letter into a draft. go-imap's reader ends
// without error when the connection dies, so the bytes are counted.
func (r *reception) read(literal imap.LiteralReader, w *wire) (message.Draft, int64, error) {
	source := &counted{from: literal}
	draft, err := r.draft()
	if err == nil {
		_, err = io.CopyBuffer(onlyWriter{draft}, source, r.buffer)
	}
	if err != nil && (source.err == nil || source.err == io.EOF) { // our own side failed
		err = w.abort(keepingFault(err))
	}
	if source.err == nil { // go-imap waits until its literal is read out
		io.Copy(io.Discard, source)
	}
	if r.torn = source.n != literal.Size(); r.torn && err == nil {
		err = errShort
	}
	if err == nil {
		return draft, source.n, nil
	}
	if draft != nil {
		draft.Discard() // the first error says more
	}
	return nil, 0, err
}

// counted counts what is read and keeps the error that ended it.
type counted struct {
	from io.Reader
	n    int64
	err  error
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.n += int64(n)
	c.err = err
	return n, err
}

// onlyWriter hides other methods, so that the buffer given is the one used.
type onlyWriter struct{ io.Writer }

// sequence gives the present sequence number of a letter, 0 when it is gone.
func (s *session) sequence(ctx context.Context, uid uint32) (number uint32, err error) {
	err = s.facts(ctx, "ask for number", []uint32{uid}, &imap.FetchOptions{UID: true}, func(f *imapclient.FetchMessageBuffer) {
		if uint32(f.UID) == uid {
			number = f.SeqNum
		}
	})
	return number, err
}
