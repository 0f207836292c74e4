package vacancy

import (
	"strings"
	"sync"
	"time"

	"postroom/fold"
)

// places gives the time zone of towns, and of countries that have one zone only,
// by their folded names in the languages of notices.
var places = sync.OnceValue(func() map[string]string {
	byName := map[string]string{}
	for zone, names := range map[string]string{
		"Europe/Brussels":                "brussels,bruxelles,brussel,brussel,bruselas,bruxelas,belgium,belgique,belgie,belgien,belgica,belgio,leuven,ghent,gent,antwerp,antwerpen,liege,namur,louvain-la-neuve",
		"Europe/Paris":                   "paris,france,frankreich,francia,franca,lyon,marseille,strasbourg,toulouse,lille,bordeaux,nantes,grenoble,montpellier,rennes,nice,parigi",
		"Europe/London":                  "london,londres,londra,uk,united kingdom,england,scotland,wales,oxford,cambridge,manchester,edinburgh,glasgow,birmingham,bristol,leeds,belfast,cardiff,royaume-uni,reino unido,brighton,sheffield",
		"Europe/Berlin":                  "berlin,germany,deutschland,allemagne,alemania,germania,alemanha,bonn,munich,munchen,hamburg,frankfurt,koln,cologne,stuttgart,dusseldorf,leipzig,dresden,heidelberg,hannover,eschborn,bremen",
		"Europe/Madrid":                  "madrid,barcelona,valencia,sevilla,bilbao,zaragoza,malaga,spain,espana,espagne,spanien,spagna,granada,salamanca",
		"Europe/Amsterdam":               "amsterdam,rotterdam,the hague,den haag,utrecht,netherlands,nederland,pays-bas,niederlande,paises bajos,leiden,groningen,eindhoven,maastricht,nijmegen,delft,wageningen",
		"Europe/Rome":                    "rome,roma,rom,italy,italia,italie,italien,milan,milano,torino,turin,bologna,napoli,florence,firenze,trieste,padova,venezia,ispra,genova,palermo,pisa",
		"Europe/Lisbon":                  "lisbon,lisboa,lisbonne,porto,coimbra,portugal,lissabon,braga",
		"Europe/Zurich":                  "geneva,geneve,genf,ginebra,ginevra,zurich,bern,berne,basel,lausanne,switzerland,suisse,schweiz,suiza,svizzera,fribourg,neuchatel",
		"Europe/Vienna":                  "vienna,wien,vienne,viena,austria,osterreich,autriche,graz,salzburg,innsbruck,linz",
		"Europe/Luxembourg":              "luxembourg,luxemburg,luxemburgo,lussemburgo",
		"Europe/Dublin":                  "dublin,ireland,irlande,irlanda,cork,galway",
		"Europe/Copenhagen":              "copenhagen,copenhague,kopenhagen,denmark,danemark,aarhus",
		"Europe/Stockholm":               "stockholm,sweden,suede,schweden,suecia,gothenburg,uppsala,lund,malmo",
		"Europe/Oslo":                    "oslo,norway,norvege,norwegen,bergen,trondheim",
		"Europe/Helsinki":                "helsinki,finland,finlande,finnland",
		"Europe/Warsaw":                  "warsaw,varsovie,warszawa,varsovia,poland,pologne,polen,krakow",
		"Europe/Prague":                  "prague,praha,prag,praga,czech republic,czechia",
		"Europe/Budapest":                "budapest,hungary,hongrie,ungarn",
		"Europe/Bucharest":               "bucharest,bucarest,romania,roumanie",
		"Europe/Sofia":                   "sofia,bulgaria,bulgarie",
		"Europe/Athens":                  "athens,athenes,athen,atenas,atene,greece,grece,griechenland,grecia,thessaloniki,lesvos",
		"Europe/Belgrade":                "belgrade,beograd,serbia,serbie",
		"Europe/Zagreb":                  "zagreb,croatia",
		"Europe/Sarajevo":                "sarajevo,bosnia and herzegovina",
		"Europe/Skopje":                  "skopje,north macedonia,macedonia",
		"Europe/Tirane":                  "tirana,albania",
		"Europe/Podgorica":               "podgorica,montenegro",
		"Europe/Ljubljana":               "ljubljana,slovenia",
		"Europe/Bratislava":              "bratislava,slovakia",
		"Europe/Vilnius":                 "vilnius,lithuania",
		"Europe/Riga":                    "riga,latvia",
		"Europe/Tallinn":                 "tallinn,estonia",
		"Europe/Chisinau":                "chisinau,moldova",
		"Europe/Kyiv":                    "kyiv,kiev,lviv,dnipro,kharkiv,ukraine,ucrania,odesa",
		"Europe/Istanbul":                "istanbul,ankara,gaziantep,turkey,turquie,turkiye",
		"Europe/Malta":                   "malta,valletta",
		"Asia/Nicosia":                   "nicosia,cyprus",
		"Asia/Yerevan":                   "yerevan,armenia,gyumri,vanadzor,vayots dzor,erevan,stepanakert",
		"Asia/Tbilisi":                   "tbilisi,batumi,kutaisi",
		"Asia/Baku":                      "baku,azerbaijan",
		"Asia/Beirut":                    "beirut,beyrouth,lebanon,liban",
		"Asia/Amman":                     "amman,jordan,jordanie",
		"Asia/Damascus":                  "damascus,damas,syria",
		"Asia/Baghdad":                   "baghdad,erbil,iraq,mosul",
		"Asia/Jerusalem":                 "jerusalem,tel aviv,israel",
		"Asia/Kabul":                     "kabul,afghanistan,herat,khost,kandahar",
		"Asia/Karachi":                   "islamabad,karachi,lahore,pakistan,peshawar",
		"Asia/Kolkata":                   "new delhi,delhi,mumbai,bangalore,bengaluru,india,inde,chennai,kolkata,hyderabad",
		"Asia/Kathmandu":                 "kathmandu,nepal",
		"Asia/Dhaka":                     "dhaka,bangladesh,cox's bazar",
		"Asia/Colombo":                   "colombo,sri lanka",
		"Asia/Bangkok":                   "bangkok,thailand,thailande,chiang mai",
		"Asia/Yangon":                    "yangon,myanmar",
		"Asia/Manila":                    "manila,philippines",
		"Asia/Ho_Chi_Minh":               "hanoi,ho chi minh city,vietnam",
		"Asia/Phnom_Penh":                "phnom penh,cambodia",
		"Asia/Tokyo":                     "tokyo,japan,japon",
		"Asia/Seoul":                     "seoul,south korea",
		"Asia/Shanghai":                  "beijing,shanghai,china,chine",
		"Asia/Hong_Kong":                 "hong kong",
		"Asia/Singapore":                 "singapore",
		"Asia/Jakarta":                   "jakarta",
		"Asia/Kuala_Lumpur":              "kuala lumpur,malaysia",
		"Asia/Tashkent":                  "tashkent,uzbekistan",
		"Asia/Bishkek":                   "bishkek,kyrgyzstan",
		"Asia/Dushanbe":                  "dushanbe,tajikistan",
		"Asia/Almaty":                    "almaty,astana",
		"Asia/Dubai":                     "dubai,abu dhabi,uae",
		"Asia/Qatar":                     "doha,qatar",
		"Asia/Riyadh":                    "riyadh,saudi arabia",
		"Asia/Aden":                      "sanaa,sana'a,aden,yemen",
		"Africa/Cairo":                   "cairo,le caire,egypt,egypte,el cairo",
		"Africa/Tunis":                   "tunis,tunisia,tunisie,tunez",
		"Africa/Algiers":                 "algiers,alger,algerie,algeria",
		"Africa/Casablanca":              "rabat,casablanca,morocco,maroc",
		"Africa/Tripoli":                 "tripoli,libya",
		"Africa/Nairobi":                 "nairobi,kenya,mombasa,kisumu,dadaab,kakuma",
		"Africa/Kampala":                 "kampala,uganda,ouganda,gulu",
		"Africa/Dar_es_Salaam":           "dar es salaam,tanzania,arusha,dodoma",
		"Africa/Addis_Ababa":             "addis ababa,addis abeba,ethiopia,ethiopie",
		"Africa/Mogadishu":               "mogadishu,somalia,hargeisa,somaliland",
		"Africa/Juba":                    "juba,south sudan",
		"Africa/Khartoum":                "khartoum,sudan",
		"Africa/Kigali":                  "kigali,rwanda",
		"Africa/Bujumbura":               "bujumbura,burundi",
		"Africa/Kinshasa":                "kinshasa",
		"Africa/Lubumbashi":              "goma,lubumbashi,bukavu",
		"Africa/Lagos":                   "lagos,abuja,nigeria,borno,maiduguri,kano,ibadan,port harcourt,ikoyi",
		"Africa/Accra":                   "accra,ghana",
		"Africa/Abidjan":                 "abidjan,cote d'ivoire,ivory coast",
		"Africa/Dakar":                   "dakar,senegal",
		"Africa/Bamako":                  "bamako,mali",
		"Africa/Ouagadougou":             "ouagadougou,burkina faso",
		"Africa/Niamey":                  "niamey,niger",
		"Africa/Ndjamena":                "n'djamena,ndjamena,tchad,chad",
		"Africa/Bangui":                  "bangui,centrafrique,central african republic",
		"Africa/Douala":                  "yaounde,douala,cameroun,cameroon",
		"Africa/Libreville":              "libreville,gabon",
		"Africa/Lome":                    "lome,togo",
		"Africa/Porto-Novo":              "cotonou,benin",
		"Africa/Conakry":                 "conakry",
		"Africa/Freetown":                "freetown,sierra leone",
		"Africa/Monrovia":                "monrovia,liberia",
		"Africa/Johannesburg":            "johannesburg,pretoria,cape town,south africa,durban,afrique du sud",
		"Africa/Maputo":                  "maputo,mozambique,mocambique",
		"Africa/Luanda":                  "luanda,angola",
		"Africa/Harare":                  "harare,zimbabwe",
		"Africa/Lusaka":                  "lusaka,zambia",
		"Africa/Blantyre":                "lilongwe,malawi,blantyre",
		"Africa/Gaborone":                "gaborone,botswana",
		"Africa/Windhoek":                "windhoek,namibia",
		"Indian/Antananarivo":            "antananarivo,madagascar",
		"America/New_York":               "new york,washington,washington dc,washington d.c.,boston,philadelphia,atlanta,miami,vermont,baltimore,eastern,nueva york",
		"America/Chicago":                "chicago,houston,dallas,austin",
		"America/Los_Angeles":            "los angeles,san francisco,seattle,oakland",
		"America/Toronto":                "toronto,ottawa,montreal,quebec",
		"America/Vancouver":              "vancouver",
		"America/Mexico_City":            "mexico city,ciudad de mexico,cdmx",
		"America/Guatemala":              "guatemala",
		"America/Tegucigalpa":            "tegucigalpa,honduras",
		"America/El_Salvador":            "san salvador,el salvador",
		"America/Managua":                "managua,nicaragua",
		"America/Costa_Rica":             "costa rica",
		"America/Panama":                 "panama",
		"America/Bogota":                 "bogota,medellin,cali,colombia",
		"America/Caracas":                "caracas,venezuela",
		"America/Guayaquil":              "quito,guayaquil",
		"America/Lima":                   "lima,peru,perou,cusco,arequipa",
		"America/La_Paz":                 "la paz,cochabamba,bolivia",
		"America/Santiago":               "santiago de chile",
		"America/Argentina/Buenos_Aires": "buenos aires,cordoba argentina,rosario",
		"America/Montevideo":             "montevideo,uruguay",
		"America/Asuncion":               "asuncion,paraguay",
		"America/Sao_Paulo":              "sao paulo,rio de janeiro,brasilia,porto alegre,belo horizonte,curitiba,salvador bahia",
		"America/Port-au-Prince":         "port-au-prince,haiti",
		"America/Santo_Domingo":          "santo domingo,dominican republic",
		"America/Havana":                 "la habana,havana,cuba",
		"Australia/Sydney":               "sydney,canberra",
		"Australia/Melbourne":            "melbourne",
		"Pacific/Auckland":               "auckland,wellington,new zealand",
		"Pacific/Fiji":                   "suva,fiji",
	} {
		for name := range strings.SplitSeq(names, ",") {
			byName[name] = zone
		}
	}
	return byName
})

