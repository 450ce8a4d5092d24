/** The harmless words of the generated pages: what banks and social pages say to everyone, in five languages. */
import type { Lang } from './secrets.ts'

export type Manner = 'bank' | 'social'

export type Words = {
  /** Menus, buttons, headings, captions. */
  bank: string[]
  social: string[]
  /** Sentences that help. */
  help: string[]
  /** Before a secret, by its kind; a page may leave it out. */
  before: Partial<Record<string, string[]>>
}

const list = (text: string): string[] => text.trim().split(/\s*\|\s*/)

export const words: Record<Lang, Words> = {
  en: {
    bank: list(
      'Accounts | Overview | Recent activity | Transfers | Pay a bill | Payees | Cards | Statements | Security | Messages | Available balance | Current balance | Account number | Sort code | Direct debits | Standing orders | Download | Filter by date | Show details | Freeze card | Report lost or stolen | Savings goals | Spending insights | Exchange rates | Apply for a loan | Mortgage | Investments | Interest rate | Pending | Completed | Description | Money in | Money out | Reference | Log out | Help and support | Terms and conditions | Set up alerts | Personal details | Opening hours | Order a new card | Overdraft limit | View all transactions | Add a beneficiary | Daily limit',
    ),
    social: list(
      'Home | My network | Notifications | Search | Start a post | Write a comment | Share | Like | Reply | Repost | Follow | Following | People you may know | Edit profile | Settings and privacy | Show more | Trending now | Who can see this | Save | Report this post | Job alerts | Groups | Events | Profile views | Add to your feed | Sort by newest | Mute notifications | Bookmarks | Explore | Views | Most relevant | Advertising | About | Accessibility | Send | Mark as read',
    ),
    help: list(
      'Your statement will be available on the first working day of the month. | Choose the account you want to pay from. | Transfers made after six arrive on the next working day. | You can change your limits at any time. | We will never ask for your full password. | Only people you follow can reply to this post. | Fees may apply to international payments.',
    ),
    before: {
      amount: ['Balance', 'Amount', 'Total'],
      card: ['Card', 'Card number'],
      account: ['Account number', 'Account', 'To account'],
      email: ['E-mail', 'Email address'],
      telephone: ['Phone', 'Mobile'],
      address: ['Address', 'Home address'],
      birth: ['Date of birth', 'Born'],
      identity: ['Tax ID', 'National Insurance number', 'Social Security number'],
      code: ['Your code is', 'One-time code', 'Security code'],
      name: ['Account holder', 'Name', 'From'],
      payee: ['Paid to', 'Description'],
      password: ['Password', 'Your password is'],
    },
  },
  es: {
    bank: list(
      'Cuentas | Posición global | Últimos movimientos | Transferencias | Pagar recibos | Beneficiarios | Tarjetas | Extractos | Seguridad | Buzón | Saldo disponible | Saldo contable | Número de cuenta | Domiciliaciones | Descargar | Filtrar por fecha | Ver detalle | Bloquear tarjeta | Robo o extravío | Metas de ahorro | Análisis de gastos | Tipos de cambio | Solicitar un préstamo | Hipotecas | Inversiones | Tasa de interés | Pendiente | Realizada | Concepto | Ingresos | Gastos | Referencia | Cerrar sesión | Ayuda | Términos y condiciones | Configurar avisos | Datos personales | Horario de atención | Pedir tarjeta nueva | Límite diario | Ver todos los movimientos | Agregar beneficiario',
    ),
    social: list(
      'Inicio | Mi red | Notificaciones | Buscar | Crear publicación | Escribe un comentario | Compartir | Me gusta | Responder | Seguir | Siguiendo | Personas que quizá conozcas | Editar perfil | Ajustes y privacidad | Mostrar más | Tendencias | Quién puede ver esto | Guardar | Denunciar publicación | Alertas de empleo | Grupos | Eventos | Visitas al perfil | Ordenar por fecha | Silenciar | Guardados | Explorar | Visualizaciones | Publicidad | Acerca de | Accesibilidad | Enviar | Marcar como leído',
    ),
    help: list(
      'El extracto estará disponible el primer día hábil del mes. | Elija la cuenta desde la que desea pagar. | Puede cambiar sus límites en cualquier momento. | Nunca le pediremos su contraseña completa. | Solo las personas que sigues pueden responder. | Se pueden aplicar comisiones a los pagos internacionales.',
    ),
    before: {
      amount: ['Saldo', 'Importe', 'Total'],
      card: ['Tarjeta', 'Número de tarjeta'],
      account: ['Cuenta', 'CLABE', 'IBAN'],
      email: ['Correo electrónico'],
      telephone: ['Teléfono', 'Móvil'],
      address: ['Dirección', 'Domicilio'],
      birth: ['Fecha de nacimiento', 'Nacido el'],
      identity: ['DNI', 'RFC', 'CURP', 'NIF'],
      code: ['Tu código es', 'Código de un solo uso'],
      name: ['Titular', 'Nombre', 'De'],
      payee: ['Beneficiario', 'Comercio'],
      password: ['Contraseña'],
    },
  },
  pt: {
    bank: list(
      'Contas | Visão geral | Últimos lançamentos | Transferências | Pagar boleto | Favorecidos | Cartões | Extratos | Segurança | Mensagens | Saldo disponível | Saldo contabilístico | Número da conta | Débitos diretos | Baixar | Filtrar por data | Ver detalhes | Bloquear cartão | Perda ou roubo | Objetivos de poupança | Análise de gastos | Câmbio | Pedir um empréstimo | Crédito habitação | Investimentos | Taxa de juro | Pendente | Concluída | Descrição | Entradas | Saídas | Referência | Sair | Ajuda e suporte | Termos e condições | Configurar alertas | Dados pessoais | Horário de funcionamento | Limite diário | Ver todos os movimentos | Área Pix',
    ),
    social: list(
      'Início | Minha rede | Notificações | Pesquisar | Comece uma publicação | Escreva um comentário | Compartilhar | Gostei | Responder | Seguir | Seguindo | Pessoas que talvez você conheça | Editar perfil | Configurações e privacidade | Mostrar mais | Em alta | Quem pode ver isto | Salvar | Denunciar publicação | Alertas de vagas | Grupos | Eventos | Visualizações do perfil | Ordenar por mais recentes | Silenciar | Itens salvos | Explorar | Publicidade | Sobre | Acessibilidade | Enviar | Marcar como lida',
    ),
    help: list(
      'O extrato fica disponível no primeiro dia útil do mês. | Escolha a conta de onde quer pagar. | Pode alterar os seus limites a qualquer momento. | Nunca pediremos a sua senha completa. | Só as pessoas que você segue podem responder. | Podem aplicar-se taxas a pagamentos internacionais.',
    ),
    before: {
      amount: ['Saldo', 'Valor', 'Total'],
      card: ['Cartão', 'Número do cartão'],
      account: ['Conta', 'NIB', 'IBAN'],
      email: ['E-mail'],
      telephone: ['Telefone', 'Celular', 'Telemóvel'],
      address: ['Morada', 'Endereço'],
      birth: ['Data de nascimento', 'Nascido em'],
      identity: ['CPF', 'NIF', 'RG', 'CNPJ'],
      code: ['O seu código é', 'Código de uso único'],
      name: ['Titular', 'Nome', 'De'],
      payee: ['Favorecido', 'Estabelecimento'],
      password: ['Senha'],
    },
  },
  fr: {
    bank: list(
      'Comptes | Synthèse | Dernières opérations | Virements | Payer une facture | Bénéficiaires | Cartes | Relevés | Sécurité | Messagerie | Solde disponible | Solde comptable | Numéro de compte | Prélèvements | Télécharger | Filtrer par date | Voir le détail | Bloquer la carte | Perte ou vol | Objectifs d’épargne | Analyse des dépenses | Taux de change | Demander un prêt | Crédit immobilier | Placements | Taux d’intérêt | En attente | Effectué | Libellé | Entrées | Sorties | Référence | Se déconnecter | Aide | Conditions générales | Gérer les alertes | Données personnelles | Horaires d’ouverture | Plafond quotidien | Voir toutes les opérations | Ajouter un bénéficiaire',
    ),
    social: list(
      'Accueil | Mon réseau | Notifications | Rechercher | Commencer un post | Écrire un commentaire | Partager | J’aime | Répondre | Suivre | Abonnements | Personnes que vous connaissez peut-être | Modifier le profil | Préférences et confidentialité | Afficher plus | Tendances | Qui peut voir ceci | Enregistrer | Signaler le post | Alertes emploi | Groupes | Événements | Vues du profil | Trier par date | Masquer | Signets | Explorer | Publicité | À propos | Accessibilité | Envoyer | Marquer comme lu',
    ),
    help: list(
      'Votre relevé sera disponible le premier jour ouvré du mois. | Choisissez le compte à débiter. | Vous pouvez modifier vos plafonds à tout moment. | Nous ne vous demanderons jamais votre mot de passe complet. | Seules les personnes que vous suivez peuvent répondre. | Des frais peuvent s’appliquer aux paiements internationaux.',
    ),
    before: {
      amount: ['Solde', 'Montant', 'Total'],
      card: ['Carte', 'Numéro de carte'],
      account: ['Compte', 'IBAN', 'RIB'],
      email: ['Adresse e-mail', 'Courriel'],
      telephone: ['Téléphone', 'Portable'],
      address: ['Adresse', 'Domicile'],
      birth: ['Date de naissance', 'Né le'],
      identity: ['N° de sécurité sociale', 'N° fiscal'],
      code: ['Votre code est', 'Code à usage unique'],
      name: ['Titulaire', 'Nom', 'De'],
      payee: ['Bénéficiaire', 'Commerçant'],
      password: ['Mot de passe'],
    },
  },
  de: {
    bank: list(
      'Konten | Finanzübersicht | Letzte Umsätze | Überweisungen | Rechnung bezahlen | Empfänger | Karten | Kontoauszüge | Sicherheit | Postfach | Verfügbarer Betrag | Kontostand | Kontonummer | Lastschriften | Daueraufträge | Herunterladen | Nach Datum filtern | Details anzeigen | Karte sperren | Verlust oder Diebstahl | Sparziele | Ausgabenanalyse | Wechselkurse | Kredit beantragen | Baufinanzierung | Geldanlage | Zinssatz | Vorgemerkt | Ausgeführt | Verwendungszweck | Einnahmen | Ausgaben | Referenz | Abmelden | Hilfe und Kontakt | Allgemeine Geschäftsbedingungen | Benachrichtigungen einrichten | Persönliche Daten | Öffnungszeiten | Tageslimit | Alle Umsätze anzeigen | Empfänger hinzufügen',
    ),
    social: list(
      'Startseite | Mein Netzwerk | Mitteilungen | Suchen | Beitrag beginnen | Kommentar schreiben | Teilen | Gefällt mir | Antworten | Folgen | Folge ich | Personen, die Sie kennen könnten | Profil bearbeiten | Einstellungen und Datenschutz | Mehr anzeigen | Im Trend | Wer kann das sehen | Speichern | Beitrag melden | Jobbenachrichtigungen | Gruppen | Veranstaltungen | Profilaufrufe | Neueste zuerst | Stummschalten | Lesezeichen | Entdecken | Werbung | Über uns | Barrierefreiheit | Senden | Als gelesen markieren',
    ),
    help: list(
      'Ihr Kontoauszug steht am ersten Werktag des Monats bereit. | Wählen Sie das Konto, von dem Sie zahlen möchten. | Sie können Ihre Limits jederzeit ändern. | Wir fragen Sie nie nach Ihrem vollständigen Passwort. | Nur Personen, denen Sie folgen, können antworten. | Für Auslandszahlungen können Gebühren anfallen.',
    ),
    before: {
      amount: ['Kontostand', 'Betrag', 'Summe'],
      card: ['Karte', 'Kartennummer'],
      account: ['Konto', 'IBAN', 'Kontonummer'],
      email: ['E-Mail-Adresse'],
      telephone: ['Telefon', 'Mobil'],
      address: ['Anschrift', 'Adresse'],
      birth: ['Geburtsdatum', 'Geboren am'],
      identity: ['Steuer-ID', 'Ausweisnummer'],
      code: ['Ihr Code lautet', 'Einmalpasswort', 'TAN'],
      name: ['Kontoinhaber', 'Name', 'Von'],
      payee: ['Empfänger', 'Händler'],
      password: ['Passwort'],
    },
  },
}
