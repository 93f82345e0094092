// Times the page against the words alone, the best written by hand, and Recogito's text annotator, all in one browser:
// how long until highlights are painted, and how much work the main thread has with a highlight more.
//
// SAMPLES=3 of each in turn, of which the median counts; ONLY=ours,bound and SIZES=1000000/10000 do less.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { profile, settled, withBrowser, work, worked } from './browser.mjs';
import { articleOf, material } from './material.mjs';
import { bound, plain, recogito } from './rivals.mjs';
import { DIST, serve } from './serve.mjs';

const SAMPLES = Number(process.env.SAMPLES ?? 3);
const SIZES = (process.env.SIZES ?? '10000/1000,100000/1000,1000000/1000,1000000/10000').split(',').map((s) => s.split('/').map(Number));
const PATIENCE = 40_000;

const SUBJECTS = {
  plain: { page: plain, painted: '#text p' },
  bound: { page: bound, painted: '#text mark' },
  recogito: { page: recogito, painted: '.r6o-annotation', highlights: true },
  // Also those of the picture that the page starts with; what is there when everything was read is timed beside it.
  ours: { painted: '.text mark.mark' },
};
const ONLY = (process.env.ONLY ?? Object.keys(SUBJECTS).join()).split(',');

/** A profile in which a reader has the article with its highlights. */
async function reader(origin, made) {
  const home = profile();
  await withBrowser(home.folder, async (page) => {
    const saved = (words) => page.waitForFunction((w) => new RegExp(w).test(document.querySelector('#saving')?.textContent), words, { timeout: 300_000 });
    await page.goto(`${origin}/`);
    await page.locator('#reader [data-b]').first().waitFor();
    const pick = (name, content) => page.locator('#file-picker').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
    await pick('bench.txt', made.text);
    await page.waitForFunction((id) => location.hash.includes(id), articleOf(made.text), { timeout: 60_000 });
    await pick('highlights.json', made.file);
    await saved(`^${made.count} highlights saved`);
    // The second store takes its time; a page that comes back must not have to mend it.
    await page.reload();
    await saved(`^${made.count} highlights saved`);
    // A picture of the top is kept when there is time for it.
    await page.waitForTimeout(6000);
  });
  return home;
}

/** Installed before the page: tells when the first highlight in view is painted. */
function watch({ painted, highlights }) {
  window.benchPainted = new Promise((resolve) => {
    const seen = () => {
      if (highlights && CSS.highlights.size > 0) return true;
      for (const e of document.querySelectorAll(painted)) {
        const box = e.getBoundingClientRect();
        if (box.bottom > 0 && box.top < innerHeight && box.height > 0) return true;
        if (box.top > innerHeight) return false;
      }
      return false;
    };
    const look = () => {
      if (document.readyState !== 'loading' && seen()) {
        // The frame that shows it, and one message after it.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(0);
        });
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Places in the window to drag from and to, in a paragraph in view; other words each time. */
function target([selector, time]) {
  for (const block of document.querySelectorAll(selector)) {
    const box = block.getBoundingClientRect();
    if (box.top < 250 || box.height < 60) continue;
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const points = [];
    while (walk.nextNode()) {
      const { data } = walk.currentNode;
      for (const word of data.matchAll(/\p{L}{4,}/gu)) {
        const range = document.createRange();
        range.setStart(walk.currentNode, word.index);
        range.setEnd(walk.currentNode, word.index + word[0].length);
        const rect = range.getBoundingClientRect();
        points.push([rect.left, rect.right, rect.top + rect.height / 2]);
      }
    }
    const [from, to] = [points[4 + 8 * time], points[9 + 8 * time]];
    if (to) return { from: [from[0] + 3, from[2]], to: [to[1] - 3, to[2]] };
  }
  return undefined;
}

async function drag(page, { from, to }) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 4 });
  await page.mouse.up();
}

/** The steps that are timed, by name; each follows those before it. */
function steps(subject, page) {
  const press = (key) => () => page.keyboard.press(key);
  const click = (name) => () => page.evaluate((id) => document.getElementById(id).click(), name);
  const ours = subject === 'ours';
  const text = ours ? '#reader p[data-b]' : '#text p';
  const select = (time) => async () => {
    const place = await page.evaluate(target, [text, time]);
    return () => drag(page, place);
  };
  // A real mouse: what the browser does to bring it to the button and press it counts.
  const label = (selector) => async () => {
    const button = page.locator(selector).first();
    await button.waitFor();
    const box = await button.boundingBox();
    return () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  };
  if (subject === 'plain') return [['select by mouse', select(0)]];
  const mouse = (button) => [
    // The first of all edits: what it needs is made now.
    ['select by mouse, first', select(0)],
    ['label by mouse, first', label(button)],
    ['select by mouse', select(1)],
    ['label by mouse', label(button)],
  ];
  if (!ours) {
    return [
      ...(subject === 'bound'
        ? mouse('#label')
        : [
            ['select by mouse', select(0)],
            ['label by program', () => click('label')],
          ]),
      ['change', () => click('change')],
      ['delete', () => click('remove')],
      ['undo', () => click('undo')],
    ];
  }
  return [
    ...mouse('#mark-bar .party'),
    [
      'select by key',
      async () => {
        await page.evaluate(() => document.getElementById('reader').focus());
        await page.keyboard.press('Escape');
        await page.keyboard.press('ArrowDown');
        await page.waitForTimeout(300);
        return press('ArrowDown');
      },
    ],
    ['label by key', () => press('2')],
    // On the sentence that was just marked.
    ['change', () => press('o')],
    [
      'delete',
      async () => {
        await press(']')();
        return press('Delete');
      },
    ],
    ['undo', () => press('Control+z')],
  ];
}

