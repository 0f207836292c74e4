package reply

import (
	"regexp"
	"slices"
	"strings"
)

// freeMail lists providers at which strangers share one domain, so that the limit
// of a domain says nothing and nobody is a colleague by it. The names of their
// national domains follow.
var freeMail = regexp.MustCompile(`^(?:(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|web|mail|` +
	`proton|protonmail|pm|tutanota|tuta|fastmail|zoho|yandex|orange|free|laposte|wanadoo|sfr|skynet|telenet|proximus|` +
	`t-online|freenet|libero|virgilio|tiscali|alice|sapo|terra|uol|bol|ziggo|kpnmail|xs4all|planet|hetnet|rediffmail|qq|163|126|naver|seznam|wp|o2|interia|` +
	`lycos|excite|posteo|rocketmail|caramail|bigpond|rambler)` +
	`\.[a-z]{2,4}(?:\.[a-z]{2})?)$`)

// providers are those of one country or name: the lines into the houses, and free
// mail. Whoever is lacking here is only asked about (see [Own]), not passed over.
var providers = strings.Fields(`
	videotron.ca videotron.qc.ca sympatico.ca bell.net bellnet.ca shaw.ca rogers.com telus.net telusplanet.net cogeco.ca
	cogeco.net eastlink.ca sasktel.net mts.net mymts.net globetrotter.net teksavvy.com northwestel.net
	comcast.net verizon.net att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net swbell.net snet.net cox.net
	charter.net spectrum.net roadrunner.com rr.com twc.com optonline.net optimum.net earthlink.net mindspring.com juno.com
	netzero.net netzero.com frontier.com frontiernet.net windstream.net centurylink.net centurytel.net embarqmail.com q.com
	suddenlink.net mediacombb.net cableone.net wowway.com rcn.com prodigy.net prodigy.net.mx aim.com compuserve.com
	netscape.net hushmail.com email.com usa.net inbox.com hey.com duck.com appleid.com
	mailbox.org arcor.de vodafone.de vodafonemail.de kabelmail.de unitybox.de unity-mail.de online.de email.de versanet.de
	ewetel.net osnanet.de netcologne.de
	bluewin.ch bluemail.ch sunrise.ch hispeed.ch swissonline.ch green.ch vtxnet.ch netplus.ch citycable.ch ik.me etik.com
	chello.at aon.at a1.net utanet.at inode.at drei.at kabsi.at
	btinternet.com btopenworld.com btconnect.com blueyonder.co.uk virginmedia.com ntlworld.com virgin.net talktalk.net
	sky.com plus.com lineone.net tesco.net fsmail.net freeserve.co.uk onetel.com madasafish.com eclipse.co.uk
	eircom.net indigo.ie iol.ie
	scarlet.be voo.be belgacom.be belgacom.net brutele.be edpnet.be base.be dommel.be pandora.be tvcablenet.be numericable.be
	pt.lu internet.lu vo.lu
	neuf.fr cegetel.net club-internet.fr numericable.fr numericable.com bbox.fr 9online.fr aliceadsl.fr dbmail.com
	infonie.fr noos.fr netcourrier.com voila.fr mailo.com net-c.com lilo.org monaco.mc
	telefonica.net ono.com movistar.es euskaltel.net telecable.es ya.com jazztel.es mundo-r.com mixmail.com vodafone.es
	netcabo.pt clix.pt iol.pt telepac.pt vodafone.pt
	chello.nl upcmail.nl home.nl quicknet.nl casema.nl caiway.nl caiway.net zeelandnet.nl kabelfoon.nl tele2.nl online.nl
	solcon.nl versatel.nl freeler.nl zonnet.nl wxs.nl dds.nl onsbrabantnet.nl kpnplanet.nl xmsnet.nl telfort.nl
	tin.it tim.it inwind.it iol.it fastwebnet.it vodafone.it tiscalinet.it teletu.it email.it pec.it poste.it blu.it
	katamail.com supereva.it legalmail.it
	telia.com bredband.net comhem.se spray.se tele2.se online.no start.no broadpark.no getmail.no stofanet.dk ofir.dk
	jubii.dk kolumbus.fi elisanet.fi luukku.com suomi24.fi saunalahti.fi inet.fi dnainternet.net
	onet.pl onet.eu op.pl gazeta.pl tlen.pl vp.pl centrum.cz atlas.cz email.cz volny.cz azet.sk zoznam.sk post.sk centrum.sk
	freemail.hu citromail.hu vipmail.hu abv.bg otenet.gr forthnet.gr hol.gr in.gr mynet.com superonline.com
	bk.ru inbox.ru list.ru ya.ru ukr.net i.ua meta.ua bigmir.net
	bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au on.net dodo.com.au westnet.com.au xtra.co.nz slingshot.co.nz
	paradise.net.nz clear.net.nz mweb.co.za telkomsa.net vodamail.co.za webmail.co.za iafrica.com
	ig.com.br globo.com globomail.com oi.com.br r7.com fibertel.com.ar arnet.com.ar speedy.com.ar ciudad.com.ar vtr.net
	sify.com vsnl.com vsnl.net bsnl.in airtelmail.in indiatimes.com
	docomo.ne.jp ezweb.ne.jp softbank.ne.jp softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp hanmail.net daum.net
	nate.com sina.com sina.cn sohu.com foxmail.com yeah.net 139.com 189.cn aliyun.com tom.com netvigator.com singnet.com.sg
	walla.co.il walla.com netvision.net.il 012.net.il bezeqint.net
	disroot.org riseup.net runbox.com startmail.com mailfence.com tutamail.com keemail.me kolabnow.com vivaldi.net
`)

// FreeMail reports whether strangers share the domain of addr.
func FreeMail(addr string) bool {
	d := Domain(addr)
	return freeMail.MatchString(d) || slices.Contains(providers, d)
}
