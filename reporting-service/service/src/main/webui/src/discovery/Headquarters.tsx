import world from 'virtual:world';
import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import type { Part } from '../api/types';
import { f } from '../format';
import { Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import { shadesOf } from '../map/countries';
import { useChoice } from '../view/choice';
import { useView } from '../view/view';
import { APPS_ONLY, UNKNOWN, useBreakdown } from './breakdown';
import { Measure, MeasurePicker, measureOf, topParts } from './measures';
import { Ranking } from './Ranking';
import { Widget } from './Widget';
import './headquarters.css';

const MEASURES = ['transactions', 'traffic', 'apps'] as const;
const LISTED = 8;

/**
 * Widget with the countries of app vendors. The list equals the map and includes countries too
 * small to draw.
 */
export default function Headquarters() {
  const view = useView();
  const [measure, choose] = useChoice('headquartersBy', MEASURES);
  const { parts, address } = useBreakdown('headquarters');
  const byCountry = createMemo(() => {
    const known = new Map<string, Part>();
    for (const part of parts.data()?.items ?? []) {
      if (part.name !== null) {
        known.set(part.name, part);
      }
    }
    return known;
  });
  const shades = createMemo(() =>
    shadesOf(
      new Map([...byCountry()].map(([name, part]) => [name, measureOf(part, measure()) ?? 0])),
    ),
  );
  const link = (country: string) =>
    view.link('/discovered-apps', { ...APPS_ONLY, headquarters: country });
  const label = (country: string) => {
    const part = byCountry().get(country);
    return part === undefined
      ? f().country(country)
      : m().widgets.countryApps(f().country(country), part.apps, f().count(part.apps));
  };
  const others = () => Math.max(0, (parts.data()?.items.length ?? 0) - LISTED);

  return (
    <Widget
      title={m().widgets.headquarters}
      room="map"
      remote={parts}
      file={address()}
      steer={
        <MeasurePicker
          label={m().widgets.byOf(m().widgets.headquarters)}
          options={MEASURES}
          chosen={measure()}
          onChoose={choose}
        />
      }
      footer={
        <A href={view.link('/discovered-apps', { ...APPS_ONLY })}>{m().widgets.appsEverywhere}</A>
      }
    >
      {(data) => (
        <div class="headquarters">
          {/* The adjacent list provides the same content for keyboard and screen reader users. */}
          <svg
            class="world"
            viewBox={`120 0 ${world.width - 120} ${world.height}`}
            aria-hidden="true"
          >
            <path class="land" d={world.anonymous} />
            <For each={world.countries}>
              {([country, outline]) => (
                <Show
                  when={byCountry().has(country)}
                  fallback={
                    <path class="land" d={outline}>
                      <title>{label(country)}</title>
                    </path>
                  }
                >
                  <g>
                    <a href={link(country)} tabindex="-1">
                      <path class={`land land-${shades().get(country) ?? 0}`} d={outline}>
                        <title>{label(country)}</title>
                      </path>
                    </a>
                  </g>
                </Show>
              )}
            </For>
          </svg>
          <div class="countries">
            <Ranking
              rows={topParts(data().items, measure(), LISTED)}
              id={(part) => `part ${part.name}`}
              value={(part) => measureOf(part, measure())}
              name={(part) => (
                <A class="entity-link" href={link(part.name ?? UNKNOWN)}>
                  <Show when={part.name} fallback={<Unknown />}>
                    {(country) => f().country(country())}
                  </Show>
                </A>
              )}
              apart={(part) => part.name === null}
              figure={(part) => <Measure of={measureOf(part, measure())} as={measure()} />}
            />
            <Show when={others() > 0}>
              <p class="countries-more">
                {m().widgets.moreCountries(others(), f().count(others()))}
              </p>
            </Show>
          </div>
        </div>
      )}
    </Widget>
  );
}
