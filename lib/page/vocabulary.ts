/**
 * The words interfaces are made of, in the five languages of Sotto: the only text a drawn picture may carry, and the
 * capitalised words a photo need not take for a name. Written by hand; every word stands alone, in lower case. A word that
 * could tell something of a person (a place, a firm, a given name) does not belong here, nor do numbers in words. What stands
 * before the first stroke begins each word that follows in its place: `accept/able/ance`; a stroke alone is the beginning itself.
 */

const english = `
a abo/ut/ve ac/cept/cess/cessibility/count/h/ross/tion/tivate/tive/tivity
ad//d/ded/ditional/dress/min/s/vanced/vertise/vertising/vice after again//st agree ai
al/ert/l/low/most/ready/so/ternative/though/ways am//ount an//alytics/d/other/swer/y/ybody/yone/ything
ap/i/p/pearance/pears/plication/ply/pointment/provals/prove ar/e/ea/ound/ticle as//k/sets/sistant at//m/tach/tachment
au/dience/dio/g/thorise/thorize/to/topay av/ailable/atar/erage away b2/b/c ba/ck/lance/nk/nner/sic
be//cause/fore/gan/ginner/hind/ing/low/neficiary/nefits/st/tter/tween/yond bi/c/ll block bo/ard/okmark/rn/th/ttom
br/anch/and/owse/owser bu/dget/ilding/siness/t/tton/y by
ca/lendar/ll/mpaign/n/n't/ncel/ncelled/nnot/rd/rdholder/reer/se/sh/tegories/tegory ce/nter/ntre/o/rtificate cfo
ch/airman/ange/annel/at/eck/eckout/eque/ief/oose/osen ci/so/ty cl/ear/ick/ose cmo
co/de/llapse/llection/lor/lour/lumn/me/mment/mmunities/mmunity/mpanies/mpany/mpare/mpose/ndition/nfirm/nfirmation/nnect/nnection/ntact/ntent/ntinue/nversation/nvert/o/okie/pied/py/rporate/st/uld/untry/urse/ver
cre/ate/ator/dit csv cto cu/rrency/rrent/stom/stomise/stomize/t cvv da/ily/rk/shboard/ta/te/y
de/ar/bit/c/cember/cline/fault/lete/livered/livery/posit/scription/sign/sktop/stination/tail/veloper/vice
di/alog/d/rect/rector/rectory/sable/scard/scover/scovery/scussion/smiss/splay do//cument/es/ne/t/wn/wnload dr//aft/op
du/e/ration/ring ea/ch/rlier/rn/rnings ed/it/ucation either em/ail/bed/oji/ployees/pty en/able/d/gineer/ter/tries/try
error estimate eta eu eve/n/nt/ry/rybody/ryone/rything evp
ex/ample/change/ecutive/it/pand/penses/perience/pired/pires/piry/plore/port/ternal fa/ce/iled/q/vorite/vourite
fe/ature/b/bruary/e/ed/edback/w fi/eld/le/ll/lter/nance/nancial/nd/nish/rst/x/xed
fo/lder/llow/llowers/nt/oter/r/rget/rgot/rm/rmat/rward/und fr/ee/eeze/equency/i/iday/om fu/ll/nd/ture gdpr
ge/neral/t/tting gi/f/ve/ven go//al/od/t gr/eat/id/oup/ow/owth guide ha/lf/ppy/s/ve
he//ad/ader/adline/alth/ight/llo/lp/lpful/r/re/rself hi//dden/de/m/mself/ring/s/story
ho/lder/ldings/me/st/ur/urly/w/wever hr html i iban icon id//ea if ignore im/age/port/portant/pressions
in//box/clude/come/dustry/fo/formation/sert/sight/stall/stant/stead/surance/terest/ternational/to/vestment/vitation/vite/voice
is//sue it//em/s jan//uary jo/b/in ju/l/ly/n/ne/nior/st ke/ep/yboard know//ledge kpi la/bel/nguage/rge/st/ter/test/unch
le/ad/arn/ast/ave/ft/gal/t/vel li/brary/cense/ght/ke/mit/ne/nk/st/ve lo/ad/an/cal/cation/ck/g/gin/go/gout/ng/ok/st/w
ma/de/il/in/ke/king/nage/nagement/nager/ny/p/r/rch/rk/rket/ximum/y
me//dia/et/mber/mbership/ntion/nu/rchant/ssage/ssaging/thod min/imize/imum/ute missing
mo/de/dified/ment/n/nday/ney/nth/nthly/re/rtgage/st/ve mr//s ms mu/ch/sic/st/te my//self na/me/tional/vigation
ne/ed/twork/ver/w/west/wsletter/xt no//body/ne/rmal/t/te/thing/tice/tification/tified/tify/v/vember/w number oct//ober
of//f/fer/fice/ficer/ficial/fline/ten ok//ay old//er/est on//ce/e/line/ly
op/en/erations/portunities/portunity/tion/tional or//der/ganisation/ganization/ganizer/iginal other ou/r/rselves/t
over//draft/due/view own//er pa/ge/id/nel/perless/ragraph/rtner/ssword/st/ste/use/y/yee/ying/yment/yroll pdf
pe/nding/ople/r/rcent/rformance/riod/rmission/rmitted/rsonal pho/ne/to pi/ck/cture/n/nned pla/ce/ceholder/n/nning/y
pl/ease/us pm po/int/licies/licy/ll/p-up/pular/rtfolio/sition/st
pr//eferences/emium/esent/esident/ess/eview/evious/ice/icing/imary/int/iority/ivacy/ocess/oduct/ofessional/ofit/ogram/ogramme/ogress/oject/omote/omotion/ovide/ovider
pu/blic/blish/rchase/rpose/t q&a qr qu/arter/arterly/estion/eue/ick/ickly/ote ra/nge/te/ting
re/ach/act/ad/ader/ady/ason/ceipt/ceive/cent/cently/cipient/commend/commendation/cord/curring/do/ference/fine/fresh/gion/gister/ject/lated/levance/levant/load/member/minder/move/name/new/peat/place/plied/plies/ply/port/post/quest/quire/set/size/solve/source/sponse/store/stricted/sult/sume/try/turn/view
right ro/i/le/uting/w rss ru/les/n sa/fe/fety/le/me/t/turday/ve/vings/y sc/ale/an/hedule/hool/reen/roll
se/arch/cond/ction/cure/curities/curity/e/en/lect/ll/nd/nder/nior/nt/p/pa/pt/ptember/ries/rvice/ssion/t/ttings/tup
sh/are/aring/e/ort/ortcut/ould/ow si/de/gn/gnature/milar/mple/nce/te/ze ski/ll/p sm/all/s snooze
so//cial/me/mebody/meone/mething/on/rry/rt/urce sp/ace/ecial/eed/end/lit/onsored
st/aff/andard/ar/art/ate/atement/ats/atus/ep/ill/ock/olen/op/opped/ore/ories/ory/rategy/ream
su/bject/bmit/bmitted/bscribe/bscribers/bscription/ccess/ch/ggested/ggestion/mmary/n/nday/pervisory/pply/pport/re svp
switch sy/nc/stem ta/b/ble/g/gged/ke/lk/rget/sks/x te/am/chnology/mplate/rm/st/xt
th/an/ank/at/e/eir/em/eme/emselves/en/ere/erefore/ese/ey/ing/is/ose/ough/read/rough/u/ursday ti/me/p/tle
to//day/gether/ggle/ken/morrow/o/ok/ol/olbar/p/pic/tal tra/ck/de/ding/nsaction/nsfer/nslate/nslation/sh/vel tr/end/y
tu/e/esday/rn/torial two type uk un/able/der/do/follow/freeze/lock/mute/read/saved/subscribe/til
up//coming/date/grade/load url us//a/age/e/ed/er/ername/ing val/id/ue ver/ification/ified/ify/sion/y
vi/a/ce/deo/ew/ewers/sibility/sible/sit/sitors vo/ice/lume/te vp wa/it/llet/nt/rning/s/tch/y
we//b/bsite/d/dnesday/ek/ekly/lcome/re wh/at/en/ere/ether/ich/ile/o/ole/y
wi/dget/dth/ll/ndow/re/th/thdraw/thdrawal/thin/thout wo/n't/rds/rk/rld/uld writ/e/ing wrong xls ye/ar/arly/s/sterday/t
you//r/rself zoom
`

