import { Code } from '../design/Code';
import { m } from '../i18n/messages';

/** Token that is shown once and not stored. */
export function Token(props: { token: string }) {
  return (
    <div class="token" role="status">
      <Code label={m().sensors.token} text={props.token} />
      <p class="note note-caution">{m().sensors.tokenOnce}</p>
    </div>
  );
}
