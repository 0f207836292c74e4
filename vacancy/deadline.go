package vacancy

import (
	"slices"
	"strings"
	"time"
)

// Words that mark a day as the last one for applications.
var deadlineWords = tongues{
	en:   `deadlines?|closing date|closes?(?: on| at)?|closing|close date|due date|applications? (?:are |is )?due(?: on| by)?|last date|expir(?:y|es|ation)(?: date)?|end date for applications|last day|final da(?:te|y)|cut-?off(?: date)?|application end|apply before|apply by|submission date|valid until|valid through|we must (?:have|receive|get) (?:your|the) \w+(?: on)?|open (?:until|till|through)`,
	fr:   `date[s]? limite[s]?|fin d(?:e|u) (?:reception|depot|delai)\w*|prend fin|se cloture|limite de (?:depot|reception)|date de (?:cloture|fin)|cloture(?:e|es)?|delai(?: de rigueur| de depot| de candidature| limite)?|dernier delai|date butoir|echeance|fermeture|au plus tard|derniere date|dernier jour`,
	es:   `fechas? (?:limite|maxima|tope|de cierre|final)|ultima fecha|fin de (?:la )?(?:recepcion|postulacion)|concluye|plazo(?: maximo| limite| de presentacion| de solicitud(?:es)?| de inscripcion)?|cierre(?: de (?:la )?(?:convocatoria|recepcion|inscripciones|postulaciones|solicitudes))?|ultimo dia|vencimiento|vence|finaliza|se cierran?|cierra|termina|fecha de cierre`,
	de:   `bewerbungs(?:frist|schluss|ende|termin)|(?:bewerbungs|einsende|anmelde|ausschreibungs)\w*(?:schluss|frist)|frist|deadline|ablaufdatum|stichtag|(?:annahme|schluss|abgabe)(?:schluss|termin)|letzter tag|spatestens`,
	nl:   `sluitingsdatum|laatste dag|uiterste dag|deadline|uiterlijk|uiterste (?:datum|inzenddatum|sollicitatiedatum)|reactietermijn|sollicitatietermijn|sluit(?:ing)?(?: op)?|einddatum`,
	it:   `scadenz[ae]|termine(?: ultimo)?|data (?:di scadenza|limite|ultima)|entro e non oltre|scade|(?:si )?chiude|chiusura`,
	pt:   `data de fecho|ultima data|prazos?(?: limite| final| maximo| de inscricao| de candidatura)?|data[- ]limite|data (?:limite|final|maxima|de encerramento)|encerramento|termo do prazo|encerram?(?:-se)?|fecham(?:-se)?|fecha(?:-se)? (?:a|no|em|as|dia)|ultimo dia|termina`,
	more: `最后期限|截止日期|截止|termin (?:skladania|nadsylania)|ansokningsfrist|sista ansokningsdag|soknadsfrist|ansogningsfrist|termen[- ]limita|son basvuru|data limit`,
}

// Words that lead up to a last day only where the sentence speaks of applying.
var untilWords = tongues{
	en:   `by|before|until|till|no later than|not later than|not after|(?:not|no longer) be (?:considered|accepted|read|taken) after|not beyond|latest|on or before|prior to|through|up to(?: and including)?|by the`,
	fr:   `avant(?: le)?|jusqu'au|jusqu'a|au plus tard(?: le)?|pour le|d'ici (?:le|au)|limite au|fixee? au`,
	es:   `antes del?|hasta el|hasta|a mas tardar(?: el)?|no mas tarde del|como maximo(?: el)?|hasta las`,
	de:   `bis(?: am| zum| spatestens| spatestens zum| einschliesslich| zum)?|vor dem|spatestens(?: am| bis| zum| bis zum)?`,
	nl:   `voor|tot(?: en met)?|t/m|uiterlijk(?: op)?|vóór|niet later dan`,
	it:   `entro(?: e non oltre)?(?: il| le| la)?(?: giorno)?|fino al(?:le)?|prima del|non oltre(?: il)?|sino al`,
	pt:   `ate(?: ao| o| as| a)?(?: dia)?|antes d[eo]|no maximo ate|impreterivelmente`,
	more: `do(?: dnia)?|senast|innen|inden|pana la`,
}

