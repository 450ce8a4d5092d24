/** What an entry of the log says, as a sentence. */
import { t } from '../../../components/words.ts'
import type { LogEntry } from '../../../lib/protocol/register.ts'

/** The sentence for each act, without who did it. `$1` is to what. */
const deedWords = {
  enrol: 'log_enrol',
  strike: 'log_strike',
  invite: 'log_invite',
  'invite-all': 'log_invite_all',
  uninvite: 'log_uninvite',
  pair: 'log_pair',
  unpair: 'log_unpair',
  role: 'log_role',
  remove: 'log_remove',
  rename: 'log_rename',
  end: 'log_end',
  'pack-keep': 'log_pack_keep',
  'pack-drop': 'log_pack_drop',
  release: 'log_release',
  reach: 'log_reach',
  withdraw: 'log_withdraw',
  'key-begin': 'log_key_begin',
  'key-endorse': 'log_key_endorse',
  'key-revoke': 'log_key_revoke',
} as const

const known = new Map<string, (typeof deedWords)[keyof typeof deedWords]>(Object.entries(deedWords))

/** What was done, as a sentence; one that this version does not know is shown as it stands. */
export function deedOf({ does, what }: Pick<LogEntry, 'does' | 'what'>): string {
  const word = known.get(does)
  return word ? t(word, what) : `${does}: ${what}`
}

/** Who did it. */
export function doerOf({ by }: Pick<LogEntry, 'by'>): string {
  return by === 'hub' ? t('log_by_hub') : by
}

/** All words of an entry that are looked through for a text, in lower case. Made without asking for a message each time: there are many. */
export function finder(): (entry: LogEntry) => string {
  const deeds = new Map<string, string>()
  const deed = (does: string) => {
    const before = deeds.get(does) ?? deedOf({ does, what: '' }).toLocaleLowerCase()
    deeds.set(does, before)
    return before
  }
  return (entry) => `${doerOf(entry)} ${entry.what} ${entry.n}`.toLocaleLowerCase() + deed(entry.does)
}
