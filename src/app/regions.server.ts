/** What pages may ask about regions. */
export { findVillageQuery } from '#modules/regions/index.server.ts'
