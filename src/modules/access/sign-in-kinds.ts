/** What may happen at the gate, as the sign-in log has it. */
export const signInKinds = [
  'signed-in', 'failed', 'held-off', 'second-step-asked', 'second-step-failed', 'signed-out', 'session-ended',
  'password-set', 'password-changed', 'password-failed', 'second-step-on', 'second-step-off',
] as const // prettier-ignore

export type SignInKind = (typeof signInKinds)[number]

/** What somebody else may have done: a wrong password or code, or too many of them. */
export const isOdd = (kind: string): boolean => kind === 'failed' || kind === 'held-off' || kind.endsWith('-failed')
