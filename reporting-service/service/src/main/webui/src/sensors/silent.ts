import type { Sensor } from '../api/administration';
import type { PagedList } from '../api/paged';

/**
 * Returns true if a sensor has sent records, but none for at least a day. Sensors without any
 * record are not silent. Revoked sensors can be silent.
 */
export function isSilent(sensor: Pick<Sensor, 'health'>): boolean {
  return sensor.health?.state === 'silent' || sensor.health?.state === 'alert';
}

/** Returns the silent sensors of a list, after loading the complete list. */
export function silentOf(list: PagedList<Sensor>): PagedList<Sensor> {
  const rows = () => list.rows().filter(isSilent);
  const isWhole = () => list.total() === list.rows().length;
  return {
    ...list,
    rows,
    total: () => (isWhole() ? rows().length : undefined),
    reach: () => list.reach(Number.MAX_SAFE_INTEGER),
  };
}
