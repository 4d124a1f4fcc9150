import type { OrganisationKind } from '#modules/access/index.ts'

/** An office of the demo. Public offices bear their real names; whoever trades or trains is invented. */
export type DemoOffice = {
  readonly key: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly region: string | null
}

const regencies: readonly (readonly [code: string, name: string])[] = [
  ['18.01', 'Kabupaten Lampung Selatan'],
  ['18.02', 'Kabupaten Lampung Tengah'],
  ['18.03', 'Kabupaten Lampung Utara'],
  ['18.04', 'Kabupaten Lampung Barat'],
  ['18.05', 'Kabupaten Tulang Bawang'],
  ['18.06', 'Kabupaten Tanggamus'],
  ['18.07', 'Kabupaten Lampung Timur'],
  ['18.08', 'Kabupaten Way Kanan'],
  ['18.09', 'Kabupaten Pesawaran'],
  ['18.10', 'Kabupaten Pringsewu'],
  ['18.11', 'Kabupaten Mesuji'],
  ['18.12', 'Kabupaten Tulang Bawang Barat'],
  ['18.13', 'Kabupaten Pesisir Barat'],
  ['18.71', 'Kota Bandar Lampung'],
  ['18.72', 'Kota Metro'],
]

/** The village of the demo's village officer: Bandar Agung in Bandar Sribhawono, Lampung Timur. */
export const DEMO_VILLAGE = '18.07.15.2006'

export const offices: readonly DemoOffice[] = [
  { key: 'province', kind: 'province', name: 'Pemerintah Provinsi Lampung', region: '18' },
  {
    key: 'education',
    kind: 'education-office',
    name: 'Dinas Pendidikan dan Kebudayaan Provinsi Lampung',
    region: '18',
  },
  { key: 'labour', kind: 'labour-office', name: 'Dinas Tenaga Kerja Provinsi Lampung', region: '18' },
  ...regencies.map(([code, name]): DemoOffice => ({
    key: `labour ${code}`,
    kind: 'labour-office',
    name: `Dinas Tenaga Kerja ${name}`,
    region: code,
  })),
  { key: 'bp3mi', kind: 'bp3mi', name: 'BP3MI Lampung', region: '18' },
  { key: 'lpk 1', kind: 'lpk', name: 'LPK Contoh Sakura Siger', region: '18.71' },
  { key: 'lpk 2', kind: 'lpk', name: 'LPK Contoh Nihon Ruwa Jurai', region: '18.72' },
  { key: 'lpk 3', kind: 'lpk', name: 'LPK Contoh Way Kambas', region: '18.07' },
  { key: 'p3mi 1', kind: 'p3mi', name: 'P3MI Contoh Sang Bumi', region: '18.71' },
  { key: 'p3mi 2', kind: 'p3mi', name: 'P3MI Contoh Bahtera Lada', region: '18.01' },
  { key: 'village 1', kind: 'village', name: 'Desa Bandar Agung', region: DEMO_VILLAGE },
  { key: 'village 2', kind: 'village', name: 'Desa Sadar Sriwijaya', region: '18.07.15.2002' },
  { key: 'village 3', kind: 'village', name: 'Desa Mekar Jaya', region: '18.07.15.2007' },
  { key: 'mission', kind: 'mission', name: 'KBRI Tokyo', region: null },
]
