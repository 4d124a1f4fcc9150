import type { Segment } from '#modules/programme/index.ts'
import { m } from '#words/messages.js'

/** The segment within a sentence. */
export const segmentWords = (segment: Segment): string =>
  segment === 'alumni' ? m.programme_import_alumni() : m.programme_import_class_xii()