const spanish = `
ab/ierta/ierto/ono/ril/rir ac/ceder/cesibilidad/ceso/ciones/eptar/erca/tivar/tividad/tual/tualizar
ad/eudo/juntar/ministrar ag/osto/regar ahor/a/ro ajustes al//ertas/go/ias amigos an/terior/tes/unciantes/uncios/álisis
aplica/ciones/r apr/ender/obar ar/chivo/tículos así atención autorizar av/anzada/iso ayuda añadir aún banc/a/o
beneficiari/a/o bienvenid/a/o bloquear borra/dor/r busca/dor/r búsqueda
ca/da/ja/mbiar/mbio/ncelar/ntidad/rgar/rgos/tegoría ce/ntro/rrar clave
co/mentar/mentario/mercio/misiones/misión/mo/mpartir/mpletar/mprar/mprobante/n/ncepto/ndición/nectar/nexiones/nfiguración/nfigurar/nfirmar/nozcas/nsulta/nsultar/ntable/ntacto/ntenido/ntinuar/ntraseña/piar/rreo
cr/ear/édito cu/alquier/enta/ándo có/digo/mo datos
de//bes/l/sactivar/scargar/scartar/scripción/scubrir/sde/sea/spués/stacado/stinatario/stino/talle
di/ario/ciembre/nero/rección/sponible/spositivo/visa do/cumento/miciliaciones/micilio/mingo débito día dónde e editar
efect/ivo/uar ejecutiv/a/o el//ectrónico/egir/ija/iminar/la/los emp/ezar/leo/resa
en//cuesta/ero/lace/trar/viado/viar/vío es//cribe/cribir/e/ta/tado/tará/te/to ex/plorar/tracto/travío factura
fe/brero/cha fi/ltrar/ltro/nalizar/nanzas/rmar foto frecuentes fue gasto gestionar global gr/acias/upo guarda/do/r
ha//ce/cer/sta/y herramientas hi/poteca/storia/storial ho/la/ra/rario/y hábil idioma imprimir
in/activo/formación/forme/gresar/greso/icia/icio/sertar/ternacionales/terés/versiones/versión/vitaciones/vitar ir
ju/eves/lio/nio la//s le//er/ído lista llamar lo//s lunes límite ma/rcar/rtes/rzo/yo/yor
me/dio/nción/nos/nsaje/nsual/nú/s/ta mi//s/ércoles mo/mento/strar/ver/vimiento mu/estra/y más móvil naci/da/do/miento
nad/a/ie necesita ninguno no/mbre/sotros/ta/tificación/viembre nuev/a/o nunca nómina número o oc/tubre/ultar
of/erta/icina omitir opci/onal/ón operación or/denar/igen otr/a/o pa/gar/go/ntalla/ra/rte/ís
pe/diremos/ndiente/rfil/riodo/rmitir/rsonas plazo posición
pr/egunta/imer/ivacidad/ivado/oductos/ogramado/ogramar/éstamo/óximo public/ación/ado/ar/idad puede página público
qu/e/iero/itar/izá/ién/é
re/acción/alizada/cargar/chazar/cibidas/cibidos/cibir/cibo/cientes/comendación/comendado/cuperar/d/dactar/ferencia/gistrarse/gistro/gresar/levancia/producir/sponder/spuesta/sultado/visar
robo sa/ber/ldo/lir se//cción/guido/guidores/guir/gundo/guridad/guro/gún/leccionar/mana/ptiembre/r/rvicio/sión
si//gue/guiente/lenciar/n so/bre/licitar/licitud/lo/n/porte sr//a su//bir/cursal/gerencias/s/scribirse sábado sí
ta/mbién/rjeta/sa te//léfono/ndencias ti/ene/po/tular todo tra/bajo/nsacción/nsferencia/nsferir tu//s términos título
un//a/irse us/ar/o/ted/uario val/idar/or ve/ncimiento/r/rificar/rsión/z vi/ernes/sitas/sta/sualizaciones volver vídeo y
ya área último
`

