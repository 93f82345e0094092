// Other builds of the page: copies of the folder with something changed.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from './paths.mjs';

/**
 * A copy of the built page, gone when `use` is over.
 *
 * @param {(folder: string) => void} change
 * @param {(folder: string) => Promise<void>} use
 */
export async function withCopy(change, use) {
  const folder = mkdtempSync(join(tmpdir(), 'stancemark-'));
  try {
    cpSync(DIST, folder, { recursive: true });
    change(folder);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The name of the program in a build. */
export const programOf = (folder) => readdirSync(folder).find((name) => /^stancemark-.+[.]wasm$/.test(name));

/** Changes a file of a build. */
export const edit = (folder, name, change) => writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
