// Times a class in the page: 40 readers' files chosen at once, until the page shows how far they agree; and other
// questions of them. READERS=40 ARTICLES=20 MARKS=200 are 160,000 highlights. SAMPLES=3 of each, the median counts.
//
// Times are those that passed in the page, from the choice of files to the frame that shows the answer; beside them stands
// the work: the time a thread had the processor, which other programs that run meanwhile do not change.

import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { profile, traced, withBrowser } from './browser.mjs';
import { classOf } from './class-material.mjs';
import { DIST, serve } from './serve.mjs';

const SAMPLES = Number(process.env.SAMPLES ?? 3);
const [READERS, ARTICLES, MARKS] = [process.env.READERS ?? 40, process.env.ARTICLES ?? 20, process.env.MARKS ?? 200].map(Number);
const PATIENCE = 120_000;

/** Installed before the page: every message to the engine and its answer, and the choice of files. */
function watch() {
  const log = { sent: [], chosen: 0 };
  window.benchClass = log;
  document.addEventListener('change', (e) => e.target.files?.length && (log.chosen = performance.now()), true);
  const post = Worker.prototype.postMessage;
  const waiting = new Map();
  Worker.prototype.postMessage = function (message, transfer) {
    if (!this.benchSeen) {
      this.benchSeen = true;
      this.addEventListener('message', ({ data }) => {
        const question = waiting.get(data.number);
        if (question) Object.assign(question, { answered: performance.now(), size: data.answer?.length });
      });
    }
    if (message.question) {
      const entry = { kind: /"ask":"(\w+)"/.exec(message.question)?.[1], sent: performance.now(), bytes: message.file?.byteLength };
      waiting.set(message.number, entry);
      log.sent.push(entry);
    }
    return post.call(this, message, transfer);
  };
  /** Resolves with the moment after the frame in which `holds` was first true. */
  window.benchWhen = (holds) =>
    new Promise((resolve) => {
      const look = () => {
        if (!holds()) return void requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      };
      requestAnimationFrame(look);
    });
}

const sum = (tasks, key) => tasks.reduce((all, task) => all + task[key], 0);
const most = (tasks, key) => Math.max(0, ...tasks.map((task) => task[key]));

/** What the two threads had to do: the page's, where a long task holds up whoever types or scrolls, and the engine's. */
function ofThreads(threads) {
  const main = threads.get('CrRendererMain') ?? [];
  const engine = threads.get('DedicatedWorker thread') ?? [];
  return {
    '  work of the engine': sum(engine, 'busy'),
    '  work of the page': sum(main, 'busy'),
    '  longest task of the page, work': most(main, 'busy'),
    '  longest task of the page, wall': most(main, 'wall'),
    '  tasks of the page with over 50 ms of work': main.filter((t) => t.busy > 50).length,
  };
}

async function sample(origin, made, paths) {
  const home = profile();
  const figures = {};
  try {
    await withBrowser(home.folder, async (page, session) => {
      page.setDefaultTimeout(PATIENCE);
      await page.addInitScript(watch);
      await page.goto(`${origin}/`);
      await page.locator('#reader [data-b]').first().waitFor();
      await page.locator('#file-picker').setInputFiles(made.articles.map(({ title, text }) => ({ name: `${title}.txt`, mimeType: 'text/plain', buffer: Buffer.from(text) })));
      await page.waitForFunction((id) => location.hash.includes(id), made.articles[0].id);
      const close = page.locator('#dialog').getByRole('button', { name: 'Close' });
      if (await close.isVisible()) await close.click();
      await page.getByRole('button', { name: 'Class', exact: true }).click();
      await page.locator('#view-class').getByText('Drop the files of your readers here').waitFor();
      await page.waitForTimeout(2000);

      let end;
      const threads = await traced(session, async () => {
        const shown = page.evaluate(
          (n) => window.benchWhen(() => document.querySelector('#view-class .class-agreement') && document.querySelector('#view-class').textContent.includes(`${n} files in the class`)),
          made.readers,
        );
        await page.locator('#view-class input[type=file]').setInputFiles(paths);
        end = await shown;
        // What is drawn after the beginning, and kept on the disk.
        await page.waitForTimeout(1500);
      });
      const log = await page.evaluate(() => window.benchClass);
      const files = log.sent.filter((q) => q.kind === 'class');
      const view = log.sent.filter((q) => q.kind === 'view' && q.answered < end).at(-1);
      const last = Math.max(...files.map((q) => q.answered));
      figures['files chosen to shown'] = end - log.chosen;
      figures['  the first file is with the engine after'] = files[0].sent - log.chosen;
      figures['  the last file is with the engine after'] = files.at(-1).sent - log.chosen;
      figures['  the last file is read after'] = last - log.chosen;
      figures['last file read to shown'] = end - last;
      figures['  the engine: merged, measured, drawn'] = view.answered - view.sent;
      figures['    work of it'] = most(threads.get('DedicatedWorker thread') ?? [], 'busy');
      figures['  the page: rendered'] = end - view.answered;
      figures['  answer, kB'] = view.size / 1000;
      Object.assign(figures, ofThreads(threads));

      for (const [name, label, value] of [
        ['another question: parties', 'when asked for', 'parties'],
        ['another unit: words', 'Do they say the same of', 'word'],
        ['sentences again', 'Do they say the same of', 'sentence'],
        ['one party: Kyiv', 'when asked for', 'party:kyiv'],
      ]) {
        const choice = page.locator('#view-class').getByLabel(label);
        let wall;
        const threads = await traced(session, async () => {
          wall = await choice.evaluate(async (field, to) => {
            const section = () => document.querySelector('#view-class .class-agreement')?.textContent;
            const before = section();
            const from = performance.now();
            field.value = to;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            return (await window.benchWhen(() => section() !== before)) - from;
          }, value);
          await page.waitForTimeout(500);
        });
        figures[`${name}, to shown`] = wall;
        for (const [what, value] of Object.entries(ofThreads(threads))) figures[`${what} (${name})`] = value;
      }
      if (process.env.WORDS) console.log(await page.locator('#view-class .class-agreement').innerText());
    });
  } finally {
    home.remove();
  }
  return figures;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)];

if (!existsSync(join(DIST, 'index.html'))) throw new Error(`There is no built page in ${DIST}: run "make build" first.`);
const made = classOf(READERS, ARTICLES, MARKS);
const folder = mkdtempSync(join(tmpdir(), 'stancemark-class-'));
const server = await serve(new Map());
try {
  mkdirSync(folder, { recursive: true });
  const paths = Array.from({ length: READERS }, (_, n) => {
    const path = join(folder, `reader-${n + 1}.json`);
    writeFileSync(path, made.file(n + 1));
    return path;
  });
  const size = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  console.log(`A class in the page: ${READERS} readers, ${ARTICLES} articles, ${MARKS} highlights of each reader in each (${READERS * ARTICLES * MARKS} in all, ${(size / 1e6).toFixed(0)} MB of files).`);
  console.log(`Milliseconds, medians of ${SAMPLES}, a fresh browser each.`);
  const all = [];
  for (let n = 0; n < SAMPLES; n++) all.push(await sample(server.origin, made, paths));
  for (const name of Object.keys(all[0])) {
    const value = median(all.map((f) => f[name]));
    console.log(`${name.padEnd(72)} ${value.toFixed(name.includes('tasks of') ? 0 : 1).padStart(9)}`);
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
