import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import type { Part } from '../api/types';
import { f } from '../format';
import { m } from '../i18n/messages';
import { useChoice } from '../view/choice';
import { APPS_ONLY, UNKNOWN, useBreakdown } from './breakdown';
import { isBytes, Measure, MeasurePicker, measureOf } from './measures';
import { OtherDestinations } from './OtherDestinations';
import { segmentsOf } from './ring';
import './risk.css';
import { useView } from '../view/view';
import { Widget } from './Widget';

const MEASURES = ['transactions', 'traffic', 'apps'] as const;
export const LEVELS = ['high', 'medium', 'low', 'not-assessed', UNKNOWN] as const;

/**
 * Widget with the risk levels of used apps. Apps without score and unmeasured traffic are separate
 * parts.
 */
export function RiskLevels() {
  const view = useView();
  const [measure, choose] = useChoice('riskBy', MEASURES);
  const { parts, address } = useBreakdown('risk');
  const part = (level: string): Part | undefined =>
    parts.data()?.items.find((item) => (item.name ?? UNKNOWN) === level);
  const value = (level: string) => {
    const known = part(level);
    return known === undefined ? 0 : measureOf(known, measure());
  };
  const values = () => LEVELS.map(value);
  const segments = () => segmentsOf(values());
  const total = () => values().reduce((sum: number, each) => sum + (each ?? 0), 0);
  const nothingKnown = () => values().every((each) => each === null || each === 0);

  return (
    <Widget
      title={m().widgets.risk}
      room="ring"
      remote={parts}
      file={address()}
      steer={
        <MeasurePicker
          label={m().widgets.byOf(m().widgets.risk)}
          options={MEASURES}
          chosen={measure()}
          onChoose={choose}
        />
      }
      footer={
        <A href={view.link('/discovered-apps', { ...APPS_ONLY, sort: 'score' })}>
          {m().widgets.appsByRisk}
        </A>
      }
    >
      {() => (
        <div class="risk">
          <div class="risk-figure">
            <svg class="risk-ring" viewBox="-50 -50 100 100" aria-hidden="true">
              <circle class="risk-track" r="40.5" classList={{ 'risk-nothing': nothingKnown() }} />
              <For each={LEVELS}>
                {(level, index) => (
                  <Show when={segments()[index()]}>
                    {(segment) => <path class={`risk-segment risk-${level}`} d={segment().path} />}
                  </Show>
                )}
              </For>
            </svg>
            <p class="risk-total">
              <strong>
                <Measure
                  of={isBytes(measure()) && nothingKnown() ? null : total()}
                  as={measure()}
                />
              </strong>
              {m().widgets.ofApps[measure()]}
            </p>
          </div>
          <ul class="risk-legend">
            <For each={LEVELS}>
              {(level) => (
                <li>
                  <span class={`risk-key risk-${level}`} aria-hidden="true" />
                  <A
                    class="entity-link"
                    href={view.link('/discovered-apps', { ...APPS_ONLY, risk: level })}
                  >
                    {m().risk[level]}
                  </A>
                  <span class="risk-value">
                    <Measure of={value(level)} as={measure()} />
                  </span>
                  <span class="risk-share">
                    {value(level) === null ? '' : f().share(value(level) ?? 0, total())}
                  </span>
                </li>
              )}
            </For>
          </ul>
          <OtherDestinations measure={measure()} shown={total()} />
        </div>
      )}
    </Widget>
  );
}
