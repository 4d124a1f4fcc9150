const sqlState = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Classes 22 and 23: the data of some command, not the state of the server. */
export const isDataFault = (error: unknown): boolean => /^2[23]/.test(sqlState(error))

/** Serialization failure, deadlock: the other one won; the same work may be done again. */
const isLostRace = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error))

export async function retryLostRaces<Result>(run: () => Promise<Result>, tries = 3): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (tries <= 1 || !isLostRace(error)) throw error
    return retryLostRaces(run, tries - 1)
  }
}

/** The other one won, though the database did not say so: the same work may be done again. */
export class LostRace extends Error {
  readonly code = '40001'
}
