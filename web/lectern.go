package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"postroom/store"
	"postroom/vacancy"
)

// lectern is the left pane: the papers of an application or letter, one of them
// open.
type lectern struct {
	place
	Query string // words to mark
	Tabs  []tab
	Open  *openPaper // nil when there is no paper at all
	View  string     // page, text, both
	Zoom  int        // of the page images, one of zooms
}

// zooms are the widths at which pages are shown, in percent of the room.
var zooms = []int{100, 150, 200, 300}

// place is the page on which a lectern stands.
type place struct {
	Path   string
	Letter string // that the address names, if it does
	List   string // in which one reads on, as the address names it
}

// tab is one paper to open.
type tab struct {
	Number   int
	Kind     vacancy.Kind
	Mail     bool // the letter itself
	Language string
	Old      bool   // a newer one counts instead
	Trouble  string // why it could not be read
	Here     bool
	Link     string
	At       time.Time // when its letter came
	Of       int       // how many papers have its name
}

// openPaper is the paper that is open.
type openPaper struct {
	store.Document
	Mail      bool
	Trouble   string
	Images    []pageLink
	Left      int // pages that are not shown
	Pages     [][]snip
	Cut       bool
	Found     int // places with the searched words
	Download  string
	Size      string
	Notes     []string
	Drawn     bool // there are page images
	ShowsText bool
}

// pageLink is one page image with the room that it takes, in pixels. A file's
// pages are taken to be like its first.
type pageLink struct {
	Number        int
	Link          string
	Width, Height int
	Small         int // height of the small image, which is half of smallWidth wide
}

// room is the height of a page image, which is pageWidth wide; that of A4 where
// the page's own proportion is not known.
func room(width, height int) int {
	if width <= 0 || height <= 0 {
		width, height = 210, 297
	}
	return min(max(pageWidth*height/width, pageWidth/10), 10*pageWidth)
}

// shownPages is how many pages of one paper are shown as images.
const shownPages = 60

// inOrder puts papers in the order of reading: those that count first, by kind,
// then by number.
func inOrder(docs []store.Document) []store.Document {
	docs = slices.Clone(docs)
	slices.SortStableFunc(docs, func(a, b store.Document) int {
		if a.Current != b.Current {
			if a.Current {
				return -1
			}
			return 1
		}
		return cmp.Compare(rank(a.Kind), rank(b.Kind))
	})
	return docs
}

func rank(kind string) int {
	if i := slices.Index(allKinds, vacancy.Kind(kind)); i >= 0 {
		return i
	}
	return len(allKinds)
}

// mails are the letters whose own words are not among the papers.
func mails(docs []store.Document, letters []string) []store.Document {
	var all []store.Document
	for _, l := range letters {
		if !slices.ContainsFunc(docs, func(d store.Document) bool { return d.Letter == l && d.Part == "" }) {
			all = append(all, store.Document{Letter: l, State: "ok", Current: true})
		}
	}
	return all
}

// loadLectern lays out the papers of an application.
func (v *visit) loadLectern(p *applicationPage, a store.Application) (err error) {
	p.Lectern, err = v.lectern(place{Path: "/applications/" + a.ID, List: listAsked(v.r.URL).Encode()}, a.Documents, a.Letters)
	return err
}

// lectern lays out papers and letters, and opens the one that the address names.
func (v *visit) lectern(at place, docs []store.Document, letters []string) (lectern, error) {
	q := v.r.URL.Query()
	d := lectern{place: at, Query: q.Get("q"), Zoom: zooms[0]}
	if z := int(number(q.Get("zoom"))); slices.Contains(zooms, z) {
		d.Zoom = z
	}
	papers := inOrder(docs)
	count := len(papers)
	papers = append(papers, mails(docs, letters)...)
	open, err := v.wanted(papers, d.Query)
	if err != nil {
		return d, err
	}
	for i, paper := range papers {
		d.Tabs = append(d.Tabs, tab{
			Number: i + 1, Kind: vacancy.Kind(paper.Kind), Mail: i >= count, Language: paper.Language, Old: !paper.Current,
			Trouble: v.trouble(paper.State), Here: i+1 == open, Link: d.link(i+1, q.Get("view")),
		})
	}
	if len(papers) == 0 {
		return d, nil
	}
	if err := v.date(d.Tabs, papers); err != nil {
		return d, err
	}
	d.Open, err = v.openPaper(papers[open-1], open > count, d.Query)
	if err != nil {
		return d, err
	}
	d.View = d.Open.view(q.Get("view"), d.Query)
	d.Open.ShowsText = d.View != "page"
	if d.View == "text" {
		d.Open.Images = nil
	}
	return d, nil
}

