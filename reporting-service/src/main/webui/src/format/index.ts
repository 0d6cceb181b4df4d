import { createMemo, createRoot } from 'solid-js';
import { language, localeOf } from '../i18n/messages';
import { createFormat } from './format';

/** The browser's own. */
export const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The formats of the language in force. */
export const f = createRoot(() => createMemo(() => createFormat(localeOf(language()), TIME_ZONE)));
