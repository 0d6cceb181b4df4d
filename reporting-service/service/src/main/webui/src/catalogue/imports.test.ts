import { expect, it } from 'vitest';
import { importPath, importType } from './imports';

const ASKED = {
  name: ' Acme & Co ',
  category: 'crm',
  mode: 'add',
  history: 'keep',
  version: ' v3 ',
  published: '2026-01-31',
};

it('a list says which app it is of, a CSV and a feed name their own', () => {
  expect(importPath({ ...ASKED, kind: 'csv' }, true)).toBe(
    '/api/v1/catalogue/imports/csv?dryRun=true&mode=add&history=keep',
  );
  expect(importPath({ ...ASKED, kind: 'json' }, true)).toBe(
    '/api/v1/catalogue/imports/json?dryRun=true&mode=add&history=keep',
  );
  expect(importPath({ ...ASKED, kind: 'list' }, false)).toBe(
    '/api/v1/catalogue/imports/domain-list?dryRun=false&mode=add&history=keep&name=Acme+%26+Co&category=crm',
  );
});

it('sends the version and the day of an MFA list where they are known', () => {
  expect(importPath({ ...ASKED, kind: 'mfa' }, false)).toBe(
    '/api/v1/catalogue/imports/mfa?dryRun=false&version=v3&published=2026-01-31',
  );
  expect(importPath({ ...ASKED, kind: 'mfa', version: ' ', published: '' }, true)).toBe(
    '/api/v1/catalogue/imports/mfa?dryRun=true',
  );
});

it('distinguishes arrays from objects one after another', () => {
  expect(importType('json', ' [{}]')).toBe('application/json');
  expect(importType('json', '{}\n{}')).toBe('application/x-ndjson');
  expect(importType('mfa', '{}')).toBe('application/json');
  expect(importType('list', 'a.com')).toBe('text/plain');
});
