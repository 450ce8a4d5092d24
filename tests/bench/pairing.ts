/** Pairing a whole programme, beside the greedy way: how long it takes, how many get a mentor, how well they fit. */
import { pairAll, type Rows } from '../../lib/pairing.ts'
import { company } from '../fixtures/register.ts'
import { pairGreedily, sumOf } from './greedy.ts'
import { percentile, type Row } from './row.ts'

const sizes = [
  { executives: 100, mentors: 60, rounds: 9 },
  { executives: 500, mentors: 500, rounds: 9 },
  { executives: 500, mentors: 250, rounds: 9 },
  { executives: 5000, mentors: 3500, rounds: 1 },
]

export async function benchPairing(): Promise<Row[]> {
  const rows: Row[] = []
  for (const { executives, mentors, rounds } of sizes) {
    const programme = programmeOf(executives, mentors)
    await pairAll(programme)
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now()
      await pairAll(programme)
      times.push(performance.now() - began)
    }
    const { suggestions } = await pairAll(programme)
    const began = performance.now()
    const greedy = executives > 500 ? null : pairGreedily(programme)
    const greedyTime = performance.now() - began
    const size = `${executives} × ${mentors}`
    const floor = (value: number) => (greedy ? { floor: value } : {})
    rows.push(
      { name: `${size}, time (p95)`, value: percentile(times, 0.95), unit: 'ms', ...floor(greedyTime) },
      { name: `${size}, executives with a mentor`, value: suggestions.length, unit: '', ...floor(greedy?.length ?? 0) },
      { name: `${size}, sum of scores`, value: sumOf(suggestions), unit: '', ...floor(sumOf(greedy ?? [])) },
    )
  }
  return rows
}

function programmeOf(executives: number, mentors: number): Rows {
  const entries = company(executives, mentors)
  return {
    entries,
    executives: entries.filter(({ role }) => role === 'executive'),
    mentors: entries.filter(({ role }) => role === 'mentor').map((entry) => ({ entry, has: 0 })),
    now: Date.UTC(2026, 10, 22),
  }
}
