import { describe, expect, it } from 'vitest'
import { banks } from '../../../lib/sites/banks.ts'
import { recognise } from '../../../lib/sites/index.ts'

const kindOf = (address: string) => recognise(address)?.place.kind

it('is only possibly a bank where one source alone names it: protected as one, and not called by its name', () => {
  const page = recognise('https://www.hsbcnet.com/dashboard')
  expect([page?.place.site, page?.name, page?.site.picture]).toEqual(['bank', '', 'drawn'])
})

describe('a bank’s host', () => {
  it.each([
    // Hosts and domains seen in use or in two lists (confidence A, A- and B).
    ['Chase', 'secure.chase.com chase.com secure01a.chase.com secure07a.chase.com secure07ea.chase.com'],
    ['Bank of America', 'secure.bankofamerica.com bankofamerica.com'],
    ['Wells Fargo', 'connect.secure.wellsfargo.com wellsfargo.com www.wf.com'],
    ['Citi', 'online.citi.com citi.com citibankonline.com citicards.com accountonline.com home.cards.citidirect.com'],
    ['U.S. Bank', 'onlinebanking.usbank.com usbank.com'],
    ['Capital One', 'myaccounts.capitalone.com verified.capitalone.com capitalone.com'],
    ['PNC', 'onlinebanking.pnc.com'],
    ['Fifth Third', 'onlinebanking.53.com'],
    ['Truist', 'truist.com'],
    ['KeyBank', 'key.com'],
    ['Huntington', 'huntington.com'],
    ['Ally', 'secure.ally.com'],
    ['Discover', 'portal.discover.com'],
    ['American Express', 'global.americanexpress.com'],
    ['Charles Schwab', 'client.schwab.com'],
    ['Fidelity', 'digital.fidelity.com'],
    ['Marcus', 'marcus.com'],
    ['Navy Federal', 'navyfederal.org'],
    ['USAA', 'usaa.com'],
    ['HSBC', 'us.hsbc.com hsbc.com'],
    ['Barclays US', 'banking.barclaysus.com'],
    ['BMO', 'bmo.com'],
    ['RBC Royal Bank', 'rbcroyalbank.com'],
    ['TD Canada Trust', 'td.com'],
    ['Scotiabank', 'scotiabank.com'],
    ['CIBC', 'cibc.com'],
    ['Desjardins', 'desjardins.com'],
    ['Caixa', 'internetbanking.caixa.gov.br'],
    ['Santander Brasil', 'santander.com.br'],
    ['Nubank', 'nubank.com.br'],
    ['Bradesco', 'banco.bradesco'],
    ['Banamex', 'bancanet.banamex.com'],
    ['BBVA Argentina', 'bbva.com.ar'],
    ['ICBC Argentina', 'icbc.com.ar'],
    ['HSBC Argentina', 'online-banking.hsbc.com.ar'],
    ['Banco de Chile', 'bancochile.cl'],
    ['Bancolombia', 'transaccionesbancolombia.com grupobancolombia.com'],
    ['BBVA Provincial', 'bbvaprovinet.provincial.com'],
    ['Barclays', 'bank.barclays.co.uk'],
    ['HSBC UK', 'hsbc.co.uk'],
    ['Lloyds Bank', 'online.lloydsbank.co.uk secure.lloydsbank.co.uk www.lloydsbank.com'],
    ['Halifax', 'halifax-online.co.uk'],
    ['Bank of Scotland', 'bankofscotland.co.uk'],
    ['NatWest', 'www.nwolb.com natwest.com'],
    ['Santander UK', 'retail.santander.co.uk'],
    ['Nationwide', 'nationwide.co.uk'],
    ['TSB', 'tsb.co.uk'],
    ['Co-operative Bank', 'co-operativebank.co.uk'],
    ['Metro Bank', 'personal.metrobankdirect.com commercial.metrobankonline.co.uk'],
    ['Virgin Money', 'online.virginmoney.com'],
    ['Monzo', 'monzo.com'],
    ['Starling', 'starlingbank.com'],
    ['AIB', 'onlinebanking.aib.ie'],
    ['Bank of Ireland', 'personalbanking.bankofireland.com'],
    ['Deutsche Bank', 'meine.deutsche-bank.de'],
    ['Commerzbank', 'kunden.commerzbank.de cbportal.commerzbank.com'],
    ['ING Germany', 'banking.ing.de'],
    ['DKB', 'dkb.de'],
    ['comdirect', 'kunde.comdirect.de'],
    ['Postbank', 'banking.postbank.de'],
    ['HypoVereinsbank', 'hypovereinsbank.de'],
    ['N26', 'n26.com'],
    ['Sparkasse KölnBonn', 'bankingportal.sparkasse-koelnbonn.de'],
    ['BNP Paribas', 'mabanque.bnpparibas'],
    ['LCL', 'lcl.fr'],
    ['La Banque Postale', 'labanquepostale.fr'],
    ['Caisse d’Épargne', 'caisse-epargne.fr'],
    ['ING', 'mijn.ing.nl'],
    ['Rabobank', 'rabobank.nl'],
    ['ING Belgium', 'ebanking.ing.be'],
    ['Intesa Sanpaolo', 'intesasanpaolo.com'],
    ['FinecoBank', 'finecobank.com'],
    ['Caixa Geral de Depósitos', 'caixaebankingonline.cgd.pt'],
    ['PKO BP', 'www.ipko.pl'],
    ['mBank', 'online.mbank.pl'],
    ['Raiffeisen Austria', 'banking.raiffeisen.at'],
    ['Swedbank', 'internetbank.swedbank.se'],
    ['SEB', 'ib.seb.se'],
    ['Handelsbanken', 'handelsbanken.se'],
    ['Nordea', 'nettbanken.nordea.no'],
    ['DNB', 'dnb.no'],
    ['Danske Bank', 'ebanking2.danskebank.dk'],
    ['Česká spořitelna', 'csas.cz'],
    ['UBS', 'ubs.com'],
    ['Zürcher Kantonalbank', 'zkb.ch'],
    ['KCB', 'onlinebanking.kcbgroup.com'],
    ['NCBA', 'online.ncbagroup.com'],
    ['Standard Chartered', 'retail.sc.com'],
    ['GTBank', 'ibank.gtbank.com'],
    ['National Bank of Egypt', 'alahlynet.com.eg nbe.com.eg'],
    ['HDFC', 'netbanking.hdfcbank.com hdfc.bank.in'],
    ['State Bank of India', 'onlinesbi.sbi.bank.in onlinesbi.sbi onlinesbi.com'],
    ['ICICI', 'icicibank.com'],
    ['Axis', 'retail.axisbank.co.in'],
    ['DBS', 'internet-banking.dbs.com.sg'],
    ['OCBC', 'internet.ocbc.com'],
    ['HSBC Hong Kong', 'hsbc.com.hk'],
    ['Hang Seng', 'hangseng.com'],
    ['BOC Hong Kong', 'bochk.com'],
    ['DBS Hong Kong', 'internet-banking.hk.dbs.com'],
    ['Maybank', 'maybank2u.com.my'],
    ['BCA', 'ibank.klikbca.com'],
    ['Mandiri', 'ibank.bankmandiri.co.id'],
    ['BRI', 'ib.bri.co.id'],
    ['Kasikornbank', 'online.kasikornbankgroup.com'],
    ['Krungsri', 'krungsrionline.com krungsri.com'],
    ['BPI', 'bpiexpressonline.com bpi.com.ph'],
    ['MUFG', 'bk.mufg.jp'],
    ['SMBC', 'smbc.co.jp'],
    ['Mizuho', 'mizuhobank.co.jp'],
    ['ADCB', 'online.adcb.com'],
    ['First Abu Dhabi Bank', 'online.bankfab.com'],
    ['CommBank', 'commbank.com.au www.netbank.com.au'],
    ['Westpac', 'westpac.com.au'],
    ['ANZ', 'anz.com.au'],
    ['NAB', 'nab.com.au'],
    ['Revolut', 'business.revolut.com'],
    ['Wise', 'wise.com'],
    ['Straight2Bank', 's2b.standardchartered.com'],
  ])('is known as %s: %s', (name, hosts) => {
    for (const host of hosts.split(' ')) {
      const seen = recognise(`https://${host}/`)
      expect(seen?.place, host).toEqual({ site: 'bank', kind: 'bank.page' })
      expect(seen?.name, host).toBe(name)
      expect(seen?.site.picture).toBe('drawn')
      expect(seen?.site.publicText).toBe(false)
    }
  })

  it.each([
    'secure01a.chase.com.evil.com',
    'evil-chase.com',
    'chase.com.evil.example',
    'chasecom.example',
    'xchase.com',
    'chase.co',
    'chase.com.',
    'securechase.com',
    'xn--chas-epa.com',
    'citidirect.com',
    'evil.citidirect.com',
    'bank.in',
    'evil.bank.in',
    'bradesco',
    'evil.bradesco',
    'sparkasse-evil.de',
    'secureinternetbank.com',
    'kcbbankgroup.com',
    'regionsbank.com',
    'fifththird.com',
    'co.uk',
    'com.br',
    'gov.br',
  ])('is not %s', (host) => {
    expect(recognise(`https://${host}/`)).toBeNull()
  })

  it('stands in the list with one bank only', () => {
    const hosts = banks.flatMap((bank) => bank.hosts)
    expect(new Set(hosts).size).toBe(hosts.length)
    expect(new Set(banks.map(({ name }) => name)).size).toBe(banks.length)
  })
})

