import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LISTEN, listen } from './live';

/** Fakes a service whose streams the test writes and ends. */
function serve(status: () => number = () => 200, headers: Record<string, string> = {}) {
  const streams: {
    path: string;
    write: (text: string) => void;
    end: () => void;
    ended: boolean;
  }[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (status() !== 200) {
      streams.push({ path, write: () => {}, end: () => {}, ended: true });
      return new Response('', { status: status(), headers });
    }
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (given) => {
        controller = given;
      },
    });
    const stream = {
      path,
      write: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
      end: () => controller.close(),
      ended: false,
    };
    init.signal?.addEventListener('abort', () => {
      stream.ended = true;
      controller.error(new DOMException('aborted', 'AbortError'));
    });
    streams.push(stream);
    return new Response(body);
  });
  return streams;
}

const update = (id: string) => `event:updated\nid:${id}\ndata:{}\n\n`;

function listening(path = () => '/events') {
  const heard = vi.fn();
  const { open, dispose } = createRoot((stop) => ({ open: listen(path, heard), dispose: stop }));
  return { heard, open, dispose };
}

const soon = () => vi.advanceTimersByTimeAsync(50);

let hidden = false;
beforeEach(() => {
  hidden = false;
  vi.useFakeTimers();
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});
afterEach(() => vi.useRealTimers());

describe('a listener', () => {
  it('is called at once, and then not more often than every few seconds', async () => {
    const [stream] = [serve()];
    const { heard, open, dispose } = listening();
    await soon();
    expect(open()).toBe(true);
    stream[0]?.write(update('1'));
    await soon();
    expect(heard).toHaveBeenCalledTimes(1);

    for (const id of ['2', '3', '4']) {
      stream[0]?.write(update(id));
      await soon();
    }
    expect(heard).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(LISTEN.pauseMs);
    expect(heard).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(3 * LISTEN.pauseMs);
    expect(heard).toHaveBeenCalledTimes(2);
    dispose();
    expect(stream[0]?.ended).toBe(true);
  });

  it('asks again when a stream ends, and does not take the same state for news', async () => {
    const streams = serve();
    const { heard, dispose } = listening();
    await soon();
    streams[0]?.write(update('1'));
    await vi.advanceTimersByTimeAsync(30_000);
    streams[0]?.end();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(streams).toHaveLength(2);
    streams[1]?.write(update('1'));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(heard).toHaveBeenCalledTimes(1);
    streams[1]?.write(update('2'));
    await soon();
    expect(heard).toHaveBeenCalledTimes(2);
    dispose();
  });

  it('takes silence for the end', async () => {
    const streams = serve();
    const { dispose } = listening();
    await soon();
    for (let i = 0; i < 6; i++) {
      await vi.advanceTimersByTimeAsync(15_000);
      streams[0]?.write(':listening\n\n');
    }
    expect(streams).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(LISTEN.silenceMs + 5_000);
    expect(streams[0]?.ended).toBe(true);
    expect(streams).toHaveLength(2);
    dispose();
  });

  it('leaves the line while nobody looks, and hears on its return what it missed', async () => {
    const streams = serve();
    const { heard, dispose } = listening();
    await soon();
    streams[0]?.write(update('1'));
    await soon();
    hidden = true;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(streams[0]?.ended).toBe(true);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(streams).toHaveLength(1);

    hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await soon();
    streams[1]?.write(update('2'));
    await soon();
    expect(heard).toHaveBeenCalledTimes(2);
    dispose();
  });

  it('follows its path', async () => {
    const streams = serve();
    const [path, setPath] = createSignal('/a');
    const { heard, dispose } = listening(path);
    await soon();
    streams[0]?.write(update('1'));
    await soon();
    setPath('/b');
    await soon();
    expect(streams.map((stream) => stream.path)).toEqual(['/a', '/b']);
    expect(streams[0]?.ended).toBe(true);
    streams[1]?.write(update('1'));
    await soon();
    expect(heard).toHaveBeenCalledTimes(2);
    dispose();
  });
});

describe('a listener that is sent away', () => {
  it('waits as long as the server asks, and longer each time', async () => {
    const streams = serve(() => 429, { 'Retry-After': '30' });
    const { open, dispose } = listening();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(streams).toHaveLength(1);
    expect(open()).toBe(false);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    const after = streams.length;
    expect(after).toBeGreaterThan(3);
    expect(after).toBeLessThan(20);
    dispose();
  });

  it.each([403, 404])('for good (%d) does not come back', async (status) => {
    const streams = serve(() => status);
    const { dispose } = listening();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(streams).toHaveLength(1);
    dispose();
  });
});