// Words that make a day something else: beginnings, interviews, publication.
var otherDayWords = tongues{
	en:   `start(?:s|ed|ing)?|commenc\w+|begin\w*|contract|employment|duration|interviews?|assessments?|publi(?:shed|cation|c)|posted|post(?:ing)? date|issued|issue date|release date|opening|opens?|open from|entry on duty|available (?:from|by|on)|availability|born|founded|since|from|between|in post|take up|join|fixed[- ]term|period|valid from|last updated|updated|modified|notified|notification|results|answers?|selected|short-?listed|hear from us|test|info(?:rmation)? session|webinar|review(?:ed)? (?:of|on|as of|will)|screening|project (?:ends|runs|period)|runs?|funded|funding|ends?|ending|events?|held|questions|clarifications?|enquir(?:y|ies)|inquir(?:y|ies)|holidays?|priority|visas?|age (?:limit|of|on|at|as)|of age|aged|dated|extension|no later than one year|conference|delivery|deliverables?|reports?`,
	fr:   `debut\w*|demarrage|prise de (?:poste|fonctions?)|contrat|cdd|entretiens?|publi\w+|mis en ligne|parution|a partir du|a compter du|des le|commence\w*|disponib\w+|duree|depuis|ne[e]? le|stage (?:de|du)|embauche|entree en (?:fonctions?|service)|jury|auditions?|resultats?|reponse|reunion|questions?|these (?:de|du|debut\w*)|periode|convention`,
	es:   `inicio|comienzo|incorporacion|contrato|contratacion|entrevistas?|public(?:ad[ao]|acion)|a partir del|desde|duracion|vigencia|fecha de publicacion|apertura|resultados?|preguntas|consultas|nacid\w+|prueba|periodo|fecha de inicio|convenio|comenzar|empezar`,
	de:   `beginn\w*|eintritt\w*|antritt|stellenantritt|arbeitsbeginn|dienstbeginn|befristet|vertrag\w*|gesprache?|vorstellungsgesprach\w*|bewerbungsgesprach\w*|interviews?|veroffentlicht|veroffentlichung|seit|ab (?:dem|sofort)|start\w*|geboren|laufzeit|projektende|auswahlgesprach\w*|stand|zeitraum|online seit|ausgeschrieben (?:am|bis)|zu besetzen|besetzen`,
	nl:   `begin\w*|start\w*|ingang|indiensttreding|contract|gesprek\w*|gepubliceerd|geplaatst|vanaf|sinds|per direct|aanstelling|looptijd|selectiegesprekken|periode|dienstverband`,
	it:   `inizio|decorrenza|contratto|colloqui\w*|pubblicat\w+|pubblicazione|entrata in servizio|a partire dal|dal|durata|assunzione|prova|dalla data|presa di servizio|nat[oa]|periodo|vigenza`,
	pt:   `inicio|contrato|entrevistas?|publicad\w+|publicacao|vigencia|a partir de|desde|duracao|resultados?|abertura|bolsa tera|periodo|admissao|nascid\w+`,
	more: `⏰|相同`,
}

// What applications do when they are due.
var dueWords = express(`\b(?:` + tongues{
	en: `applications?|apply|applicants?|candidates?|must (?:have|receive|get) (?:it|them|everything|your|all)|submissions?|candidacy|cvs?|resumes?|bids?|tenders?|quotations?|mailbox`, fr: `candidatures?|postul\w+|dossiers?|candidat\w*|soumissions?|offres (?:sont|seront|doivent|devront)`,
	es: `solicitud(?:es)?|candidaturas?|postulacion(?:es)?|postular\w*|inscripcion(?:es)?|convocatoria`, de: `bewerb\w+|einsendung`, nl: `sollicit\w+|reacti\w+|vacature`,
	it: `candidatur\w+|candida(?:rsi|ti|no|re)?\b|domand[ae]`, pt: `candidaturas?|inscric(?:ao|oes)|candidat\w+|concurso`,
}.any() + `)`)

