import { describe, expect, it } from 'vitest';
import { appFilters, bodyOf, domainsOf, NO_APP } from './apps';

describe('a custom app', () => {
  it('names what is said of it and nothing else', () => {
    expect(bodyOf({ ...NO_APP, name: ' CRM ', category: 'crm', domains: 'crm.example' })).toEqual({
      name: 'CRM',
      category: 'crm',
      domains: ['crm.example'],
    });
  });

  it.each([
    ['a.example\nb.example', ['a.example', 'b.example']],
    [' a.example ,b.example;', ['a.example', 'b.example;']],
    ['a.example\r\n\r\na.example', ['a.example']],
    ['', []],
  ])('has its domains a line each: %j', (text, domains) => {
    expect(domainsOf(text)).toEqual(domains);
  });
});

it('an address filters by what the list knows', () => {
  expect(appFilters({ search: 'x', category: '', origin: 'custom', sort: 'y' })).toEqual({
    search: 'x',
    origin: 'custom',
  });
});
