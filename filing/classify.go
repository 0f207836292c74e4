package filing

import (
	"regexp"
	"strings"
	"unicode"

	"postroom/vacancy"
)

// Classify tells what kind of paper p is, by its name and by what stands in it.
// Where the two disagree a clear content decides. The applicant and the vacancy
// (nil when it is not known) serve the warnings.
func Classify(p Paper, a Applicant, v *vacancy.Vacancy) Document {
	named, word := nameKind(p.Name)
	f := readFeatures(p.Text)
	read, sure := f.kind()
	d := Document{Kind: vacancy.Other, Language: languageOf(p.Text)}
	switch {
	case read != "" && (sure || named == "" || named == vacancy.Other) && !keepsName(named, read):
		d.Kind = read
		d.Reasons = append(d.Reasons, Reason{"content", f.words()})
		if named != "" && named != read && !related(named, read) {
			d.Warnings = append(d.Warnings, "named “"+p.Name+"”, but it reads like "+kindName(read))
		}
	case archive.MatchString(p.Name) && p.Text == "":
		d.Warnings = append(d.Warnings, "“"+p.Name+"” is an archive or disk image that was not opened")
	case named != "":
		d.Kind = named
		d.Reasons = append(d.Reasons, Reason{"file_name", word})
	case looksLikePhoto(p):
		d.Kind = vacancy.Photo
		d.Reasons = append(d.Reasons, Reason{"image", "a picture without text"})
	default:
		d.Reasons = append(d.Reasons, Reason{"no_sign", "neither the name nor the content says what it is"})
	}
	d = withParts(d, p)
	if d.Kind == vacancy.CV || d.Kind == vacancy.CVAndLetter {
		d.References = countReferences(p.Text)
	}
	d.Warnings = append(d.Warnings, stateWarnings(p)...)
	d.Warnings = append(d.Warnings, contentWarnings(d.Kind, p, a, v)...)
	return d
}

// keepsName: a name that says more than content of such a kind can deny: a form
// reads like a CV, a list of publications like a sample.
func keepsName(named, read vacancy.Kind) bool {
	switch named {
	case vacancy.Form:
		return true
	case vacancy.CVAndLetter:
		return read != vacancy.CoverLetter
	case vacancy.Portfolio, vacancy.WritingSample:
		return read != vacancy.CV
	case vacancy.ReferenceLetters:
		return read == vacancy.References || read == vacancy.CoverLetter || read == vacancy.Diploma
	case vacancy.References:
		return read == vacancy.CV || read == vacancy.CoverLetter
	case vacancy.Diploma, vacancy.Transcripts, vacancy.Licence, vacancy.ID:
		return read != vacancy.CV && read != vacancy.CoverLetter && read != vacancy.CVAndLetter
	case vacancy.CV:
		return read == vacancy.References || read == vacancy.WritingSample || read == vacancy.Form || read == vacancy.Transcripts || read == vacancy.Diploma
	case vacancy.CoverLetter:
		return read == vacancy.WritingSample || read == vacancy.Diploma
	}
	return false
}

// related kinds are not worth a warning.
func related(a, b vacancy.Kind) bool {
	pair := map[[2]vacancy.Kind]bool{
		{vacancy.References, vacancy.ReferenceLetters}: true, {vacancy.Diploma, vacancy.Transcripts}: true,
		{vacancy.CV, vacancy.CVAndLetter}: true, {vacancy.CoverLetter, vacancy.CVAndLetter}: true,
	}
	return a == vacancy.Other || b == vacancy.Other || pair[[2]vacancy.Kind{a, b}] || pair[[2]vacancy.Kind{b, a}]
}

// nameKind is the kind that a file name says, "" when it says none, and the
// words that say it.
func nameKind(name string) (vacancy.Kind, string) {
	f := flattenName(name)
	for _, k := range nameSigns {
		if k.kind == vacancy.Form && cvNameSigns.in(f) != "" && !strings.Contains(string(f), " form") {
			continue
		}
		if (k.kind == vacancy.References || k.kind == vacancy.WritingSample) && cvNameSigns.in(f) != "" && !strings.Contains(string(f), " resume de ") {
			continue // "CV with references", "CV and publications"
		}
		if k.kind == vacancy.Photo && cvNameSigns.in(f) != "" && withSomething.MatchString(string(f)) {
			continue // "CV with photo"
		}
		if w := k.signs.in(f); w != "" && !(k.kind == vacancy.Photo && numbered.MatchString(name)) {
			return k.kind, w
		}
	}
	if w := otherNameSigns.in(f); w != "" {
		return vacancy.Other, w
	}
	cv, letter, diploma := cvNameSigns.in(f), letterNameSigns.in(f), diplomaSigns.in(f)
	switch {
	case cv != "" && letter != "" && !coversCV(f):
		return vacancy.CVAndLetter, cv + ", " + letter
	case cv != "":
		return vacancy.CV, cv
	case letter != "" && (diploma == "" || len(letter) > 6):
		return vacancy.CoverLetter, letter
	case diploma != "":
		return vacancy.Diploma, diploma
	}
	return "", ""
}

// withSomething: the paper that stands first has the rest in it.
var withSomething = regexp.MustCompile(` (?:with|mit|avec|con|met|com|inkl|incl) `)

