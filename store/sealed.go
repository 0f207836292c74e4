package store

import (
	"context"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"sync"

	"postroom/store/internal/db"
)

// sealed is a frozen register as its rows hold it. Nothing in it is hidden from
// anybody: see [eyes.veilFrozen].
type sealed struct {
	Freeze
	row    db.Freeze
	lines  []db.FreezeLine
	before string // the seal of the frozen register before, as it stands now
	fault  *Fault
	proof  proof // of the bytes, where they were followed
}

// readSealed reads a frozen register and checks it, whole: each time every byte of
// it is read. proofs may be nil.
func readSealed(ctx context.Context, q *db.Queries, row db.Freeze, before string, proofs *proofs) (sealed, error) {
	s := sealed{row: row, before: before}
	head, headErr := readFreeze(row)
	if s.Freeze = head; headErr != nil { // the chain says so
		s.Number = int(row.Number)
	}
	packed, err := q.SealedLines(ctx, row.ID)
	if err != nil {
		return s, err
	}
	known, proven := proofs.find(row, packed)
	var whole bool
	if s.lines, whole = unpackLines(row.ID, packed); !whole {
		proven = false
		if s.lines, err = q.FreezeLines(ctx, row.ID); err != nil {
			return s, err
		}
	}
	if headErr == nil && s.standsAlone() && (proven || s.follows()) {
		switch {
		case proven:
			s.proof = known
		case whole:
			known.late = s.late()
			s.proof = known
			proofs.keep(row.ID, known)
		}
	} else if s.fault = s.search(); s.fault != nil {
		return s, nil
	}
	s.fault, err = s.checkErased(ctx, q)
	return s, err
}

// unpackLines gives the rows of which [db.Queries.SealedLines] has the columns. They
// are whole when they are numbered from 1, in order, and nothing has the sign in it
// that parts them.
func unpackLines(freeze int64, row db.SealedLinesRow) (lines []db.FreezeLine, whole bool) {
	var columns [5][]string
	for i, column := range []string{row.Positions, row.Applications, row.Digests, row.Seals, row.Texts} {
		columns[i] = strings.Split(column, unitSeparator)
		if row.Lines > 0 && len(columns[i]) != int(row.Lines) {
			return nil, false
		}
	}
	lines = make([]db.FreezeLine, row.Lines)
	for i := range lines {
		if columns[0][i] != strconv.Itoa(i+1) {
			return nil, false
		}
		lines[i] = db.FreezeLine{FreezeID: freeze, Position: int64(i + 1), Application: columns[1][i], Digest: columns[2][i], Seal: columns[3][i], LineJson: columns[4][i]}
	}
	return lines, true
}

// standsAlone says that the head is that of its row, has its lines, and comes after
// the frozen register that was before it.
func (s sealed) standsAlone() bool {
	return s.Before == s.before && s.Number == int(s.row.Number) && s.FrozenAt.Equal(s.row.FrozenAt) && s.Applications == len(s.lines)
}

// follows says that every line is the one that was sealed there, by as little as
// proves it. False says nothing yet: [sealed.search] finds what is wrong, if
// anything.
func (s sealed) follows() bool {
	seal := link(s.Before, s.row.HeadJson).Seal
	for i, l := range s.lines {
		if int(l.Position) != i+1 || !opens(l.LineJson, i+1, l.Application) {
			return false
		}
		if l.LineJson != "" && sha256Hex(l.LineJson) != l.Digest || sha256Hex(seal+l.Digest) != l.Seal {
			return false
		}
		seal = l.Seal
	}
	return seal == s.row.Seal
}

// opens says that the text of a line begins as [lineOf] and [packOne] make it for
// that number and application; that of an erased line has neither.
func opens(text string, number int, application string) bool {
	if text == "" {
		return application == ""
	}
	rest, found := strings.CutPrefix(text, `{"number":`+strconv.Itoa(number)+`,"application":"`)
	id, _, ends := strings.Cut(rest, `","name":"`)
	return found && ends && id == application && !strings.ContainsAny(id, `"\`)
}

// search reads every line and gives the first fault.
func (s sealed) search() *Fault {
	f := s.whole()
	if fault := f.Chain.Check(); fault != nil {
		return fault
	}
	return f.checkRows(s.row, s.lines, s.before)
}

// checkErased compares the erased lines with the audit log, which has one for each.
func (s sealed) checkErased(ctx context.Context, q *db.Queries) (*Fault, error) {
	erased := func(l db.FreezeLine) bool { return l.LineJson == "" }
	if !slices.ContainsFunc(s.lines, erased) {
		return nil, nil
	}
	noted, err := q.AuditOfAction(ctx, auditBlank)
	if err != nil {
		return nil, err
	}
	for i, l := range s.lines {
		if erased(l) && !slices.Contains(noted, s.blankObject(i+1)) {
			return &Fault{i + 1, "was erased, and the audit log knows nothing of it"}, nil
		}
	}
	return nil, nil
}

// late is how many lines were late. Inside a text of JSON no quote stands as it is,
// so that these words are found nowhere else.
func (s sealed) late() (n int) {
	if s.proof.sum != 0 {
		return s.proof.late
	}
	for _, l := range s.lines {
		if strings.Contains(l.LineJson, `,"late":true,`) {
			n++
		}
	}
	return n
}

// whole is the frozen register with all its lines.
func (s sealed) whole() Frozen {
	f := s.part(s.lines)
	f.Chain.Seal = s.row.Seal
	return f
}

// part is the frozen register with some of its lines. Its chain has no closing seal.
func (s sealed) part(lines []db.FreezeLine) Frozen {
	f := Frozen{Freeze: s.Freeze, Lines: make([]FrozenLine, len(lines)), Fault: s.fault}
	f.Chain = Chain{Form: chainForm, Before: f.Before, Head: link(f.Before, s.row.HeadJson), Lines: make([]Link, len(lines))}
	for i, l := range lines {
		f.Chain.Lines[i] = Link{Text: l.LineJson, Digest: l.Digest, Seal: l.Seal}
		f.Lines[i] = readFrozenLine(l)
	}
	return f
}

// proofs remember which frozen registers were followed from the first line to the
// last, and found whole, by a hash with a key that only this process has. Every byte
// is read again each time; when they are the same bytes they need not be followed
// again, which takes longer than to read them.
type proofs struct {
	seed maphash.Seed
	mu   sync.Mutex
	of   map[int64]proof // by id
}

// proof is the hash of all bytes, 0 for none, and how many lines among them were late.
type proof struct {
	sum  uint64
	late int
}

func newProofs() *proofs { return &proofs{seed: maphash.MakeSeed(), of: map[int64]proof{}} }

// find gives the proof of what was read, if that was followed before; else what is to
// be one.
func (p *proofs) find(row db.Freeze, lines db.SealedLinesRow) (of proof, known bool) {
	if p == nil {
		return proof{}, false
	}
	sum := maphash.Comparable(p.seed, [7]string{row.HeadJson, row.Seal, lines.Positions, lines.Applications, lines.Digests, lines.Seals, lines.Texts})
	p.mu.Lock()
	defer p.mu.Unlock()
	if before, found := p.of[row.ID]; found && before.sum == sum {
		return before, true
	}
	return proof{sum: sum}, false
}

func (p *proofs) keep(id int64, of proof) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.of[id] = of
}
