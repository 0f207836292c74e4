package extract

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// archive is a zip file read within limits: so many entries, so many bytes of
// one part and of all, no part that unpacks beyond an honest ratio, and no two
// parts made of the same bytes (the overlap of zbsm.zip and its like).
type archive struct {
	limits Limits
	left   int64 // bytes that may still be unpacked
	parts  []*zip.File
}

func openZIP(data []byte, l Limits) (*archive, error) {
	if n := announcedEntries(data); n > l.Entries {
		return nil, fmt.Errorf("archive of %d files: %w", n, errTooLarge)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("opening the archive: %w", err)
	}
	if len(r.File) > l.Entries {
		return nil, fmt.Errorf("archive of %d files: %w", len(r.File), errTooLarge)
	}
	return &archive{limits: l, left: l.ReadBytes, parts: r.File}, overlapping(r.File)
}

// announcedEntries reads the number of entries in the end record (APPNOTE 4.3.16)
// before archive/zip makes anything of the directory; 0 if there is none.
func announcedEntries(data []byte) int {
	i := bytes.LastIndex(data, []byte("PK\x05\x06"))
	if i < 0 || i+12 > len(data) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(data[i+10:]))
}

// overlapping refuses an archive in which two entries share bytes.
func overlapping(parts []*zip.File) error {
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(parts))
	for _, p := range parts {
		from, err := p.DataOffset()
		if err != nil {
			return fmt.Errorf("archive entry: %w", err)
		}
		if p.CompressedSize64 > 0 {
			spans = append(spans, span{from, from + int64(p.CompressedSize64)})
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.from - b.from) })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return fmt.Errorf("archive with overlapping entries: %w", errRefused)
		}
	}
	return nil
}

// part gives the entry of that name, nil if there is none. Names of parts are
// compared without case (ECMA-376 part 2, 6.2.2.3).
func (a *archive) part(name string) *zip.File {
	for _, p := range a.parts {
		if strings.EqualFold(p.Name, name) {
			return p
		}
	}
	return nil
}

