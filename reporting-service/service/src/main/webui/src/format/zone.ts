import { createSignal } from 'solid-js';

const KEY = 'penumbra.timeZone';

/** Time zone of the browser. */
export const BROWSER_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

const [chosen, setChosen] = createSignal(kept());

/** Selected time zone; undefined for the browser's. */
export const chosenZone = chosen;

/** Returns the time zone in which times are shown. */
export function timeZone(): string {
  return chosen() ?? BROWSER_ZONE;
}

/** Stores the selected time zone in the browser; undefined selects the browser's time zone. */
export function keepZone(zone: string | undefined): void {
  if (zone === undefined) {
    localStorage.removeItem(KEY);
  } else {
    localStorage.setItem(KEY, zone);
  }
  setChosen(zone);
}

/** Returns all selectable zones, UTC first. */
export function zones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

function kept(): string | undefined {
  const zone = localStorage.getItem(KEY);
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' });
    return zone ?? undefined;
  } catch {
    return undefined;
  }
}
