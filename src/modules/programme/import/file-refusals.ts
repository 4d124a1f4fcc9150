import { listRefusals } from './lists.ts'

/** Why a file does not get as far as its rows, in the order in which it is found out: sending, reading, understanding, choosing. */
export const fileRefusals = [
  'file-unknown',
  'file-too-large',
  'file-empty',
  'files-too-many',
  'file-broken-off',
  'sheet-empty',
  'sheet-too-large',
  'sheet-encrypted',
  'sheet-old-format',
  'sheet-macros',
  'sheet-picture',
  'sheet-not-a-sheet',
  'sheet-damaged',
  'sheet-bomb',
  'sheet-too-many-rows',
  'sheet-too-wide',
  'sheet-too-heavy',
  ...listRefusals,
  'school-unknown',
  'intake-unknown',
  'intake-closed',
  'no-open-intake',
  'several-open-intakes',
] as const
