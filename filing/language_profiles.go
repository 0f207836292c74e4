package filing

// languageProfile has the 300 commonest runs of three characters of a language, the commonest
// first and with nothing between.
type languageProfile struct{ language, trigrams string }

// The profiles are data of github.com/abadojack/whatlanggo 1.0.1 (lang.go), which
// keeps those of all languages to itself:
//
//	Copyright (c) 2017 Abado Jack Mtulla <abadojack@gmail.com>
//	Copyright (c) 2014 Titus Wormer <tituswormer@gmail.com>
//	Copyright (c) 2008 Kent S Johnson
//	Copyright (c) 2006 Jacob R Rideout <kde@jacobrideout.net>
//	Copyright (c) 2004 Maciej Ceglowski
//
//	Permission is hereby granted, free of charge, to any person obtaining a copy of
//	this software and associated documentation files (the 'Software'), to deal in the
//	Software without restriction, including without limitation the rights to use,
//	copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
//	Software, and to permit persons to whom the Software is furnished to do so,
//	subject to the following conditions:
//
//	The above copyright notice and this permission notice shall be included in all
//	copies or substantial portions of the Software.
//
//	THE SOFTWARE IS PROVIDED 'AS IS', WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
//	IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
//	FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
//	COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN
//	AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION
//	WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
var (
	latinProfiles = []languageProfile{
		{"en", "" +
			" ththe anhe nd andion ofof tio toto on  inal atiighghtrig rior entas ed is ll in  bee rne oneveralls tevet t frs a ha re" +
			"ty ery ord t prht  co eve he ang ts hisingbe yon shce reefreryon thermennatshapronaly ahases for hihalf tn an ont  pes o" +
			" fod inceer onsrese sectityly l bry e eerse ian e o dectidomedoeedhtsteronare  no wh a  und f asny l ae pere en na winit" +
			"nted aanyted dins stath perithe tst e cy tom soc arch t od ontis eequve ociman fuoteothess al acwitial mauni serea so on" +
			"litintr ty oencthiualt a eqtatquaive stalie wl oaref hconte led isundciae fle  lay iumaby  byhumf aic  huavege r a woo a" +
			"ms com meeass dtec lin een rattitplewheateo ts rt frot chciedisagearyo oancelino  fa susonincat ndahouwort inderomoms ot" +
			"g temetleitignis witlducd wwhiacthicaw law heichminimiorto sse e bntrtraeduountane dnstl pd nld ntas iblen p pun s atily" +
			"rththofulssidero ecatucauntien edo ph aeraindpensecn wommr s"},
		{"fr", "" +
			" dees de ionnt et tio etent lala e don ne oite lle  les de pt datiroi drdroit  à  coté ns te e smenre  tocon l’touque qu" +
			"les sodesson peons uns ls e prue  pae ct lts onn aue aemee e liontantoututet àresers sace  a trepera dctier libité enux " +
			" reen rsoà l ou inlleun natou nnen dune d’ separnteus ur s sansdana pr lproitsés t piree ts psa  déondé da lnceertauxomm" +
			"nalme  na foiqu certéectalebert as a dammeibesane r pocomal s cquiourt e nee nousr daliter difone oau  chairui ell eslit" +
			"s nissératessocautociêtrienintdu estététrapou plratar ranrais oonaainclaégaancrs eurprin ce ms tà u dourebreut  êtage ét" +
			"nsisureinsenserndiensessntrir  macian pst a c dul e sublige rés rée qassndapeuée l’a tea statil tésaisu dineindé equ’ ac" +
			"s in tt cn al’ht qsoit scunrit égoir’enntahom onn e moie ignrelnnat il n trillples él’ereca rotesseuniidéives ut êinsact" +
			" fan s vigal asligssapréleue flicdisver nutenssirottecs mabl"},
		{"es", "" +
			" deos de  lala  y  a es ón iónrecereder coe lel en ienchoentechcióacio aa p ela lal as e d enna onas dda nte toad enecon" +
			" pr sutod seho los peperers loo d tician dcio esidaresa ttieionrsote do  inson re lito dadtade sestproquemen poa eodanci" +
			" qu unue ne n es ylibsu  nas enacia e etra paor adoa dnesra se uala cer porcomnalrtaa sber o ones pdosrá stalesdesibeser" +
			"eraar ertter dialel dntohosdelicaa as nn cociimiio o ere y le cantcci aslasparame cuiciaraencs tndi soo smietosunabredic" +
			"clas le al pprentro tialy anidn pa ymanomoso n l alalis ano  igs se pntaumatenguaadey esocmo  fuiguo pn thumd dranriay d" +
			"adativl ecas cavidl ts cidodasdiss i hus onadfun maracndaelisarund acunimbra udiee iquia i halar trodoca tico yctilidori" +
			"ndoari meta indesacuaun iertalespsegeleonsitoontivas hd ynosistrse lecieideediecciosl mr emedtorstin arimuiepletriibrsus" +
			"lo ectpeny can e hn serntarl yegugururaintondmatl rr aisfote"},
		{"de", "" +
			"en er der unnd undeinungcht deichschng  geie cheech didierecgenineeit rech  dan dverhen zut d auht  halicit tenrei bein " +
			" ve in eindeaufdenedezu n suf frene teres  jejedn u anseiand frrunat  see udasheis rhtehatnscnger has ens alerellet a we" +
			"n grdenteesemen ododenerg dallt uerste nen sod dn abenlei gr vowere aegeion stigele cha mehafaftn jren ererkentbei sieih" +
			"ihekeierdtign ion lunr dlengemiesgrutliuntchuerngesende sft st isttioati glstagunmitsenn n nan zite wir geice eei lier s" +
			"n wglemeide uchem chlnatrcht wdesn ehrealesprd fachsser e scurcr mniee ffene ge d nidurdarint dugehiedt s mialtherhabf g" +
			"sicstetaaaathe angruchlitz emeabeh an vnungegarfrf ehepru iserfe mansndle btunn od gn rr vwieberr aarbbest ih dr wr b ih" +
			"d sigkgkenspdigemaellerun finsrbeffeescigugerstrkene vgewhanindrt  arießn hrn manr ihututzd als ebevonlter orlietztraaus" +
			"dethule ionenneiscsonselet ohnt gsam farstrklseriemg vt zerr"},
		{"nl", "" +
			"en de an  devan va en heingchtderng n dn vet een geechn everrecnde ee re beedeer e vgendenhetten te in opn i velij ziere" +
			"elizijijkte oorht ensn oandt oijniedke  oneidop  vojn id ondin sch vraarn zaan ierderijmenrenordheihte weeftn gft n wor " +
			"n heefvriwor meheeal t rof le  ofatig ve beni aalle won ae ond r hvoo alegen terk da nat hstajkeat natngee eend stom e g" +
			"tien bstediee rerwwele sr d omij digt eigeterie gelre jhet d zae mersijhnigzalnied vns d ee we nestelebes dog echevolge " +
			"ezee dig gindathapchaeke dionae alkenstard grtelmin towaalenelklinemejk n sdelstrhanevegroichvendoo wat vit overinaatn n" +
			"wetuitijdze  zoion ovdezgemmettiobbeach nihedst alliesperhebebbe itoees taan mnteienel ninalebendaasti mameekinpene hwer" +
			"ontiettigg os e erigdeteanglannscemamant gis begherescbijd orontinnaleerp vediermitet wt a hurwiwijijsr ewegjs rminaat b" +
			"apprwe bit zkerameeriken anar  latregerrditaneitgdeg id zoep"},
		{"it", "" +
			" dito  deion inla e ddi ne  e ziore le ni ellonellarita do ddelittiridir coti essent alazittote i di ieretà  prndie lale" +
			"o ainde ee igninteconi eli a s unmenogn neuo  ogidue aividuovid estti hadiv lia pno allproza atopersseser soi s la sue p" +
			" peibena a l ilbere nil alilibha chein o se s quo eia e c rinzata ntohe onio i o stao cnel a o pnaze oso  poo hglii uond" +
			"i cersamei plleun erari verro el unaa c chertua i assirtàa eei disant l tata aonaual leitàareter adnit daprideià ecia st" +
			" sinalesttutistcomuni edono nasuaal si anz pa rerazguaitaresdersocmano oad i oesequeenzed  seio etton  tudicà dsiai rrso" +
			"ocirioariquaialpreichratientraaniumase ll eria no n umdo araa tzzaer triatticoposscii lsonndapare ufon fontiuzistruttati" +
			"senintnesiar i hian cstichiannra  egeguispbilonta r norop meoprost mauesicassotalciesunlitoreinaitetan ranongiod ae rdev" +
			"i ml iezzizi cunnorà a ittarialiacosssudall p asassopove eve"},
		{"pt", "" +
			"os de  de a  e o dto ão  dientda itoem  coeitas dires irerei seçãoadea pdade ds dmenntedo s e pr pedos to daa ao e o o a" +
			"esscontodque qute e a doal residam d in ouer sso na re poa s liumaciaar proe ea d teaçãa t es suou ue s ptosa edesra com" +
			"no ameia e ptemnto pais esttraõesna s oodadassersoas npeso ps ao se o em as à o oaisberadooa o te smansuaua  no osa cter" +
			"çõeerdlibrdas snciibee nicaodoso nalntrs thumura aoonaual soor ma stao ca nprearaeraonse tr aparo à huindporcioriam as c" +
			" uma lguaran enndio ie craçionnidacianosoce roci acundsennosnsirecimealiintum pernac alm or p fundoontaçõ igigufunnta ma" +
			"unicçãere exa i meeseriol da os hpeladapriideam m ppods fém a fio odeca italidtive fvidr eespndaomoe lnaço ranta qtadlic" +
			"iva favers lialclanguing camo der vieliistta se atiiosidor oecidis une ir decço qs iquaênca mseustininuerrarcasaosensgué" +
			"iassiduémturdamsseao elal efortecote plena trm ctro niicorot"},
		{"pl", "" +
			" prnie i ie pra poanirawia niawiego  doch egoiekowi niścici a pdo awo czoścych maek rze naprz w wo ej  zanośczłzłoeniwa " +
			" jełowi pwololn lurod ka wolnowszy cma ny każażdo dstwowady żdy wyrzystaecz swdzii we pczntwana zysów szyub luba westkie" +
			"k mwan spają wse wpowposnycracspoać a iczeszenegystjak jao ppodacjne ństaromi  z i inar kooboawa roi njączecznezandow ró" +
			"iejzy zenniconyaw i zczyno nejo srówodncy ównodzo wo zjegedno oakimieienkol inziebezamieńsowodno ob or sta sni orzo uym " +
			"stętępłecjedi k osw clwiez olwołepołcjiy wo nwia bektóa jznazynowewobka wycowyji  odalninnjesiczh pi ssięa oją ostkrast " +
			"szaswowarczarozy sraznikaraoraludi oa zzes krranowsechw pdówą ppopa ntkistkganzonraje oieci l siże eka kt deem tórię wni" +
			"lniejsiniododniełnkowpeła drondekpieudzbodnanh idstiegtawz pz wzeńgodiu anolar toy za kaleklatrzzawiche iierikodzychnw z" +
			"by kówadzeklywaju ochkorsoboczosou pdu tyctanędz mie s taki "},
		{"tr", "" +
			" ve have lerlarir in hak heherbirer an arıeriya  biak r hetiın iyeyet kaasıını oltleeyakkıaraakketlsınesina de ek  tanda" +
			"ini builerınrinveyne klae hineır ereamadırn h saınasine kle  gemasındnını v valanlmaerkrkenmatinrle teninakla vda  delet" +
			"ille marden riyayanı  hü şae bk vkınk h memilsan ilsi rdıe ddanhürvaranae akeset mesşahdir miretrri seolaürrirlbu mak ma" +
			"mekn ekı n vn iliklle ed hin ba h bansa işelikar içı halali ulurakevle ini re r şemeetme tik e sa biş n khaindeaiz eşizd" +
			"un olmhiçzdiar unmma  göilmlmeim n ttirdilmale gi v kolune emelketık n selela el r vedeşitilieşiylaa i ananı etrı ahs ya" +
			"sı edisiyt vi bse içiçinbulame damişmaytima ktmer binsyannlamle dieyegerye uğuerddinser mümemvle kenamindlenekees  kin m" +
			"it  in kurşıa sarş ayemllekorurmekorrdei m sotüral lameninun uykenhsıi ia dri devün a mr ameycakıylmaze veceadeiç şmamse" +
			"te tünimskime yşı endk gndialı celemöğrütük ir t öğbütanl bü"},
	}
	cyrillicProfiles = []languageProfile{
		{"ru", "" +
			" пр и равств напраго ениовево  каанить  в  по обия сво свловна  чеелоо н соостчелие огоет нияеставоый ажд имниевек нельн" +
			"ли оваимеатьприт пи пкажилиобо раых жды додыйвобек бодва й чегося и сии ациеетно мееи иленой тваныхто  илк иенн быию  за" +
			"ми твои но пвано сстоаль всом о вьноих ноги вновакопроий стии опололждолое брая в оснымженразти нося и воторвсе егей тел" +
			"не и рредельтвеоди кообщо и деимаа ичеснимснокак лищесвлеьсянныасттьснноосуе д отпрешена сбщеосноднбытсовытьлжнранниюиче" +
			"ак ым ватчтостучене в стресоль ниномродля нарвенду ожены е и товера озовм инацденринтупеждстр чтя понадосх ий итояесплич" +
			"бесобротоо бьныь вниие мую  моем  меаро реавакотав  выам жностаая поди кное к  та гогоссудеобя нен и дможескелиавнве ече" +
			"ущепечдноо дходка  длдляовоательсю ив кненциинойудавов беоронстамициаконсеме овно этазох пни ждем пкогот дствныстьые о о" +
			"поссретраейстаки бдовму я кналдру дркойтерь парсизнсоцедиолн"},
		{"uk", "" +
			"на  пр і прарав наня ння заого поти го люд люво  ко мальнюдиих о н неавоанндин свсвоожнкоженнповжна доатиинаає а л буаці" +
			"не уваобо ос якмає винихальабоє п тані ть овибо  ві абереі па мвинбезприільного пми та ом ою бодставоб бедо ва ті  обо в" +
			"ост в  щоий ся і с спиннвідстви пванновнанкон у ватонаії но дноій езппер деутиьноистпідстібут мои ііднаконніід тисщо род" +
			"і ва зава пему і на псобої а вспрів нийякоду вноі дну арои с інля ріву в ріи днарненоваомуленнацнимисячи ав і рном ронос" +
			"ві вниовн їїовіможвілу п пі суїї одн всовоютьістстьі з стбуд раченпророзівнодуа оьнини о сснознарацим о димия іціїх пдер" +
			"чин соа сержи зи ве пди забосоу се бсі терніхя ні бкласпів і ніо зржастуїх а нннатакя пзпе одабедляту і мпеч длже ки віт" +
			"нісгалагае мамизахримї отанкогресудь рето ковторарасвітваа божесоцоціціаоснробдь‐ь‐я‐які ізагахихиспілційх вливосвіалруч" +
			"ь піншв яги аги дікоминиа іодиналтвокоївсія вноюоб о уо оі о"},
	}
)
