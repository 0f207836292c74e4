package filing

import "strings"

// marks are words before the colon of a subject, folded.
type marks map[string]bool

func newMarks(lines ...string) marks {
	out := marks{}
	for _, line := range lines {
		for _, m := range strings.Split(line, "|") {
			out[strings.Join(foldedWords(m), " ")] = true
		}
	}
	return out
}

// Reply and forward marks as mail programs set them, by language of the program:
// English and common, French, German, Dutch, Spanish and Portuguese, Italian,
// Scandinavian and Finnish, Slavic, Baltic and Hungarian, Greek, Turkish,
// Arabic, Hebrew, Persian, East Asian, Vietnamese, Indonesian.
var (
	replyMarks = newMarks(
		"re|ref|rép|rep|réf|réponse|aw|antw|antwort|antwoord|betr|rv reply|reply",
		"res|resp|respuesta|resposta|r|rif|ris|risposta|sv|svar|vs|vastaus|vá|odp|odg|odpoveď|odpověď|hа",
		"ats|atb|vast|vál|válasz|απ|σχετ|ynt|yanıt|yan|ynt ilt",
		"رد|השב|תגובה|پاسخ|回复|回覆|答复|答覆|返信|회신|답장|trả lời|bls|balas|отв|ответ|відп|отг",
	)
	forwardMarks = newMarks(
		"fw|fwd|forward|forwarded|fwded|i|tr|trans|transf|transféré|wg|wtr|weiterleitung|weitergeleitet|doorst|doorgestuurd",
		"rv|reenv|reenviar|reenviado|enc|encaminhado|encaminhar|inoltro|inoltrato|inolt|vb|vbef|vidarebefordrat|vl|vidst|vs vl|videresendt",
		"pd|przekaż|pdf fwd|přep|přeposláno|пересл|переслано|пер|ilt|i̇lt|iletilen|iletildi|továbbítás|tovább|továbbított|prx|πρθ|προωθ|edas|pārs|persiuntimas",
		"إعادة توجيه|توجيه|הועבר|העבר|ارسال|转发|轉寄|轉發|转寄|転送|전달|chuyển tiếp|trs|terusan|диспр|препр",
	)
	labelMarks = newMarks(
		"subject|subject line|object|objet|sujet|betreff|betr|onderwerp|betreft|asunto|oggetto|assunto|temat|тема|предмет|الموضوع|موضوع|konu|主题|主旨|件名|제목|ämne|emne|aihe|θέμα",
	)
	gatewayMarks = newMarks(
		"ext|external|externe|extern|esterno|externo|extern e mail|external email|external sender|externe mail|externer absender|expéditeur externe|remitente externo|mittente esterno|caution external|outside|out|not internal|suspicious",
		"encrypted|secure|sécurisé|unverified|unverified sender|newsletter|dkim|safe|caution|warning|bulk|e|x|zewnętrzny|внешнее|внешний|harici|dış",
	)
)