var placeRE = &expression{source: func() string { return `\b(?:` + alternatives(places()) + `)\b` }}

// zoneOf is the zone of the only zone's places in a folded text, else empty.
func zoneOf(t string) string {
	zone := ""
	for _, name := range placeRE.FindAllString(t, -1) {
		if zone != "" && places()[name] != zone {
			return ""
		}
		zone = places()[name]
	}
	return zone
}

// zoneNames are the abbreviations that mean one zone. They count only in
// capitals: "est" and "et" are French words. "IST" and "CST" mean several.
var zoneNames = map[string]string{
	"CET": "CET", "CEST": "CET", "MEZ": "CET", "MESZ": "CET", "EET": "EET", "EEST": "EET", "WET": "WET", "WEST": "WET",
	"GMT": "GMT", "UTC": "UTC", "BST": "Europe/London", "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
	"PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "EAT": "Africa/Nairobi", "WAT": "Africa/Lagos", "CAT": "Africa/Maputo",
	"SAST": "Africa/Johannesburg", "PKT": "Asia/Karachi", "JST": "Asia/Tokyo", "MSK": "Europe/Moscow", "BRT": "America/Sao_Paulo",
	"AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland", "HKT": "Asia/Hong_Kong", "SGT": "Asia/Singapore",
	"PHT": "Asia/Manila", "WIB": "Asia/Jakarta", "NPT": "Asia/Kathmandu", "TRT": "Europe/Istanbul", "COT": "America/Bogota", "PET": "America/Lima",
}

