package filing

// particles stand before surnames and belong to them.
var particles = newSet(
	"van von der den de het ter ten te tot t zu zum zur vom af av la le les du des del della dello dei degli di da do dos das d l lo li",
	"al el ul bin ibn bint ben bou abu abou abd oud ould ag mac mc o st saint san santa são y e i",
)

// easternNames are parts of Vietnamese, Chinese and Korean names that no other name
// is; easternSyllables are parts that are words of another language as well.
var (
	easternNames = newSet(
		"nguyen tran pham huynh hoang phan vu vo bui duong trinh dinh truong thi duc thanh minh quoc ngoc phuong thuy",
		"wang zhang liu chen yang huang zhao wu zhou xu zhu hu guo gao luo jia wei xin jing ming hui xiao ying yu hong jun jie feng hao",
		"kim park choi jung kang cho yoon jang lim seo shin kwon min jin hye sung hyun jae soo yeon",
	)
	easternSyllables = newSet("an my na im mi un ma")
)

// arabicParticles stand before Arabic surnames.
var arabicParticles = newSet("بن ابن بنت آل ال أبو ابو أم عبد بو")

// marian words follow a particle inside a first name ("María del Carmen").
var marian = newSet("carmen pilar angeles mar rosario jesus fatima lourdes milagros socorro consuelo dolores mercedes nieves rocio sol valle")

// titleWords stand before a name and are no part of it.
var titleWords = newSet(
	"mr mrs ms miss mx mister dr dra prof professor sir madam dame rev",
	"mme mlle monsieur madame mademoiselle me maître pr",
	"lic licda ingª arq abg abog mtro mtra mgtr mgter sr sra srta don doña señor señora señorita",
	"herr frau hr fr dipl ing mag mmag univ",
	"dhr mevr mevrouw mw drs ir heer",
	"sig sigra signor signora signorina dott dottssa dottoressa avv arch geom",
	"senhor senhora exmo exma eng engª",
	"pan pani mgr inż hab г-н г-жа господин госпожа السيد السيدة الدكتور د أ م sayın bay bayan",
)

// degreeWords stand behind a name and are no part of it; shortDegrees may be
// names as well.
var (
	degreeWords  = newSet("phd msc mba llm llb bsc esq mphil dphil mfa meng beng cpa acca cfa pmp mpa mpp mph dba edd")
	shortDegrees = newSet("ma md ba jd ms bs d rn")
	nameSuffixes = newSet("jr sr ii iii iv junior senior")
)

// slotWords are placeholders that are never a name.
var slotWords = newSet("surname lastname prénom nachname vorname familienname achternaam voornaam apellido apellidos cognome sobrenome nazwisko фамилия soyadınız soyadı")

// birthWords stand before the name that somebody was born with.
var birthWords = newSet("née nee geb geborene geboren nacida nascida urodzona урожденная")

// placeholderWords were left in from the notice.
var placeholderWords = newSet(
	"surname lastname last name names firstname first family full fullname forename given your my the applicant candidate insert here tbd test",
	"nom noms prénom prenom famille de votre patronyme",
	"nachname name vorname familienname zuname ihr ihre ihren",
	"achternaam naam voornaam familienaam uw jouw",
	"apellido apellidos nombre nombres su tu",
	"cognome nome suo vostro apelido sobrenome seu",
	"nazwisko imię фамилия имя ваша ваше اسم العائلة الاسم اللقب soyadı soyad adınız soyadınız adı isim",
)

// officeWords in a display name or an address say that no person stands behind
// it.
var officeWords = newSet(
	"info office hr hrd jobs job recruitment recruit recruiting recruiter career careers team noreply admin administrator contact mail email service support reply postmaster notification notifications talent apply application applications vacancies vacancy secretariat personnel human resources staff",
	"rh bewerbung bewerbungen personal karriere candidature candidatures candidatura recrutement sollicitatie vacature empleo rrhh recursos humanos lavoro selezione rekrutacja cv resume user webmaster department dept ltd gmbh inc llc bv asbl vzw foundation company group agency university",
)

// remarkWords are what people add behind the name, or around it.
var remarkWords = newSet(
	"cv resume résumé curriculum vitae cover letter letters motivation application updated update new final version attempt 2nd second third attached attachment attachments document documents enclosed available availability immediately from start starting urgent confidential please read important internal external copy missing signed part fwd fw re regarding subject applied has via received references diploma certificate reminder follow up resend resending correction corrected revised candidate applicant application supporting supplement additional complete full portfolio writing sample linkedin reapplication thanks thank hello dear phone tel",
	"lm ldm cl lettre candidature mise jour pièce pièces jointe jointes disponible dès immédiatement version dossier complet relance correction complément documents références postulation spontanée offre",
	"hoja vida carta presentación motivación actualizado actualizada disponible adjunto adjunta adjuntos documentos versión corregido urgente solicitud",
	"lebenslauf anschreiben bewerbung unterlagen anlage anlagen anhang verfügbar ab sofort aktualisiert aktualisierte neu nachtrag nachreichung ergänzung korrektur zeugnisse motivationsschreiben erneut",
	"motivatiebrief sollicitatie bijlage bijlagen beschikbaar vanaf bijgewerkt aanvulling documenten",
	"lettera allegato allegati aggiornato disponibile subito documenti candidatura presentazione carta apresentação anexo anexos atualizado atualizada disponível documentos",
	"życiorys list motywacyjny załącznik aplikacja dokumenty dostępny резюме письмо сопроводительное документы вакансия отклик приложение سيرة ذاتية السيرة الذاتية طلب مرفق özgeçmiş ön yazı başvuru ek",
	"interview interviews panel shortlist meeting entretien entretiens gespräch vorstellungsgespräch entrevista colloquio withdrawal withdraw withdrawing question questions query status about inquiry enquiry neue neuer nouvelle nueva nuova nova nowa nowy новый новая yeni nieuwe she her hers he him his they them theirs elle il iel er ihm sie ihr ella",
	"january february march april june july august september october november december janvier février mars avril juin juillet août septembre octobre novembre décembre januar februar märz juni juli oktober dezember enero febrero marzo abril junio julio agosto septiembre octubre noviembre diciembre",
	"attn hr team department with without experience years seeking seeks looking passionate dedicated professional",
)

