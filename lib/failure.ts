/**
 * The one error that crosses a border between surfaces, devices and the hub: a code that software acts on, and a kind
 * sentence that says what happened, that nothing was lost, and what to do.
 *
 * The sentences here are the English source: the hub and its command line print them as they are, the surfaces show
 * the translation of `failure_<code>` in `public/_locales`.
 */
const sentences = {
  'asks-for-secret':
    'It asks for a code or a password, so it was not sent. Nobody ever needs one. What you wrote and recorded is kept; say it in other words.',
  'bad-address': 'That address does not answer as a Sotto hub. Check it with the person who invited you.',
  'bad-input': 'That was not understood, so nothing was changed.',
  'camera-refused': 'The browser did not allow a photo here. A drawn picture is used instead.',
  'captions-missing':
    'What is said in it has no captions yet. Add them before it goes to others, so that everyone can follow; nothing was shared.',
  'changed-key': 'Your partner has a new device. Compare the words again before writing; your text is kept.',
  clock: "This computer's clock differs from the hub's. Set the clock, then try again; nothing is lost.",
  'disk-full': 'This computer could not save that. Your text is still here: free some space, then try again.',
  forbidden: 'That is not available to you.',
  gone: 'That is no longer there. It may have expired or been taken back.',
  'invite-expired': 'This invitation has expired. Ask for a new one; it takes a minute.',
  'invite-used': 'This invitation has already been used. Ask for a new one if that was not you.',
  'invite-wrong': 'That invitation was not recognised. Paste the whole line you were sent.',
  'leads-away':
    'It names an address or a telephone number, and it would be shown over a bank. Say where to look on the page instead; all of it is kept.',
  'media-unreadable': 'That recording could not be read. The rest is untouched; record it again, or leave it out.',
  'mic-busy': 'The microphone is in use elsewhere. Close the call or app that has it, then try again.',
  'mic-missing': 'No microphone was found. Plug one in or switch it on, then try again.',
  'mic-refused':
    'The browser did not allow the microphone. Allow it, then try again; nothing that was recorded is lost.',
  'needs-click': 'To take a photo of this page, open Sotto from its toolbar icon on the page.',
  'not-joined': 'Sotto is not set up in this browser yet. Open the welcome page to begin.',
  'not-paired': 'You have not been paired with anyone yet. Your programme will arrange it.',
  offline: 'The hub cannot be reached just now. Everything is kept here and will be sent when it answers.',
  'pack-damaged':
    'This pack is damaged or was changed on the way, so it was not opened. What you had is still here; ask for it once more.',
  'pack-empty': 'There is nothing in this pack, so nothing was changed. Ask for it once more.',
  'pack-foreign':
    'This pack is signed by somebody your programme does not know, so it was not opened. Nothing was changed.',
  'pack-large': 'This pack is larger than Sotto takes, so it was not opened. Nothing was changed.',
  'pack-newer': 'This pack was made with a newer Sotto. Update Sotto to open it; what you had is still here.',
  'pack-older': 'This pack is older than the one you have, so the newer one stays.',
  'pack-one-signature':
    'A pack for banks needs the signatures of two people, and this one has fewer. Nothing was changed.',
  'pack-programme':
    'Your programme looks after this pack, so it comes from there and not from a file. Nothing was changed.',
  'pack-revoked': 'The key this pack was signed with is no longer valid, so it was not opened. Nothing was changed.',
  'pack-unknown': 'This is not a pack that Sotto knows, so it was not opened. Nothing was changed.',
  'pack-unsafe':
    'This pack holds what a pack must not: code, markup or addresses. It was not opened, and nothing was changed.',
  'pack-unsigned': 'Nobody has signed this pack, so it was not opened. Nothing was changed.',
  'hub-refused':
    'Your company lets this browser join another hub. Ask whoever looks after your computer, or for an invitation to that one.',
  'page-blocked':
    'Your company keeps Sotto out of this site, so nothing of it is shown or sent. You can ask in words, from any other page.',
  'page-covered': 'A photo of this page would be covered all over. A drawn picture is used instead.',
  'page-moved': 'The page kept changing, so no photo was taken. A drawn picture is used instead.',
  'page-refused': 'The browser or your company does not allow a picture of this page. You can ask in words.',
  'recorder-failed': 'The recording stopped by itself. What was recorded until then is kept.',
  'recording-damaged':
    'This recording is damaged or not complete, so it was not opened. Nothing else was changed; ask for it once more.',
  'recording-elsewhere':
    'Some of these steps are on another site. Take them out, or keep them for a tip of their own; nothing was shared.',
  'recording-empty': 'There is nothing in this recording, so nothing was changed. Ask for it once more.',
  'recording-extra': 'This file holds more than a recording, so it was not opened. Nothing else was changed.',
  'recording-foreign':
    'All of this recording is on another site than this tip, so nothing was taken from it. Nothing was changed.',
  'recording-full': 'A recording can hold 60 steps. Those are kept; leave some out to add another.',
  'recording-large':
    'This recording is larger than Sotto takes, so it was not opened. A shorter clip or fewer pictures will do.',
  'recording-media':
    'A picture or sound in this recording is not what it says it is, so it was not opened. Nothing else was changed.',
  'recording-newer': 'This recording was made with a newer Sotto. Update Sotto to open it; nothing was lost.',
  'recording-unknown': 'This is not a recording that Sotto knows, so it was not opened. Nothing else was changed.',
  'register-taken': 'Somebody else in the list is known by the same address or number. Nothing was changed.',
  'screen-refused': 'This computer does not allow the screen to be shared. Steps and voice still work.',
  'recorder-broken':
    'That file is cut off or damaged, so nothing was taken from it. Save it from the Recorder again, then choose it once more.',
  'recorder-empty': 'That file is empty. Nothing was changed; choose the one that was saved.',
  'recorder-large': 'That file is far larger than a recording of steps, so it was not read. Nothing was changed.',
  'recorder-nothing': 'No step in that file is one Sotto can keep. Nothing was changed.',
  'recorder-unknown':
    'That is neither a recording saved from Sotto nor a JSON file of the Chrome Recorder. Nothing was changed; choose another.',
  'silent-zone': 'Sotto stays out of sign-in, code and payment pages. Come back on the next page.',
  'too-large': 'That is too large to send. Nothing was sent, and it is still here.',
  'too-many': 'That was a lot at once. Wait a minute, then try again; nothing is lost.',
  'trust-broken':
    'The list of people who may sign packs does not continue the one you have. Packs stay as they are; tell whoever runs your programme.',
  unconfirmed: 'Compare the words with your partner first, so that only the two of you can read this.',
  unknown: 'Something unexpected happened. Nothing was lost; try again, or restart the browser.',
  unreadable: 'A letter could not be opened. It was set aside, and your partner can send it again.',
} as const

export type FailureCode = keyof typeof sentences

export const failureCodes = Object.keys(sentences) as FailureCode[]

/** An expected refusal or breakage. `detail` is for a log or a test: never personal, never an address of a page. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly detail: string | undefined

  constructor(code: FailureCode, detail?: string, options?: { cause?: unknown }) {
    super(sentences[code], options)
    this.code = code
    this.detail = detail
  }
}

/** The Failure that `error` is; anything else becomes `unknown` with the error as its cause. */
export function toFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure('unknown', undefined, { cause: error })
}