var (
	capitalZone = express(`\b(CES?T|MES?Z|EES?T|WES?T|GMT|UTC|BST|E[SD]T|ET|P[SD]T|EAT|WAT|CAT|SAST|PKT|JST|MSK|BRT|AE[SD]T|NZ[SD]T|HKT|SGT|PHT|WIB|NPT|TRT|COT|PET)\b(?:\s?([+\-−–])\s?(\d{1,2})(?::?00)?\b)?`)
	otherZone   = express(`\b(?:IST|CST|AST|SST)\b`)
	placeTime   = express(`(?:(?:local )?time (?:in |of |zone )|local time |heure (?:locale )?(?:de |d'|a )|hora (?:local )?(?:de |del |em |en )?|horario (?:local )?(?:de |del )|ortszeit (?:in )?|uhrzeit |ora (?:locale )?(?:di |de )|tijd (?:in )?)([\pL' -]{3,25})|\b([\pL'-]+(?: [\pL'-]+)?)(?: \(\w+\))? (?:local )?(?:time|tijd|zeit|ortszeit)\b`)
	spoken      = []struct {
		words *expression
		zone  string
	}{
		{express(`\bcentral european (?:summer )?time|\bmitteleuropaische(?:r)? (?:sommer)?zeit`), "CET"},
		{express(`\b(?:us )?eastern (?:standard |daylight )?time`), "America/New_York"},
		{express(`\bgreenwich mean time`), "GMT"},
		{express(`\banywhere on earth|\baoe\b`), "Etc/GMT+12"},
		{express(`\bheure belge`), "Europe/Brussels"},
		{express(`\bheure francaise`), "Europe/Paris"},
		{express(`\bheure suisse`), "Europe/Zurich"},
		{express(`\bhora peninsular|\bhora espanola`), "Europe/Madrid"},
		{express(`\b(?:uk|british) (?:summer )?time`), "Europe/London"},
		{express(`\beast africa(?:n)? time`), "Africa/Nairobi"},
		{express(`\bwest africa(?:n)? time`), "Africa/Lagos"},
		{express(`\bcentral africa(?:n)? time`), "Africa/Maputo"},
	}
	localTime = express(`\blocal time|heure locale|hora local|ortszeit|lokale tijd|plaatselijke tijd|ora locale|horario local`)
)

