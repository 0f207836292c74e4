package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"postroom/reply"
	"postroom/store/internal/db"
)

// Recalled counts what became of mails that were to be held back.
type Recalled struct {
	Held int // they wait for a person again
	Gone int // the sender was faster
}

// RecallMails takes back those of the mails that wait to go and have not gone, or
// were discarded: they wait for a person again. What had gone already is counted;
// ErrNotADraft when there was nothing to hold back.
func (s *Store) RecallMails(ctx context.Context, by string, ids ...string) (done Recalled, err error) {
	err = s.change(ctx, "recall mails", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		done = Recalled{}
		for _, id := range ids {
			row, err := found(q.Mail(ctx, id))
			switch {
			case err != nil:
				return fmt.Errorf("mail %s: %w", id, err)
			case slices.Contains(recallable, reply.State(row.State)):
				done.Held++
				if err := s.recall(ctx, q, by, row); err != nil {
					return fmt.Errorf("mail %s: %w", id, err)
				}
			case row.State != string(reply.Held):
				done.Gone++
			}
		}
		if done.Held == 0 {
			return ErrNotADraft
		}
		return nil
	})
	return done, err
}

var recallable = []reply.State{reply.Waiting, reply.Approved, reply.Discarded}

func (s *Store) recall(ctx context.Context, q *db.Queries, by string, row db.MailRow) error {
	p := db.RecallMailParams{By: by, ChangedAt: after(row.ChangedAt, s.stamp()), ID: row.ID}
	p.Became, p.Rule, p.Reason = recalled(row, by)
	return s.draft(ctx, q, "recall", by, MailSeen{ID: row.PublicID}, func(ctx context.Context, q *db.Queries, _ db.MailRow) error {
		return q.RecallMail(ctx, p)
	}, recallable...)
}

// recalled is where a mail stands that was held back, and why: in doubt when its
// last sending was, otherwise held, by the rule that held it before if there was
// one, or by the person.
func recalled(row db.MailRow, by string) (state, rule, reason string) {
	switch {
	case reply.InDoubt(row.Reason):
		return string(reply.Unknown), row.Rule, row.Reason
	case row.Attempts == 0 && row.Reason != "" && reply.Holds(row.Rule):
		return string(reply.Held), row.Rule, row.Reason
	}
	return string(reply.Held), "approve", reply.Sentence("held_back", by)
}
