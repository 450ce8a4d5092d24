import process from 'node:process'
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/browser',
  workers: 1,
  // A headless browser's microphone and screen do not always deliver. What needed a second try is told beside the sum.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  use: { trace: 'off', actionTimeout: 30_000, navigationTimeout: 30_000 },
})