// placeAtHour is a place right behind an hour, whose time is meant: "midnight New
// York". It catches the place.
var placeAtHour = &expression{source: func() string {
	return `\b(?:midnight|noon|minuit|midi|medianoche|mitternacht|\d{1,2}[:.h]\d{2}(?: ?(?:[ap]\.?m\b\.?|hrs|hours|h|uhr|uur))?|\d{1,2} ?(?:[ap]\.?m\b\.?|hrs|hours|uhr|uur|heures|horas))[\s,(-]{1,3}(` + alternatives(places()) + `)\b`
}}

// namedZone reads a zone that a deadline's words name: original is the text as
// written, folded the same folded. local tells a plain "local time"; doubtful an
// abbreviation that means several zones.
func namedZone(original, folded string) (zone string, local, doubtful bool) {
	if m := capitalZone.FindStringSubmatch(original); m != nil {
		return offsetZone(m[1], m[2], m[3]), false, false
	}
	for _, s := range spoken {
		if s.words.MatchString(folded) {
			return s.zone, false, false
		}
	}
	for _, m := range placeTime.FindAllStringSubmatch(folded, -1) {
		if zone := zoneOf(m[1] + " " + m[2]); zone != "" {
			return zone, false, false
		}
	}
	if m := placeAtHour.FindStringSubmatch(folded); m != nil {
		return places()[m[1]], false, false
	}
	return "", localTime.MatchString(folded), otherZone.MatchString(original)
}