// wanted is the number of the paper that the address asks for: by its number, by
// its letter and part, or by words, as the first in which they stand.
func (v *visit) wanted(papers []store.Document, query string) (int, error) {
	q := v.r.URL.Query()
	if n := int(number(q.Get("paper"))); n >= 1 && n <= len(papers) {
		return n, nil
	}
	if q.Has("part") {
		i := slices.IndexFunc(papers, func(d store.Document) bool { return d.Letter == q.Get("of") && d.Part == q.Get("part") })
		return max(i, 0) + 1, nil
	}
	for i, paper := range papers {
		if query == "" {
			break
		}
		text, err := v.textOf(paper)
		if err != nil {
			return 0, err
		}
		if len(store.Marks(text, query)) > 0 {
			return i + 1, nil
		}
	}
	return 1, nil
}

// date tells papers of the same kind apart by the day on which they came.
func (v *visit) date(tabs []tab, papers []store.Document) error {
	named := map[string]int{}
	name := func(t tab) string { return fmt.Sprint(t.Mail, t.Kind, t.Old) }
	for _, t := range tabs {
		named[name(t)]++
	}
	for i := range tabs {
		if tabs[i].Of = named[name(tabs[i])]; tabs[i].Of < 2 {
			continue
		}
		l, err := v.Store.Letter(v.r.Context(), papers[i].Letter)
		if err != nil {
			return err
		}
		tabs[i].At = l.ReceivedAt
	}
	return nil
}

// link leads to a paper of the lectern.
func (d lectern) link(paper int, view string) string {
	q := url.Values{"paper": {strconv.Itoa(paper)}}
	if view != "" {
		q.Set("view", view)
	}
	if d.Query != "" {
		q.Set("q", d.Query)
	}
	if d.Zoom != zooms[0] {
		q.Set("zoom", strconv.Itoa(d.Zoom))
	}
	if d.place.Letter != "" {
		q.Set("letter", d.place.Letter)
	}
	if d.List != "" {
		q.Set("list", d.List)
	}
	return d.Path + "?" + q.Encode()
}

// Larger and Smaller lead to the open paper at the next zoom; "" where there is
// none.
func (d lectern) Larger() string { return d.zoomed(1) }

func (d lectern) Smaller() string { return d.zoomed(-1) }

func (d lectern) zoomed(by int) string {
	i := slices.Index(zooms, d.Zoom) + by
	if i < 0 || i >= len(zooms) {
		return ""
	}
	d.Zoom = zooms[i]
	return d.As(d.View)
}

// Press leads to where a press on a page leads: to the next zoom, from the last
// back to the first.
func (d lectern) Press() string {
	if larger := d.Larger(); larger != "" {
		return larger
	}
	d.Zoom = zooms[0]
	return d.As(d.View)
}

// As leads to the open paper in another view.
func (d lectern) As(view string) string {
	for _, t := range d.Tabs {
		if t.Here {
			return d.link(t.Number, view)
		}
	}
	return d.Path
}

// view is how a paper is shown: as asked, as far as it can be; where words are
// searched, with its text.
func (o *openPaper) view(asked, query string) string {
	switch {
	case !o.Drawn:
		return "text"
	case asked == "page" || asked == "text" || asked == "both":
		return asked
	case query != "":
		return "both"
	}
	return "page"
}

func (v *visit) openPaper(d store.Document, mail bool, query string) (*openPaper, error) {
	o := &openPaper{Document: d, Mail: mail, Trouble: v.trouble(d.State), Size: size(d.Bytes), Notes: sentences(d.Warnings)}
	text, err := v.textOf(d)
	if err != nil {
		return nil, err
	}
	o.Pages, o.Cut = markedPages(text, query, inPaper)
	o.Found = marked(o.Pages)
	if d.Part == "" || d.Hidden {
		return o, nil
	}
	o.Download = paperPath(d.Letter, d.Part)
	o.Drawn = drawable(d.MediaType) && d.State != "encrypted" && d.State != "unreadable" && d.State != "too_large"
	if o.Drawn {
		pages, high := max(d.Pages, 1), room(d.Width, d.Height)
		for n := 1; n <= min(pages, shownPages); n++ {
			o.Images = append(o.Images, pageLink{n, fmt.Sprintf("%s/%d.png", o.Download, n), pageWidth, high, high * smallWidth / 2 / pageWidth})
		}
		o.Left = max(0, pages-shownPages)
	}
	return o, nil
}

// textOf is a paper's text; that of a letter itself where it is no paper.
func (v *visit) textOf(d store.Document) (string, error) {
	if d.ID != 0 {
		return v.Store.DocumentText(v.r.Context(), d.Letter, d.ID)
	}
	l, err := v.Store.Letter(v.r.Context(), d.Letter)
	return l.Body, err
}

// trouble says in words what kept a paper from being read.
func (v *visit) trouble(state string) string {
	switch state {
	case "", "ok":
		return ""
	case "needs_ocr":
		return v.say("This is a picture of a page: its words could not be read.")
	case "encrypted":
		return v.say("We could not read this file: it has a password.")
	case "too_large":
		return v.say("We could not read this file: it is too large.")
	case "unsupported":
		return v.say("We cannot read files of this kind.")
	}
	return v.say("We could not read this file: it is damaged.")
}

// size is a number of bytes for people.
func size(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1000*1000:
		return fmt.Sprintf("%d kB", n/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
