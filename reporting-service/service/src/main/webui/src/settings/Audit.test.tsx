import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import type { AuditEntry, AuditProof } from '../api/types';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { Audit } from './Audit';
import { AuditEntryDialog } from './AuditEntryDialog';
import { collapsed } from './audit';

const ENTRY: AuditEntry = {
  service: 'ingestion',
  id: 7,
  at: '2026-11-26T10:00:00Z',
  who: 'admin',
  what: 'sensor/laptops',
  was: '{"kind":"token","description":"Berlin"}',
  became: '{"kind":"token","description":"Bern"}',
  why: 'moved',
  requestId: null,
  detail: { action: 'changed' },
};

const asked: URL[] = [];
let missing: string[] = [];
let entries: AuditEntry[] = [];
let proof: AuditProof | number = 503;
let roles: string[] = [];

beforeEach(() => {
  forgetAll();
  asked.length = 0;
  missing = [];
  entries = [ENTRY];
  roles = ['auditor'];
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://penumbra.test');
    asked.push(url);
    switch (url.pathname) {
      case '/api/v1/me':
        return Response.json({ name: 'eve', roles, ingestionUrl: '' });
      case '/api/v1/audit':
        return Response.json({
          items: url.searchParams.get('who') === 'nobody' ? [] : entries,
          missing,
          next: null,
        });
      case '/api/v1/audit/verify':
        return typeof proof === 'number'
          ? Response.json({ title: 'Unavailable', status: proof }, { status: proof })
          : Response.json(proof);
      case '/api/v1/audit/people':
        return Response.json({
          items: [
            { id: 5, name: 'CORP\\ann' },
            { id: 7, name: null },
          ],
        });
      default:
        return Response.json({ state: 'on', why: [] });
    }
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
        <Route path="/settings/audit" component={Audit} />
      </MemoryRouter>
    </SessionProvider>
  ));
  return history;
}

const lists = () => asked.filter((url) => url.pathname === '/api/v1/audit');
const lastList = () => Object.fromEntries(lists().at(-1)?.searchParams ?? []);

it('names the people of a read when it is opened, and searches by person', async () => {
  open('/settings/audit?person=ann');
  await vi.waitFor(() => expect(lastList()).toMatchObject({ person: 'ann' }));
  expect(((await screen.findByLabelText('Person read')) as HTMLInputElement).value).toBe('ann');
  cleanup();
  const read = { ...ENTRY, what: 'read/users', detail: { users: [5, 7] } };
  render(() => <AuditEntryDialog of={read} onClose={() => {}} />);
  await screen.findByText('CORP\\ann');
  screen.getByText('User 7, whose data is deleted');
  expect(asked.at(-1)?.search).toBe('?id=5&id=7');
});

it('shows a run of one service account as one row until it is opened', () => {
  const by = (who: string, id: number) => ({ ...ENTRY, who, id });
  const all = [
    by('admin', 9),
    by('service-account-siem', 8),
    by('service-account-siem', 7),
    by('service-account-other', 6),
    by('admin', 5),
    by('admin', 4),
  ];
  const runs = (opened: boolean) => collapsed(all, () => opened).map((row) => row.run.length);
  expect(runs(false)).toEqual([1, 2, 1, 1, 1]);
  expect(runs(true)).toEqual([1, 1, 1, 1, 1, 1]);
});

