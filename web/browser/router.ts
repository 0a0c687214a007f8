/**
 * Pages are plain links and the History API. A link to a page of ours is followed without loading anew; whatever else
 * a reader may do with a link (new tab, download, other origin) is left to the browser.
 */
import { signal } from '@preact/signals';

export type Place = { path: string; query: URLSearchParams; hash: string };

const readPlace = (): Place => ({
  path: location.pathname,
  query: new URLSearchParams(location.search),
  hash: decodeURIComponent(location.hash.slice(1)),
});

/** Where the reader is. */
export const place = signal<Place>(readPlace());

/** Whether the reader has moved within the page; a first page leaves the focus where the browser put it. */
export const hasNavigated = signal(false);

/** `replaces` the present step of the browser's history, where going back to it would be of no use. */
export function navigate(href: string, { replaces = false } = {}): void {
  if (replaces) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  hasNavigated.value = true;
  place.value = readPlace();
  if (location.hash === '') scrollTo({ top: 0, behavior: 'instant' });
}

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target !== '' || link.hasAttribute('download')) return;
  if (link.origin !== location.origin) return;
  const isSamePage = link.pathname === location.pathname && link.search === location.search;
  if (isSamePage && link.hash !== '') return;
  event.preventDefault();
  navigate(link.href);
}

export function startRouter(): void {
  document.addEventListener('click', followLink);
  // A fragment followed natively raises this as well.
  addEventListener('popstate', () => {
    hasNavigated.value = true;
    place.value = readPlace();
  });
}
