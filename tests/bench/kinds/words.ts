/**
 * What the pages of the generated banks say. Of each line the first half is for tuning, the second half is only ever seen by the
 * measurement: other words, not only other numbers.
 */
export const languages = ['en', 'es', 'pt', 'fr', 'de'] as const
export type Language = (typeof languages)[number]

/** One line a meaning; variants are parted by bars. */
const lines: Record<Language, string> = {
  en: `
login: Sign in | Log on to online banking | Log in to your account | Welcome, please log in
user: User ID | Username | Customer number | Online ID
password: Password | Passcode | Password | Security password
next: Next | Continue | Go on | Continue
signIn: Sign in | Log in | Log on | Sign in
forgot: Forgot your details? | Trouble signing in? | Forgot username or password | Not registered yet?
otp: Enter your security code | Verify it's you | Enter the 6-digit code | Two-step verification
code: Security code | One-time passcode | Verification code | Code from your text message
sent: We sent a code to your phone ending 41 | Enter the code we texted you | A one-time passcode is on its way to ••41 | Please type the code from the message
resend: Resend code | I didn't get a code | Send it again | Get a new code
push: Approve in your app | Check your phone | Continue on your phone | One more step on your mobile
pushMore: Open the banking app and approve this request | We sent a notification to your phone | Use the app on your phone to say that this is you | Your phone has received a request from us
review: Review and confirm | Check your payment details | Please confirm this transfer | One last check before you send
confirm: Confirm payment | Confirm and send | Authorise payment | Yes, send £250.00
edit: Edit | Back | Change details | Go back
overview: Your accounts | Account overview | Good morning, Margaret | My accounts
transactions: Transactions | Account activity | Recent activity | Transaction history
transfer: Make a transfer | Send money | New payment | Move money between accounts
send: Continue | Review transfer | Next | Continue to review
amount: Amount | How much? | Amount to send | Payment amount
from: From account | Pay from | From | Debit account
to: To account | Payee | Recipient | Pay to
payees: Payees | Your payees | Saved recipients | People you pay
addPayee: Add a payee | New recipient | Add recipient | Add new payee
cards: Your cards | Manage cards | Credit card | Card controls
freeze: Freeze card | Replace card | Lock card | Report lost or stolen
statements: Statements | Statements and documents | Account statements | Monthly statements
security: Security settings | Profile and security | Settings | Sign-in and security
changePassword: Change password | Manage devices | Turn on alerts | Update details
messages: Messages | Secure messages | Inbox | Message centre
compose: New message | Write to us | Compose | New message
deposit: Deposit a check | Mobile deposit | Deposit checks | Pay in a cheque
balance: Available balance | Balance | Current balance | Available
names: Everyday account | Savings | Credit card | Joint account
date: Date | Posted | Date | Date
signOut: Sign out | Log off | Log out | Sign out
help: Help and support | Contact us | Branch finder | Privacy
promo: Earn more with our new saver | Go paperless today | Refer a friend | Travel insurance included
filter: Filter | Export | Search transactions | Download`,
  es: `
login: Inicia sesión | Acceso a tu banca en línea | Ingresa a tu cuenta | Identifícate para entrar
user: Usuario | Número de cliente | Número de documento | Usuario
password: Contraseña | Clave | Contraseña | Clave de acceso
next: Siguiente | Continuar | Seguir | Continuar
signIn: Entrar | Ingresar | Iniciar sesión | Acceder
forgot: ¿Olvidaste tu contraseña? | ¿Problemas para entrar? | Olvidé mi usuario | Recuperar clave
otp: Introduce tu código de seguridad | Verificación en dos pasos | Ingresa el código de 6 dígitos | Confirma que eres tú
code: Código de verificación | Código SMS | Clave dinámica | Código recibido
sent: Te enviamos un código al teléfono terminado en 41 | Escribe el código que recibiste por SMS | Hemos enviado un código de un solo uso | Digita el código del mensaje
resend: Reenviar código | No recibí el código | Volver a enviar | Enviar otro código
push: Aprueba en tu app | Revisa tu teléfono | Continúa en tu teléfono | Falta un paso en tu móvil
pushMore: Abre la app del banco y aprueba esta solicitud | Te enviamos una notificación a tu celular | Usa la app de tu celular para decir que eres tú | Tu teléfono recibió nuestra solicitud
review: Revisa y confirma | Comprueba los datos de tu pago | Confirma la transferencia | Un último paso antes de enviar
confirm: Confirmar pago | Confirmar y enviar | Autorizar transferencia | Sí, enviar 250,00 €
edit: Editar | Volver | Modificar | Atrás
overview: Mis cuentas | Posición global | Buenos días, Margarita | Resumen de tus productos
transactions: Movimientos | Últimos movimientos | Actividad de la cuenta | Historial de movimientos
transfer: Nueva transferencia | Enviar dinero | Hacer un pago | Transferir entre mis cuentas
send: Continuar | Siguiente | Revisar | Continuar
amount: Importe | Monto | Cantidad | Monto a enviar
from: Cuenta de origen | Desde | Cuenta de cargo | Desde la cuenta
to: Cuenta de destino | Beneficiario | Para | Destinatario
payees: Beneficiarios | Mis beneficiarios | Destinatarios guardados | Cuentas inscritas
addPayee: Agregar beneficiario | Nuevo beneficiario | Añadir destinatario | Inscribir cuenta
cards: Mis tarjetas | Tarjetas | Tarjeta de crédito | Administrar tarjetas
freeze: Bloquear tarjeta | Reportar robo | Apagar tarjeta | Activar tarjeta
statements: Estados de cuenta | Documentos | Extractos | Estados de cuenta y documentos
security: Seguridad | Configuración | Mi perfil | Seguridad y privacidad
changePassword: Cambiar contraseña | Administrar dispositivos | Modificar datos | Cambiar clave
messages: Mensajes | Buzón | Centro de mensajes | Bandeja de entrada
compose: Nuevo mensaje | Redactar | Escribir mensaje | Nuevo mensaje
deposit: Depositar un cheque | Depósito de cheque | Ingresar cheque | Depósitos
balance: Saldo disponible | Saldo | Saldo actual | Disponible
names: Cuenta corriente | Ahorros | Tarjeta de crédito | Cuenta nómina
date: Fecha | Fecha | Fecha operación | Fecha
signOut: Cerrar sesión | Salir | Desconectar | Cerrar sesión
help: Ayuda | Contacto | Sucursales | Aviso legal
promo: Gana más con tu nueva cuenta | Seguro de viaje incluido | Invita a un amigo | Pásate a lo digital
filter: Filtrar | Exportar | Buscar movimientos | Descargar`,
  pt: `
login: Entrar | Inicie sessão | Acesse sua conta | Iniciar sessão no homebanking
user: Utilizador | CPF | Número de adesão | Usuário
password: Senha | Palavra-passe | Senha | Código de acesso
next: Seguinte | Continuar | Avançar | Continuar
signIn: Entrar | Acessar | Iniciar sessão | Aceder
forgot: Esqueceu a senha? | Primeiro acesso | Esqueci o utilizador | Recuperar senha
otp: Insira o código de segurança | Verificação em dois passos | Digite o código de 6 dígitos | Confirme que é você
code: Código de verificação | Código SMS | Código de confirmação | Token
sent: Enviamos um código para o telefone terminado em 41 | Digite o código que recebeu por SMS | O código único foi enviado | Escreva o código da mensagem
resend: Reenviar código | Não recebi o código | Enviar novamente | Novo código
push: Aprove no aplicativo | Verifique o seu telemóvel | Continue no seu telemóvel | Falta um passo no aplicativo
pushMore: Abra o aplicativo do banco e aprove este pedido | Enviamos uma notificação para o seu celular | Use o aplicativo do seu celular para dizer que é você | O seu telemóvel recebeu o nosso pedido
review: Revise os dados | Confirme o Pix | Confira os dados da transferência | Resumo do pagamento
confirm: Confirmar pagamento | Confirmar Pix | Autorizar transferência | Pagar R$ 250,00
edit: Editar | Voltar | Alterar | Corrigir
overview: Minhas contas | Visão geral | Bom dia, Margarida | As minhas contas
transactions: Extrato | Movimentos | Últimos lançamentos | Movimentações
transfer: Nova transferência | Fazer um Pix | Transferir | Pagamentos
send: Continuar | Seguinte | Avançar | Continuar
amount: Valor | Montante | Quanto? | Valor da transferência
from: Conta de origem | Da conta | Conta a debitar | Origem
to: Conta de destino | Favorecido | Chave Pix | Para quem
payees: Favorecidos | Meus contatos | Beneficiários | Contatos
addPayee: Adicionar favorecido | Novo contato | Novo beneficiário | Adicionar contato
cards: Meus cartões | Cartões | Cartão de crédito | Os meus cartões
freeze: Bloquear cartão | Segunda via | Bloqueio temporário | Desbloquear cartão
statements: Extratos e documentos | Comprovantes | Documentos fiscais | Informe de rendimentos
security: Segurança | Configurações | Meu perfil | Definições e segurança
changePassword: Alterar senha | Gerenciar dispositivos | Alterar palavra-passe | Mudar senha
messages: Mensagens | Caixa de entrada | Minhas mensagens | Central de mensagens
compose: Nova mensagem | Escrever | Nova mensagem | Escrever mensagem
deposit: Depositar cheque | Depósito | Depósito de cheque | Fazer depósito
balance: Saldo disponível | Saldo | Saldo atual | Disponível
names: Conta corrente | Poupança | Cartão de crédito | Conta ordenado
date: Data | Data | Data | Data valor
signOut: Sair | Terminar sessão | Encerrar sessão | Sair
help: Ajuda | Contactos | Agências | Privacidade
promo: Ganhe mais com a nova poupança | Seguro de viagem incluído | Indique um amigo | Adira ao digital
filter: Filtrar | Exportar | Ver mais | Filtros`,
  fr: `
login: Connexion | Connectez-vous | Se connecter à mes comptes | Identifiez-vous
user: Identifiant | Numéro client | Code client | Votre identifiant
password: Mot de passe | Code secret | Mot de passe | Code confidentiel
next: Suivant | Continuer | Poursuivre | Continuer
signIn: Se connecter | Connexion | Valider | Me connecter
forgot: Mot de passe oublié ? | Identifiant oublié ? | Code oublié | Mot de passe oublié
otp: Saisissez le code de sécurité | Vérification en deux étapes | Entrez le code à 6 chiffres | Confirmez votre identité
code: Code de vérification | Code SMS | Code à usage unique | Code reçu par SMS
sent: Nous avons envoyé un code au numéro finissant par 41 | Saisissez le code reçu par SMS | Un code unique vous a été envoyé | Entrez le code du message
resend: Renvoyer le code | Je n'ai pas reçu le code | Nouvel envoi | Recevoir un nouveau code
push: Validez dans l'application | Consultez votre téléphone | Continuez sur votre téléphone | Encore une étape sur votre mobile
pushMore: Ouvrez l'application de la banque et validez cette demande | Une notification a été envoyée sur votre téléphone | Utilisez l'application de votre téléphone pour dire que c'est vous | Votre téléphone a reçu notre demande
review: Récapitulatif | Vérifiez les informations | Confirmez votre virement | Vous allez envoyer
confirm: Confirmer le virement | Valider le paiement | Valider | Confirmer et envoyer 250,00 €
edit: Modifier | Retour | Corriger | Annuler
overview: Mes comptes | Synthèse | Bonjour Marguerite | Vos comptes
transactions: Opérations | Dernières opérations | Historique des opérations | Mouvements
transfer: Effectuer un virement | Virement | Nouveau virement | Payer une facture
send: Continuer | Suivant | Poursuivre | Continuer
amount: Montant | Montant du virement | Combien ? | Somme
from: Compte à débiter | Depuis | Compte émetteur | Compte débiteur
to: Compte à créditer | Bénéficiaire | Vers | Destinataire
payees: Bénéficiaires | Mes bénéficiaires | Gérer mes bénéficiaires | Destinataires
addPayee: Ajouter un bénéficiaire | Nouveau bénéficiaire | Ajouter un destinataire | Nouveau bénéficiaire
cards: Mes cartes | Cartes | Carte bancaire | Gérer ma carte
freeze: Bloquer la carte | Faire opposition | Verrouiller la carte | Modifier le plafond
statements: Relevés de compte | Mes documents | E-documents | Relevés et documents
security: Sécurité | Paramètres | Mon profil | Sécurité et confidentialité
changePassword: Changer le mot de passe | Gérer les appareils | Modifier mon mot de passe | Modifier mes informations
messages: Messagerie | Mes messages | Boîte de réception | Messagerie sécurisée
compose: Nouveau message | Écrire un message | Rédiger | Nouveau message
deposit: Déposer un chèque | Remise de chèque | Dépôt de chèque | Remise de chèques
balance: Solde disponible | Solde | Solde actuel | Disponible
names: Compte courant | Livret A | Carte bancaire | Compte joint
date: Date | Date | Date opération | Date
signOut: Déconnexion | Se déconnecter | Me déconnecter | Quitter
help: Aide | Contact | Agences | Mentions légales
promo: Découvrez notre nouveau livret | Assurance voyage incluse | Parrainez un ami | Passez au zéro papier
filter: Filtrer | Exporter | Voir plus | Télécharger`,
  de: `
login: Anmelden | Anmeldung Online-Banking | Einloggen | Willkommen bei der Anmeldung
user: Anmeldename | Benutzername | Kundennummer | Zugangsnummer
password: Passwort | PIN | Passwort | Online-PIN
next: Weiter | Weiter | Fortfahren | Weiter
signIn: Anmelden | Einloggen | Login | Anmelden
forgot: Passwort vergessen? | PIN vergessen | Zugangsdaten vergessen | Anmeldename vergessen?
otp: TAN eingeben | Sicherheitscode eingeben | Bitte geben Sie den 6-stelligen Code ein | Bestätigungscode
code: TAN | Sicherheitscode | Bestätigungscode | SMS-Code
sent: Wir haben einen Code an die Nummer mit der Endung 41 gesendet | Geben Sie die mTAN aus der SMS ein | Ein Einmalcode wurde gesendet | Bitte den Code aus der Nachricht eingeben
resend: Code erneut senden | Keinen Code erhalten? | Neue TAN anfordern | Noch einmal senden
push: In der App freigeben | Öffnen Sie die App | Weiter auf Ihrem Handy | Noch ein Schritt auf Ihrem Smartphone
pushMore: Öffnen Sie Ihre Banking-App und geben Sie den Auftrag frei | Benachrichtigung gesendet – bitte auf Ihrem Handy bestätigen | Sagen Sie uns in der App, dass Sie es sind | Ihr Handy hat unsere Anfrage bekommen
review: Angaben prüfen | Bitte prüfen und bestätigen | Überweisung bestätigen | Zusammenfassung Ihrer Zahlung
confirm: Überweisung freigeben | Zahlung bestätigen | Auftrag freigeben | Jetzt 250,00 € senden
edit: Bearbeiten | Zurück | Ändern | Abbrechen
overview: Meine Konten | Finanzübersicht | Guten Morgen, Margarete | Kontenübersicht
transactions: Umsätze | Kontoumsätze | Letzte Buchungen | Transaktionen
transfer: Neue Überweisung | Überweisung | Geld senden | Umbuchung
send: Weiter | Weiter | Fortfahren | Prüfen
amount: Betrag | Betrag in EUR | Betrag | Summe
from: Von Konto | Auftraggeberkonto | Vom Konto | Belastungskonto
to: Empfänger | An | Zahlungsempfänger | Begünstigter
payees: Empfänger | Gespeicherte Empfänger | Empfängerliste | Vorlagen
addPayee: Empfänger hinzufügen | Neuer Empfänger | Neue Vorlage | Empfänger anlegen
cards: Meine Karten | Karten | Kreditkarte | Kartenverwaltung
freeze: Karte sperren | Limit ändern | Karte aktivieren | Ersatzkarte bestellen
statements: Kontoauszüge | Postfach | Elektronisches Postfach | Dokumente
security: Sicherheit | Einstellungen | Mein Profil | Sicherheit und Zugang
changePassword: Passwort ändern | Geräte verwalten | PIN ändern | Daten ändern
messages: Nachrichten | Posteingang | Meine Nachrichten | Mitteilungen
compose: Neue Nachricht | Nachricht schreiben | Verfassen | Neue Nachricht
deposit: Scheck einreichen | Einzahlung | Scheckeinreichung | Bargeld einzahlen
balance: Verfügbar | Kontostand | Saldo | Verfügbarer Betrag
names: Girokonto | Tagesgeld | Kreditkarte | Gemeinschaftskonto
date: Buchungstag | Datum | Buchungsdatum | Wertstellung
signOut: Abmelden | Abmelden | Ausloggen | Abmelden
help: Hilfe | Kontakt | Filialsuche | Impressum
promo: Mehr Zinsen mit dem neuen Tagesgeld | Reiseversicherung inklusive | Freunde werben | Jetzt papierlos werden
filter: Filtern | Exportieren | Mehr anzeigen | Umsätze suchen`,
}

type Meaning = string
export type Half = 'tune' | 'hold'

/** One of the variants of a meaning; `pick` is any whole number. */
export function say(language: Language, meaning: Meaning, half: Half, pick: number): string {
  const variants = table.get(`${language} ${meaning}`)
  if (!variants) throw new Error(`no words for ${meaning} in ${language}`)
  const middle = variants.length / 2
  const mine = half === 'tune' ? variants.slice(0, middle) : variants.slice(middle)
  return mine[pick % mine.length] ?? ''
}

const table = new Map(
  languages.flatMap((language) =>
    lines[language]
      .trim()
      .split('\n')
      .map((line) => {
        const colon = line.indexOf(':')
        const variants = line.slice(colon + 1).split('|')
        return [`${language} ${line.slice(0, colon)}`, variants.map((variant) => variant.trim())] as const
      }),
  ),
)
