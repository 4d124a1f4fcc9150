export { OrganisationId } from './organisation.ts'
