package message

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// fieldKind is what a line of a quoted header says.
type fieldKind int

const (
	noField fieldKind = iota
	fromField
	dateField
	toField
	ccField
	subjectField
	otherField
)

// quotedFields are the names that mail programs give the header fields of a
// message they quote or forward, by language; in every line: English, German,
// French, Spanish, Portuguese, Italian, Dutch, Polish, Russian and Ukrainian,
// Turkish, Scandinavian and Finnish, Czech and Slovak, Hungarian, Romanian, Greek,
// Arabic, Chinese, Japanese, Korean. Lower case, NFC.
var quotedFields = byName(map[fieldKind]string{
	fromField: "from|von|absender|de|expéditeur|remitente|remetente|da|mittente|van|afzender|od|nadawca|от|отправитель|від|" +
		"kimden|gönderen|från|fra|lähettäjä|odesílatel|feladó|de la|expeditor|από|من|发件人|寄件者|寄件人|差出人|보낸 사람|보낸사람",
	dateField: "sent|date|date sent|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi|enviado|enviado el|enviado em|fecha|data|" +
		"data de envio|inviato|data invio|verzonden|verzonddatum|wysłano|wysłane|отправлено|дата|дата отправки|надіслано|gönderildi|" +
		"gönderilme tarihi|gönderme tarihi|tarih|skickat|sendt|dato|lähetetty|päivämäärä|päiväys|odesláno|odoslané|dátum|elküldve|" +
		"trimis|dată|στάλθηκε|ημερομηνία|تاريخ الإرسال|تم الإرسال|التاريخ|تاريخ|发送时间|发送日期|日期|傳送日期|寄件日期|送信日時|日時|日付|보낸 날짜|날짜",
	toField: "to|an|empfänger|à|destinataire|para|destinatario|destinatário|a|aan|ontvanger|do|adresat|кому|получатель|kime|alıcı|" +
		"till|til|vastaanottaja|komu|pro|címzett|către|catre|προς|إلى|收件人|收件者|宛先|받는 사람|받는사람",
	ccField:      "cc|bcc|kopie|kopie an|copie|copie à|copia|cópia|kopia|dw|копия|копія|bilgi|kopi|másolatot kap|κοιν.|نسخة|抄送|副本|참조",
	subjectField: "subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|temat|тема|konu|ämne|emne|aihe|předmět|predmet|tárgy|subiect|θέμα|الموضوع|主题|主旨|主題|件名|제목",
	otherField: "reply-to|reply to|antwort an|répondre à|responder a|rispondi a|antwoord aan|importance|wichtigkeit|importancia|priority|" +
		"attachments|attachment|anlagen|anhänge|pièces jointes|datos adjuntos|adjuntos|allegati|bijlagen|anexos|załączniki|вложения|ekler|附件|message-id",
})

func byName(kinds map[fieldKind]string) map[string]fieldKind {
	names := make(map[string]fieldKind)
	for kind, list := range kinds {
		for _, name := range strings.Split(list, "|") {
			names[name] = kind
		}
	}
	return names
}

// forwardStems begin the words for "forwarded" in the mark above a forwarded
// message ("---------- Forwarded message ---------"), originalStems those for
// "original" in the mark that Outlook sets ("-----Original Message-----").
var (
	forwardStems = []string{
		"forward", "weitergeleit", "weiterleit", "transfér", "réexpédi", "reenvi", "encaminhad", "inoltrat", "doorgestuur", "doorgezonden",
		"przekaz", "przesłan", "пересыл", "пересла", "перенаправ", "ileti", "yönlendir", "vidarebef", "videresend", "välitet", "přepos", "prepos",
		"továbbít", "redirec", "transmis", "προωθ", "توجيه", "转发", "轉寄", "転送", "전달",
	}
	originalStems = []string{
		"origin", "ursprüng", "ursprung", "oorspronk", "oryginal", "исходн", "оригинал", "özgün", "orijinal", "oprinde", "opprinn",
		"alkuper", "původní", "pôvodn", "eredeti", "αρχικ", "الأصلية", "原始", "原邮件", "元の", "원본",
	}
)

// wroteWords end the line above quoted mail ("On ... Marie Dupont wrote:").
var wroteWords = []string{
	"wrote", "schrieb", "a écrit", "escribió", "escreveu", "ha scritto", "schreef", "napisał", "pisze", "пишет", "написал", "писал", "пише",
	"yazdı", "skrev", "kirjoitti", "napsal", "napísal", "írta", "a scris", "έγραψε", "كتب", "写道", "寫道", "書きました", "작성",
}

// attributionStarts begin the same line where it runs over several.
var attributionStarts = []string{
	"on ", "am ", "le ", "el ", "il ", "em ", "op ", "w dniu ", "dnia ", "den ", "dne ", "pe ", "în ", "στις ", "在 ", "в ",
}

// Subject prefixes that mail programs set before a forward or a reply.
var (
	forwardPrefixes = wordSet("fwd fw tr wg rv enc i vb pd ilt i̇lt doorst vl fs továbbítás trans transf 转发 轉寄 пересл")
	replyPrefixes   = wordSet("re aw antw antwort sv odp ynt r res resp ref rép réf rif vá 回复 回覆 答复 ответ отв")
)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[norm.NFC.String(w)] = true
	}
	return set
}

// containsAny says whether s, in lower case, holds one of the words.
func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
