// Additions to the lists that are kept by hand: one line each, where a reader would put it.
import type { Names } from './names.ts'

/** Adds a line before the first line that comes after it in the alphabet, within the lines that `belongs` picks; else at their end. */
function addLine(text: string, line: string, belongs: (one: string) => boolean): string {
  const lines = text.split('\n')
  if (lines.includes(line)) return text
  const places = lines.flatMap((one, i) => (belongs(one) ? [i] : []))
  const last = places.at(-1)
  const at = places.find((i) => (lines[i] ?? '') > line) ?? (last === undefined ? 0 : last + 1)
  return lines.toSpliced(at, 0, line).join('\n')
}

const isExport = (line: string) => line.startsWith('export ')

export const inFace = (text: string, n: Names): string =>
  addLine(text, `export { ${n.command} } from './${n.slice}.ts'`, isExport)

export const inServerFace = (text: string, n: Names): string =>
  addLine(text, `export { ${n.command}Handler } from './${n.slice}.server.ts'`, isExport)

/** Adds a name to the array that begins with these words, in the order of the alphabet. */
function addToArray(text: string, opening: string, name: string): string {
  const start = text.indexOf(opening)
  if (start === -1) throw new Error(`There is no “${opening}”, so ${name} was not added: do it by hand.`)
  const open = text.indexOf('[', text.indexOf('=', start)) + 1
  const close = text.indexOf(']', open)
  const names = text
    .slice(open, close)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const sorted = names.includes(name) ? names : [...names, name].toSorted()
  return `${text.slice(0, open)}\n${sorted.map((one) => `  ${one},\n`).join('')}${text.slice(close)}`
}

/** Adds an import before the first that comes after it in the alphabet, else after the last. */
function addStatement(text: string, statement: string, from: string): string {
  const imports = [...text.matchAll(/^import [^']*? from '([^']+)'\n/gm)]
  const next = imports.find(([, other = '']) => other > from)
  const last = imports.at(-1)
  const at = next?.index ?? (last === undefined ? 0 : last.index + last[0].length)
  return `${text.slice(0, at)}${statement}\n${text.slice(at)}`
}

/** Adds a name to an import, or the whole import, before the file's first own line. */
function addImport(text: string, name: string, from: string): string {
  const existing = new RegExp(`import \\{([^}]*)\\} from '${from.replaceAll(/[.#/]/g, String.raw`\$&`)}'`).exec(text)
  if (existing === null) return addStatement(text, `import { ${name} } from '${from}'`, from)
  const names = (existing[1] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const sorted = [...new Set([...names, name])].toSorted()
  return text.replace(existing[0], `import { ${sorted.join(', ')} } from '${from}'`)
}

export const inCommands = (text: string, n: Names): string =>
  addToArray(
    addImport(text, `${n.command}Handler`, `#modules/${n.module}/index.server.ts`),
    'export const commands',
    `${n.command}Handler`,
  )

export const inExamples = (text: string, n: Names): string =>
  addToArray(
    addImport(text, `${n.command}Examples`, `../../src/modules/${n.module}/${n.slice}.examples.ts`),
    'export const examplesOfCommands',
    `${n.command}Examples`,
  )

/** The words of a file of messages with these added; what is there already stays as it is. */
export function inMessages(text: string, words: Readonly<Record<string, string>>): string {
  const present: unknown = text === '' ? {} : JSON.parse(text)
  return `${JSON.stringify({ ...words, ...(typeof present === 'object' ? present : {}) }, null, 2)}\n`
}
