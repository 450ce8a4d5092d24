/**
 * The words interfaces are made of, in the five languages of Sotto: the only text a drawn picture may carry, and the
 * capitalised words a photo need not take for a name. Written by hand; every word stands alone, in lower case. A word that
 * could tell something of a person (a place, a firm, a given name) does not belong here, nor do numbers in words.
 */

const english = `
present a about above accept accepted access accessibility account ach across action active activity ad add add-on added
additional address addresses admin ads advanced advertise advertising advice after again against agree ai alert all
allow almost already also alternative although always am amount an analytics and another answer any anybody anyone
anything api app appearance appears application apply approvals approve apr archive are area aren't around article as
ask assets assistant at atm attach attachment audience audio aug authorise authorize auto autopay available avatar
average away b2b b2c back balance bank banking banner basic be because before began beginner behind being below
benefits best better between beyond bic billing bills block blocked board bookmark both bottom branch branches brand
brief broadcast browse browser budget building business but button buy by calendar call campaign can can't cancel
cancelled cannot card cardholder career case cash category center centre ceo certificate cfo chain chair chairman
chairwoman change changed channel chat check checking checkout cheers cheque chief choose chosen ciso city clear click
close closed cmo code collapse collection color colour column come comment communities community companies company
compare complete completed compose confirm confirmation congratulations connect connected connection contact content
continue conversation convert coo cookie copied copy corporate cost could couldn't counsel country course cover create
created creator credit csv cto currency current custom customer customise customize cut cvv daily dark dashboard data
date day dear debit dec december decline default delete delighted delivered delivery deposit description design desktop
destination detail developer device dialog did didn't director directory disable disabled discard discover discovery
discussion dismiss display do document does don't done dot down download dr draft drop drop-down due duration during
e-mail each earlier earn earnings edit edited education either email embed emoji employees empty enable enabled end
ended engineer engineering enter entries entry error esg estimate eta eu even event every everybody everyone everyone's
everything evp example exchange excited executive exit expand expenses experience expired expires expiry explore export
face failed faq favorite favourite feature featured feb february fee feed feedback few field file fill filter finance
financial find finish first fix fixed folder follow follow-up followed followers following font footer for forget
forgot form format forward found founder free freeze frequency fri friday from full fund funding future gain gdpr
general get getting gif give given go goal good got great grid group grow growth guide had half happy has hasn't have
haven't he head header heading headline health hear height hello help helpful her here here's herself hi hidden hide
him himself hiring his history holdings home honored honoured host hour hourly how however hr html i i'll i'm i've iban
icon id idea if ignore image impact import important impressions in inbox include included income industry info
information insert insights install instead insurance interest interested international into introduction investment
invitation invite invited invoice is isn't issue it it's item its jan january job join joined jul july jun june junior
just keep keyboard kind know knowledge kpi label language large last later latest launch lead learn learning least
leave left legal let let's level library license light like liked limit limited line link linked list live load loading
loan local location lock locked log log-in log-out login logo logout long look lost low made mail main make making
manage management manager many map mar march mark market marketing maximum may me media meet meeting member membership
mention menu message messaging method minimize minimum minute missing mobile mode modified moment mon monday money
month monthly more mortgage most move mr mrs ms much multiple music must mute muted my myself name navigation need
network networking never new newest newsletter next no nobody non-executive none normal not note nothing notice
notification nov november now number oct october of off offer office officer official offline often ok okay old older
oldest on once one online only open opened operations opportunities opportunity option optional or order organisation
organization organizer original other our ourselves out over overdraft overview own owner page paid panel paragraph
partner password past paste pause pay payee paying payment payroll pdf pending people per percent performance period
permission permitted personal phone photo pick picture pin pinned place placeholder plan planning play please plus pm
point policies policy poll pop-up popular portfolio position post posted posting pr preferences premium president press
preview previous price pricing primary print priority privacy private process processed processing product professional
profile profit program programme progress project promote promoted promotion proud provide provider public publish
published purchase purpose put q&a qr quarter quarterly question queue quick quickly quote range rate rating reach
react reaction read reader reading ready reason receipt receive received recent recently recipient recommend
recommendation recommended record recurring redo reference refine refresh regards region register reject related
relevance relevant reload remember reminder remove removed rename renew repeat replace replied replies reply report
repost reposted request require required reset resize resolve resource response restore restricted result resume retry
return review reward right roi role row rss rules run safe safety sale same sat saturday save saved savings say scale
scan schedule scheduled school screen scroll search searches second section secure securities security see seen select
selected sell send sender sending senior sent sep sepa sept september series service session set settings setup share
shared sharing she short shortcut should show showing side sign sign-in sign-out sign-up signature signed similar
simple since site size skill skip small sms snooze so social some somebody someone something soon sorry sort source
space special speed spend spending split sponsored staff standard standing star start started state statement stats
status step still stock stop stopped store stories story strategy stream subject submit submitted subscribe subscribed
subscribers subscription success such suggested suggestion summary sun sunday supervisory supply support sure svp swift
switch sync system tab table tag take talk target tasks tax taxes team technology template term test text than thank
that that's the their them theme themselves then there there's therefore these they thing this those though thread
through thu thursday time tip title to to-do today together toggle token tomorrow too took tool toolbar top topic total
track trade trading transaction transfer translate translation trash travel trend trending try tue tuesday turn
tutorial two type uk unable under undo unfollow unlock unmute unread unsaved unsubscribe until up upcoming update
updated upgrade upload uploaded url us usa usage use used user username using valid value verification verified verify
version very via vice video view viewed viewers viewing visibility visible visit visitors voice volume vote vp wait
wallet want warning was wasn't watch watching way we we'll we're web website wed wednesday week weekly welcome were
weren't what what's when where whether which while who who's whole why widget width will window wire with withdraw
withdrawal within without won't words work working world would write writing wrong xls year yearly yes yesterday yet
you you'll you're you've your yourself zoom
`

