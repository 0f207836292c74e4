package web

import (
	"encoding/base32"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// RFC 6238, appendix B, by HMAC-SHA-1: the last six of its eight digits.
func TestCodesOfTheStandard(t *testing.T) {
	secret := base32.StdEncoding.EncodeToString([]byte("12345678901234567890"))
	for at, code := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		step, ok, err := matchStep(secret, code, time.Unix(at, 0))
		if !ok || err != nil || step != at/30 {
			t.Errorf("at %d %s is of step %d, %v, %v", at, code, step, ok, err)
		}
	}
}

func TestAClockMayBeOneStepWrong(t *testing.T) {
	secret := newFactorSecret()
	code, err := totp.GenerateCode(secret, noon)
	if err != nil {
		t.Fatal(err)
	}
	for late, want := range map[time.Duration]bool{-60 * time.Second: false, -30 * time.Second: true, 0: true, 59 * time.Second: true, 60 * time.Second: false} {
		if _, ok, _ := matchStep(secret, code, noon.Add(late)); ok != want {
			t.Errorf("%v later the code is good: %v", late, ok)
		}
	}
	for _, wrong := range []string{"", "12345", "1234567", code + "0", "abcdef"} {
		if _, ok, _ := matchStep(secret, wrong, noon); ok {
			t.Errorf("%q is good", wrong)
		}
	}
}

func TestSealedSecrets(t *testing.T) {
	s, err := newSealer([]byte("a key"))
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := s.seal("ada", "SECRET")
	if err != nil || strings.Contains(sealed, "SECRET") {
		t.Fatalf("%q, %v", sealed, err)
	}
	if got, err := s.open("ada", sealed); got != "SECRET" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	other, _ := newSealer([]byte("another key"))
	none, _ := newSealer(nil)
	for what, open := range map[string]func() (string, error){
		"another user":  func() (string, error) { return s.open("ben", sealed) },
		"another key":   func() (string, error) { return other.open("ada", sealed) },
		"no key":        func() (string, error) { return none.open("ada", sealed) },
		"a broken seal": func() (string, error) { return s.open("ada", sealed[:len(sealed)-4]+"AAAA") },
		"no seal":       func() (string, error) { return s.open("ada", "!") },
	} {
		if got, err := open(); err == nil {
			t.Errorf("%s opens it: %q", what, got)
		}
	}
}

var shownSecret = regexp.MustCompile(`<code class="secret">([A-Z2-7]{32})</code>`)

// switchOn sets up a second factor in a browser and gives its secret and the
// recovery codes.
func (h *house) switchOn(b *browser) (secret string, recovery []string) {
	h.t.Helper()
	found := shownSecret.FindStringSubmatch(b.see("/me/second-factor"))
	if found == nil {
		h.t.Fatal("the page shows no secret")
	}
	page := b.post("/me/second-factor", "do", "on", "password", password, "code", h.code(found[1])).Body.String()
	for _, m := range regexp.MustCompile(`<li><code>([A-Z2-7-]{19})</code>`).FindAllStringSubmatch(page, -1) {
		recovery = append(recovery, m[1])
	}
	if len(recovery) != recoveryCodes {
		h.t.Fatalf("%d recovery codes, want %d:\n%s", len(recovery), recoveryCodes, page)
	}
	return found[1], recovery
}

// code is what an app shows now.
func (h *house) code(secret string) string {
	h.t.Helper()
	code, err := totp.GenerateCode(secret, h.now)
	h.must(err)
	return code
}

// half is a browser in which a user has said the password.
func (h *house) half(name string) *browser {
	h.t.Helper()
	b := h.stranger()
	if r := b.post("/sign-in", "name", name, "password", password, "next", "/me"); r.Header().Get("Location") != "/sign-in/code" {
		h.t.Fatalf("after the password: %d to %s", r.Code, r.Header().Get("Location"))
	}
	return b
}

func TestSignInWithASecondFactor(t *testing.T) {
	h := newHouse(t)
	b, elsewhere := h.as("reader"), h.as("reader")
	secret, _ := h.switchOn(b)
	if !b.in() || elsewhere.in() {
		t.Errorf("here in: %v, want true; elsewhere in: %v, want false", b.in(), elsewhere.in())
	}
	used := h.code(secret)
	b = h.half("reader")
	if b.in() {
		t.Fatal("the password alone is enough")
	}
	if r := b.post("/sign-in/code", "code", used); r.Code != http.StatusUnauthorized || b.in() {
		t.Errorf("the code that switched it on works again: %d", r.Code)
	}
	h.now = h.now.Add(30 * time.Second)
	code := h.code(secret)
	if r := b.post("/sign-in/code", "code", code[:3]+" "+code[3:]); r.Header().Get("Location") != "/me" || !b.in() {
		t.Errorf("the next code: %d to %s", r.Code, r.Header().Get("Location"))
	}
	again := h.half("reader")
	if again.post("/sign-in/code", "code", code); again.in() {
		t.Error("a code works twice")
	}
	h.now = h.now.Add(halfLife + time.Second)
	if r := again.post("/sign-in/code", "code", h.code(secret)); again.in() || !strings.HasPrefix(r.Header().Get("Location"), "/sign-in") {
		t.Errorf("five minutes after the password a code still works: %d", r.Code)
	}
}

