export { recognisePeople, type KnownPerson, type Recognised } from './find-people.server.ts'
export { changePeople, proposeChanges, putPlaces, writePeople } from './write-people.server.ts'