const spanish = `
origen envío opcional posición efectuar elegir finanzas domiciliaciones chequera buscador beneficiaria nómina
abierta abierto abril abrir acceder acceso acciones aceptar acerca activar actividad actual actualizar adjuntar
administrar agosto agregar ahora ahorro ajustes al alertas algo alias amigos anterior antes anunciantes anuncios
aplicaciones aplicar aprender aprobar archivo artículos así autorizar avanzada aviso ayuda añadir aún banca banco
beneficiario bienvenida bienvenido bloquear borrador borrar buscar buzón búsqueda cada caja cambiar cancelar cantidad
cargar cargos categoría centro cerrar clave comentar comentario como compartir completar comprar comprobante con
concepto conectar conexiones configuración configurar confirmar consulta consultar contacto contenido continuar
contraseña copiar correo crear crédito cuenta cuotas cuándo código cómo datos de del desactivar descargar descartar
descripción descubrir desde después destacado destinatario destino detalle diciembre dinero dirección disponible
dispositivo divisa documento domingo débito día dónde e editar efectivo ejecutiva ejecutivo el eliminar ella ellos
empezar empleo empresa en encuesta enero enlace entrar enviado enviar envíos es escribe escribir ese esta estado este
esto etiquetas experiencia explorar extracto factura febrero fecha filtrar filtro finalizar firma firmar foto
frecuentes fue gestionar gracias grupo guardado guardar ha hace hacer hasta hay herramientas historia historial hola
hora hoy idioma imagen importe imprimir inactivo información informe ingresar ingreso inicia iniciar inicio insertar
inversiones inversión invitaciones invitar ir jueves julio junio jurídica la las le leer limite lista llamar lo los
lunes límite marcar martes marzo mayo mayor medio menos mensaje mensual menú mes mi mis miércoles mostrar mover
movimiento muestra muy más nada nadie necesita ninguno nombre nosotros nota notificaciones notificación noviembre nueva
nuevo nunca número o octubre ocultar oferta oficina omitir opciones opción operaciones operación ordenar origen otra
otro pagar pago pantalla para parte país pendiente perfil periodo permitir persona plazo pregunta privacidad privado
productos programado programar préstamo próximo publicaciones publicación publicado publicar puede página público que
quiero quitar quién qué reacciones reacción recargar rechazar recibidas recibidos recibir recientes recomendaciones
recomendación recomendado recuperar red redactar referencia registrarse registro regresar reproducir responder
respuesta resultado resumen revisar saber saldo salir se sección seguidores seguir segundo seguridad seguro según
seleccionar semana septiembre ser servicio sesión si siguiente silenciar sin sobre solicitar solicitud solo son soporte
sr sra su subir sucursal sugerencias sus suscribirse sábado sí también tarjeta te teléfono tema tendencias terceros
tiempo tienda tiene tipo todo trabajo transacciones transacción transferencia transferir tu tus términos título un una
unirse usar usted usuario validar valor vencimiento ver verificar versión vez viernes vista volver vídeo y ya área
último
`

