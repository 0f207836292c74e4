package filing

// withdrawalSigns: the writer takes an application back.
var withdrawalSigns = newSigns(
	"withdraw|withdrawal|withdrawing|withdraw my application|withdraw my candidacy|i withdraw|withdrawing my application|no longer available for|no longer interested|no longer wish to be considered|withdraw from the process|retract my application|cancel my application|pull out of|remove my application|accepted another offer|accepted another position",
	"retrait de ma candidature|retire ma candidature|retirer ma candidature|retrait de candidature|annule ma candidature|annuler ma candidature|renonce à ma candidature|me désister|désistement|plus disponible pour ce poste|ne suis plus intéressé*",
	"retiro mi candidatura|retirar mi candidatura|retiro de candidatura|retirada de candidatura|retirar mi solicitud|retiro mi solicitud|anular mi candidatura|renuncio a mi candidatura|desisto|ya no estoy interesad*",
	"rücknahme meiner bewerbung|rücknahme der bewerbung|rückzug meiner bewerbung|rückzug der bewerbung|ziehe meine bewerbung|ziehe ich meine bewerbung|bewerbung zurückziehen|bewerbung zurück|bewerbung zurücknehmen|nehme meine bewerbung zurück|zurückziehen meiner bewerbung|stehe nicht mehr zur verfügung|bewerbungsrückzug|möchte meine bewerbung zurück*|bewerbungsrücknahme",
	"intrekken sollicitatie|intrekking sollicitatie|intrekken van mijn sollicitatie|trek mijn sollicitatie|sollicitatie intrekken|sollicitatie terugtrekken|trek mij terug|terugtrekking|ik trek me terug",
	"ritiro la mia candidatura|ritiro candidatura|ritiro della candidatura|ritirare la mia candidatura|ritiro della mia candidatura|rinuncio alla candidatura|rinuncia alla candidatura",
	"retiro a minha candidatura|retirar a minha candidatura|desistência|retirada da candidatura|retirada de candidatura|cancelar a minha candidatura|desisto da candidatura|retirar minha candidatura",
	"wycofuję moją aplikację|wycofanie aplikacji|wycofuję swoją kandydaturę|wycofanie kandydatury|wycofuję aplikację|rezygnuję z udziału|rezygnacja z aplikacji",
	"отзываю заявку|отзыв заявки|отозвать заявку|отзываю свою кандидатуру|снимаю свою кандидатуру|отозвать резюме|отозвать мою заявку|прошу отозвать|سحب طلب*|أسحب طلبي|سحب ترشحي|أود سحب|انسحاب|başvurumu geri çek*|başvurunun geri çek*|başvurumu iptal*|başvuru iptali|adaylığımı geri çek*",
	"take my name off|remove my name|no longer consider|not consider my application any|taken a job elsewhere|taken a post elsewhere|accepted a job|accepted a post|accepted a position|accepted an offer|do not wish to proceed|not wish to continue|ne plus considérer|ne pas donner suite à ma|ne pas tenir compte de ma candidature|accepté un autre|accepté une autre|retirer mon dossier|he aceptado otr*|retirarme del proceso|no continuar en el proceso|no considerar mi|anderweitig entschieden|andere stelle angenommen|andere stelle gefunden|nicht weiter zu berücksichtigen|nicht mehr zu berücksichtigen|bewerbung nicht weiter",
	"kandidatuur in te trekken|kandidatuur intrekken|trek mijn kandidatuur|sollicitatie in te trekken|andere job aanvaard|andere baan aanvaard|elders aangenomen|niet langer in aanmerking|non considerare più|accettato un altro|accettato un'altra|ritirarmi dalla selezione|ritirarmi dal|desistir da minha|desistir do concurso|desistir do processo|aceitei outr*|não considerar a minha|wycofanie mojej|wycofać moją|wycofać swoją|rezygnuję z|przyjąłem inną|przyjęłam inną|не рассматривать мою|больше не рассматривать|принял другое|приняла другое|عدم النظر في طلبي|قبلت عرض*|başka bir teklif|başka bir iş*|değerlendirmeye almay*",
	"i must withdraw|ya no deseo|no deseo seguir|no deseo continuar|plus souhaiter poursuivre|ne souhaite pas poursuivre|ne souhaite plus poursuivre|non intendo proseguire|não pretendo continuar",
	"disregard my application|retiren mi candidatura|retire mi candidatura|retirem a minha|retire a minha|снять мою|снимите мою|retirez ma candidature",
)

