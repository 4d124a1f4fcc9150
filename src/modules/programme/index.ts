export { closeIntake } from './close-intake.ts'
export { exportRegistrations } from './export-registrations.ts'
export {
  figureKeys,
  figures,
  listedAs,
  type FigureKey,
  type FiguresByRegency,
  type ProvinceFigures,
} from './figures.ts'
export { shownText } from './import/cell.ts'
export { finishImport } from './import/finish-import.ts'
export { sheetFields, unkeptFields, type SheetField } from './import/header.ts'
export { spansOf } from './import/import.ts'
export { intakeMeant } from './import/import-choices.ts'
export { type ImportRow } from './import/list-imports.ts'
export { findLists, type List } from './import/lists.ts'
export { type ReadRow } from './import/read-rows.ts'
export { type CellRemark, type RowResult, rowStatuses, type RowStatus } from './import/row-result.ts'
export { startImport } from './import/start-import.ts'
export type { MissingThing, PersonRecord, PersonRegistration } from './get-person.ts'
export type { FieldChange, HistoryLine, PersonPage, ReadLine } from './get-person-page.ts'
export type { Receipt } from './get-receipt.ts'
export { segments, type IntakeState, type Segment } from './intake.ts'
export { listRegistrations, type RegistrationPage, type RegistrationRow } from './list-registrations.ts'
export { type Waiting } from './list-work.ts'
export { moveRegistration } from './move-registration.ts'
export { openIntake } from './open-intake.ts'
export { register } from './register.ts'
export { reviewRegistrations } from './review-registrations.ts'
export { mayBeInAddress } from './search-text.ts'
export { registrationStates, type RegistrationState } from './registration.ts'
