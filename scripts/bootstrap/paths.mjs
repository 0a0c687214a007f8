import { existsSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const NODE_MODULES = join(ROOT, 'node_modules');

const BIN = join(NODE_MODULES, '.bin');
const OWN_NODE = join(NODE_MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const NEWEST_KNOWN_TO_WORK = 24;

/** The Node that runs everything but this set-up: that of the npm package `node`, else the machine's if it is new enough. */
export function findNode() {
  if (existsSync(OWN_NODE)) return OWN_NODE;
  return Number(process.versions.node.split('.')[0]) >= NEWEST_KNOWN_TO_WORK && existsSync(process.execPath)
    ? process.execPath
    : undefined;
}

/** The environment of what runs on Node 24: finds it and the installed tools first, and does not warn that node:sqlite is experimental. */
export function environmentOfNode24(extra = {}) {
  const quiet = '--disable-warning=ExperimentalWarning';
  const options = process.env.NODE_OPTIONS ?? '';
  return {
    ...process.env,
    PATH: [BIN, process.env.PATH].join(delimiter),
    NODE_OPTIONS: options.includes(quiet) ? options : `${options} ${quiet}`.trim(),
    ...extra,
  };
}

/** The environment of npm, which runs on the machine's Node: it deletes node_modules, so nothing in there may run it. */
export function environmentOfNpm() {
  const defaults = {
    // Give up on a dead network after seconds, not minutes.
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '10000',
    npm_config_prefer_offline: 'true',
  };
  return {
    ...defaults,
    ...process.env,
    PATH: (process.env.PATH ?? '')
      .split(delimiter)
      .filter((folder) => !isInNodeModules(folder))
      .join(delimiter),
    // An older Node refuses to start with a NODE_OPTIONS it does not know.
    NODE_OPTIONS: (process.env.NODE_OPTIONS ?? '').replace(/--disable-warning=\S+/g, '').trim(),
  };
}

/** How to run npm: the one that runs us, else the first on the PATH. */
export function findNpm() {
  const { npm_execpath: npm = '', npm_node_execpath: node = '' } = process.env;
  const isOutside = /npm-cli\.[cm]?js$/.test(npm) && !isInNodeModules(npm) && !isInNodeModules(node);
  if (isOutside && existsSync(npm) && existsSync(node)) return { command: node, firstArgs: [npm], shell: false };
  return { command: 'npm', firstArgs: [], shell: process.platform === 'win32' };
}

const isInNodeModules = (path) => path === NODE_MODULES || path.startsWith(NODE_MODULES + sep);