// dataRequestSigns: rights under data protection law (GDPR art. 15 to 21).
var dataRequestSigns = newSigns(
	"subject access request|data subject|access request under|art 15 gdpr|article 15 gdpr|article 15 of the gdpr|data access request|gdpr art*|gdpr request|right of access|right to erasure|right to be forgotten|erase my data|erase my personal data|delete my data|delete my personal data|delete all my data|remove my data|remove my personal data|copy of my personal data|what personal data|data you hold about me|data deletion request|art 17 gdpr|article 17 gdpr|article 17 of the gdpr|sar request|dsar|deletion of my data|deletion of my personal data|erasure of my",
	"droit d'accès|droit à l'effacement|droit à l'oubli|effacement de mes données|suppression de mes données|supprimer mes données|effacer mes données|rgpd art*|demande rgpd|accès à mes données|article 15 rgpd|article 15 du rgpd|article 17 du rgpd|art 15 rgpd|art 17 rgpd|données personnelles me concernant",
	"derecho de acceso|derecho de supresión|derecho al olvido|borrar mis datos|eliminar mis datos|supresión de mis datos|eliminación de mis datos|acceso a mis datos|artículo 15 rgpd|art 15 rgpd|artículo 17",
	"auskunft nach art*|auskunft gemäß art*|art 15 dsgvo|art 17 dsgvo|artikel 15 dsgvo|artikel 17 dsgvo|dsgvo art*|dsgvo auskunft|dsgvo anfrage|datenauskunft|auskunftsersuchen|auskunftsanspruch|auskunftsrecht|löschung meiner daten|löschung meiner personenbezogenen daten|löschen sie meine daten|meine daten löschen|meine daten zu löschen|löschantrag|löschungsantrag|löschung aller daten|recht auf löschung|löschung gemäß|selbstauskunft nach",
	"inzageverzoek|recht op inzage|recht op vergetelheid|verwijder mijn gegevens|verwijdering van mijn gegevens|mijn gegevens verwijderen|mijn persoonsgegevens|avg verzoek|artikel 15 avg|art 15 avg|art 17 avg|artikel 17 avg|inzage in mijn gegevens|wissen van mijn gegevens",
	"diritto di accesso|diritto all'oblio|cancellazione dei miei dati|cancellare i miei dati|accesso ai miei dati|art 15 gdpr|articolo 15|direito de acesso|direito ao esquecimento|apagar os meus dados|eliminar os meus dados|eliminação dos meus dados|acesso aos meus dados|exclusão dos meus dados|excluir meus dados|lgpd",
	"dostęp do moich danych|usunięcie moich danych|usunięcia moich danych|prawo do bycia zapomnianym|art 15 rodo|art 17 rodo|удалить мои данные|удаление моих данных|удаление персональных данных|доступ к моим данным|отзыв согласия на обработку|حذف بياناتي|بياناتي الشخصية|kişisel verilerimin silinmesi|verilerimin silinmesi|verilerimi silin*|kvkk",
	"data you keep about me|data you have about me|data you store about me|data about me|information you hold about me|which data you|as the gdpr allows|rights under the gdpr|mes données personnelles que vous|quelles données|qué datos tienen|datos tienen sobre mí|welche daten|daten über mich|welke gegevens|gegevens te wissen|gegevens over mij|quali dati|dati che mi riguardano|que dados têm|dados têm sobre mim|jakie dane|danych na mój temat|какие данные|данные обо мне|hangi verilerimi|hakkımda tuttuğunuz",
	"on file about me|erase everything|delete everything|toutes mes données|suppression de mon dossier|todos mis datos|alle meine daten|al mijn gegevens|tutti i miei dati|todos os meus dados|wszystkie moje dane|все мои данные",
	"you hold on me|copy of all information|under article 15|under article 17|gespeicherten daten|gespeicherte daten|zu meiner person|données me concernant|datos personales que|dati personali che mi|dados pessoais que|danych osobowych które",
)

