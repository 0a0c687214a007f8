import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

const files = ['server', 'web', 'scripts', 'test']
  .filter((folder) => existsSync(join(ROOT, folder)))
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/node_modules|\/dist(\/|$)/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
  );

test('only server/config.ts reads the environment', () => {
  const readers = files
    .filter((path) => path.startsWith('server/') && /\.[cm]?[jt]sx?$/.test(path) && path !== 'server/config.ts')
    .filter((path) =>
      /\bprocess\s*(\?\.|\.)\s*env\b|\benv\b[^}]*}\s*=\s*process\b|import\s*{[^}]*\benv\b[^}]*}\s*from\s*'node:process'/.test(
        readFileSync(join(ROOT, path), 'utf8'),
      ),
    );
  expect(readers).toEqual([]);
});

test('no folder is a drawer for odds and ends', () => {
  expect(files.filter((path) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/.test(path))).toEqual([]);
});

test('a type lives beside what it describes, and a file is imported by its own name', () => {
  expect(files.filter((path) => /^(types|index)\.[cm]?[jt]sx?$/.test(basename(path)))).toEqual([]);
});
