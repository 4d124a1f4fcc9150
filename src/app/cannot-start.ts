/** Why the system does not start, in sentences for the one who started it; no stack, because nothing is broken but the circumstances. */
export class CannotStart extends Error {
  constructor(sentences: string, options?: ErrorOptions) {
    super(sentences, options)
    this.name = 'CannotStart'
    this.stack = sentences
  }
}
