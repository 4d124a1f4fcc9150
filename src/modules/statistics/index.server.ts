export { checkFileQuery } from './check-file.server.ts'
export { getTableQuery } from './get-table.server.ts'
export { listTablesQuery } from './list-tables.server.ts'
export { publishTableHandler } from './publish-table.server.ts'
