export { regencyOf, VillageCode } from './region-code.ts'
