import { createRoot, createSignal } from 'solid-js';
import { expect, it, vi } from 'vitest';
import { createPagedList } from './paged';

interface Row {
  id: number;
}

/** Fakes a server of `total` rows that records its requests. */
function serve(total: () => number) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    const query = new URL(path, 'http://penumbra.test').searchParams;
    const from = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit'));
    const to = Math.min(total(), from + limit);
    const items: Row[] = Array.from({ length: to - from }, (_, index) => ({ id: from + index }));
    return Response.json({ items, total: total(), next: to < total() ? String(to) : null });
  });
  return asked;
}

it('reads one small page first and goes on only as far as it is looked at', async () => {
  const asked = serve(() => 100_000);
  await createRoot(async (dispose) => {
    const list = createPagedList<Row>(() => '/list?sort=name');
    await vi.waitFor(() => expect(list.rows()).toHaveLength(100));
    expect(list.total()).toBe(100_000);
    expect(asked).toEqual(['/list?sort=name&limit=100']);

    list.reach(50);
    expect(asked).toHaveLength(1);
    list.reach(1_500);
    await vi.waitFor(() => expect(list.loading()).toBe(false));
    expect(list.rows()).toHaveLength(2_100);
    expect(list.rows()[1_500]?.id).toBe(1_500);
    dispose();
  });
});

it('names each service that did not answer for one of its pages', async () => {
  const pages = [
    { items: [{ id: 1 }], missing: ['toggle'], next: 'a' },
    { items: [{ id: 2 }], missing: ['toggle', 'ingestion'], next: null },
  ];
  vi.stubGlobal('fetch', async () => Response.json(pages.shift() ?? { items: [], next: null }));
  await createRoot(async (dispose) => {
    const list = createPagedList<Row>(() => '/list');
    await vi.waitFor(() => expect(list.missing()).toEqual(['toggle']));
    list.reach(1);
    await vi.waitFor(() => expect(list.missing()).toEqual(['toggle', 'ingestion']));
    list.retry();
    await vi.waitFor(() => expect(list.missing()).toEqual([]));
    dispose();
  });
});

it('adds to rows the former names by which the search found them', async () => {
  const page = { items: [{ id: 1 }, { id: 2 }], next: null, formerNames: { 2: 'OLD-2' } };
  vi.stubGlobal('fetch', async () => Response.json(page));
  await createRoot(async (dispose) => {
    const list = createPagedList<Row>(() => '/list?search=old');
    await vi.waitFor(() =>
      expect(list.rows()).toEqual([{ id: 1 }, { id: 2, formerName: 'OLD-2' }]),
    );
    dispose();
  });
});

it('keeps why the figures of a list are about to change', async () => {
  const reason = { code: 'recomputation-pending', title: '', detail: '', action: '' };
  const pages = [{ items: [{ id: 1 }], total: 1, explanation: [reason], next: null }];
  vi.stubGlobal('fetch', async () =>
    Response.json(pages.shift() ?? { items: [], total: 0, next: null }),
  );
  await createRoot(async (dispose) => {
    const list = createPagedList<Row>(() => '/list');
    await vi.waitFor(() => expect(list.explanation()).toEqual([reason]));
    list.retry();
    await vi.waitFor(() => expect(list.explanation()).toEqual([]));
    dispose();
  });
});

it('reaches the last of 100,000 rows', async () => {
  const asked = serve(() => 100_000);
  await createRoot(async (dispose) => {
    const list = createPagedList<Row>(() => '/list');
    list.reach(99_999);
    await vi.waitFor(() => expect(list.rows()).toHaveLength(100_000), { timeout: 5_000 });
    expect(asked).toHaveLength(101);
    expect(list.rows().at(-1)?.id).toBe(99_999);
    dispose();
  });
});

it('keeps showing the old rows until the new query answers', async () => {
  let total = 3;
  serve(() => total);
  await createRoot(async (dispose) => {
    const [search, setSearch] = createSignal('a');
    const list = createPagedList<Row>(() => `/list?search=${search()}`);
    await vi.waitFor(() => expect(list.stale()).toBe(false));
    total = 1;
    setSearch('b');
    expect(list.stale()).toBe(true);
    expect(list.rows()).toHaveLength(3);
    await vi.waitFor(() => expect(list.stale()).toBe(false));
    expect(list.rows()).toHaveLength(1);
    dispose();
  });
});

it('goes on after a failure where it stopped being served', async () => {
  const asked = serve(() => 300);
  const served = fetch;
  let broken = true;
  vi.stubGlobal('fetch', async (path: string) =>
    broken ? new Response('', { status: 503 }) : served(path),
  );
  await createRoot(async (dispose) => {
    const list = createPagedList<Row>(() => '/list');
    await vi.waitFor(() => expect(list.error()).toBeDefined());
    broken = false;
    list.retry();
    await vi.waitFor(() => expect(list.rows()).toHaveLength(100));
    expect(list.error()).toBeUndefined();
    expect(asked).toHaveLength(1);
    dispose();
  });
});

it('ends where the server does, also when rows vanished meanwhile', async () => {
  let total = 150;
  serve(() => total);
  await createRoot(async (dispose) => {
    const list = createPagedList<Row>(() => '/list');
    await vi.waitFor(() => expect(list.rows()).toHaveLength(100));
    total = 120;
    list.reach(149);
    await vi.waitFor(() => expect(list.total()).toBe(120));
    dispose();
  });
});

it('takes an empty page for the end', async () => {
  const fetched = vi.fn(async () => Response.json({ items: [], total: 5, next: 'again' }));
  vi.stubGlobal('fetch', fetched);
  await createRoot(async (dispose) => {
    const list = createPagedList<Row>(() => '/list');
    await vi.waitFor(() => expect(list.total()).toBe(0));
    expect(fetched).toHaveBeenCalledTimes(1);
    dispose();
  });
});