// chaserSigns: somebody asks what became of an application.
var chaserSigns = newSigns(
	"status of my application|application status|follow up|following up|followup|update on my application|any update|any updates|any news|have you received my application|did you receive my application|heard back|not heard|haven t heard|have not heard|when can i expect|outcome of my application|result of my application|status update|reminder|state of my application|checking in on|progress of my application|still waiting|news about my application|second reminder|check on the status|check the status|inquire about the status|enquire about the status",
	"suivi de ma candidature|suivi de candidature|suite donnée à ma candidature|état de ma candidature|nouvelles de ma candidature|relance|où en est ma candidature|avez vous reçu ma candidature|avez vous bien reçu|sans nouvelles|avancement de ma candidature|suite de ma candidature",
	"seguimiento|estado de mi candidatura|estado de mi solicitud|estado de mi postulación|han recibido mi|noticias sobre mi candidatura|alguna novedad|recordatorio|seguimiento de mi candidatura|no he recibido respuesta",
	"stand meiner bewerbung|bewerbungsstand|status meiner bewerbung|sachstand|nachfrage zu meiner bewerbung|nachfrage bewerbung|rückfrage zu meiner bewerbung|haben sie meine bewerbung erhalten|noch keine rückmeldung|keine antwort erhalten|noch nichts gehört|erinnerung|zwischenstand|bewerbungsstatus|nachfrage zum stand|rückmeldung zu meiner bewerbung|keine rückmeldung",
	"status van mijn sollicitatie|stand van zaken|opvolging|mijn sollicitatie ontvangen|nog niets gehoord|herinnering|status sollicitatie|nog geen antwoord|opvolging sollicitatie",
	"stato della mia candidatura|avete ricevuto la mia|aggiornamenti sulla mia candidatura|sollecito|aggiornamento candidatura|non ho ricevuto risposta|esito della mia candidatura|estado da minha candidatura|receberam a minha|ponto de situação|ponto da situação|andamento da minha candidatura|status da minha candidatura|alguma novidade|andamento da candidatura",
	"status mojej aplikacji|status aplikacji|czy otrzymali państwo|przypomnienie|статус моей заявки|статус заявки|получили ли вы|рассмотрели ли|напоминание|حالة طلبي|متابعة طلبي|هل استلمتم|متابعة طلب|başvuru durumu|başvurumun durumu|başvurum hakkında|başvurumu aldınız|hatırlatma|başvurum ulaştı",
	"no reply|no response|no answer|have had no|reached you|been received|still under consideration|heard from you|not received any|decision on my|where things stand|any progress|any decision",
	"sans réponse|reviens vers vous|pas eu de retour|pas de retour|aucun retour|aucune réponse|bien parvenue|bien reçue|sort de ma candidature|novedades|si han recibido|sin respuesta|estado del proceso|noticias del proceso|han tomado una decisión|bei ihnen eingegangen|bei ihnen angekommen|eingegangen ist|angekommen ist|stand der dinge|stand des verfahrens|neuigkeiten|noch nichts von ihnen|keine nachricht",
	"goed aangekomen|niets vernomen|geen reactie|geen antwoord|stand van mijn|nog geen nieuws|a che punto|senza risposta|nessuna risposta|se avete ricevuto|novità|novidades|sem resposta|se receberam|ainda não recebi|em que fase|estado do processo|czy dotarł*|brak odpowiedzi|nie otrzymał*|na jakim etapie|дошло ли|дошли ли|нет ответа|не получил*|есть ли новости|на каком этапе|لم أتلق*|هل وصل*|نتيجة طلبي|مستجدات|ulaştı mı|cevap alamadım|yanıt alamadım|haber alamadım|ne aşamada|gelişme var mı",
	"just checking|anything new|regarding my application|about my application|nichts gehört|bewerbung vor|zu meiner bewerbung|meine bewerbung vom|esito della selezione|esito della candidatura|au sujet de ma candidature|sobre mi candidatura|sobre a minha candidatura|in merito alla mia candidatura|over mijn sollicitatie|resultado del proceso|resultado do concurso|résultat de la sélection|بخصوص طلبي",
	"vous relancer|pas eu de nouvelles|weeks have gone by|weeks have passed",
)

// receiptSigns ask whether a letter arrived; in one that brings an application
// they ask it of that letter.
var receiptSigns = newSigns(
	"confirm receipt|receipt of my application|réception de ma candidature|recepción de mi candidatura|eingang meiner bewerbung|goed ontvangen|ricezione della mia candidatura|receção da minha candidatura|potwierdzenie otrzymania|подтвердите получение|تأكيد استلام|alındığını teyit",
)

