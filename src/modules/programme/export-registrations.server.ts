import { answerList } from '#platform/handler.server.ts'
import { exportRegistrations } from './export-registrations.ts'
import { registrationPage } from './list-registrations.server.ts'

export const exportRegistrationsQuery = answerList(exportRegistrations, (asking, question) =>
  registrationPage(asking, question),
)
