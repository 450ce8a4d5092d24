/** `node hub/index.ts COMMAND`: see `--help`. */
import { runCommand } from './command.ts'

// Other users of this machine have no business in the data directory.
process.umask(0o077)
process.exitCode = await runCommand(process.argv.slice(2), { out: console.log, err: console.error })
