import type { Resource } from 'solid-js';

/**
 * What a resource last answered, or undefined. Reading the resource itself while nothing is there would hand the whole page
 * over to its loading state, and throw after a failure.
 */
export function latestOf<T>(resource: Resource<T>): T | undefined {
  return resource.state === 'ready' || resource.state === 'refreshing'
    ? resource.latest
    : undefined;
}
