import type { Actor } from '#kernel/grant.ts'

/** The command line as somebody who acts: it may register at the one school that it was told of, and no longer than it runs. */
export const commandLineActor = (schoolId: string): Actor => ({
  kind: 'system',
  id: 'cli',
  person: null,
  loggedInAt: null,
  grants: [
    {
      permission: 'registration.create',
      scope: { kind: 'organisation', id: schoolId },
      from: '2026-01-01T00:00:00.000Z',
      until: null,
    },
  ],
})