describe('a bank’s page', () => {
  const chase = 'https://secure07ea.chase.com/web/auth'
  it.each([
    ['bank.overview', `${chase}/dashboard#/dashboard/overview`],
    ['bank.overview', `${chase}/dashboard#/dashboard/overviewAccounts/overview/index`],
    ['bank.transactions', `${chase}/dashboard#/dashboard/accountDetails/summary;accountId=1`],
    ['bank.transfer', `${chase}/dashboard#/dashboard/payBillsArea/paymentsActivity/index`],
    ['bank.security', `${chase}/dashboard#/dashboard/myProfileSignInSecurity/index`],
    ['bank.login', `${chase}/#/logon/logon/chaseOnline`],
    ['bank.otp', `${chase}/#/logon/challenge/otp`],
    ['bank.login', 'https://connect.secure.wellsfargo.com/auth/login/present'],
    ['bank.overview', 'https://connect.secure.wellsfargo.com/accounts/start'],
    ['bank.transactions', 'https://connect.secure.wellsfargo.com/accounts/inquiry/accountdetails'],
    ['bank.login', 'https://secure.bankofamerica.com/login/sign-in/signOnV2Screen.go'],
    ['bank.overview', 'https://secure.bankofamerica.com/myaccounts/brain/redirect.go?target=accountsoverview'],
    ['bank.transactions', 'https://secure.bankofamerica.com/myaccounts/details/deposit/account-details.go'],
    ['bank.login', 'https://online.citi.com/US/login.do'],
    ['bank.page', 'https://online.citi.com/US/ag/'],
    ['bank.security', 'https://online.citi.com/US/ag/profile-update/change-password'],
    ['bank.login', 'https://verified.capitalone.com/auth/signin'],
    ['bank.overview', 'https://myaccounts.capitalone.com/accountSummary'],
    ['bank.transactions', 'https://myaccounts.capitalone.com/Card/transactions'],
    ['bank.cards', 'https://myaccounts.capitalone.com/VirtualCards'],
    ['bank.security', 'https://myaccounts.capitalone.com/Security/changePassword'],
    ['bank.login', 'https://onlinebanking.usbank.com/Auth/Login'],
    ['bank.overview', 'https://client.schwab.com/app/accounts/summary/'],
    ['bank.transactions', 'https://client.schwab.com/app/accounts/transactionhistory/#/'],
    ['bank.statements', 'https://client.schwab.com/app/accounts/statements/#/'],
    ['bank.overview', 'https://digital.fidelity.com/ftgw/digital/portfolio/summary'],
    ['bank.transactions', 'https://digital.fidelity.com/ftgw/digital/portfolio/activity'],
    ['bank.login', 'https://bank.barclays.co.uk/olb/authlogin/loginAppContainer.do'],
    ['bank.overview', 'https://bank.barclays.co.uk/olb/balances/PersonalFinancialSummary.action'],
    ['bank.page', 'https://meine.deutsche-bank.de/trxm/db'],
    ['bank.page', 'https://www.monzo.com/about'],
  ])('%s: %s', (kind, address) => {
    expect(kindOf(address)).toBe(kind)
  })

  const words: Record<string, string[]> = {
    'bank.login': [
      'login',
      'logon',
      'sign-in',
      'SignIn.aspx',
      'logout',
      'forgot-password',
      'acceso',
      'ingresar',
      'acesso',
      'entrar',
      'connexion',
      'anmelden',
    ],
    'bank.otp': ['otp', 'mfa', 'verify', 'challenge', '2fa', 'tan', 'one-time-passcode', 'token', 'verificacion'],
    'bank.transfer.review': [
      'review',
      'confirm',
      'confirmation',
      'authorise',
      'confirmar',
      'valider',
      'bestaetigen',
      'bestätigen',
      'freigabe',
    ],
    'bank.transfer': [
      'transfers',
      'payments',
      'paybills',
      'move-money',
      'moveMoney',
      'zelle',
      'wire',
      'transferencias',
      'pagos',
      'pix',
      'ted',
      'virement',
      'ueberweisung',
      'Überweisung',
      'dauerauftrag',
    ],
    'bank.payees': [
      'payees',
      'add-payee',
      'recipients',
      'beneficiaries',
      'beneficiarios',
      'destinatarios',
      'favorecidos',
      'beneficiaires',
      'bénéficiaires',
      'empfaenger',
    ],
    'bank.transactions': [
      'activity',
      'transactions',
      'accountDetails',
      'history',
      'movimientos',
      'extrato',
      'lancamentos',
      'operations',
      'releve',
      'umsaetze',
      'buchungen',
    ],
    'bank.cards': [
      'cards',
      'credit-card',
      'virtualcards',
      'creditCard',
      'tarjetas',
      'cartoes',
      'cartes',
      'karten',
      'kreditkarten',
    ],
    'bank.deposit': ['deposit', 'mobiledeposit', 'deposito', 'cheque', 'depot', 'einreichen'],
    'bank.statements': [
      'statements',
      'documents',
      'edelivery',
      'estados-de-cuenta',
      'extratos',
      'releves',
      'e-documents',
      'kontoauszuege',
      'postfach',
    ],
    'bank.security': [
      'security',
      'settings',
      'profile',
      'changePassword',
      'devices',
      'seguridad',
      'seguranca',
      'securite',
      'sicherheit',
      'einstellungen',
    ],
    'bank.messages': ['messages', 'inbox', 'secure-mail', 'mensajes', 'mensagens', 'messagerie', 'nachrichten'],
    'bank.overview': [
      'dashboard',
      'accounts',
      'accountSummary',
      'overview',
      'home',
      'portfolio',
      'posicion',
      'cuentas',
      'contas',
      'comptes',
      'konten',
      'finanzstatus',
    ],
  }
  it.each(Object.entries(words))('%s is read from a word of its own, in the path or the fragment', (kind, said) => {
    for (const word of said) {
      expect(kindOf(`https://online.mbank.pl/app/${word}`), word).toBe(kind)
      expect(kindOf(`https://online.mbank.pl/s/8f3a9/${word.toUpperCase()}/step/2?lang=en`), word).toBe(kind)
      expect(kindOf(`https://online.mbank.pl/app#/${word}`), word).toBe(kind)
      expect(kindOf(`https://online.mbank.pl/app#!/${word}?x=1`), word).toBe(kind)
    }
  })

  it.each(['bank.login', 'bank.otp', 'bank.transfer.review'])('%s is silent wherever its words stand', (kind) => {
    for (const word of words[kind] ?? []) {
      for (const other of ['accounts', 'transfers', 'cards', 'messages']) {
        expect(recognise(`https://online.mbank.pl/${other}/${word}`)?.silent, word).toBe(true)
        expect(recognise(`https://online.mbank.pl/${word}/${other}`)?.silent, word).toBe(true)
        expect(recognise(`https://online.mbank.pl/${other}#/${word}`)?.silent, word).toBe(true)
      }
    }
  })

  it.each(['discard', 'laptop', 'tangible', 'preview', 'securities', 'wireless', 'homes', 'cardiff', 'ingresos'])(
    'is not read into “%s”',
    (word) => {
      expect(kindOf(`https://online.mbank.pl/${word}`)).toBe('bank.page')
    },
  )
})
