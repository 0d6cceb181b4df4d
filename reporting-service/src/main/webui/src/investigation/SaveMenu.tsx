import { createUniqueId } from 'solid-js';
import type { Graph } from '../api/types';
import { g } from '../i18n/graph';
import { m } from '../i18n/messages';
import { COLUMNS, type Drawn } from './graph';
import { type Ink, pictureOf, pngOf } from './picture';

/** The graph as a picture for a report, or as data for other tools. */
export function SaveMenu(props: { of: Drawn; data: Graph; name: string }) {
  const panel = createUniqueId();
  let menu!: HTMLDivElement;
  const svg = () =>
    pictureOf(
      props.of,
      COLUMNS.map((kind) => m().investigate.columns[kind]),
      inkOf(menu),
    );
  const save = async (blob: Blob | Promise<Blob>, extension: string) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await blob);
    link.download = `${props.name}.${extension}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    menu.hidePopover();
  };
  return (
    <div class="export-menu">
      <button type="button" class="button" popovertarget={panel}>
        {g().save}
      </button>
      <div ref={menu} id={panel} popover="auto" class="panel-below">
        <ul class="export-formats">
          <li>
            <button type="button" class="text-button" onClick={() => save(pngOf(svg()), 'png')}>
              {g().png}
            </button>
          </li>
          <li>
            <button
              type="button"
              class="text-button"
              onClick={() => save(new Blob([svg()], { type: 'image/svg+xml' }), 'svg')}
            >
              {g().svg}
            </button>
          </li>
          <li>
            <button
              type="button"
              class="text-button"
              onClick={() =>
                save(
                  new Blob([JSON.stringify(props.data, null, 2)], { type: 'application/json' }),
                  'json',
                )
              }
            >
              {g().json}
            </button>
          </li>
        </ul>
      </div>
    </div>
  );
}

/** The page's colours as they are now, light or dark. */
function inkOf(within: HTMLElement): Ink {
  const probe = document.createElement('span');
  within.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const ink = {
    paper: colour('--surface'),
    text: colour('--ink'),
    line: colour('--line-strong'),
    node: colour('--raised'),
    risk: Object.fromEntries(
      ['high', 'medium', 'low', 'unknown'].map((level) => [level, colour(`--risk-${level}`)]),
    ),
  };
  probe.remove();
  return ink;
}
