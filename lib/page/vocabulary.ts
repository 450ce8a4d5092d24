/**
 * The words interfaces are made of, in the five languages of Sotto: the only text a drawn picture may carry, and the
 * capitalised words a photo need not take for a name. Written by hand; every word stands alone, in lower case. A word that
 * could tell something of a person (a place, a firm, a given name) does not belong here, nor do numbers in words. What stands
 * before the first stroke begins each word that follows in its place: `accept/able/ance`; a stroke alone is the beginning itself.
 */

const english = `
a abo/ut/ve acce/pt/ss/ssibility ac/count/h/ross/tion activ/ate/e/ity ad//d/ded/ditional/dress/min/s/vanced
advertis/e/ing advice after again//st agree ai al/ert/l/low/most/ready/so/ternative/though/ways am//ount
an//alytics/d/other/swer any//body/one/thing api app//earance/ears/lication/ly/ointment/rovals/rove ar/e/ea/ound/ticle
as//k/sets/sistant at//m attach//ment audi/ence/o aug authori/se/ze auto//pay av/ailable/atar/erage away b2/b/c
ba/ck/lance/nk/nner/sic be//cause/fore/gan/ginner/hind/ing/low/neficiary/nefits/st/tter/tween/yond bi/c/ll block
bo/ard/okmark/rn/th/ttom bran/ch/d browse//r bu/dget/ilding/siness/t/tton/y by
ca/lendar/ll/mpaign/n/n't/ncel/ncelled/nnot/rd/rdholder/reer/se/sh categor/ies/y ce/nter/ntre/o/rtificate cfo
cha/irman/nge/nnel/t check//out ch/eque/ief/oose/osen c/iso/ity/lear/lick/lose/mo/ode col/lapse/lection/or/our/umn
com/e/ment communit/ies/y comp/anies/any/are/ose con/dition/firm/firmation/nect/nection/tact/tent/tinue/versation/vert
co/o/okie/pied/py/rporate/st/uld/untry/urse/ver cre/ate/ator/dit csv cto curren/cy/t custom//ise/ize cut cvv
da/ily/rk/shboard/ta/te/y
de/ar/bit/c/cember/cline/fault/lete/livered/livery/posit/scription/sign/sktop/stination/tail/veloper/vice di/alog/d
direct//or/ory dis/able/card/cover/covery/cussion/miss/play do//cument/es/ne/t/wn/wnload dr//aft/op du/e/ration/ring
each ear/lier/n/nings ed/it/ucation either em/ail/bed/oji/ployees/pty en/able/d/gineer/ter/tries/try
e/rror/stimate/ta/u even//t every//body/one/thing evp ex/ample/change/ecutive/it
exp/and/enses/erience/ired/ires/iry/lore/ort external fa/ce/iled/q/vorite/vourite fe/ature/b/bruary/e/ed/edback/w
fi/eld/le/ll/lter/nance/nancial/nd/nish/rst/x/xed fo/lder/llow/llowers/nt/oter for//get/got/m/mat/ward found
fr/ee/eeze/equency/i/iday/om fu/ll/nd/ture gdpr ge/neral/t/tting gif give//n go//al/od/t gr/eat/id/oup/ow/owth guide
ha/lf/ppy/s/ve he//ad/ader/adline/alth/ight/llo/lp/lpful/r/re/rself hi//dden/de/m/mself/ring/s/story
ho/lder/ldings/me/st/ur/urly/w/wever hr html i//ban/con/d/dea/f/gnore/mage import//ant impressions
in//box/clude/come/dustry/fo/formation ins/ert/ight/tall/tant/tead/urance int/erest/ernational/o
inv/estment/itation/ite/oice is//sue it//em/s jan//uary jo/b/in ju/l/ly/n/ne/nior/st ke/ep/yboard know//ledge kpi
la/bel/nguage/rge/st/ter/test/unch lea/d/rn/st/ve le/ft/gal/t/vel li/brary/cense/ght/ke/mit/ne/nk/st/ve
lo/ad/an/cal/cation/ck/g/gin/go/gout/ng/ok/st/w ma/de/il/in/ke/king manage//ment/r ma/ny/p/r/rch/rk/rket/ximum/y
me//dia/et/mber/mbership/ntion/nu/rchant/ssage/ssaging/thod min/imize/imum/ute missing
mo/de/dified/ment/n/nday/ney/nth/nthly/re/rtgage/st/ve mr//s ms mu/ch/sic/st/te my//self na/me/tional/vigation
ne/ed/twork/ver/w/west/wsletter/xt no//body/ne/rmal not//e/hing/ice notif/ication/ied/y no/v/vember/w number oct//ober
of off//er/ice/icer/icial/line often ok//ay old//er/est on//ce/e/line/ly ope/n/rations opportunit/ies/y option//al
or//der organi/sation/zation/zer original other ou/r/rselves/t over//draft/due/view own//er
pa/ge/id/nel/perless/ragraph/rtner/ssword/st/ste/use pay//ee/ing/ment/roll pdf pe/nding/ople
per//cent/formance/iod/mission/mitted/sonal pho/ne/to pi/ck/cture/n/nned pla/ce/ceholder/n/nning/y pl/ease/us pm
po/int/licies/licy/ll/p-up/pular/rtfolio/sition/st pr pre/ferences/mium/sent/sident/ss/view/vious
pri/ce/cing/mary/nt/ority/vacy pro/cess/duct/fessional/fit/gram/gramme/gress/ject/mote/motion provide//r publi/c/sh
pu/rchase/rpose/t q&a qr quarter//ly qu/estion/eue/ick/ickly/ote ra/nge/te/ting rea/ch/ct/d/der/dy/son
rec/eipt/eive/ent/ently/ipient/ommend/ommendation/ord/urring
re/do/ference/fine/fresh/gion/gister/ject/lated/levance/levant/load/member/minder/move/name/new
rep/eat/lace/lied/lies/ly/ort/ost requ/est/ire res/et/ize/olve/ource/ponse/tore/tricted/ult/ume re/try/turn/view right
ro/i/le/uting/w rss ru/les/n sa/fe/fety/le/me/t/turday/ve/vings/y sc/ale/an/hedule/hool/reen/roll se/arch/cond/ction
secur/e/ities/ity se/e/en/lect/ll/nd/nder/nior/nt/p/pa/pt/ptember/ries/rvice/ssion/t/ttings/tup shar/e/ing she
sho/rt/rtcut/uld/w si/de/gn/gnature/milar/mple/nce/te/ze ski/ll/p s/mall/ms/nooze/o/ocial some//body/one/thing
so/on/rry/rt/urce sp/ace/ecial/eed/end/lit/onsored sta/ff/ndard/r/rt/te/tement/ts/tus st/ep/ill
sto/ck/len/p/pped/re/ries/ry str/ategy/eam subject submit//ted subscri/be/bers/ption suc/cess/h suggest/ed/ion
su/mmary/n/nday/pervisory/pply/pport/re s/vp/witch/ync/ystem ta/b/ble/g/gged/ke/lk/rget/sks/x
te/am/chnology/mplate/rm/st/xt tha/n/nk/t the//ir/m/me/mselves/n/re/refore/se/y th/ing/is/ose/ough/read/rough/u/ursday
ti/me/p/tle to//day/gether/ggle/ken/morrow/o/ok/ol/olbar/p/pic/tal tra/ck/de/ding/nsaction/nsfer/nslate/nslation/sh/vel
tr/end/y tu/e/esday/rn/torial two type uk un/able/der/do/follow/freeze/lock/mute/read/saved/subscribe/til
up//coming/date/grade/load url us//a/age/e/ed/er/ername/ing val/id/ue verif/ication/ied/y ver/sion/y
vi/a/ce/deo/ew/ewers visi/bility/ble/t/tors vo/ice/lume/te vp wa/it/llet/nt/rning/s/tch/y
we//b/bsite/d/dnesday/ek/ekly/lcome/re wh/at/en/ere/ether/ich/ile/o/ole/y wi/dget/dth/ll/ndow/re
with//draw/drawal/in/out wo/n't/rds/rk/rld/uld writ/e/ing wrong xls ye/ar/arly/s/sterday/t you//r/rself zoom
`

