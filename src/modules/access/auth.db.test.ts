import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { expect, it } from 'vitest'
import { createLog } from '#platform/log/log.server.ts'
import { createSecrets } from '#platform/secrets/secrets.server.ts'
import { newWorld } from '#tests/world.ts'
import { createAuth } from './auth.server.ts'

const key = (byte: number) => new Uint8Array(32).fill(byte)

it('what the log-in encrypted, a second step for example, opens after the master key was rotated, and no longer without the old key', async () => {
  const world = await newWorld()
  const contextWith = (keys: ReadonlyMap<number, Uint8Array>) =>
    createAuth({ ...world, secrets: createSecrets(keys), log: createLog('silent'), origin: 'http://localhost:3000' })
      .$context
  const before = await contextWith(new Map([[1, key(1)]]))
  const data = await symmetricEncrypt({ key: before.secretConfig, data: 'the secret of an authenticator app' })
  const after = await contextWith(
    new Map([
      [1, key(1)],
      [2, key(2)],
    ]),
  )
  expect(await symmetricDecrypt({ key: after.secretConfig, data })).toBe('the secret of an authenticator app')
  expect(after.secret).not.toBe(before.secret)
  const without = await contextWith(new Map([[2, key(2)]]))
  await expect(symmetricDecrypt({ key: without.secretConfig, data })).rejects.toThrow(/\S/)
})
