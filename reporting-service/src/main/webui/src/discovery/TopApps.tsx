import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { App, Page } from '../api/types';
import { Card } from '../design/Card';
import { Failure } from '../design/States';
import { AppName } from '../entity/AppName';
import { useEntityLinks } from '../entity/pages';
import { f, trafficOf } from '../format';
import { Bytes } from '../format/Figures';
import { m } from '../i18n/messages';
import { Ranking } from './Ranking';
import { useView } from './view';

const MEASURES = ['transactions', 'traffic', 'users'] as const;
type Measure = (typeof MEASURES)[number];
const SHOWN = 10;

export function TopApps(props: { total: number }) {
  const view = useView();
  const links = useEntityLinks();
  const [measure, setMeasure] = createSignal<Measure>('transactions');
  const apps = createRemote<Page<App>>(
    () => `${view.api('apps')}&sort=-${measure()}&limit=${SHOWN}`,
  );
  const value = (app: App) =>
    measure() === 'traffic' ? trafficOf(app) : app[measure() as 'users'];

  return (
    <Card
      title={m().top.apps}
      stale={apps.stale() && apps.data() !== undefined}
      aside={
        <label>
          {m().top.by}{' '}
          <select
            class="select"
            onChange={(event) => setMeasure(event.currentTarget.value as Measure)}
          >
            <For each={MEASURES}>
              {(name) => (
                <option value={name} selected={name === measure()}>
                  {m().top.measure[name]}
                </option>
              )}
            </For>
          </select>
        </label>
      }
      footer={
        <A href={view.link('/discovered-apps', { sort: `-${measure()}` })}>
          {m().top.all(f().count(apps.data()?.total ?? props.total))}
        </A>
      }
    >
      <Show when={apps.error() && !apps.data() && apps.error()}>
        {(error) => <Failure error={error()} retry={apps.refresh} />}
      </Show>
      <Show when={apps.data()}>
        {(page) => (
          <Ranking
            rows={page().items}
            value={value}
            name={(app) => <AppName app={app} href={links.app(app)} />}
            figure={(app) =>
              measure() === 'traffic' ? (
                <Bytes bytes={trafficOf(app)} />
              ) : (
                f().count(value(app) ?? 0)
              )
            }
          />
        )}
      </Show>
    </Card>
  );
}
