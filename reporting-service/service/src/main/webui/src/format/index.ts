import { createMemo, createRoot } from 'solid-js';
import { language, localeOf } from '../i18n/messages';
import { createFormat } from './format';
import { timeZone } from './zone';

/** Returns the formats of the current language and time zone. */
export const f = createRoot(() => createMemo(() => createFormat(localeOf(language()), timeZone())));
