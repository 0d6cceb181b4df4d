import { useNavigate, useParams, useSearchParams } from '@solidjs/router';
import { createEffect, Show } from 'solid-js';
import { ProblemError } from '../api/client';
import { createRemote } from '../api/remote';
import type { SavedView } from '../api/types';
import { Empty, Failure, Loading } from '../design/States';
import { l } from '../i18n/lists';
import { keepHidden } from '../table/hidden';
import { CARRIED } from '../view/view';
import { API_LISTS, hrefOf } from './viewQuery';

/** Redirect from the link of a saved view to its list. */
export function OpenView() {
  const params = useParams<{ id: string }>();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const saved = createRemote<SavedView>(
    () => `/api/v1/saved-views/${encodeURIComponent(params.id)}`,
  );
  createEffect(() => {
    const found = saved.data();
    if (!found || saved.stale()) {
      return;
    }
    const carried = new URLSearchParams();
    for (const name of CARRIED) {
      const value = search[name];
      if (typeof value === 'string') {
        carried.set(name, value);
      }
    }
    const table = Object.entries(API_LISTS).find(([, list]) => list === found.list)?.[0];
    if (table && found.hiddenColumns) {
      keepHidden(table, found.hiddenColumns);
    }
    navigate(hrefOf(found, carried), { replace: true });
  });
  return (
    <Show when={saved.error()} fallback={<Loading />}>
      {(error) => (
        <Show
          when={isMissing(error())}
          fallback={<Failure error={error()} retry={saved.refresh} />}
        >
          <Empty title={l().views.missing} hint={l().views.missingHint} />
        </Show>
      )}
    </Show>
  );
}

function isMissing(error: Error): boolean {
  return error instanceof ProblemError && error.problem.status === 404;
}
