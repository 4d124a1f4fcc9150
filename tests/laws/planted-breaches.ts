// Small houses of text for boundaries.test.ts: one in good order, and files that each break one rule of .dependency-cruiser.mjs.

/** A small house in good order; every breach below is one more file in it. */
export const goodHouse = {
  'src/kernel/outcome.ts': `import { z } from 'zod'\nexport const outcome = z.string()`,
  'src/platform/handler.server.ts': `import { sql } from 'kysely'\nimport { outcome } from '#kernel/outcome.ts'\nexport const handle = [sql, outcome]`,
  'src/modules/people/index.ts': `export { person } from './person.ts'`,
  'src/modules/people/index.server.ts': `export { findPeople } from './find.server.ts'`,
  'src/modules/people/person.ts': `import { outcome } from '#kernel/outcome.ts'\nexport const person = outcome`,
  'src/modules/people/find.server.ts': `import { handle } from '#platform/handler.server.ts'\nexport const findPeople = handle`,
  'src/modules/people/person.test.ts': `import { it } from 'vitest'\nimport { person } from './person.ts'\nit('is', () => person)`,
  'src/modules/people/ui/Card.svelte': `<script lang="ts">import { person } from '../person.ts'; import Box from '#ui/Box.svelte'</script><Box>{person}</Box>`,
  'src/modules/schools/school.ts': `import { person } from '#modules/people/index.ts'\nexport const school = person`,
  'src/modules/schools/list.server.ts': `import { findPeople } from '#modules/people/index.server.ts'\nexport const list = findPeople`,
  'src/ui/Box.svelte': `<script lang="ts">import { outcome } from '#kernel/outcome.ts'; import { enhance } from '$app/forms'</script><form use:enhance>{outcome}</form>`,
  'src/app/commands.ts': `import { findPeople } from '#modules/people/index.server.ts'\nimport { handle } from '#platform/handler.server.ts'\nexport const all = [findPeople, handle]`,
  'src/routes/+page.server.ts': `import { error } from '@sveltejs/kit'\nimport { all } from '#app/commands.ts'\nexport const load = () => error(404, String(all))`,
  'src/routes/+page.svelte': `<script lang="ts">import Card from '#modules/people/ui/Card.svelte'; import { person } from '#modules/people/index.ts'</script><Card {person} />`,
}

/** What each file breaks. */
export const breaches: readonly { readonly rule: string; readonly file: string; readonly text: string }[] = [
  breach('no-cycles', 'src/kernel/circle-a.ts', `import type { B } from './circle-b.ts'\nexport type A = B | 1`),
  breach('resolvable', 'src/kernel/lost.ts', `export * from './nowhere.ts'`),
  breach('kernel-imports-zod-only', 'src/kernel/reads-files.ts', `export { readFileSync } from 'node:fs'`),
  breach('kernel-imports-zod-only', 'src/kernel/knows-people.ts', `export { person } from '#modules/people/index.ts'`),
  breach('kernel-imports-zod-only', 'src/kernel/queries.ts', `export { sql } from 'kysely'`),
  breach('modules-are-pure', 'src/modules/people/hashes.ts', `export { createHash } from 'node:crypto'`),
  breach('modules-are-pure', 'src/modules/people/speaks.ts', `export { m } from '#words/messages.js'`),
  breach(
    'modules-are-pure',
    'src/modules/people/climbs.ts',
    `import { all } from '#app/commands.ts'\nexport type All = typeof all`,
  ),
  breach(
    'server-behind-server',
    'src/modules/people/leaks.ts',
    `import type { findPeople } from './find.server.ts'\nexport type F = typeof findPeople`,
  ),
  breach(
    'server-behind-server',
    'src/modules/people/ui/Leak.svelte',
    `<script lang="ts">import { findPeople } from '../find.server.ts'</script>{findPeople}`,
  ),
  breach(
    'modules-meet-at-their-faces',
    'src/modules/schools/sideways.ts',
    `export { person } from '#modules/people/person.ts'`,
  ),
  breach(
    'modules-meet-at-their-faces',
    'src/modules/schools/sideways.server.ts',
    `export { findPeople } from '../people/find.server.ts'`,
  ),
  breach('modules-meet-at-their-faces', 'src/modules/schools/sideways.test.ts', `import '../people/person.ts'`),
  breach('server-half-stays-below-app', 'src/modules/people/up.server.ts', `export { all } from '#app/commands.ts'`),
  breach(
    'components-take-props',
    'src/modules/people/ui/Fetches.svelte',
    `<script lang="ts">import { goto } from '$app/navigation'</script><button onclick={() => goto('/')}></button>`,
  ),
  breach(
    'components-take-props',
    'src/modules/people/ui/Asks.svelte',
    `<script lang="ts">import { all } from '#app/commands.ts'</script>{all}`,
  ),
  breach(
    'platform-knows-the-kernel-only',
    'src/platform/partial.server.ts',
    `export { person } from '#modules/people/index.ts'`,
  ),
  breach('below-sveltekit', 'src/app/redirects.ts', `export { redirect } from '@sveltejs/kit'`),
  breach('below-sveltekit', 'src/platform/env.server.ts', `export { dev } from '$app/env'`),
  breach('below-sveltekit', 'src/modules/people/page.server.ts', `export { page } from '$app/state'`),
  breach('below-sveltekit', 'src/worker.ts', `import '@sveltejs/kit'`),
  breach('app-composes-faces', 'src/app/reaches-in.ts', `export { findPeople } from '#modules/people/find.server.ts'`),
  breach('app-composes-faces', 'src/app/draws.ts', `export { default as Box } from '#ui/Box.svelte'`),
  breach(
    'ui-knows-no-module',
    'src/ui/PersonCard.svelte',
    `<script lang="ts">import { person } from '#modules/people/index.ts'</script>{person}`,
  ),
  breach('ui-knows-no-module', 'src/ui/asks.ts', `export { all } from '#app/commands.ts'`),
  breach(
    'routes-are-thin-doors',
    'src/routes/a/+page.server.ts',
    `export { findPeople } from '#modules/people/index.server.ts'`,
  ),
  breach('routes-are-thin-doors', 'src/routes/b/+server.ts', `export { handle } from '#platform/handler.server.ts'`),
  breach(
    'routes-are-thin-doors',
    'src/routes/c/+page.svelte',
    `<script lang="ts">import { person } from '#modules/people/person.ts'</script>{person}`,
  ),
  breach('routes-use-no-packages', 'src/routes/d/+server.ts', `export { sql } from 'kysely'`),
  breach('nobody-imports-routes', 'src/app/page.ts', `export { load } from '../routes/+page.server.ts'`),
  breach('tests-stay-outside', 'src/kernel/tested.ts', `export { it } from 'vitest'`),
  breach('tests-stay-outside', 'src/platform/reuses.server.ts', `export * from './fake.test.ts'`),
  breach('tests-stay-outside', 'src/app/world.ts', `export * from '../../tests/support/world.ts'`),
]

/** What some breaches need beside them. */
export const bystanders = {
  'src/kernel/circle-b.ts': `import type { A } from './circle-a.ts'\nexport type B = A | 2`,
  'src/platform/fake.test.ts': `export const fake = 1`,
  'tests/support/world.ts': `export const world = 1`,
}

function breach(rule: string, file: string, text: string) {
  return { rule, file, text }
}
