import { m } from '#words/messages.js'
import { formatNumber } from '#ui/format.ts'
import type { FigureKey } from '../../figures.ts'

/** What each figure is called, and how in little room. */
export const figureWords: Readonly<Record<FigureKey, { readonly label: () => string; readonly short: () => string }>> =
  {
    registered: { label: m.programme_figure_registered, short: m.programme_by_regency_registered },
    'class-xii': { label: m.programme_figure_class_xii, short: m.programme_by_regency_class_xii },
    alumni: { label: m.programme_figure_alumni, short: m.programme_figure_alumni },
    'awaiting-consent': { label: m.programme_figure_awaiting_consent, short: m.programme_by_regency_awaiting_consent },
    waiting: { label: m.programme_figure_waiting, short: m.programme_by_regency_waiting },
    admitted: { label: m.programme_figure_admitted, short: m.programme_by_regency_admitted },
    withdrawn: { label: m.programme_figure_withdrawn, short: m.programme_by_regency_withdrawn },
  }

export const figureShown = (value: number | null): string =>
  value === null ? m.programme_figures_kept_back() : formatNumber(value)

/** Of whom a figure is: a regency, a school of one, or all that the reader sees. */
export type Place = { readonly regency?: string; readonly school?: string | null }
/** Where the list behind a figure is; undefined where the reader may not open it. */
export type ListOf = (key: FigureKey, place: Place) => string | undefined
