import { describe, expect, it } from 'vitest';
import { createFormat } from './format';

const en = createFormat('en-GB', 'Europe/Paris');
const fr = createFormat('fr-FR', 'Europe/Paris');

describe('megabytes', () => {
  it.each([
    [0, '0'],
    [1, '<\u20090.01'],
    [9_999, '<\u20090.01'],
    [10_000, '0.01'],
    [1_234_567, '1.23'],
    [12_345_678, '12.3'],
    [123_456_789, '123'],
    [1_234_567_890_123, '1,234,568'],
  ])('%d bytes are %s MB', (bytes, shown) => {
    expect(en.megabytes(bytes)).toBe(shown);
  });
});

describe('bytes', () => {
  it.each([
    [0, '0\u00a0B'],
    [999, '999\u00a0B'],
    [1_000, '1 kB'],
    [1_536_000, '1.5 MB'],
    [2_000_000_000, '2 GB'],
    [7_000_000_000_000_000_000, '7,000 PB'],
  ])('%d are %s', (bytes, shown) => {
    expect(en.bytes(bytes)).toBe(shown);
  });

  it('keep their digits visibly apart in French', () => {
    expect(fr.count(41_741_174)).toBe('41\u00a0741\u00a0174');
  });

  it('are octets in French', () => {
    expect(fr.bytes(12)).toBe('12\u00a0o');
    expect(fr.bytes(1_500_000)).toMatch(/^1,5\sMo$/);
  });
});

describe('share', () => {
  it('rounds, but never to all or nothing', () => {
    expect(en.share(746, 1000)).toBe('75%');
    expect(en.share(1, 100_000)).toBe('<\u20091%');
    expect(en.share(99_999, 100_000)).toBe('>\u200999%');
    expect(en.share(0, 10)).toBe('0%');
    expect(en.share(10, 10)).toBe('100%');
    expect(en.share(0, 0)).toBe('0%');
  });
});

describe('times', () => {
  it("are the user's, and UTC on request", () => {
    expect(en.instant('2026-11-24T23:30:00Z')).toBe('25 Nov 2026, 00:30');
    expect(en.instantUtc('2026-11-24T23:30:00Z')).toBe('24 Nov 2026, 23:30:00 UTC');
    expect(en.second('2026-11-24T23:30:07.900Z')).toBe('25 Nov 2026, 00:30:07');
  });

  it('days are UTC days wherever the user is', () => {
    expect(createFormat('en-GB', 'America/Los_Angeles').day('2026-11-01')).toBe('1 Nov 2026');
  });

  it.each([
    [-1_000, '1 second ago'],
    [-59_000, '59 seconds ago'],
    [-60_000, '1 minute ago'],
    [-7_200_000, '2 hours ago'],
    [-86_400_000, 'yesterday'],
  ])('%d ms away is %s', (away, expected) => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    expect(en.ago(new Date(now + away).toISOString(), now)).toBe(expected);
  });

  it.each([
    [30_000, '1 min'],
    [45 * 60_000, '45 mins'],
    [125 * 60_000, '2 hrs 5 mins'],
    [3 * 86_400_000, '3 days'],
  ])('%d ms last %s', (milliseconds, expected) => {
    expect(en.duration(milliseconds)).toBe(expected);
  });
});

it('countries are shown by name, and other values as they are', () => {
  expect(en.country('DE')).toBe('Germany');
  expect(fr.country('DE')).toBe('Allemagne');
  expect(en.country('<b>')).toBe('<b>');
});
