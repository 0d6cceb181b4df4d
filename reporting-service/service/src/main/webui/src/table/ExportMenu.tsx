import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { DownloadIcon } from '../design/DownloadIcon';
import { f } from '../format';
import { m } from '../i18n/messages';

/** The files that the API makes of every list. */
const FORMATS = ['csv', 'xlsx', 'parquet', 'ndjson'] as const;

/** A list as a file: all of it, in the order, with the filters and the columns that are open. */
export function ExportMenu(props: {
  address: string;
  formats?: readonly string[];
  /** The columns to write, by the API's names; all of them where none is named. */
  columns?: readonly string[];
  /** How many columns are not shown: they are written if asked for. */
  hidden?: number;
  /** What is exported, where there are several such menus on a page. */
  of?: string;
}) {
  const panel = createUniqueId();
  const [all, setAll] = createSignal(false);
  const href = (format: string) => {
    const columns = all() ? [] : (props.columns ?? []);
    const query = new URLSearchParams(columns.map((name) => ['column', name]));
    query.append('format', format);
    return `${props.address}${props.address.includes('?') ? '&' : '?'}${query}`;
  };
  return (
    <div class="export-menu">
      <Show
        when={props.of}
        fallback={
          <button type="button" class="button" popovertarget={panel}>
            {m().table.export}
          </button>
        }
      >
        {(what) => (
          <button
            type="button"
            class="icon-button"
            popovertarget={panel}
            aria-label={m().table.exportOf(what())}
            title={m().table.exportOf(what())}
          >
            <DownloadIcon />
          </button>
        )}
      </Show>
      <div id={panel} popover="auto" class="panel-below">
        <Show when={props.hidden}>
          {(hidden) => (
            <label class="export-all">
              <input
                type="checkbox"
                checked={all()}
                onChange={(event) => setAll(event.currentTarget.checked)}
              />
              {m().table.exportHidden(hidden(), f().count(hidden()))}
            </label>
          )}
        </Show>
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
