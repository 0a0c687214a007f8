import { hydrate, render } from 'preact';
import { App } from './app.tsx';
import { remembersNothing } from './browser/browser-memory.ts';
import { startRouter } from './browser/router.ts';
import { restoreCursor } from './browser/typed-early.ts';
import { followLanguage, locale } from './i18n/locale.ts';
import { followDisplay } from './settings/display.ts';

followLanguage();
followDisplay();
startRouter();

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no element #app');
// The page as it was built is what a first visitor in Simplified Chinese is to see: it is taken over as it stands, with
// whatever is being typed. Anybody else's is drawn anew.
if (root.firstChild !== null && remembersNothing() && locale.peek() === 'zh-Hans') {
  hydrate(<App />, root);
} else {
  root.replaceChildren();
  render(<App />, root);
  restoreCursor();
}
// From here on a reader is heard; the benchmark asks when that was.
performance.mark('ready');
