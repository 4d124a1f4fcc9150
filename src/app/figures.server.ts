/** What a page may ask about figures within the asker's reach. */
export { figuresQuery } from '#modules/programme/index.server.ts'
