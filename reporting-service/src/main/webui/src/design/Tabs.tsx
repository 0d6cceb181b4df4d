import { useLocation } from '@solidjs/router';
import { For } from 'solid-js';
import './tabs.css';

export interface Tab {
  href: string;
  label: string;
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
              <a
                class="tab"
                href={tab.href}
                aria-current={tab.href.split('?')[0] === location.pathname ? 'page' : undefined}
              >
                {tab.label}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}
