export { registerHandler } from './register.server.ts'
