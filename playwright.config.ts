import { defineConfig } from '@playwright/test'

// `npm test -- --only=journeys` starts a built server with an empty data folder of its own and sets these.
const baseURL = process.env['JOURNEY_URL'] ?? 'http://localhost:3000'
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const report = process.env['JOURNEY_REPORT']

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results',
  // One world for all journeys: they follow each other, as people in one office would.
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: report === undefined ? 'list' : [['list'], ['json', { outputFile: report }]],
  use: {
    baseURL,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet },
  },
})
