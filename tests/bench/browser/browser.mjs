// A fresh browser for every sample, and what its main thread did.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delimiter } from 'node:path';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const CHROMIUM =
  process.env.CHROMIUM ??
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find(existsSync);

/** A folder for the browser's profile; of another profile it is a copy. */
export function profile(from) {
  const folder = mkdtempSync(join(tmpdir(), 'stancemark-bench-'));
  if (from) cpSync(from, folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }) };
}

/** A browser with this profile for as long as `use` takes; `use` gets a page and its session of the debugger. */
export async function withBrowser(folder, use) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM,
    args: FLAGS,
    viewport: { width: 1280, height: 900 },
    // The flags above say it.
    headless: true,
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    return await use(page, await context.newCDPSession(page));
  } finally {
    await context.close();
  }
}

/** Milliseconds of tasks on the page's main thread so far: script, style, layout, painting. */
export async function work(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find((m) => m.name === 'TaskDuration').value;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the main thread has had nothing to do for a while, and gives its milliseconds so far. */
export async function settled(session) {
  let before = await work(session);
  for (let quiet = 0, rounds = 0; quiet < 2 && rounds < 100; rounds++) {
    await pause(100);
    const now = await work(session);
    quiet = now - before < 3 ? quiet + 1 : 0;
    before = now;
  }
  return before;
}

/**
 * The main thread's milliseconds for a step and what follows from it within 250 ms, and the longest time from an
 * input's arrival to the painting of what it changed.
 */
export async function worked(session, step) {
  const before = await settled(session);
  await step();
  await pause(250);
  return (await work(session)) - before;
}

/**
 * What the page's threads did while `use` ran: their tasks with the time that passed and the time the thread had the
 * processor, which is not the same where other programs run beside it.
 *
 * @returns {Promise<Map<string, { at: number, wall: number, busy: number }[]>>} milliseconds, by the thread's name
 */
export async function traced(session, use) {
  const events = [];
  const take = ({ value }) => events.push(...value);
  session.on('Tracing.dataCollected', take);
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] } });
  await use();
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', take);
  const names = new Map(events.filter((e) => e.name === 'thread_name').map((e) => [`${e.pid} ${e.tid}`, e.args.name]));
  const threads = new Map();
  for (const { name, ph, pid, tid, ts, dur, tdur } of events) {
    if (ph !== 'X' || !name.endsWith('RunTask')) continue;
    const thread = names.get(`${pid} ${tid}`);
    if (!threads.has(thread)) threads.set(thread, []);
    threads.get(thread).push({ at: ts / 1000, wall: dur / 1000, busy: (tdur ?? dur) / 1000 });
  }
  return threads;
}
