import { DEMO_PASSWORD, type DemoAccount } from '#modules/access/index.server.ts'
import type { DemoIds } from './demo-envelopes.server.ts'
import { DEMO_VILLAGE } from './offices.ts'

/** One log-in a role, and a second data steward, who is asked where two must agree; `school` is the operator's and the sensei's, `citizen` the person who looks at their own record; both are ids. */
export const demoLogIns = (ids: Pick<DemoIds, 'office'>, school: string, citizen: string): readonly DemoAccount[] => [
  { username: 'operator', name: 'Operator sekolah', role: 'school-operator', scope: { organisationId: school } },
  { username: 'sensei', name: 'Sensei', role: 'sensei', scope: { organisationId: school } },
  { username: 'lpk', name: 'Pengelola LPK', role: 'lpk-admin', scope: { organisationId: ids.office('lpk 3') } },
  { username: 'desa', name: 'Petugas desa', role: 'village-officer', scope: { region: DEMO_VILLAGE } },
  {
    username: 'disnaker',
    name: 'Petugas Disnaker Lampung Timur',
    role: 'regency-labour-officer',
    scope: { region: '18.07' },
  },
  { username: 'bp3mi', name: 'Petugas BP3MI', role: 'bp3mi-officer', scope: { region: '18' } },
  { username: 'perencana', name: 'Perencana provinsi', role: 'planner', scope: { region: '18' } },
  { username: 'pimpinan', name: 'Pimpinan', role: 'leader', scope: { region: '18' } },
  { username: 'pengelola-data', name: 'Pengelola data', role: 'data-steward', scope: { region: '18' } },
  { username: 'pengelola-data2', name: 'Pengelola data kedua', role: 'data-steward', scope: { region: '18' } },
  { username: 'auditor', name: 'Auditor', role: 'auditor', scope: 'all' },
  { username: 'admin', name: 'Administrator', role: 'administrator', scope: 'all' },
  { username: 'warga', name: 'Warga', role: 'citizen', scope: 'self', person: citizen },
]

/** What the server prints when it is ready: who may log in, and by which password. */
export const demoBanner = (): readonly string[] => {
  const accounts = demoLogIns({ office: () => '' }, '', '')
  return [
    `demo log-ins, each with the password "${DEMO_PASSWORD}":`,
    ...accounts.map(({ username, name }) => `  ${username.padEnd(15)} ${name}`),
  ]
}
