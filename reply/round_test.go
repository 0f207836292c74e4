package reply

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
)

// script is a server that says what a test wants and keeps what it was told, by
// session.
type script struct {
	// answer gives the answer to the n-th such command (from 1) of all sessions;
	// "" is the usual one, "drop" none: the connection breaks.
	answer func(verb string, n int) string

	mu   sync.Mutex
	said [][]string
	seen map[string]int
}

var usual = map[string]string{"EHLO": "250 mx.example.net", "MAIL": "250 2.1.0 yes", "RCPT": "250 2.1.5 yes", "DATA": "354 go on",
	".": "250 2.0.0 taken", "RSET": "250 2.0.0 yes", "QUIT": "221 2.0.0 bye"}

func (s *script) serve(c net.Conn) {
	defer c.Close()
	s.mu.Lock()
	number := len(s.said)
	s.said = append(s.said, nil)
	s.mu.Unlock()
	fmt.Fprint(c, "220 mx.example.net\r\n")
	text := false
	for lines := bufio.NewScanner(c); lines.Scan(); {
		line := lines.Text()
		verb := strings.ToUpper(strings.Fields(line + " -")[0])
		if text && line != "." {
			continue
		}
		answer := s.hear(number, verb)
		if answer == "drop" {
			return
		}
		fmt.Fprint(c, answer+"\r\n")
		text = strings.HasPrefix(answer, "354")
	}
}

func (s *script) hear(session int, verb string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.said[session] = append(s.said[session], verb)
	s.seen[verb]++
	if answer := s.answer(verb, s.seen[verb]); answer != "" {
		return answer
	}
	return usual[verb]
}

// sessions are the conversations so far.
func (s *script) sessions() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, said := range s.said {
		all = append(all, strings.Join(said, " "))
	}
	return all
}

// Several mails go in one session, reset in between, with a note before the DATA
// of each. Whatever goes wrong, the next mail has a new session; a mail that the
// server has nothing of is not held up by a session of which it is tired; and none
// is handed over twice.
func TestRound(t *testing.T) {
	const first, again, last = "EHLO MAIL RCPT DATA .", " RSET EHLO MAIL RCPT DATA .", " QUIT"
	for _, c := range []struct {
		name     string
		verb     string // at its n-th time the server says
		n        int
		answer   string
		second   string // what becomes of the second mail of three
		notes    int
		sessions []string
	}{
		{"all well", "", 0, "", "sent", 3, []string{first + again + again + last}},
		{"closed between", "RSET", 1, "drop", "sent", 3, []string{first + " RSET", first + again + last}},
		{"enough of one client", "RSET", 1, "421 4.7.0 enough", "sent", 3, []string{first + " RSET", first + again + last}},
		{"no second hello", "EHLO", 2, "503 5.5.1 once", "sent", 3, []string{first + " RSET EHLO", first + again + last}},
		{"no more mails", "MAIL", 2, "421 4.7.0 enough", "sent", 3, []string{first + " RSET EHLO MAIL", first + again + last}},
		{"signed out", "MAIL", 2, "530 5.7.0 who are you", "sent", 3, []string{first + " RSET EHLO MAIL", first + again + last}},
		{"gone at RCPT", "RCPT", 2, "drop", "sent", 3, []string{first + " RSET EHLO MAIL RCPT", first + again + last}},
		{"unknown recipient", "RCPT", 2, "550 5.1.1 unknown", "rcpt 550", 2, []string{first + " RSET EHLO MAIL RCPT", first + last}},
		{"busy recipient", "RCPT", 2, "450 4.2.1 busy", "rcpt 450", 2, []string{first + " RSET EHLO MAIL RCPT", first + last}},
		{"tired after the note", "DATA", 2, "421 4.3.2 later", "data 421", 3, []string{first + " RSET EHLO MAIL RCPT DATA", first + last}},
		{"gone after the note", "DATA", 2, "drop", "data 0", 3, []string{first + " RSET EHLO MAIL RCPT DATA", first + last}},
		{"gone with the mail", ".", 2, "drop", "end 0 unknown", 3, []string{first + again, first + last}},
		{"refused at the end", ".", 2, "554 5.6.0 no", "end 554", 3, []string{first + again, first + last}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &script{seen: map[string]int{}, answer: func(verb string, n int) string {
				if verb == c.verb && n == c.n {
					return c.answer
				}
				return ""
			}}
			r := &Round{Server: Server{Host: "127.0.0.1", Port: listen(t, s.serve).Port, Security: None}}
			notes := 0
			for i, want := range []string{"sent", c.second, "sent"} {
				_, err := r.Send(t.Context(), plainMail, func(context.Context) error { notes++; return nil })
				if got := told(err); got != want {
					t.Errorf("mail %d: %s, want %s", i+1, got, want)
				}
			}
			r.HangUp()
			r.HangUp()
			if notes != c.notes {
				t.Errorf("%d notes, want %d", notes, c.notes)
			}
			if got := s.sessions(); !slices.Equal(got, c.sessions) {
				t.Errorf("sessions %q,\nwant %q", got, c.sessions)
			}
		})
	}
}

