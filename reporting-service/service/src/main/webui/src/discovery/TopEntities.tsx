import { A } from '@solidjs/router';
import { For, type JSX } from 'solid-js';
import { createRemote } from '../api/remote';
import type { IpAddress, Machine, Page, User } from '../api/types';
import { f } from '../format';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { useChoice } from '../view/choice';
import { useEntityLinks } from '../view/pages';
import { useView } from '../view/view';
import { Measure, MeasurePicker, measureOf } from './measures';
import { Ranking } from './Ranking';
import { Widget } from './Widget';

const KINDS = ['users', 'machines', 'ipAddresses'] as const;
const MEASURES = ['transactions', 'traffic', 'bytesUp', 'bytesDown'] as const;
const PATHS = { users: 'users', machines: 'machines', ipAddresses: 'ip-addresses' } as const;
const SHOWN = 10;

type Row = Machine | User | IpAddress;

/** Widget with the top entities by the selected measure. */
export function TopEntities() {
  const view = useView();
  const links = useEntityLinks();
  const [kind, chooseKind] = useChoice('top', KINDS);
  const [measure, choose] = useChoice('topBy', MEASURES);
  const list = () => `${view.api(PATHS[kind()])}&sort=-${measure()}`;
  const rows = createRemote<Page<Row>>(() => `${list()}&limit=${SHOWN}`);

  return (
    <Widget
      title={m().widgets.entities}
      room="ranking"
      remote={rows}
      file={list()}
      steer={
        <>
          <select
            class="select"
            aria-label={m().widgets.entities}
            onChange={(event) => chooseKind(event.currentTarget.value as (typeof KINDS)[number])}
          >
            <For each={KINDS}>
              {(name) => (
                <option value={name} selected={name === kind()}>
                  {m().discovery.tabs[name]}
                </option>
              )}
            </For>
          </select>
          <MeasurePicker
            label={m().widgets.byOf(m().widgets.entities)}
            options={MEASURES}
            chosen={measure()}
            onChoose={choose}
          />
        </>
      }
      footer={
        <A href={view.link(`/${PATHS[kind()]}`, { sort: `-${measure()}` })}>
          {m().top.all(rows.data()?.total ?? 0, f().count(rows.data()?.total ?? 0))}
        </A>
      }
    >
      {(page) => (
        <Ranking
          rows={page().items}
          id={(row) => `${row.id} ${'address' in row ? row.address : row.name}`}
          value={(row) => measureOf(row, measure())}
          name={nameOf}
          figure={(row) => <Measure of={measureOf(row, measure())} as={measure()} />}
        />
      )}
    </Widget>
  );

  /**
   * Returns the name of a row. The row determines its kind, because old rows stay while another
   * kind loads.
   */
  function nameOf(row: Row): JSX.Element {
    if ('address' in row) {
      return <EntityName name={row.address} href={links.ipAddress(row)} mono />;
    }
    return (
      <EntityName name={row.name} href={'support' in row ? links.machine(row) : links.user(row)} />
    );
  }
}