// read unpacks one entry within the limits.
func (a *archive) read(p *zip.File) ([]byte, error) {
	if p.Flags&1 != 0 {
		return nil, errPassword
	}
	most := min(a.limits.PartBytes, a.left)
	if int64(p.UncompressedSize64) > most || p.UncompressedSize64 > 1<<40 {
		return nil, fmt.Errorf("part of %d bytes: %w", p.UncompressedSize64, errTooLarge)
	}
	if p.UncompressedSize64 > ratioFrom && p.UncompressedSize64/max(p.CompressedSize64, 1) > uint64(a.limits.Ratio) {
		return nil, fmt.Errorf("part that unpacks %d-fold: %w", p.UncompressedSize64/max(p.CompressedSize64, 1), errTooLarge)
	}
	r, err := p.Open()
	if err != nil {
		return nil, fmt.Errorf("unpacking: %w", err)
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if int64(len(b)) > most {
		err = errTooLarge
	}
	a.left -= min(int64(len(b)), a.left)
	if err != nil {
		return nil, fmt.Errorf("unpacking: %w", err)
	}
	return b, nil
}

// readNamed unpacks the entry of that name; nil and no error if there is none.
func (a *archive) readNamed(name string) ([]byte, error) {
	p := a.part(name)
	if p == nil {
		return nil, nil
	}
	return a.read(p)
}

// readZIP gives the files in an archive as papers. Archives inside are named but
// not opened.
func readZIP(f *file) error {
	a, err := openZIP(f.data, f.limits)
	if err != nil {
		return err
	}
	locked, refused := 0, 0
	var last error
	for _, p := range a.parts {
		if ignored(p.Name) {
			continue
		}
		data, err := a.read(p)
		if err == errPassword {
			locked++
			continue
		}
		if err != nil {
			refused, last = refused+1, err
			f.warn("not_read", "%s: %v", entryName(p), err)
			continue
		}
		f.addPaper(entryName(p), data)
	}
	switch {
	case len(f.text.Papers) == 0 && locked > 0:
		return errPassword
	case len(f.text.Papers) == 0 && refused > 0:
		return last
	case locked > 0:
		f.warn("encrypted", "%d files inside need a password", locked)
	}
	return nil
}

// addPaper adds a file found inside, unless it is an archive itself.
func (f *file) addPaper(name string, data []byte) {
	switch k := sniff(name, data); {
	case k.format == formatEmpty:
		f.warn("empty_file", "%s", name)
	case k.format == formatZIP && f.text.Format == formatZIP:
		f.warn("archive_inside", "%s", name)
	default:
		f.text.Papers = append(f.text.Papers, Paper{Name: name, Data: data})
	}
}

// ignored entries are folders and what operating systems add of their own.
func ignored(name string) bool {
	base := name[strings.LastIndexAny(name, `/\`)+1:]
	return base == "" || strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, "._") ||
		base == ".DS_Store" || strings.EqualFold(base, "Thumbs.db") || strings.EqualFold(base, "desktop.ini")
}

// entryName is the name of an entry without its folders. Names that are not
// UTF-8 are in DOS code page 437 (APPNOTE appendix D).
func entryName(p *zip.File) string {
	name := p.Name
	if p.NonUTF8 && !utf8.ValidString(name) {
		name, _ = charmap.CodePage437.NewDecoder().String(name) // a code page decodes any byte
	}
	return baseName(name)
}

// baseName is a file name without folders and without characters that deceive.
func baseName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Join(strings.Fields(tidy(name)), " ")
	const longest = 200
	return or(cut(name, longest), "unnamed")
}

// sniffZIP tells what kind of document a zip file is.
func sniffZIP(data []byte) kind {
	plain := kind{formatZIP, "application/zip"}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return plain
	}
	const looked = 200
	for _, p := range r.File[:min(len(r.File), looked)] {
		if p.Name == "mimetype" && p.UncompressedSize64 < 100 {
			return sniffODF(p)
		}
		name := strings.ToLower(p.Name)
		for _, o := range officeParts {
			if strings.HasPrefix(name, o.prefix) {
				return o.kind
			}
		}
		if other, ok := packages[name]; ok {
			plain = other
		}
	}
	return plain
}

// packages are zip files that are no folder of papers, by an entry of theirs.
var packages = map[string]kind{
	"[content_types].xml":  {"package", "application/vnd.openxmlformats-package"}, // xps, vsdx, ...
	"meta-inf/manifest.mf": {"jar", "application/java-archive"},
	"androidmanifest.xml":  {"apk", "application/vnd.android.package-archive"},
}

// officeParts tell a document by the folder of its parts.
var officeParts = []struct {
	prefix string
	kind   kind
}{
	{"word/", kind{formatDOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}},
	{"xl/", kind{formatXLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}},
	{"ppt/", kind{formatPPTX, "application/vnd.openxmlformats-officedocument.presentationml.presentation"}},
	{"index/document.iwa", kind{formatPages, "application/vnd.apple.pages"}},
	{"index.zip", kind{formatPages, "application/vnd.apple.pages"}},
	{"index.apxl", kind{formatPages, "application/vnd.apple.pages"}},
}

// sniffODF reads the media type that OpenDocument and EPUB files begin with.
func sniffODF(p *zip.File) kind {
	r, err := p.Open()
	if err != nil {
		return kind{formatZIP, "application/zip"}
	}
	defer r.Close()
	b, _ := io.ReadAll(io.LimitReader(r, 100)) // a damaged one is simply not known
	media := strings.TrimSpace(string(b))
	switch strings.TrimSuffix(media, "-template") {
	case "application/vnd.oasis.opendocument.text":
		return kind{formatODT, media}
	case "application/vnd.oasis.opendocument.spreadsheet":
		return kind{formatODS, media}
	case "application/vnd.oasis.opendocument.presentation":
		return kind{formatODP, media}
	case "application/epub+zip":
		return kind{"epub", media}
	}
	return kind{formatZIP, "application/zip"}
}
