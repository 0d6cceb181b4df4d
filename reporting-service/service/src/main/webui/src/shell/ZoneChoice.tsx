import { createSignal, For } from 'solid-js';
import { BROWSER_ZONE, chosenZone, keepZone, zones } from '../format/zone';
import { m } from '../i18n/messages';

/** Selection of the time zone for displayed times: the browser's, UTC or any other. */
export function ZoneChoice() {
  // The list of all time zones is long, so that it is only rendered before a selection.
  const [all, setAll] = createSignal(false);
  const options = () => (all() ? zones() : [...new Set(['UTC', chosenZone() ?? 'UTC'])]);
  return (
    <label class="preferences-zone">
      {m().nav.timeZone}
      <select
        class="select"
        onPointerEnter={() => setAll(true)}
        onFocus={() => setAll(true)}
        onChange={(event) => keepZone(event.currentTarget.value || undefined)}
      >
        <option value="" selected={chosenZone() === undefined}>
          {m().nav.browserZone(BROWSER_ZONE)}
        </option>
        <For each={options()}>
          {(zone) => (
            <option value={zone} selected={zone === chosenZone()}>
              {zone}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
