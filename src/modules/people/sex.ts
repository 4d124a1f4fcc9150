import type { Sex } from './person.ts'

/** Sex as a row has it. */
export const sexOf = (text: string | null): Sex | null => (text === 'female' || text === 'male' ? text : null)
