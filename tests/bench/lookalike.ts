/** How many addresses that imitate a bank of the catalogue are told, by each way of imitating, and how many genuine ones are called so. */
import { banks } from '../../lib/sites/banks.ts'
import { lookalike } from '../../lib/sites/lookalike.ts'
import { possibleBanks } from '../../lib/sites/possible-banks.ts'
import { imitations } from '../lib/sites/imitations.ts'
import type { Row } from './row.ts'

const wanted = 0.95

const fronts = ['', 'www.', 'online.', 'secure07a.', 'login.', 'mobile.']
const hostsOf = (pattern: string) =>
  pattern.startsWith('*.') ? fronts.map((front) => front + pattern.slice(2)) : [pattern]

export async function benchLookalike(): Promise<Row[]> {
  const domainsOf = (list: typeof banks) => list.flatMap(({ hosts }) => hosts.map((host) => host.replace(/^\*\./, '')))
  const made = domainsOf([...banks, ...possibleBanks]).flatMap(imitations)
  const recall = (all: typeof made) => all.filter(({ host }) => lookalike(host) !== null).length / all.length
  const genuine = [...banks, ...possibleBanks].flatMap(({ hosts }) => hosts).flatMap(hostsOf)
  const alarms = genuine.filter((host) => lookalike(host) !== null)
  return [
    ...[...Map.groupBy(made, ({ way }) => way)].map(([way, all]) => ({
      name: `recall: ${way}`,
      value: recall(all),
      unit: `of ${all.length}`,
    })),
    { name: 'recall', value: recall(made), unit: `of ${made.length}`, note: `at least ${wanted} wanted` },
    {
      name: 'false alarms',
      value: alarms.length,
      unit: `of ${genuine.length}`,
      note: `goal 0 ${alarms.join(' ')}`.trim(),
    },
  ]
}