const portuguese = `
aberto aceitar acessar acessibilidade acesso acompanhar adiar adicionar agendados agendamento agendar agora agência
ainda ajuda algum alguém alterar ambiente anexar anexo anúncio ao aos apagar apenas aplicações aprovar aqui arquivar
arquivo artigo atendimento ativar atividade atual atualizar até avançar ações bancária bancário bem-vinda bem-vindo
boleto busca cadastrar cadastro caixa carregar cartão cartões categoria central chave clique com comentário
compartilhar completo compras comprovante concluir conexão conexões configuração configurações conta contato conteúdo
contratar conversas convidar convite corrente criar curtidas curtir câmbio cópia da dados das denunciar depois depósito
descobrir descrição desfazer destaque destinatário detalhe dezembro dia digital dinheiro disponível dos ela ele em
emprego empréstimo encontrar entrada entre entrega enviadas envio escolher escrever esqueci essa esse estatísticas
estão evento excluir exibir experiência extrato fale fatura favorecido favoritos fazer fechar ferramentas fevereiro
ficar financiamento foi formação fundos geral gerenciar gerir histórico hoje há imagem importar incluir informar
informações investimento início isso janeiro janela julho junho junto já lançamento leia ler ligar localizar loja maio
mapa março mensagem mensagens meu minha minuto movimentações muito mês mídia na nas navegação negar negócio nem nenhum
nome nos nossa nosso notificação notificações notícias nova novembro novo não onde ontem opção opções os ou outra outro
outubro pagamento parcelas pasta pedido pela pelo pendente pergunta permissões período pesquisa pesquisar pessoa
pessoal pix política por poupança precisa preferências previsto preço principal privacidade procurar produtos
pré-visualização próxima publicação publicações qual quando quarta-feira quem quer quinta-feira reação reações recarga
recarregar receber recebido recibo recomendações rede referência regras relatório remetente remover repetir resgate
resposta resumo retirar rever sair salvar salvo saque seguindo segunda-feira segurança selecionar sem senha serviço
será sessão setembro seu sexta-feira seção sim simular sob solicitações sua sugestões suporte são só também tarifas
tela telefone tem tempo tendências tentar termos terça-feira titular toda trabalho transação transações transferência
tudo um uma usuário vaga vencimento versão visualizar visualizações visão você voltar à às é última
`