describe('filters', () => {
  it('of the address are asked for, and are those of the file', async () => {
    open('/settings/audit?what=sensor&who=admin&service=ingestion&from=2026-11-01&to=2026-11-26');
    await vi.waitFor(() => expect(lists()).not.toHaveLength(0));
    const query = {
      who: 'admin',
      what: 'sensor',
      service: 'ingestion',
      from: '2026-11-01T00:00:00Z',
      to: '2026-11-27T00:00:00Z',
    };
    expect(lastList()).toEqual({ ...query, limit: '100' });
    const link = screen.getByRole('link', { name: 'Download CSV' }).getAttribute('href') ?? '';
    const file = new URL(link, 'http://penumbra.test');
    expect(file.pathname).toBe('/api/v1/audit/export');
    expect(Object.fromEntries(file.searchParams)).toEqual(query);
  });

  it('that are chosen become part of the address, until they are cleared', async () => {
    const history = open('/settings/audit');
    await fireEvent.change(screen.getByRole('combobox', { name: 'What' }), {
      target: { value: 'tag' },
    });
    await fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-02' } });
    await vi.waitFor(() =>
      expect(lastList()).toMatchObject({ what: 'tag', from: '2026-11-02T00:00:00Z' }),
    );
    await vi.waitFor(() => expect(history.get()).toBe('/settings/audit?what=tag&from=2026-11-02'));
    await fireEvent.input(screen.getByRole('searchbox', { name: 'Account' }), {
      target: { value: ' nobody ' },
    });
    await screen.findByText('No rows match these filters.');
    expect(lastList()).toMatchObject({ who: 'nobody' });
    await fireEvent.click(screen.getAllByRole('button', { name: 'Clear filters' })[0] as Element);
    await vi.waitFor(() => expect(history.get()).toBe('/settings/audit'));
    await vi.waitFor(() => expect(lastList()).toEqual({ limit: '100' }));
  });

  it('show a subject that a link names', async () => {
    open('/settings/audit?what=sensor/laptops');
    const what = screen.getByRole('combobox', { name: 'What' }) as HTMLSelectElement;
    expect(what.value).toBe('sensor/laptops');
  });

  it('offer reads of people to auditors alone', async () => {
    open('/settings/audit');
    await screen.findByRole('option', { name: 'Reads of people' });
    cleanup();
    forgetAll();
    roles = ['admin'];
    open('/settings/audit');
    await vi.waitFor(() => expect(lists()).toHaveLength(2));
    expect(screen.queryByRole('option', { name: 'Reads of people' })).toBeNull();
  });
});

describe('a service that does not answer', () => {
  it('is named, until it answers', async () => {
    missing = ['ingestion', 'toggle'];
    open('/settings/audit');
    const warning = await screen.findByText(
      'Incomplete: Ingestion and Toggle do not answer. Their entries are missing from this list.',
    );
    expect(warning.closest('[role=alert]')).not.toBeNull();
    missing = [];
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await vi.waitFor(() => expect(screen.queryByText(/^Incomplete/)).toBeNull());
  });

  it('is named in French', async () => {
    await speak('fr');
    missing = ['correlation'];
    open('/settings/audit');
    await screen.findByText(
      'Liste incomplète : Corrélation ne répond pas. Ses entrées manquent ici.',
    );
  });
});

describe('the verification', () => {
  const chain = {
    service: 'toggle',
    chain: 'service',
    prunedUpTo: 0,
    lastEntry: 3,
    entries: 3,
    lastHash: 'ab12',
    fault: null,
  } as const;

  it('is asked for on request, and says that every chain is intact', async () => {
    proof = { intact: true, chains: [chain, { ...chain, service: 'reporting', prunedUpTo: 4 }] };
    open('/settings/audit');
    expect(asked.some((url) => url.pathname.endsWith('/verify'))).toBe(false);
    await fireEvent.click(screen.getByRole('button', { name: 'Verify integrity' }));
    await screen.findByText(
      'All hash chains are intact: none of the 6 entries was changed or removed.',
    );
    const rows = within(screen.getByRole('dialog')).getAllByRole('row');
    expect(rows[1]?.textContent).toBe('Toggleservice3Intactab12');
    expect(rows[2]?.textContent).toContain('Retention has deleted entries up to 4.');
  });

  it('says where a chain is broken', async () => {
    proof = {
      intact: false,
      chains: [
        { ...chain, fault: 'entry 12 was changed, or the entry before it is missing' },
        { ...chain, service: 'correlation' },
      ],
    };
    open('/settings/audit');
    await fireEvent.click(screen.getByRole('button', { name: 'Verify integrity' }));
    await screen.findByText(/^1 hash chain is broken/);
    screen.getByText('Broken at entry 12: it was changed, or the one before it is missing.');
    expect(screen.queryByText(/^All hash chains/)).toBeNull();
  });

  it('that fails claims nothing', async () => {
    proof = 503;
    open('/settings/audit');
    await fireEvent.click(screen.getByRole('button', { name: 'Verify integrity' }));
    await screen.findByText('This view could not be loaded.');
    expect(screen.queryByText(/intact|broken/)).toBeNull();
  });
});

it('shows an entry field by field, and leads to those like it', () => {
  render(() => (
    <MemoryRouter>
      <Route path="/" component={() => <AuditEntryDialog of={ENTRY} onClose={() => {}} />} />
    </MemoryRouter>
  ));
  const rows = screen.getAllByRole('row').map((row) => row.textContent);
  expect(rows).toEqual([
    'FieldBeforeAfter',
    'kindtokentoken',
    'descriptionBerlinBern',
    'FieldDetails',
    'actionchanged',
  ]);
  screen.getByText('moved');
  expect(
    screen.getByRole('link', { name: 'All entries of this subject' }).getAttribute('href'),
  ).toBe('/settings/audit?what=sensor%2Flaptops');
});
