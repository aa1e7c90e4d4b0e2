"""The publications from which the NATO race of 2024 is known: id, day, publisher and address, one a line."""

from tests.cases.facts import publications

_LISTED = """
ogres | 2024-02-22~ | Ogres Ziņas | https://ogreszinas.news/dutch-pm-rutte-may-become-the-next-nato-leader
pol0221 | 2024-02-21 | Politico Europe | https://www.politico.eu/article/mark-rutte-pole-position-next-nato-boss/
pol0222uk | 2024-02-22 | Politico Europe | https://www.politico.eu/article/uk-joins-us-in-backing-rutte-to-lead-nato/
pol0222uk_copy | 2024-02-22 | Occasional Digest | https://occasionaldigest.com/2024/02/22/uk-joins-us-in-backing-rutte-to-lead-nato-politico
unn0222 | 2024-02-22 | UNN | https://unn.ua/en/news/politico-biden-backs-rutte-as-new-nato-chief
bgnes0222 | 2024-02-22~ | BGNES | https://bgnesnews.com/world/politico-biden-clears-way-for-mark-rutte-to-head-nato
nltimes0222 | 2024-02-22 | NL Times | https://nltimes.nl/2024/02/22/ruttes-candidacy-nato-leader-gets-backing-us-uk-france
st0222 | 2024-02-22 | Reuters via Straits Times | https://www.straitstimes.com/world/europe/uk-backs-dutch-pm-rutte-to-become-next-nato-chief
aj0222 | 2024-02-22 | Al Jazeera | https://webjosh.com/article/us-european-powers-back-outgoing-dutch-pm-mark-rutte-as-next-nato-head-1708635811-20667
menafn | 2024-02-25 | MENAFN | https://menafn.com/1107896566/Main-NATO-associates-support-Mark-Rutte-as-upcoming-bloc-head
pol0222ro | 2024-02-22 | Politico Europe | https://mingooland.com/2024/02/nato-twist-romania-president-seeks-to-challenge-rutte-for-top-job
romins0223 | 2024-02-23 | Romania Insider | https://romania-insider.com/romania-president-possible-candidate-nato-chief-2024
bbg_ro | 2024-02-23~ | Bloomberg | https://thepopularpost.com/world/romania-wants-to-nominate-its-president-for-the-post-of-nato-secretary-general/
bbg_tr | 2024-02-13 | Bloomberg via UNN | https://unn.ua/en/news/turkey-in-no-hurry-to-agree-ruttes-bid-for-nato-chief-what-it-wants
bbg_tr2 | 2024-02-14 | Bloomberg via Vestnik Kavkaza | https://en.vestikavkaza.ru/material/166468
reut0305 | 2024-03-05 | Reuters via Swissinfo | https://www.swissinfo.ch/eng/hungary-cannot-support-mark-rutte-for-nato-chief%2C-minister-says/73370189
pol0305 | 2024-03-05 | Politico Europe | https://worldnewsintel.com/hungary-opposes-mark-ruttes-bid-to-run-nato-politico/?amp=1
pledge0305 | 2024-03-05 | Pledge Times | https://pledgetimes.com/hungarian-minister-we-cannot-support-mark-rutte-as-nato-secretary-general/
se0307 | 2024-03-07 | B92 | https://www.b92.net/eng/news/world.php?yyyy=2024&mm=03&dd=07&nav_id=117736
aa0312 | 2024-03-12 | Anadolu via A News | https://www.anews.com.tr/world/2024/03/12/romanian-president-klaus-iohannis-announces-candidacy-for-nato-head
romins0312 | 2024-03-12 | Romania Insider | https://www.romania-insider.com/iohannis-bid-nato-mar-2024
archyde | 2024-03-13~ | Archyde | https://archyde.com/?p=5887099
stiri0315 | 2024-03-15 | Stiripesurse | https://www.stiripesurse.ro/glad-that-we-finally-have-a-candidate-from-central-europe-for-nato-head-hungarys-szijjarto_3262431.html
reut0331 | 2024-04-01 | Reuters via Straits Times | https://www.straitstimes.com/asia/erdogan-tells-dutch-pm-rutte-that-turkey-will-back-a-new-nato-chief-based-on-its-needs-and-expectations
ep0401 | 2024-04-01 | European Pravda | https://eurointegration.com.ua/eng/news/2024/04/1/7182845/index.amp
pol0402ee | 2024-04-02 | Politico Europe | https://www.politico.eu/article/estonia-prime-minister-kaja-kallas-backs-mark-rutte-nato-top-job/
cur0402 | 2024-04-02 | Curaçao Chronicle | https://www.curacaochronicle.com/post/world/with-lithuania-estonia-rutte-now-backed-by-28-of-32-nato-states-to-be-next-leader/
romins0403 | 2024-04-03 | Romania Insider | https://www.romania-insider.com/romanian-president-not-backed-us-baltic-states-nato-head-2024
sput0403 | 2024-04-03 | Sputnik | https://sputnikglobe.com/20240403/hungary-cannot-support-netherlands-rutte-for-nato-secretary-general-1117725498.html
efe0403 | 2024-04-03 | EFE via ABC Color | https://www.abc.com.py/internacionales/2024/04/03/el-presidente-de-rumania-cree-que-aun-tiene-opciones-razonables-de-liderar-la-otan/
prav0403pl | 2024-04-03 | Pravda-fr | https://pravda-fr.com/world/2024/04/03/105753.html
av_smith | 2024-04-02~ | Aviation Analysis | https://www.aviationanalysis.net/if-necessary-the-united-states-will-reserve-time-until-the-july-summit-for-the-new-nato-chief/
trt0331 | 2024-03-31 | TRT | https://trt.global/world/article/17593985
anews0429 | 2024-04-29 | A News | https://www.anews.com.tr/world/2024/04/29/turkiye-supports-dutch-prime-minister-as-new-nato-secretary-general
anp0429 | 2024-04-29 | ANP via Devdiscourse/Reuters | https://www.devdiscourse.com/article/health/2921257-turkey-will-support-rutte-as-next-nato-chief-anp-news-reports
brno0510 | 2024-05-10 | Brno Daily | https://brnodaily.cz/2024/05/10/news/politics/czech-republic-endorses-dutch-pm-mark-rutte-for-nato-secretary-general-role
eura_may | 2024-05~ | Euractiv | https://searchenginego.com/nato-top-job-race-29-against-3-in-favour-of-rutte-24897.html
mn0528 | 2024-05-28 | Magyar Nemzet | https://magyarnemzet.hu/english/2024/05/hungary-fm-we-do-not-support-mark-rutte-for-nato-secretary-general
north71 | 2024-06-06 | North71 | https://north71news.nl/2024/06/06/nato-hopeful-rutte-should-show-hungary-more-respect-orban-says/
rbc0606 | 2024-06-06 | RBC-Ukraine | https://newsukraine.rbc.ua/news/orban-sets-condition-to-support-rutte-s-candidacy-1717686607.html
dpa0606 | 2024-06-06~ | Bisnis Update | https://bisnisupdate.com/luar-negeri/orban-akan-mendukung-rutte-untuk-posisi-teratas-nato-hanya-jika-syarat-syarat-terpenuhi/62599
nato0612 | 2024-06-12 | NATO | https://www.nato.int/cps/en/natohq/opinions_226388.htm?selectedLocale=en
online0612 | 2024-06-12 | Online.ua | https://news.online.ua/en/orban-promises-nato-chief-to-stop-blocking-ukraines-support-880125/
up0612 | 2024-06-12 | Ukrainska Pravda | https://www.pravda.com.ua/eng/news/2024/06/12/7460409/
nlt_sk | 2024-06-17 | NL Times/ANP | https://nltimes.nl/node/73464
nlt0618 | 2024-06-18 | NL Times | https://nltimes.nl/2024/06/18/rutte-clears-air-talk-orban-top-nato-job-big-step-closer
ft0618 | 2024-06-18 | Financial Times | https://ft.csccsc.cc/interactive/159443/en
ki0618 | 2024-06-18 | Kyiv Independent | https://kyivindependent.com/orban-rutte-nato-sec-gen/
reut0618 | 2024-06-18 | Reuters via Swissinfo | https://www.swissinfo.ch/eng/hungary-not-opposed-to-rutte%27s-candidacy-for-nato-top-job-anymore%2C-dutch-media-reports/81029657
hansin | 2024-06-18 | Hans India | https://thehansindia.com/news/international/hungary-ready-to-support-dutch-pm-mark-rutte-for-nato-chief-pm-orban-885648
budt | 2024-06-19 | Budapest Times | https://www.budapesttimes.hu/world/orban-hungary-ready-to-back-ruttes-bid-for-nato-chief/
eura_sk | 2024-06-18 | Euractiv | https://searchenginego.com/slovakia-backs-mark-rutte-for-nato-chief-in-exchange-for-air-defense-support-29156.html
rp_sk | 2024-06-18 | Rzeczpospolita | https://www.rp.pl/polityka/art40654841-poparcie-za-obrone-przeciwlotnicza-miedzy-holendrem-a-fotelem-szefa-nato-stoi-rumunia
fakti | 2024-06-18 | Fakti.bg | https://fakti.bg/en/world/889713-pellegrini-slovakia-supports-the-proposal-to-appoint-mark-rutte-as-the-next-nato-secretary-general
report_az | 2024-06-18~ | Report.az | https://report.az/en/other-countries/rutte-lacks-only-hungary-romania-s-support-to-become-nato-secretary-general-media
update24 | 2024-06-18 | Update24.ro | https://update24.ro/iohannis-a-ramas-singur-la-nato-ungaria-si-slovacia-tocmai-au-anuntat-ca-nu-il-mai-sustin-rutte-are-31-din-32-de-voturi
bgnes0619 | 2024-06-19 | BGNES | https://bgnesnews.com/balkans/romanian-president-left-without-allies-in-the-battle-for-the-leadership-post-in-nato
romins0619 | 2024-06-19 | Romania Insider | https://romania-insider.com/iohannis-no-allies-nato-job-jun-2024
romins0620 | 2024-06-20 | Romania Insider | https://www.romania-insider.com/romanian-president-withdraws-nato-chief-race-june-2024
pledge0620 | 2024-06-20 | Pledge Times | https://pledgetimes.com/rutte-next-nato-secretary-romanian-president-iohanniss-veto-falls/
noticias0620 | 2024-06-20 | Notícias ao Minuto | https://noticiasaominuto.com/mundo/2583560/romenia-retira-candidatura-de-iohannis-para-lider-da-nato-e-apoia-rutte
mirage0626 | 2024-06-26 | NATO via Mirage News | https://miragenews.com/mark-rutte-selected-as-natos-next-secretary-1264848
alde0626 | 2024-06-26 | ALDE Party | https://www.aldeparty.eu/rutte_appointed_nato_secretary_general
newsaz0626 | 2024-06-26 | News.Az | https://news.az/news/nato-appoints-outgoing-dutch-pm-rutte-as-its-next-chief
pol1028 | 2023-10-28 | Politico Europe | https://www.politico.eu/article/mark-rutte-nato-secretary-general-jens-stoltenberg/
tagess | 2023-10 | Tagesspiegel | https://www.tagesspiegel.de/internationales/stoltenberg-nachfolge-niederlandischer-premier-mark-rutte-will-nachster-nato-chef-werden-10700590.html
postim1115 | 2023-11-15 | Postimees | https://news.postimees.ee/7898503/estonian-pm-open-to-being-next-nato-chief
ap1128 | 2023-11 | AP via WTOP | https://wtop.com/world/2023/11/latvias-chief-diplomat-pursues-natos-top-job-saying-a-clear-vision-on-russia-is-needed/
nieuws1119 | 2023-11-19 | Nieuws.nl | https://nieuws.nl/algemeen/20231119/nog-meer-concurrentie-voor-rutte-in-strijd-om-navo-leiderschap/
nos0403 | 2024-04-03 | NOS via Babel | https://babel.ua/en/news/105629-nos-the-candidacy-of-dutch-prime-minister-rutte-for-the-post-of-nato-secretary-general-is-supported-by-28-countries
rmf0403 | 2024-04-03 | RMF24 | https://www.rmf24.pl/polityka/news-rutte-za-stoltenberga-sikorski-lubimy-go-ale-nie,nId,7428896
ep0403 | 2024-04-03 | European Pravda | https://eurointegration.com.ua/news/2024/04/3/7183006
rra0322 | 2024-03-22 | Radio România Actualități | https://romania-actualitati.ro/news-in-english/klaus-iohannis-and-mark-rutte-try-to-keep-quiet-about-their-negotiations-for-the-nato-leadership-bid-id190578.html
bursa | 2024-06-27 | Bursa | https://bursa.ro/mark-rutte-appointed-secretary-general-of-nato-88329259
err1123 | 2023-11 | ERR News | https://news.err.ee/1609176631/baltics-bidding-for-nato-top-job-forces-leadership-discussion-latvian-fm
ogresop | 2023-11 | Ogres Ziņas | https://ogreszinas.news/opinion-kallas-and-karins-aim-for-nato-are-they-afraid-of-losing-back-home
nrc0223 | 2024-02-23~ | Taketonews | https://taketonews.com/romania-is-standing-in-the-way-of-nato-consensus-on-rutte/
lsm1113 | 2024-11-13 | LSM | https://eng.lsm.lv/article/society/defense/13.11.2024-new-nato-chief-rutte-visits-latvia.a576312/
"""

PUBLICATIONS = publications(_LISTED)

RELAYS = {"ogres": "pol0221", "bgnes0222": "pol0221", "unn0222": "pol0221", "pol0222uk_copy": "pol0222uk"}
"""Who had it from whom."""
