import { createUniqueId, For } from 'solid-js';
import { m } from '../i18n/messages';

/** The files that the API makes of every list. */
const FORMATS = ['csv', 'xlsx', 'parquet', 'ndjson'] as const;

/** A list as a file: all of it, in the order and with the filters that are open. */
export function ExportMenu(props: { address: string; formats?: readonly string[] }) {
  const panel = createUniqueId();
  const href = (format: string) =>
    `${props.address}${props.address.includes('?') ? '&' : '?'}format=${format}`;
  return (
    <div class="export-menu">
      <button type="button" class="button" popovertarget={panel}>
        {m().table.export}
      </button>
      <div id={panel} popover="auto" class="panel-below">
        <ul class="export-formats">
          <For each={props.formats ?? FORMATS}>
            {(format) => (
              <li>
                <a href={href(format)} download="" rel="external">
                  {m().table.formats[format as keyof ReturnType<typeof m>['table']['formats']] ??
                    format}
                </a>
              </li>
            )}
          </For>
        </ul>
      </div>
    </div>
  );
}
