// Where things are.

import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The tests' own folder. */
export const HOME = resolve(here, '..');

/** The built page. */
export const DIST = resolve(process.env.DIST ?? join(HOME, '../../dist'));

/** Screenshots: of what failed, and of states worth a look. Not kept. */
export const OUT = join(HOME, 'out');
mkdirSync(OUT, { recursive: true });

if (!existsSync(join(DIST, 'stancemark.html'))) {
  throw new Error(`There is no built page in ${DIST}: run "make build" first.`);
}

/** The address of the one-file page opened from disk. */
export const oneFileAddress = (folder = DIST) => pathToFileURL(join(folder, 'stancemark.html')).href;

/** The browser, by the name that Debian gives it; CHROMIUM names another. */
export const CHROMIUM =
  process.env.CHROMIUM ??
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find(existsSync);

if (!CHROMIUM) throw new Error('There is no chromium: run tests/browser/setup.sh first.');
