package filing

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every reason, warning and objection that the rules can give is of a form that
// others know it again by.
func TestEverySentenceHasItsForm(t *testing.T) {
	known := Forms()
	forms := map[string]bool{}
	for _, f := range known {
		forms[f] = true
	}
	said := map[string]bool{}
	for _, file := range sources(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			for _, e := range spoken(n) {
				if form := formOf(e); strings.ContainsAny(form, " “") {
					said[form] = true
				}
			}
			code, detail := reasonOfNode(n)
			switch form := known["reason_"+code]; {
			case code == "":
			case form == "":
				t.Errorf("the reason %q has no form", code)
			case strings.Contains(detail, " ") && strings.Contains(form, "%s") && !forms[detail] && !strings.Contains(detail, ": <"):
				t.Errorf("the detail %q of %s has no form", detail, code)
			}
			return true
		})
	}
	for form := range said {
		if !forms[form] {
			t.Errorf("no form for %q", form)
		}
	}
	if len(said) < 30 {
		t.Errorf("only %d sentences were found", len(said))
	}
	for code, form := range known {
		if strings.HasPrefix(code, "note_") && !said[form] {
			t.Errorf("%s is a form of nothing that is said: %q", code, form)
		}
	}
}

func sources(t *testing.T) []*ast.File {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var all []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, file)
	}
	return all
}

// spoken are the sentences that a node gives to warnings and objections.
func spoken(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if speaks(to) && i < len(n.Rhs) {
				return sentencesOf(n.Rhs[i])
			}
		}
	case *ast.KeyValueExpr:
		if name, ok := n.Key.(*ast.Ident); ok && (name.Name == "Against" || name.Name == "Warnings") {
			return sentencesOf(n.Value)
		}
	case *ast.FuncDecl:
		if strings.HasSuffix(n.Name.Name, "Warnings") {
			return returned(n)
		}
	}
	return nil
}

func speaks(to ast.Expr) bool {
	names := []string{"Against", "against", "Warnings", "warnings", "out"}
	switch to := to.(type) {
	case *ast.SelectorExpr:
		return slices.Contains(names, to.Sel.Name)
	case *ast.Ident:
		return slices.Contains(names, to.Name)
	}
	return false
}

// returned are the sentences that a function gives back.
func returned(f *ast.FuncDecl) (all []ast.Expr) {
	ast.Inspect(f, func(n ast.Node) bool {
		if r, ok := n.(*ast.ReturnStmt); ok {
			for _, e := range r.Results {
				all = append(all, sentencesOf(e)...)
			}
		}
		return true
	})
	return all
}

// sentencesOf takes the sentences out of append(x, a, b), []string{a, b} or a.
func sentencesOf(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.CallExpr:
		if name, ok := e.Fun.(*ast.Ident); ok && strings.HasPrefix(name.Name, "append") {
			return e.Args[1:]
		}
	case *ast.CompositeLit:
		return e.Elts
	}
	return []ast.Expr{e}
}

// formOf is a concatenation with %s for what is no literal; "" for what is none.
func formOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, _ := strconv.Unquote(e.Value)
		return s
	case *ast.BinaryExpr:
		left, right := formOf(e.X), formOf(e.Y)
		if left == "" && right == "" {
			return ""
		}
		return orVerb(left) + orVerb(right)
	case *ast.CallExpr:
		if f, ok := e.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Sprintf" {
			return formOf(e.Args[0])
		}
	}
	return ""
}

func orVerb(s string) string {
	if s == "" {
		return "%s"
	}
	return s
}

// reasonOfNode is the code of a Reason{code, detail} in braces, and its detail
// where that quotes nothing.
func reasonOfNode(n ast.Node) (code, detail string) {
	lit, ok := n.(*ast.CompositeLit)
	if !ok || len(lit.Elts) != 2 {
		return "", ""
	}
	if name, ok := lit.Type.(*ast.Ident); !ok || name.Name != "Reason" {
		return "", ""
	}
	if _, ok := lit.Elts[1].(*ast.BasicLit); ok {
		detail = formOf(lit.Elts[1])
	}
	return formOf(lit.Elts[0]), detail
}
