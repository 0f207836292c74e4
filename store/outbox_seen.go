package store

import (
	"time"

	"postroom/store/internal/db"
)

// MailSeen names a mail of the outbox as a person saw it, by the time of its last
// change: no two changes have the same. The zero time stands for the mail as it is
// now, for who reads and decides in one breath.
type MailSeen struct {
	ID      string
	Changed time.Time
}

// AsNow names mails as they are now.
func AsNow(ids ...string) []MailSeen {
	all := make([]MailSeen, len(ids))
	for i, id := range ids {
		all[i].ID = id
	}
	return all
}

// check says [MailChanged] when a mail is not as it was seen.
func (m MailSeen) check(row db.MailRow) error {
	if !m.Changed.IsZero() && !m.Changed.Equal(row.ChangedAt) {
		return MailChanged{m.ID}
	}
	return nil
}

// MailChanged says that a mail was edited, written anew or decided on since the
// person saw it. Nothing was done.
type MailChanged struct{ ID string }

func (MailChanged) Error() string { return "it was changed since it was seen" }
