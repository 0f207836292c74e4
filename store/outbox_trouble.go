package store

import (
	"context"
	"fmt"
	"path"
	"sync"
	"time"

	"postroom/reply"
	"postroom/store/internal/db"
)

// ViewMail is the action in the audit log of who opens a mail of the outbox; the
// last part of its object is the mail's id. A page that renews itself has another.
const ViewMail = "view mail"

// mailLooks remembers when each mail was last opened, and up to which line the audit
// log was read for it: that log has no index, and grows.
type mailLooks struct {
	mu   sync.Mutex
	line int64
	at   map[string]time.Time
}

// Unopened are the mails that were refused or came back and that nobody has opened
// since, each with its state.
func (s *Store) Unopened(ctx context.Context) (map[string]reply.State, error) {
	rows, err := s.rq.MailsInTrouble(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	s.mailLooks.mu.Lock()
	defer s.mailLooks.mu.Unlock()
	if err := s.mailLooks.read(ctx, s.rq); err != nil {
		return nil, fmt.Errorf("read who opened which mail: %w", err)
	}
	all := map[string]reply.State{}
	for _, r := range rows {
		if at, ok := s.mailLooks.at[r.PublicID]; !ok || at.Before(r.ChangedAt) {
			all[r.PublicID] = reply.State(r.State)
		}
	}
	return all, nil
}

// read goes on from the line that was read last. The caller holds the memory.
func (l *mailLooks) read(ctx context.Context, q *db.Queries) error {
	newest, err := q.NewestAudit(ctx)
	if err != nil {
		return err
	}
	rows, err := q.AuditOfActionSince(ctx, db.AuditOfActionSinceParams{After: l.line, Upto: newest, Action: ViewMail})
	if err != nil {
		return err
	}
	for _, r := range rows {
		l.at[path.Base(r.Object)] = r.At
	}
	l.line = newest
	return nil
}
