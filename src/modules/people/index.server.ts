export { recognisePeople, type KnownPerson, type Recognised } from './find-people.server.ts'
export { changePeople, writePeople } from './write-people.server.ts'
export { listAgain, putPlaces } from './write-places.server.ts'
export { proposeChanges } from './write-proposals.server.ts'
