/** Vite takes style sheets in by import: those of a part of the page that is loaded on demand come with it. */
declare module '*.css';
