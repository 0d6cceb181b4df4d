import type { Resource } from 'solid-js';

/**
 * Returns the last value of a resource, or undefined. A direct read of a pending resource suspends
 * the whole page, and a direct read of a failed resource throws.
 */
export function latestOf<T>(resource: Resource<T>): T | undefined {
  return resource.state === 'ready' || resource.state === 'refreshing'
    ? resource.latest
    : undefined;
}
