import { createActors, type Actors } from './actors.server.ts'
import type { Client } from './client.server.ts'
import { createGate, type GateParts } from './gate.server.ts'
import { changePassword, endSessions, ownSessions, ownSignIns } from './own-account.server.ts'
import { beginSecondStep, confirmSecondStep, endSecondStep } from './second-step.server.ts'
import { sessionOf, type Session } from './session.server.ts'
import { secondStep, signIn, signOut } from './sign-in.server.ts'
import { useInvitation } from './use-invitation.server.ts'

/** The gate: who may come in, as whom, and what they do about it themselves. It stands outside the door, and keeps its own log. */
export type LogIn = ReturnType<typeof createLogIn>

export const createLogIn = (parts: GateParts) => {
  const gate = createGate(parts)
  const actors: Actors = createActors(parts)
  return {
    ...actors,
    session: (client: Client) => sessionOf(gate, client),
    signIn: (client: Client, typed: Parameters<typeof signIn>[2]) => signIn(gate, client, typed),
    secondStep: (client: Client, code: string) => secondStep(gate, client, code),
    signOut: (client: Client, account: string | null) => signOut(gate, client, account),
    useInvitation: (client: Client, typed: Parameters<typeof useInvitation>[2]) => useInvitation(gate, client, typed),
    sessions: (session: Session) => ownSessions(gate, session),
    signIns: (session: Session) => ownSignIns(gate, session),
    endSessions: (client: Client, session: Session, which: Parameters<typeof endSessions>[3]) =>
      endSessions(gate, client, session, which),
    changePassword: (client: Client, session: Session, typed: Parameters<typeof changePassword>[3]) =>
      changePassword(gate, client, session, typed),
    beginSecondStep: (client: Client, session: Session, password: string) =>
      beginSecondStep(gate, client, session, password),
    confirmSecondStep: (client: Client, session: Session, code: string) =>
      confirmSecondStep(gate, client, session, code),
    endSecondStep: (client: Client, session: Session, password: string) =>
      endSecondStep(gate, client, session, password),
  }
}
