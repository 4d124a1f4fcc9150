import { createHash } from 'node:crypto'
import pg from 'pg'

/** Beyond this many, a connection prepares no more: each is kept in memory on both sides until the connection ends. */
const MOST_PREPARED = 300
/** Statements with more values are batches, whose text differs with their size. */
const MOST_VALUES = 40

/**
 * A connection that prepares what it is asked: PostgreSQL reads and plans each text once, then only carries it out. Without that, a
 * small question takes longer to plan than to answer.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>()

  constructor(config?: pg.ClientConfig) {
    super(config)
    const query: unknown = this.query.bind(this)
    if (typeof query !== 'function') return
    Reflect.set(this, 'query', (...sent: readonly unknown[]): unknown => {
      const result: unknown = Reflect.apply(query, this, this.#prepared(sent))
      return result
    })
  }

  /** Kysely sends a text and its values; whatever else comes goes through as it is. */
  #prepared(sent: readonly unknown[]): readonly unknown[] {
    const [text, values] = sent
    if (sent.length !== 2 || typeof text !== 'string' || !Array.isArray(values)) return sent
    const name = this.#nameOf(text, values.length)
    return name === null ? sent : [{ name, text, values }]
  }

  #nameOf(text: string, values: number): string | null {
    if (values === 0 || values > MOST_VALUES) return null
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= MOST_PREPARED) return known ?? null
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 32)
    this.#names.set(text, name)
    return name
  }
}
