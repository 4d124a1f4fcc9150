import { describe, expect, it } from 'vitest'
import { mayBeInAddress, readSearch } from './search-text.ts'

describe('what is typed into the search field', () => {
  it.each([
    ['1807155203070001', { kind: 'nik', value: '1807155203070001' }],
    ['1807 1552 0307 0001', { kind: 'nik', value: '1807155203070001' }],
    ['１８０７１５５２０３０７０００１', { kind: 'nik', value: '1807155203070001' }],
    ['1807/1552/0307/0001', { kind: 'nik', value: '1807155203070001' }],
    ['0091234567', { kind: 'nisn', value: '0091234567' }],
    ['10805123', { kind: 'npsn', value: '10805123' }],
    ['0812 3456 7890', { kind: 'digits', count: 12 }],
    ['180715520307', { kind: 'digits', count: 12 }],
    ['kmv-2026-000123-4', { kind: 'number', value: 'KMV-2026-000123-4' }],
    ['SMKN 1 Metro', { kind: 'school', words: ['smkn', '1', 'metro'] }],
    ['sma contoh', { kind: 'school', words: ['sma', 'contoh'] }],
    ['siti', { kind: 'name', words: [], beginning: 'siti' }],
    ['Siti Nur', { kind: 'name', words: ['siti'], beginning: 'nur' }],
    ['Siti N', { kind: 'name', words: ['siti', 'n'], beginning: null }],
    ['Ma’ruf', { kind: 'name', words: [], beginning: 'maruf' }],
    ['SMK', { kind: 'name', words: [], beginning: 'smk' }],
    ['!?', { kind: 'name', words: [], beginning: null }],
  ])('%j is read as %j', (text, read) => {
    expect(readSearch(text)).toEqual(read)
  })

  it.each([
    ['1807155203070001', false],
    ['0091234567', false],
    ['Siti 1807155203070001', false],
    ['１８０７１５５２０３０７０００１', false],
    ['081234567890', false],
    ['10805123', true],
    ['Siti', true],
    ['KMV-2026-000123-4', true],
  ])('%j in an address: %s', (text, may) => {
    expect(mayBeInAddress(text)).toBe(may)
  })
})
