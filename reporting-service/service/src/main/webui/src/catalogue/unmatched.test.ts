import { expect, it } from 'vitest';
import { nameFor, setByAdministrators, sortFor } from './unmatched';

it.each([
  ['example.org', 'Example'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['', ''],
])('%s may be called %s', (domain, name) => {
  expect(nameFor(domain)).toBe(name);
});

it('leaves the domains of the settings out of what it changes', () => {
  const entry = { who: 'admin', at: '2026-11-26T12:00:00Z', reason: null };
  expect(
    setByAdministrators([
      { ...entry, domain: 'corp.example.com', source: 'api' },
      { ...entry, domain: 'example.net', source: 'settings' },
    ]),
  ).toEqual(['corp.example.com']);
});

it('knows its orders and falls back to the usual one', () => {
  expect(sortFor('growth')).toBe('growth');
  expect(sortFor('-growth')).toBe('transactions');
  expect(sortFor(undefined)).toBe('transactions');
});