func TestRecoveryCodesAtSignIn(t *testing.T) {
	h := newHouse(t)
	_, recovery := h.switchOn(h.as("reader"))
	typed := strings.ToLower(strings.ReplaceAll(recovery[3], "-", " "))
	b := h.half("reader")
	b.post("/sign-in/code", "code", typed)
	if page := b.see("/me"); !strings.Contains(page, "You have 9 recovery codes left.") {
		t.Error("nobody says how many are left")
	}
	again := h.half("reader")
	if again.post("/sign-in/code", "code", typed); again.in() {
		t.Error("a recovery code works twice")
	}
	page := b.post("/me/second-factor", "do", "codes", "password", password).Body.String()
	if again.post("/sign-in/code", "code", recovery[4]); again.in() || strings.Contains(page, recovery[4]) {
		t.Error("an old code works beside the new ones")
	}
}

func TestGuessingCodesIsSlow(t *testing.T) {
	h := newHouse(t)
	secret, recovery := h.switchOn(h.as("reader"))
	evaluated := 0
	for i := range 60 {
		b := h.half("reader")
		b.from = "198.51.100." + string(rune('0'+i%10)) + ":1" // from wherever he comes
		if r := b.post("/sign-in/code", "code", "000000"); r.Code == http.StatusUnauthorized {
			evaluated++
		}
	}
	if evaluated != codesPerMinute {
		t.Errorf("%d codes in a minute, want %d", evaluated, codesPerMinute)
	}
	b := h.half("reader")
	for _, good := range []string{h.code(secret), recovery[0]} {
		if b.post("/sign-in/code", "code", good); b.in() {
			t.Error("a good code is tried although the tries are used up")
		}
	}
	h.now = h.now.Add(time.Minute)
	if b.post("/sign-in/code", "code", h.code(secret)); !b.in() {
		t.Error("after a minute a good code does not help")
	}
}

func TestChangingTheFactorNeedsThePassword(t *testing.T) {
	h := newHouse(t)
	b := h.as("reader")
	secret := shownSecret.FindStringSubmatch(b.see("/me/second-factor"))[1]
	if again := shownSecret.FindStringSubmatch(b.see("/me/second-factor"))[1]; again != secret {
		t.Error("another look gives another secret")
	}
	for _, c := range []struct{ password, code string }{{"wrong password", h.code(secret)}, {password, "000000"}, {password, ""}} {
		if r := b.post("/me/second-factor", "do", "on", "password", c.password, "code", c.code); r.Code != http.StatusUnprocessableEntity {
			t.Errorf("%+v: %d", c, r.Code)
		}
	}
	h.switchOn(b)
	for _, do := range []string{"off", "codes", "on", ""} {
		if r := b.post("/me/second-factor", "do", do, "password", "wrong password"); r.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s without the password: %d", do, r.Code)
		}
	}
	b.post("/me/second-factor", "do", "off", "password", password)
	if h.as("reader"); !b.in() {
		t.Error("after switching off one is out")
	}
}

func TestAnAdministratorTakesAFactorAway(t *testing.T) {
	h := newHouse(t)
	b := h.as("reader")
	h.switchOn(b)
	h.as("admin").post("/users/reader", "do", "second-factor")
	if b.in() {
		t.Error("the session goes on")
	}
	h.as("reader") // by the password alone
}

func TestWhereASecondFactorIsObligatory(t *testing.T) {
	h := newHouse(t)
	h.RequireSecondFactor = true
	b := h.as("reader")
	for _, r := range routes {
		method, path, _ := strings.Cut(r.pattern, " ")
		if r.needs == everybody || strings.HasPrefix(path, "/me/second-factor") || path == "/sign-out" {
			continue
		}
		path = h.address(path)
		answer := b.get(path)
		if method == http.MethodPost {
			answer = b.post(path)
		}
		if to := answer.Header().Get("Location"); answer.Code != http.StatusSeeOther || to != "/me/second-factor" {
			t.Errorf("%s: %d to %q", r.pattern, answer.Code, to)
		}
	}
	if page := b.see("/me/second-factor"); strings.Contains(page, "Switch off") || strings.Contains(page, `class="rail"`) {
		t.Error("the page offers ways past it")
	}
	h.switchOn(b)
	if !b.in() {
		t.Error("with a second factor one is not in")
	}
	if r := b.post("/me/second-factor", "do", "off", "password", password); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("it can be switched off: %d", r.Code)
	}
}

// What the database has is not enough to sign in with.
func TestTheSecretIsKeptSealed(t *testing.T) {
	h := newHouse(t)
	secret, recovery := h.switchOn(h.as("reader"))
	u, err := h.Store.User(t.Context(), "reader")
	h.must(err)
	if strings.Contains(u.SecondFactor, secret) || u.SecondFactor == "" {
		t.Errorf("kept as %q", u.SecondFactor)
	}
	if good, _ := h.Store.UseRecoveryCode(t.Context(), "reader", recovery[0]); good {
		t.Error("recovery codes are kept as they are")
	}
}

func TestQRCode(t *testing.T) {
	s, err := qrSquare(factorAddress("ada@example.org", newFactorSecret()))
	if err != nil || s.Side < 45 || s.Side > 90 || !strings.HasPrefix(s.Path, "M4 4h7v1h-7z") {
		t.Errorf("side %d, %v, %.40s; want a finder pattern behind a quiet zone of four", s.Side, err, s.Path)
	}
	if got := factorAddress("a b", "S"); got != "otpauth://totp/Postroom:a%20b?issuer=Postroom&secret=S" {
		t.Error(got)
	}
}
