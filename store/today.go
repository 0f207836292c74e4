package store

import (
	"context"
	"strconv"
	"strings"

	"postroom/store/internal/db"
)

// today is a register as it stands, as near to the lines of a frozen one as two cheap
// reads come. It can show that a line is as it was frozen; whether one is not has to
// be looked at.
type today struct {
	lines []todayLine // in the order in which they came
	whole bool        // else nothing is known
}

// todayLine has the values of a line as columns hold them.
type todayLine struct {
	id, name, surname, received, last, late, lateBy, withdrawn, missing string

	papers   []todayPaper
	asFrozen bool // it was shown to be
}

type todayPaper struct{ kind, sha256, current, state string }

// today reads a register as it stands.
func (s *Store) today(ctx context.Context, slug string) (t today, err error) {
	err = s.view(ctx, "read the register of "+slug, func(q *db.Queries) error {
		applications, err := q.ApplicationsToday(ctx, db.ApplicationsTodayParams{Form: packedForm(10), Vacancy: slug})
		if err != nil {
			return err
		}
		papers, err := q.PapersToday(ctx, db.PapersTodayParams{Form: packedForm(5), Vacancy: slug})
		t = readToday(applications, papers)
		return err
	})
	return t, err
}

// readToday unpacks both; they must be in one order.
func readToday(applications db.ApplicationsTodayRow, papers db.PapersTodayRow) today {
	t := today{lines: make([]todayLine, applications.Applications)}
	all := make([]todayPaper, papers.Papers)
	from, more := packed{rest: applications.Packed}, packed{rest: papers.Packed}
	used, owner := 0, ""
	if len(all) > 0 {
		owner = more.next()
	}
	for i := range t.lines {
		l := &t.lines[i]
		id := from.next()
		l.id, l.name, l.surname = from.next(), from.next(), from.next()
		l.received, l.last, l.late, l.lateBy = from.next(), from.next(), from.next(), from.next()
		l.withdrawn, l.missing = from.next(), from.next()
		begin := used
		for used < len(all) && owner == id {
			all[used] = todayPaper{more.next(), more.next(), more.next(), more.next()}
			if used++; used < len(all) {
				owner = more.next()
			}
		}
		l.papers = all[begin:used]
	}
	t.whole = from.whole() && more.whole() && used == len(all)
	return t
}

// differing are the lines of a frozen register that today's does not show to be as
// they were, and the applications that it does not show to be on it so; nil when
// nothing is known.
func (t today) differing(f sealed) *comparison {
	if !t.whole {
		return nil
	}
	now := make(map[string]int, len(t.lines))
	for i, l := range t.lines {
		now[l.id] = i
	}
	differ := &comparison{proof: f.proof}
	frozenAt := f.FrozenAt.UTC().Format(columnTime)
	var text []byte
	for at, was := range f.lines {
		if i, found := now[was.Application]; found && t.lines[i].last <= frozenAt {
			text = t.lines[i].appendTo(text[:0], int(was.Position))
			t.lines[i].asFrozen = len(text) <= len(was.LineJson) && was.LineJson[:len(text)] == string(text)
			if t.lines[i].asFrozen {
				continue
			}
		}
		differ.lines = append(differ.lines, at)
	}
	for _, l := range t.lines {
		if !l.asFrozen {
			differ.others = append(differ.others, l.id)
		}
	}
	return differ
}

// columnTime is the form of times in columns, by which they can be compared.
const columnTime = "2006-01-02 15:04:05.999999999-07:00"

// appendTo writes the line as [lineOf] and [packOne] would, up to its salt. What it
// cannot write becomes something that no line was.
func (l todayLine) appendTo(b []byte, number int) []byte {
	b = strconv.AppendInt(append(b, `{"number":`...), int64(number), 10)
	b = appendJSON(append(b, `,"application":`...), l.id)
	b = appendJSON(append(b, `,"name":`...), l.name)
	b = appendJSON(append(b, `,"surname":`...), l.surname)
	b = appendTime(append(b, `,"received_at":`...), l.received)
	b = appendTime(append(b, `,"last_letter_at":`...), l.last)
	b = appendTruth(append(b, `,"late":`...), l.late)
	b = append(append(b, `,"late_by_seconds":`...), l.lateBy...)
	b = appendTruth(append(b, `,"withdrawn":`...), l.withdrawn)
	b = append(b, `,"papers":[`...)
	for i, p := range l.papers {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendJSON(append(b, `{"kind":`...), p.kind)
		b = appendJSON(append(b, `,"sha256":`...), p.sha256)
		b = appendTruth(append(b, `,"current":`...), p.current)
		b = append(appendJSON(append(b, `,"text":`...), p.state), '}')
	}
	b = append(b, `],"missing":[`...)
	for i, kind := range strings.Fields(l.missing) {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendJSON(b, kind)
	}
	return append(b, `],"salt":"`...)
}

// appendJSON writes a text as JSON has it.
func appendJSON(b []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '&' || c == '<' || c == '>' {
			return append(b, packOne(text)...)
		}
	}
	return append(append(append(b, '"'), text...), '"')
}

// appendTime writes the time of a column as JSON has it.
func appendTime(b []byte, at string) []byte {
	day, clock, found := strings.Cut(at, " ")
	clock, utc := strings.CutSuffix(clock, "+00:00")
	if !found || !utc {
		return append(b, '?')
	}
	b = append(append(append(b, '"'), day...), 'T')
	return append(append(b, clock...), `Z"`...)
}

// appendTruth writes a BOOLEAN column as JSON has it.
func appendTruth(b []byte, is string) []byte {
	switch is {
	case "0":
		return append(b, "false"...)
	case "1":
		return append(b, "true"...)
	}
	return append(b, '?')
}
