/** What a step says, made from what was seen. The mentor may say it in other words. */
import type { SeenStep } from '../../lib/page/guide.ts'
import type { Place } from '../../lib/protocol/page.ts'
import { tidy } from '../../lib/protocol/people.ts'
import { recordingLimits, type StepKey } from '../../lib/protocol/recording.ts'
import { pageName, t, type Word } from '../words.ts'

/** What a sentence is made of. */
export type Told = Pick<SeenStep, 'act' | 'key' | 'name' | 'role' | 'choice'>

/** Most characters of one name in a sentence. */
const nameLimit = 80

/** `Choose “Anyone” in “Who can reply”`. What has no name is `the button shown`; the picture shows it. */
export function sentenceOf({ act, key, name, role, choice }: Told, place: Place): string {
  const what = name.trim() ? quoted(name) : t(shownAs(role))
  const sentence = said(act, { what, key, inField: name.trim() !== '' && fields.has(role), choice, place })
  return sentence.slice(0, recordingLimits.sentence).toWellFormed()
}

type Parts = { what: string; key: StepKey | null; inField: boolean; choice: string; place: Place }

function said(act: Told['act'], { what, key, inField, choice, place }: Parts): string {
  switch (act) {
    case 'click':
      return t('step_click', what)
    case 'double-click':
      return t('step_double_click', what)
    case 'choose':
      return choice.trim() ? t('step_choose_in', quoted(choice), what) : t('step_choose', what)
    case 'write':
      return t('step_write', what)
    case 'press': {
      const pressed = t(keyWords[key ?? 'Enter'])
      return inField ? t('step_press_in', pressed, what) : t('step_press', pressed)
    }
    case 'scroll':
      return t('step_scroll', what)
    case 'hover':
      return t('step_hover', what)
    case 'go':
      return t('step_go', pageName(place.kind))
    case 'look':
      return t('step_look', what)
  }
}

function quoted(name: string): string {
  const line = tidy(name).replace(/\s+/g, ' ').trim()
  return t(
    'step_quoted',
    line.length > nameLimit
      ? `${line
          .slice(0, nameLimit - 1)
          .trimEnd()
          .toWellFormed()}…`
      : line,
  )
}

const fields: ReadonlySet<string> = new Set(['textbox', 'searchbox', 'combobox', 'spinbutton'])

const shown: Readonly<Record<string, Word>> = {
  button: 'step_shown_button',
  link: 'step_shown_link',
  tab: 'step_shown_tab',
  menuitem: 'step_shown_menu',
  menuitemcheckbox: 'step_shown_menu',
  menuitemradio: 'step_shown_menu',
  option: 'step_shown_entry',
  treeitem: 'step_shown_entry',
  listitem: 'step_shown_entry',
  checkbox: 'step_shown_box',
  radio: 'step_shown_entry',
  switch: 'step_shown_switch',
  textbox: 'step_shown_field',
  searchbox: 'step_shown_field',
  spinbutton: 'step_shown_field',
  combobox: 'step_shown_list',
  listbox: 'step_shown_list',
  img: 'step_shown_picture',
  image: 'step_shown_picture',
  heading: 'step_shown_heading',
}

function shownAs(role: string): Word {
  return Object.hasOwn(shown, role) ? (shown[role] ?? 'step_shown_place') : 'step_shown_place'
}

const keyWords = {
  Enter: 'key_enter',
  Escape: 'key_escape',
  Tab: 'key_tab',
  Space: 'key_space',
  Backspace: 'key_backspace',
  Delete: 'key_delete',
  ArrowUp: 'key_up',
  ArrowDown: 'key_down',
  ArrowLeft: 'key_left',
  ArrowRight: 'key_right',
  Home: 'key_home',
  End: 'key_end',
  PageUp: 'key_page_up',
  PageDown: 'key_page_down',
} as const satisfies Record<StepKey, Word>