const french = `
abonnements abonner abonnés accepter accessibilité accueil accès achats actif activer activité actualiser actualité
administrateur adresse afficher agence aide ajouter alerte aller annonces annuler août appareil appliquer approuver
après arrière assurance au aucun aucune aujourd'hui aussi autoriser autre aux avant avec avez avis avril bancaire
banque besoin bienvenue bloquer bonjour bouton boîte brouillon bénéficiaire c'est carte catégorie ce cela certains ces
cette changer chaque chargement charger chercher chez choisir chèque chéquier client clôturer collaborateurs commander
commentaire commenter communauté compte conditions confidentialité configurer confirmer connecter connexion conseil
conseiller consulter contacter contenu continuer copier courant courrier crédit créer d'accord d'aide d'un d'une
d'épargne dans dernier dernière des destinataire devise dimanche domicile donner données dont dossier du durée débit
décembre déconnecter déconnexion découvrir décrire défaut désactiver détail effacer elle emploi emprunts encore
enregistrements enregistrer enregistré ensemble ensuite entreprise envoi envoyer envoyé erreur espace espèces est et
exemple explorer exporter expédition expérience exécution facture favoris fermer fichier fil filtre finaliser
financement fonds formation fournisseurs frais février gestion groupe général générale gérer haut heure hier historique
ici identifiant identité il ils importer imprimer indiquer inscription insérer inviter j'aime janvier jeudi jour
journal juillet juin juridique jusqu'au justificatif l'accueil l'activité l'aide l'application l'autre l'historique
l'opération l'épargne les leur libellé lien lieu ligne lire liste livret lu lui lundi ma mai maintenant mardi masquer
membres mensuel mercredi messagerie mettre mme modification modifier moins mois mondial montant montrer mot mot-clé
mouvements moyens médias n'est ne niveau nom non notre nous nouveau nouveaux nouvel nouvelle novembre numéro octobre
offre opération ordre oublié oui ouvert ouvrir où paiement par paramètres partage partager partir pas passer patrimoine
payer pendant permanent permettre personne personnel personnelle peut-être pièce placements plafond plusieurs
portefeuille pour pouvez premier prendre privé prochain prochaine produits professionnel profil programmer programmé
précédent préférences prélèvement prêt publication publicité publier publique puis période qu'est-ce qualité quand quel
quelle quelques qui quitter quoi quotidien rapport recevoir recherche rechercher recommandations recommandé refuser
rejoindre relation relevé remboursement rendez-vous renommer renvoyer republier retirer retour retrait revenus reçu
rubrique réactions réagir récent réduire référence réglages répondre réponse réseau réseaux réservé résultat réunion
s'abonner s'identifier s'inscrire samedi sans sauvegarder semaine sens septembre ses signaler simuler situation solde
sont sous souscrire soutien suivant suivante suivi suivre sujets supprimer sur synthèse sécurité sélectionner tableau
temps tendances terminer texte titre tous tout toute traduction traiter transférer travail trier trouver très
télécharger téléphone une utilisateur valeur valider vendredi veuillez vidéo virement virer virtuel voir vos votre vous
vue échéance écrire épargne étape été événement être
`

