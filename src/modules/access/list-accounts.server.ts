import { sql } from 'kysely'
import { z } from 'zod'
import { answerList } from '#platform/handler.server.ts'
import { accountWithin, regionInFull } from './account-places.server.ts'
import { beginsAt, endsAt } from './grant-sql.server.ts'
import { listAccounts, type AccountPage } from './list-accounts.ts'

const PAGE = 50
const Roles = z.array(z.strictObject({ role: z.string(), where: z.string().nullable() }))

export const listAccountsQuery = answerList(
  listAccounts,
  async ({ db, at, reach }, { text, after }): Promise<AccountPage> => {
    const rows = await db
      .selectFrom('account as a')
      .innerJoin('auth.user as u', 'u.id', 'a.id')
      .select(['a.id', 'a.display_name', 'u.username'])
      .select(
        sql`(select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'where', coalesce(o.name, ${regionInFull(sql.ref('g.region'))})) order by g.from_on), '[]')
      from role_grant g left join organisation o on o.id = g.organisation
      where g.account = a.id and ${beginsAt} <= ${at}::timestamptz and coalesce(${endsAt}, 'infinity') > ${at}::timestamptz)`.as(
          'roles',
        ),
      )
      .select(
        sql<boolean>`exists (select from invitation i where i.account = a.id and i.used_at is not null)
      or not exists (select from invitation i where i.account = a.id and i.used_at is null)`.as('used'),
      )
      .where(accountWithin(reach))
      .$if(text !== null, (some) =>
        some.where(({ or, eb }) =>
          or([eb('a.display_name', 'ilike', `%${likely(text)}%`), eb('u.username', 'like', `${likely(text)}%`)]),
        ),
      )
      .$if(after !== null, (some) =>
        some.where(
          sql<boolean>`(a.display_name, a.id) > (select b.display_name, b.id from account b where b.id = ${after})`,
        ),
      )
      .orderBy('a.display_name')
      .orderBy('a.id')
      .limit(sql.lit(PAGE + 1))
      .execute()
    const accounts = rows.slice(0, PAGE).map((row) => ({
      id: row.id,
      username: row.username ?? '',
      name: row.display_name,
      roles: Roles.parse(row.roles),
      used: row.used,
    }))
    return { accounts, next: rows.length > PAGE ? (accounts.at(-1)?.id ?? null) : null }
  },
)

/** Typed text, in which no character stands for others. */
const likely = (text: string | null): string => (text ?? '').toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)
