export type ImportKind = 'csv' | 'list';

export interface ImportAsked {
  kind: ImportKind;
  name: string;
  category: string;
  mode: string;
  history: string;
}

/** Where an import is sent; as a rehearsal first. */
export function importPath(asked: ImportAsked, dryRun: boolean): string {
  const query = new URLSearchParams({
    dryRun: String(dryRun),
    mode: asked.mode,
    history: asked.history,
  });
  if (asked.kind === 'csv') {
    return `/api/v1/catalogue/imports/csv?${query}`;
  }
  query.set('name', asked.name.trim());
  if (asked.category !== '') {
    query.set('category', asked.category);
  }
  return `/api/v1/catalogue/imports/domain-list?${query}`;
}
