export const IMPORT_KINDS = ['csv', 'json', 'list', 'mfa'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export interface ImportAsked {
  kind: ImportKind;
  name: string;
  category: string;
  mode: string;
  history: string;
  /** Version and date of the publisher's list, or empty. */
  version: string;
  published: string;
}

/** Returns the API path of an import or its dry run. */
export function importPath(asked: ImportAsked, dryRun: boolean): string {
  if (asked.kind === 'mfa') {
    const list = new URLSearchParams({ dryRun: String(dryRun) });
    for (const [name, value] of [
      ['version', asked.version.trim()],
      ['published', asked.published],
    ] as const) {
      if (value !== '') {
        list.set(name, value);
      }
    }
    return `/api/v1/catalogue/imports/mfa?${list}`;
  }
  const query = new URLSearchParams({
    dryRun: String(dryRun),
    mode: asked.mode,
    history: asked.history,
  });
  if (asked.kind !== 'list') {
    return `/api/v1/catalogue/imports/${asked.kind}?${query}`;
  }
  query.set('name', asked.name.trim());
  if (asked.category !== '') {
    query.set('category', asked.category);
  }
  return `/api/v1/catalogue/imports/domain-list?${query}`;
}

/** Returns the media type of the import. JSON without an enclosing array counts as NDJSON. */
export function importType(kind: ImportKind, text: string): string {
  switch (kind) {
    case 'csv':
      return 'text/csv';
    case 'list':
      return 'text/plain';
    case 'mfa':
      return 'application/json';
    case 'json':
      return text.trimStart().startsWith('[') ? 'application/json' : 'application/x-ndjson';
  }
}
