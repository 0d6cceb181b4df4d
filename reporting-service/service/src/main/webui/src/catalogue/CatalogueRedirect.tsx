import { Navigate, useParams } from '@solidjs/router';
import { Show } from 'solid-js';
import type { CatalogueAppDetail } from '../api/administration';
import { createRemote } from '../api/remote';
import { Empty, Failure, Loading } from '../design/States';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { useEntityLinks } from '../view/pages';

/** Redirect from the former address of a catalogue app to its page. */
export function CatalogueRedirect() {
  const params = useParams<{ id: string }>();
  const { app: appPage } = useEntityLinks();
  const detail = createRemote<CatalogueAppDetail>(
    () => `/api/v1/catalogue/apps/${encodeURIComponent(params.id)}`,
  );
  return (
    <>
      <Show when={detail.error()}>
        {(error) => <Failure error={error()} retry={detail.refresh} />}
      </Show>
      <Show when={detail.data()} fallback={<Show when={!detail.error()}>{<Loading />}</Show>}>
        {(known) => (
          <Show
            when={known().app.appId}
            fallback={<Empty title={visible(known().app.name)} hint={w().catalogue.notSeen} />}
          >
            {(id) => <Navigate href={appPage({ id: id() })} />}
          </Show>
        )}
      </Show>
    </>
  );
}
