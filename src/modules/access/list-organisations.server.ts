import { sql } from 'kysely'
import { answerList } from '#platform/handler.server.ts'
import { regionInFull } from './account-places.server.ts'
import { listOrganisations, type OrganisationPage } from './list-organisations.ts'
import { OrganisationKind } from './organisation.ts'

const PAGE = 50

export const listOrganisationsQuery = answerList(
  listOrganisations,
  async ({ db }, { text, kind, region, after }): Promise<OrganisationPage> => {
    const words = (text ?? '')
      .toLowerCase()
      .split(' ')
      .map((word) => word.replaceAll(/[\\%_]/g, String.raw`\$&`))
    const rows = await db
      .selectFrom('organisation as o')
      .select(['o.id', 'o.kind', 'o.name', 'o.npsn', 'o.region'])
      .select((of) => regionInFull(of.ref('o.region')).as('region_name'))
      .$if(text !== null, (some) =>
        some.where(({ or, and, eb }) =>
          or([eb('o.npsn', '=', text), and(words.map((word) => eb(sql<string>`lower(o.name)`, 'like', `%${word}%`)))]),
        ),
      )
      .$if(kind !== null, (some) => some.where('o.kind', '=', kind ?? ''))
      .$if(region !== null, (some) => some.where(sql<boolean>`o.region >= ${region} and o.region < ${`${region}/`}`))
      .$if(after !== null, (some) =>
        some.where(sql<boolean>`(o.name, o.id) > (select b.name, b.id from organisation b where b.id = ${after})`),
      )
      .orderBy('o.name')
      .orderBy('o.id')
      .limit(sql.lit(PAGE + 1))
      .execute()
    const organisations = rows.slice(0, PAGE).map(({ region_name: regionName, kind: of, ...row }) => ({
      ...row,
      kind: OrganisationKind.parse(of),
      regionName,
    }))
    return { organisations, next: rows.length > PAGE ? (organisations.at(-1)?.id ?? null) : null }
  },
)
