import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';

const WIDTH = 672;
/** Width of the axis and padding, in pixels. */
const LEFT = 64;
const PLOT = WIDTH - LEFT - 8;
const PERIOD = { firstDay: '2026-11-01', lastDay: '2026-11-08' };
const HOURS = ['2026-11-01T22:00:00Z', '2026-11-01T23:00:00Z', '2026-11-02T00:00:00Z'];

/** Canvas context without effect, because jsdom has none. */
const NO_INK = new Proxy({}, { get: () => () => ({ width: 10 }), set: () => true });

beforeEach(() => {
  forgetAll();
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener() {},
    removeEventListener() {},
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  vi.stubGlobal(
    'Path2D',
    class {
      constructor() {
        // biome-ignore lint/correctness/noConstructorReturn: any method that a path may have
        return NO_INK;
      }
    },
  );
  Object.defineProperty(document, 'fonts', { value: { status: 'loaded' }, configurable: true });
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(NO_INK as never);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(WIDTH);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
    DOMRect.fromRect?.({ width: PLOT, height: 100 }) ?? {
      left: 0,
      top: 0,
      width: PLOT,
      height: 100,
    },
  );
  vi.stubGlobal('fetch', async () =>
    Response.json({
      period: PERIOD,
      items: HOURS.map((hour) => ({
        hour,
        transactions: 1,
        bytesUp: null,
        bytesDown: null,
        traffic: null,
      })),
    }),
  );
});

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(document, 'fonts');
});

async function open(address: string) {
  // uPlot reads the screen density on import
  const { default: TrendCard } = await import('./TrendCard');
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <MemoryRouter history={history}>
      <Route
        path="/users/7"
        component={() => (
          <TrendCard
            trend={[]}
            period={PERIOD}
            hours="/api/v1/reports/global/machines/7/hours"
            transactions="/users/7/transactions"
          />
        )}
      />
      <Route path="*" component={() => <p>elsewhere</p>} />
    </MemoryRouter>
  ));
  await screen.findAllByRole('slider');
  return history;
}

/** Drags the mouse over the first chart between two shares of its width. */
async function drag(from: number, to: number) {
  const over = document.querySelector('.u-over') as HTMLElement;
  const mouse = (type: string, share: number, of: EventTarget = over) => {
    const at = { clientX: share * PLOT, clientY: 50, button: 0, bubbles: true };
    const event = new MouseEvent(type, at);
    // uPlot ignores mouse events without movement
    Object.defineProperty(event, 'movementX', { value: 1 });
    of.dispatchEvent(event);
  };
  mouse('mouseenter', from);
  mouse('mousemove', from);
  await settled();
  mouse('mousedown', from);
  mouse('mousemove', to);
  await settled();
  mouse('mouseup', to, document);
  mouse('click', to);
  await settled();
}

const settled = () => new Promise((done) => setTimeout(done));

it.each([
  ['', '/users/7?from=2026-11-03&to=2026-11-06'],
  ['?report=global&period=P90D', '/users/7?report=global&from=2026-11-03&to=2026-11-06'],
  [
    '?report=source-zeek&from=2026-11-01&to=2026-11-08',
    '/users/7?report=source-zeek&from=2026-11-03&to=2026-11-06',
  ],
])('dragging over days of %s narrows the period of the same report', async (query, address) => {
  const history = await open(`/users/7${query}`);
  // each of the eight days takes an eighth of the width
  await drag(2.5 / 8, 5.5 / 8);
  await vi.waitFor(() => expect(history.get()).toBe(address));
});

it('dragging back from the right chooses the same days', async () => {
  const history = await open('/users/7?report=global');
  await drag(5.5 / 8, 2.5 / 8);
  await vi.waitFor(() =>
    expect(history.get()).toBe('/users/7?report=global&from=2026-11-03&to=2026-11-06'),
  );
});

it('dragging over hours opens their transactions in the same report', async () => {
  const history = await open('/users/7?report=global&trend=hours');
  await vi.waitFor(() =>
    expect(screen.getAllByRole('slider')[0]?.getAttribute('aria-valuemax')).toBe('2'),
  );
  await drag(0.5 / 3, 1.5 / 3);
  await vi.waitFor(() => {
    const to = new URL(history.get(), 'http://penumbra.test');
    expect(to.pathname).toBe('/users/7/transactions');
    expect(Object.fromEntries(to.searchParams)).toEqual({
      report: 'global',
      from: '2026-11-01',
      to: '2026-11-01',
      since: '2026-11-01T22:00:00Z',
      until: '2026-11-02T00:00:00.000Z',
    });
  });
});

it('a click chooses one day', async () => {
  const history = await open('/users/7?report=global');
  await drag(3.5 / 8, 3.5 / 8);
  await vi.waitFor(() =>
    expect(history.get()).toBe('/users/7?report=global&from=2026-11-04&to=2026-11-04'),
  );
});
