/** Opens in Indonesian spreadsheets as it should: semicolons between, a mark at the beginning that says UTF-8. */
const MARK = '\uFEFF'

/**
 * A table as text. What a spreadsheet would take for a formula begins with an apostrophe instead: a name such as `=HYPERLINK(…)` is
 * somebody's trick on whoever opens the file.
 */
export function writeCsv(rows: readonly (readonly (string | null)[])[]): Buffer {
  const lines = rows.map((row) => row.map((value) => quoted(harmless(value ?? ''))).join(';'))
  return Buffer.from(MARK + lines.map((line) => `${line}\r\n`).join(''), 'utf8')
}

/** Text that no spreadsheet computes; white space in front does not hide what follows. */
export const harmless = (text: string): string => (/^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[";\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
