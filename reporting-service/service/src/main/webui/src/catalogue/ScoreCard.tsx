import { For, Show } from 'solid-js';
import type { CatalogueAppDetail, RiskFactor } from '../api/administration';
import { Card } from '../design/Card';
import { f } from '../format';
import { w } from '../i18n/settings';
import { certainty, RiskLevel, tenth } from '../table/Rating';
import { bySection, capTitle, factorTitle, groupTitle, signed } from './scores';

/** Composition of a score: risks, assurance and caps. */
export function ScoreCard(props: { risk: CatalogueAppDetail['risk'] }) {
  const sections = () => bySection(props.risk.factors);
  return (
    <Card title={w().scoring.title}>
      <p class="hint">
        {w().scoring.explained(
          f().share(props.risk.inherent, 1),
          f().share(props.risk.assurance, 1),
        )}
      </p>
      <For each={props.risk.caps}>
        {(cap) => (
          <p class="note">
            <strong>{w().scoring.cap(tenth(cap.highest))}</strong> {capTitle(cap)}
            <Show when={cap.sources.length > 0}>
              {' '}
              <span class="hint">{cap.sources.join('; ')}</span>
            </Show>
          </p>
        )}
      </For>
      <div class="table-still">
        <table class="table factors">
          <thead>
            <tr>
              <th scope="col">{w().scoring.factor}</th>
              <th scope="col">{w().scoring.finding}</th>
              <th scope="col">{w().scoring.weight}</th>
              <th scope="col" class="numeric">
                {w().scoring.adds}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{w().scoring.safest}</th>
              <td />
              <td />
              <td class="numeric">{tenth(10)}</td>
            </tr>
            <tr>
              <th scope="row">{w().scoring.ofCategory}</th>
              <td />
              <td />
              <td class="numeric">{signed(props.risk.categoryPoints)}</td>
            </tr>
          </tbody>
          <For each={sections()}>
            {(section) => (
              <tbody>
                <tr class="factor-group">
                  <th scope="rowgroup" colspan="4">
                    {groupTitle(section.group)}
                  </th>
                </tr>
                <For each={section.factors}>{(factor) => <Factor of={factor} />}</For>
              </tbody>
            )}
          </For>
          <tfoot>
            <Show when={props.risk.caps.length > 0}>
              <tr>
                <th scope="row" colspan="3">
                  {w().scoring.uncapped}
                </th>
                <td class="numeric">{tenth(props.risk.uncapped)}</td>
              </tr>
            </Show>
            <tr>
              <th scope="row" colspan="3">
                {w().scoring.sum} <RiskLevel of={props.risk.level} />{' '}
                <span class="hint">{certainty(props.risk)}</span>
              </th>
              <td class="numeric">
                <strong>{tenth(props.risk.score)}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  );
}

function Factor(props: { of: RiskFactor }) {
  return (
    <tr>
      <th scope="row">{factorTitle(props.of)}</th>
      <td>
        <Show
          when={props.of.finding}
          fallback={
            <span class="unknown">{w().scoring.assumed(f().share(props.of.favour, 1))}</span>
          }
        >
          {(finding) => (
            <>
              {w().scoring.findings[finding()] ?? finding()}
              <Show when={props.of.basis === 'category'}>
                {' '}
                <span class="hint">{w().scoring.byCategory}</span>
              </Show>
              <Show when={props.of.source}>{(source) => <p class="hint">{source()}</p>}</Show>
            </>
          )}
        </Show>
      </td>
      <td>{w().scoring.weights[props.of.weight]}</td>
      <td class="numeric">{signed(props.of.points)}</td>
    </tr>
  );
}