// told is an error of Send in few words.
func told(err error) string {
	f := new(Failure)
	if !errors.As(err, &f) {
		return "sent"
	}
	s := fmt.Sprint(f.Stage, " ", f.Code)
	if f.Unknown {
		s += " unknown"
	}
	return s
}

// What a person withdraws between the question and the note keeps no other mail
// from going.
func TestRoundAfterARefusedNote(t *testing.T) {
	s := serve(t, TLS, nil)
	r := &Round{Server: s.settings(TLS)}
	defer r.HangUp()
	for i, note := range []error{nil, ErrTaken, nil} {
		if _, err := r.Send(t.Context(), plainMail, func(context.Context) error { return note }); !errors.Is(err, note) {
			t.Errorf("mail %d: %v", i+1, err)
		}
	}
	if n := len(s.deliveries()); n != 2 {
		t.Errorf("%d mails", n)
	}
}

// What is due at once goes in one session, and each mail is noted as being sent
// before its own DATA; the session ends with the pass.
func TestAPassIsOneRound(t *testing.T) {
	l, o, _ := at(t, nil)
	s := &script{seen: map[string]int{}}
	s.answer = func(verb string, n int) string {
		if id := fmt.Sprint("m", n); verb == "DATA" {
			if r := o.state(t, id); r.Item.State != Sending {
				t.Errorf("%s is %s at its DATA", id, r.Item.State)
			}
		}
		return ""
	}
	round := &Round{Server: Server{Host: "127.0.0.1", Port: listen(t, s.serve).Port, Security: None}}
	l.Sender, l.Done = round, round.HangUp
	if rest, err := l.Pass(t.Context()); rest != 0 || err != nil {
		t.Fatal(rest, err)
	}
	if got, want := s.sessions(), []string{"EHLO MAIL RCPT DATA . RSET EHLO MAIL RCPT DATA . QUIT"}; !slices.Equal(got, want) {
		t.Errorf("sessions %q", got)
	}
	for _, id := range []string{"m1", "m2"} {
		if r := o.state(t, id); r.Item.State != Sent {
			t.Errorf("%s is %s", id, r.Item.State)
		}
	}
}

// A mail server of another house takes several mails in one session, also between
// those that it refuses.
func TestPostfixTakesARound(t *testing.T) {
	p := startPeer(t)
	r := &Round{Server: p.tls}
	defer r.HangUp()
	d := draft(t, Missing, sample(), "fr")
	for i, to := range []string{"marie@example.com", "lea@example.com", "busy@example.com", "marie@example.com", "nobody.here@example.com", "lea@example.com"} {
		m := mailTo(to, d)
		m.Item = fmt.Sprint("round-", i)
		raw, err := Render(house, m)
		if err != nil {
			t.Fatal(err)
		}
		_, err = r.Send(t.Context(), Outgoing{To: to, Raw: raw}, noNote)
		if want := map[int]string{2: "rcpt 450", 4: "rcpt 550"}[i]; told(err) != first(want, "sent") {
			t.Errorf("%s: %v", to, err)
		}
	}
	p.Await("all are delivered", func() bool { return len(p.letters(t)) >= 4 })
	items := map[string]bool{}
	for _, m := range p.letters(t) {
		item, _ := Ours(testKey, m.MessageID)
		items[item] = true
		if strings.TrimSpace(strings.ReplaceAll(m.Text, "\r\n", "\n")) != strings.TrimSpace(d.Text) {
			t.Errorf("%s:\n%s", item, m.Text)
		}
	}
	if len(p.letters(t)) != 4 || len(items) != 4 {
		t.Errorf("delivered %v", items)
	}
}
