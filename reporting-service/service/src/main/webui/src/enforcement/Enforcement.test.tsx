import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { sinceChange } from '../chain/chain';
import { speak } from '../i18n/messages';
import { appsOf } from '../plan/targets';
import { SessionProvider } from '../session/session';
import { Enforcement } from './Enforcement';
import { barsOf, isFeedName } from './enforcement';

const FEED = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'resolvers',
  format: 'rpz',
  tokenless: false,
  createdAt: '2026-11-27T10:00:00Z',
  createdBy: 'admin',
  tokenAt: '2026-11-27T10:00:00Z',
  lastFetchedAt: '2026-11-27T11:00:00Z',
  lastClient: 'curl/8 <b>',
  lastVersion: 3,
  scope: null,
  upToDate: false,
  canary: {
    host: '00000000-0000-4000-8000-000000000001.canary.corp.example',
    state: 'reached',
    blockedAt: '2026-11-26T11:00:00Z',
    reachedAt: '2026-11-27T11:00:00Z',
  },
};

const ENTRY = {
  pattern: 'mega.nz',
  app: 'mega',
  name: 'Mega',
  action: 'block',
  scope: null,
  expiresAt: null,
  since: '2026-11-27T10:00:00Z',
  who: 'ann',
  reason: 'no contract',
};

const EFFECT = {
  version: 4,
  enabled: true,
  items: [
    {
      app: 'asana',
      name: 'Asana <b>',
      action: 'warn',
      patterns: 2,
      since: '2026-11-26T10:00:00Z',
      before: null,
      changeDay: { days: 1, transactions: 3, blocked: 0, allowed: 3, unjudged: 0 },
      after: { days: 1, transactions: 1234, blocked: null, allowed: null, unjudged: 1234 },
    },
  ],
  days: [
    { day: '2026-11-26', transactions: 10, blocked: 5 },
    { day: '2026-11-27', transactions: 20, blocked: null },
  ],
  feeds: [],
};

const DETAIL = {
  effect: EFFECT.items[0],
  users: 4,
  machines: 9,
  reaching: 7,
  verdicts: null,
  days: EFFECT.days,
  named: [
    {
      id: 1,
      name: 'LT-1',
      transactions: 12,
      blocked: null,
      lastDay: '2026-11-27',
      causes: ['public-resolver', 'no-verdict-source'],
    },
  ],
  feeds: [],
};

const PLAN = {
  from: '2026-10-29',
  to: '2026-11-27',
  apps: 1,
  domains: 1,
  users: 12,
  activeUsers: 240,
  machines: 34,
  transactions: 5678,
  items: [
    {
      target: 'files.example.com',
      app: null,
      name: 'files.example.com',
      action: 'block',
      scope: null,
      patterns: ['files.example.com'],
      publishable: false,
      decided: false,
      since: null,
      conflicts: [
        {
          kind: 'needed-by-many',
          pattern: 'files.example.com',
          other: 'delivery',
          otherPattern: null,
        },
      ],
      partial: false,
      users: null,
      machines: null,
      transactions: null,
    },
  ],
  inexpressible: [{ format: 'rpz', omitted: 3, items: [] }],
  held: null,
};

const RULE = {
  id: '00000000-0000-4000-8000-000000000002',
  app: null,
  name: 'files.example.com',
  pattern: 'files.example.com',
  action: 'allow',
  scope: {
    includeNames: ['nb-*'],
    excludeNames: [],
    includePlatforms: [],
    excludePlatforms: ['linux*'],
  },
  reason: 'for the audit',
  expiresAt: null,
  active: true,
  createdAt: '2026-11-27T10:00:00Z',
  createdBy: 'ann',
  source: 'request',
};

const WAITING = {
  id: 'reddit',
  revision: 'r1',
  kind: 'conflicts',
  app: 'reddit',
  scope: null,
  settings: null,
  publication: null,
  own: false,
  expiresAt: null,
  name: 'Reddit',
  action: 'block',
  patterns: ['reddit.com'],
  conflicts: [
    {
      kind: 'contains-sanctioned',
      pattern: 'reddit.com',
      other: 'reddit-ads',
      otherPattern: 'alb.reddit.com',
    },
  ],
  publishable: true,
  who: 'ann',
  at: '2026-11-27T10:00:00Z',
  reason: null,
};

const ROLLBACK = {
  version: 77,
  who: 'ann',
  at: '2026-11-27T10:00:00Z',
  reason: 'blocks too much',
};

