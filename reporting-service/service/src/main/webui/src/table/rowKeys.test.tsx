import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal, For } from 'solid-js';
import { afterEach, expect, it, vi } from 'vitest';
import { createRowKeys } from './rowKeys';

afterEach(() => {
  cleanup();
  history.replaceState(null, '', '/');
});

const opened = vi.fn();

/** Table of five rows. Rows from `from` on load on request. */
function Table(props: { from?: number }) {
  const [read, setRead] = createSignal(props.from ?? 5);
  let viewport!: HTMLDivElement;
  const onKeyDown = createRowKeys({
    viewport: () => viewport,
    total: () => 5,
    isRead: (index) => index < read(),
    reach: (index) => queueMicrotask(() => setRead(index + 1)),
    scrollTo: () => {},
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: handles the keys of its rows
    <div ref={viewport} onKeyDown={onKeyDown}>
      <table>
        <tbody>
          <For each={[0, 1, 2, 3, 4]}>
            {(index) => (
              <tr data-index={index}>
                <td>
                  <input type="checkbox" aria-label={`select ${index}`} />
                  <a
                    href={`/apps/${index}`}
                    onClick={(event) => {
                      event.preventDefault();
                      opened(index);
                    }}
                  >
                    row {index}
                  </a>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

const link = (index: number) => screen.getByRole('link', { name: `row ${index}` });

it('leads from row to row by arrows, and opens one by Enter', async () => {
  render(() => <Table />);
  link(1).focus();
  await fireEvent.keyDown(link(1), { key: 'ArrowDown' });
  await vi.waitFor(() => expect(document.activeElement).toBe(link(2)));
  await fireEvent.keyDown(screen.getByLabelText('select 2'), { key: 'Enter' });
  expect(opened).toHaveBeenCalledExactlyOnceWith(2);
});

it('gives the focus back to the row when the browser goes back', async () => {
  history.pushState(null, '', '/discovered-apps?sort=score');
  render(() => <Table />);
  await fireEvent.click(link(3));
  cleanup();
  history.pushState(null, '', '/discovered-apps/3');
  dispatchEvent(new PopStateEvent('popstate'));
  history.replaceState(null, '', '/discovered-apps?sort=score');
  render(() => <Table from={2} />);
  await vi.waitFor(() => expect(document.activeElement).toBe(link(3)));
});

it('leaves the focus alone in another list, or when a link leads to the list', async () => {
  history.pushState(null, '', '/users');
  render(() => <Table />);
  await fireEvent.click(link(3));
  cleanup();
  dispatchEvent(new PopStateEvent('popstate'));
  history.replaceState(null, '', '/machines');
  render(() => <Table />);
  cleanup();
  history.replaceState(null, '', '/users');
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
  render(() => <Table />);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(document.activeElement).toBe(document.body);
});
