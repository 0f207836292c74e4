package extract

import "errors"

// readPages reads what an Apple Pages document shows of itself: a preview as
// PDF, of older versions, or as a picture. The document proper is in a format of
// Apple's own.
func readPages(f *file) error {
	preview, k, err := pagesPreview(f.data, f.limits)
	if err != nil {
		return err
	}
	f.warn("preview", "only the preview of a Pages document was read")
	inner := *f
	inner.data, inner.text.MediaType = preview, k.mediaType
	read := readImage
	if k.format == formatPDF {
		read = readPDF
	}
	err = read(&inner)
	inner.text.MediaType = f.text.MediaType
	f.text, f.scans = inner.text, inner.scans
	return err
}

func pagesPreview(data []byte, l Limits) ([]byte, kind, error) {
	a, err := openZIP(data, l)
	if err != nil {
		return nil, kind{}, err
	}
	for _, name := range []string{"preview.pdf", "QuickLook/Preview.pdf", "preview.jpg", "QuickLook/Thumbnail.jpg"} {
		b, err := a.readNamed(name)
		if err != nil || b == nil {
			continue
		}
		if k := sniff(name, b); k.format == formatPDF || k.format == formatImage {
			return b, k, nil
		}
	}
	return nil, kind{}, errors.New("no preview in this Pages document")
}
