import { For, type JSX, Show } from 'solid-js';
import type { CatalogueApp } from '../api/administration';
import { Card } from '../design/Card';
import { Fact } from '../entity/EntityPage';
import { f } from '../format';
import { a } from '../i18n/apppage';
import { w } from '../i18n/settings';
import { CategoryName } from '../name/CategoryName';
import { EntityName } from '../name/EntityName';

/** Catalogue data of an app, except its score. */
export function CatalogueCard(props: { app: CatalogueApp }) {
  return (
    <Card title={a().inCatalogue}>
      <dl class="facts">
        <Fact label={w().catalogue.category}>
          <CategoryName name={props.app.category.title} />
        </Fact>
        <Maybe label={w().catalogue.vendor} of={props.app.vendor} />
        <Maybe
          label={w().catalogue.headquarters}
          of={props.app.headquarters && f().country(props.app.headquarters)}
        />
        <Fact label={w().catalogue.origin}>
          {w().catalogue.origins[props.app.origin] ?? props.app.origin}
        </Fact>
        <Maybe label={w().catalogue.modelProvider} of={props.app.modelProvider} />
        <Maybe label={w().catalogue.note} of={props.app.note} />
        <Fact label={w().catalogue.domains}>
          <ul class="domains">
            <For each={props.app.domains}>
              {(domain) => (
                <li>
                  <EntityName name={domain} mono />
                </li>
              )}
            </For>
          </ul>
        </Fact>
      </dl>
    </Card>
  );
}

function Maybe(props: { label: string; of: string | null }): JSX.Element {
  return (
    <Show when={props.of}>
      {(text) => (
        <Fact label={props.label}>
          <EntityName name={text()} />
        </Fact>
      )}
    </Show>
  );
}