const spanish = `
abiert/a/o abono abri/l/r acc/eder/esibilidad/eso/iones ace/ptar/rca activ/ar/idad actual//izar
ad/eudo/juntar/ministrar ag/osto/regar ahor/a/ro ajustes al//ertas/go/ias amigos ante/rior/s anunci/antes/os análisis
aplica/ciones/r apr/ender/obar a/rchivo/rtículos/sí/tención/utorizar/vanzada/viso/yuda/ñadir/ún banc/a/o
beneficiari/a/o bienvenid/a/o bloquear borra/dor/r busca/dor/r búsqueda
ca/da/ja/mbiar/mbio/ncelar/ntidad/rgar/rgos/tegoría ce/ntro/rrar clave comentar//io
com/ercio/isiones/isión/o/partir/pletar/prar/probante con//cepto/dición/ectar/exiones/figuración/figurar/firmar/ozcas
consulta//r cont/able/acto/enido/inuar/raseña co/piar/rreo cr/ear/édito cu/alquier/enta/ándo có/digo/mo datos de//bes/l
des/activar/cargar/cartar/cripción/cubrir/de/ea/pués/tacado/tinatario/tino detalle
di/ario/ciembre/nero/rección/sponible/spositivo/visa documento domicili/aciones/o d/omingo/ébito/ía/ónde e editar
efect/ivo/uar ejecutiv/a/o el//ectrónico/egir/ija/iminar/la/los emp/ezar/leo/resa
en//cuesta/ero/lace/trar/viado/viar/vío es escrib/e/ir ese est/a/ado/ará/e/o explorar extra/cto/vío factura
fe/brero/cha filtr/ar/o fina/lizar/nzas f/irmar/oto/recuentes/ue g/asto/estionar/lobal/racias/rupo guarda/do/r
ha//ce/cer/sta/y herramientas hipoteca historia//l ho/la/ra/rario/y hábil i/dioma/mprimir/nactivo inform/ación/e
ingres/ar/o inici/a/o insertar inter/nacionales/és inversi/ones/ón invita/ciones/r ir ju/eves/lio/nio
l/a/as/e/eer/eído/ista/lamar/o/os/unes/ímite mar/car/tes/zo mayo//r me/dio/nción/nos/nsaje/nsual/nú/s/ta mi//s/ércoles
mo/mento/strar/ver/vimiento m/uestra/uy/ás/óvil naci/da/do/miento nad/a/ie necesita ninguno
no/mbre/sotros/ta/tificación/viembre nuev/a/o n/unca/ómina/úmero
o//ctubre/cultar/ferta/ficina/mitir/pcional/pción/peración/rdenar/rigen otr/a/o pa/gar/go/ntalla/ra/rte/ís
pe/diremos/ndiente per/fil/iodo/mitir/sonas plazo posición pr/egunta/imer/ivacidad/ivado/oductos programa/do/r
pr/éstamo/óximo public/ación/ado/ar/idad p/uede/ágina/úblico qu/e/iero/itar/izá/ién/é re/acción/alizada/cargar/chazar
reci/bidas/bidos/bir/bo/entes recomenda/ción/do
re/cuperar/d/dactar/ferencia/gistrarse/gistro/gresar/levancia/producir/sponder/spuesta/sultado/visar robo
sa/ber/ldo/lir se//cción segu/ido/idores/ir/ndo/ridad/ro se/gún/leccionar/mana/ptiembre/r/rvicio/sión
si//gue/guiente/lenciar/n sobre solicit/ar/ud so/lo/n/porte sr//a su//bir/cursal/gerencias/s/scribirse sábado sí
ta/mbién/rjeta/sa te//léfono/ndencias ti/ene/po/tular todo tra/bajo/nsacción transfer/encia/ir t/u/us/érminos/ítulo
un//a/irse us/ar/o/ted/uario val/idar/or ve/ncimiento/r/rificar/rsión/z viernes vis/itas/ta/ualizaciones volver vídeo y
ya área último
`

