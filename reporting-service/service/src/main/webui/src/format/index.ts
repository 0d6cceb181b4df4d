import { createMemo, createRoot } from 'solid-js';
import { language, localeOf } from '../i18n/messages';
import { createFormat } from './format';
import { timeZone } from './zone';

/** The formats of the language and the time zone in force. */
export const f = createRoot(() => createMemo(() => createFormat(localeOf(language()), timeZone())));
