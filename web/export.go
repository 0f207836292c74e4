package web

import (
	"bytes"
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

// allRows reads the whole register that the address asks for, in one state.
func (v *visit) allRows() ([]store.RegisterRow, error) {
	query := v.registerQuery()
	query.Limit = 0
	return v.Store.WholeRegister(v.r.Context(), query)
}

// exportRegister gives the register as a file for a spreadsheet.
func (v *visit) exportRegister() error {
	rows, err := v.allRows()
	if err != nil {
		return err
	}
	return v.handOut(v.r.PathValue("vacancy"), v.exportTable(rows))
}

// exportFormats are the files that a spreadsheet reads.
var exportFormats = map[string]struct {
	media string
	write func(io.Writer, [][]string) error
}{
	"csv":  {"text/csv; charset=utf-8", spreadsheet.CSV},
	"xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", spreadsheet.XLSX},
}

// handOut gives a table as a file in the format of the address.
func (v *visit) handOut(name string, table [][]string) error {
	format, ok := exportFormats[v.r.PathValue("format")]
	if !ok {
		return store.ErrNotFound
	}
	var b bytes.Buffer
	if err := format.write(&b, table); err != nil {
		return fmt.Errorf("writing the export: %w", err)
	}
	h := v.w.Header()
	h.Set("Content-Type", format.media)
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-%s.%s"`, name, v.Now().Format("2006-01-02"), v.r.PathValue("format")))
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	v.w.WriteHeader(http.StatusOK)
	_, err := b.WriteTo(v.w)
	return err
}

// exportTable is the register in rows of plain texts, the heads first. Times are
// UTC in a form that sorts.
func (v *visit) exportTable(rows []store.RegisterRow) [][]string {
	table := [][]string{{
		v.say("Application"), v.say("Name"), v.say("E-mail"), v.say("Received (UTC)"), v.say("Late"), v.say("Status"),
		v.say("Papers"), v.say("Missing"), v.say("Language"), v.say("Reviewers"), v.say("Rating"), v.say("Marks"), v.say("Withdrawn"),
	}}
	in := v.tongue()
	for _, r := range rows {
		table = append(table, []string{
			r.ID, listName(r.Applicant), strings.Join(r.Applicant.Emails, " "), r.ReceivedAt.UTC().Format(time.DateTime),
			in.lateBy(r.LateBy), in.word(statusWords, r.Status),
			in.kinds(currentKinds(r)), in.kinds(r.Missing), r.Language, strings.Join(r.Reviewers, " "),
			in.mean(r.Marking.Mean), strconv.Itoa(r.Marking.Given), v.withdrew(r),
		})
	}
	return table
}

// withdrew says that the applicant withdrew, by letter or by the status.
func (v *visit) withdrew(r store.RegisterRow) string {
	if r.Withdrawn || r.Status == "withdrawn" {
		return v.say("yes")
	}
	return ""
}

// currentKinds are the kinds of paper that count, once each.
func currentKinds(r store.RegisterRow) []string {
	var kinds []string
	for _, d := range r.Documents {
		if d.Current && !slices.Contains(kinds, d.Kind) {
			kinds = append(kinds, d.Kind)
		}
	}
	return kinds
}

// kinds are the words for kinds of paper: "CV, Diploma".
func (t tongue) kinds(codes []string) string {
	words := make([]string, len(codes))
	for i, code := range codes {
		words[i] = t.kind(vacancy.Kind(code))
	}
	return strings.Join(words, ", ")
}

// printPage is the register as a document for the file.
type printPage struct {
	frame
	Vacancy vacancy.Vacancy
	Rows    []printRow
	Frozen  *frozenLine // nil: not frozen yet
}

// printRow is a row as a print shows it. Times are in the vacancy's zone.
type printRow struct {
	ID, Name, Status string
	ReceivedAt       time.Time
	Marks            template.HTML
	Late             bool
	LateBy           time.Duration
	Gone             bool // withdrawn, which the status does not say
}

func (printPage) template() string { return "register-print" }

func (v *visit) printRegister() error {
	vac, err := v.Store.Vacancy(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return err
	}
	rows, err := v.allRows()
	if err != nil {
		return err
	}
	f := v.bareFrame(vac.Title)
	f.Line = strings.Join(slices.DeleteFunc([]string{
		vac.Organisation, vacancyName(vac), v.count(len(rows), "%d application", "%d applications"),
		v.say("printed %s", v.tongue().moment(v.Now().In(zoneOf(vac)))), v.say("times of %s", v.Now().In(zoneOf(vac)).Format("MST (-07:00)")),
	}, func(s string) bool { return s == "" }), " · ")
	frozen, err := v.frozenLine(vac)
	if err != nil {
		return err
	}
	page := printPage{frame: f, Vacancy: vac, Frozen: frozen}
	if page.Rows, err = v.printRows(vac, rows); err != nil {
		return err
	}
	return v.render(page)
}

func (v *visit) printRows(vac vacancy.Vacancy, rows []store.RegisterRow) ([]printRow, error) {
	all := make([]printRow, len(rows))
	zone, sheet := zoneOf(vac), v.markSheet(vac, printPage{}, "print-marks")
	for i, r := range rows {
		marks, err := sheet.of(r)
		if err != nil {
			return nil, err
		}
		all[i] = printRow{
			ID: r.ID, Name: listName(r.Applicant), Status: r.Status, ReceivedAt: r.ReceivedAt.In(zone), Marks: marks,
			Late: r.Late, LateBy: r.LateBy, Gone: r.Withdrawn && r.Status != "withdrawn",
		}
	}
	return all, nil
}
