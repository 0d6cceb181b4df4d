import { useLocation } from '@solidjs/router';
import { For } from 'solid-js';
import './tabs.css';

export interface Tab {
  href: string;
  label: string;
  /** Where its further pages are, if it has any. */
  covers?: string;
}

/** Views beside each other, each with an address: links, not ARIA tabs. */
export function Tabs(props: { label: string; tabs: readonly Tab[] }) {
  const location = useLocation();
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul>
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
  if (tab.href.split('?')[0] === path) {
    return 'page';
  }
  return tab.covers !== undefined && path.startsWith(tab.covers) ? 'true' : undefined;
}
