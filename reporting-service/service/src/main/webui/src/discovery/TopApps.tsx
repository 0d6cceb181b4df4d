import { A } from '@solidjs/router';
import { createRemote } from '../api/remote';
import type { App, Page } from '../api/types';
import { f } from '../format';
import { m } from '../i18n/messages';
import { AppName } from '../name/AppName';
import { useChoice } from '../view/choice';
import { useEntityLinks } from '../view/pages';
import { useView } from '../view/view';
import { APPS_ONLY } from './breakdown';
import { Measure, MeasurePicker, measureOf } from './measures';
import { Ranking } from './Ranking';
import { Widget } from './Widget';

const MEASURES = [
  'transactions',
  'traffic',
  'bytesUp',
  'bytesDown',
  'users',
  'machines',
  'ipAddresses',
] as const;
const SHOWN = 10;

export function TopApps(props: { total: number }) {
  const view = useView();
  const links = useEntityLinks();
  const [measure, choose] = useChoice('appsBy', MEASURES);
  const list = () => {
    const kinds = APPS_ONLY.kind.map((kind) => `&kind=${kind}`).join('');
    return `${view.api('apps')}${kinds}&sort=-${measure()}`;
  };
  const apps = createRemote<Page<App>>(() => `${list()}&limit=${SHOWN}`);
  const total = () => apps.data()?.total ?? props.total;

  return (
    <Widget
      title={m().top.apps}
      room="ranking"
      remote={apps}
      file={list()}
      steer={
        <MeasurePicker
          label={m().widgets.byOf(m().top.apps)}
          options={MEASURES}
          chosen={measure()}
          onChoose={choose}
        />
      }
      footer={
        <A href={view.link('/discovered-apps', { ...APPS_ONLY, sort: `-${measure()}` })}>
          {m().top.all(total(), f().count(total()))}
        </A>
      }
    >
      {(page) => (
        <Ranking
          rows={page().items}
          id={(app) => `${app.id} ${app.name}`}
          value={(app) => measureOf(app, measure())}
          name={(app) => <AppName app={app} href={links.app(app)} />}
          figure={(app) => <Measure of={measureOf(app, measure())} as={measure()} />}
        />
      )}
    </Widget>
  );
}