// offsetZone is the IANA name of an abbreviation, or of a distance from UTC,
// whose sign IANA's Etc zones turn about.
func offsetZone(name, sign, hours string) string {
	if sign == "" || name != "GMT" && name != "UTC" {
		return zoneNames[name]
	}
	zone := "Etc/GMT-" + strings.TrimLeft(hours, "0")
	if sign != "+" {
		zone = "Etc/GMT+" + strings.TrimLeft(hours, "0")
	}
	if strings.Trim(hours, "0") == "" {
		return name
	}
	if _, err := time.LoadLocation(zone); err != nil {
		return ""
	}
	return zone
}

var (
	locationLabel = express(`^(?:-\s*)?(?:` + tongues{
		en: `(?:position |job |work |office |duty )?(?:location|station|duty station|place of work|based in|base)`, fr: `lieu(?: de travail| d'affectation| de la mission)?|localisation|poste base a`,
		es: `lugar(?: de trabajo)?|ubicacion|sede|localidad`, de: `arbeitsort|dienstort|einsatzort|standort|ort`, nl: `standplaats|locatie|plaats|werkplek`,
		it: `sede(?: di lavoro)?|luogo(?: di lavoro)?`, pt: `local(?: de trabalho)?|localizacao|localidade`,
	}.any() + `)\s?[:|]\s?(.{2,80})$`)
	basedIn = express(`\b(?:(?:` + tongues{
		en: `(?:will be |is |are |be )?based in|post(?:ed)? (?:is )?(?:located )?in|located in|to be filled in|office in|duty station (?:is|will be)`,
		fr: `base[es]* (?:a|au|en)|poste base|situe[es]* (?:a|au|en)`, es: `con (?:base|sede) en|basad[oa] en|ubicad[oa] en`,
		de: `(?:mit )?(?:sitz|standort|dienstort) (?:in|ist)|fur unser(?:en|e)? (?:buro|standort) in`, nl: `standplaats is|gevestigd in`, it: `(?:con )?sede (?:a|di lavoro)|basat[oa] a`, pt: `sediad[oa] em|com base em|baseado em`,
	}.any() + `) )([^.;()]{2,40})`)
	basedAfter = express(`\b([\pL' ]{3,25})-based\b`)
)

// workplace is where the post is, as a label or "based in" says, and its zone.
func workplace(p page) (location, zone, evidence string) {
	for _, s := range p.sentences {
		if m := locationLabel.FindStringSubmatchIndex(s.t()); m != nil {
			return p.words(s, m[2], m[3]), zoneOf(s.t()[m[2]:m[3]]), p.quote(s, m[0], m[1])
		}
	}
	for _, s := range p.sentences {
		for _, re := range []*expression{basedAfter, basedIn} {
			if m := re.FindStringSubmatchIndex(s.t()); m != nil {
				if at := placeRE.FindStringIndex(s.t()[m[2]:m[3]]); at != nil {
					found := fold.Text(s.t()[m[2]+at[0] : m[2]+at[1]])
					return p.words(s, m[2]+at[0], m[2]+at[1]), places()[found], p.quote(s, m[0], m[1])
				}
			}
		}
	}
	return "", "", ""
}
