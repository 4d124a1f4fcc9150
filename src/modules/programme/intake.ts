import { z } from 'zod'
import { idOf } from '#kernel/id.ts'

export const IntakeId = idOf('IntakeId')
export type IntakeId = z.output<typeof IntakeId>

export const segments = ['class-xii', 'alumni'] as const
export type Segment = (typeof segments)[number]
export const intakeStates = ['planned', 'open', 'closed'] as const
export type IntakeState = (typeof intakeStates)[number]

const State = z.enum(intakeStates)
/** State as a row has it; the database holds no other. */
export const intakeStateOf = (text: string): IntakeState => State.parse(text)
