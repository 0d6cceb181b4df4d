import type { Sensor } from '../api/administration';
import type { PagedList } from '../api/paged';

/** Whether a sensor sent records once, and none for a day or longer. One that never did is not silent; a revoked one may be. */
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