// questionSigns in a subject: the letter asks something.
var questionSigns = newSigns(
	"question|questions|query|queries|enquiry|inquiry|enquire|inquire|clarification|clarifications|request for information|information request|more information|further information|info request|asking about|is the position still|still open|still available|info about|additional information",
	"demande de renseignement|demande de renseignements|demande d'information|demande d'informations|renseignement|renseignements|précisions|question sur|demande de précision|demande de précisions|toujours ouvert|toujours disponible|informations complémentaires",
	"pregunta|preguntas|consulta|duda|dudas|solicitud de información|aclaración|petición de información|más información|información sobre",
	"frage|fragen|anfrage|rückfrage|nachfrage|auskunft zu|auskunft zur|informationen zur stelle|noch offen|noch frei|klärung|informationen zu",
	"vraag|vragen|informatie over|informatieaanvraag|meer informatie|nog open|nog beschikbaar|domanda su|domande|richiesta di informazioni|richiesta informazioni|informazioni su|chiarimento|chiarimenti|quesito|ancora aperta",
	"pergunta|perguntas|dúvida|dúvidas|pedido de informação|pedido de informações|pedido de esclarecimento|esclarecimento|informações sobre|pytanie|pytania|zapytanie|prośba o informacje|вопрос|вопросы|вопрос по|уточнение|запрос информации|سؤال|استفسار|أسئلة|soru|sorum|bilgi talebi|sorular|hakkında soru|hakkında bilgi",
)

// askingOpeners are the first words of questions.
var askingOpeners = newSet(
	"is are was can could may might do does did will would should must when what which who where how why",
	"est puis peut pouvez peux quand quel quelle quels quelles qui où comment combien faut y pourquoi",
	"es está puedo puede pueden hay cuándo cuál cómo quién dónde cuánto qué",
	"ist sind kann darf gibt wann welche welcher wie wer wo muss wird können kan mag moet wanneer hoe wie waar",
	"è posso può quando quale quali come chi dove possono há é pode podem qual quem onde",
	"czy kiedy jaki jaka когда какой можно есть هل متى ne zaman mı",
)

// openersAndNames are openers that people are called too, first or last name.
var openersAndNames = newSet("will may can do might must how where est qui kann kan mag hoe wie chi dove come como hay jaki zaman ne")

// askingSubjects stand behind an opener in a question.
var askingSubjects = newSet(
	"i we you they it one the a any this there people anyone someone applicants candidates non much many long",
	"on il elle ce peut est doit de man ich wir sie es der die das ein eine lange viel viele",
	"ik je men jij u een iemand lang si posso può possono è se mai funciona es um alguém algún alguna que jest są mohu",
)

// askingVerbs follow later in a question, in small letters.
var askingVerbs = newSet("be been get still accept consider close remain sein werden worden être essere ser")

