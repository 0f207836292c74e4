package filing

// automaticSubjects are the words that programs set before the subject they
// answer, by what they mean.
var automaticSubjects = []struct {
	action Action
	signs  signs
}{
	{OutOfOffice, newSigns(
		"automatic reply|automatic response|auto reply|autoreply|auto response|autoresponse|auto|out of office|out of the office|ooo|on leave|away from office|vacation reply|i am out of|i m out of|absence",
		"réponse automatique|absence du bureau|absent du bureau|message d'absence|notification d'absence|absence prolongée|réponse d'absence",
		"respuesta automática|fuera de la oficina|fuera de oficina|ausente de la oficina",
		"automatische antwort|abwesenheitsnotiz|abwesenheit|abwesend|out of office antwort|automatische rückantwort|autoantwort|ich bin nicht im büro|nicht im büro",
		"automatisch antwoord|automatisch bericht|afwezig|afwezigheid|afwezigheidsbericht|niet aanwezig|automatische beantwoording",
		"risposta automatica|fuori sede|fuori ufficio|assente dall'ufficio|assenza dall'ufficio",
		"resposta automática|ausência temporária|fora do escritório|ausente do escritório|ausência do escritório",
		"automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź|poza biurem|nieobecność w biurze|nieobecność",
		"автоматический ответ|автоответ|нет на месте|меня нет в офисе|нет на работе|автовідповідь|автоматична відповідь",
		"رد تلقائي|الرد التلقائي|خارج المكتب|otomatik yanıt|otomatik cevap|ofis dışında|ofis dışı|işyeri dışında",
		"autosvar|automatiskt svar|automatisk svar|frånvaro|fravær|automaattinen vastaus|poissa|automatická odpověď|automatická odpoveď|mimo kancelář|automatikus válasz|házon kívül|răspuns automat|αυτόματη απάντηση|自动回复|自動回覆|自動返信|不在通知|자동 회신|부재중|trả lời tự động",
	)},
	{Bounce, newSigns(
		"undelivered mail|undeliverable|undelivered|delivery status notification|delivery failure|delivery failed|mail delivery|returned mail|failure notice|message not delivered|mail system error|delivery has failed|delivery delayed|warning could not send|message could not be delivered|non delivery|delivery notification|rejected|could not deliver|delivery report",
		"non remis|échec de la remise|message non distribué|courrier non remis|non distribuable|échec de remise|retour à l'expéditeur|remise retardée",
		"no se puede entregar|correo no entregado|no entregado|error en la entrega|entrega fallida|fallo en la entrega|mensaje no entregado|devuelto",
		"unzustellbar|nicht zustellbar|zustellung fehlgeschlagen|unzustellbare nachricht|übermittlungsfehler|zustellungsfehler|nachricht unzustellbar|zustellung verzögert",
		"onbestelbaar|niet bestelbaar|niet bezorgd|bezorging mislukt|bericht niet bezorgd|aflevering mislukt",
		"non recapitabile|mancato recapito|impossibile recapitare|notifica di mancato recapito|messaggio non recapitato|mancata consegna|mensagem não entregue|não entregue|não é possível entregar|falha na entrega|não foi possível entregar|devolvido",
		"niedostarczone|nie można dostarczyć|zwrot wiadomości|błąd dostarczenia|не доставлено|недоставленное|не удалось доставить|сообщение не доставлено|ошибка доставки|تعذر التسليم|غير قابل للتسليم|فشل تسليم|iletilemedi|teslim edilemedi|teslim edilemeyen|olevererbart|kan ikke leveres|kunde inte levereras|nedoručitelné|kézbesíthetetlen|无法投递|退信|配信不能",
	)},
	{Receipt, newSigns(
		"read|read receipt|return receipt|read receipt displayed|return receipt displayed|not read|delivered|receipt|disposition notification|recall|message recall|recall failure|recall success",
		"lu|confirmation de lecture|accusé de réception|accusé de lecture|non lu|rappel|rappel du message|distribué|remis",
		"leído|confirmación de lectura|acuse de recibo|no leído|recuperar|entregado",
		"gelesen|lesebestätigung|ungelesen|nicht gelesen|rückruf|zurückrufen|zugestellt|empfangsbestätigung|übermittelt",
		"gelezen|leesbevestiging|niet gelezen|ongelezen|intrekken|ontvangstbevestiging|bezorgd",
		"letto|conferma di lettura|ricevuta di lettura|ricevuta di ritorno|non letto|richiamo|richiamare|accettazione|consegna",
		"lida|lido|confirmação de leitura|recibo de leitura|não lida|entregue|przeczytane|potwierdzenie przeczytania|nieprzeczytane|odwołanie|прочтено|прочитано|уведомление о прочтении|не прочитано|отзыв|отозвать|تمت القراءة|مقروءة|تمت قراءة|okundu|okundu bilgisi|okunmadı|geri çağırma|lest|läst|læst|luettu|přečteno|olvasva|已读|已讀|開封済み",
	)},
	{Calendar, newSigns(
		"accepted|declined|tentative|tentatively accepted|invitation|updated invitation|canceled|cancelled|canceled event|cancelled event|meeting request|meeting response|new time proposed|invite",
		"accepté|refusé|provisoire|annulé|acceptée|invitation mise à jour|événement annulé|aceptado|aceptada|rechazado|provisional|cancelado|invitación|invitación actualizada",
		"zugesagt|abgesagt|mit vorbehalt|unter vorbehalt|angenommen|abgelehnt|einladung|aktualisierte einladung|termin abgesagt|geaccepteerd|geweigerd|afgewezen|voorlopig|uitnodiging|geannuleerd",
		"accettato|accettata|rifiutato|provvisorio|annullato|invito|aceite|aceito|recusado|recusada|provisório|convite|zaakceptowano|odrzucono|zaproszenie|принято|отклонено|приглашение|под вопросом|تم القبول|دعوة|kabul edildi|reddedildi|davet",
	)},
}