const portuguese = `
aberto aceitar acess/ar/ibilidade/o acompanhar adi/ar/cionar agenda/dos/mento/r a/gora/gência/inda/juda algu/m/ém
alt/a/erar an/exar/exo/álise/úncio ao//s ap/agar/enas/licações/rovar aqui arquiv/ar/o artigo ativ/ar/idade atual//izar
a/té/vançar/ções baixar bancári/a/o bem-vind/a/o boleto busca cadastr/ar/o ca/ixa/rregar/rtão/rtões/tegoria
c/elular/entral/have/lique com//ece/entário/partilhar/pleto/pras/provante
con/cluir/cluída/exão/exões/figuração/heça/ta/tato/teúdo/tratar/versas/vidar/vite corrente criar curti/das/r câmbio
cópia da//dos/s de/pois/pósito/scobrir/scrição/sfazer/staque/stinatário/talhe/zembro
di/a/gital/nheiro/retos/sponível/ário dos el/a/e em empr/ego/éstimo en/contrar/dereço entr/ada/e/ega envi/adas/o
escolh/a/er escrev/a/er es/queci/sa/se/tatísticas/tão evento ex/cluir/ibir/periência/trato
fa/le/tura/vorecido/voritos/zer fe/char/rramentas/vereiro fica//r foi fun/cionamento/dos ger/al/enciar/ir gost/ei/o
h/abitação/istórico/oje/á im/agem/portar incluir informa/r/ções in/ternacionais/vestimento/ício isso itens jane/iro/la
ju/lho/nho/nto/ro já l/ançamento/eia/er/ida/igar/ocalizar/oja ma/io/pa/rcados/rço mensage/m/ns meu min/ha/uto morada
moviment/ações/os m/uito/ês/ídia na//s/scido/vegação ne/gar/m/nhum no/me/s/ssa/sso/tificação/tícias/va/vembro/vo não
o/bjetivos/nde/ntem/pção/s/u out/ra/ro/ubro pa/gamento/rtilhar/sta pe/dido/la/lo/ndente per/da/gunta/missões/íodo
pesquisa//r pessoa//is/l pix po/de/dem/lítica/r/upança pre/cisa/ferências/visto/ço
pr/imeiro/ocurar/odutos/é-visualização/óxima publicação qua/l/lquer/ndo/rta-feira qu/em/er/inta-feira
re/ação/carga/carregar/ceber/cebido/comendações/de/ferência/gras/metente/mover/petir/sposta/sumo/tirar/ver roubo
sa/ir/lvar/lvo/ídas segu/e/indo/nda-feira/rança se/lecionar/m/nha/rviço/rá/ssão/tembro/u/xta-feira/ção
s/im/ob/olicitações/ua/ugestões/uporte/ão/ó ta/lvez/mbém/rifas/xa te/la/lemóvel/m/mpo/ndências/ntar/rmos/rça-feira toda
tra/balho/nsação/nsferência tudo um//a usuário vaga ve/ncimento/rsão visualiza/r/ções visão vo/cê/ltar à//s é
ú/ltima/nico/til
`

