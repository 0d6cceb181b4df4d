import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { SessionProvider } from '../session/session';
import { Connectors } from './Connectors';

interface Sent {
  method: string;
  path: string;
  etag: string | null;
  body: unknown;
}

const stored = {
  name: 'proxy-logs',
  kind: 'kafka',
  state: 'running',
  problem: null,
  source: {
    kafka: {
      servers: 'old:9093',
      topic: 'logs',
      group: 'of-ours',
      tls: true,
      username: 'reader',
      mechanism: 'scram-sha-512',
      start: 'latest',
    },
    azureBlob: null,
  },
  hasSecret: true,
  secretFile: null as string | null,
  allowPrivateNetwork: false,
  paused: false,
  sensorId: '5',
  reportSource: 'endpoints',
  lagRecords: 3,
  lagBytes: null,
  missedRecords: 0,
  fetchedAt: null,
};

let connector: typeof stored;
let version: number;
let sent: Sent[];
let roles: string[];

beforeEach(() => {
  forgetAll();
  connector = structuredClone(stored);
  version = 4;
  sent = [];
  roles = ['admin'];
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = () => {};
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = new URL(url, 'http://penumbra.test').pathname;
    const etag = new Headers(init.headers).get('If-Match');
    const method = init.method ?? 'GET';
    if (method !== 'GET') {
      sent.push({ method, path, etag, body: init.body ? JSON.parse(String(init.body)) : null });
    }
    switch (`${method} ${path}`) {
      case 'GET /api/v1/me':
        return Response.json({ name: 'root', roles });
      case 'GET /api/v1/connectors':
        return Response.json({ items: [connector] });
      case 'GET /api/v1/connectors/proxy-logs':
        return Response.json(connector, { headers: { ETag: `"${version}"` } });
      case 'PUT /api/v1/connectors/proxy-logs':
        return etag === `"${version}"`
          ? Response.json(connector)
          : Response.json({ title: 'Changed', status: 412 }, { status: 412 });
      case 'POST /api/v1/connectors/proxy-logs/pause':
        connector = { ...connector, paused: true, state: 'paused' };
        return Response.json(connector);
      case 'DELETE /api/v1/connectors/proxy-logs':
        return new Response(null, { status: 204 });
      default:
        return Response.json({ reached: [], problem: null, records: null });
    }
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(search = '') {
  const history = createMemoryHistory();
  history.set({ value: `/settings/sensors${search}` });
  render(() => (
    <SessionProvider>
      <MemoryRouter history={history}>
        <Route path="/settings/sensors" component={Connectors} />
      </MemoryRouter>
    </SessionProvider>
  ));
  return history;
}

const button = (name: string) => screen.findByRole('button', { name });

it('keeps the secret and the settings that it does not show when a connector is edited', async () => {
  open();
  fireEvent.click(await button('Edit'));
  const servers = await screen.findByLabelText('Brokers');
  expect(screen.getByLabelText<HTMLInputElement>('Event hub or topic').readOnly).toBe(true);
  fireEvent.input(servers, { target: { value: 'new:9093' } });
  fireEvent.click(await button('Save'));
  await screen.findByText('Saved.');
  expect(sent).toEqual([
    {
      method: 'PUT',
      path: '/api/v1/connectors/proxy-logs',
      etag: '"4"',
      body: {
        source: { kafka: { ...stored.source.kafka, servers: 'new:9093' } },
        allowPrivateNetwork: false,
      },
    },
  ]);
});

it('names the file of a secret until a secret is entered', async () => {
  connector.secretFile = 'kafka-password';
  open('?connector=proxy-logs');
  await screen.findByText('The secret is read from the file kafka-password.');
  fireEvent.click(await button('Test connection'));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toMatchObject({ name: 'proxy-logs', secretFile: 'kafka-password' });
  fireEvent.input(screen.getByLabelText(/Password/), { target: { value: 'other' } });
  const save = (await button('Save')) as HTMLButtonElement;
  await waitFor(() => expect(save.disabled).toBe(false));
  fireEvent.click(save);
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.body).toMatchObject({ secret: 'other' });
  expect(sent[1]?.body).not.toHaveProperty('secretFile');
});

it('shows the present settings after a change by someone else', async () => {
  open('?connector=proxy-logs');
  const servers = await screen.findByLabelText<HTMLInputElement>('Brokers');
  fireEvent.input(servers, { target: { value: 'mine:9093' } });
  version = 5;
  connector.source.kafka.servers = 'theirs:9093';
  fireEvent.click(await button('Save'));
  await waitFor(() => expect(servers.value).toBe('theirs:9093'));
  fireEvent.click(await button('Save'));
  await screen.findByText('Saved.');
  expect(sent.map((request) => request.etag)).toEqual(['"4"', '"5"']);
});

it('deletes a connector after a question that names what is kept and what is lost', async () => {
  const history = open('?connector=proxy-logs');
  fireEvent.click(await button('Delete connector'));
  const question = (await screen.findByRole('alert')).textContent;
  expect(question).toContain('Records that it has fetched are kept.');
  expect(question).toContain('Its position in the source and its secret are lost');
  expect(sent).toEqual([]);
  fireEvent.click(await button('Delete'));
  await waitFor(() => expect(history.get()).toBe('/settings/sensors'));
  expect(sent).toEqual([
    { method: 'DELETE', path: '/api/v1/connectors/proxy-logs', etag: '"4"', body: null },
  ]);
});

it('pauses and offers to resume', async () => {
  open();
  fireEvent.click(await button('Pause'));
  await button('Resume');
  expect(sent[0]?.path).toBe('/api/v1/connectors/proxy-logs/pause');
});

it('offers no change to an analyst', async () => {
  roles = ['analyst'];
  open('?connector=proxy-logs');
  await screen.findByText('proxy-logs');
  expect(screen.queryByRole('button')).toBeNull();
});
