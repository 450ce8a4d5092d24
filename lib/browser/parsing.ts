/**
 * How schemas are read in the extension. Compiled ones need `new Function`, which our pages rightly forbid, and each would report the
 * attempt as soon as a schema is made: so this comes before every other import of an entry.
 */
import { z } from 'zod'

z.config({ jitless: true })