// askingSigns in a body: the letter asks something.
var askingSigns = newSigns(
	"i would like to know|could you tell me|can you tell me|could you please tell|could you let me know|i was wondering|i am wondering|i wonder|is it possible|would it be possible|i have a question|i have some questions|i have a few questions|could you clarify|could you please clarify|can you confirm whether|could you confirm whether|could you confirm if|do you accept|does the position|is the position|is this position|what is the|what are the|may i ask|please let me know whether|please let me know if|is remote|am i eligible|would you consider|could you please send me|could you provide|can i apply|could i apply|would like to ask|are you able to tell",
	"je voudrais savoir|j'aimerais savoir|je souhaiterais savoir|pourriez vous me dire|pouvez vous me dire|pourriez vous m'indiquer|pouvez vous m'indiquer|pourriez vous préciser|est il possible|serait il possible|j'ai une question|j'ai quelques questions|le poste est il|auriez vous|je me demandais|pourriez vous me préciser|souhaite savoir",
	"quisiera saber|me gustaría saber|podría decirme|podrían decirme|podrían indicarme|podría indicarme|es posible|sería posible|tengo una pregunta|tengo una duda|querría saber|desearía saber",
	"ich würde gerne wissen|ich wüsste gern|könnten sie mir sagen|können sie mir sagen|könnten sie mir mitteilen|können sie mir mitteilen|ich habe eine frage|ich hätte eine frage|ich habe einige fragen|ist es möglich|wäre es möglich|ich wollte fragen|ich möchte fragen|darf ich fragen|ist die stelle noch",
	"ik zou graag willen weten|kunt u mij vertellen|kunt u mij laten weten|kunt u aangeven|ik heb een vraag|is het mogelijk|ik vroeg mij af|zou u mij kunnen|is de functie nog|vorrei sapere|potreste dirmi|potrebbe dirmi|potreste indicarmi|è possibile|sarebbe possibile|ho una domanda|mi chiedevo|gostaria de saber|poderiam dizer me|poderia dizer me|poderiam informar|poderia informar|é possível|seria possível|tenho uma dúvida|tenho uma pergunta",
	"chciałbym wiedzieć|chciałabym wiedzieć|czy możliwe jest|czy jest możliwe|mam pytanie|czy oferta|хотел бы узнать|хотела бы узнать|подскажите|можно ли|у меня вопрос|скажите пожалуйста|أود أن أعرف|هل يمكن|هل من الممكن|لدي سؤال|أود الاستفسار|öğrenmek istiyorum|mümkün mü|bir sorum var|sormak istiyorum|bilgi verebilir misiniz",
	"wondered if|wondered whether|wondering if|wondering whether|like to know|interested to know|more information on|more details|davantage de précisions|avoir des précisions|obtenir des précisions|plus d'informations|des renseignements|mich würde interessieren|interessieren ob|wüsste gern*|hätte gern*|gern wissen|gerne wissen|quisiera saber|me gustaría saber|querría saber|podrían indicar|avere informazioni|vorrei sapere|ricevere informazioni|gostaria de saber|queria saber|graag weten|zou willen weten|meer informatie over|chciał* wiedzieć|chciałbym zapytać|chciałabym zapytać|хотел бы узнать|хотела бы узнать|أود أن أعرف|أود معرفة|öğrenmek ist*|bilgi almak",
	"a query|ask whether|ask if|preguntar si|quería preguntar|quisiera preguntar|demander si|vous demander|wollte fragen|fragen ob|nachfragen ob|chiedere se|chiedervi|perguntar se|vragen of|dowiedzieć|zapytać czy|уточнить|спросить|السؤال عن|الاستفسار عن|sormak ist*",
)

// applyingSigns in a body: the letter is an application.
var applyingSigns = newSigns(
	"i hereby apply|hereby apply|please find my application|find my application|please accept my application|submit my application|submitting my application|i am applying for|i m applying|i wish to apply|i am writing to apply|my application for|please find attached|please find enclosed|attached please find|find attached|attached is my|attached are my|attached you will find|enclosed please find|i attach my|i have attached|i enclose|my cv and|my resume and|my cover letter|express my interest in the|apply for the position|apply for the post|consider my application|please consider this",
	"je vous adresse ma candidature|je vous soumets ma candidature|je vous présente ma candidature|je pose ma candidature|je postule|veuillez trouver|vous trouverez|ci joint|ci jointe|ci joints|ci jointes|en pièce jointe|je me permets de vous adresser|je souhaite postuler|par la présente je",
	"adjunto|les adjunto|adjunta|presento mi candidatura|presentar mi candidatura|deseo postular|me postulo|envío mi candidatura|enviar mi candidatura|remito mi|me gustaría postular",
	"hiermit bewerbe ich|bewerbe ich mich|bewerbe mich|anbei|im anhang|beigefügt|meine bewerbung als|meine bewerbung um|sende ich ihnen meine|bewerbungsunterlagen|meine unterlagen",
	"hierbij solliciteer|solliciteer ik|bijgevoegd|in bijlage|bijgaand|in de bijlage|ik solliciteer|mijn sollicitatie voor|in allegato|allego|invio la mia candidatura|mi candido|presento la mia candidatura|em anexo|segue em anexo|envio em anexo|apresento a minha candidatura|venho candidatar me|envio a minha candidatura",
	"w załączeniu|w załączniku|aplikuję na|przesyłam cv|приложении|прилагаю|во вложении|направляю|откликаюсь|прошу рассмотреть|مرفق|أرفق|تجدون|طيه|أتقدم بطلب|ekte|ekteki|başvurmak istiyorum|başvuruyorum|özgeçmişimi",
	"see attached|see the attached|application attached|is attached|are attached|documents attached|voir pj|voir pièces jointes|siehe anlage|siehe anhang|zie bijlage|vedi allegato|ver anexo|ver adjunto|załączam|прикреплены|приложены|ektedir|eklidir|please consider me|consider me for|ma candidature au poste|mi candidatura para|meine bewerbung für|mijn kandidatuur voor|la mia candidatura per|a minha candidatura para",
)

