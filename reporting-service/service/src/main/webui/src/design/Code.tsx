import { createSignal, Show } from 'solid-js';
import { m } from '../i18n/messages';
import './code.css';

/** Preformatted text with a copy button. */
export function Code(props: { text: string; label: string }) {
  const [copied, setCopied] = createSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <figure class="code">
      <figcaption>
        <span>{props.label}</span>
        {/* Browsers provide the clipboard only to secure origins. */}
        <Show when={isSecureContext}>
          <button type="button" class="text-button" onClick={copy} aria-live="polite">
            {copied() ? m().forms.copied : m().forms.copy}
          </button>
        </Show>
      </figcaption>
      <pre tabindex="0">
        <code>{props.text}</code>
      </pre>
    </figure>
  );
}
