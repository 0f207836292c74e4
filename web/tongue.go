package web

import (
	"embed"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/BurntSushi/toml"
)

// The translations: words/LANGUAGE/*.toml, each a table from the English phrase
// to the other language's. English needs none.
//
//go:embed words
var wordFiles embed.FS

// tongue is a language of the pages.
type tongue struct {
	code, name string
	phrases    map[string]string
	// one says whether a number takes the singular.
	one func(n int) bool
	// point parts a number from its tenths.
	point string
	// dates are the layouts and words of times.
	dates calendar
}

// tongues are the languages that there are, English first.
var tongues = []tongue{
	{code: "en", name: "English", one: func(n int) bool { return n == 1 }, point: ".", dates: english},
	{code: "fr", name: "Français", one: func(n int) bool { return n < 2 }, point: ",", dates: french},
}

// loadTongues gives the languages with their phrases, by code.
func loadTongues() (map[string]tongue, error) {
	all := make(map[string]tongue)
	for _, t := range tongues {
		t.phrases = make(map[string]string)
		files, err := fs.Glob(wordFiles, path.Join("words", t.code, "*.toml"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if _, err := toml.DecodeFS(wordFiles, file, &t.phrases); err != nil {
				return nil, fmt.Errorf("reading %s: %w", file, err)
			}
		}
		all[t.code] = t
	}
	return all, nil
}

// say gives a phrase in the tongue, with its arguments put in. A phrase without
// translation stays English.
func (t tongue) say(phrase string, args ...any) string {
	if other, ok := t.phrases[phrase]; ok {
		phrase = other
	}
	if len(args) == 0 {
		return phrase
	}
	return fmt.Sprintf(phrase, args...)
}

// count gives one of two phrases, each with a %d, by the number.
func (t tongue) count(n int, one, many string) string {
	if t.one(n) {
		return t.say(one, n)
	}
	return t.say(many, n)
}

// tongue is that of the visitor: his own choice, else his browser's.
func (v *visit) tongue() tongue {
	if v.user != nil && v.user.Language != "" {
		if set, ok := v.pages[v.user.Language]; ok {
			return set.tongue
		}
	}
	for _, wish := range strings.Split(v.r.Header.Get("Accept-Language"), ",") {
		code, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(wish)), ";")
		code, _, _ = strings.Cut(code, "-")
		if set, ok := v.pages[code]; ok {
			return set.tongue
		}
	}
	return v.pages["en"].tongue
}

// say is [tongue.say] for the visitor.
func (v *visit) say(phrase string, args ...any) string { return v.tongue().say(phrase, args...) }

// count is [tongue.count] for the visitor.
func (v *visit) count(n int, one, many string) string { return v.tongue().count(n, one, many) }

// setAppearance keeps the visitor's language and colours.
func (v *visit) setAppearance() error {
	language, theme := v.r.PostFormValue("language"), v.r.PostFormValue("theme")
	if _, ok := v.pages[language]; !ok {
		language = ""
	}
	if theme != "light" && theme != "dark" {
		theme = ""
	}
	if err := v.Store.SetAppearance(v.r.Context(), v.user.Name, language, theme); err != nil {
		return err
	}
	http.Redirect(v.w, v.r, "/me", http.StatusSeeOther)
	return nil
}
