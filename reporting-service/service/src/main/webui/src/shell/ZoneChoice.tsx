import { createSignal, For } from 'solid-js';
import { BROWSER_ZONE, chosenZone, keepZone, zones } from '../format/zone';
import { m } from '../i18n/messages';

/** In which time zone times are shown: the browser's, UTC or any other. */
export function ZoneChoice() {
  // Some hundred options, which nobody needs before they choose.
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