const portuguese = `
aberto ace/itar/ssar/ssibilidade/sso acompanhar adi/ar/cionar agenda/dos/mento/r ag/ora/ência ainda ajuda
al/gum/guém/ta/terar an/exar/exo/álise/úncio ao//s ap/agar/enas/licações/rovar aqui arquiv/ar/o artigo
at/ivar/ividade/ual/ualizar/é avançar ações ba/ixar/ncária/ncário bem-vind/a/o boleto busca
ca/dastrar/dastro/ixa/rregar/rtão/rtões/tegoria ce/lular/ntral chave clique
co/m/mece/mentário/mpartilhar/mpleto/mpras/mprovante/ncluir/ncluída/nexão/nexões/nfiguração/nheça/nta/ntato/nteúdo/ntratar/nversas/nvidar/nvite/rrente
criar curti/das/r câmbio cópia da//dos/s de/pois/pósito/scobrir/scrição/sfazer/staque/stinatário/talhe/zembro
di/a/gital/nheiro/retos/sponível/ário dos el/a/e em//prego/préstimo en/contrar/dereço/trada/tre/trega/viadas/vio
es/colha/colher/creva/crever/queci/sa/se/tatísticas/tão evento ex/cluir/ibir/periência/trato
fa/le/tura/vorecido/voritos/zer fe/char/rramentas/vereiro fica//r foi fun/cionamento/dos ger/al/enciar/ir gost/ei/o
habitação histórico hoje há im/agem/portar in/cluir/formar/formações/ternacionais/vestimento/ício isso itens jane/iro/la
ju/lho/nho/nto/ro já lançamento le/ia/r li/da/gar lo/calizar/ja ma/io/pa/rcados/rço mensage/m/ns meu min/ha/uto
mo/rada/vimentações/vimentos muito mês mídia na//s/scido/vegação ne/gar/m/nhum
no/me/s/ssa/sso/tificação/tícias/va/vembro/vo não objetivos on/de/tem opção os ou//tra/tro/tubro pa/gamento/rtilhar/sta
pe/dido/la/lo/ndente/rda/rgunta/rmissões/ríodo/squisa/squisar/ssoa/ssoais/ssoal pix po/de/dem/lítica/r/upança
pr/ecisa/eferências/evisto/eço/imeiro/ocurar/odutos/é-visualização/óxima publicação
qu/al/alquer/ando/arta-feira/em/er/inta-feira
re/ação/carga/carregar/ceber/cebido/comendações/de/ferência/gras/metente/mover/petir/sposta/sumo/tirar/ver roubo
sa/ir/lvar/lvo/ídas se/gue/guindo/gunda-feira/gurança/lecionar/m/nha/rviço/rá/ssão/tembro/u/xta-feira/ção sim
so/b/licitações su/a/gestões/porte são só ta/lvez/mbém/rifas/xa te/la/lemóvel/m/mpo/ndências/ntar/rmos/rça-feira toda
tra/balho/nsação/nsferência tudo um//a usuário vaga ve/ncimento/rsão visualiza/r/ções visão vo/cê/ltar à às é última
único útil
`

