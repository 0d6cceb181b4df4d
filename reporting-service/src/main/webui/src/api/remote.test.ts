import { createRoot, createSignal } from 'solid-js';
import { beforeEach, expect, it, vi } from 'vitest';
import { createRemote, forgetAll, refreshAll } from './remote';

beforeEach(forgetAll);

it('shows what it knew at once and replaces it', async () => {
  let served = 0;
  vi.stubGlobal('fetch', async (path: string) => Response.json({ path, served: ++served }));
  await createRoot(async (dispose) => {
    const [path, setPath] = createSignal('/a');
    const remote = createRemote<{ path: string; served: number }>(path);
    await vi.waitFor(() => expect(remote.data()).toEqual({ path: '/a', served: 1 }));

    setPath('/b');
    expect(remote.stale()).toBe(true);
    expect(remote.data()?.path).toBe('/a');
    await vi.waitFor(() => expect(remote.data()?.path).toBe('/b'));

    setPath('/a');
    expect(remote.data()).toEqual({ path: '/a', served: 1 });
    expect(remote.stale()).toBe(false);
    await vi.waitFor(() => expect(remote.data()?.served).toBe(3));

    refreshAll();
    await vi.waitFor(() => expect(remote.data()?.served).toBe(4));
    dispose();
  });
});

it('keeps the old answer beside a failure', async () => {
  let broken = false;
  vi.stubGlobal('fetch', async () =>
    broken ? new Response('', { status: 500 }) : Response.json({ fine: true }),
  );
  await createRoot(async (dispose) => {
    const remote = createRemote(() => '/a');
    await vi.waitFor(() => expect(remote.data()).toEqual({ fine: true }));
    broken = true;
    remote.refresh();
    await vi.waitFor(() => expect(remote.error()).toBeDefined());
    expect(remote.data()).toEqual({ fine: true });
    dispose();
  });
});

it('asks for nothing without a path', () => {
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  createRoot((dispose) => {
    createRemote(() => undefined);
    dispose();
  });
  expect(fetched).not.toHaveBeenCalled();
});
