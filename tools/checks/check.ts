/** One thing that must hold. `run` gives what is wrong, in words; nothing where all is well. */
export type Check = { readonly name: string; readonly run: () => Promise<string> }

export const check = (name: string, run: () => Promise<string> | string): Check => ({ name, run: async () => run() })
