/**
 * Vite plugin: `index.html` holds the first page as it will be drawn, so that its question box can be typed into while
 * the script is still on its way; `page.html` is the same without it, for every other address.
 */
import preact from '@preact/preset-vite';
import { createServer, type Plugin } from 'vite';
import { traditional } from './traditional.ts';

const OPENING = '<div id="app">';

export function prerender(): Plugin {
  let root: string;
  return {
    name: 'prerender',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle(_options, bundle) {
      const index = bundle['index.html'];
      if (index?.type !== 'asset') throw new Error('index.html was not built');
      const frame = String(index.source);
      if (!frame.includes(OPENING)) throw new Error(`index.html has no ${OPENING}`);
      this.emitFile({ type: 'asset', fileName: 'page.html', source: frame });
      const drawn = await drawFirstPage(root);
      index.source = frame.replace(OPENING, () => OPENING + drawn);
    },
  };
}

/** Runs the sources as they are, by a server of Vite that listens to nobody. */
async function drawFirstPage(root: string): Promise<string> {
  const server = await createServer({
    configFile: false,
    root,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    plugins: [traditional(), preact()],
  });
  try {
    const { prerender } = (await server.ssrLoadModule('/prerender.tsx')) as { prerender: () => Promise<string> };
    return await prerender();
  } finally {
    await server.close();
  }
}