async function sample(subject, address, home) {
  const copy = profile(home?.folder);
  const figures = {};
  try {
    await withBrowser(copy.folder, async (page, session) => {
      // The time the thread ran, not the time that passed: other programs run beside it.
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const { page: _, ...what } = SUBJECTS[subject];
      await page.addInitScript(watch, what);
      const late = new Promise((done) => setTimeout(done, PATIENCE, 'late').unref());
      const load = page.goto(address, { waitUntil: 'commit', timeout: PATIENCE }).then(() => page.evaluate(() => window.benchPainted));
      load.catch(() => {});
      const wall = await Promise.race([load, late]);
      if (wall === 'late') {
        figures['load, wall'] = Infinity;
        return;
      }
      figures['load, wall'] = wall;
      figures['load, work'] = await work(session);
      if (subject === 'ours') {
        await page.waitForFunction(() => / saved$/.test(document.querySelector('#saving')?.textContent));
        figures['everything read, wall'] = await page.evaluate(() => performance.now());
      }
      const before = figures['load, work'];
      figures['work until idle'] = (await settled(session)) - before + before;
      for (const [name, ready] of steps(subject, page)) {
        const step = await ready();
        figures[name] = await worked(session, step);
      }
    });
  } finally {
    copy.remove();
  }
  return figures;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)];

function table(rows) {
  const names = [...new Set(rows.flatMap((r) => Object.keys(r.figures)))];
  const show = (value) => (value === undefined ? '-' : value === Infinity ? 'over 40 s' : value < 100 ? value.toFixed(1) : Math.round(value).toString());
  const lines = [['', ...rows.map((r) => r.subject), ...(rows.some((r) => r.subject === 'bound') ? ['ours/bound'] : [])]];
  for (const name of names) {
    const of = (subject) => rows.find((r) => r.subject === subject)?.figures[name];
    const ratio = of('ours') / of('bound');
    lines.push([name, ...rows.map((r) => show(r.figures[name])), ...(lines[0].length > rows.length + 1 ? [Number.isFinite(ratio) ? ratio.toFixed(2) : '-'] : [])]);
  }
  const widths = lines[0].map((_, i) => Math.max(...lines.map((l) => l[i].length)));
  return lines.map((l) => l.map((c, i) => (i ? c.padStart(widths[i] + 2) : c.padEnd(widths[0]))).join('')).join('\n');
}

if (!existsSync(join(DIST, 'index.html'))) throw new Error(`There is no built page in ${DIST}: run "make build" first.`);
console.log(`Milliseconds, medians of ${SAMPLES}, a fresh browser each. Load: from navigation to painted highlights.`);
for (const [size, count] of SIZES) {
  const made = material(size, count);
  const pages = new Map(ONLY.filter((s) => SUBJECTS[s].page).map((s) => [`/bench/${s}`, SUBJECTS[s].page(made)]));
  const server = await serve(pages);
  const home = ONLY.includes('ours') ? await reader(server.origin, made) : undefined;
  const all = new Map(ONLY.map((s) => [s, []]));
  try {
    for (let n = 0; n < SAMPLES; n++) {
      for (const subject of ONLY) {
        // What takes longer than one waits for is not tried again.
        if (all.get(subject).some((f) => f['load, wall'] === Infinity)) continue;
        const address = subject === 'ours' ? `${server.origin}/#a=${articleOf(made.text)}` : `${server.origin}/bench/${subject}`;
        all.get(subject).push(await sample(subject, address, subject === 'ours' ? home : undefined));
      }
    }
  } finally {
    home?.remove();
    server.close();
  }
  const rows = [...all].map(([subject, list]) => {
    const names = [...new Set(list.flatMap(Object.keys))];
    return { subject, figures: Object.fromEntries(names.map((n) => [n, median(list.map((f) => f[n]).filter((v) => v !== undefined))])) };
  });
  console.log(`\n${size / 1000} kB, ${count} highlights\n${table(rows)}`);
}
