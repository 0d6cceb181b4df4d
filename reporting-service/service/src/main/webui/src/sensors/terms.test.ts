import { describe, expect, it } from 'vitest';
import { bodyOf, NO_TERMS, termsOf } from './terms';

describe('what an administrator decides', () => {
  it('is left out where the usual is meant', () => {
    expect(bodyOf(NO_TERMS)).toEqual({});
    expect(bodyOf({ ...NO_TERMS, description: '  ', reportSource: ' ', timeZone: ' ' })).toEqual(
      {},
    );
  });

  it('names formats only where they are chosen, none of them included', () => {
    expect(bodyOf({ ...NO_TERMS, formats: [] })).toEqual({ formats: [] });
    expect(bodyOf({ ...NO_TERMS, formats: ['zeek'] })).toEqual({ formats: ['zeek'] });
  });

  it('counts the last day to its end', () => {
    expect(bodyOf({ ...NO_TERMS, expires: '2027-01-31' })).toEqual({
      expiresAt: '2027-01-31T23:59:59Z',
    });
  });

  it('comes back as it was given', () => {
    const sensor = {
      id: 'x',
      name: 'x',
      kind: 'token',
      state: 'active',
      description: 'Berlin',
      formats: ['zeek'],
      reportSource: 'proxies',
      timeZone: 'Europe/Paris',
      parser: null,
      cefDirection: 'in-is-upload',
      createdAt: '2026-01-01T00:00:00Z',
      createdBy: 'admin',
      changedAt: null,
      changedBy: null,
      lastUsedAt: null,
      records: { accepted: 0, skipped: 0, rejected: 0, unknownKind: 0 },
      health: null,
      expiresAt: '2027-01-31T23:59:59Z',
      previousTokenUntil: null,
      revokedAt: null,
      revokedBy: null,
    } as const;
    expect(bodyOf(termsOf({ ...sensor, formats: [...sensor.formats] }))).toEqual({
      description: 'Berlin',
      formats: ['zeek'],
      reportSource: 'proxies',
      timeZone: 'Europe/Paris',
      cefDirection: 'in-is-upload',
      expiresAt: '2027-01-31T23:59:59Z',
    });
  });
});
