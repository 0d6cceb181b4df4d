import { createUniqueId, For, Show } from 'solid-js';
import { m } from '../i18n/messages';
import type { Column } from './DataTable';

/** Menu of visible columns. The first column names the row and is always visible. */
export function ColumnChoice<T>(props: {
  columns: readonly Column<T>[];
  hidden: ReadonlySet<string>;
  /** True if the user selected columns; otherwise all that fit are shown. */
  chosen: boolean;
  /** Sets the columns; undefined shows all that fit. */
  onChange: (hidden: ReadonlySet<string> | undefined) => void;
}) {
  const panel = createUniqueId();
  const toggle = (id: string, shown: boolean) => {
    const hidden = new Set(props.hidden);
    if (shown) {
      hidden.delete(id);
    } else {
      hidden.add(id);
    }
    props.onChange(hidden);
  };

  return (
    <div class="column-choice">
      <button type="button" class="button" popovertarget={panel}>
        {m().columns.choose}
      </button>
      <div id={panel} popover="auto" class="panel-below">
        <fieldset class="choice">
          <legend class="hidden-visually">{m().columns.choose}</legend>
          <For each={props.columns.slice(1)}>
            {(column) => (
              <label>
                <input
                  type="checkbox"
                  checked={!props.hidden.has(column.id)}
                  onChange={(event) => toggle(column.id, event.currentTarget.checked)}
                />
                {column.head()}
              </label>
            )}
          </For>
        </fieldset>
        <Show when={props.chosen}>
          <button type="button" class="text-button" onClick={() => props.onChange(undefined)}>
            {m().columns.fitting}
          </button>
        </Show>
      </div>
    </div>
  );
}
