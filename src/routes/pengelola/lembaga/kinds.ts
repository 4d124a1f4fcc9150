import { OrganisationKind } from '#modules/access/index.ts'
import { m } from '#words/messages.js'

const words: Readonly<Record<OrganisationKind, () => string>> = {
  'province': m.access_kind_province,
  'education-office': m.access_kind_education_office,
  'labour-office': m.access_kind_labour_office,
  'bp3mi': m.access_kind_bp3mi,
  'lpk': m.access_kind_lpk,
  'school': m.access_kind_school,
  'p3mi': m.access_kind_p3mi,
  'village': m.access_kind_village,
  'mission': m.access_kind_mission,
} // prettier-ignore

export const kindWords = (kind: OrganisationKind): string => words[kind]()
export const kindChoices = () => OrganisationKind.options.map((kind) => ({ value: kind, label: kindWords(kind) }))
export const kindOf = (text: string | null): OrganisationKind | null => OrganisationKind.safeParse(text).data ?? null
