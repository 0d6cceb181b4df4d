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

it('keeps the old answer after a failure', async () => {
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

it('leaves what is shown alone where the answer says the same again', async () => {
  let count = 1;
  vi.stubGlobal('fetch', async () => Response.json({ items: [{ id: count }] }));
  await createRoot(async (dispose) => {
    const remote = createRemote<{ items: { id: number }[] }>(() => '/same');
    await vi.waitFor(() => expect(remote.data()).toBeDefined());
    const first = remote.data();
    for (let i = 0; i < 3; i++) {
      remote.refresh();
      await new Promise((settled) => setTimeout(settled, 10));
    }
    expect(remote.data()).toBe(first);
    count = 2;
    remote.refresh();
    await vi.waitFor(() => expect(remote.data()?.items[0]?.id).toBe(2));
    dispose();
  });
});
