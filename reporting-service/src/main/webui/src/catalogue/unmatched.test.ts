import { expect, it } from 'vitest';
import { nameFor, sortFor } from './unmatched';

it.each([
  ['example.org', 'Example'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['', ''],
])('%s may be called %s', (domain, name) => {
  expect(nameFor(domain)).toBe(name);
});

it('knows its orders and falls back to the usual one', () => {
  expect(sortFor('growth')).toBe('growth');
  expect(sortFor('-growth')).toBe('transactions');
  expect(sortFor(undefined)).toBe('transactions');
});
