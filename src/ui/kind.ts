/** What a state or a notice means to the reader; each has its own shape beside its colour. */
export type Kind = 'good' | 'attention' | 'danger' | 'info' | 'waiting' | 'neutral'
