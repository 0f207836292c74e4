package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// cells are what strangers may write and what a spreadsheet must hold instead.
var cells = map[string]string{
	"Ada": "Ada", "a=1": "a=1", "Ada \"Ace\", Ltd": "Ada \"Ace\", Ltd", "two\nlines": "two\nlines", "'=1": "'=1",
	"=1+1": "'=1+1", "+32 2 000": "'+32 2 000", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\n=1": "'\n=1",
	"＝1+1": "'＝1+1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a",
	`=cmd|' /C calc'!A0`: `'=cmd|' /C calc'!A0`, `=HYPERLINK("https://evil.example","x")`: `'=HYPERLINK("https://evil.example","x")`,
	`-2+3+cmd|' /C calc'!A0`: `'-2+3+cmd|' /C calc'!A0`, "=1\",\"=2": "'=1\",\"=2",
}

func TestHarmless(t *testing.T) {
	for _, opener := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "\x00"} {
		if got := harmless(opener + "1"); got != "'"+opener+"1" {
			t.Errorf("%q becomes %q", opener+"1", got)
		}
	}
	for cell, want := range cells {
		if got := harmless(cell); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
	if harmless("") != "" {
		t.Error("an empty cell is not empty")
	}
}

func TestCSV(t *testing.T) {
	var b bytes.Buffer
	if err := CSV(&b, [][]string{{"Name", ""}, {`Ada "Ace"`, "=1"}}); err != nil {
		t.Fatal(err)
	}
	if want := "\ufeff\"Name\",\"\"\r\n\"Ada \"\"Ace\"\"\",\"'=1\"\r\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

// Both files, opened by another reader, hold the cells and no formula.
func TestBothFilesHoldTheSame(t *testing.T) {
	var table [][]string
	var want []string
	for cell, safe := range cells {
		table, want = append(table, []string{"x", cell}), append(want, safe)
	}
	var c, x bytes.Buffer
	if err := CSV(&c, table); err != nil {
		t.Fatal(err)
	}
	if err := XLSX(&x, table); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(c.String(), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != len(want) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	f, err := excelize.OpenReader(&x)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, err := f.GetRows("Sheet1")
	if err != nil || len(sheet) != len(want) {
		t.Fatalf("%d rows, %v", len(sheet), err)
	}
	for i, safe := range want {
		if rows[i][1] != safe || sheet[i][1] != safe {
			t.Errorf("CSV %q, XLSX %q, want %q", rows[i][1], sheet[i][1], safe)
		}
		at, _ := excelize.CoordinatesToCellName(2, i+1)
		if formula, err := f.GetCellFormula("Sheet1", at); formula != "" || err != nil {
			t.Errorf("%s is the formula %q, %v", at, formula, err)
		}
	}
}
