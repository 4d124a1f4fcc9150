/** What the pages of intakes and their lines ask; the commands go through `sendForm`. */
export { listIntakesQuery, listLineQuery, listNoticesQuery } from '#modules/programme/index.server.ts'