var (
	deadlineRE   = express(`(?:\b|^)(?:` + deadlineWords.any() + `)(?:\b|[^a-z]|$)`)
	untilRE      = express(`\b(?:` + untilWords.any() + `)[\s:*]*(?:(?:the|le|les|el|o|dem|den|de|do|dia|il|al|la|las|op|om|ore|the end of|end of|fine di|fin de|at|midnight|noon|cob|eob|close of business|of|on)\b[\s,]*)*$`)
	otherDayRE   = whole(otherDayWords)
	extendedRE   = whole(tongues{en: `extended|extension of (?:the )?deadline|new deadline|prolonged`, fr: `prorogee?|prolongee?|reportee?|nouvelle date`, es: `ampliad[ao]|prorroga\w*|nuevo plazo|extendid[ao]`, de: `verlangert\w*|neue frist`, nl: `verlengd`, it: `prorogat[aoie]|proroga`, pt: `prorrogad[ao]s?`})
	afterIsDueRE = express(`^[\s,)(:]*(?:is |est |es |ist |e |\(|- )(?:the |la |le |el |der |die |a |o )?(?:(?:application|final|strict) )?(?:` + deadlineWords.any() + `)`)
	rangeRE      = express(`^[\s,]*(?:to|until|till|through|-|and|au|jusqu'au|a|al|hasta el|hasta|bis(?: zum)?|t/m|tot(?: en met)?|ao?|ate(?: o| ao)?|fino al|y el|et le|und dem)\s*(?:the|le|el|dem|den)?[\s,]*$`)
	// partRange is the beginning of "from 1 to 20 March".
	partRange = express(`\b(?:from|between|du|entre le|del|desde el|entre el|vom|van|dal|de|entre)\s+(?:the\s+|le\s+|el\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.|o|º)?\s*(?:to|until|and|au|et le|al|y el|bis(?: zum)?|tot(?: en met)?|t/m|a|e|-)\s*(?:the\s+|le\s+|el\s+|den\s+)?$`)
	openEnded = express(`\b(?:until filled|until the (?:position|post|vacancy) is filled|ongoing|not specified|n/a|open|rolling|asap|continuous|none)\b`)
)

// due is a day that may be the deadline, with how strongly its words say so.
type due struct {
	date     date
	sentence int
	strength int
	from     int // where its words begin in the folded sentence
	clock    clock
	hasClock bool
}

// duesIn finds the days of a page that its words make deadlines. opens is the
// first day of a range whose last is one.
func duesIn(p page) (dues []due, opens []date) {
	pending := false
	for i, s := range p.sentences {
		if s.private || s.board {
			pending = false
			continue
		}
		dates := datesIn(s.t())
		found, first := duesOf(s, dates, i, pending)
		dues, opens = append(dues, found...), append(opens, first...)
		pending = len(dates) == 0 && endsWithCue(s.t())
	}
	return dues, opens
}

// endsWithCue tells a label whose value stands on the next line.
func endsWithCue(t string) bool {
	at := deadlineRE.FindAllStringIndex(t, -1)
	return len(at) > 0 && len(t) < 70 && !openEnded.MatchString(t[at[len(at)-1][1]:]) && len(t)-at[len(at)-1][1] < 40
}

