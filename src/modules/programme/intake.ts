import type { z } from 'zod'
import { idOf } from '#kernel/id.ts'

export const IntakeId = idOf('IntakeId')
export type IntakeId = z.output<typeof IntakeId>

export const segments = ['class-xii', 'alumni'] as const
export type Segment = (typeof segments)[number]
export type IntakeState = 'planned' | 'open' | 'closed'
