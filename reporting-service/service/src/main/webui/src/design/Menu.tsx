import { useLocation } from '@solidjs/router';
import { createEffect, For, on, Show } from 'solid-js';
import './menu.css';

export interface MenuGroup {
  title: string;
  items: readonly { href: string; label: string }[];
}

/** Grouped navigation between many pages: a column, or a scrolling row on narrow screens. */
export function Menu(props: { label: string; groups: readonly MenuGroup[] }) {
  const location = useLocation();
  let menu!: HTMLElement;
  createEffect(
    on(
      () => location.pathname,
      () => {
        const open = menu.querySelector<HTMLElement>('a[aria-current]');
        if (open !== null) {
          menu.scrollLeft = open.offsetLeft - (menu.clientWidth - open.offsetWidth) / 2;
        }
      },
    ),
  );
  const currentOf = (href: string) => {
    if (href === location.pathname) {
      return 'page';
    }
    return location.pathname.startsWith(`${href}/`) ? 'true' : undefined;
  };
  return (
    <nav ref={menu} class="menu" aria-label={props.label}>
      <For each={props.groups}>
        {(group) => (
          <Show when={group.items.length > 0}>
            <section>
              <h2>{group.title}</h2>
              <ul>
                <For each={group.items}>
                  {(item) => (
                    <li>
                      <a href={item.href} aria-current={currentOf(item.href)}>
                        {item.label}
                      </a>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          </Show>
        )}
      </For>
    </nav>
  );
}
