/** One figure of a benchmark, with the floor it is read against where there is one. */
export type Row = { name: string; value: number; unit: string; floor?: number; note?: string }

/** The value that `share` (0 to 1) of the values do not exceed; of few values, one that was really measured. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
