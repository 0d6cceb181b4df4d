import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { Fact } from '../entity/EntityPage';
import { f } from '../format';
import { Moment, NotReported } from '../format/Figures';
import { m } from '../i18n/messages';
import { CategoryName } from '../name/CategoryName';
import { EntityName } from '../name/EntityName';
import { Tags } from '../table/columns';
import { Rating } from '../table/Rating';
import { pagePath } from '../view/pages';
import { useView } from '../view/view';
import { useOpenApp } from './app';

/** Main facts of the app, limited to the data that the role may see. */
export function AppFacts() {
  const view = useView();
  const app = useOpenApp();
  const entry = () => app.catalogued()?.body.app;
  const used = () => app.overview.data();
  const rated = () => used()?.app ?? entry();
  return (
    <>
      <Fact label={m().columns.category}>
        <Show
          when={entry()?.category.title ?? used()?.app.category}
          fallback={m().kind[app.kind() ?? 'unmatched']}
        >
          {(category) => <CategoryName name={category()} />}
        </Show>
      </Fact>
      <Show when={rated()}>
        {(of) => (
          <Fact label={m().columns.score}>
            <Rating of={of()} words />
            <Show when={app.catalogued()}>
              <A class="why" href={view.link(pagePath('app', app.id(), 'score'))}>
                {m().score.why}
              </A>
            </Show>
          </Fact>
        )}
      </Show>
      <Show when={(used()?.app.tags.length ?? 0) > 0}>
        <Fact label={m().columns.tags}>
          <Tags of={used()?.app.tags ?? []} />
        </Fact>
      </Show>
      <Show when={entry()?.vendor ?? used()?.app.vendor}>
        {(vendor) => (
          <Fact label={m().columns.vendor}>
            <EntityName name={vendor()} />
          </Fact>
        )}
      </Show>
      <Show when={used()}>
        {(overview) => (
          <>
            <Fact label={m().columns.blocked}>
              <Show when={overview().blocked !== null} fallback={<NotReported />}>
                {f().count(overview().blocked ?? 0)}
              </Show>
            </Fact>
            <Show when={overview().installedOn}>
              {(machines) => (
                <Fact label={m().installations.title}>
                  <A href={view.link(pagePath('app', app.id(), 'installations'))}>
                    {m().installations.machines(machines(), f().count(machines()))}
                  </A>
                </Fact>
              )}
            </Show>
            <Fact label={m().columns.firstSeen}>
              <Moment at={overview().app.firstSeen} />
            </Fact>
            <Fact label={m().columns.lastSeen}>
              <Moment at={overview().app.lastSeen} />
            </Fact>
          </>
        )}
      </Show>
    </>
  );
}