const french = `
abonn/ement/er/és ac/cessibilité/cueil/cès/hats/tif/tiver/tivité/tualiser/tualité ad/ministrateur/resse afficher agence
aide ajouter aller ann/onces/uler août app/areil/liquer/rouver après arrière assurance attente
au//cun/jourd'hui/ssi/toriser/tre/x av/ant/ec/ez/is/ril ban/caire/que besoin bienvenue bloquer bo/njour/uton/îte
brouillon bénéficiaire ca/rte/tégorie ce//ci/la/rtains/s/tte
ch/anger/aque/argement/arger/ercher/ez/oisir/oisissez/èque/équier client
co/mmencer/mmentaire/mmerçant/mmunauté/mplet/mptable/mpte/nfidentialité/nfigurer/nnaissez/nnexion/nsulter/ntenu/ntinuer/pier/urant/urriel/urrier
cré/dit/er d'/accord/ouverture/un dans de/mander/manderons/rnier/rnière/s/stinataire/vise dimanche don/ner/nées/t
dossier du//rée dé/bit/cembre/connecter/connexion/couvrir/crire/faut/pense/sactiver/tail eff/acer/ectué elle emploi
en/core/registrements/registrer/registré/semble/suite/treprise/trées/voi/voyer/voyé erreur es/pace/pèces/t et
ex/emple/plorer/périence/écution facture fermer fi/chier/l/ltre/naliser/nancement/scal formation frais février gestion
gé/néral/rer haut heure hi/er/storique horaire ici identi/fiant/té il//s im/mobilier/primer
in/diquer/scription/sérer/ternationaux/térêt/viter j'aime ja/mais/nvier jeudi jour//nal ju/illet/in/ridique/squ'au
l'application le/s/ur li/bellé/en/gne/re/ste/vret lu//i/ndi ma//i/intenant/rdi/rquer/squer
me/mbres/nsuel/rcredi/ssagerie/ttre mme mo/dification/difier/difiez/ins/is/ndial/ntant/ntrer/t/t-clé/uvements/yens
médias naissance ne niveau no/m/n/tre/us/uveau/uveaux/uvel/uvelle/vembre numéro né//e objectifs octobre offre opération
ordre ou/blié/i/vert/vrir/vré où pa/iement/r/ramètres/rtage/rtager/rtir/s/sser/yer
pe/ndant/rmanent/rmettre/rsonne/rsonnel/rsonnelle/rte/ut/uvent pièce pl/afond/usieurs po/rtable/rtefeuille/ur/uvez
pr/emier/endre/ivé/ochain/oduits/ofessionnel/ofil/ogrammer/ogrammé/opos/écédent/éférences/élèvement/êt
publi/cation/cité/er/que puis période qu/'est-ce/alité/and/el/elle/elques/i/itter/oi/otidien rapport
re/cevoir/cherche/chercher/commandations/commandé/fuser/joindre/lation/levé/mboursement/ndez-vous/tirer/tour/trait/venus/çu
rib ré/actions/agir/cent/duire/férence/glages/pondre/ponse/seau/seaux/servé/sultat/union s'i/dentifier/nscrire
sa/medi/ns/uvegarder se/maine/ns/ptembre/ra/s/ules si/gnaler/gnets/muler/tuation so/lde/nt/rties/us/uscrire/utien
suiv/ant/ez/i/re su/pprimer/r synthèse sé/curité/lectionner ta/bleau/ux te/mps/ndances/xte tit/re/ulaire tou/s/t/te
tr/aduction/aiter/ansférer/avail/ier/ouver/ès télé/charger/phone un/e/ique utilisateur valeur ve/ndredi/uillez
vi/déo/rement/rer/rtuel vo/ir/l/s/tre/us vue vérifi/cation/é éc/héance/rire épargne//r ét/ape/é événement être
`

