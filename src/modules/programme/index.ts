export { IntakeId, segments, type IntakeState, type Segment } from './intake.ts'
export { register } from './register.ts'
export { RegistrationId, registrationStates, type RegistrationState } from './registration.ts'
