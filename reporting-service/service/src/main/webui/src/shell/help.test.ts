import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { help as en } from '../i18n/help.en';
import { help as fr } from '../i18n/help.fr';
import { helpPathOf } from './help';

it.each([
  ['/', '/'],
  ['/machines/3/apps', '/machines'],
  ['/machinery', '/'],
  ['/settings/sensors/parsers/new', '/settings/sensors'],
])('explains %s as %s', (path, expected) => {
  expect(helpPathOf(path, Object.keys(en))).toBe(expected);
});

it('explains only pages that there are, in both languages', () => {
  const routes = readFileSync('src/shell/Dashboard.tsx', 'utf8');
  for (const path of Object.keys(en)) {
    expect(routes).toContain(`path="${path.replace('/settings', '') || '/'}"`);
    expect(fr[path]).toHaveLength(en[path]?.length ?? 0);
  }
  expect(Object.keys(fr)).toEqual(Object.keys(en));
});
