import { A, type RouteSectionProps, useParams } from '@solidjs/router';
import { createContext, createEffect, type JSX, Show, useContext } from 'solid-js';
import { createRemote, type Remote } from '../api/remote';
import type { EntityKind, Overview } from '../api/types';
import { Hint } from '../design/Hint';
import { Settling } from '../design/Settling';
import { Failure, Loading } from '../design/States';
import { Tabs } from '../design/Tabs';
import { m } from '../i18n/messages';
import { PeriodPicker } from '../view/PeriodPicker';
import { useView } from '../view/view';
import './page.css';
import { visible } from '../name/visible';
import { pagePath } from '../view/pages';

const OverviewContext = createContext<Remote<Overview>>();

export const OverviewProvider = OverviewContext.Provider;

/** Returns the overview of the open entity. The page loads it, and its views read it. */
export function useOverview(): Remote<Overview> {
  const overview = useContext(OverviewContext);
  if (!overview) {
    throw new Error('useOverview needs an entity page around it');
  }
  return overview;
}

/** Returns a function that builds API paths of the open entity. */
export function useEntityApi(resource: string) {
  const view = useView();
  const params = useParams<{ id: string }>();
  return (part?: string) => {
    const path = `${resource}/${encodeURIComponent(params.id)}`;
    return view.api(part === undefined ? path : `${path}/${part}`);
  };
}

/** Properties of the page of an entity kind. */
export interface EntityPageProps<T extends Overview> {
  kind: EntityKind;
  /** Name of the entity's list in the API. */
  resource: string;
  /** Returns the name as plain text for the window title. */
  title: (overview: T) => string;
  heading: (overview: T) => JSX.Element;
  facts: (overview: T) => JSX.Element;
  /** Tabs after the overview, with the last part of their address and their label. */
  tabs: readonly { path: string; label: string }[];
  /** List of the entities of this kind. */
  list: { path: string; label: string };
  section: RouteSectionProps;
}

/** Page of an entity with its facts and tabs. */
export function EntityPage<T extends Overview>(props: EntityPageProps<T>) {
  const view = useView();
  const params = useParams<{ id: string }>();
  const api = useEntityApi(props.resource);
  const overview = createRemote<T>(() => api());
  const tabs = () => [
    { href: view.link(pagePath(props.kind, params.id)), label: m().entity.overview },
    ...props.tabs.map((tab) => ({
      href: view.link(pagePath(props.kind, params.id, tab.path)),
      label: tab.label,
    })),
  ];
  return (
    <OverviewContext.Provider value={overview}>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href={view.link(props.list.path)}>{props.list.label}</A>
      </nav>
      <Show
        when={overview.data()}
        fallback={
          <>
            <h1 class="hidden-visually">{m().entity[props.kind]}</h1>
            <Show when={overview.error()} fallback={<Loading />}>
              {(error) => <Failure error={error()} retry={overview.refresh} />}
            </Show>
          </>
        }
      >
        {(data) => (
          <EntityHead
            kind={props.kind}
            title={overview.stale() ? m().entity[props.kind] : props.title(data())}
            heading={props.heading(data())}
            facts={props.facts(data())}
            controls={
              <>
                <InvestigateLink kind={props.kind} id={params.id} />
                <PeriodPicker />
              </>
            }
            tabs={tabs()}
          >
            {props.section.children}
          </EntityHead>
        )}
      </Show>
    </OverviewContext.Provider>
  );
}

/** Head of an entity's page, with its name, facts and tabs. */
export function EntityHead(props: {
  kind: EntityKind;
  /** Name as plain text for the window title. */
  title: string;
  heading: JSX.Element;
  controls: JSX.Element;
  /** Note about the last change. */
  notes?: JSX.Element;
  facts: JSX.Element;
  tabs: readonly { href: string; label: string }[];
  children: JSX.Element;
}) {
  createEffect(() => {
    document.title = m().pageTitle(visible(props.title).slice(0, 80));
  });
  return (
    <>
      <div class="report-head">
        <h1 class="entity-title">
          <span class="entity-kind">{m().entity[props.kind]}</span>
          {props.heading}
        </h1>
        <div class="report-controls">{props.controls}</div>
      </div>
      {props.notes}
      <dl class="facts">{props.facts}</dl>
      <Tabs label={m().entity.views} tabs={props.tabs} />
      <Settling>{props.children}</Settling>
    </>
  );
}

/** Link that opens the investigation graph with the entity. */
export function InvestigateLink(props: { kind: EntityKind; id: string | number }) {
  const view = useView();
  return (
    <A class="button" href={view.link('/investigate', { nodes: `${props.kind}:${props.id}` })}>
      {m().investigate.open}
    </A>
  );
}

/** Single fact about an entity. */
export function Fact(props: { label: string; why?: string; children: JSX.Element }) {
  return (
    <div>
      <dt>
        {props.label}
        <Show when={props.why}>{(why) => <Hint of={props.label} text={why()} />}</Show>
      </dt>
      <dd>{props.children}</dd>
    </div>
  );
}
