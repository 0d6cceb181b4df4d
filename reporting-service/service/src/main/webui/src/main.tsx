import { render } from 'solid-js/web';
import './design/fonts.css';
import './design/base.css';
import { applyTheme } from './design/theme';
import { preferredLanguage, speak } from './i18n/messages';
import { Dashboard } from './shell/Dashboard';

applyTheme();
await speak(preferredLanguage());

const root = document.getElementById('penumbra');
if (root === null) {
  throw new Error('the page has no #penumbra to draw into');
}
render(() => <Dashboard />, root);
