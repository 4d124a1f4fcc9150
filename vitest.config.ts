import { defineConfig } from 'vitest/config'

const databaseTests = ['src/**/*.db.test.ts', 'tests/**/*.db.test.ts']

/** Two workers that live through all files, so that each opens its database once and empties it between tests. */
const databaseProject = (engine: 'pglite' | 'postgres', groupOrder: number) => ({
  test: {
    name: engine,
    include: databaseTests,
    env: { TEST_ENGINE: engine, TZ: 'UTC' },
    pool: 'forks' as const,
    maxWorkers: 2,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { groupOrder },
  },
})

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [...databaseTests, 'tests/journeys/**'],
          env: { TZ: 'UTC' },
          pool: 'threads',
          maxWorkers: 2,
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      databaseProject('pglite', 1),
      databaseProject('postgres', 2),
    ],
  },
})