const german = `
ab//brechen/gelehnt/melden/onnieren/schließen/senden/sender/teilung achtung
akt/ien/ion/iv/ivieren/ivität/ualisieren/uell al/le/lem/len/lgemein/s/t/te
an/dere/fallen/frage/gebot/gemeldet/hang/hänge/lage/legen/melden/meldung/nehmen/passen/ruf/schrift/sehen/sicht/stehend/träge/twort/wenden/wendungen/zahl/zeige
arbeit//geber ar/chiv/tikel
au/ch/f/fgaben/ftrag/ftraggeber/fträge/s/sblenden/sführung/sgaben/sgang/sgeführt/swahl/sweisnummer/swählen/szug/tomatisch
ba/rgeld/rrierefreiheit/sis/ufinanzierung
be/antragen/arbeiten/dingungen/enden/ginnen/griff/i/itrag/itreten/iträge/kannt/lastung/liebt/nachrichtigung/nutzer/nutzername/rater/ratung/reich/reit/richt/schreibung/stellen/stätigen/stätigung/trag/treff/träge/wertung/zahlen
bi/ld/lder/n/s/tte bl/eiben/ockieren buch/en/ung/ungstag börse büro
da/mit/nach/nke/nn/ran/rf/tei/ten/tenschutz/tum/uer/uerauftrag/ueraufträge
de/aktivieren/in/ine/inem/m/n/nen/pot/r/zember die//bstahl/nstag/se/sem/ser direkt do/kument/nnerstag drucken durch
echtzeit
ei/gene/n/nblenden/ne/nem/nen/ner/nfach/nfügen/ngabe/ngang/ngeben/nige/nkauf/nladen/nladung/nloggen/nmalpasswort/nnahmen/nrichten/nstellung/ntrag/nträge/nzahlung
empf/ehlen/ehlung/ohlen/änger en/de/tdecken/tfernen/twurf/twürfe
er//fahren/fahrung/folgreich/forderlich/gebnis/gebnisse/halten/innern/innerung/neut/ste/stellen/ster/öffnen etwas
eu/er/ro exportieren fe/bruar/hler/nster/rtig/stgeld fi/liale/nanzen/nanzübersicht/rmen folge//nde formular
fr/age/au/eigabe/eigeben/eitag/eunde fällig fü/hrung/r
ge/boren/burtsdatum/bühren/fällt/ld/ldanlage/lesen/meinsam/nehmigen/plant/rät/samt/samtsaldo/schäft/schäftlich/schäftsbedingungen/schäftsführer/sendet/speichert/spräche/stern/teilt
gi/b/rokonto gruppe gut//haben/schrift gültig ha/ben/llo/t/uptmenü he/rr/runterladen/ute hi/lfe/lfreich/nweis/nzufügen
hochladen händler höhe ich ih/m/n/nen/r/re/rem/ren/rer im//mer in/halt/teressen ist ja//hr/hre/nuar jede//n/r/rzeit
jetzt ju/li/ni/ristisch ka/lender/nn/rte/rtennummer/tegorie ke/in/ine/nnen/nnwort klicken
ko/mmende/mmentar/mmentieren/ntakt/nten/nto/ntoauszug/ntoauszüge/ntoinhaber/ntonummer/ntostand/ntrolle/pieren/sten
kredit//karte ku/nde/rs/rse könnte kündigen la/den/stschrift/ufzeit le/iter/iterin/rnen/sen/sezeichen/tzte löschen
ma/rkieren/ximal me/hr/in/ine/inem/iner/lden/ldung/nü mi/ch/t/tarbeiter/tglied/tteilung/ttwoch
mo/bil/nat/natlich/ntag/rgen märz möchten nach//richt namen ne/tzwerk/u/ue/uen/uer/ueste ni/cht/e no/ch/tiz
nu/mmer/r/tzen/tzer nächste ob//en oder ohne oktober or/dner/t overlay passwort pers/on/önlich postfach
pr/ivat/ivatsphäre/odukte/ofilaufrufe/üfen re/aktion/chnung/chtliches/ferenz/gistrieren/servieren rückgabe samstag
sch/ließen/reiben/ritt/utz seit//e selbst sich/er/erheit/tbar/tbarkeit si/e/nd
so/fort/llen/nntag/nstige/rtieren/rtierung sp/aren/arkonto/arziel/eichern/erren/rache
st/and/artseite/eht/elle/euer/ornieren/rategie/ummschalten su/che/mme tage//sgeld/slimit ta/n/rif te/il/lefon/rmin
ti/pps/tel treffer täglich um/buchung/satz/sätze un/d/gelesen/s/ser/ten/ter/ternehmen
ver/anstaltung/bergen/binden/bindung/fügbar/lassen/lauf/lust/mögen/senden/sicherung/träge/walten/waltung/wendung/wendungszweck/öffentlichen
viel//e vo/llständigen/n/r/rgemerkt/rlage/rmerken/rschau/rschläge/rstand war/nung/ten/um
we/chselkurs/iter/iterleiten/lche/nn/r/rbung/rden/rktag/rt/rte/rtpapiere
wi/chtig/derrufen/e/eder/ederholen/llkommen/r/rd wo//che wäh/len/rung zahl/en/ung/ungsverkehr zei/chen/gen/t/traum
zi/el/ele/nsen/nssatz zu//erst/gang/griff/letzt/m/r/rück/rücksetzen/sammen zweck änder/n/ung öff/entlich/nen/nungszeiten
über//setzen/sicht/trag/weisen/weisung
`

