declare const brand: unique symbol

/** A value that has been checked to be what its name says. Two brands never mix. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name }
