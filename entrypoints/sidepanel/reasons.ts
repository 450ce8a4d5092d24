/** What each kind of cover hides, in words. */
import type { CoverReason } from '../../lib/protocol/page.ts'

export const reasonWords = {
  amount: 'cover_amount',
  number: 'cover_number',
  email: 'cover_email',
  telephone: 'cover_telephone',
  address: 'cover_address',
  date: 'cover_date',
  name: 'cover_name',
  message: 'cover_message',
  field: 'cover_field',
  media: 'cover_media',
  frame: 'cover_frame',
  moved: 'cover_moved',
  person: 'cover_person',
} as const satisfies Record<CoverReason, string>
