/**
 * Every bank we know, as one site. A kind is read from words in the path or the fragment, in English, Spanish, Portuguese,
 * French and German. Silent kinds come first and match widely: unsure means the more careful kind.
 */

import type { PageRule, Site } from '../protocol/site.ts'
import { bankVotes } from './bank-votes.ts'
import { banks } from './banks.ts'
import { bankLabels } from './labels/bank.ts'
import { possibleBanks } from './possible-banks.ts'

/** A rule that holds when any segment of the path or the fragment is one of the words. */
function said(kind: string, ...words: string[]): PageRule {
  const anywhere = words.map((line) => `/**/${line}/**`)
  return { kind, paths: anywhere, fragments: anywhere }
}

export const bank: Site = {
  id: 'bank',
  name: 'your bank',
  hosts: [...banks, ...possibleBanks].flatMap(({ hosts }) => hosts),
  pages: [
    { kind: 'bank.login', landmark: 'input[type="password"]', silent: true },
    { kind: 'bank.otp', landmark: 'input[autocomplete~="one-time-code" i]', silent: true },
    { kind: 'bank.otp', clue: 'form digits', silent: true },
    {
      ...said(
        'bank.otp',
        'otp*|*-otp|mfa*|2fa*|2sv*|totp|tan|tan-*|*tan-eingabe|pushtan*|phototan*|smstan*|sca|verify*|verification*|challenge*',
        'one-time*|onetime*|passcode*|security-code*|securitycode*|two-factor*|two-step*|step-up*|stepup*|token|token-*',
        'verificar*|verificacion*|verificacao*|codigo|codigo-*|clave-dinamica*',
        'verifier*|verifizier*|sicherheitscode*',
      ),
      silent: true,
    },
    {
      ...said(
        'bank.login',
        'login*|logon*|log-in*|log-on*|signin*|sign-in*|signon*|sign-on*|authlogin*|*-login|*_login|logout*|logoff*|signoff*|sign-out*',
        'forgot*|*-forgot*|recover*|reset-password*|resetpassword*|unlock*|enrol*|register*|registration*|authenticat*',
        'acceso|acceso-*|acceder|ingresar*|ingreso|iniciar-sesion*|iniciarsesion*',
        'acesso|acesso-*|acessar|entrar|entrar-*',
        'connexion*|se-connecter*|identification*|authentification*',
        'anmelden*|anmeldung*|einloggen*',
      ),
      silent: true,
    },
    // `auth` is the last word of a sign-in address, but only the start of Chase's `/web/auth/dashboard`.
    { kind: 'bank.login', paths: ['/**/auth'], fragments: ['/**/auth'], silent: true },
    {
      ...said(
        'bank.transfer.review',
        'review|review-*|review.*|*-review|*transferreview*|*paymentreview*|*confirm*|approve*|authoris*|authoriz*',
        'autorizar*|autorizacion*|autorizacao*|revisar*|revision|revisao',
        'valider*|validation*|bestaetig*|bestätig*|freigabe*|freigeb*',
      ),
      silent: true,
    },
    said(
      'bank.payees',
      '*payee*|*recipient*|*beneficia*|*bénéficia*|contacts',
      'destinatario*|favorecido*|*empfaenger*|*empfänger*',
    ),
    said(
      'bank.transfer',
      '*transfer*|*payment*|*paybill*|*pay-bill*|billpay*|bill-pay*|pay|*movemoney*|*move-money*|sendmoney*|send-money*',
      '*zelle*|wire|wires|wire-*|standing-order*|standingorder*|direct-debit*|directdebit*',
      'pago|pagos|pagos-*|pagar*|envios|pix|pix-*|ted|ted-*|pagamento*',
      'virement*|paiement*|*ueberweis*|*überweis*|dauerauftr*|zahlung*|lastschrift*',
    ),
    said(
      'bank.statements',
      '*statement*|document|documents|edocument*|e-document*|*edelivery*|*e-delivery*|paperless*|tax-document*',
      'estado-de-cuenta*|estados-de-cuenta*|estadocuenta*|estadosdecuenta*|extratos*',
      'releves*|relevés*|kontoausz*|postfach*|dokumente*',
    ),
    said(
      'bank.transactions',
      '*transaction*|*activity*|*accountdetail*|*account-detail*|history|*-history|*history',
      '*account*/details',
      'movimiento*|extrato|extrato-*|lancamento*|lançamento*',
      'operation|operations|operations-*|opérations|releve|releve-*|mouvement*',
      '*umsaetz*|*umsätz*|umsatz*|buchung*|kontobewegung*',
    ),
    said(
      'bank.deposit',
      'deposit|deposits|mobiledeposit*|mobile-deposit*|check-deposit*|checkdeposit*|deposit-*|cheque|cheques',
      'deposito*|depósito*|depot|depot-*|remise-de-cheque*|einreich*|scheckeinreich*',
    ),
    said(
      'bank.cards',
      'card|cards|card-*|cards-*|*-card|*-cards|cardservices|creditcard*|debitcard*|virtualcard*',
      'tarjeta*|*-tarjeta|*-tarjetas|cartao*|cartão*|cartoes*|cartões*',
      'carte|cartes|carte-*|cartes-*|karte|karten|karten-*|kartenverwaltung*|*kreditkart*',
    ),
    said(
      'bank.security',
      '*security*|setting|settings|*-settings|accountsettings*|profile|profile-*|*-profile|myprofile*|preferences|*password*',
      'devices|alerts|seguridad*|ajustes|configuracion*|perfil*|contrasena*',
      'seguranca*|segurança*|configuracoes*|senha*|securite*|sécurité*|parametres*|profil|mot-de-passe*',
      'sicherheit*|*einstellung*|passwort*',
    ),
    said(
      'bank.messages',
      '*message*|inbox|*-inbox|secure-mail*|securemail*|mail',
      'mensaje*|mensagem*|mensagens*|nachricht*|mitteilung*',
    ),
    said(
      'bank.overview',
      '*dashboard*|account|accounts|*-accounts|myaccounts|accounts-*|*accountsummary*|*account-summary*|*overview*|home|summary',
      'portfolio*|balances|balance|posicion*|posición*|cuentas|cuentas-*|*-cuentas|resumen*|contas|contas-*|inicio',
      'comptes|comptes-*|*-comptes|synthese*|konten|konten*|finanzstatus*|kontouebersicht*|*finanzuebersicht*',
    ),
  ],
  votes: bankVotes,
  otherwise: 'bank.page',
  picture: 'drawn',
  publicText: false,
  privateParts: [],
  labels: bankLabels,
}
