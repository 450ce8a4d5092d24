/**
 * How one asks for a code, for money, and how one belittles, in each of the five languages: patterns over one sentence in lower case
 * without accents. A sentence that refuses or explains in the same language asks for nothing.
 */
type Tongue = {
  /** "Send me the code." */
  readonly secret: readonly RegExp[]
  /** "I need the code", "What is the code" - unless it explains. */
  readonly wanted: readonly RegExp[]
  readonly payment: readonly RegExp[]
  /** "Never give anyone your password." */
  readonly refusing: RegExp
  /** "You will need the code" explains; "I need the code" asks. */
  readonly explaining: RegExp
  readonly belittling: RegExp
}

/** Up to `most` characters of the same sentence, without a word that makes it conditional: "tell me if the code came" asks for no code. */
const onward = (unless: string, most = 40) => `(?:(?!\\b(?:${unless})\\b).){0,${most}}?`

const any = (...parts: string[]) => parts.map((part) => new RegExp(part))

function english(): Tongue {
  const thing =
    '\\b(?:your|the|that|this|an?|any) (?:[\\w-]+ ){0,3}(?:codes?|passwords?|passcodes?|pins?|otps?|tans?|cvv|cvc|pass ?phrases?)\\b'
  const on = onward('if|whether|when|once|how|where|why')
  const hand = `\\b(?:send|give|tell|text|e-?mail|message|forward|share|read|show|write|pass)\\b${on}`
  return {
    secret: any(`${hand}\\b(?:me|us)\\b${on}${thing}`, `${hand}${thing}.{0,40}?\\b(?:to|with) (?:me|us)\\b`),
    wanted: any(`\\b(?:what(?:'s| is| was)|which is|need|(?:reply|answer|respond) with) ${thing}`),
    payment: any(
      '\\b(?:pay|wire|lend|reimburse)\\b.{0,20}\\b(?:me|us)\\b',
      '\\b(?:send|transfer|pay|wire)\\b.{0,60}\\b(?:to me|to us|my account|our account)\\b',
      '\\bsend (?:me|us)\\b.{0,30}(?:[€£$]|\\b(?:money|euros?|pounds?|dollars?)\\b)',
      '\\b(?:gift cards?|bitcoin)\\b',
    ),
    refusing: /\b(?:never|nobody|no one|not)\b|n't\b/,
    explaining: /\byou(?:'ll| will| may| might| do)? need\b/,
    belittling: /\b(?:just|simply|eas(?:y|ily)|obvious(?:ly)?|of course|trivial|everyone knows)\b/gi,
  }
}

function spanish(): Tongue {
  const thing = '\\b(?:codigos?|claves?|contrasenas?|pin|token|cvv|otp)\\b'
  const on = onward('si|cuando|como|donde')
  const verb = '(?:envi|mand|di|de|dict|compart|reenvi|le|muestr|escrib|pas|comuni|facilit)[a-z]{0,4}'
  return {
    secret: any(
      `\\b${verb}(?:me|nos)(?:l[oae]s?)?\\b${on}${thing}`,
      `${thing}.{0,30}\\b${verb}(?:me|nos)(?:l[oae]s?)?\\b`,
      `\\b(?:me|nos) (?:(?:puede|podria|puedes|podrias|quiere|da|das) )?(?:envi|mand|dec|dar|da|pas|compart|reenvi|dict|le)[a-z]{0,4}\\b${on}${thing}`,
    ),
    wanted: any(
      `\\b(?:cual (?:es|era|fue)|que|necesit(?:o|amos)|quiero|(?:responda|responde|conteste|contesta) con) (?:[a-z]+ ){0,3}${thing}`,
    ),
    payment: any(
      '\\b(?:pague|paga|transfiera|transfiere|envi(?:e|a)|mand(?:e|a)|prest(?:e|a))(?:me|nos)\\b.{0,40}(?:[€$]|\\b(?:dinero|euros?|pesos?|dolares)\\b)',
      '\\b(?:transf|envi|pag|mand)[a-z]{1,5}\\b.{0,60}\\ba (?:mi|nuestra) cuenta\\b',
      '\\b(?:tarjetas? regalo|tarjetas? de regalo)\\b',
    ),
    refusing: /\b(?:nunca|nadie|jamas|no|ni)\b/,
    explaining: /\b(?:necesitara|necesitaras|le pediran|le pedira)\b/,
    belittling: /\b(?:simplemente|obviamente|es facil|es fácil|por supuesto|solo tiene que|sólo tiene que)\b/gi,
  }
}

function portuguese(): Tongue {
  const thing = '\\b(?:codigos?|senhas?|pin|token|cvv|chave pix)\\b'
  const on = onward('se|quando|como|onde')
  const verb = '(?:envi|mand|dig|diz|de|da|pass|encaminh|lei|le|mostr|inform|fal|escrev|compartilh)[a-z]{0,4}'
  return {
    secret: any(
      `\\b(?:me|nos) (?:(?:pode|poderia) )?${verb}\\b${on}${thing}`,
      `\\b${verb}-(?:me|nos)\\b${on}${thing}`,
      `\\b(?:pode|poderia) (?:me |nos )?${verb}\\b${on}${thing}`,
      `\\b${verb}\\b${on}${thing}.{0,30}\\b(?:para|pra) (?:mim|nos|a gente)\\b`,
    ),
    wanted: any(
      `\\b(?:qual (?:e|era|foi)|preciso d[oea]|precisamos d[oea]|quero|(?:responda|responde) com) (?:[a-z]+ ){0,3}${thing}`,
    ),
    payment: any(
      '\\b(?:me|nos) (?:pague|transfira|envie|mande|empreste)\\b.{0,40}(?:[€$]|\\b(?:dinheiro|reais|euros?)\\b)',
      '\\b(?:transf|envi|pag|mand|deposit)[a-z]{1,5}\\b.{0,60}\\b(?:na|para) (?:a )?(?:minha|nossa) conta\\b',
      '\\b(?:cartao presente|vale-presente)\\b',
    ),
    refusing: /\b(?:nunca|ninguem|jamais|nao|nem)\b/,
    explaining: /\b(?:voce (?:vai precisar|precisara)|vao pedir|vai pedir)\b/,
    belittling: /\b(?:simplesmente|obviamente|é fácil|e facil|é só|basta apenas|claro que)\b/gi,
  }
}

function french(): Tongue {
  const thing = '\\b(?:codes?|mots? de passe|pin|cvv|identifiants?|cryptogrammes?)\\b'
  const on = onward('si|quand|lorsque|comment|ou')
  const verb =
    '(?:envo|donn|dit|dis|li|transm|communi|transf|montr|indiqu|dict|ecri|pass|partag|faites suivre)[a-z]{0,5}'
  return {
    secret: any(
      `\\b${verb}[- ](?:les? |la )?(?:moi|nous)\\b${on}${thing}`,
      `\\b(?:me|nous) (?:(?:le|la|les) )?(?:envoyer|donner|dire|lire|transmettre|communiquer|transferer|montrer|indiquer|dicter|passer)\\b${on}${thing}`,
      `${thing}.{0,30}\\b${verb}-(?:le|la|les)-(?:moi|nous)\\b`,
    ),
    wanted: any(
      `\\b(?:quel (?:est|etait)|j'ai besoin d[ue]|nous avons besoin d[ue]|il (?:me|nous) faut|repondez avec|reponds avec)\\b(?: [a-z']+){0,3}? ?${thing}`,
    ),
    payment: any(
      '\\b(?:payez|versez|virez|envoyez|pretez|paie|verse|vire|envoie)-(?:moi|nous)\\b',
      '\\b(?:vir|vers|envoy|pay)[a-z]{1,4}\\b.{0,60}\\b(?:sur|vers) (?:mon|notre) compte\\b',
      '\\bcartes? cadeaux?\\b',
    ),
    refusing: /\b(?:jamais|personne|ne|pas|aucun|aucune)\b|\bn'/,
    explaining: /\b(?:vous aurez besoin|il vous faudra|on vous demandera)\b/,
    belittling: /\b(?:simplement|évidemment|evidemment|c['’]est facile|il suffit de|bien sûr)/gi,
  }
}

function german(): Tongue {
  const thing = '\\b[a-z]*(?:codes?|passworte?s?|passworter|kennworte?s?|pin|tans?|prufziffern?)\\b'
  const on = onward('ob|wenn|falls|wie|wo|sobald')
  const verb = '(?:send|schick|nenn|geb|gib|sag|les|lies|zeig|leit|teil|schreib|ubermitt|verrat|diktier)[a-z]{0,3}'
  return {
    secret: any(
      `\\b${verb} (?:sie )?(?:mir|uns)\\b${on}${thing}`,
      `\\b(?:mir|uns)\\b${on}${thing}.{0,30}\\b(?:senden|schicken|nennen|geben|sagen|vorlesen|mitteilen|zeigen|weiterleiten|durchgeben|verraten)\\b`,
      `\\b${verb} (?:sie )?${on}${thing}.{0,30}\\b(?:an|mit) (?:mich|uns|mir)\\b`,
    ),
    wanted: any(
      `\\b(?:wie|was) (?:lautet|ist|war) (?:[a-z]+ ){0,3}${thing}`,
      `\\b(?:ich|wir) (?:brauchen?|benotigen?|brauchten?|hatten? gerne?)\\b${on}${thing}`,
      `\\bantworte(?:n sie)? mit (?:[a-z]+ ){0,3}${thing}`,
    ),
    payment: any(
      '\\b(?:uberweisen|zahlen|schicken|senden|leihen) sie (?:mir|uns)\\b',
      '\\b(?:uberweis|zahl|send|schick)[a-z]{0,3}\\b.{0,60}\\bauf (?:mein|unser) konto\\b',
      '\\b(?:geschenkkarten?|gutscheinkarten?)\\b',
    ),
    refusing: /\b(?:nie|niemals|niemand|niemandem|nicht|keine?[mnrs]?)\b/,
    explaining: /\bsie (?:brauchen|benotigen|werden)\b/,
    belittling: /\b(?:einfach nur|ganz einfach|natürlich|offensichtlich|selbstverständlich|kinderleicht)\b/gi,
  }
}

export const tongues: readonly Tongue[] = [english(), spanish(), portuguese(), french(), german()]
