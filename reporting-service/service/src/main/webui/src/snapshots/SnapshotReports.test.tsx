import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SnapshotReport, SnapshotReportWithFiles } from '../api/administration';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { SnapshotReportPage, SnapshotReports } from './SnapshotReports';

const REPORT: SnapshotReport = {
  id: 'r1',
  name: 'Branch <b>proxy</b>',
  description: null,
  source: 'squid',
  timeZone: null,
  state: 'failed',
  cause: 'format-mismatch',
  detail: '2 of 2 records were rejected, the first in line 7',
  fileCount: 1,
  bytes: 1_000,
  readBytes: 1_000,
  transactions: null,
  createdAt: '2026-11-20T10:00:00Z',
  createdBy: 'ann',
  uploadedAt: '2026-11-20T10:01:00Z',
  finishedAt: '2026-11-20T10:02:00Z',
  expiresAt: '2027-02-18T10:02:00Z',
};

const WITH_FILES: SnapshotReportWithFiles = {
  report: REPORT,
  files: [
    {
      name: 'access.log',
      size: 1_000,
      received: 1_000,
      complete: true,
      outcome: {
        records: 2,
        transactions: 0,
        skipped: {},
        rejected: { 'unknown-format': 2 },
        problem: { cause: 'format-mismatch', entry: 'a.log', line: 7, detail: 'not like squid' },
        rejections: [
          { entry: 'a.log', line: 7, reason: 'unknown-format', field: null, detail: 'not like it' },
        ],
      },
    },
  ],
};

let deleted: string | null = null;
let me: { name: string; roles: string[] };

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
  forgetAll();
  deleted = null;
  me = { name: 'ann', roles: ['analyst'] };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/me') {
      return Response.json(me);
    }
    if (init.method === 'DELETE') {
      deleted = new Headers(init.headers).get('If-Match');
      return new Response(null, { status: 204 });
    }
    return path.startsWith('/api/v1/snapshot-reports?')
      ? Response.json({ items: [REPORT], next: null })
      : Response.json(WITH_FILES, { headers: { ETag: '"3"' } });
  });
});
afterEach(async () => {
  cleanup();
  await speak('en');
});

function open(address: string) {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <SessionProvider>
      <MemoryRouter history={history}>
        <Route path="/snapshot-reports" component={SnapshotReports} />
        <Route path="/snapshot-reports/:id" component={SnapshotReportPage} />
      </MemoryRouter>
    </SessionProvider>
  ));
}

it('lists reports with state and cause, in both languages', async () => {
  open('/snapshot-reports');
  expect(await screen.findByRole('link', { name: 'Branch <b>proxy</b>' })).toBeTruthy();
  expect(screen.getByText('Failed')).toBeTruthy();
  expect(screen.getByText('The log is not of the chosen format')).toBeTruthy();
  await speak('fr');
  expect(screen.getByText('Échec')).toBeTruthy();
  expect(screen.getByText('Le journal n’est pas au format choisi')).toBeTruthy();
});

it('names rejected lines of each file', async () => {
  open('/snapshot-reports/r1');
  expect(await screen.findByText(REPORT.detail ?? '')).toBeTruthy();
  expect(screen.getByText('Does not count')).toBeTruthy();
  const details = screen.getByText('First rejected records', { exact: false }).closest('details');
  expect(details).not.toBeNull();
  expect(within(details as HTMLElement).getByText('unknown-format')).toBeTruthy();
  expect(within(details as HTMLElement).getByText('7')).toBeTruthy();
});

it('deletes the report that is there now', async () => {
  open('/snapshot-reports/r1');
  fireEvent.click(await screen.findByRole('button', { name: 'Delete report' }));
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await vi.waitFor(() => expect(deleted).toBe('"3"'));
});

it('offers deletion to the owner and administrators alone, and states why', async () => {
  me = { name: 'ben', roles: ['analyst'] };
  open('/snapshot-reports/r1');
  expect(await screen.findByText('Only they and administrators', { exact: false })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Delete report' })).toBeNull();
  cleanup();
  forgetAll();
  me = { name: 'ben', roles: ['admin'] };
  open('/snapshot-reports/r1');
  expect(await screen.findByRole('button', { name: 'Delete report' })).toBeTruthy();
});

it('asks for files before it uploads', async () => {
  open('/snapshot-reports');
  fireEvent.click(await screen.findByRole('button', { name: 'New snapshot report' }));
  const submit = await screen.findByRole('button', { name: 'Upload and create' });
  expect((submit as HTMLButtonElement).disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Choose files'), {
    target: { files: [new File(['x'], 'a.log')] },
  });
  expect(await screen.findByText('a.log')).toBeTruthy();
  expect((submit as HTMLButtonElement).disabled).toBe(false);
});
