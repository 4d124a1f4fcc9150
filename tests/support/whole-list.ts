import type { ListAsked } from '#app/registration-list.server.ts'

/** The list as it opens: nothing searched, nothing chosen. */
export const wholeList: ListAsked = {
  text: null,
  regency: null,
  school: null,
  segment: null,
  state: null,
  schoolYear: null,
  missing: null,
  sort: null,
  after: null,
  before: null,
}
