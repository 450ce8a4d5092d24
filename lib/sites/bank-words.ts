/**
 * What bank pages say, by what it means, in English, Spanish, Portuguese, French and German: without accents and capitals. `=` is
 * all that something says, `^` its beginning, a star the rest of a word.
 */
const phrases = {
  signIn: `
    sign in/log in/log on/signin/logon/=login/login to/online banking login/secure login/who s signing in/=not you/signed you out/session has expired/session expired/session timed out
    iniciar sesion/inicia sesion/inicio de sesion/=acceder/acceso clientes/acceso a/acceda a/accede a/=ingresar/ingresa a/ingrese a/=entrar/identificate/=no eres tu/sesion ha expirado/sesion ha caducado/sesion caducada/sesion expirada
    iniciar sessao/inicie sessao/=acessar/acesse/acesso a/acessar sua conta/=aceder/entrar na/faca login/fazer login/identifique se/=nao e voce/sessao expirou/sessao expirada/sessao foi encerrada
    connexion/se connecter/connectez vous/identifiez vous/s identifier/identification/acceder a mes comptes/acceder a vos comptes/acces client/=ce n est pas vous/session a expire/session expiree
    anmelden/anmeldung/einloggen/log in/login/anmeldemaske/=nicht sie/sitzung abgelaufen/sitzung ist abgelaufen/automatisch abgemeldet`,
  signOut: `
    sign out/log out/log off/logout/logoff/signout/sign off
    cerrar sesion/=salir/desconectar/desconectarse
    terminar sessao/encerrar sessao/=sair/sair da conta/finalizar sessao
    deconnexion/se deconnecter/me deconnecter/=quitter
    abmelden/abmeldung/ausloggen`,
  user: `
    user name/username/user id/userid/online id/login id/log in id/customer number/customer id/membership number/access number/client number
    usuario/numero de cliente/tu documento/numero de documento/dni/nif/rut/cedula/clave de acceso
    utilizador/cpf/agencia e conta/numero de contrato/numero de adesao
    identifiant/numero client/code client/numero d identification
    benutzername/anmeldename/zugangsnummer/kundennummer/teilnehmernummer/legitimations id/nutzerkennung/login name`,
  secret: `
    password/passcode/pin/passphrase/memorable word/memorable/secret/security number
    contrasena/clave/pin/clave secreta/firma electronica
    senha/palavra passe/pin/codigo secreto/assinatura eletronica/codigo de acesso
    mot de passe/code secret/code personnel/code confidentiel/clavier virtuel
    passwort/kennwort/pin/geheimzahl/online pin/geheimnummer`,
  forgot: `
    forgot your password/forgot password/forgotten your/forgot user*/forgot your user*/forgot your details/trouble logging in/trouble signing in/not registered/register for online
    olvidaste tu/olvido su/olvido la/recuperar clave/recuperar contrasena/olvidaste la/aun no tienes clave
    esqueceu/esqueci/recuperar senha/primeiro acesso
    mot de passe oublie/identifiant oublie/code oublie/oublie
    passwort vergessen/pin vergessen/zugangsdaten vergessen/anmeldename vergessen/vergessen`,
  code: `
    verification code/security code/one time/onetime/passcode/access code/confirmation code/authorisation code/authorization code/sms code/enter the code/enter code/enter your code/digit code/code we sent/code sent/otp/=code/two step verification/two factor/=tan/authentication code/authenticator/token code/sent a code/sent you a code/sent your code/texted you/text you a code/enter your token
    codigo de verificacion/codigo de seguridad/codigo sms/codigo que/=codigo/clave dinamica/introduce el codigo/ingresa el codigo/ingrese el codigo/codigo de confirmacion/codigo de un solo uso/codigo enviado/digitos/token/clave de un solo uso/enviamos un codigo/enviado un codigo/codigo al movil/codigo al celular/codigo a tu/codigo a su/codigo por sms/clave de firma/firma electronica
    codigo de verificacao/codigo de seguranca/codigo de confirmacao/codigo recebido/insira o codigo/digite o codigo/introduza o codigo/codigo unico/codigo enviado/chave de seguranca/codigo de autenticacao/enviamos um codigo/enviado um codigo/codigo para o seu/codigo por sms/codigo sms
    code de verification/code de securite/code de confirmation/code recu/saisissez le code/entrez le code/code a usage unique/code sms/code unique/code envoye/code d authentification/chiffres/code d acces/envoye un code/code par sms/code par e mail
    bestatigungscode/sicherheitscode/einmalcode/einmalpasswort/verifizierungscode/sms code/smstan/mobiletan/mtan/tan eingeben/tan eingabe/tan verfahren/code eingeben/tan*/freigabecode/stelligen code/zugangscode/code gesendet/code geschickt/code per sms/tan per sms`,
  resend: `
    resend/send again/send a new code/send another code/get a new code/didn t get/didn t receive/haven t received/did not receive/new code/send code/send me a code/send the code/text me a code/text me the code/call me with/receive your code/receive a code/receive the code/get your code/get a code/send your code/send you a code
    reenviar/volver a enviar/no recibiste/no has recibido/no recibio/nuevo codigo/otro codigo/enviar codigo/enviar el codigo/recibir el codigo/recibir un codigo/recibir tu codigo/recibir codigo/solicitar codigo
    nao recebeu/enviar novamente/novo codigo/reenvie/enviar codigo/enviar o codigo/receber o codigo/receber um codigo/receber seu codigo/receber codigo/solicitar codigo
    renvoyer/pas recu/nouveau code/nouvel envoi/envoyer le code/envoyer un code/recevoir le code/recevoir un code/recevoir votre code/recevoir mon code
    erneut senden/nicht erhalten/neuen code/neue tan/nochmals senden/noch einmal senden/code senden/code anfordern/code erhalten/tan anfordern/tan erhalten/code zusenden`,
  push: `
    approve in your app/approve it in/approve in the app/in your banking app/in your mobile app/confirm in the app/confirm in your app/confirm it in/open your app/open the app/open your banking app/we sent a notification/sent a notification/push notification/check your phone/check your mobile/check your device/on your phone/on your mobile/confirm it s you/confirm that it s you/verify it s you/verify your identity/confirm your identity/waiting for your approval/waiting for approval/waiting for confirmation/approve this/tap approve/use your passkey/use a passkey/with a passkey/with your passkey/with passkey/your device will ask/touch your security key/insert your security key/use your security key/answer your security question/answer the security question/answer your secret question
    aprueba en/apruebalo en/apruebala en/confirma en la app/confirma en tu app/confirmalo en/confirma desde/autoriza en/autorizalo en/abre la app/abre tu app/abra la app/abra la aplicacion/abre la aplicacion/hemos enviado una notificacion/te enviamos una notificacion/revisa tu telefono/revisa tu movil/revisa tu celular/revise su telefono/en tu movil/en tu celular/en tu telefono/confirma que eres tu/verifica tu identidad/esperando tu/esperando la aprobacion/esperando confirmacion/usa tu llave de acceso/usa tu passkey/con passkey/con una passkey/con tu passkey/con llave de acceso/tu dispositivo te pedira/responde tu pregunta/responde a tu pregunta/responda su pregunta/responda a la pregunta
    aprove no/aprove na/confirme no app/confirme no aplicativo/confirme na app/confirme na aplicacao/autorize no/abra o app/abra o aplicativo/abra a app/abra a aplicacao/enviamos uma notificacao/verifique o seu telemovel/no seu celular/no seu telemovel/confira seu celular/confirme que e voce/confirme a sua identidade/confirme sua identidade/aguardando aprovacao/aguardando confirmacao/aguardando a sua/a aguardar/aguardando sua/use sua chave de acesso/usar chave de acesso/com passkey/com chave de acesso/seu dispositivo pedira/responda a pergunta/responda a sua pergunta/responda sua pergunta
    validez dans l application/validez sur/confirmez dans/confirmez sur/confirmez depuis/approuvez/ouvrez l application/ouvrez votre application/une notification/consultez votre telephone/sur votre telephone/sur votre mobile/sur votre smartphone/dans votre application/depuis votre application/confirmez votre identite/verifiez votre identite/en attente de validation/en attente de votre/en attente de confirmation/utilisez votre cle d acces/utiliser une cle d acces/avec une cle d acces/avec passkey/avec une passkey/votre appareil vous demandera/repondez a votre question/repondez a la question
    in der app/in ihrer app/in deiner app/in ihrer banking app/offnen sie die/offne die/offnen sie ihre/benachrichtigung gesendet/auf ihrem smartphone/auf ihrem handy/auf deinem smartphone/auf ihrem gerat/auf deinem handy/identitat bestatigen/bestatigen sie ihre identitat/warten auf freigabe/warten auf bestatigung/wartet auf freigabe/warte auf/pushtan/photo tan/phototan/securego/passkey verwenden/passkey nutzen/mit passkey/mit ihrem passkey/ihr gerat fordert/sicherheitsfrage beantworten/beantworten sie ihre`,
  scan: `
    scan the qr/scan this qr/scan the code/scan this code/scan qr/scan to log/scan to sign
    escanea el/escanee el/escanear el codigo/escanea este/codigo qr
    escaneie o/leia o qr/leia o codigo/ler o qr/aponte a camera
    scannez le/scanner le/flashez le/flasher le
    qr code scannen/code scannen/scannen sie/qr code mit/code mit der/grafik scannen`,
  app: `
    in the app/in your app/mobile app/banking app/on your phone/on your mobile/on your device/your phone/your mobile/phone app/from your device/from your phone
    en la app/en tu app/en su app/desde la app/desde tu app/app movil/tu telefono/su telefono/tu celular/su celular/tu movil/tu dispositivo
    no app/na app/no aplicativo/na aplicacao/pelo app/pelo aplicativo/seu celular/seu telemovel/seu telefone/teu telemovel/seu dispositivo
    dans l app/dans l application/dans votre application/depuis l application/votre telephone/votre mobile/votre smartphone/votre appareil/application mobile
    in der app/in ihrer app/banking app/ihr handy/ihrem handy/ihr smartphone/ihrem smartphone/ihrem gerat/dein handy/deinem handy/deinem smartphone/per app`,
  review: `
    review/check the details/check your details/check details/check and confirm/check your payment/check before you/confirm your payment/confirm payment/confirm transfer/confirm your transfer/confirm the payment/confirm details/verify details/verify your transfer/verify transfer/before you send/before you confirm/make sure the details/please confirm/you re sending/you are sending/you are about to/you re about to/authorise payment/authorize payment/authorise/authorize/one last check/almost done/payment summary/transfer summary/summary of your payment/summary of your transfer
    revisa/revise/revisar/confirma tu/confirma los datos/confirma la/confirme su/confirme los/confirme la/confirmar transferencia/confirmar pago/confirmacion de/comprueba los datos/verifica los datos/verifique los datos/resumen de la transferencia/resumen del pago/resumen de tu transferencia/resumen de la operacion/estas a punto/esta a punto/vas a enviar/vas a transferir/autorizar/autoriza la/antes de enviar/antes de confirmar/ultimo paso
    revise os/revise o/revise a/rever/confira os/confira o/confira a/conferir/confirme os/confirme o pagamento/confirme a transferencia/confirme o pix/confirmar pix/confirmar pagamento/confirmacao/verifique os dados/resumo da transferencia/resumo do pagamento/resumo do pix/resumo da operacao/esta prestes/voce vai/vai enviar/vai transferir/autorize o/antes de enviar/antes de confirmar
    verifiez/recapitulatif/confirmez le/confirmez votre/confirmez la/confirmer le virement/confirmer le paiement/confirmation/valider le/validez le/validez votre/validation/vous allez/vous etes sur le point/avant d envoyer/avant de valider/avant de confirmer/resume du virement/resume du paiement/controlez
    prufen sie/bitte prufen/angaben prufen/daten prufen/uberprufen/uberweisung prufen/zahlung prufen/auftrag prufen/kontrollieren/bestatigen sie/zahlung bestatigen/uberweisung bestatigen/auftrag bestatigen/zahlung freigeben/uberweisung freigeben/auftrag freigeben/freigabe/zusammenfassung/sie sind dabei/bevor sie/vor dem senden`,
  confirmPayment: `
    confirm payment/confirm transfer/confirm and pay/confirm and send/confirm and transfer/confirm your payment/confirm the payment/confirm the transfer/confirm order/confirm withdrawal/submit payment/submit transfer/authorise payment/authorize payment/authorise transfer/authorize transfer/=authorise/=authorize/approve payment/approve transfer/=approve/pay and confirm/yes send/yes pay/complete payment/complete transfer/release payment/sign payment/confirm wire
    confirmar transferencia/confirmar pago/confirmar envio/confirmar y enviar/confirmar y pagar/confirmar operacion/autorizar transferencia/autorizar pago/=autorizar/=aprobar/firmar transferencia/firmar operacion/=firmar/si enviar/realizar transferencia/confirmar y transferir/ejecutar transferencia
    confirmar pix/confirmar pagamento/confirmar transferencia/confirmar envio/confirmar e enviar/confirmar e pagar/confirmar operacao/autorizar pagamento/autorizar transferencia/autorizar pix/=autorizar/=aprovar/concluir transferencia/concluir pagamento/efetuar transferencia/efetuar pagamento
    confirmer le virement/confirmer le paiement/valider le virement/valider le paiement/confirmer et envoyer/confirmer et payer/confirmer l operation/valider l operation/autoriser le paiement/signer le virement/=autoriser/=valider/=signer/executer le virement
    zahlung bestatigen/uberweisung bestatigen/auftrag bestatigen/zahlung freigeben/uberweisung freigeben/auftrag freigeben/=freigeben/jetzt freigeben/kostenpflichtig/zahlungspflichtig/uberweisung ausfuhren/zahlung ausfuhren/auftrag ausfuhren/bestatigen und senden/prufen und freigeben/=autorisieren/mit tan`,
  confirm: `
    =confirm/^confirm/=submit/=i confirm/=yes/=accept/=agree and continue
    =confirmar/^confirmar/=aceptar/=finalizar/=de acuerdo
    =concluir/=finalizar/=aceitar/=efetuar
    =confirmer/^confirmer/^valider/=accepter/=terminer
    =bestatigen/^bestatigen/=absenden/=abschliessen/=abschließen/=ausfuhren`,
  pay: `
    pay now/send now/transfer now/=pay/=send/=transfer/=send money/=send payment/=make payment/=make transfer/^send/^pay
    pagar ahora/enviar ahora/=pagar/=enviar/=transferir/=enviar dinero/^pagar/^enviar/^transferir
    pagar agora/enviar agora/transferir agora
    payer maintenant/=payer/=envoyer/=virer/^payer/^envoyer/effectuer le virement
    jetzt senden/jetzt bezahlen/jetzt uberweisen/=senden/=uberweisen/=bezahlen/=zahlen/^uberweisen`,
  change: `
    =edit/=back/=change/=go back/=cancel/edit details/change details/=previous/=modify
    =editar/=modificar/=volver/=atras/=cancelar/=cambiar/=corregir
    =voltar/=alterar/=corrigir/=anterior
    =modifier/=retour/=annuler/=precedent/=corriger
    =bearbeiten/=andern/=zuruck/=abbrechen/=korrigieren`,
  done: `
    sent/complete/completed/successful/successfully/on its way/thank you
    realizada/realizado/enviada/enviado/exito/listo/completada
    concluida/concluido/efetuada/efetuado/sucesso
    effectue/envoye/reussi/execute/merci
    ausgefuhrt/gesendet/erfolgreich/abgeschlossen/danke`,
  amount: `
    amount/how much/sum/you send/you pay
    importe/monto/cantidad/cuanto/valor
    montante/quantia/quanto
    montant/somme/combien
    betrag/summe/wie viel/umsatz`,
  from: `
    from account/=from/from/pay from/debit account/source account/transfer from
    desde/cuenta de origen/cuenta origen/cuenta de cargo/origen
    conta de origem/origem/conta a debitar/de qual conta
    compte a debiter/compte debiteur/depuis/compte emetteur/de mon compte
    von konto/auftraggeberkonto/belastungskonto/abbuchungskonto/vom konto/=von`,
  payee: `
    =to/to account/pay to/payee/recipient/beneficiary/send to/transfer to/sort code/account number/iban/routing number/who are you paying
    destino/cuenta destino/cuenta de destino/beneficiario/destinatario/clabe/cuenta de abono/=para
    favorecido/conta de destino/chave pix/=chave/para quem
    beneficiaire/destinataire/compte a crediter/compte crediteur/=vers
    empfanger/zahlungsempfanger/empfangername/begunstigter/=an/kontonummer`,
  overview: `
    =accounts/my accounts/your accounts/all accounts/account summary/accounts summary/accounts overview/overview/dashboard/financial summary/=home/total balance/net worth/balances/=summary/portfolio
    mis cuentas/tus cuentas/=cuentas/posicion global/resumen de cuentas/resumen/=inicio/saldo total/mis productos/tus productos/todas las cuentas
    minhas contas/as minhas contas/suas contas/=contas/visao geral/posicao global/pagina inicial/patrimonio/meus produtos/saldo da conta
    mes comptes/vos comptes/=comptes/synthese/vue d ensemble/tableau de bord/=accueil/solde total/avoirs
    meine konten/ihre konten/=konten/kontenubersicht/finanzubersicht/finanzstatus/kontoubersicht/ubersicht/gesamtsaldo/startseite`,
  greeting: `
    good morning/good afternoon/good evening/^hello/^hi
    buenos dias/buenas tardes/buenas noches/^hola
    bom dia/boa tarde/boa noite/^ola
    ^bonjour/^bonsoir
    guten morgen/guten tag/guten abend/^hallo`,
  transactions: `
    transactions/account activity/recent activity/=activity/transaction history/account history/account details/payment history
    movimientos/ultimos movimientos/actividad/historial/detalle de cuenta
    extrato/movimentos/movimentacoes/lancamentos/ultimas transacoes/transacoes/historico
    operations/mouvements/dernieres operations/releve d operations/historique/detail du compte
    umsatze/kontoumsatze/buchungen/kontobewegungen/letzte buchungen/transaktionen/umsatzanzeige/kontodetails`,
  transfer: `
    transfer/transfers/make a payment/make a transfer/new payment/new transfer/send money/move money/pay bills/bill pay/pay a bill/pay someone/payments/=payment/wire/zelle/standing order/direct debit/transfer between accounts
    transferencia/transferencias/transferir/pagos/pagar servicios/nuevo pago/enviar dinero/hacer una transferencia/traspaso/domiciliacion
    transferencias/fazer um pix/=pix/area pix/pagamentos/pagar conta/pagar boleto/enviar dinheiro/nova transferencia/fazer transferencia/ted
    virement/virements/effectuer un virement/nouveau virement/paiement/paiements/payer une facture/prelevement/virement permanent
    uberweisung/uberweisungen/neue uberweisung/uberweisen/zahlung/zahlungen/zahlungsverkehr/dauerauftrag/dauerauftrage/umbuchung/geld senden/lastschrift`,
  payees: `
    payees/=payee/recipients/beneficiaries/saved payees/people you pay/manage payees/my payees/saved recipients/=contacts/address book
    beneficiarios/destinatarios/mis contactos/contactos guardados/cuentas inscritas/agenda/cuentas guardadas
    favorecidos/contatos/meus contatos/destinatarios guardados/beneficiarios guardados/contactos frequentes
    beneficiaires/mes beneficiaires/destinataires/gerer mes beneficiaires
    empfanger/empfangerliste/gespeicherte empfanger/vorlagen/adressbuch/zahlungsempfanger/empfanger verwalten`,
  addPayee: `
    add payee/add a payee/new payee/add recipient/new recipient/add beneficiary/add a recipient/add contact
    agregar beneficiario/anadir beneficiario/nuevo beneficiario/agregar destinatario/nuevo destinatario/inscribir cuenta/nuevo contacto/anadir destinatario/agregar contacto
    adicionar favorecido/novo favorecido/adicionar contato/novo contato/adicionar beneficiario/novo beneficiario/novo destinatario
    ajouter un beneficiaire/nouveau beneficiaire/ajouter un destinataire
    empfanger hinzufugen/neuer empfanger/empfanger anlegen/vorlage anlegen/neue vorlage`,
  cards: `
    =card/=cards/my cards/your cards/manage cards/manage card/credit card/debit card/card controls/card services/card details/virtual card/card settings/card limits
    tarjeta/tarjetas/mis tarjetas
    cartao/cartoes/meus cartoes/os meus cartoes
    carte/cartes/mes cartes/carte bancaire/gerer mes cartes/gerer ma carte
    karte/karten/meine karten/kreditkarte/kreditkarten/kartenverwaltung/girocard/debitkarte`,
  freeze: `
    freeze/unfreeze/lock card/block card/report lost/lost or stolen/replace card/activate card/show pin/view pin/card limits/order a new card
    bloquear/congelar/reportar robo/activar tarjeta/ver pin/apagar tarjeta/desbloquear/reponer
    bloquear cartao/desbloquear cartao/ver senha/segunda via/desbloqueio/bloqueio
    bloquer la carte/bloquer/opposition/faire opposition/verrouiller/modifier le plafond/voir le code
    karte sperren/sperren/entsperren/limit andern/karte aktivieren/pin anzeigen/ersatzkarte`,
  statements: `
    statements/=statement/account statements/e statements/estatements/documents/tax documents/edocuments/paperless/download statement/monthly statements
    estados de cuenta/estado de cuenta/extractos/documentos/certificados/=extracto/descargar extracto/correspondencia
    extratos mensais/comprovantes/informe de rendimentos/extratos e documentos/extratos/documentos fiscais/extrato mensal
    releves/releves de compte/mes documents/documents/e documents/e releves/releve de compte/mes releves
    kontoauszuge/kontoauszug/postfach/dokumente/elektronisches postfach/steuerdokumente/elektronische kontoauszuge`,
  security: `
    security/security settings/security centre/security center/settings/=profile/my profile/your profile/change password/sign in and security/login and security/alerts/preferences/trusted devices/personal details/privacy
    seguridad/configuracion/ajustes/mi perfil/=perfil/cambiar clave/cambiar contrasena/datos personales/alertas/dispositivos
    seguranca/configuracoes/definicoes/meu perfil/alterar senha/trocar senha/meus dados/dados pessoais/dispositivos autorizados
    securite/parametres/mon profil/=profil/mes informations/changer de mot de passe/modifier mon mot de passe/preferences/alertes/appareils
    sicherheit/einstellungen/mein profil/=profil/passwort andern/pin andern/personliche daten/benachrichtigungen/gerate/zugangsdaten`,
  changePassword: `
    change password/change my password/update password/change pin/manage devices/remove device/two step verification/update details
    cambiar clave/cambiar contrasena/actualizar datos/administrar dispositivos/modificar contrasena
    alterar senha/trocar senha/mudar senha/gerenciar dispositivos/alterar palavra passe/remover dispositivo
    changer le mot de passe/modifier le mot de passe/changer mon mot de passe/modifier mon mot de passe/gerer les appareils/modifier mes
    passwort andern/pin andern/gerate verwalten/gerat entfernen/daten andern`,
  messages: `
    =messages/inbox/secure messages/secure message/message centre/message center/secure mail/secure inbox/my messages/your messages/message us/conversations
    mensajes/buzon/bandeja de entrada/mis mensajes/centro de mensajes/correo seguro
    mensagens/caixa de entrada/minhas mensagens/as minhas mensagens/central de mensagens
    messagerie/mes messages/boite de reception/messages securises/messagerie securisee/=messages
    nachrichten/posteingang/mitteilungen/meine nachrichten/nachrichtenbox`,
  compose: `
    new message/compose/write a message/write to us/send a message/start a conversation
    nuevo mensaje/redactar/escribir mensaje/enviar mensaje
    nova mensagem/escrever mensagem/escrever/enviar mensagem
    nouveau message/ecrire un message/ecrire/rediger/envoyer un message
    neue nachricht/nachricht schreiben/nachricht verfassen/verfassen`,
  deposit: `
    =deposit/deposit a check/deposit checks/deposit a cheque/mobile deposit/check deposit/cheque deposit/pay in/paying in/deposit a/make a deposit/add money/add cash
    deposito/depositar/deposito de cheque/depositar cheque/ingresar cheque/ingreso de cheque
    deposito de cheque/depositar cheque/fazer deposito
    depot/depot de cheque/remise de cheque/deposer un cheque/remise de cheques/deposer
    einzahlung/einzahlen/scheck einreichen/scheckeinreichung/bargeld einzahlen`,
  date: `=date/date/posted/fecha/data/=dia/datum/buchungstag/buchungsdatum/wertstellung/date operation/valuta`,
  filter: `
    filter/export/download transactions/search transactions/=download/show more/load more
    filtrar/filtros/exportar/ver mas/descargar movimientos
    ver mais/filtro/baixar extrato
    filtrer/filtres/exporter/telecharger les operations/voir plus/afficher plus
    filtern/exportieren/mehr anzeigen/weitere umsatze/weitere anzeigen/csv`,
  search: `=search/search/buscar/pesquisar/procurar/rechercher/recherche/suche/suchen`,
}

/** The same as lists. */
export const bankWords: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(phrases).map(([meaning, lines]) => [
    meaning,
    [...new Set(lines.split(/[/\n]/).map((phrase) => phrase.trim()))].filter(Boolean),
  ]),
)
