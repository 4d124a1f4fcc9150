import { afterEach, expect, it } from 'vitest'
import { ownerSql } from '#tests/database.ts'
import { snapshot } from '#tests/snapshot.ts'
import { forEveryCommand } from '#tests/trial.ts'

const NOT_NULL_VIOLATION = '23502'
const DISK_FULL = '53100'

const kinds = (outcomes: readonly { readonly kind: string }[]) =>
  outcomes.map(({ kind }) => (kind === 'pending' ? 'accepted' : kind))

forEveryCommand(
  (trial) => {
    const owner = (text: string) => ownerSql(trial.world.database)(text)
    /** A disk that will not take this one command: its row in the log, the last that is written, is turned away with that error. */
    const breakOn = (id: string, sqlState: string) =>
      owner(`
    create or replace function laws_break() returns trigger language plpgsql as $$ begin
      if new.id = '${id}' then raise exception 'broken by a law' using errcode = '${sqlState}'; end if;
      return new;
    end $$;
    create trigger laws_break before insert on command_log for each row execute function laws_break()`)
    const mend = () => owner('drop trigger if exists laws_break on command_log; drop function if exists laws_break')
    afterEach(mend)

    const send = (...sent: readonly unknown[]) => trial.world.dispatch(sent, trial.actor, 'sheet')
    const traces = async (id: string) => {
      const log = await trial.world.database.read.selectFrom('command_log').select('id').where('id', '=', id).execute()
      const events = await trial.world.database.read
        .selectFrom('event')
        .select('seq')
        .where('command_id', '=', id)
        .execute()
      return log.length + events.length
    }

    it('leaves no trace of the one, lets the rest of its batch stand, and lets it be sent again', async () => {
      const sent = await trial.many(5)
      const broken = sent[2]?.id ?? ''
      await breakOn(broken, NOT_NULL_VIOLATION)
      expect(kinds(await send(...sent))).toEqual(['accepted', 'accepted', 'fault', 'accepted', 'accepted'])
      expect(await traces(broken)).toBe(0)
      const stands = await snapshot(trial.world)
      expect(kinds(await send(sent[2]))).toEqual(['fault'])
      expect(await snapshot(trial.world)).toEqual(stands)
      await mend()
      expect(kinds(await send(...sent))).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted'])
    })

    it('of the server itself leaves no trace of the whole batch', async () => {
      const sent = await trial.many(2)
      await breakOn(sent[1]?.id ?? '', DISK_FULL)
      const stands = await snapshot(trial.world)
      expect(kinds(await send(...sent))).toEqual(['fault', 'fault'])
      expect(await snapshot(trial.world)).toEqual(stands)
    })
  },
  (name) => `a fault in ${name}`,
)