func duesOf(s sentence, dates []date, place int, pending bool) (dues []due, opens []date) {
	if len(dates) == 0 {
		return nil, nil
	}
	t := bare(s.t())
	for k := range dates {
		left := t[leftOf(dates, k):dates[k].start]
		from := leftOf(dates, k)
		isRange := k > 0 && rangeRE.MatchString(left)
		if isRange {
			from = leftOf(dates, k-1)
			left = t[from:dates[k-1].start]
		}
		if m := partRange.FindStringSubmatchIndex(left); m != nil && !isRange {
			first := dates[k]
			first.day = number(left[m[2]:m[3]])
			opens = append(opens, first)
			isRange, left = true, left[:m[0]]
		}
		last := k+1 < len(dates) && rangeRE.MatchString(t[dates[k].end:dates[k+1].start])
		if last && !extendedRE.MatchString(left) {
			continue // the first day of a range
		}
		d := due{date: dates[k], sentence: place}
		d.clock, d.hasClock = clockOf(s.t(), dates[k])
		if d.hasClock && d.clock.start < dates[k].start && d.clock.start >= from && !isRange {
			left = t[from:d.clock.start]
		}
		right := t[dates[k].end:]
		d.strength, d.from = strength(s, left, right, pending && k == 0, isRange)
		if d.strength == 0 && d.hasClock && d.clock.loose && d.clock.end <= dates[k].start && s.sending && !s.offTopic() {
			d.strength, d.from = 4, len(left) // "send it COB Friday 3 May"
		}
		if d.strength == 0 {
			continue
		}
		d.from += from
		if isRange && k > 0 {
			opens = append(opens, dates[k-1])
		}
		dues = append(dues, d)
	}
	return dues, opens
}

// bare blanks addresses and what stands in brackets, whose words say nothing of a
// date, and keeps every byte in its place. Brackets that hold a digit stay.
func bare(t string) string {
	return asides.ReplaceAllStringFunc(t, func(m string) string { return strings.Repeat(" ", len(m)) })
}

var asides = express(`\([^()0-9]{12,200}\)|[^\s()]+@[^\s()]+|https?://\S+|www\.\S+`)

// leftOf is where the words about the k-th date begin: after the one before it.
func leftOf(dates []date, k int) int {
	if k == 0 {
		return 0
	}
	return dates[k-1].end
}

// strength judges the words before and after a date; at is where, in the words
// before, those that decide begin. 0 means that the day is no deadline.
func strength(s sentence, left, right string, pending, isRange bool) (grade, at int) {
	cue := lastSpan(deadlineRE, left)
	until := untilRE.FindStringIndex(left)
	other := lastSpan(otherDayRE, left)
	apply := max(lastApply(left), lastMatch(dueWords, left))
	outside := s.section == duties || s.section == about || s.section == conditions || s.section == profile
	switch {
	case until != nil && onlyAsks(left):
		return 0, 0
	case afterIsDueRE.MatchString(right):
		return 5, len(left)
	case cue != nil && (other == nil || cue[0] >= other[0] || other[0] < cue[1]+1 && startsCueAgain(left, other, cue)) && len(left)-cue[1] < 160:
		if outside && !dueWords.MatchString(s.t()) && !labelled(left, cue) {
			return 0, 0
		}
		grade = 5
		if dueWords.MatchString(left) {
			grade = 6
		}
		at = cue[0]
		if start := labelStart(left); start >= 0 {
			at = start
		}
	case extendedRE.MatchString(left) && len(left) < 90 && !outside:
		grade, at = 5, lastMatch(extendedRE, left)
	case latestAfter.MatchString(right) && (apply >= 0 || s.sending) && !outside:
		return 5, len(left)
	case tooLate.MatchString(left) && refusal.MatchString(right) && !outside:
		return 4, lastMatch(tooLate, left) // beside a stated day it is no second one
	case isRange && apply >= 0 && !outside:
		return 5, apply
	case until != nil && apply >= 0 && (other == nil || other[0] < apply || other[0] >= until[0]):
		grade, at = 5, until[0]
	case until != nil && other == nil && (sends(right) || applyRE.MatchString(right) || paperRE.MatchString(right) && sendRE.MatchString(right)):
		grade, at = 5, until[0]
	case until != nil && other == nil && (s.section == applying || (s.sending || sendRE.MatchString(left)) && !outside):
		grade, at = 4, until[0]
	case pending && other == nil && len(left) < 30:
		grade, at = 5, 0
	default:
		return 0, 0
	}
	if extendedRE.MatchString(left) {
		grade += 4
	}
	return grade, at
}

// onlyAsks tells words that lead up to the last day for questions: they speak of
// asking, and of no application.
func onlyAsks(left string) bool {
	plain := aboutPaper.ReplaceAllString(left, " ")
	return questionRE.MatchString(left) && !paperRE.MatchString(plain) && !applyRE.MatchString(plain)
}