const PUSH = {
  name: 'tenant',
  kind: 'defender',
  url: 'https://api.securitycenter.microsoft.com',
  tokenUrl: 'https://login.microsoftonline.com/t/oauth2/v2.0/token',
  tenantId: 't',
  clientId: 'c',
  scope: 'https://api.securitycenter.microsoft.com/.default',
  hasSecret: true,
  secretUnreadable: false,
  allowPrivateNetwork: false,
  mode: 'active',
  version: 3,
  upToDate: false,
  pushedAt: '2026-11-27T10:00:00Z',
  failingSince: '2026-11-27T11:00:00Z',
  error: 'Defender: 503 <b>',
  errorAt: '2026-11-27T11:00:00Z',
  indicators: 41,
  failed: 1,
  omitted: { foreign: 2 },
  drift: { missing: 2, changed: 1, at: '2026-11-27T09:00:00Z' },
  createdBy: 'admin',
  createdAt: '2026-11-27T10:00:00Z',
  changedBy: 'admin',
  changedAt: '2026-11-27T10:00:00Z',
};

let roles: string[];
let waiting: unknown;
let rollback: unknown;
let requests: string[];

beforeEach(() => {
  // jsdom does not implement showModal
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false;
  };
  forgetAll();
  roles = ['admin'];
  waiting = WAITING;
  rollback = null;
  requests = [];
  vi.stubGlobal('isSecureContext', false);
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const path = String(input).replace(/\?.*/, '');
    requests.push(`${init?.method ?? 'GET'} ${path}${init?.body ? ` ${init.body}` : ''}`);
    return Response.json(answerTo(path, init?.method ?? 'GET'), { headers: { ETag: '"2"' } });
  });
});

function answerTo(path: string, method: string): unknown {
  switch (path.replace('/api/v1/', '')) {
    case 'me':
      return { name: 'ann', roles };
    case 'enforcement/settings':
      return {
        enabled: true,
        bypassHours: 24,
        protectedApps: ['microsoft-365'],
        approval: false,
        limits: { apps: 20, domains: 100, userPercent: 25 },
        canaryDomain: null,
        who: null,
        at: null,
        reason: null,
      };
    case 'enforcement/changes':
      return { items: [waiting], total: 1, next: null };
    case 'enforcement/rules':
      return method === 'POST' ? RULE : { items: [RULE] };
    case 'enforcement/desired-state':
      return {
        version: 4,
        publishedAt: '2026-11-27T10:00:00Z',
        enabled: true,
        blocked: 1,
        warned: 0,
        exceptions: 0,
        waiting: 1,
        held: null,
        rollback,
        items: [ENTRY],
        total: 1,
        next: null,
      };
    case 'enforcement/versions':
      return {
        items: [{ version: 78, at: '2026-11-27T10:00:00Z', added: 61, removed: 2 }],
        next: null,
      };
    case 'enforcement/rollback':
      return ROLLBACK;
    case 'enforcement/plan':
      return PLAN;
    case 'enforcement/effect':
      return EFFECT;
    case 'enforcement/effect/asana':
      return DETAIL;
    case 'enforcement/pushes':
      return method === 'POST' ? PUSH : { version: 4, items: [PUSH] };
    case 'enforcement/pushes/tenant':
      return PUSH;
    case 'enforcement/pushes/tenant/test':
      return { delivered: false, cause: 'a certificate', milliseconds: 7 };
    case 'enforcement/pushes/tenant/report':
      return { items: [{ name: 'a.example', state: 'omitted', cause: 'foreign' }] };
    case 'feeds':
      return method === 'POST'
        ? { feed: FEED, token: 'pnf_secret' }
        : { version: 4, items: [FEED] };
    default:
      return path.endsWith('/report')
        ? { version: 4, entries: 1, bytes: 10, omitted: { warning: 7 }, items: [] }
        : WAITING;
  }
}

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await speak('en');
});

function open() {
  render(() => (
    <MemoryRouter>
      <Route
        path="*"
        component={() => (
          <SessionProvider>
            <Enforcement />
          </SessionProvider>
        )}
      />
    </MemoryRouter>
  ));
}

it('shows what is published and how current the feeds are', async () => {
  open();
  await screen.findByText('mega.nz');
  screen.getByText('no contract');
  await screen.findByText('Older version');
  screen.getByText('Not blocked');
  screen.getByText('curl/8 <b>');
  await screen.findByText('7');
});

it('publishes a waiting change with a reason only', async () => {
  open();
  await screen.findByText(
    'reddit.com contains alb.reddit.com of reddit-ads, which stays an exception.',
  );
  const change = screen.getByRole('heading', { name: 'Reddit' }).closest('section') as HTMLElement;
  within(change).getByText(/^published to 0/);
  expect(within(change).getByText(/the chain ends here/).parentElement?.textContent).toContain(
    'published to 0',
  );
  const publish = screen.getByRole('button', { name: 'Publish' }) as HTMLButtonElement;
  expect(publish.disabled).toBe(true);
  await fireEvent.input(screen.getByLabelText('Reason to publish Reddit'), {
    target: { value: ' decided ' },
  });
  await fireEvent.click(publish);
  await vi.waitFor(() =>
    expect(requests).toContain(
      'POST /api/v1/enforcement/changes/reddit/publish {"reason":"decided"}',
    ),
  );
});

