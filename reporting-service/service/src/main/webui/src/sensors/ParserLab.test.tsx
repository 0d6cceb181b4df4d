import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ParserDryRun, SampleFormat } from '../api/administration';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { NewParser } from './ParserLab';

const FOUND: SampleFormat = {
  recognised: { squid: 1 },
  unrecognised: 2,
  guess: {
    definition: {
      layout: 'delimited',
      delimiter: ';',
      columns: ['when', 'client', 'site'],
      time: { fields: ['when'] },
      sourceAddress: 'client',
      url: 'site',
    },
    reasons: [
      { part: 'sourceAddress', column: 'client', evidence: 'private-addresses', percent: 98 },
    ],
  },
};

const TRIED: ParserDryRun = {
  accepted: 0,
  skipped: {},
  rejected: { 'missing-field': 1 },
  fields: ['when', 'client', 'site', 'colour'],
  unmapped: ['colour'],
  lines: [
    {
      fields: { when: '', client: '10.1.2.3', site: 'mega.nz', colour: 'blue' },
      missing: ['when'],
      verdict: {
        line: 1,
        format: null,
        outcome: 'rejected',
        reason: 'missing-field',
        field: 'when',
        detail: 'is missing',
        transactions: [],
        facts: [],
      },
    },
  ],
};

let roles: string[] = [];
const sent: { request: string; body: unknown }[] = [];

beforeEach(() => {
  forgetAll();
  sent.length = 0;
  roles = ['admin'];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/me') {
      return Response.json({ name: 'ann', roles });
    }
    sent.push({ request: `${init.method} ${path}`, body: JSON.parse(init.body as string) });
    return Response.json(path.endsWith('/guess') ? FOUND : TRIED);
  });
});
afterEach(async () => {
  cleanup();
  await speak('en');
});

function open() {
  render(() => (
    <MemoryRouter>
      <Route
        path="*"
        component={() => (
          <SessionProvider>
            <NewParser />
          </SessionProvider>
        )}
      />
    </MemoryRouter>
  ));
}

it('drafts a definition from a sample and tries it', async () => {
  open();
  fireEvent.input(await screen.findByLabelText(/^Lines/), { target: { value: 'a;b;c' } });
  fireEvent.click(screen.getByText('Guess format'));
  await screen.findByText('Source address ← client: private addresses (98 % of lines)');
  screen.getByText('Squid, recognised lines: 1');
  expect((screen.getByLabelText(/^Source address/) as HTMLInputElement).value).toBe('client');

  fireEvent.click(screen.getByText('Try'));
  await screen.findByText('0 accepted, 0 skipped, 1 rejected');
  expect(sent.map((it) => it.request)).toEqual([
    'POST /api/v1/parsers/guess',
    'POST /api/v1/parsers?dryRun=true',
  ]);
  expect(sent[1]?.body).toEqual({ sample: 'a;b;c', definition: FOUND.guess?.definition });
  screen.getByText('colour');
  const row = screen.getAllByRole('row')[1] as HTMLElement;
  expect(within(row).getAllByText('when').length).toBeGreaterThan(0);
  expect(row.textContent).toContain('is missing');
});

it('shows the definition to those who may not change it', async () => {
  roles = ['auditor'];
  open();
  await screen.findByText('Only administrators can change this.');
  expect(screen.queryByText('Try')).toBeNull();
  expect(
    (screen.getByLabelText(/^Layout/) as HTMLSelectElement).closest('fieldset')?.disabled,
  ).toBe(true);
});