// latestAfter is "at the latest" behind the day and its hour.
var latestAfter = express(`^[^a-z.;]{0,3}(?:(?:at|a|um|om|alle|a las|as) )?(?:\d{1,2}\S*\s?(?:h|heures?|uhr|uur|horas?|hours?|p\.?m\.?)?(?: du (?:soir|matin))?[\s,]*(?:\d{2}(?: minut\w+)?[\s,]*)?)?(?:at the (?:very )?latest|au plus tard|dernier delai|spatestens|a mas tardar|uiterlijk|al piu tardi|o mais tardar)\b`)

// tooLate and refusal stand about the last day in "applications received after 3 May
// will not be read".
var (
	tooLate = express(`\b(?:` + tongues{
		en: `(?:received|arriving|sent|submitted|coming in|reaching us) (?:later than|after)`, fr: `(?:recue?s|parvenue?s|envoyee?s|deposee?s|arrivee?s) apres`, es: `(?:recibid|enviad|presentad|llegad)[ao]s (?:despues|con posterioridad)`,
		de: `nach dem`, nl: `na`, it: `(?:pervenut|inviat|ricevut)[aeio] dopo`, pt: `(?:recebid|enviad)[ao]s (?:depois|apos)`,
	}.any() + `)\b[^.;]{0,25}$`)
	refusal = express(`\b(?:not|cannot|ne|no|nicht|niet|non|nao)\b[^.;]{0,12}\b(?:be |sera|seront|sont|seran|werden|worden|saranno|serao|considered|accepted|read|looked|examined|eligible|consider|examine|etudie|pris|retenu|considera|tendra|valutat|aceit|berucksichtigt|behandeld|meegenomen)|\b(?:konnen|werden)\b[^.;]{0,30}\bnicht`)
)

// startsCueAgain lets "closing date for interviews" stay no deadline but keeps
// cues that hold such a word themselves ("valid until", "end date").
func startsCueAgain(left string, other, cue []int) bool {
	return other[0] >= cue[0] && other[1] <= cue[1]
}

// labelled tells "Deadline: 5 May" from "reports with a deadline of 5 May".
func labelled(left string, cue []int) bool { return cue[0] < 25 && len(left)-cue[1] < 25 }

// labelStart is where the label of a labelled line begins, or -1.
func labelStart(left string) int {
	if len(left) < 60 {
		return 0
	}
	return -1
}

func lastSpan(re *expression, t string) []int {
	all := re.FindAllStringIndex(t, -1)
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}

// ranked puts the strongest first; a time of day and an application section count
// for a little, and what stands first breaks the tie.
func ranked(p page, dues []due) []due {
	rank := func(d due) int {
		r := d.strength * 4
		if d.hasClock {
			r += 6
		}
		if p.sentences[d.sentence].section == applying {
			r++
		}
		return r
	}
	sorted := slices.Clone(dues)
	slices.SortStableFunc(sorted, func(a, b due) int { return rank(b) - rank(a) })
	return sorted
}

// moment is the last second of a deadline in its zone.
func (d due) moment(zone *time.Location) time.Time {
	if !d.hasClock || d.clock.endOfDay {
		return endOfDay(d.date.year, d.date.month, d.date.day, zone)
	}
	return time.Date(d.date.year, d.date.month, d.date.day, d.clock.hour, d.clock.minute, d.clock.second, 0, zone)
}

var (
	// zoneAfter is the zone that stands right after a deadline.
	zoneAfter = express(`^[\s,]*\(?(?:(?:cet|cest|gmt|utc|bst|est|edt|eat|wat|cat|mez|mesz|eet|eest)\b(?:\s?[+-]\s?\d{1,2})?|[a-z' -]{3,25} (?:local )?time|(?:heure|hora|ora|ortszeit|horario)(?: (?:de |del |d'|di |locale |local )?[a-z]+)?|local time|h(?:rs|ours)?\b)\)?`)
	beforeDay = express(`\b(?:before|avant|antes|vor dem|prima|voor|prior)\b`)
)
