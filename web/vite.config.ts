/** Builds the page into `web/dist`; `vite -c web/vite.config.ts` serves it in front of a server on port 8080. */
import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { prerender } from './build/prerender.ts';
import { traditional } from './build/traditional.ts';

const server = 'http://localhost:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [traditional(), preact(), prerender()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URI would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // The polyfill is an inline script, which the policy forbids; every browser of the target preloads by itself.
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': server,
      '/health': server,
      '/ws': { target: server, ws: true },
    },
  },
});