// hispanic are common Spanish surnames, of which people bear two.
var hispanic = newSet(
	"garcia gonzalez rodriguez fernandez lopez martinez sanchez perez gomez martin jimenez ruiz hernandez diaz moreno munoz alvarez romero alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez serrano blanco molina morales suarez ortega delgado castro ortiz rubio marin sanz nunez iglesias medina garrido cortes castillo santos lozano guerrero cano prieto mendez cruz calvo gallego vidal leon herrera marquez pena flores cabrera campos vega fuentes carrasco diez reyes caballero nieto aguilar pascual santana herrero lorenzo hidalgo montero ibanez gimenez ferrer duran vicente benitez mora santiago arias vargas carmona crespo roman pastor soto saez velasco soler moya esteban parra bravo gallardo rojas mendoza rivera silva quispe mamani chavez contreras guzman salazar espinoza valencia cardenas zapata rios mejia restrepo ospina valdez acosta paredes villanueva escobar pacheco figueroa sepulveda araya",
)

// spanishGiven are first names that are Spanish rather than of another language:
// who bears one shows two surnames where he shows three names.
var spanishGiven = newSet(
	"adolfo adriana agustin aitor alba alejandra alejandro alfonso alvaro amaia amparo ander andres angeles araceli arantxa armando asier asuncion aurelio beatriz begona belen benjamin berta blanca borja carlota carmen catalina celia cesar concepcion consuelo cristobal dolores edgardo elvira emilio encarnacion enrique esperanza esteban estefania eugenia eva fabiola federico felipe fermin fernanda fernando fidel francisca gerardo gonzalo graciela guadalupe guillermo gustavo hector hernan horacio ignacio iker inaki ines inmaculada iñigo irene itziar jaime javier jesus joaquin jordi jorge jose josefa josefina juan juana julian julio leire leonor leticia lorena lourdes lucia luis luz macarena magdalena manuel marcelo marcos margarita maite marisol mariano matias mauricio mercedes miguel milagros montserrat nieves noelia nuria olga oscar pablo paloma patricio pedro pilar rafael ramiro ramon raquel raul remedios ricardo rigoberto rocio rodrigo rosario ruben salvador santiago sergio silvia sofia soledad susana teodoro teresa tomas unai vicente virginia ximena xavier yolanda",
)

// givenNames are common first names; they tell in which order two words stand.
var givenNames = newSet(
	"marie maria anna anne ana jean jeanne claire sophie julie julia laura sarah sara emma louise lucas lucie luc paul paula pierre peter pedro petra jacques michel michael michele miguel nicolas nicholas thomas tom david daniel daniela alexander alexandre alexandra alex andrea andreas andrew antoine antonio anthony francois francoise francesco francesca francisco frank philippe philip felipe catherine katherine katharina kathrin christine christina cristina christian christoph christopher christophe isabelle isabel isabella elizabeth elisabeth elena helena helene eva eve martina martine monique monika monica nathalie natalia natasha olivier oliver olga oleg patrick patricia patrizia stephane stephen steven stefan stefano stephanie susanne susan suzanne sylvie silvia simon simone",
	"john james jane janet jennifer jessica joan joanna jonathan joseph jose josef joao juan jorge george georg georges giorgio giovanni giulia giuseppe luca luigi luis luisa lisa linda lena lea max maxime mark marc marco marcos markus matthias matthew mathieu mateo matteo mehmet mustafa mohamed mohammed muhammad mohammad ahmed ahmad ali amina amir fatima fatma hassan hussein ibrahim ismail khaled khalid layla leila mariam nadia noor nour omar osama rania samir tarek yasmin yasmine youssef yusuf zainab ayse elif emre murat hans heinrich heike ingrid ines ivan igor irina ekaterina dmitri dmitry sergei sergey svetlana tatiana vladimir yulia anastasia",
	"robert roberto richard ricardo riccardo ruth rosa rachel rebecca raphael rafael sandra samuel sebastian valentina valerie veronique veronica victor victoria vincent vincenzo virginie walter werner william wilhelm wolfgang xavier yves zoe kate karen karin karl carl carlos carla carmen caroline carolina camille celine cecile charles charlotte chloe clara claude claudia claudio diana diego dominique eric erik erika ernesto esther eduardo edward eleanor emily emilie enrique fabio fabien fernando gabriel gabriele gabriela gerard guillaume guy hannah henri henry henrik hugo jan janine jens joris kees koen lars leo leon lieven lukas maarten magda magdalena malgorzata katarzyna agnieszka piotr pawel krzysztof tomasz andrzej marek",
	"мария анна елена ольга наталья иван сергей дмитрий александр алексей екатерина татьяна ирина светлана андрей михаил юлия",
)
