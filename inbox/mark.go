package inbox

import (
	"context"
	"errors"
	"fmt"

	"github.com/emersion/go-imap/v2"

	"postroom/message"
)

// Action is what is done in the mailbox to letters that are in the ledger. It is
// the only thing here that changes a mailbox, and is done only when asked for.
type Action struct {
	Flag   imap.Flag // set it, when not ""
	MoveTo string    // move there, when not ""
}

// Mark does something to letters of one folder and UIDVALIDITY. The caller has
// kept them before. Letters that are gone are passed over.
func (w *Watcher) Mark(ctx context.Context, letters []message.Sighting, do Action) error {
	if len(letters) == 0 || do == (Action{}) {
		return nil
	}
	s, err := connect(ctx, w.account)
	if err != nil {
		return err
	}
	defer s.logout(ctx)
	if err := s.openForMarking(ctx, letters[0]); err != nil {
		return err
	}
	uids := make([]uint32, len(letters))
	for i, at := range letters {
		if at.Folder != letters[0].Folder || at.UIDValidity != letters[0].UIDValidity {
			return errors.New("mark: the letters are not of one folder")
		}
		uids[i] = at.UID
	}
	for _, some := range chunks(uids) {
		if err := s.mark(ctx, uidSet(some), do); err != nil {
			return err
		}
	}
	return nil
}

// openForMarking opens a folder for changes, if it still is the one meant.
func (s *session) openForMarking(ctx context.Context, at message.Sighting) error {
	var data *imap.SelectData
	err := s.command(ctx, "open folder for marking", Folder, func() (err error) {
		data, err = s.client.Select(at.Folder, nil).Wait()
		return err
	})
	if err == nil && data.UIDValidity != at.UIDValidity {
		err = &Fault{Kind: Folder, Err: fmt.Errorf("mark: %w", errRecreated)}
	}
	return err
}

func (s *session) mark(ctx context.Context, uids imap.UIDSet, do Action) error {
	if do.Flag != "" {
		if err := s.flag(ctx, uids, do.Flag); err != nil {
			return err
		}
	}
	switch {
	case do.MoveTo == "":
		return nil
	case s.caps.Has(imap.CapMove):
		return s.command(ctx, "move", Server, func() error {
			_, err := s.client.Move(uids, do.MoveTo).Wait()
			return err
		})
	case s.caps.Has(imap.CapUIDPlus):
		return s.copyAndRemove(ctx, uids, do.MoveTo)
	}
	return &Fault{Kind: Server, Err: errors.New("move: the server has neither MOVE nor UIDPLUS"), Hint: "Letters cannot be moved on this server without touching others: set a flag instead."}
}

func (s *session) flag(ctx context.Context, uids imap.UIDSet, flag imap.Flag) error {
	store := &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{flag}}
	return s.command(ctx, "flag", Server, func() error {
		return s.client.Store(uids, store, nil).Close()
	})
}

// copyAndRemove moves by COPY, STORE and UID EXPUNGE (RFC 6851, 3.3), each only
// after the one before has succeeded; go-imap would send all three at once.
func (s *session) copyAndRemove(ctx context.Context, uids imap.UIDSet, to string) error {
	err := s.command(ctx, "copy", Server, func() error {
		_, err := s.client.Copy(uids, to).Wait()
		return err
	})
	if err != nil {
		return err
	}
	if err := s.flag(ctx, uids, imap.FlagDeleted); err != nil {
		return err
	}
	return s.command(ctx, "remove what was copied", Server, func() error {
		return s.client.UIDExpunge(uids).Close()
	})
}
