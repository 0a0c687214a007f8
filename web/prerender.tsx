/** The first page as a reader in Simplified Chinese meets it, drawn when the page is built. */
import { renderToString } from 'preact-render-to-string';

/** What the page's modules ask the browser for when they are loaded. */
const BROWSER = { location: new URL('http://localhost/'), navigator: { languages: ['zh-CN'] } };

/** HTML of `#app` at the address `/`, with nothing remembered. */
export async function prerender(): Promise<string> {
  for (const [name, value] of Object.entries(BROWSER)) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  const { App } = await import('./app.tsx');
  return renderToString(<App />);
}
