package message

import (
	"regexp"
	"strings"
)

var (
	codePage = regexp.MustCompile(`^(?:x-?)?(?:cp|ms|win|windows|ansi)[-_]?(125\d|874)$`)
	isoPart  = regexp.MustCompile(`^(?:x-)?iso[-_ ]?8859[-_ ]?(\d{1,2})(?:[-_: ]?(?:19|20)\d\d)?(?:-?[ei])?$`)
)

// charsetName brings the many spellings of a charset to one that the tables
// know; "" for names that mean nothing.
func charsetName(declared string) string {
	name := strings.ToLower(strings.Trim(declared, " \t\r\n\"'<>;"))
	if m := codePage.FindStringSubmatch(name); m != nil {
		return "windows-" + m[1]
	}
	if m := isoPart.FindStringSubmatch(name); m != nil && m[1] != "1" {
		return "iso-8859-" + m[1]
	}
	if known, ok := charsetAliases[strings.NewReplacer("-", "", "_", "", " ", "").Replace(name)]; ok {
		return known
	}
	return name
}

// charsetAliases maps spellings without dashes, as mail programs were seen to
// write them, to names of the Encoding Standard.
var charsetAliases = map[string]string{
	"": "", "default": "", "unknown": "", "xunknown": "", "unknown8bit": "", "xuserdefined": "",
	"binary": "", "8bit": "", "7bit": "", "none": "", "charset": "", "null": "",
	"utf8": "utf-8", "utf8mb4": "utf-8", "xutf8": "utf-8", "unicode11utf8": "utf-8", "cp65001": "utf-8", "utf": "utf-8",
	"usascii": "us-ascii", "ascii": "us-ascii", "iso646us": "us-ascii", "ansix3.41968": "us-ascii",
	"utf7": "utf-7", "unicode11utf7": "utf-7", "unicode20utf7": "utf-7", "xunicode20utf7": "utf-7", "cp65000": "utf-7",
	"utf16": "utf-16", "ucs2": "utf-16", "iso10646ucs2": "utf-16", "unicode": "utf-16",
	"utf16le": "utf-16le", "utf16be": "utf-16be",
	"latin1": "windows-1252", "iso88591": "windows-1252", "iso8859": "windows-1252", "88591": "windows-1252", "ansi": "windows-1252",
	"iso885911987": "windows-1252", "isoir100": "windows-1252", "l1": "windows-1252",
	"latin2": "iso-8859-2", "latin5": "iso-8859-9", "latin9": "iso-8859-15", "latin0": "iso-8859-15",
	"koi8r": "koi8-r", "koi8u": "koi8-u", "koi8": "koi8-r",
	"shiftjis": "shift_jis", "sjis": "shift_jis", "xsjis": "shift_jis", "cp932": "shift_jis", "windows31j": "shift_jis",
	"iso2022jp1": "iso-2022-jp", "iso2022jp2": "iso-2022-jp", "iso2022jp3": "iso-2022-jp", "iso2022jpms": "iso-2022-jp", "cp50220": "iso-2022-jp",
	"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "xgbk": "gb18030", "euccn": "gb18030",
	"euckr": "euc-kr", "ksc56011987": "euc-kr", "ksc5601": "euc-kr", "cp949": "euc-kr",
	"big5": "big5", "xbig5": "big5", "cp950": "big5", "big5hkscs": "big5",
}
