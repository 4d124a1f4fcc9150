/** For forms: `load` gives each its command id, so that a double click repeats nothing. */
export { newId } from '#platform/secrets/secrets.server.ts'
