// Times `stancemark agree` and `report` from end to end, from files to what they print: 500, 1,000 and 2,000 readers of one
// article and of twenty, with 20 highlights of each in each. Twice the readers should take twice the time.
//
// Processor time of the command beside the time that passed, which other programs that run meanwhile do not change.
// COMMAND=target/release/stancemark, READERS=500,1000,2000, ARTICLES=1,20.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, closeSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { classOf } from './browser/class-material.mjs';

const COMMAND = resolve(process.env.COMMAND ?? fileURLToPath(new URL('../../target/release/stancemark', import.meta.url)));
const READERS = (process.env.READERS ?? '500,1000,2000').split(',').map(Number);
const ARTICLES = (process.env.ARTICLES ?? '1,20').split(',').map(Number);
const MARKS = 20;

/** Runs the command; seconds that passed, and seconds of the processor as the shell counts them. */
async function run(how, files, out) {
  const into = openSync(out, 'w');
  const start = performance.now();
  const shell = spawn('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', COMMAND, ...how, ...files], { stdio: ['ignore', into, 'pipe'] });
  let said = '';
  shell.stderr.on('data', (part) => (said += part));
  const code = await new Promise((done) => shell.once('close', done));
  closeSync(into);
  const wall = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`${how.join(' ')} ended with ${code}: ${said.slice(-500)}`);
  const busy = said.trim().split('\n').at(-1).split(' ').map(Number);
  return { wall, busy: busy[0] + busy[1], size: statSync(out).size };
}

if (!existsSync(COMMAND)) throw new Error(`There is no ${COMMAND}: run "make command" first.`);
console.log('The command from end to end, seconds: those that passed, and those of the processor.');
for (const articles of ARTICLES) {
  const made = classOf(0, articles, MARKS);
  const folder = mkdtempSync(join(tmpdir(), 'stancemark-command-'));
  try {
    const texts = made.articles.map(({ title, text }) => [join(folder, `${title}.txt`), text]);
    for (const [path, text] of texts) writeFileSync(path, text);
    const files = [];
    let bytes = 0;
    for (const readers of [...READERS].sort((a, b) => a - b)) {
      while (files.length < readers) {
        const path = join(folder, `${files.length + 1}.json`);
        const content = made.file(files.length + 1);
        bytes += content.length;
        writeFileSync(path, content);
        files.push(path);
      }
      const all = [...texts.map(([path]) => path), ...files];
      for (const how of [['agree'], ['agree', '--json'], ['report']]) {
        const { wall, busy, size } = await run(how, all, join(folder, 'out'));
        const what = `${readers} readers, ${articles} article${articles > 1 ? 's' : ''}, ${MARKS} highlights each (${(bytes / 1e6).toFixed(0)} MB): ${how.join(' ')}`;
        console.log(`${what.padEnd(76)} ${wall.toFixed(2).padStart(7)} ${busy.toFixed(2).padStart(7)}   ${(size / 1000).toFixed(0).padStart(7)} kB`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
