package web

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"postroom/store"
	"postroom/vacancy"
	"postroom/web/spreadsheet"
)

// frozenPage is a frozen register on the screen.
type frozenPage struct {
	frame
	frozenSheet
	Path     string
	Since    []sinceGroup
	Others   []store.Freeze // of the same vacancy, the newest first
	Previous string         // address of the page before; "" on the first
	Next     string
}

func (frozenPage) template() string { return "frozen" }

// frozenPrint is the same as a document for the file.
type frozenPrint struct {
	frame
	frozenSheet
	Path    string
	Printed time.Time
}

func (frozenPrint) template() string { return "frozen-print" }

// frozenSheet is what screen and paper have alike. Times are in the vacancy's
// zone.
type frozenSheet struct {
	Head  store.FreezeHead
	Name  string // of the vacancy
	By    string // who froze it
	Zone  string
	Seal  string // in blocks
	Rows  []frozenRow
	Fault *store.Fault
}

// frozenRow is a line as pages show it.
type frozenRow struct {
	store.FrozenLine
	Listed string // the name as lists have it
	LateBy time.Duration
	Marks  template.HTML
}

// sinceGroup is one way in which the register differs by now.
type sinceGroup struct {
	Words string
	Gone  bool // its applications have no page here any more
	Rows  []frozenRow
}

// frozenNumber is that of the frozen register that the address names.
func (v *visit) frozenNumber() (int, error) {
	number, err := strconv.Atoi(v.r.PathValue("freeze"))
	if err != nil || number < 1 {
		return 0, store.ErrNotFound
	}
	return number, nil
}

// oneFrozen reads it whole.
func (v *visit) oneFrozen() (store.Frozen, error) {
	number, err := v.frozenNumber()
	if err != nil {
		return store.Frozen{}, err
	}
	return v.Store.Frozen(v.r.Context(), v.r.PathValue("vacancy"), number)
}

func (v *visit) frozen() error {
	number, err := v.frozenNumber()
	if err != nil {
		return err
	}
	turned, _ := strconv.Atoi(v.r.URL.Query().Get("page"))
	p, err := v.Store.FrozenPage(v.r.Context(), v.r.PathValue("vacancy"), number, turned)
	if err != nil {
		return err
	}
	f := p.Frozen
	page := frozenPage{Path: freezePath(f.Freeze)}
	if page.frame, err = v.frame(v.say("Frozen register %d", f.Number)); err != nil {
		return err
	}
	if page.frozenSheet, err = v.frozenSheet(f, page); err != nil {
		return err
	}
	page.Line = v.frozenCounts(page.Name, p.All, p.Late)
	page.Previous, page.Next = turnings(v.r.URL, p.From, store.RegisterPage, p.From+len(f.Lines) < p.All)
	page.Since = v.sinceGroups(f, p.Since)
	all, err := v.Store.Freezes(v.r.Context(), f.Vacancy)
	if err != nil {
		return err
	}
	page.Others = slices.DeleteFunc(all, func(o store.Freeze) bool { return o.Number == f.Number })
	slices.Reverse(page.Others)
	return v.render(page)
}

func (v *visit) printFrozen() error {
	f, err := v.oneFrozen()
	if err != nil {
		return err
	}
	page := frozenPrint{Path: freezePath(f.Freeze), Printed: v.Now().In(zoneOf(frozenVacancy(f)))}
	if page.frozenSheet, err = v.frozenSheet(f, page); err != nil {
		return err
	}
	page.frame = v.bareFrame(v.say("Frozen register %d", f.Number))
	page.Line = v.frozenCounts(page.Name, len(f.Lines), lateOf(f.Lines))
	return v.render(page)
}

// frozenVacancy is the vacancy as it stands in the head.
func frozenVacancy(f store.Frozen) vacancy.Vacancy {
	return vacancy.Vacancy{
		Slug: f.Vacancy, Title: f.Title, Code: f.Code, Organisation: f.Organisation,
		Deadline: f.Deadline, TimeZone: f.TimeZone, Required: f.Required,
	}
}

// frozenSheet makes it for a page.
func (v *visit) frozenSheet(f store.Frozen, p page) (frozenSheet, error) {
	users, err := v.Store.Users(v.r.Context())
	if err != nil {
		return frozenSheet{}, err
	}
	vac := frozenVacancy(f)
	zone := zoneOf(vac)
	s := frozenSheet{Head: f.FreezeHead, Name: vacancyName(vac), Seal: sealBlocks(f.Seal), Zone: f.TimeZone, By: fullName(f.FrozenBy, users), Fault: f.Fault}
	if s.Zone == "" {
		s.Zone = f.FrozenAt.In(zone).Format("UTC-07:00")
	}
	s.Head.FrozenAt = f.FrozenAt.In(zone)
	if !f.Deadline.IsZero() {
		s.Head.Deadline = f.Deadline.In(zone)
	}
	s.Rows = frozenRows(vac, f.Lines)
	sheet := v.markSheet(vac, p, "frozen-marks")
	for i, l := range f.Lines {
		if s.Rows[i].Marks, err = sheet.of(registerRowOf(l)); err != nil {
			return s, err
		}
	}
	return s, nil
}