it('confirms a publication beyond the limits with its plan', async () => {
  waiting = {
    ...WAITING,
    id: 'change-publication',
    kind: 'limits',
    action: 'publication',
    name: 'publication',
    conflicts: [],
    publication: {
      id: '3f6c1e0b9a7d5582',
      apps: 24,
      domains: 61,
      users: 310,
      activeUsers: 1900,
      exceeds: ['apps'],
      since: '2026-11-27T10:00:00Z',
      patterns: ['mega.nz <b>'],
    },
  };
  open();
  await screen.findByText(
    /24 apps and 61 domains, used on machines of up to 310 of 1,900 active users. Exceeded limits: apps./,
  );
  screen.getByText('mega.nz <b>');
  await fireEvent.input(screen.getByLabelText('Reason to exceed the limits'), {
    target: { value: 'reviewed' },
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
  await vi.waitFor(() =>
    expect(requests).toContain(
      'POST /api/v1/enforcement/changes/change-publication/publish ' +
        '{"reason":"reviewed","plan":"3f6c1e0b9a7d5582"}',
    ),
  );
});

it('publishes changes of protected services with a confirmation only', async () => {
  waiting = {
    ...WAITING,
    conflicts: [
      {
        kind: 'protected-service',
        pattern: 'time.windows.com',
        other: 'time',
        otherPattern: 'time.windows.com',
      },
    ],
  };
  open();
  await fireEvent.input(await screen.findByLabelText('Reason to publish Reddit'), {
    target: { value: 'decided' },
  });
  const publish = screen.getByRole('button', { name: 'Publish' }) as HTMLButtonElement;
  expect(publish.disabled).toBe(true);
  await fireEvent.click(screen.getByLabelText('Restrict protected services anyway'));
  await fireEvent.click(publish);
  await vi.waitFor(() =>
    expect(requests).toContain(
      'POST /api/v1/enforcement/changes/reddit/publish ' +
        '{"reason":"decided","protectedServices":true}',
    ),
  );
});

it('rolls all feeds back to a version and ends the rollback', async () => {
  rollback = ROLLBACK;
  open();
  await screen.findByText(/^All feeds have the content of version 77, rolled back by ann/);
  await fireEvent.click(await screen.findByRole('button', { name: 'Roll back' }));
  await screen.findByText(/Roll back\?$/);
  await fireEvent.click(screen.getByRole('button', { name: 'Roll back' }));
  await vi.waitFor(() =>
    expect(requests).toContain(
      'PUT /api/v1/enforcement/rollback ' +
        '{"version":78,"reason":"Rolled back to version 78 in the dashboard"}',
    ),
  );
  await vi.waitFor(() => expect(screen.queryByText(/Roll back\?$/)).toBeNull());
  await fireEvent.click(screen.getByRole('button', { name: 'End rollback' }));
  await fireEvent.click(screen.getByRole('button', { name: 'End rollback' }));
  await vi.waitFor(() => expect(requests).toContain('DELETE /api/v1/enforcement/rollback'));
});

it('marks own changes, which another administrator has to publish', async () => {
  waiting = { ...WAITING, kind: 'approval', own: true };
  open();
  await screen.findByText('Your own change: another administrator has to publish it.');
  expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull();
});

it('lists rules with their machines and adds one', async () => {
  open();
  await screen.findByText('Names: nb-*; Operating systems, excluded: linux*');
  screen.getByText('Access request');
  await fireEvent.click(screen.getByRole('button', { name: 'New rule' }));
  await fireEvent.input(screen.getByLabelText('App or domain'), { target: { value: ' mega ' } });
  await fireEvent.change(screen.getByLabelText('Action'), { target: { value: 'warn' } });
  const reasons = screen.getAllByLabelText(/^Reason/);
  await fireEvent.input(reasons[reasons.length - 1] as HTMLElement, {
    target: { value: 'trial' },
  });
  await fireEvent.input(screen.getByLabelText(/^Last day/), { target: { value: '2026-12-24' } });
  await fireEvent.input(screen.getByLabelText(/^Names\b(?!,)/), {
    target: { value: 'nb-*, pc-*' },
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Add rule' }));
  await vi.waitFor(() =>
    expect(requests).toContain(
      'POST /api/v1/enforcement/rules {"app":"mega","action":"warn","reason":"trial",' +
        '"expiresAt":"2026-12-24T23:59:59Z","scope":{"includeNames":["nb-*","pc-*"]}}',
    ),
  );
});

it('shows the token of a new feed once', async () => {
  open();
  await fireEvent.click(await screen.findByRole('button', { name: 'New feed' }));
  await fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'proxies' } });
  await fireEvent.change(screen.getByLabelText('Format'), { target: { value: 'squid' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Create feed' }));
  await screen.findByText('pnf_secret');
  expect(requests).toContain('POST /api/v1/feeds {"name":"proxies","format":"squid"}');
});

it('offers changes to administrators only, in French too', async () => {
  roles = ['analyst'];
  await speak('fr');
  open();
  await screen.findByText('mega.nz');
  expect(screen.queryByRole('button', { name: 'Publier' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Nouveau flux' })).toBeNull();
  expect(await screen.findAllByText(/^Décision.*Bloquer$/)).not.toEqual([]);
});

it('shows the effect with what is unknown as a word, and why machines still get through', async () => {
  open();
  await fireEvent.click(await screen.findByRole('button', { name: 'Asana <b>' }));
  await screen.findByText('Machines that still get through: 7 of 9. Users since the change: 4.');
  screen.getByText('Verdicts since the change were not counted: there are too many transactions.');
  screen.getByText(/It uses a public DNS resolver.* None of its sensors reports blocks/);
  expect(screen.getAllByText('1,234')).toHaveLength(2);
  expect(screen.getAllByText('unknown').length).toBeGreaterThanOrEqual(2);
  expect(barsOf(EFFECT.days).map((bar) => [bar.height, bar.blocked])).toEqual([
    [50, 50],
    [100, 0],
  ]);
});

it('plans apps and domains, and shows unknown use as a word', async () => {
  open();
  await fireEvent.input(await screen.findByLabelText('Apps and domains'), {
    target: { value: 'mega\nfiles.example.com' },
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Plan' }));
  await screen.findByText(
    'In the last 30 days: users 12, machines 34, transactions 5,678. Apps 1, domains 1, active users 240.',
  );
  expect(requests).toContain(
    'POST /api/v1/enforcement/plan {"targets":[{"app":"mega","action":"block"},{"domain":"files.example.com","action":"block"}]}',
  );
  expect((await screen.findByText(/^Not decided/)).textContent).toBe(
    'Not decided: Block (the chain ends here)',
  );
  screen.getByText(/Patterns that formats can’t express: .*: 3/);
  screen.getByText('Many apps need files.example.com to load.');
});

it('sums the day of the change and the days after it, where anybody could say', () => {
  const day = { days: 1, transactions: 3, blocked: 1, allowed: 2, unjudged: 0 };
  const unknown = { days: 1, transactions: 4, blocked: null, allowed: null, unjudged: 4 };
  const none = { days: 0, transactions: 0, blocked: 0, allowed: 0, unjudged: 0 };
  const of = (changeDay: typeof day | typeof unknown | null, after: typeof day | typeof unknown) =>
    sinceChange({ changeDay, after } as Parameters<typeof sinceChange>[0]);
  expect(of(day, unknown)).toEqual({ blocked: 1, allowed: 2, unjudged: 4 });
  expect(of(day, none)).toEqual({ blocked: 1, allowed: 2, unjudged: 0 });
  expect(of(unknown, none)).toEqual({ blocked: null, allowed: null, unjudged: 4 });
  expect(of(null, none)).toEqual({ blocked: 0, allowed: 0, unjudged: 0 });
});

it('asks for the effect only who may see usage', async () => {
  roles = ['auditor'];
  open();
  await screen.findByText('mega.nz');
  expect(requests).not.toContain('GET /api/v1/enforcement/effect');
});

it('shows how pushes go, and why names are left out', async () => {
  open();
  await screen.findByText('Failing');
  screen.getByText('Defender: 503 <b>');
  screen.getByText('41');
  screen.getByText('2 removed, 1 changed by others; repaired');
  await fireEvent.click(screen.getByRole('button', { name: '3' }));
  await screen.findByText('An indicator of others has this name');
});

it('tests a push target and keeps its secret when it is edited', async () => {
  open();
  await fireEvent.click(await screen.findByRole('button', { name: 'Test' }));
  await screen.findByText('Not accepted: a certificate');
  await fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  await fireEvent.change(await screen.findByLabelText('Mode'), { target: { value: 'paused' } });
  // the settings contain a button with the same name
  const save = screen.getAllByRole('button', { name: 'Save' }).at(-1) as HTMLButtonElement;
  await fireEvent.click(save);
  await vi.waitFor(() =>
    expect(requests.find((one) => one.startsWith('PUT'))).toContain('"mode":"paused"'),
  );
  expect(requests.find((one) => one.startsWith('PUT'))).not.toContain('secret');
});

it('reads ids and accepts names as the service does', () => {
  expect(appsOf(' slack,zoom\nslack ')).toEqual(['slack', 'zoom']);
  expect(isFeedName('edge-1')).toBe(true);
  expect(isFeedName('Edge 1')).toBe(false);
});