const german = `
ab abbrechen abgelehnt abgeschlossen abmelden abonnieren abschließen absenden absender abteilung achtung aktien aktion
aktiv aktivieren aktivität aktualisieren aktuell aktuelle alle allem allen allgemein als alt alte analyse anbieter
andere anfrage angebot angebote angemeldet anhang anhänge anlage anlegen anmelden anmeldung annehmen anpassen anruf
ansehen ansicht anstehend antrag anträge antwort anwenden anwendungen anzahl anzeige arbeit arbeitgeber archiv artikel
auch auf aufgaben aufsichtsrat auftrag auftraggeber aufträge aus ausblenden ausführung ausgaben ausgang auswahl
auswählen auszug automatisch bargeld barrierefreiheit basis bearbeiten bedingungen beenden begriff begünstigter bei
beitrag beitreten beiträge bekannt beliebt benachrichtigung benutzer benutzername berater beratung bereich bereiche
bereit bericht berichte beschreibung bestellen bestätigen bestätigung betrag betreff beträge bewertung bezahlen bild
bilder bin bis bitte bleiben blockieren buchen buchung buchungstag börse büro damit danach danke dann daran darf datei
daten datenschutz datum dauer dauerauftrag daueraufträge deaktivieren dein deine deinem dem den depot der dezember die
dienstag diese diesem dieser direkt dokument dokumente donnerstag drucken durch echtzeit eigene ein einblenden eine
einem einen einer einfach einfügen eingabe eingang eingeben einige einkauf einladen einladung einloggen einrichten
einstellung eintrag einträge einwilligung einzahlung empfehlen empfehlung empfohlen empfänger ende entdecken entfernen
entwurf entwürfe er ereignisse erfahren erfahrung erfolgreich erforderlich ergebnis ergebnisse erhalten erinnern
erinnerung erneut erste erstellen erster eröffnen etwas euer euro exportieren februar fehler fenster fertig festgeld
filiale finanzen finanzstatus firmen folge folgende formular formulare frage frau freigabe freigeben freitag freunde
fällig führung für gebühren gefällt gehen geld geldanlage gelesen gemeinsam genehmigen geplant gerät geräte gesamt
gesamtsaldo geschäft geschäftlich geschäftsführer geschäftsführerin gesendet gespeichert gespräche gestern geteilt gib
girokonto gruppe gut guthaben gültig haben hallo hat hauptmenü herr heute hilfe hilfreich hinweis hinweise hinzufügen
hochladen höhe ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer impressum inhalt inhalte interessen ist ja jahr
jahre januar jede jeden jeder jetzt juli juni juristisch kalender kann karte kategorie kein keine kennwort klicken
kommende kommentar kommentare kommentieren kontakt kontakte konten konto kontoauszug kontoauszüge kontoinhaber
kontonummer kontostand kontrolle kopieren kosten kredit kredite kreditkarte kunde kurs kurse kündigen laden lastschrift
laufzeit leiter leiterin lernen lesen letzte lieber löschen maximal mehr mein meine meinem meiner meist melden meldung
menü mich mit mitarbeiter mitglied mitglieder mitteilung mittwoch monat monate monatlich montag morgen märz möchten
nach nachricht namen neu neue neuen neuer neueste nicht nie noch notiz nummer nur nutzen nutzer nächste ob oben oder
ohne oktober ordner ort overlay passwort person persönlich persönliche postfach privat privatsphäre produkte prüfen
reaktion rechnung rechtliches registrieren reservieren rückgabe samstag schließen schreiben schritt schritte schule
schutz seit seite selbst sicher sicherheit sichtbar sichtbarkeit sie sind sofort sollen sonntag sonstige sortieren
sortierung sparen sparkonto speichern sperren sprache stand startseite stelle steuer stichwort stornieren strategie
suche summe tage tagesgeld tan tarif teil telefon termin termine thema tipps titel treffer täglich uhr umbuchung umsatz
umsätze und ungelesen uns unser unsere unten unter unternehmen unterschrift unterstützung veranstaltung verbergen
verbinden verbindung verfügbar verfügbarer verlassen verlauf vermögen versand versenden versicherung vertrag
vertraulich verträge verwalten verwaltung verwendung verwendungszweck veröffentlichen viel viele von vor vorgemerkt
vorlage vormerken vorschau vorschläge vorstand warnung warten warum weiter weitere weiterleiten welche wenn wer werbung
werden wert werte wertpapiere wichtig widerrufen wie wieder wiederholen willkommen wir wird wo woche wählen währung
zahlung zahlungsverkehr zeichen zeigen zeit zeitraum ziel ziele zinsen zu zugang zugriff zuletzt zum zur zurück
zurücksetzen zusammen zusammenfassung zustimmen zweck ändern änderung öffentlich öffnen über übersetzen übersicht
übertrag überweisen überweisung
`

const words = new Set(`${english}${spanish}${portuguese}${french}${german}`.split(/\s+/))
words.delete('')

/** Words of the vocabulary that are given names too: the first of two capitalised words is then taken for a person. */
const givenNames = new Set('mark will may june april august art bill mai'.split(' '))

/** Endings of plurals and cases, each with the least length of a word that may lose it. */
const endings = [
  ['s', 4],
  ['es', 5],
  ["'s", 4],
  ['n', 6],
  ['en', 6],
] as const

function isKnown(word: string): boolean {
  return (
    words.has(word) ||
    endings.some(([end, least]) => word.length >= least && word.endsWith(end) && words.has(word.slice(0, -end.length)))
  )
}

/** Whether a word, in any case, with either apostrophe, belongs to interfaces rather than to a person. */
export function isCommon(word: string): boolean {
  const lower = word.toLowerCase().replace(/[’ʼ]/g, "'").normalize('NFC')
  return isKnown(lower) || (lower.includes('-') && lower.split('-').every(isKnown))
}

export function isGivenName(word: string): boolean {
  return givenNames.has(word.toLowerCase())
}
