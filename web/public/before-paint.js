// Runs before the first paint, so that nobody sees the page change its size or colours (`settings/display.ts` goes on from here).
// Plain and apart: the content security policy allows no inline script, and a module would come too late.
(() => {
  const recall = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const prefers = (query) => matchMedia(query).matches;
  const system = prefers('(prefers-contrast: more)')
    ? 'contrast'
    : prefers('(prefers-color-scheme: dark)')
      ? 'dark'
      : 'light';
  const { dataset } = document.documentElement;
  dataset.colours = recall('yueda.colours') ?? system;
  dataset.textSize = recall('yueda.text-size') ?? 'usual';
  dataset.elderly = String(recall('yueda.elderly') === 'true');
})();
