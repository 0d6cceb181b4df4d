/** Lists of a snapshot report by their names in addresses. */
export const LISTS = ['apps', 'users', 'ip-addresses', 'machines'] as const;
export type SnapshotList = (typeof LISTS)[number];

/** Returns the list of an address; the apps if the address contains no valid list. */
export function snapshotListOf(asked: string | undefined): SnapshotList {
  return LISTS.find((list) => list === asked) ?? 'apps';
}
