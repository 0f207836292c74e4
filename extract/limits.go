package extract

import "time"

// Limits bound what one file may cost. Zero means the default.
type Limits struct {
	FileBytes int64         // size of a file that is looked at: 64 MiB
	TextBytes int           // text kept of one file: 2 MiB
	Pages     int           // pages read: 200
	Wall      time.Duration // from question to answer: 15 s
	CPU       time.Duration // processor time of a reader for one file: 10 s
	DataBytes int64         // memory of a reader (RLIMIT_DATA): 384 MiB
	Entries   int           // files in an archive: 2,000
	PartBytes int64         // one part of an archive, unpacked: 32 MiB
	ReadBytes int64         // all that is unpacked of an archive or container: 64 MiB
	Ratio     int64         // unpacked to packed size of a part above 100 KiB: 100
	Depth     int           // nesting of XML, HTML and RTF: 256
	Pixels    int           // of an image, or of a page drawn: 64 million
	OCRPages  int           // pages given to tesseract: 10
}

// ratioFrom is the unpacked size from which Limits.Ratio is looked at: small
// parts of honest documents often shrink a hundredfold.
const ratioFrom = 100 << 10

func (l Limits) withDefaults() Limits {
	return Limits{
		FileBytes: or(l.FileBytes, 64<<20),
		TextBytes: or(l.TextBytes, 2<<20),
		Pages:     or(l.Pages, 200),
		Wall:      or(l.Wall, 15*time.Second),
		CPU:       or(l.CPU, 10*time.Second),
		DataBytes: or(l.DataBytes, 384<<20),
		Entries:   or(l.Entries, 2000),
		PartBytes: or(l.PartBytes, 32<<20),
		ReadBytes: or(l.ReadBytes, 64<<20),
		Ratio:     or(l.Ratio, 100),
		Depth:     or(l.Depth, 256),
		Pixels:    or(l.Pixels, 64_000_000),
		OCRPages:  or(l.OCRPages, 10),
	}
}

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}
