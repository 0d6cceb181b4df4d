import { lazy, Show } from 'solid-js';
import { TagsCard } from '../catalogue/TagsCard';
import { EntityOverview } from '../entity/EntityOverview';
import { ReviewCard } from '../review/ReviewCard';
import { useSession } from '../session/session';
import { AlertsOfApp } from './AlertsOfApp';
import { isDecidable, useOpenApp } from './app';
import { CatalogueCard } from './CatalogueCard';

const EnforcementOfApp = lazy(() => import('./EnforcementOfApp'));

/** Figures of an app and the organisation's decisions about it. */
export function AppOverviewTab() {
  const app = useOpenApp();
  const session = useSession();
  return (
    <>
      <Show when={session.seesUsage()}>
        <EntityOverview kind="app" />
      </Show>
      <Show when={isDecidable(app.kind()) && app.id()} keyed>
        {(id) => (
          <>
            <Show when={app.target()} keyed>
              {(target) => (
                <div class="app-decisions">
                  <EnforcementOfApp target={target} />
                </div>
              )}
            </Show>
            <div class="settings-columns app-decisions">
              <div class="settings-form">
                <TagsCard
                  appId={id}
                  app={app.catalogued()?.body.app.id}
                  onChanged={(change) => {
                    app.undo.offer(change);
                    app.changed();
                  }}
                />
                <ReviewCard appId={id} onChanged={app.undo.offer} />
              </div>
              <div class="settings-form">
                <Show when={session.seesUsage()}>
                  <AlertsOfApp id={id} />
                </Show>
                <Show when={app.catalogued()}>
                  {(known) => <CatalogueCard app={known().body.app} />}
                </Show>
              </div>
            </div>
          </>
        )}
      </Show>
    </>
  );
}
