import type { AdvancedFeature } from '../api/types';

/** Returns the switches with unsaved changes. */
export function changesOf(
  saved: readonly AdvancedFeature[],
  chosen: Readonly<Record<string, boolean>>,
): Record<string, boolean> {
  const changes: Record<string, boolean> = {};
  for (const feature of saved) {
    const wanted = chosen[feature.name];
    if (wanted !== undefined && wanted !== feature.enabled) {
      changes[feature.name] = wanted;
    }
  }
  return changes;
}