// fullName is a user's as people know him.
func fullName(name string, users []store.User) string {
	i := slices.IndexFunc(users, func(u store.User) bool { return u.Name == name })
	if i >= 0 && users[i].FullName != "" {
		return users[i].FullName
	}
	return name
}

// frozenRows are lines without their marks.
func frozenRows(vac vacancy.Vacancy, lines []store.FrozenLine) []frozenRow {
	zone := zoneOf(vac)
	rows := make([]frozenRow, len(lines))
	for i, l := range lines {
		l.ReceivedAt, l.LastLetterAt = l.ReceivedAt.In(zone), l.LastLetterAt.In(zone)
		rows[i] = frozenRow{
			FrozenLine: l, Listed: cmp.Or(listName(store.Applicant{Name: l.Name, Surname: l.Surname}), l.Application),
			LateBy: time.Duration(l.LateSeconds) * time.Second,
		}
	}
	return rows
}

// registerRowOf has of a line what its marks are made of.
func registerRowOf(l store.FrozenLine) store.RegisterRow {
	r := store.RegisterRow{Application: store.Application{Missing: l.Missing}}
	for _, p := range l.Papers {
		r.Documents = append(r.Documents, store.Document{Kind: p.Kind, Current: p.Current, State: p.State})
	}
	return r
}

// frozenCounts is what the list holds: "Baker · 148 applications · 9 late".
func (v *visit) frozenCounts(name string, all, late int) string {
	parts := []string{name, v.count(all, "%d application", "%d applications")}
	if late > 0 {
		parts = append(parts, v.say("%d late", late))
	}
	return strings.Join(parts, " · ")
}

func lateOf(lines []store.FrozenLine) (n int) {
	for _, l := range lines {
		if l.Late {
			n++
		}
	}
	return n
}

// sinceGroups puts the differences into words.
func (v *visit) sinceGroups(f store.Frozen, s store.Since) []sinceGroup {
	vac := frozenVacancy(f)
	var all []sinceGroup
	for _, g := range []struct {
		words string
		gone  bool
		lines []store.FrozenLine
	}{
		{v.say("Came after"), false, s.New},
		{v.say("On the list; another letter came after"), false, s.Later},
		{v.say("On the list; corrected after"), false, s.Changed},
		{v.say("On the list; no longer in this register"), true, s.Gone},
	} {
		if len(g.lines) > 0 {
			all = append(all, sinceGroup{g.words, g.gone, frozenRows(vac, g.lines)})
		}
	}
	return all
}

// exportFrozen gives a frozen register as a table, or as the chain by which
// anybody can check it.
func (v *visit) exportFrozen() error {
	formats := map[string]struct {
		media string
		write func(io.Writer, store.Frozen) error
	}{
		"csv":  {"text/csv; charset=utf-8", func(w io.Writer, f store.Frozen) error { return spreadsheet.CSV(w, v.frozenTable(f)) }},
		"json": {"application/json", writeChain},
	}
	format, ok := formats[v.r.PathValue("format")]
	if !ok {
		return store.ErrNotFound
	}
	f, err := v.oneFrozen()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := format.write(&b, f); err != nil {
		return fmt.Errorf("writing the export: %w", err)
	}
	h := v.w.Header()
	h.Set("Content-Type", format.media)
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-frozen-%d.%s"`, f.Vacancy, f.Number, v.r.PathValue("format")))
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	v.w.WriteHeader(http.StatusOK)
	_, err = b.WriteTo(v.w)
	return err
}

func writeChain(w io.Writer, f store.Frozen) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(f.Chain)
}

// frozenTable is a frozen register in rows of plain texts, the heads first. Times
// are UTC in a form that sorts.
func (v *visit) frozenTable(f store.Frozen) [][]string {
	table := [][]string{{
		v.say("No."), v.say("Application"), v.say("Name"), v.say("Received (UTC)"), v.say("Last letter (UTC)"), v.say("Late"),
		v.say("Papers"), v.say("Missing"), v.say("SHA-256 of the papers"),
	}}
	in := v.tongue()
	for _, r := range frozenRows(frozenVacancy(f), f.Lines) {
		if r.Erased {
			table = append(table, []string{strconv.Itoa(r.Number), "", v.say("erased"), "", "", "", "", "", ""})
			continue
		}
		var kinds, sums []string
		for _, p := range r.Papers {
			if p.Current {
				kinds, sums = append(kinds, p.Kind), append(sums, p.SHA256)
			}
		}
		table = append(table, []string{
			strconv.Itoa(r.Number), r.Application, r.Listed, r.ReceivedAt.UTC().Format(time.DateTime), r.LastLetterAt.UTC().Format(time.DateTime),
			in.lateBy(r.LateBy), in.kinds(kinds), in.kinds(r.Missing), strings.Join(sums, " "),
		})
	}
	return table
}
