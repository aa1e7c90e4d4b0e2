"""Where the facts on the host and the presidency of COP31 come from."""

from tests.cases.facts import publications

PUBLICATIONS = publications("""
cpulse | 2022-11-15 | Carbon Pulse | https://carbon-pulse.com/180207/
donor | 2022-11 | Donor Tracker | https://donortracker.org/policy-updates/australia-bids-co-host-cop31-2026
gua1124 | 2024-11-20~ | The Guardian | https://planetarycitizens.org/?p=4053
exb1121 | 2024-11-21 | ExBulletin | https://exbulletin.com/politics/2896421/
newsc06 | 2025-06-24~ | News Central TV | https://newscentraltv.com/turkey-holds-firm-on-cop31-bid-resisting-pacific-island-pressure
gua0628 | 2025-06-28 | The Guardian | https://rl.huuu.biz/r/aussie/duplicates/1lm3vkj
reut0728 | 2025-07-28 | Reuters | https://todayheadline.co/un-tells-australia-turkey-end-cop31-hosting-standoff/
wen0728 | 2025-07-28~ | World Energy News | https://www.worldenergynews.com/news/urges-australia-and-turkey-resolve-host-dispute-763818
exb0907 | 2025-09-07 | ExBulletin | https://exbulletin.com/politics/3063943/
sonm0912 | 2025-09-12 | Son Mühür | https://www.sonmuhur.com/turkiye-cop31-ev-sahipligi-icin-gorusmelerini-surduruyor
gua0913 | 2025-09-13~ | The Guardian via inkl | https://www.inkl.com/news/australia-s-cop31-bid-teeters-as-rival-turkey-refuses-to-withdraw
hport0922 | 2025-09-22 | Haberport | https://www.haberport.com/gundem/murat-kurum-new-york-ta-cop31-icin-babayev-ve-bowen-ile-gorustu-268757h
gua0930 | 2025-09-30~ | The Guardian | https://www.cinemaverde.org/post/turkey-argues-both-countries-can-win-from-drawn-out-contest-with-australia-over-cop31-hosting-rights
dev1102 | 2025-11-02 | Devdiscourse | https://www.devdiscourse.com/article/headlines/3681493-climate-clash-australia-vs-turkey-in-hosting-cop31
hdn1102 | 2025-11-02~ | Hürriyet Daily News | https://9ac8rrlbgmqr.merlincdn.net/australian-pm-writes-to-erdogan-over-cop31dispute-215290
sz1110 | 2025-11-10 | Süddeutsche Zeitung | https://www.sueddeutsche.de/politik/tuerkei-australien-oder-bonn-streit-ueber-die-naechste-cop-li.3337004
pol1110 | 2025-11-11~ | Politico | https://europeasianews.com/turkiye-and-australia-locked-in-fierce-battle-to-host-2026-climate-summit-22194
west1113 | 2025-11-13~ | The West Australian / The Nightly | https://thewest.com.au/politics/standing-firm-turkeys-president-tells-albanese-he-wont-budge-on-rival-cop-summit-bid-as-deadline-approaches-c-20663013
smh1116 | 2025-11-16~ | Australian press | https://cashwinner.info/pm-issues-ultimatum-to-turkey-on-next-years-climate-talks
anews1116 | 2025-11-16 | A News | https://www.anews.com.tr/turkey/2025/11/16/turkiye-highlights-cooperation-in-bid-to-host-cop31
trt1116 | 2025-11-16 | TRT World | https://www.trtworld.com/article/ffc2e9fb3ee9
epoch1116 | 2025-11-16 | AFP via Epoch Times Deutsch | https://www.epochtimes.de/politik/ausland/wo-findet-die-cop31-statt-in-australien-der-tuerkei-oder-bonn-a5305448.html
oed1116 | 2025-11-16 | Reuters | https://energynews.oedigital.com/environment/2025/11/16/sources-say-that-turkey-offered-to-take-joint-leadership-of-cop31-in-order-to-resolve-the-hosthost-dispute-with-australia
roma1117 | 2025-11-17~ | AFP via Giornale Roma | https://www.giornaleroma.it/en/Nature/589038-in-it-to-win-it-australia-doubles-down-on-climate-hosting-bid.html
tt1117 | 2025-11-17 | Türkiye Today | https://www.turkiyetoday.com/nation/turkiye-maintains-cop31-bid-as-australia-rejects-co-hosting-proposal-3209989
tp1117 | 2025-11-17~ | Türkiye Today | https://turkeypurge.com/?p=43
hdn1117 | 2025-11-17 | Hürriyet Daily News | https://www.hurriyetdailynews.com/australia-rejects-offer-to-co-host-un-climate-summit-with-turkiye-215824
xin1117 | 2025-11-17 | Xinhua | http://www.china.org.cn/world/Off_the_Wire/2025-11/17/content_118181773.shtml
asia1118 | 2025-11-18 | Reuters via AsiaOne | https://www.asiaone.com/world/australia-rejects-co-hosting-climate-summit-turkey-standoff-grows
anewz1118 | 2025-11-18~ | AnewZ | https://anewz.tv/world/world-news/15428/australia-will-not-veto-turkiyes-cop31-summit-bid-albanese/news
nbeep1118 | 2025-11-18~ | Australian press | https://www.newsbeep.com/257863
lng1119 | 2025-11-19 | LNG in Northern BC | https://lnginnorthernbc.ca/2025/11/19/australia-will-not-veto-turkiyes-candidacy-for-cop31-says-prime-minister
ti1119 | 2025-11-19~ | AFP via Techniques de l'Ingénieur | https://www.techniques-ingenieur.fr/actualite/breves-afp/laustralie-prete-a-ceder-a-la-turquie-laccueil-de-la-cop31-en-2026-sources-a-lafp-153154
bowen_tr | 2025-11-19~ | Australian climate ministry | https://minister.dcceew.gov.au/bowen/transcripts/press-conference-cop30-belem-brazil
jn1118 | 2025-11-19~ | Jornal de Notícias | https://www.jn.pt/nacional/artigo/turquia-leva-a-melhor-e-organiza-cop31-em-2026/18021750
bp1120 | 2025-11-20~ | AFP via Business Panorama | https://business-panorama.de/news.php?newsid=6679632
ap1119 | 2025-11-20~ | AP via iNFOnews | https://infonews.ca/news/7433171/next-years-un-climate-talks-set-for-turkey-as-australia-backs-out-of-bid-in-compromise
renew | 2025-11-20~ | RenewEconomy | https://reneweconomy.com.au/australia-fails-in-bid-to-host-cop31-but-bowen-will-be-president-of-negotiations
bbc1120 | 2025-11-20~ | BBC | https://rocketnews.com/2025/11/turkey-set-to-host-cop31-after-reaching-compromise-with-australia
econo | 2025-11-20~ | EconoTimes | https://econotimes.com/Australia-and-Turkey-Reach-Breakthrough-Deal-on-Hosting-COP31-Climate-Summit-1726460
cna1120 | 2025-11-20 | CNA | https://www.channelnewsasia.com/world/turkiye-set-host-cop31-climate-summit-australia-lead-government-talks-5478576?cid=cna_flip_070214
bours1120 | 2025-11-20 | Reuters via Boursorama | https://www.boursorama.com/actualite-economique/actualites/turquie-et-australie-trouvent-un-compromis-sur-l-organisation-de-la-cop31-856084250743135dee9bbcd818459b9c
trt1120 | 2025-11-20 | TRT World | https://www.trtworld.com/article/ab365790cb14
swe1120 | 2025-11-20~ | Sweden Herald | https://swedenherald.com/article/turkey-wins-the-tugofwar-over-cop31
asia1122 | 2025-11-22 | Reuters via AsiaOne | https://www.asiaone.com/world/turkey-and-australia-confirm-agreement-cop31-split-hosting-deal
terra1122 | 2025-11-22 | AFP via Terra Daily | https://www.terradaily.com/afp/251122001512.8g6a7t35.html
bp1122 | 2025-11-22~ | Business Panorama | https://business-panorama.de/news.php?newsid=6679873
lnc1122 | 2025-11-22~ | Les Nouvelles Calédoniennes | https://www.lnc.nc/print/1429679
pol1122 | 2025-11-22~ | Politico | https://www.europeasianews.com/turkeys-hosting-of-the-2026-cop31-climate-talks-becomes-official-22693
unn1122 | 2025-11-22~ | UNN | https://unn.ua/en/news/official-turkey-to-lead-cop31-climate-talks
erdo1122 | 2025-11-22~ | AFP via Techniques de l'Ingénieur | https://www.techniques-ingenieur.fr/actualite/breves-afp/erdogan-heureux-que-la-turquie-accueille-la-cop31-salue-laccord-conclu-avec-laustralie-153301
gualive | 2025-11-22 | The Guardian | https://www.linkedprime.com/article/fury-confusion-and-gratitude-as-climate-deal-reached-in-bele-as-it-happened
mirage | 2025-11-23~ | Mirage News | https://www.miragenews.com/cop-to-be-hosted-by-turkiye-with-australia-1576018
see1123 | 2025-11-23 | SEE News | https://see.news/turkiye-australia-reach-agreement-on-hosting-cop31-climate-summit
takvim | 2025-11-23 | Takvim | https://www.takvim.com.tr/video/guncel-videolari/bakan-kurum-turkiye-cop31de-ev-sahipligi-yapacak
birgun | 2025-11-23 | BirGün | https://www.birgun.net/haber/turkiye-cop31-in-donem-baskani-ve-ev-sahibi-oldu-bakanlik-tan-aciklama-671141
aa1124 | 2025-11-24 | Anadolu | https://www.aa.com.tr/tr/dunya/azerbaycan-disisleri-bakanligi-cop31e-ev-sahipligi-yapacak-turkiyeyi-kutladi/3752419
mynet1226 | 2025-12-26 | Mynet | https://finans.mynet.com/haber/detay/ekonomi/bakan-kurum-turkiye-nin-cop-baskani-olarak-gorevlendirildi/526894/
""")
