package inbox

import (
	"bufio"
	"fmt"
	"net"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-imap/v2"
)

// fake is an IMAP server just large enough for us, which a test can make
// misbehave: quirk sees every command first and says whether it has dealt with it.
type fake struct {
	greeting    string
	caps        string
	uidValidity int
	uidNext     int
	quirk       func(p *peer, tag, command string) bool

	t        testing.TB
	listener net.Listener
	mu       sync.Mutex
	letters  []string // the i-th has UID i+1, "" is expunged
	heard    []string // every line of every client
	visits   int      // connections so far
}

func newFake(t testing.TB, letters ...string) *fake {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f := &fake{
		greeting: "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] here", caps: "IMAP4rev1 AUTH=PLAIN SASL-IR IDLE",
		uidValidity: 7, t: t, listener: listener, letters: slices.Clone(letters),
	}
	t.Cleanup(func() { listener.Close() })
	return f
}

// start begins to serve; fields are set before.
func (f *fake) start() *fake {
	go func() {
		for {
			conn, err := f.listener.Accept()
			if err != nil {
				return
			}
			f.mu.Lock()
			f.visits++
			visit := f.visits
			f.mu.Unlock()
			f.t.Cleanup(func() { conn.Close() })
			go (&peer{fake: f, Conn: conn, in: bufio.NewReader(conn), visit: visit}).serve()
		}
	}()
	return f
}

func (f *fake) account() Account { return plainAccount(f.t, f.listener.Addr().String()) }

func (f *fake) said() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return strings.Join(f.heard, "\n")
}

// expunge takes letters away, as another client would.
func (f *fake) expunge(uids ...int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, uid := range uids {
		f.letters[uid-1] = ""
	}
}

// present lists the letters that are there.
func (f *fake) present() (texts []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, text := range f.letters {
		if text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// uids lists the UIDs that are there.
func (f *fake) uids() (uids []int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, text := range f.letters {
		if text != "" {
			uids = append(uids, i+1)
		}
	}
	return uids
}

func (f *fake) text(uid int) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.letters[uid-1]
}

// peer is one client of a fake.
type peer struct {
	*fake
	net.Conn
	in    *bufio.Reader
	visit int // 1 for the first connection
}

func (p *peer) say(format string, args ...any) { fmt.Fprintf(p.Conn, format+"\r\n", args...) }

func (p *peer) ok(tag string) { p.say("%s OK done", tag) }

func (p *peer) serve() {
	defer p.Conn.Close()
	if p.greeting != "" {
		p.say("%s", p.greeting)
	}
	for {
		line, err := p.in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		p.mu.Lock()
		p.heard = append(p.heard, line)
		p.mu.Unlock()
		tag, command, _ := strings.Cut(line, " ")
		if p.quirk == nil || !p.quirk(p, tag, command) {
			p.answer(tag, command)
		}
	}
}

func (p *peer) answer(tag, command string) {
	verb, _, _ := strings.Cut(command, " ")
	switch {
	case verb == "CAPABILITY":
		p.say("* CAPABILITY %s", p.caps)
	case verb == "EXAMINE":
		p.examine()
	case strings.HasPrefix(command, "UID SEARCH"):
		p.say("* SEARCH%s", p.list(command))
	case strings.Contains(command, "FETCH"):
		p.fetched(command)
	case verb == "IDLE":
		p.say("+ idling")
		p.in.ReadString('\n')
	}
	p.ok(tag)
}

func (p *peer) examine() {
	present := p.uids()
	p.say("* %d EXISTS", len(present))
	if p.uidValidity > 0 {
		p.say("* OK [UIDVALIDITY %d] valid", p.uidValidity)
	}
	next := p.uidNext
	if next == 0 {
		next = len(p.letters) + 1
	}
	p.say("* OK [UIDNEXT %d] next", next)
}

func (p *peer) list(command string) (answer string) {
	among := p.uids()
	if set, found := strings.CutPrefix(command, "UID SEARCH UID "); found {
		among = members(set, among)
	}
	for _, uid := range among {
		answer += fmt.Sprint(" ", uid)
	}
	return answer
}

var fetchWords = regexp.MustCompile(`^(UID )?FETCH (\S+) \((.*)\)$`)

// asked takes a fetch command apart: the letters that are there, and what of them.
func (p *peer) asked(command string) (uids []int, what string) {
	m := fetchWords.FindStringSubmatch(command)
	if m == nil {
		return nil, ""
	}
	present := p.uids()
	if m[1] != "" {
		return members(m[2], present), m[3]
	}
	for i, uid := range present {
		if len(members(m[2], []int{i + 1})) == 1 {
			uids = append(uids, uid)
		}
	}
	return uids, m[3]
}

// body tells whether a command asks for whole letters, this one among them.
func (p *peer) body(command string, uid int) bool {
	uids, what := p.asked(command)
	return strings.Contains(what, "BODY.PEEK[]") && slices.Contains(uids, uid)
}

func (p *peer) fetched(command string) {
	uids, what := p.asked(command)
	for _, uid := range uids {
		p.one(uid, what)
	}
}

func (p *peer) one(uid int, what string) {
	seq, text := p.seq(uid), p.text(uid)
	switch {
	case strings.Contains(what, "RFC822.SIZE"):
		p.say("* %d FETCH (UID %d RFC822.SIZE %d)", seq, uid, len(text))
	case strings.Contains(what, "INTERNALDATE"):
		p.say(`* %d FETCH (UID %d INTERNALDATE "21-Nov-2026 10:%02d:00 +0100")`, seq, uid, uid)
	case strings.Contains(what, "BODY.PEEK[HEADER]"):
		head, _, _ := strings.Cut(text, "\r\n\r\n")
		p.say("* %d FETCH (UID %d BODY[HEADER]<0> {%d}\r\n%s)", seq, uid, len(head)+4, head+"\r\n\r\n")
	case strings.Contains(what, "BODY.PEEK[]"):
		p.say("* %d FETCH (UID %d BODY[] {%d}\r\n%s)", seq, uid, len(text), text)
	default:
		p.say("* %d FETCH (UID %d)", seq, uid)
	}
}

func (p *peer) seq(uid int) int { return slices.Index(p.uids(), uid) + 1 }

// members gives those of the numbers that are in an IMAP set.
func members(set string, numbers []int) (in []int) {
	for _, piece := range strings.Split(set, ",") {
		var from, to int
		if n, _ := fmt.Sscanf(piece, "%d:%d", &from, &to); n == 1 {
			to = from
		}
		for _, n := range numbers {
			if n >= from && n <= to {
				in = append(in, n)
			}
		}
	}
	return in
}

func TestFakeSets(t *testing.T) {
	set := imap.UIDSetNum(1, 2, 3, 7)
	if got := members(set.String(), []int{1, 3, 5, 7}); !slices.Equal(got, []int{1, 3, 7}) {
		t.Errorf("members of %s: %v", set, got)
	}
}
