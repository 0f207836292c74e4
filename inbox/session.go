package inbox

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// session is one signed-in connection. Its methods run one after another.
type session struct {
	client *imapclient.Client
	wire   *wire
	bound  *bound
	caps   imap.CapSet
	timing Timing
	news   chan struct{} // holds one when the server spoke of new letters
}

// heard takes what the server says of the selected folder unasked.
func (s *session) heard(data *imapclient.UnilateralDataMailbox) {
	if data.NumMessages == nil {
		return
	}
	select {
	case s.news <- struct{}{}:
	default:
	}
}

// alive tells whether commands can still be given.
func (s *session) alive() bool {
	if s.wire.broken() != nil {
		return false
	}
	select {
	case <-s.client.Closed():
		return false
	default:
		return true
	}
}

// close ends the connection without farewell.
func (s *session) close() {
	s.wire.abort(io.EOF)
	s.client.Close() // says again what the wire knows
}

// logout says farewell, but does not wait long for the answer.
func (s *session) logout(ctx context.Context) {
	if s.alive() {
		s.within(ctx, 2*time.Second, func() error { return s.client.Logout().Wait() })
	}
	s.close()
}

// within runs one exchange with the server. The connection ends when the server
// is silent, when the exchange takes longer than it may, or when ctx ends.
func (s *session) within(ctx context.Context, longest time.Duration, exchange func() error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, longest, errSlow)
	defer cancel()
	defer context.AfterFunc(ctx, func() { s.wire.abort(context.Cause(ctx)) })()
	s.wire.expect(s.timing.Silence)
	defer s.wire.rest()
	if err := exchange(); err != nil {
		return orReason(s.wire, err)
	}
	return nil
}

// command runs an exchange without letters and sorts its error.
func (s *session) command(ctx context.Context, doing string, kind Kind, exchange func() error) error {
	err := s.within(ctx, s.timing.Command, exchange)
	if err != nil && s.wire.broken() != nil {
		kind = Network
	}
	return commandFault(doing, kind, err)
}

// box is a folder as the server described it when it was opened.
type box struct {
	folder      string
	uidValidity uint32
	uidNext     uint32 // 0: not told
	letters     uint32
}

// examine opens a folder so that nothing in it can be changed.
func (s *session) examine(ctx context.Context, folder string) (box, error) {
	var data *imap.SelectData
	err := s.command(ctx, fmt.Sprintf("open folder %q", folder), Folder, func() (err error) {
		data, err = s.client.Select(folder, &imap.SelectOptions{ReadOnly: true}).Wait()
		return err
	})
	if err != nil {
		return box{}, err
	}
	if data.UIDValidity == 0 {
		return box{}, &Fault{Kind: Folder, Err: fmt.Errorf("open folder %q: the server does not tell its UIDVALIDITY, so nothing in it can be told apart", folder)}
	}
	return box{folder, data.UIDValidity, uint32(data.UIDNext), data.NumMessages}, nil
}

// maxLetters bounds what a server can make us count.
const maxLetters = 5_000_000

// uids lists the letters of the open folder, ascending; of those in among only,
// when it is not empty.
func (s *session) uids(ctx context.Context, among ...uint32) ([]uint32, error) {
	criteria := &imap.SearchCriteria{}
	if len(among) > 0 {
		criteria.UID = []imap.UIDSet{uidSet(among)}
	}
	var options *imap.SearchOptions
	if s.caps.Has(imap.CapESearch) { // RFC 4731: ranges instead of every number
		options = &imap.SearchOptions{ReturnAll: true}
	}
	var found *imap.SearchData
	err := s.command(ctx, "list letters", Server, func() (err error) {
		found, err = s.client.UIDSearch(criteria, options).Wait()
		return err
	})
	if err != nil {
		return nil, err
	}
	set, _ := found.All.(imap.UIDSet)
	list, err := expand(set)
	return list, commandFault("list letters", Server, err)
}

// expand lists the members of a set of UIDs, which are in ascending order.
func expand(set imap.UIDSet) ([]uint32, error) {
	var list []uint32
	for _, r := range set {
		if r.Start == 0 || r.Stop < r.Start || int64(r.Stop)-int64(r.Start)+int64(len(list)) >= maxLetters {
			return nil, fmt.Errorf("range %d:%d is beyond all measure", r.Start, r.Stop)
		}
		for uid := uint64(r.Start); uid <= uint64(r.Stop); uid++ {
			list = append(list, uint32(uid))
		}
	}
	return list, nil
}

func uidSet(uids []uint32) imap.UIDSet {
	var set imap.UIDSet
	for _, uid := range uids {
		set.AddNum(imap.UID(uid))
	}
	return set
}

// sizes asks for RFC822.SIZE. A letter that the server does not mention is left out.
func (s *session) sizes(ctx context.Context, uids []uint32) (map[uint32]int64, error) {
	sizes := make(map[uint32]int64, len(uids))
	err := s.facts(ctx, "ask for sizes", uids, &imap.FetchOptions{UID: true, RFC822Size: true}, func(f *imapclient.FetchMessageBuffer) {
		sizes[uint32(f.UID)] = f.RFC822Size
	})
	return sizes, err
}

// dates asks for INTERNALDATE, in a command of its own: go-imap ends the
// connection over a date that is NIL or has no zone.
func (s *session) dates(ctx context.Context, uids []uint32) (map[uint32]time.Time, error) {
	dates := make(map[uint32]time.Time, len(uids))
	err := s.facts(ctx, "ask for dates", uids, &imap.FetchOptions{UID: true, InternalDate: true}, func(f *imapclient.FetchMessageBuffer) {
		if !f.InternalDate.IsZero() {
			dates[uint32(f.UID)] = f.InternalDate
		}
	})
	return dates, err
}

func (s *session) facts(ctx context.Context, doing string, uids []uint32, what *imap.FetchOptions, note func(*imapclient.FetchMessageBuffer)) error {
	return s.command(ctx, doing, Server, func() error {
		found, err := s.client.Fetch(uidSet(uids), what).Collect()
		for _, f := range found {
			note(f)
		}
		return err
	})
}
