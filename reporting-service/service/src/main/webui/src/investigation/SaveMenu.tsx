import { createUniqueId } from 'solid-js';
import type { Graph } from '../api/types';
import { g } from '../i18n/graph';
import { m } from '../i18n/messages';
import { download } from './download';
import { COLUMNS, type Drawn } from './graph';
import { inkOf } from './ink';
import { pictureOf, pngOf } from './picture';

/** Export menu of the graph: picture or data. */
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
    download(await blob, `${props.name}.${extension}`);
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
