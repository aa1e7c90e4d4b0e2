"""Where the facts on the chair of the OSCE for 2024 and its four offices come from."""

from tests.cases.facts import publications

PUBLICATIONS = publications("""
ukt0529 | 2023-05-29 | NV | https://ukrainetoday.org/2023/05/29/osce-may-collapse-over-belarus-russias-reluctance-to-approve-estonias-presidency-says-finnish-mfa/
pan0530 | 2023-05-30 | Panorama.am | https://panorama.am/en/news/2023/05/30/OSCE-Finnish-FM/2843842
medx0607 | 2023-06-07 | Mediamax | https://mediamax.am/en/news/foreignpolicy/51559/
ria0615 | 2023-06-15 | RIA Novosti | https://ria.ru/amp/20230615/obse-1878219205.html
sana06 | 2023-06-15~ | SANA | https://sanasyria.org/?p=1915334
vind0816 | 2023-08-16 | Vindobona | https://www.vindobona.org/article/osce-chairman-in-office-osmani-visited-to-uzbekistan-and-kazakhstan
dzen08 | 2023-08-31~ | a channel on Dzen | https://dzen.ru/a/ZPCp_MgHqVzqd01N
ft0924 | 2023-09-24 | Financial Times | https://todayinthemarkets.com/2023/09/24/osce-in-crisis-as-russian-veto-threatens-security-body/
gaz0927 | 2023-09-27 | Gazeta.ru | https://gazeta.ru/politics/news/2023/09/27/21371815.shtml
err0929 | 2023-09-29 | ERR News | https://news.err.ee/1609117244/estonia-not-withdrawing-osce-chairmanship-candidacy
posti09 | 2023-09 | Postimees | https://maailm.postimees.ee/7863369/osces-eestit-kimbutades-uritab-venemaa-kogu-organisatsiooni-ummikusse-ajada
repub | 2023-10-01~ | Republika English | https://english.republika.mk/news/macedonia/exploring-alternative-approaches-to-the-2024-osce-chairpersonship
err1121 | 2023-11-21 | ERR News | https://news.err.ee/1609171513/russia-belarus-veto-estonia-s-osce-chairmanship-bid
ki1121 | 2023-11-21 | Kyiv Independent | https://kyivindependent.com/russia-and-belarus-veto-estonias-osce-chairmanship
emp1121 | 2023-11-21 | Euromaidan Press | https://euromaidanpress.com/2023/11/21/russia-belarus-veto-estonias-osce-chairmanship-bid/?swcfpc=1
ep1123 | 2023-11-23 | European Pravda | https://www.eurointegration.com.ua/rus/news/2023/11/23/7174202/
shrm1127 | 2023-11-27 | Security and Human Rights Monitor | https://www.shrmonitor.org/exclusive-osce-permanent-council-paves-the-way-for-malta-to-assume-the-osce-chair-in-2024/
reut1127 | 2023-11-27~ | Reuters | https://beritakini.biz/?p=452530
eura1127 | 2023-11-27~ | Euractiv | https://www.euractiv.com/section/europe-s-east/news/malta-tipped-for-osce-chair-as-body-faces-russia-show-down-over-leadership/
indep1127 | 2023-11-27 | Malta Independent | https://www.independent.com.mt/articles/2023-11-27/local-news/The-OSCE-Permanent-Council-has-recommended-that-Malta-chair-the-organisation-in-2024-6736256721
delfi1128 | 2023-11-28~ | Delfi | https://delfi.lt/ru/abroad/global/smi-malta-okazalas-edinstvennoy-stranoy-ustroivshey-vo-glave-obse-i-rossiyu-i-ssha-95211057
posti1128 | 2023-11-28 | Postimees English | https://news.postimees.ee/7907362/formin-estonia-to-not-stand-against-malta-becoming-osce-chairman
mia1128 | 2023-11-28 | MIA | https://mia.mk/en/story/osmani-for-politico-malta-being-installed-as-chair-is-a-win-for-democracy-osce-is-safe
kp1128 | 2023-11-28~ | Kyiv Post | https://www.kyivpost.com/post/24778
cal1128 | 2023-11-28~ | Caliber | https://caliber.az/en/post/baltic-fms-to-boycott-osce-meeting
ukrf | 2023-11-30~ | Ukrinform | https://ukrinform.net/amp/rubric-polytics/3794654-russia-opposes-kazakhstans-osce-chairmanship.html
babel1130 | 2023-11-30 | Babel | https://babel.ua/en/news/101204-because-of-russia-s-position-malta-will-chair-the-osce-not-estonia
sput1130 | 2023-11-30 | Sputnik | https://sputnikglobe.com/amp/20231130/russias-lavrov-arrives-in-north-macedonia-for-osce-foreign-ministers-meeting-1115296111.html
mail1130 | 2023-11-30~ | News.Mail.ru | https://news.mail.ru/politics/58821947/
ep1130 | 2023-11-30 | European Pravda | https://www.eurointegration.com.ua/eng/articles/2023/11/30/7174653/
shrm11 | 2023-11 | Security and Human Rights Monitor | https://bseoforum.com/viewtopic.php?f=2&t=4574&view=print
sz1127 | 2023-11 | Süddeutsche Zeitung | https://www.sueddeutsche.de/politik/osze-einigung-auf-vorsitz-von-malta-1.6310264
up1201 | 2023-12-01 | Ukrainska Pravda | https://pravda.com.ua/eng/news/2023/12/1/7431245
tass1201 | 2023-12-01 | TASS | https://tass.com/world/1714921/amp
err1201 | 2023-12-01~ | ERR News | https://news.err.ee/1609183132/malta-confirmed-as-osce-chair-nation-for-2024
sz1201 | 2023-12-01~ | Süddeutsche Zeitung | https://www.sueddeutsche.de/politik/osze-lawrow-blinken-ukraine-diplomatie-1.6312883
auss1201 | 2023-12-02~ | dpa via Aussiedlerbote | https://aussiedlerbote.de/en/compromise-with-moscow-german-schmid-remains-osce-chief
ena1204 | 2023-12-04 | European News Agency | https://www.paolatestoni.en-a.ch/politik/malta_selected_for_osce_2024_chairpersonship-87985/
dpa1201 | 2023-12 | dpa-AFX | https://www.aktiencheck.de/news/Artikel-OSZE_Chefin_Helga_Schmid_behaelt_Kompromiss_vorerst_ihren_Posten-16360396
hdn06 | 2024-06-19~ | Hürriyet Daily News | https://hurriyetdailynews.com/turkiye-greece-nominate-joint-candidates-for-osce-posts-197639
tt0620 | 2024-06-20 | Türkiye Today | https://turkiyetoday.com/?p=22648
kos0805 | 2024-08-05 | Kosovo Online | https://www.kosovo-online.com/en/news/politics/latinovic-russia-could-block-election-new-osce-secretary-general-5-8-2024
ein0903 | 2024-09-03 | EIN Presswire | https://www.einpresswire.com/article/740475333/chair-in-office-ian-borg-takes-measures-to-ensure-organizational-continuity-amidst-leadership-transition
ru24_0903 | 2024-09-04~ | ru24 | https://m.ru24.pro/foreign/386859619
sz0904 | 2024-09-04~ | Süddeutsche Zeitung | https://www.sueddeutsche.de/politik/osze-europa-sicherheit-russland-ukraine-lux.K1zA8xvDDfzL36uxmreHYW
kon0926 | 2024-09-26 | Konica | https://konica.al/2024/09/prapaskenat-e-gares-per-sekretarin-e-pergjithshem-te-osbe
noa09 | 2024-09 | NOA | https://noa.al/lajmi/2024/09/2458862.html
kath1031 | 2024-10-31 | Kathimerini English | https://www.ekathimerini.com/politics/foreign-policy/1252190/regional-rivals-join-forces-greece-turkey-in-osce-bid/
vox1108 | 2024-11-08 | VoxNews Albania | https://www.voxnews.al/english/politike/kandidatura-e-igli-hasanit-per-sekretar-te-osbe-se-turqia-dhe-greqia-bl-i78517
noa11 | 2024-11 | NOA | https://noa.al/lajmi/2024/11/2468853.html
epru | 2024-11~ | European Pravda
tch1205 | 2024-12-05 | Top Channel | https://top-channel.tv/video/top-channel-greqia-e-turqia-moren-osbe-qeveria-shqiptare-terhoqi-kandidaturen-e-hasanit
tom1206 | 2024-12-06~ | Times of Malta | https://timesofmalta.com/article/osce-now-has-certainty-four-top-positions-57nation-bloc-agreed.1102085
mia1206 | 2024-12-06 | dpa via MIA | https://mia.mk/en/story/former-turkish-foreign-minister-to-become-osce-secretary-general
xin1206 | 2024-12-06~ | Xinhua via Big News Network | https://bignewsnetwork.com/news/274828402/osce-appoints-former-turkish-fm-as-new-secretary-general
gsw1206 | 2024-12-06~ | Reuters via Global South World | https://globalsouthworld.com/article/former-turkish-ambassador-elected-new-osce-secretary-general-turkish-source-says
skai1206 | 2024-12-06 | Skai | https://www.skai.gr/news/politics/ypeks-i-maria-telalian-epikefalis-tou-grafeiou-dimokratikon-thesmon-kai-anthropinon-dikaio
icma1206 | 2024-12-06~ | Caliber via Icma | https://icma.az/ru/story/eksglava-mid-turcii-izbran-gensekom-obse-256198
oper12 | 2024-12-09~ | Operative.am | http://operative.am/?l=am&p=168202
shrm12 | 2024-12 | Security and Human Rights Monitor | https://shrmonitor.org/exclusive-osce-permanent-council-paves-the-way-for-a-new-osce-senior-leadership-package
sz1206 | 2024-12 | Süddeutsche Zeitung | https://www.sueddeutsche.de/politik/sicherheitspolitik-tuerkischer-diplomat-leitet-osze-li.3161991
sz1206b | 2024-12 | Süddeutsche Zeitung | https://www.sueddeutsche.de/politik/osze-russland-ukraine-europaeische-sicherheit-li.3161738
dlf1206 | 2024-12 | Deutschlandfunk | https://www.deutschlandfunk.de/tuerkischer-diplomat-sinirlioglu-wird-osze-generalsekretaer-100.html
phil25 | 2025-12-09 | Philenews | https://www.philenews.com/politiki/article/1655591/chameni-i-kipros-apo-ton-diorismo-sinirlioglou-ston-oase-i-tourkia-den-apodechete-tin-kipriaki-proedria-gia-to-2027-zita-exigisis-i-charalampidou/
""")
