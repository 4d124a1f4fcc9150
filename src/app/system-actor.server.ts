import type { Actor } from '#kernel/grant.ts'
import type { Registry } from './registry.server.ts'

/** The system itself, following up on what people decided: it may do whatever the registry knows. */
export const systemActor = ({ commands, queries }: Registry): Actor => {
  const needs = new Set([...commands.values(), ...queries.values()].map(({ contract }) => contract.needs))
  return {
    kind: 'system',
    id: 'system',
    person: null,
    loggedInAt: null,
    grants: [...needs].map((permission) => ({
      permission,
      scope: { kind: 'all' },
      from: '2026-01-01T00:00:00.000Z',
      until: null,
    })),
  }
}