// absenceSigns open the body of an absence note that no header marks.
var absenceSigns = newSigns(
	"out of the office|out of office|on annual leave|on leave until|on vacation until|on holiday until|away from the office|limited access to my email|limited access to email|on maternity leave|on parental leave",
	"absent du bureau|je suis absente*|actuellement absent|actuellement absente|en congé jusqu*|de retour le|serai de retour",
	"fuera de la oficina|estoy de vacaciones|estaré ausente|nicht im büro|nicht im hause|derzeit abwesend|bin ich abwesend|nicht erreichbar|im urlaub|wieder erreichbar|ab dem wieder|afwezig tot|niet op kantoor|met vakantie|met verlof|fuori ufficio|sono assente|sono in ferie|sarò assente|ausente do escritório|estou de férias|estarei ausente|fora do escritório|poza biurem|jestem na urlopie|nieobecn* w biurze|в отпуске|нет в офисе|خارج المكتب|في إجازة|ofis dışında|izindeyim|yıllık izinde",
)

// newsletterSigns: mass mail about jobs and the like.
var newsletterSigns = newSigns(
	"new jobs in|new jobs for|jobs for you|jobs you may|job alert|jobs alert|daily digest|weekly digest|digest|newsletter|recommended jobs|unsubscribe|webinar|jobs matching|jobs near|jobs of the week|matching jobs|new job offers|your weekly|weekly update",
	"nouvelles offres d'emploi|alerte emploi|alerte job|lettre d'information|infolettre|offres d'emploi pour vous|nouvelles offres",
	"nuevas ofertas|alerta de empleo|boletín|ofertas de empleo para|nuevos empleos|nuevas vacantes",
	"neue jobs|neue stellenangebote|jobalarm|job alarm|stellenangebote für sie|jobs für dich|jobs für sie|rundbrief",
	"nieuwe vacatures|vacature alert|nieuwsbrief|banen voor jou|nuove offerte di lavoro|offerte di lavoro per|novas vagas|alerta de emprego|alerta de vagas|nowe oferty pracy|новые вакансии|рассылка|نشرة|yeni iş ilanları|bülten",
	"jobs you might|other jobs|other vacancies|more jobs|more vacancies|jobs this week|vacancies this week|autres offres|otras ofertas|weitere stellen|weitere jobs|andere vacatures|altre offerte|outras vagas|inne oferty|другие вакансии|وظائف أخرى|diğer ilanlar",
)

// alertSigns: a platform tells of an applicant.
var alertSigns = newSigns(
	"new candidate|new applicant|new application received|applied for your job|applied to your job|candidate applied|job application for your|new applicants|has applied",
	"nouvelle candidature|nouveau candidat|a postulé|nueva candidatura|nuevo candidato|se ha inscrito|neue bewerbung|neuer bewerber|hat sich beworben|nieuwe sollicitant|nieuwe sollicitatie|nuova candidatura|si è candidato|nova candidatura|candidatou se|nowa aplikacja|новый отклик|yeni başvuru",
)

// digestSigns: a platform counts applicants instead of bringing one.
var digestSigns = newSigns(
	"new applicants|applicants this week|candidates this week|new candidates|your job post|your job ad|is now live|has expired|candidates waiting|applications waiting|nouveaux candidats|neue bewerber|nuevos candidatos|nieuwe sollicitanten|nuovi candidati|novos candidatos",
)

// spamSigns: trade, which no applicant writes in a subject.
var spamSigns = newSigns(
	"invoice|overdue invoice|payment|unpaid|purchase order|quotation|seo|backlinks|guest post|bitcoin|crypto|casino|lottery|viagra|discount|% off|special offer|limited offer|business proposal|wire transfer|inheritance|your account|verify your|password|parcel|package delivery|remittance|loan offer|web design services|mailbox full|storage full|webinar invitation",
	"facture|impayé|devis|votre compte|promotion exceptionnelle|factura|pago pendiente|rechnung|mahnung|angebot für ihre|ihr konto|factuur|betaling|aanbieding|fattura|pagamento|fatura|faktura|счет на оплату|счёт|оплата|فاتورة|fatura",
)

// jobBoards are labels of the domains of job boards and hiring platforms.
var jobBoards = newSet(
	"linkedin indeed indeedemail stepstone ziprecruiter reliefweb glassdoor monster dice xing jobs4 infojobs welcometothejungle hellowork",
	"apec cadremploi tecnoempleo smartrecruiters workable greenhouse lever jobvite teamtailor recruitee personio softgarden bamboohr breezy",
	"impactpool unjobs devex idealist eurobrussels jobat vdab actiris forem nationalevacaturebank werkzoeken subito pracuj olx hh headhunter superjob bayt naukrigulf kariyer yenibiris seek careerbuilder totaljobs cvlibrary jobteaser talentlyft heyjobs jobscout24 arbeitsagentur jobtoday trabajando computrabajo catho gupy vagas empregos",
)
