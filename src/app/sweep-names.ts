/** What is swept, by name, in its order. A name lies in the queue for as long as its job does: never give one to another sweep. */
export const sweepNames = [
  'files',
  'log-ins',
  'told elsewhere',
  'on record twice',
  'statistics',
  'came of age',
  'came in line',
  'imports taken back',
  'counts',
] as const
export type SweepName = (typeof sweepNames)[number]
