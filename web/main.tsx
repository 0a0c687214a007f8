import { render } from 'preact';
import { App } from './app.tsx';
import { startRouter } from './browser/router.ts';
import { followTextSize } from './design-system/text-size.ts';
import { followLanguage } from './i18n/locale.ts';

followLanguage();
followTextSize();
startRouter();

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no element #app');
root.replaceChildren();
render(<App />, root);
