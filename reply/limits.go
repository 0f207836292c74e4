package reply

import "time"

// Past is one automatic mail of ours: sent, or queued to go by itself. What is
// only held for a person does not count.
type Past struct {
	At      time.Time
	To      string // any form; compared by [Key]
	Vacancy string // slug; "" when the mail is about none
	Mailbox string // name of the account that answers
}

// Counts are the automatic mails already sent or queued in the windows that the
// limits look at.
type Counts struct {
	Vacancy7d               int // same address and vacancy
	Address24h, Address7d   int // same address
	DomainHour, DomainDay   int // same registered domain
	MailboxHour, MailboxDay int
}

// Count counts what concerns a mail that would go to an address, about a
// vacancy, from a mailbox. What lies in the future counts as just sent, so that
// a clock set back opens no door.
func Count(past []Past, to, vacancy, mailbox string, now time.Time) Counts {
	var c Counts
	key, host := Key(to), Domain(to)
	for _, p := range past {
		age := now.Sub(p.At)
		hour, day, week := bit(age < time.Hour), bit(age < 24*time.Hour), bit(age < 7*24*time.Hour)
		if Key(p.To) == key {
			c.Address24h += day
			c.Address7d += week
			c.Vacancy7d += week * bit(p.Vacancy == vacancy)
		}
		if Domain(p.To) == host {
			c.DomainHour += hour
			c.DomainDay += day
		}
		if p.Mailbox == mailbox {
			c.MailboxHour += hour
			c.MailboxDay += day
		}
	}
	return c
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Limits say how many automatic mails may go out. The next one is held, never
// dropped, when a count has reached its limit. They are always all in force; 0
// allows none.
type Limits struct {
	Vacancy7d               int // RFC 3834, 2 and RFC 5230, 4.1: one in seven days
	Address24h, Address7d   int
	DomainHour, DomainDay   int // not for providers of free mail
	MailboxHour, MailboxDay int
}

// DefaultLimits are far below what loops of other programs reached (10 in three
// hours, 20 in two) and above the peak of a deadline day.
var DefaultLimits = Limits{
	Vacancy7d:   1,
	Address24h:  2,
	Address7d:   3,
	DomainHour:  10,
	DomainDay:   30,
	MailboxHour: 60,
	MailboxDay:  300,
}

// Reached names the first limit that the counts have reached, or returns "".
func (l Limits) Reached(c Counts, freeMail bool) string {
	rows := []struct {
		count, limit int
		code         string
	}{
		{c.Vacancy7d, l.Vacancy7d, "limit_vacancy_week"},
		{c.Address24h, l.Address24h, "limit_address_day"},
		{c.Address7d, l.Address7d, "limit_address_week"},
		{c.DomainHour, l.DomainHour, "limit_domain_hour"},
		{c.DomainDay, l.DomainDay, "limit_domain_day"},
		{c.MailboxHour, l.MailboxHour, "limit_mailbox_hour"},
		{c.MailboxDay, l.MailboxDay, "limit_mailbox_day"},
	}
	for i, r := range rows {
		ofDomain := i == 3 || i == 4
		if r.count >= r.limit && !(ofDomain && freeMail) {
			return Sentence(r.code, r.count, r.limit)
		}
	}
	return ""
}

// BlockFor is how long an address gets no automatic mail after it refused one
// for good (5xx) or a hard bounce came back.
const BlockFor = 60 * 24 * time.Hour

// Delay is how long an acknowledgement waits, between two and five minutes, so
// that a second letter or a bounce can come first. It is the same for the same
// letter.
func Delay(letter string) time.Duration {
	var sum uint32 = 2166136261
	for i := 0; i < len(letter); i++ { // FNV-1a
		sum = (sum ^ uint32(letter[i])) * 16777619
	}
	return 2*time.Minute + time.Duration(sum%181)*time.Second
}
