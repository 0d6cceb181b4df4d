import { A } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import type { Part } from '../api/types';
import { f } from '../format';
import { Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import { CategoryName } from '../name/CategoryName';
import { useChoice } from '../view/choice';
import { useView } from '../view/view';
import { APPS_ONLY, UNKNOWN, useBreakdown } from './breakdown';
import { Measure, MeasurePicker, measureOf, topParts } from './measures';
import { Ranking } from './Ranking';
import { Widget } from './Widget';

const MEASURES = ['transactions', 'traffic', 'apps'] as const;
const SHOWN = 10;
const TAGGED = ['sanctioned', 'unsanctioned'] as const;

/** Widget with the used categories of apps. Each category links to its apps. */
export function Categories() {
  const view = useView();
  const [measure, choose] = useChoice('categoriesBy', MEASURES);
  const { parts, address } = useBreakdown('categories');
  const tagged = TAGGED.map((tag) => ({
    tag,
    parts: useBreakdown('categories', () => ({ tag })).parts,
  }));
  /** Returns the share of each tag in a category. */
  const kinds = (part: Part) =>
    tagged.map(({ tag, parts }) => {
      const same = parts.data()?.items.find((other) => other.name === part.name);
      return { kind: tag, value: same === undefined ? 0 : (measureOf(same, measure()) ?? 0) };
    });
  const anyTagged = () => tagged.some(({ parts }) => (parts.data()?.items.length ?? 0) > 0);
  const [all, setAll] = createSignal(false);
  const shown = (items: readonly Part[]) =>
    topParts(items, measure(), all() ? items.length : SHOWN);
  const found = () => parts.data()?.items.length ?? 0;
  const more = () => found() > SHOWN;
  const name = (part: Part) => (
    <A class="entity-link" href={view.link('/discovered-apps', filterOf(part))}>
      <Show when={part.name} fallback={<Unknown />}>
        {(known) => <CategoryName name={known()} />}
      </Show>
    </A>
  );

  return (
    <Widget
      title={m().widgets.categories}
      room="ranking"
      remote={parts}
      file={address()}
      steer={
        <MeasurePicker
          label={m().widgets.byOf(m().widgets.categories)}
          options={MEASURES}
          chosen={measure()}
          onChoose={choose}
        />
      }
      footer={
        <Show
          when={more()}
          fallback={
            <A href={view.link('/discovered-apps', { ...APPS_ONLY, sort: 'category' })}>
              {m().widgets.appsByCategory}
            </A>
          }
        >
          <button type="button" class="text-button" onClick={() => setAll(!all())}>
            {all() ? m().widgets.fewer : m().top.all(found(), f().count(found()))}
          </button>
        </Show>
      }
    >
      {(data) => (
        <>
          <Show when={anyTagged()}>
            <p class="ranking-keys">
              <span class="ranking-sanctioned">{m().tags.sanctioned}</span>
              <span class="ranking-unsanctioned">{m().tags.unsanctioned}</span>
              <span>{m().widgets.otherApps}</span>
            </p>
          </Show>
          <Ranking
            rows={shown(data().items)}
            id={(part) => `part ${part.name}`}
            value={(part) => measureOf(part, measure())}
            name={name}
            apart={(part) => part.name === null}
            figure={(part) => <Measure of={measureOf(part, measure())} as={measure()} />}
            kinds={kinds}
          />
        </>
      )}
    </Widget>
  );

  function filterOf(part: Part) {
    return { ...APPS_ONLY, category: part.name ?? UNKNOWN };
  }
}