// numbered: "photo_2023-11-20.jpg", "IMG_2034": a camera's name, not a sign.
var numbered = regexp.MustCompile(`(?i)^(?:photo|picture|image|img|foto|bild)[\s_.-]*\(?[\d\s_.@-]{1,24}\)?(?:\s*at\s*[\d.]+)?\.[a-z]+$`)

// coversCV: "CV cover" and "motivation profile" are one paper, not two.
func coversCV(f flat) bool { return strings.Contains(string(f), " cover cv ") }

// archive: a wrapper that nothing was taken out of.
var archive = regexp.MustCompile(`(?i)\.(rar|7z|zip|iso|img|tar|t?gz|bz2|xz|cab|ace|arj|dmg)\.?$`)

var extension = regexp.MustCompile(`\.[\p{L}\p{N}]{1,5}\.?$`)

// flattenName makes the words of a file name comparable: extension off, words
// parted at separators, capitals and digits.
func flattenName(name string) flat {
	base := extension.ReplaceAllString(strings.TrimSpace(name), "")
	base = extension.ReplaceAllStringFunc(base, func(ext string) string {
		if fileTypes[strings.ToLower(strings.Trim(ext, "."))] {
			return ""
		}
		return ext
	})
	base = strings.NewReplacer("_", " ", "’", "'", "%20", " ").Replace(base)
	whole := foldedWords(base)
	var cut []string
	for _, t := range tokens(base) {
		for _, w := range humps(t.text) {
			if f := strings.Trim(foldWord(w), "0123456789"); f != "" {
				cut = append(cut, f)
			}
		}
	}
	return flat(" " + strings.Join(whole, " ") + "  " + strings.Join(cut, " ") + " ")
}

var fileTypes = map[string]bool{"pdf": true, "doc": true, "docx": true, "odt": true, "rtf": true, "txt": true, "jpg": true, "jpeg": true, "png": true, "html": true, "htm": true, "pages": true, "xlsx": true}

// humps parts "ResumeAlfieCampbell" and "CVGuyBergeron" where a capital begins a
// word, and digits from letters.
func humps(word string) []string {
	rs := []rune(word)
	var out []string
	start := 0
	for i := 1; i < len(rs); i++ {
		up, lower := unicode.IsUpper(rs[i]), unicode.IsLower(rs[i-1])
		next := i+1 < len(rs) && unicode.IsLower(rs[i+1])
		digit := unicode.IsDigit(rs[i]) != unicode.IsDigit(rs[i-1])
		if up && lower || up && next && unicode.IsUpper(rs[i-1]) || digit {
			out = append(out, string(rs[start:i]))
			start = i
		}
	}
	return append(out, string(rs[start:]))
}

// kindName is a kind in words.
func kindName(k vacancy.Kind) string {
	names := map[vacancy.Kind]string{
		vacancy.CV: "a CV", vacancy.CoverLetter: "a cover letter", vacancy.CVAndLetter: "a CV and a cover letter",
		vacancy.References: "a list of references", vacancy.ReferenceLetters: "a letter of reference", vacancy.Diploma: "a diploma or certificate",
		vacancy.Transcripts: "a transcript", vacancy.WritingSample: "a writing sample", vacancy.Portfolio: "a portfolio", vacancy.Form: "a form",
		vacancy.Photo: "a photo", vacancy.ID: "an identity paper", vacancy.Licence: "a licence",
	}
	return firstOf(names[k], "another paper")
}

func looksLikePhoto(p Paper) bool {
	return strings.HasPrefix(p.MediaType, "image/") && p.State == "ok" && p.Words < 5 && p.Width > 0 && p.Height >= p.Width && p.Height <= 2*p.Width
}

func stateWarnings(p Paper) []string {
	switch p.State {
	case "encrypted":
		return []string{"“" + p.Name + "” needs a password"}
	case "unreadable":
		return []string{"“" + p.Name + "” cannot be read"}
	case "unsupported":
		return []string{"“" + p.Name + "” is of a format that is not read here"}
	case "too_large":
		return []string{"“" + p.Name + "” is too large to be read whole"}
	case "needs_ocr":
		return []string{"“" + p.Name + "” is an image of a text and was not read"}
	}
	return nil
}

// contentWarnings: another person's CV, a letter for another employer.
func contentWarnings(k vacancy.Kind, p Paper, a Applicant, v *vacancy.Vacancy) []string {
	var out []string
	if k == vacancy.CV || k == vacancy.CVAndLetter {
		if name := headingName(p.Text); name != "" && a.Name != "" && !sharesName(headOf(p.Text, 8), a.Name) {
			out = append(out, "the CV seems to be that of “"+name+"”")
		}
	}
	if k == vacancy.CoverLetter && v != nil && otherEmployer(p.Text, *v) {
		out = append(out, "the letter names neither the organisation nor the post: it may be written for another employer")
	}
	return out
}

// otherEmployer: a letter of some length that names nothing of the vacancy.
func otherEmployer(text string, v vacancy.Vacancy) bool {
	have := newSet(text)
	if v.Organisation == "" || len(strings.Fields(text)) < 80 {
		return false
	}
	for _, w := range specific(foldedWords(v.Organisation + " " + v.Code + " " + v.Title + " " + v.Reference)) {
		if have[w] && len(w) > 1 {
			return false
		}
	}
	return true
}
