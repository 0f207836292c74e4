package vacancy

// listsPapers tells a sentence that names a CV together with another paper, or says
// that a CV is enough: whoever writes so says what is to be sent.
func listsPapers(t string) bool {
	if !documentREs[0].MatchString(t) || laterWords.MatchString(t) {
		return false
	}
	if isEnough.MatchString(t) {
		return true
	}
	found := documentsIn(t)
	for i := 1; i < len(found); i++ {
		a, b := found[i-1], found[i]
		if a.kind != b.kind && (a.kind == CV || b.kind == CV) && b.start-a.end < listReach && !adjective(a, t) && !adjective(b, t) {
			return true
		}
	}
	return false
}

const listReach = 40 // bytes from one paper to the next

var isEnough = express(`\b(?:` + tongues{
	en: `suffices?|(?:is|are|will be) (?:enough|sufficient)|is all (?:we|you) need`, fr: `suffi(?:t|sent)`, es: `bastan?|(?:es|son) suficientes?`, de: `genug(?:t|en)|reich(?:t|en)`, nl: `volstaa[tn]|is genoeg`, it: `basta(?:no)?`, pt: `bastam?|chegam?`,
}.any() + `)\b`)

// paperLists are the bulleted or numbered lists one of whose items is a CV, by
// the number of their sentences.
func paperLists(p page) map[int]bool {
	lists := map[int]bool{}
	for i := 0; i < len(p.sentences); i++ {
		end, named := i, false
		for end < len(p.sentences) && p.sentences[end].bullet {
			at := documentREs[0].FindStringIndex(p.sentences[end].t())
			named = named || at != nil && at[0] < itemLead
			end++
		}
		for ; named && i < end; i++ {
			lists[i] = !p.sentences[i].private
		}
		i = max(i, end)
	}
	return lists
}

const itemLead = 30 // bytes before the CV in its item