// recommendingSigns: somebody recommends another person.
var recommendingSigns = newSigns(
	"reference for|reference letter for|letter of reference for|recommendation for|letter of recommendation for|recommendation letter for|letter of support for|referee for|referee report|reference request|i am pleased to recommend|i highly recommend|i strongly recommend|pleased to provide a reference|happy to recommend|in support of the application of|in support of her application|in support of his application|in support of their application|my reference for|confidential reference|reference on behalf of|support letter for|i have known her|i have known him|i recommend her|i recommend him|recommend him|recommend her",
	"lettre de recommandation pour|recommandation pour|référence pour|recommandation de|je recommande vivement|je soutiens la candidature|lettre de soutien|je vous recommande",
	"carta de recomendación para|recomendación de|recomendación para|referencia para|referencias de|recomiendo a|carta de referencia para",
	"empfehlung für|empfehlungsschreiben für|referenz für|referenzschreiben für|gutachten für|ich empfehle frau|ich empfehle herrn",
	"aanbeveling voor|aanbevelingsbrief voor|referentie voor|lettera di referenze per|referenza per|raccomandazione per|lettera di raccomandazione per|recomendação para|carta de recomendação para|referência para|rekomendacja dla|referencje dla|list polecający dla|рекомендация для|рекомендательное письмо для|توصية ل*|خطاب توصية ل*|için referans|için tavsiye|referans mektubu icin",
	"referencia de|référence de|referenz von|referentie van|recommend her warmly|commend her to|commend him to",
)

// agencySigns: a recruiter presents somebody else's candidate, or services.
var agencySigns = newSigns(
	"our candidate|our candidates|candidate profile|candidate profiles|candidates for your|candidate for your|candidate for the position|candidate for the role|we represent|on behalf of our candidate|present a candidate|present you a candidate|introduce a candidate|introduce you to a candidate|staffing solutions|staffing services|recruitment agency|recruitment services|headhunting|executive search|our consultants|pre screened candidates|prescreened candidates|talent pool|our fee|our fees|hotlist|bench list|available consultants|top candidates|shortlist of candidates|our database of candidates|talented candidates|qualified candidates|candidate recommendation",
	"notre candidat|notre candidate|nos candidats|cabinet de recrutement|vous présenter un profil|vous présenter une candidate|vous présenter un candidat|proposition de candidats|profils disponibles|profil de candidat",
	"unser kandidat|unsere kandidatin|unsere kandidaten|unseren kandidaten|personalvermittlung|personaldienstleister|kandidatenprofil|kandidatenvorschlag|personalberatung|kandidaten vorstellen|kandidatenprofile",
	"nuestro candidato|nuestra candidata|nuestros candidatos|empresa de selección|onze kandidaat|onze kandidaten|wervingsbureau|uitzendbureau|kandidaatvoorstel|kandidaat voor|il nostro candidato|la nostra candidata|nostri candidati|agenzia di selezione|o nosso candidato|a nossa candidata|nossos candidatos|agência de recrutamento|nasz kandydat|agencja rekrutacyjna|наш кандидат|кадровое агентство|مرشحنا|adayımız",
	"candidate for your|candidat pour votre|candidate pour votre|candidato para su|candidata para su|kandidat für ihre|kandidatin für ihre|kandidaten für ihre|kandidaat voor uw|candidato per la vostra|candidata per la vostra|kandydat dla państwa|wir vermitteln|unser honorar|unsere provision|notre cabinet|nos honoraires|nuestros honorarios|passende kandidat*|kandidatin vorstellen|kandidat vorstellen|i noticed that you are hiring|noticed you are hiring",
	"we supply|rates from|our engineers|our developers",
)

