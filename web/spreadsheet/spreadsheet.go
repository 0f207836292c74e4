// Package spreadsheet writes tables as the files that spreadsheets open. It is the
// one place where what strangers wrote goes into such a file, for the pages and the
// commands alike.
package spreadsheet

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// CSV writes a table with every field in quotes (RFC 4180), after a mark by which
// spreadsheets know UTF-8.
func CSV(w io.Writer, table [][]string) error {
	var b strings.Builder
	b.WriteString("\ufeff")
	for _, row := range table {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + strings.ReplaceAll(harmless(cell), `"`, `""`) + `"`)
		}
		b.WriteString("\r\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// XLSX writes a table as the one sheet, "Sheet1", of an Office Open XML file. All
// cells are texts.
func XLSX(w io.Writer, table [][]string) error {
	f := excelize.NewFile()
	defer f.Close()
	sheet, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	for i, row := range table {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = harmless(text)
		}
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return err
		}
	}
	if err := sheet.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}

// openers begin what a spreadsheet may take for a formula (ASVS 1.2.10), also in the
// wide forms that some take for the narrow ones.
const openers = "=+-@\t\r\n\x00＝＋－＠"

// harmless puts an apostrophe before such a cell. Telephone numbers ("+32") stay
// legible with it. It is put in text cells of XLSX too, which are no formulas until
// somebody saves the sheet as CSV.
func harmless(cell string) string {
	if first, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune(openers, first) {
		return "'" + cell
	}
	return cell
}
