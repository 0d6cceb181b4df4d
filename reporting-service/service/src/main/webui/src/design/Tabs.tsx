import { useLocation } from '@solidjs/router';
import { createEffect, For } from 'solid-js';
import './tabs.css';

export interface Tab {
  href: string;
  label: string;
  /** Path prefix of the tab's subpages, if any. */
  covers?: string;
  /** True for the open tab, if the path alone does not determine it. */
  current?: boolean;
}

/** Views of the same level, each with a URL; links instead of ARIA tabs. */
export function Tabs(props: { label: string; tabs: readonly Tab[] }) {
  const location = useLocation();
  let list!: HTMLUListElement;
  // On a narrow screen the row scrolls and may hide the open tab.
  createEffect(() => {
    const open = props.tabs.findIndex((tab) => currentOf(tab, location.pathname) !== undefined);
    const tab = list.children[open];
    if (tab instanceof HTMLElement) {
      list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
    }
  });
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul ref={list}>
        <For each={props.tabs}>
          {(tab) => (
            <li>
              <a class="tab" href={tab.href} aria-current={currentOf(tab, location.pathname)}>
                {tab.label}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}

function currentOf(tab: Tab, path: string): 'page' | 'true' | undefined {
  if (tab.current !== undefined) {
    return tab.current ? 'page' : undefined;
  }
  if (tab.href.split('?')[0] === path) {
    return 'page';
  }
  return tab.covers !== undefined && path.startsWith(tab.covers) ? 'true' : undefined;
}
