import pg from 'pg'
import { sql } from 'kysely'
import { startPostgres } from '../tools/throwaway-postgres.ts'
import { openDatabase } from '#platform/database/open.server.ts'
import { loadRegions } from '#modules/regions/index.server.ts'
import { loadDemo } from '#app/demo/load-demo.server.ts'
import { commands } from '#app/commands.server.ts'
import { queries } from '#app/queries.server.ts'
import { registryOf } from '#app/registry.server.ts'
import { systemClock } from '#platform/clock/clock.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { createSecrets } from '#platform/secrets/secrets.server.ts'
import { createDoor } from '#app/dispatch.server.ts'
import { systemActor } from '#app/system-actor.server.ts'
import { registerHandler, registerLooking } from '#modules/programme/index.server.ts'
import { analyze } from '#platform/database/analyze.server.ts'
import { otherPeople } from './province.ts'
const postgres = await startPostgres()
const owner = new pg.Client({ connectionString: postgres.url }); await owner.connect(); await owner.query('create database bench_x')
const u = new URL(postgres.url); u.pathname='/bench_x'
const database = await openDatabase({ url: u.href })
await loadRegions(database, { at: systemClock.now() })
const parts = (all=commands) => ({ database, secrets: createSecrets(new Map([[1,new Uint8Array(32).fill(1)]])), registry: registryOf(all, queries), clock: systemClock, log: createLog('error'), queueReactions: async()=>undefined })
console.time('load'); await loadDemo(parts(), { people: 60000, by: 'copy' }); console.timeEnd('load')
await analyze(database)
const times = new Map<string, [number, number]>()
const Q = pg.Client.prototype.query as any
pg.Client.prototype.query = function(this: any, ...args: any[]) { const t=performance.now(); const text = (typeof args[0]==='string'?args[0]:args[0].text).replace(/\s+/g,' ').slice(0,70); const r = Q.apply(this,args); if (r?.then) return r.finally(()=>{ const x=times.get(text)??[0,0]; x[0]++; x[1]+=performance.now()-t; times.set(text,x) }); return r }
const env = otherPeople('matching')
for (const [name, all] of [['without', [...commands.filter(c=>c!==registerHandler), registerLooking(async()=>undefined)]], ['with', commands]] as const) {
  const p = parts(all as any), d = createDoor(p), a = systemActor(p.registry); times.clear()
  const some = name==='with' ? env.slice(0,4000) : env.slice(4000,8000)
  const t=performance.now(); const cpu=process.cpuUsage()
  for (let i=0;i<some.length;i+=500) { const o = await d(some.slice(i,i+500), a, 'sheet'); if (!o.every(x=>x.kind==='accepted')) throw new Error('no') }
  const ms = performance.now()-t, c=process.cpuUsage(cpu)
  console.log(name, (4000/ms*1000).toFixed(0),'rows/s', ms.toFixed(0),'ms, node cpu', (c.user/1000).toFixed(0))
  for (const [k,v] of [...times].sort((x,y)=>y[1][1]-x[1][1]).slice(0,14)) console.log('  ', v[1].toFixed(0), v[0], k)
}
await database.close(); await owner.end(); await postgres.stop()
