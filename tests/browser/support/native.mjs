// The native command, which reads the same files with its own parser.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HOME } from './paths.mjs';

/** The command; STANCEMARK names another. */
export const COMMAND = resolve(process.env.STANCEMARK ?? join(HOME, '../../target/release/stancemark'));

/** Whether it has been built. */
export const hasCommand = () => existsSync(COMMAND);

/** What it extracts from a file. */
export const extract = (path) =>
  JSON.parse(execFileSync(COMMAND, ['extract', '--json', path], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }));

/** The blocks' texts by their places in the text: code points. */
export function slices({ text, blocks }) {
  const points = [...text];
  return blocks.map((block) => points.slice(block.start, block.end).join(''));
}
