package fold

// tatweel stretches Arabic words and means nothing.
const tatweel = 'ـ'

// letters have no decomposition in Unicode but are written without their stroke
// or ligature by people in a hurry; quotes and dashes have many shapes.
var letters = map[rune]string{
	'ß': "ss", 'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe",
	'ı': "i", 'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ĸ': "k", 'ə': "e",
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '`': "'", '´': "'", 'ʼ': "'", 'ʹ': "'", '‹': "'", '›': "'",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '″': `"`, '«': `"`, '»': `"`, '「': `"`, '」': `"`, '『': `"`, '』': `"`,
	'−': "-", '⁃': "-", 'ー': "-", '─': "-", '━': "-", '•': "-", '·': "-",
	'：': ":", '，': ",", '、': ",", '。': ".", '؟': "?", '،': ",", '؛': ";", '⁄': "/", '∕': "/",
}

// lookAlikes are the letters of other scripts that pass for a Latin one, in
// either case: after Unicode's confusables.txt, the ones that a keyboard set to
// the wrong layout or a copied text brings. Every Cyrillic or Greek word is
// folded the same way in the index and in the question, so nothing is lost.
var lookAlikes = map[rune]rune{
	'а': 'a', 'в': 'b', 'е': 'e', 'к': 'k', 'м': 'm', 'н': 'h', 'о': 'o', 'р': 'p', 'с': 'c', 'т': 't',
	'у': 'y', 'х': 'x', 'і': 'i', 'ј': 'j', 'ѕ': 's', 'ԁ': 'd', 'һ': 'h', 'ԛ': 'q', 'ԝ': 'w', 'ӏ': 'l',
	'α': 'a', 'β': 'b', 'ε': 'e', 'ζ': 'z', 'η': 'h', 'ι': 'i', 'κ': 'k', 'μ': 'm', 'ν': 'n', 'ο': 'o',
	'ρ': 'p', 'τ': 't', 'υ': 'y', 'χ': 'x', 'ς': 'σ',
}