// correctionSigns: a new version of what was sent.
var correctionSigns = newSigns(
	"updated cv|updated resume|updated version|updated application|updated cover|corrected|correction|correct version|new version|revised|replaces|replace|instead of the previous|disregard my previous|disregard my earlier|ignore my previous|please ignore|wrong file|wrong attachment|wrong version|latest cv|latest version|amended|resend|resending|re send|re sending|resubmission|resubmitting|2nd attempt|second attempt|sending again|once again|update of my|update cv|new cv|updated",
	"cv mis à jour|mise à jour|version corrigée|corrigé|corrigée|nouvelle version|remplace|annule et remplace|rectification|renvoi|erratum|cv actualisé|cv corrigé|version actualisée|deuxième envoi",
	"cv actualizado|actualizado|actualizada|corregido|corregida|corrección|versión corregida|nueva versión|reemplaza|reenvío|versión actualizada|sustituye",
	"aktualisierter lebenslauf|aktualisiert*|korrigiert*|korrektur|neue version|neue fassung|ersetzt|berichtigt*|erneut|nochmals|aktualisierung|richtige version|überarbeitet*",
	"bijgewerkt|bijgewerkte|gecorrigeerd|gecorrigeerde|verbeterde versie|nieuwe versie|vervangt|correctie|aggiornato|aggiornata|corretto|corretta|correzione|nuova versione|sostituisce|aggiornamento cv|atualizado|atualizada|corrigido|corrigida|correção|nova versão|substitui|reenvio",
	"zaktualizowane|zaktualizowany|poprawiona|poprawione|poprawiony|korekta|nowa wersja|обновленное|обновлённое|исправленное|новая версия|исправление|обновленная|محدث|محدثة|نسخة معدلة|مصحح|güncel|güncellenmiş|düzeltilmiş|düzeltme|yeni sürüm",
)

// supplementSigns: a paper that was not there before.
var supplementSigns = newSigns(
	"missing document|missing documents|missing attachment|missing cv|missing cover letter|missing diploma|forgot to attach|forgot the attachment|forgotten attachment|additional document|additional documents|further document|further documents|as requested|supplement|addition to my application|further to my application|complete my application|completing my application|in addition to my application|remaining documents|supporting documents|with attachment|now attached|this time with|requested documents|supplementary",
	"pièce manquante|pièces manquantes|document manquant|documents manquants|j'ai oublié|oubli de pièce|complément|documents complémentaires|pièces complémentaires|pour compléter ma candidature|compléter mon dossier|comme demandé|complément de dossier|complément à ma candidature|cette fois avec",
	"documento faltante|documentos faltantes|olvidé adjuntar|documentación adicional|completar mi candidatura|documentos adicionales|complemento|documentos solicitados|documentación complementaria|documento que faltaba",
	"fehlende unterlage|fehlende unterlagen|fehlender anhang|fehlendes dokument|fehlendes|vergessen|nachreichung|nachtrag|nachgereicht|reiche ich nach|ergänzung|ergänzende unterlagen|weitere unterlagen|wie gewünscht|wie angefordert|nachreichen",
	"ontbrekend document|ontbrekende documenten|ontbrekende bijlage|vergeten|aanvulling|aanvullende documenten|zoals gevraagd|documento mancante|documenti mancanti|dimenticato|integrazione|documenti integrativi|allegato mancante|come richiesto|documento em falta|documentos em falta|esqueci|esqueci me|complemento|documentos adicionais|conforme solicitado|anexo em falta",
	"brakujący dokument|brakujące dokumenty|uzupełnienie|zapomniałem|zapomniałam|недостающий документ|недостающие документы|дополнение|забыл|забыла|дополнительные документы|مستند ناقص|المستندات الناقصة|نسيت|استكمال|eksik belge|eksik belgeler|unuttum|ek belge|ek belgeler",
)

// acknowledgedSigns: the subject of an acknowledgement, answered.
var acknowledgedSigns = newSigns(
	"we have received your application|we received your application|your application for|your application to|thank you for your application|acknowledgement of receipt|acknowledgment of receipt|application received|receipt of your application|thank you for applying",
	"nous avons reçu votre candidature|votre candidature|accusé de réception|réception de votre candidature|merci pour votre candidature",
	"hemos recibido su candidatura|su candidatura|recepción de su candidatura|hemos recibido su solicitud|gracias por su candidatura|acuse de recibo",
	"wir haben ihre bewerbung erhalten|ihre bewerbung|eingangsbestätigung|eingang ihrer bewerbung|vielen dank für ihre bewerbung|danke für ihre bewerbung",
	"wij hebben uw sollicitatie ontvangen|uw sollicitatie|ontvangstbevestiging|bedankt voor uw sollicitatie|abbiamo ricevuto la sua candidatura|la sua candidatura|recebemos a sua candidatura|a sua candidatura|otrzymaliśmy państwa|мы получили вашу заявку|ваша заявка|لقد استلمنا طلبك|استلام طلبكم|başvurunuzu aldık|başvurunuz",
)
