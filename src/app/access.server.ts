/** What the pages of the administrator and of one's own account ask and make; the commands go through `sendForm`. */
export {
  digestOfCode,
  digestOfSecret,
  getAccountQuery,
  isKeySecret,
  listAccountsQuery,
  listDenialsQuery,
  listKeysQuery,
  listOrganisationsQuery,
  listSignInsQuery,
  newCode,
  newKeySecret,
  shownOf,
} from '#modules/access/index.server.ts'
