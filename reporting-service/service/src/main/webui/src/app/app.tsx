import { useParams } from '@solidjs/router';
import {
  type Accessor,
  createContext,
  createEffect,
  createResource,
  createSignal,
  on,
  useContext,
} from 'solid-js';
import type { CatalogueApp, CatalogueAppDetail } from '../api/administration';
import { type Answer, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { createRemote, type Remote } from '../api/remote';
import type { AppKind, AppOverview, Page } from '../api/types';
import { appNameOf } from '../name/AppName';
import { useSession } from '../session/session';
import { createUndo, type Undo } from '../undo/undo';
import { useView } from '../view/view';

/** Open app, with its usage, if the role may see usage, and its catalogue entry. */
export interface OpenApp {
  /** Number of the app in reports. */
  id: Accessor<number>;
  overview: Remote<AppOverview>;
  catalogued: Accessor<Answer<CatalogueAppDetail> | undefined>;
  name: Accessor<string | undefined>;
  kind: Accessor<AppKind | undefined>;
  /** Identifier of the app in rules and feeds: catalogue id or domain. */
  target: Accessor<string | undefined>;
  /** Reason for missing data. */
  error: Accessor<Error | undefined>;
  /** True if the catalogue has no such app and the role has no access to usage. */
  missing: Accessor<boolean>;
  /** Address of the app in the catalogue API. */
  path: Accessor<string>;
  /** Number of changes made on the page. */
  changes: Accessor<number>;
  changed: () => void;
  /** Marks a catalogue entry as deleted before the page reloads; undefined marks it as restored. */
  deleted: (catalogueId: string | undefined) => void;
  retry: () => void;
  undo: Undo;
}

const Context = createContext<OpenApp>();

export const AppProvider = Context.Provider;

export function useOpenApp(): OpenApp {
  const app = useContext(Context);
  if (!app) {
    throw new Error('useOpenApp needs the page of an app around it');
  }
  return app;
}

export function createOpenApp(): OpenApp {
  const session = useSession();
  const view = useView();
  const params = useParams<{ id: string }>();
  const undo = createUndo();
  const [changes, setChanges] = createSignal(0);
  const overview = createRemote<AppOverview>(() =>
    session.seesUsage() ? view.api(`apps/${encodeURIComponent(params.id)}`) : undefined,
  );
  const entry = createRemote<Page<CatalogueApp>>(() =>
    session.seesUsage() === false
      ? `/api/v1/catalogue/apps?appId=${encodeURIComponent(params.id)}`
      : undefined,
  );
  const used = () => {
    const app = overview.data()?.app;
    return app?.id === Number(params.id) ? app : undefined;
  };
  const listed = () => entry.data()?.items.find((app) => app.appId === Number(params.id));
  const [deleted, setDeleted] = createSignal<string>();
  const catalogueId = () => {
    const id = used()?.catalogueId ?? listed()?.id;
    return id === deleted() ? undefined : id;
  };
  const path = (id: string) => `/api/v1/catalogue/apps/${encodeURIComponent(id)}`;
  const [answer, { refetch }] = createResource(
    () => {
      const id = catalogueId();
      return id ? path(id) : undefined;
    },
    (at) => getWithEtag<CatalogueAppDetail>(at),
  );
  const catalogued = () => {
    const known = latestOf(answer);
    return known?.body.app.id === catalogueId() ? known : undefined;
  };
  createEffect(on(() => params.id, undo.forget, { defer: true }));

  return {
    id: () => Number(params.id),
    overview,
    catalogued,
    name: () => {
      const app = used();
      return app ? appNameOf(app) : listed()?.name;
    },
    kind: () =>
      used()?.kind ?? (listed() && (listed()?.origin === 'custom' ? 'custom' : 'catalogued')),
    target: () => catalogueId() ?? (used()?.kind === 'unmatched' ? used()?.name : undefined),
    error: () => overview.error() ?? entry.error(),
    missing: () => entry.data() !== undefined && listed() === undefined,
    path: () => path(catalogueId() ?? ''),
    changes,
    deleted: setDeleted,
    changed: () => {
      setChanges((n) => n + 1);
      overview.refresh();
      if (catalogued() !== undefined) {
        void refetch();
      }
    },
    retry: () => {
      overview.refresh();
      entry.refresh();
    },
    undo,
  };
}

/**
 * Returns true if the organisation can decide about the app; excludes internal and unnamed traffic.
 */
export function isDecidable(kind: AppKind | undefined): boolean {
  return kind === 'catalogued' || kind === 'custom' || kind === 'unmatched';
}
