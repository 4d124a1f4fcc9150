import { newId } from '#platform/secrets/secrets.server.ts'

/** What a planner says to open an intake of alumni, as yet unknown. */
export const alumniIntake = () => ({
  intakeId: newId(),
  region: '18',
  schoolYear: '2026/2027',
  segment: 'alumni' as const,
  intakeName: 'Alumni 2026/2027',
  plannedMonths: 3,
  plannedHours: 390,
})
