/** One printed line of the bench: a figure beside its floor, measured in the same run, and the bar that their ratio must reach. */
export type Line = {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly floor?: { readonly what: string; readonly value: number }
  /** Value over floor, as the bar reads it. */
  readonly ratio?: number
  readonly bar?: { readonly text: string; readonly holds: boolean }
}

/** Work done per second. */
export async function rate(count: number, run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return count / ((performance.now() - start) / 1000)
}

/** The 95th percentile of durations in milliseconds, each run once. */
export async function p95(times: number, run: (i: number) => Promise<unknown>): Promise<number> {
  const durations: number[] = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    await run(i)
    durations.push(performance.now() - start)
  }
  return durations.toSorted((a, b) => a - b)[Math.ceil(times * 0.95) - 1] ?? 0
}

export const atLeast = (
  what: string,
  unit: string,
  value: number,
  floor: { what: string; value: number },
  percent: number,
): Line => ({
  what,
  value,
  unit,
  floor,
  ratio: value / floor.value,
  bar: { text: `≥ ${percent} % of ${floor.what}`, holds: value >= (floor.value * percent) / 100 },
})

export const show = (line: Line): string => {
  const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3))
  const floor = line.floor ? ` | floor ${number(line.floor.value)} (${line.floor.what})` : ''
  const ratio = line.ratio === undefined ? '' : ` | ratio ${line.ratio.toFixed(3)}`
  const bar = line.bar ? ` | bar ${line.bar.text}: ${line.bar.holds ? 'holds' : 'MISSED'}` : ''
  return `${line.what}: ${number(line.value)} ${line.unit}${floor}${ratio}${bar}`
}
