import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { DownloadIcon } from '../design/DownloadIcon';
import { f } from '../format';
import { m } from '../i18n/messages';

/** File formats that the API supports for every list. */
const FORMATS = ['csv', 'xlsx', 'parquet', 'ndjson'] as const;

/** Export of a complete list with the current order, filters and columns. */
export function ExportMenu(props: {
  address: string;
  formats?: readonly string[];
  /** Columns to export by the API's names; all if empty. */
  columns?: readonly string[];
  /** Number of hidden columns, which are exported on request. */
  hidden?: number;
  /** Label that distinguishes several export menus on a page. */
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
