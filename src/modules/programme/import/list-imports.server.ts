import { sql } from 'kysely'
import { placeWithin } from '#platform/database/sql.server.ts'
import { answerList } from '#platform/handler.server.ts'
import { importStateOf } from './import.ts'
import { listImports, type ImportPage } from './list-imports.ts'

const PAGE = 20

type Row = {
  id: string
  file: string
  file_name: string
  school_id: string
  school: string
  intake_id: string
  intake: string
  state: string
  row_count: number
  cursor: number
  new_count: number | null
  known_count: number | null
  changed_count: number | null
  made_by: string
  started_at: string
}

export const listImportsQuery = answerList(
  listImports,
  async ({ db, reach, actor }, { after }): Promise<ImportPage> => {
    const reached = reach.all
      ? sql`true`
      : sql`exists (select from (select school.id as organisation, school.region as region) as place where ${placeWithin(reach)})`
    const past =
      after === null
        ? sql`true`
        : sql`(i.started_at, i.id) < (select b.started_at, b.id from import as b where b.id = ${after})`
    const { rows } = await sql<Row>`
    select i.id, i.file, i.file_name, school.id as school_id, school.name as school, intake.id as intake_id, intake.name as intake, i.state, i.row_count, i.cursor, i.new_count, i.known_count, i.changed_count, i.made_by, i.started_at
    from import as i join organisation as school on school.id = i.school join intake on intake.id = i.intake
    where ${reached} and ${past} order by i.started_at desc, i.id desc limit ${sql.lit(PAGE + 1)}`.execute(db)
    const imports = rows.slice(0, PAGE).map((row) => ({
      id: row.id,
      fileId: row.file,
      fileName: row.file_name,
      schoolId: row.school_id,
      school: row.school,
      intakeId: row.intake_id,
      intake: row.intake,
      state: importStateOf(row.state),
      rows: row.row_count,
      cursor: row.cursor,
      counts: countsOf(row),
      startedAt: row.started_at,
      own: row.made_by === actor.id,
    }))
    return { imports, next: rows.length > PAGE ? (imports.at(-1)?.id ?? null) : null }
  },
)

const countsOf = ({ row_count: rows, new_count: made, known_count: known, changed_count: changed }: Row) =>
  made === null || known === null || changed === null
    ? null
    : { new: made, known, changed, problems: rows - made - known - changed }
