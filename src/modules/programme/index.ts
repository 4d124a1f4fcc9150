export { figureKeys, figures, publicFigures, type FigureKey, type Figures, type FiguresByRegency, type ProvinceFigures, type RegencyFigures } from './figures.ts'
export { IntakeId, segments, type IntakeState, type Segment } from './intake.ts'
export { register } from './register.ts'
export { RegistrationId, registrationStates, type RegistrationState } from './registration.ts'
