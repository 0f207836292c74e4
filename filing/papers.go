package filing

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"postroom/vacancy"
)

// Documents gives the documents of a message: its papers without what is only
// transport or decoration, and its body where that is the letter.
func Documents(l Letter, a Applicant, v *vacancy.Vacancy) []Document {
	var out []Document
	letter, cv := false, false
	for _, i := range documentPapers(l.Papers) {
		d := Classify(l.Papers[i], a, v)
		d.Paper = i
		letter = letter || holds(d, vacancy.CoverLetter)
		cv = cv || holds(d, vacancy.CV)
		out = append(out, d)
	}
	if d, ok := bodyDocument(l.Body, letter, cv); ok {
		out = append(out, d)
	}
	return out
}

// holds: the document is of kind k, or has pages that are.
func holds(d Document, k vacancy.Kind) bool {
	return kindHolds(d.Kind, d.Parts, k)
}

func kindHolds(kind vacancy.Kind, parts []Part, k vacancy.Kind) bool {
	if kind == k || kind == vacancy.CVAndLetter && (k == vacancy.CV || k == vacancy.CoverLetter) {
		return true
	}
	for _, p := range parts {
		if p.Kind == k {
			return true
		}
	}
	return false
}

// documentPapers are the indexes of the papers that are documents.
func documentPapers(papers []Paper) []int {
	var out []int
	for i, p := range papers {
		if isDocument(p) && !isWrapper(p, papers) {
			out = append(out, i)
		}
	}
	return out
}

var (
	technical  = regexp.MustCompile(`(?i)\.(p7s|p7m|p7c|asc|sig|pgp|gpg|vcf|vcard|ics|eml|msg|url|lnk|css|exe|bat|js|ds_store)\.?$|^att\d{3,6}(\.(txt|html?|bin|dat|c))?$|^winmail\.dat$|^(smime|signature)\.|^\.[^./]|^(mime-attachment|unnamed|noname)$|\.xml(\.gz)?$|!\d+!\d+\.(xml\.)?(gz|zip)$`)
	decoration = regexp.MustCompile(`(?i)^(image|img|outlook|cid|icon|logo|banner|signature|footer|spacer|linkedin|facebook|twitter|instagram|youtube|x)[-_ ]?[\w@.-]*\.(png|gif|jpe?g|bmp|svg|emz|wmz)$|\.(gif|emz|wmz|svg)$|(?i)logo`)
)

// isDocument leaves out signatures, cards, calendars and the small images of a
// mail's own design.
func isDocument(p Paper) bool {
	switch {
	case technical.MatchString(strings.TrimSpace(p.Name)):
		return false
	case strings.HasPrefix(p.MediaType, "text/calendar"), strings.HasPrefix(p.MediaType, "text/vcard"),
		strings.Contains(p.MediaType, "signature"), strings.Contains(p.MediaType, "pgp-keys"):
		return false
	case !strings.HasPrefix(p.MediaType, "image/"):
		return true
	}
	named, _ := nameKind(p.Name)
	small := p.Bytes > 0 && p.Bytes < 12<<10 || p.Width > 0 && p.Height > 0 && p.Height < 160
	switch {
	case p.Words > 60, named != "" && !p.Inline:
		return true
	case decoration.MatchString(p.Name):
		return false
	}
	return !small && (!p.Inline || p.Height > 900)
}

// isWrapper: an archive whose papers were taken out.
func isWrapper(p Paper, papers []Paper) bool {
	if p.Name == "" {
		return false
	}
	for _, other := range papers {
		if other.Container == p.Name {
			return true
		}
	}
	return false
}

// bodyDocument: the body is the cover letter where no paper is and it is long
// enough to be one, and the CV where somebody pasted it.
func bodyDocument(body string, letter, cv bool) (Document, bool) {
	f := readFeatures(body)
	d := Document{Paper: -1}
	pasted := !cv && f.looksCV() && f.total > 80
	written := !letter && isBodyLetter(body, f)
	switch {
	case pasted && written && f.salutation:
		d.Kind = vacancy.CVAndLetter
	case pasted:
		d.Kind = vacancy.CV
	case written:
		d.Kind = vacancy.CoverLetter
	default:
		return d, false
	}
	if pasted {
		d.References = countReferences(body)
	}
	d.Language = languageOf(body)
	d.Reasons = []Reason{{"body", "written in the mail itself"}}
	return d, true
}

// minLetter is how many letters and blanks make a letter; languages differ less in
// these than in words.
const minLetter = 360

// isBodyLetter tells a letter from the lines that go with attachments.
func isBodyLetter(body string, f features) bool {
	return f.total >= 50 && utf8.RuneCountInString(body) >= minLetter && f.self >= 2 &&
		(f.applying || f.salutation && f.closing && f.self >= 3)
}

// CloudLinked reports whether a letter links to files that were shared instead of
// sent.
func CloudLinked(l Letter) bool { return len(cloudLinks(l)) > 0 }

// cloudLinks are links to files that were shared instead of sent.
func cloudLinks(l Letter) []string {
	var out []string
	for _, link := range append(append([]string{}, l.Links...), bareLink.FindAllString(l.Body, 50)...) {
		if cloud.MatchString(link) {
			out = appendNew(out, strings.ToLower(cloud.FindStringSubmatch(link)[1]))
		}
	}
	return out
}

var (
	bareLink = regexp.MustCompile(`https?://[^\s<>"]+`)
	cloud    = regexp.MustCompile(`(?i)^https?://(?:[\w-]+\.)*((?:drive|docs)\.google\.com|dropbox\.com|1drv\.ms|onedrive\.live\.com|sharepoint\.com|wetransfer\.com|we\.tl|icloud\.com|box\.com|mega\.nz|mega\.co\.nz|disk\.yandex\.[a-z]+|yadi\.sk|cloud\.mail\.ru|swisstransfer\.com|pcloud\.[a-z]+|mediafire\.com|transfernow\.net|smash\.[a-z]+|fromsmash\.com|sendspace\.com|proton\.me|drive\.proton\.me|photos\.app\.goo\.gl|nextcloud\.[\w.]+)(?:[/?#]|$)`)
)