const french = `
abonn/ement/er/és acc/essibilité/ueil/ès achats acti/f/ver/vité actuali/ser/té
a/dministrateur/dresse/fficher/gence/ide/jouter/ller/nnonces/nnuler/oût app/areil/liquer/rouver
a/près/rrière/ssurance/ttente au//cun/jourd'hui/ssi/toriser/tre/x av/ant/ec/ez/is/ril ban/caire/que
b/esoin/ienvenue/loquer/onjour/outon/oîte/rouillon/énéficiaire ca/rte/tégorie ce//ci/la/rtains/s/tte
cha/nger/que/rgement/rger ch/ercher/ez/oisir/oisissez/èque/équier client comm/encer/entaire/erçant/unauté
comp/let/table/te con/fidentialité/figurer/naissez/nexion/sulter/tenu/tinuer co/pier/urant courrie/l/r cré/dit/er
d'/accord/ouverture/un dans demander//ons derni/er/ère de/s/stinataire/vise dimanche don/ner/nées/t dossier du//rée
dé/bit/cembre/connecter/connexion/couvrir/crire/faut/pense/sactiver/tail eff/acer/ectué e/lle/mploi/ncore
enregistr/ements/er/é ens/emble/uite entr/eprise/ées envo/i/yer/yé erreur es/pace/pèces/t et
ex/emple/plorer/périence/écution facture fermer fi/chier/l/ltre/naliser/nancement/scal f/ormation/rais/évrier gestion
gé/néral/rer h/aut/eure/ier/istorique/oraire ici identi/fiant/té il//s im/mobilier/primer
in/diquer/scription/sérer/ternationaux/térêt/viter j/'aime/amais/anvier/eudi jour//nal ju/illet/in/ridique/squ'au
l'application le/s/ur li/bellé/en/gne/re/ste/vret lu//i/ndi ma//i/intenant/rdi/rquer/squer
me/mbres/nsuel/rcredi/ssagerie/ttre mme modifi/cation/er/ez mo/ins/is/ndial/ntant/ntrer/t/t-clé/uvements/yens médias
n/aissance/e/iveau no/m/n/tre/us nouve/au/aux/l/lle novembre numéro né//e o/bjectifs/ctobre/ffre/pération/rdre/ublié/ui
ouv/ert/rir/ré où pa/iement/r/ramètres/rtage/rtager/rtir/s/sser/yer pendant perm/anent/ettre personne//l/lle
pe/rte/ut/uvent pièce pl/afond/usieurs port/able/efeuille pou/r/vez pr/emier/endre/ivé
pro/chain/duits/fessionnel/fil/grammer/grammé/pos pré/cédent/férences/lèvement prêt publi/cation/cité/er/que puis
période qu/'est-ce/alité/and/el/elle/elques/i/itter/oi/otidien rapport recevoir recherche//r recommand/ations/é
re/fuser/joindre/lation/levé/mboursement/ndez-vous/tirer/tour/trait/venus/çu rib
ré/actions/agir/cent/duire/férence/glages/pondre/ponse/seau/seaux/servé/sultat/union s'i/dentifier/nscrire
sa/medi/ns/uvegarder se/maine/ns/ptembre/ra/s/ules si/gnaler/gnets/muler/tuation so/lde/nt/rties/us/uscrire/utien
suiv/ant/ez/i/re su/pprimer/r synthèse sé/curité/lectionner ta/bleau/ux te/mps/ndances/xte tit/re/ulaire tou/s/t/te
tra/duction/iter/nsférer/vail tr/ier/ouver/ès télé/charger/phone un/e/ique utilisateur v/aleur/endredi/euillez/idéo
vir/ement/er/tuel vo/ir/l/s/tre/us vue vérifi/cation/é éc/héance/rire épargne//r é/tape/té/vénement être
`

