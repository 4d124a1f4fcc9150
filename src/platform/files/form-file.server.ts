/** A file that a form sends along (multipart/form-data), still on its way. */
export type FormFile = { readonly name: string; readonly pieces: AsyncIterable<Uint8Array> }

/** The form is none, or it broke off. */
export class BrokenForm extends Error {}

/** Headers of one part are a few hundred bytes. */
const LONGEST_HEAD = 16 * 1024

/**
 * The first file of a form, passed on while it arrives: nothing but one piece is in memory, whatever the size. Fields before it
 * are passed over, what follows it is not read. Null where the form holds no file, or its file field was left empty.
 */
export async function fileOfForm(contentType: string, body: AsyncIterable<Uint8Array>): Promise<FormFile | null> {
  const boundary = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType)
  if (!boundary) throw new BrokenForm('not a form with a file')
  const mark = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`)
  const reader = createReader(body)
  await drained(reader.until(mark))
  for (;;) {
    if ((await reader.exactly(2)).toString('latin1') === '--') return null
    const head = Buffer.concat(await collected(reader.until(Buffer.from('\r\n\r\n')), LONGEST_HEAD)).toString('utf8')
    const name = fileName(head)
    if (name) return { name, pieces: reader.until(mark) }
    await drained(reader.until(mark))
  }
}

/** The file's name without the path that some browsers add; null for a field of text. */
const fileName = (head: string): string | null => {
  const match = /^content-disposition:.*?;\s*filename="((?:[^"\\]|\\.)*)"/im.exec(head)
  return match
    ? (match[1] ?? '')
        .replaceAll('%22', '"')
        .replace(/^.*[/\\]/s, '')
        .trim()
    : null
}

function createReader(body: AsyncIterable<Uint8Array>) {
  const source = body[Symbol.asyncIterator]()
  // The first boundary may stand at the very beginning: as if a line ended before it.
  let held: Buffer = Buffer.from('\r\n')
  const more = async () => {
    const next = await source.next()
    if (next.done) throw new BrokenForm('the form ends before its last boundary')
    held = Buffer.concat([held, next.value])
  }
  return {
    async exactly(count: number): Promise<Buffer> {
      while (held.length < count) await more()
      const bytes = held.subarray(0, count)
      held = held.subarray(count)
      return bytes
    },
    /** What stands before the mark; the mark itself is taken away. */
    async *until(mark: Buffer): AsyncIterable<Buffer> {
      for (;;) {
        const at = held.indexOf(mark)
        const ready = at < 0 ? Math.max(0, held.length - mark.length + 1) : at
        const bytes = held.subarray(0, ready)
        held = held.subarray(at < 0 ? ready : at + mark.length)
        if (bytes.length > 0) yield bytes
        if (at >= 0) return
        await more()
      }
    },
  }
}

async function collected(pieces: AsyncIterable<Buffer>, most: number): Promise<Buffer[]> {
  const all: Buffer[] = []
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    if (length > most) throw new BrokenForm('a part of the form has a head that never ends')
    all.push(piece)
  }
  return all
}

async function drained(pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of pieces) void piece
}
