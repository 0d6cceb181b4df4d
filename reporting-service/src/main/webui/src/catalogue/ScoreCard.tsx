import { For, Show } from 'solid-js';
import type { CatalogueAppDetail } from '../api/administration';
import { Card } from '../design/Card';
import { f } from '../format';
import { m } from '../i18n/messages';
import { Score } from '../table/columns';
import { decimal } from './scores';

/** How a score comes about, factor by factor: what is known, what it is worth, and what it adds. */
export function ScoreCard(props: { risk: CatalogueAppDetail['risk'] }) {
  return (
    <Card title={m().scoring.title}>
      <p class="hint">
        {props.risk.score === null
          ? m().scoring.none
          : m().scoring.explained(f().share(props.risk.knownShare, 1))}
      </p>
      <Show when={props.risk.score !== null}>
        <Groups of={props.risk.groups} />
        <div class="table-still">
          <table class="table factors">
            <thead>
              <tr>
                <th scope="col">{m().scoring.factor}</th>
                <th scope="col">{m().scoring.group}</th>
                <th scope="col">{m().scoring.finding}</th>
                <th scope="col" class="numeric">
                  {m().scoring.points}
                </th>
                <th scope="col" class="numeric">
                  {m().scoring.share}
                </th>
                <th scope="col" class="numeric">
                  {m().scoring.adds}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={props.risk.factors}>
                {(factor) => (
                  <tr>
                    <th scope="row">{titleOf(factor)}</th>
                    <td>{groupOf(factor.group)}</td>
                    <td>{m().scoring.findings[factor.finding] ?? factor.finding}</td>
                    <td class="numeric">{decimal(factor.points)}</td>
                    <td class="numeric">{f().share(factor.share, 1)}</td>
                    <td class="numeric">{decimal(factor.adds)}</td>
                  </tr>
                )}
              </For>
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colspan="5">
                  {m().scoring.sum}
                </th>
                <td class="numeric">
                  <strong>{decimal(props.risk.score ?? 0)}</strong>
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      </Show>
      <Show when={props.risk.unknown.length > 0}>
        <details class="unknown-factors">
          <summary>
            {m().scoring.unknown(props.risk.unknown.length, f().count(props.risk.unknown.length))}
          </summary>
          <ul>
            <For each={props.risk.unknown}>
              {(factor) => (
                <li>
                  {titleOf(factor)} <span class="hint">{groupOf(factor.group)}</span>
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </Card>
  );
}

/** In the words of the page where it has its own. */
function titleOf(factor: { id: string; title: string }): string {
  return m().scoring.factors[factor.id] ?? factor.title;
}

function groupOf(name: string): string {
  return m().scoring.groups[name] ?? name;
}

function Groups(props: { of: CatalogueAppDetail['risk']['groups'] }) {
  return (
    <ul class="groups">
      <For each={props.of}>
        {(group) => (
          <li>
            <span class="group-name">{groupOf(group.group)}</span>
            <Score of={group.score} />
            <span class="hint">{f().share(group.share, 1)}</span>
          </li>
        )}
      </For>
    </ul>
  );
}
