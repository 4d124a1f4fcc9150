/** All names of one slice, derived from its module and its own name. */
export type Names = {
  /** people */
  readonly module: string
  /** register-person */
  readonly slice: string
  /** registerPerson */
  readonly command: string
  /** person: what the command is about, the last word of its name */
  readonly thing: string
  /** personId */
  readonly id: string
  /** PersonId */
  readonly idType: string
  /** person.register */
  readonly permission: string
  /** person.registered */
  readonly event: string
  /** PersonRegistered */
  readonly eventType: string
  /** already-registered-person */
  readonly refusal: string
  /** register person, as words */
  readonly words: string
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const pascal = (dashed: string) => dashed.split('-').map(capital).join('')
const camel = (dashed: string) => dashed.split('-')[0] + pascal(dashed.split('-').slice(1).join('-'))

const irregular: Readonly<Record<string, string>> = {
  choose: 'chosen',
  give: 'given',
  hold: 'held',
  make: 'made',
  pay: 'paid',
  send: 'sent',
  take: 'taken',
  withdraw: 'withdrawn',
  write: 'written',
}

/** What a verb has become when it is done. */
function past(verb: string): string {
  const known = irregular[verb]
  if (known !== undefined) return known
  if (verb.endsWith('e')) return `${verb}d`
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`
  return /^[^aeiou]*[aeiou][bdgmnprt]$/.test(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`
}

/** Null where the two are not as the laws want them: a module in kebab-case, and a verb with its noun. */
export function namesOf(module: string, slice: string): Names | null {
  if (!/^[a-z]+(-[a-z]+)*$/.test(module) || !/^[a-z]+(-[a-z]+)+$/.test(slice)) return null
  const [verb = '', ...rest] = slice.split('-')
  const thing = rest.join('-')
  return {
    module,
    slice,
    command: camel(slice),
    thing,
    id: `${camel(thing)}Id`,
    idType: `${pascal(thing)}Id`,
    permission: `${thing}.${verb}`,
    event: `${thing}.${past(verb)}`,
    eventType: `${pascal(thing)}${capital(past(verb))}`,
    refusal: `already-${past(verb)}-${thing}`,
    words: slice.replaceAll('-', ' '),
  }
}
