package inbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
)

// SentAuto as [Account.Sent] stands for the folder that the server itself names
// for sent mail (\Sent, RFC 6154, 2).
const SentAuto = "auto"

// SentFolder is the folder of an account for what we have sent. A copy in it is
// all that we ever write there; it is opened with EXAMINE as every other folder.
type SentFolder struct {
	session *session
	name    string
}

// SentCopy is a mail of ours as it was handed to the mail server.
type SentCopy struct {
	MessageID string // in angle brackets; no other mail has it
	Raw       []byte
	At        time.Time // when it was sent: INTERNALDATE
}

// OpenSent signs in and opens the Sent folder. Its errors are a [Fault].
func OpenSent(ctx context.Context, a Account) (*SentFolder, error) {
	a = a.withDefaults()
	s, err := connect(ctx, a)
	if err != nil {
		return nil, err
	}
	f := &SentFolder{session: s}
	if f.name, err = s.sentFolder(ctx, a); err == nil {
		_, err = s.examine(ctx, f.name)
	}
	if err != nil {
		s.logout(ctx)
		return nil, err
	}
	return f, nil
}

// Close ends the connection.
func (f *SentFolder) Close(ctx context.Context) { f.session.logout(ctx) }

// Put appends a copy, marked as read, unless one with its Message-ID is there:
// from an attempt whose answer was lost, or because the server keeps one by
// itself. After an error the folder must be opened anew. Errors are a [Fault].
func (f *SentFolder) Put(ctx context.Context, c SentCopy) error {
	there, err := f.holds(ctx, c.MessageID)
	if err != nil || there {
		return err
	}
	return appendFault(f.name, f.append(ctx, c))
}

func (f *SentFolder) append(ctx context.Context, c SentCopy) error {
	const doing = "keep a copy"
	var refused *imap.Error
	err := f.session.command(ctx, doing, Server, func() error {
		command := f.session.client.Append(f.name, int64(len(c.Raw)), &imap.AppendOptions{Flags: []imap.Flag{imap.FlagSeen}, Time: c.At})
		_, err := command.Write(c.Raw)
		errors.As(err, &refused) // before the bytes; go-imap ends the connection over it
		if err := errors.Join(err, command.Close()); err != nil {
			return err
		}
		_, err = command.Wait()
		return err
	})
	if refused != nil {
		return commandFault(doing, Server, refused)
	}
	return err
}

// holds asks whether a mail with this Message-ID is in the folder.
func (f *SentFolder) holds(ctx context.Context, messageID string) (bool, error) {
	criteria := &imap.SearchCriteria{Header: []imap.SearchCriteriaHeaderField{{Key: "Message-ID", Value: messageID}}}
	var found *imap.SearchData
	err := f.session.command(ctx, "look for the copy", Server, func() (err error) {
		found, err = f.session.client.UIDSearch(criteria, nil).Wait()
		return err
	})
	return err == nil && len(found.AllUIDs()) > 0, err
}

// appendFault says what to do about a copy that the server does not take.
func appendFault(folder string, err error) error {
	var no *imap.Error
	if !errors.As(err, &no) {
		return err
	}
	f := &Fault{Kind: Folder, Err: err, Hint: fmt.Sprintf("Check that this account may write into the folder %q.", folder)}
	switch no.Code {
	case imap.ResponseCodeOverQuota:
		f.Hint = "The mailbox is full: make room in it."
	case imap.ResponseCodeTryCreate, imap.ResponseCodeNonExistent:
		f.Hint = fmt.Sprintf("Make the folder %q, or name another one as sent_folder.", folder)
	}
	return f
}

// sentFolder gives the name of the Sent folder, which must not be watched: our own
// mails would come back as letters.
func (s *session) sentFolder(ctx context.Context, a Account) (string, error) {
	name := a.Sent
	if name == SentAuto {
		folders, err := s.list(ctx)
		if err != nil {
			return "", err
		}
		i := slices.IndexFunc(folders, func(d *imap.ListData) bool { return slices.Contains(d.Attrs, imap.MailboxAttrSent) })
		if i < 0 {
			return "", &Fault{Kind: Folder, Err: errors.New(`the server names no folder for sent mail (\Sent)`), Hint: "Set sent_folder to the name of the folder."}
		}
		name = folders[i].Mailbox
	}
	return name, a.notWatched(name)
}

// notWatched refuses a Sent folder that is watched too.
func (a Account) notWatched(sent string) error {
	if slices.ContainsFunc(a.Folders, func(f string) bool { return sameFolder(f, sent) }) {
		return &Fault{Kind: Folder, Err: fmt.Errorf("the folder %q is watched, so no copies may be put into it", sent),
			Hint: "Name another folder as sent_folder, or take this one out of folders."}
	}
	return nil
}

// sameFolder: only INBOX may be written in either case (RFC 9051, 5.1).
func sameFolder(a, b string) bool {
	return a == b || strings.EqualFold(a, b) && strings.EqualFold(a, "INBOX")
}

// list gives the folders of the account, or only those with a special use where
// the server can tell them apart: the fewer names, the fewer that go-imap could
// trip over.
func (s *session) list(ctx context.Context) (folders []*imap.ListData, err error) {
	var options *imap.ListOptions
	if s.caps.Has(imap.CapSpecialUse) && s.caps.Has(imap.CapListExtended) {
		options = &imap.ListOptions{SelectSpecialUse: true, ReturnSpecialUse: true}
	}
	err = s.command(ctx, "list folders", Server, func() (err error) {
		folders, err = s.client.List("", "*", options).Collect()
		return err
	})
	return folders, err
}

// checkSent looks whether copies can be put into the Sent folder, as far as that
// shows without putting one there.
func (s *session) checkSent(ctx context.Context, a Account) Finding {
	const what = "folder for sent mail"
	name, err := s.sentFolder(ctx, a)
	if err == nil {
		_, err = s.examine(ctx, name)
	}
	if err == nil {
		err = s.mayInsert(ctx, name)
	}
	if err != nil {
		f := broken(what, err)
		f.Hint = strings.TrimSpace(f.Hint + " Until then mails are sent without a copy there.")
		return f
	}
	return Finding{What: what, OK: true, Detail: fmt.Sprintf("%q is there; a copy of every mail goes into it", name)}
}

// mayInsert asks a server that tells for our rights in a folder (RFC 4314, 3.5).
func (s *session) mayInsert(ctx context.Context, folder string) error {
	if !s.caps.Has(imap.CapACL) {
		return nil
	}
	var rights imap.RightSet
	err := s.command(ctx, "ask for our rights", Server, func() error {
		data, err := s.client.MyRights(folder).Wait()
		if err == nil {
			rights = data.Rights
		}
		return err
	})
	if err == nil && !slices.Contains(rights, imap.RightInsert) {
		err = &Fault{Kind: Folder, Err: fmt.Errorf("this account may not write into %q", folder), Hint: "Give it the right to insert there (i), or name another folder as sent_folder."}
	}
	return err
}
