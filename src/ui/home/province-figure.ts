/** One of the figures of the public home. */
export type ProvinceFigure = { key: 'registered' | 'class-xii' | 'alumni' | 'waiting'; value: number }
