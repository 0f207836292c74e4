package web

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdpage "github.com/chromedp/cdproto/page"

	"postroom/store"
	"postroom/vacancy"
)

func (h *house) freeze(slug string) store.Freeze {
	h.t.Helper()
	f, err := h.Store.Freeze(h.t.Context(), slug, "manager")
	h.must(err)
	return f
}

func TestBeforeFreezing(t *testing.T) {
	h := newHouse(t)
	h.doubtful("Patissier Brussels", "Ada Quill")
	b := h.as("manager")
	page := b.see("/vacancies/baker/freeze")
	for _, want := range []string{"1 application", "3 days to the deadline (Mon 23 Nov 2026, 12:00). Freeze anyway?", "1 letter waits for a person", "Freeze anyway</button>", `name="after" value="0"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(b.see("/vacancies/baker"), "Frozen") {
		t.Error("the register is frozen before anybody froze it")
	}
	h.now = noon.Add(96 * time.Hour)
	b = h.as("manager")
	b.post("/vacancies/baker/freeze", "after", "0")
	page = b.see("/vacancies/baker/freeze")
	for _, wrong := range []string{"Freeze anyway"} {
		if strings.Contains(page, wrong) {
			t.Errorf("after the deadline the page says %q", wrong)
		}
	}
	if !strings.Contains(page, "Frozen last on Tue 24 Nov 2026, 12:00.") {
		t.Error("the page does not name the frozen register before")
	}
}

func TestFreezing(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	r := b.post("/vacancies/baker/freeze", "after", "0")
	if to := r.Header().Get("Location"); to != "/vacancies/baker/freezes/1" {
		t.Fatalf("leads to %s (%d)", to, r.Code)
	}
	page := b.see("/vacancies/baker/freezes/1")
	f, err := h.Store.Frozen(t.Context(), "baker", 1)
	h.must(err)
	for _, want := range []string{"The register is frozen: 1 application.", "Ferrante, Giulia", sealBlocks(f.Seal), "Fri 20 Nov 2026, 12:00, <span dir=\"auto\">manager</span>", "Nothing has come"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	// Pressed twice: the second time another page was shown than is true by now.
	if to := b.post("/vacancies/baker/freeze", "after", "0").Header().Get("Location"); to != "/vacancies/baker/freezes/1" || !strings.Contains(b.see(to), "just before you") {
		t.Errorf("a second press leads to %s", to)
	}
	if all, err := h.Store.Freezes(t.Context(), "baker"); len(all) != 1 || err != nil {
		t.Errorf("%d frozen registers, %v", len(all), err)
	}
	h.apply("baker", "Ng, Wei", vacancy.CV)
	if page := b.see("/vacancies/baker"); !strings.Contains(page, "Frozen Fri 20 Nov 2026, 12:00</a> · 1 application · 1 since") {
		t.Error("the register does not tell of the frozen one")
	}
	if page := b.see("/vacancies/baker/print"); !strings.Contains(page, sealBlocks(f.Seal)) {
		t.Error("the print of the register lacks the seal of the frozen one")
	}
	if page := b.see("/vacancies/baker/freezes/1"); !strings.Contains(page, "Came after") || !strings.Contains(page, "Ng, Wei") {
		t.Error("what came after does not show")
	}
	rows, err := h.Store.Audit(t.Context(), 0, 20)
	h.must(err)
	said := ""
	for _, r := range rows {
		said += r.Who + " " + r.Action + " " + r.Object + "\n"
	}
	for _, want := range []string{"manager freeze register /vacancies/baker/freezes/1 " + f.Seal, "manager view frozen register /vacancies/baker/freezes/1"} {
		if !strings.Contains(said, want+"\n") {
			t.Errorf("the audit log lacks %q:\n%s", want, said)
		}
	}
	for _, path := range []string{"/vacancies/baker/freezes/2", "/vacancies/baker/freezes/0", "/vacancies/baker/freezes/-1", "/vacancies/baker/freezes/x", "/vacancies/miller/freezes/1", "/vacancies/baker/freezes/1/export/pdf"} {
		if r := b.get(path); r.Code != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", path, r.Code)
		}
	}
}

func TestAReaderSeesButDoesNotFreeze(t *testing.T) {
	h := newHouse(t)
	h.freeze("baker")
	b := h.as("reader")
	if page := b.see("/vacancies/baker"); strings.Contains(page, "/freeze\"") || !strings.Contains(page, "/vacancies/baker/freezes/1\"") {
		t.Error("a reader is offered to freeze, or not shown the frozen register")
	}
}

func TestExportsOfAFrozenRegister(t *testing.T) {
	h := newHouse(t)
	erased, _ := h.apply("baker", "Ng, Wei", vacancy.CV)
	h.apply("baker", "=cmd()", vacancy.CV)
	f := h.freeze("baker")
	_, err := h.Store.BlankFrozen(t.Context(), erased, "admin")
	h.must(err)
	b := h.as("reader")
	table, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.see("/vacancies/baker/freezes/1/export/csv"), "\ufeff"))).ReadAll()
	h.must(err)
	if len(table) != 4 || table[1][2] != "Ferrante, Giulia" || table[1][3] != "2026-11-20 12:00:00" || table[1][6] != "CV, Cover letter" || len(table[1][8]) != 129 || table[2][2] != "erased" || table[3][2] != "'=cmd()" {
		t.Errorf("CSV: %q", table)
	}
	var chain store.Chain
	h.must(json.Unmarshal([]byte(b.see("/vacancies/baker/freezes/1/export/json")), &chain))
	if fault := chain.Check(); fault != nil || chain.Seal != f.Seal || len(chain.Lines) != 3 || chain.Lines[1].Text != "" {
		t.Errorf("JSON: %+v, fault %v", chain, fault)
	}
}

// A long list has pages on the screen; its print and its seals are whole.
func TestALongFrozenRegisterHasPages(t *testing.T) {
	h := newHouse(t)
	for i := range store.RegisterPage {
		h.apply("baker", fmt.Sprintf("Name%03d, Ada", i), vacancy.CV)
	}
	_, err := h.Store.Freeze(t.Context(), "baker", "manager")
	h.must(err)
	b := h.as("reader")
	for address, want := range map[string]struct {
		lines int
		links string
	}{
		"":         {store.RegisterPage, "Next page"},
		"?page=2":  {1, "Page before"},
		"?page=99": {1, "Page before"},
		"?page=-1": {store.RegisterPage, "Next page"},
		"/print":   {store.RegisterPage + 1, ""},
	} {
		page := b.see("/vacancies/baker/freezes/1" + address)
		if got := strings.Count(page, "Ferrante, ") + strings.Count(page, ", Ada"); got != want.lines || !strings.Contains(page, want.links) {
			t.Errorf("%s: %d lines, want %d and %q", address, got, want.lines, want.links)
		}
	}
}

// A manager freezes, sees the list, a letter comes, and the print is a document
// with its pages numbered and its seal on each.
func TestWalkThroughAFreeze(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	for _, name := range strings.Fields(strings.Repeat("Abel Bode Costa Dunn Emile Ferro Gray Hirst Ives Jung ", 6)) {
		h.now = h.now.Add(time.Second)
		h.apply("baker", name+", "+h.now.Format("0405"), vacancy.CV)
	}
	w := h.walk(t, "manager")
	w.open("/vacancies/baker")
	w.click(`a[href="/vacancies/baker/freeze"]`, "61 applications")
	w.click("form.row-of button", "The register is frozen: 61 applications.")
	h.now = h.now.Add(time.Hour)
	h.apply("baker", "Late, Kate", vacancy.CV)
	w.open("/vacancies/baker")
	if text := w.text(); !strings.Contains(text, "61 applications · 1 since") {
		t.Errorf("the register says:\n%.300s", text)
	}
	w.click(`a[href="/vacancies/baker/freezes/1"]`, "Late, Kate")
	if r, err := h.Store.Verify(t.Context()); err != nil || len(r.Frozen) > 0 || r.Freezes != 1 {
		t.Errorf("verify: %q, %v", r.Frozen, err)
	}
	w.click(`a[href$="/print"]`, "Place and date")
	f, err := h.Store.Frozen(t.Context(), "baker", 1)
	h.must(err)
	pages := w.printed()
	if len(pages) < 2 {
		t.Fatalf("61 lines are printed on %d page", len(pages))
	}
	for i, page := range pages {
		number := fmt.Sprintf("%d/%d", i+1, len(pages))
		if !strings.Contains(strings.ReplaceAll(page, " / ", "/"), number) || !strings.Contains(page, sealBlocks(f.Seal)) {
			t.Errorf("page %d lacks its number or the seal:\n%s", i+1, page)
		}
	}
	if whole := strings.Join(pages, "\n"); !strings.Contains(whole, "printed Fri 20 Nov 2026, 13:01") || strings.Contains(whole, "Late, Kate") {
		t.Errorf("the print reads:\n%s", whole)
	}
}

// printed is the page as a PDF, read back page by page.
func (w walker) printed() []string {
	w.t.Helper()
	result := call(w, cdpage.PrintToPDF, cdpage.PrintToPDFParams{})
	name := filepath.Join(w.t.TempDir(), "print.pdf")
	if err := os.WriteFile(name, result.Data, 0o600); err != nil {
		w.t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-layout", name, "-").Output()
	if err != nil {
		w.t.Fatal("pdftotext: make needs: ", err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}
