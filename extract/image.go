package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // sizes of images
	_ "image/jpeg" //
	_ "image/png"  //
)

// leastPixels is the area below which an image is a logo, a signature or a
// portrait, not a paper: a page that can be read has four times as many. They are
// the commonest images in mail, and recognising one costs up to seconds.
const leastPixels = 500 * 500

// readImage takes the measure of an image. Its words, if any, are for OCR.
func readImage(f *file) error {
	w, h, err := pixelSize(f.data)
	if err != nil {
		return err
	}
	f.text.Width, f.text.Height = w, h
	f.text.Method = "image"
	if err := checkPixels(f.data, f.limits.Pixels); err != nil {
		return err
	}
	if w*h < leastPixels {
		f.warn("small_image", "%d by %d pixels", w, h)
		return nil
	}
	doc, err := f.mu.open(f.text.MediaType, f.data)
	if err != nil {
		return err
	}
	defer doc.close()
	n := doc.pageCount()
	if n < 1 {
		return errors.New("no image inside")
	}
	f.text.State = NeedsOCR
	f.text.PageCount = n
	f.text.Pages = make([]string, min(n, f.limits.Pages))
	f.scans = upTo(len(f.text.Pages))
	return nil
}

func checkPixels(data []byte, most int) error {
	w, h, err := pixelSize(data)
	if err == nil && w > most/max(h, 1) {
		return fmt.Errorf("image of %d by %d pixels: %w", w, h, errTooLarge)
	}
	return err
}

// pixelSize reads width and height from an image's header.
func pixelSize(data []byte) (w, h int, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("BM")) && len(data) > 26:
		w = int(int32(binary.LittleEndian.Uint32(data[18:])))
		h = int(int32(binary.LittleEndian.Uint32(data[22:])))
		h = max(h, -h) // rows from the top down
	case bytes.HasPrefix(data, []byte("II*\x00")):
		w, h = tiffSize(data, binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("MM\x00*")):
		w, h = tiffSize(data, binary.BigEndian)
	default:
		c, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return 0, 0, fmt.Errorf("reading the image's header: %w", err)
		}
		w, h = c.Width, c.Height
	}
	if w <= 0 || h <= 0 {
		return 0, 0, errors.New("image without a size")
	}
	return w, h, nil
}

// tiffSize reads the tags 256 and 257 of the first directory (TIFF 6.0, 2).
func tiffSize(data []byte, order binary.ByteOrder) (w, h int) {
	if len(data) < 8 {
		return 0, 0
	}
	dir := slice(data, int64(order.Uint32(data[4:])), 2+12*1000)
	if len(dir) < 2 {
		return 0, 0
	}
	n := int(order.Uint16(dir))
	for entry := dir[2:]; n > 0 && len(entry) >= 12; entry, n = entry[12:], n-1 {
		value := int(order.Uint32(entry[8:]))
		if order.Uint16(entry[2:]) == 3 { // SHORT
			value = int(order.Uint16(entry[8:]))
		}
		switch order.Uint16(entry) {
		case 256:
			w = value
		case 257:
			h = value
		}
	}
	return w, h
}
