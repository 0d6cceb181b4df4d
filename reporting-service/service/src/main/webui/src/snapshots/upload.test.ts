// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { namesOf, PART, upload } from './upload';

const REPORT = 'a-report';
const never = new AbortController().signal;
const atOnce = async () => {};

/** Stubs a service that stores uploads and fails for selected requests. */
function service(faults: (request: number) => 'cut' | 'busy' | undefined = () => undefined) {
  let received = new Uint8Array(0);
  let requests = 0;
  const ranges: (string | undefined)[] = [];
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    if (init.method === 'GET') {
      return Response.json({ name: 'a', received: received.length });
    }
    const fault = faults(requests++);
    const bytes = new Uint8Array(await (init.body as Blob).arrayBuffer());
    const range = (init.headers as Record<string, string>)['Content-Range'];
    ranges.push(range);
    if (fault === 'busy') {
      return Response.json({ title: 'Busy', status: 503 }, { status: 503 });
    }
    if (range !== undefined && !range.startsWith(`bytes ${received.length}-`)) {
      return Response.json({ title: 'Elsewhere', status: 416 }, { status: 416 });
    }
    const kept = fault === 'cut' ? bytes.slice(0, 1000) : bytes;
    const next = new Uint8Array(received.length + kept.length);
    next.set(received);
    next.set(kept, received.length);
    received = next;
    if (fault === 'cut') {
      throw new TypeError('network');
    }
    return Response.json({ name: 'a', received: received.length });
  });
  return { ranges, received: () => received };
}

function content(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31) % 251);
}

describe('upload', () => {
  beforeEach(() => vi.unstubAllGlobals());

  it('sends a file in parts, and reports progress', async () => {
    const bytes = content(PART + 5);
    const { ranges, received } = service();
    const progress: number[] = [];
    await upload(REPORT, 'a', new Blob([bytes]), (n) => progress.push(n), never, atOnce);
    expect(received()).toEqual(bytes);
    expect(ranges).toEqual([
      `bytes 0-${PART - 1}/${PART + 5}`,
      `bytes ${PART}-${PART + 4}/${PART + 5}`,
    ]);
    expect(progress).toEqual([PART, PART + 5]);
  });

  it('goes on where it was cut', async () => {
    const bytes = content(5_000);
    const { received } = service((n) => (n === 0 ? 'cut' : n === 1 ? 'busy' : undefined));
    await upload(REPORT, 'a', new Blob([bytes]), () => {}, never, atOnce);
    expect(received()).toEqual(bytes);
  });

  it('gives up what is refused for good', async () => {
    vi.stubGlobal('fetch', async () =>
      Response.json({ title: 'Too large', status: 413 }, { status: 413 }),
    );
    await expect(
      upload(REPORT, 'a', new Blob([content(5)]), () => {}, never, atOnce),
    ).rejects.toThrow('Too large');
  });

  it('sends an empty file whole', async () => {
    const { ranges } = service();
    await upload(REPORT, 'a', new Blob([]), () => {}, never, atOnce);
    expect(ranges).toEqual([undefined]);
  });
});

describe('names of files', () => {
  it('are those that the service takes, and differ', () => {
    expect(namesOf([{ name: 'é à.log' }, { name: '__.log' }, { name: '.hidden' }])).toEqual([
      '___.log',
      '__.log',
      '_hidden',
    ]);
    expect(namesOf([{ name: 'a b' }, { name: 'a_b' }, { name: '' }])).toEqual([
      'a_b',
      '2_a_b',
      '_',
    ]);
  });
});
