/** Lists of a snapshot report by their names in addresses. */
export const LISTS = ['apps', 'users', 'ip-addresses', 'machines'] as const;
export type SnapshotList = (typeof LISTS)[number];

/** The list that an address asks for; apps where it asks for none that there is. */
export function snapshotListOf(asked: string | undefined): SnapshotList {
  return LISTS.find((list) => list === asked) ?? 'apps';
}
