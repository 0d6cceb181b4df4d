import { expect, it } from 'vitest';
import { importPath } from './imports';

const ASKED = { name: ' Acme & Co ', category: 'crm', mode: 'add', history: 'keep' };

it('a list says which app it is of, a CSV names its own', () => {
  expect(importPath({ ...ASKED, kind: 'csv' }, true)).toBe(
    '/api/v1/catalogue/imports/csv?dryRun=true&mode=add&history=keep',
  );
  expect(importPath({ ...ASKED, kind: 'list' }, false)).toBe(
    '/api/v1/catalogue/imports/domain-list?dryRun=false&mode=add&history=keep&name=Acme+%26+Co&category=crm',
  );
});