const words = new Set(`${english}${spanish}${portuguese}${french}${german}`.split(/\s+/).flatMap(unpacked))
words.delete('')

function unpacked(entry: string): string[] {
  const [start = '', ...ends] = entry.split('/')
  return ends.length > 0 ? ends.map((end) => start + end) : [start]
}

/** Words of the vocabulary that are given names too: the first of two capitalised words is then taken for a person. */
const givenNames = new Set(
  `mark will may june april august art bill mai grace rose faith hope grant chase sue frank dean joy summer max rich pat
  carol iris mar sol luz paz clara jesús rosario reine aimé blanche pierre guy claire marine prudence drew rob jack penny victor
  christian dolores mercedes pilar consuelo glória graça vitória branca rosa ernst wolf angel nick miles ray gene skip summer
  dawn eve lance randy sandy sky star earnest constance patience charity melody harmony destiny marina alba julio augusto`
    .trim()
    .split(/\s+/),
)

/** Endings of plurals, cases and verbs, each with the least length of a word that may lose it. */
const endings = [
  ['s', 4],
  ['es', 5],
  ['n', 6],
  ['en', 6],
  ['d', 5],
  ['ed', 6],
  ['ing', 7],
  ['e', 6],
  ['er', 7],
  ['t', 6],
  ['a', 6],
] as const

function isKnown(word: string): boolean {
  return (
    words.has(word) ||
    words.has(word.replace(/ciones$/, 'ción').replace(/ções$/, 'ção')) ||
    endings.some(([end, least]) => word.length >= least && word.endsWith(end) && words.has(word.slice(0, -end.length)))
  )
}

/** Whether a word, in any case, with either apostrophe, belongs to interfaces rather than to a person. */
export function isCommon(word: string): boolean {
  const lower = word.toLowerCase().replace(/[’ʼ]/g, "'").normalize('NFC')
  return (
    isKnown(lower) ||
    isKnown(lower.replace(/^(l|d|s|n|j|c|qu)'(?=..)|'(s|ll|ve|re|m|d)$|n't$/, '')) ||
    (lower.includes('-') && lower.split('-').every(isKnown))
  )
}

export function isGivenName(word: string): boolean {
  return givenNames.has(word.toLowerCase())
}