const german = `
ab//brechen/gelehnt/melden/onnieren/schließen absende/n/r abteilung achtung akti/en/on/v/vieren/vität
aktu/alisieren/ell alle//m/n al/lgemein/s/t/te
an/dere/fallen/frage/gebot/gemeldet/hang/hänge/lage/legen/melden/meldung/nehmen/passen/ruf/schrift/sehen/sicht/stehend/träge/twort/wenden/wendungen/zahl/zeige
arbeit//geber ar/chiv/tikel au/ch/f/fgaben auftr/ag/aggeber/äge
aus//blenden/führung/gaben/gang/geführt/wahl/weisnummer/wählen/zug automatisch
ba/rgeld/rrierefreiheit/sis/ufinanzierung be/antragen/arbeiten/dingungen/enden/ginnen/griff/i beitr/ag/eten/äge
be/kannt/lastung/liebt/nachrichtigung benutzer//name ber/ater/atung/eich/eit/icht bes/chreibung/tellen bestätig/en/ung
betr/ag/eff/äge be/wertung/zahlen bi/ld/lder/n/s/tte bl/eiben/ockieren buch/en/ung/ungstag börse büro
da/mit/nach/nke/nn/ran/rf/tei/ten/tenschutz/tum/uer dauerauftr/ag/äge de/aktivieren/in/ine/inem/m/n/nen/pot/r/zember
die//bstahl/nstag diese//m/r d/irekt/okument/onnerstag/rucken/urch echtzeit eigene
ein//blenden/e/em/en/er/fach/fügen/gabe/gang/geben/ige/kauf/laden/ladung/loggen/malpasswort/nahmen/richten/stellung/trag/träge/zahlung
empf/ehlen/ehlung/ohlen/änger ende ent/decken/fernen/wurf/würfe er erfahr/en/ung erfo/lgreich/rderlich ergebnis//se
erhalten erinner/n/ung erneut erste//llen/r e/röffnen/twas/uer/uro/xportieren fe/bruar/hler/nster/rtig/stgeld filiale
finanz/en/übersicht firmen folge//nde formular fra/ge/u fre/igabe/igeben/itag/unde fällig fü/hrung/r
ge/boren/burtsdatum/bühren/fällt/ld/ldanlage/lesen/meinsam/nehmigen/plant/rät gesamt//saldo
geschäft//lich/sbedingungen/sführer ges/endet/peichert/präche/tern g/eteilt/ib/irokonto/ruppe gut//haben/schrift gültig
ha/ben/llo/t/uptmenü he/rr/runterladen/ute hilf/e/reich hin/weis/zufügen h/ochladen/ändler/öhe ich ih/m/n/nen/r
ihre//m/n/r i/m/mmer/nhalt/nteressen/st ja//hr/hre/nuar jede//n/r/rzeit jetzt ju/li/ni/ristisch
ka/lender/nn/rte/rtennummer/tegorie kein//e kenn/en/wort klicken kommen/de/tar/tieren
kont/akt/en/o/oauszug/oauszüge/oinhaber/onummer/ostand/rolle ko/pieren/sten kredit//karte kunde kurs//e könnte kündigen
la/den/stschrift/ufzeit leiter//in le/rnen/sen/sezeichen/tzte löschen ma/rkieren/ximal mehr mein//e/em/er meld/en/ung
menü mich mit//arbeiter/glied/teilung/twoch mo/bil/nat/natlich/ntag/rgen märz möchten nach//richt namen ne/tzwerk/u
neue//n/r/ste n/icht/ie/och/otiz/ummer/ur nutze/n/r nächste o/b/ben/der/hne/ktober/rdner/rt/verlay passwort
pers/on/önlich postfach privat//sphäre pr/odukte/ofilaufrufe/üfen
re/aktion/chnung/chtliches/ferenz/gistrieren/servieren rückgabe samstag sch/ließen/reiben/ritt/utz seit//e selbst
sicher//heit sichtbar//keit si/e/nd so/fort/llen/nntag/nstige sortier/en/ung spar/en/konto/ziel sp/eichern/erren/rache
st/and/artseite/eht/elle/euer/ornieren/rategie/ummschalten su/che/mme tage//sgeld/slimit
t/an/arif/eil/elefon/ermin/ipps/itel/reffer/äglich um/buchung/satz/sätze un/d/gelesen/s/ser unte/n/r/rnehmen
ver/anstaltung/bergen/binden/bindung/fügbar/lassen/lauf/lust/mögen/senden/sicherung/träge verwalt/en/ung
verwendung//szweck veröffentlichen viel//e vo/llständigen/n vor//gemerkt/lage/merken/schau/schläge/stand
war/nung/ten/um we/chselkurs/iter/iterleiten/lche/nn wer//bung/den/ktag/t/te/tpapiere
wi/chtig/derrufen/e/eder/ederholen/llkommen/r/rd wo//che wäh/len/rung zahl/en/ung/ungsverkehr zei/chen/gen/t/traum
ziel//e zins/en/satz zu//erst/gang/griff/letzt/m/r zurück//setzen zusammen zweck änder/n/ung
öff/entlich/nen/nungszeiten über//setzen/sicht/trag/weisen/weisung
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
