// M04: a class of forty readers and five articles. Its tables and strips stay readable and in reach of the keyboard.

import assert from 'node:assert/strict';
import { join } from 'node:path';

import { classOf } from '../bench/browser/class-material.mjs';
import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { closeDialog } from './support/files.mjs';
import { clipped, sideways, whole } from './support/layout.mjs';
import { OUT } from './support/paths.mjs';

const [READERS, ARTICLES, MARKS, SENTENCES] = [40, 5, 12, 40];

const view = (page) => page.locator('#view-class');
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

async function gathered(page) {
  const made = classOf(READERS, ARTICLES, MARKS, SENTENCES);
  await page.locator('#file-picker').setInputFiles(made.articles.map(({ title, text }) => file(`${title}.txt`, text)));
  await page.waitForFunction((ids) => ids.some((id) => location.hash.includes(id)), made.articles.map((a) => a.id));
  if (await page.locator('#dialog').isVisible()) await closeDialog(page);
  await page.getByRole('button', { name: 'Class', exact: true }).click();
  await view(page).getByText('Drop the files of your readers here').waitFor({ timeout: 20_000 });
  const files = Array.from({ length: READERS }, (_, n) => file(`reader-${n + 1}.json`, made.file(n + 1)));
  await view(page).locator('input[type=file]').setInputFiles(files);
  await view(page).getByText(`${READERS} files in the class`).waitFor({ timeout: 20_000 });
  await whole(page);
}

/** Presses Tab from the top of the view until `holds` of what has the focus; what it went over. */
async function tabTo(page, holds) {
  const over = [];
  while (over.length < 400) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate((holds) => {
      const e = document.activeElement;
      const box = e.getBoundingClientRect();
      return {
        is: e.matches(holds),
        name: e.getAttribute('aria-label') ?? e.innerText.slice(0, 60),
        inView: box.bottom > 0 && box.top < innerHeight && e.closest('#view-class') !== null,
      };
    }, holds);
    over.push(at);
    if (at.is) return over;
  }
  throw new Error(`no ${holds} after ${over.length} presses of Tab: ${over.map((o) => o.name).join(' | ')}`);
}

staged('M04: forty readers of five articles: tables and strips are readable and reached by keyboard', async ({ page }) => {
  await gathered(page);
  const readers = view(page).locator('.class-readers tbody tr');
  assert.equal(await readers.count(), READERS);
  const names = await readers.evaluateAll((all) => all.map((row) => row.cells[0].innerText));
  assert.deepEqual(names, Array.from({ length: READERS }, (_, n) => `Reader ${n + 1}`));

  // Every article has its strip, with words for those who do not see it, as wide as its place.
  const strips = view(page).locator('.strips li');
  assert.equal(await strips.count(), ARTICLES);
  const drawn = await strips.evaluateAll((all) =>
    all.map((item) => {
      const [own, strip] = [item.getBoundingClientRect(), item.querySelector('svg').getBoundingClientRect()];
      return { says: item.innerText.trim().length > 0, fits: strip.width > 100 && strip.right <= own.right + 1, tall: strip.height >= 8 };
    }),
  );
  assert.deepEqual(drawn, Array(ARTICLES).fill({ says: true, fits: true, tall: true }));

  // By keyboard alone: to the table with a column for each reader, opened and moved through.
  await view(page).locator('h2').first().click();
  const over = await tabTo(page, '.class-places summary, ol.places ~ details > summary');
  assert.deepEqual(over.filter((at) => !at.inView), [], 'all that has the focus is seen');
  await page.keyboard.press('Enter');
  await tabTo(page, '[role=region][tabindex="0"], .scroll[tabindex="0"]');
  const table = () =>
    page.evaluate(() => {
      const box = document.activeElement;
      return { columns: box.querySelectorAll('thead th').length, left: box.scrollLeft, wider: box.scrollWidth > box.clientWidth, named: box.getAttribute('aria-label') !== null };
    });
  const before = await table();
  assert.deepEqual(before, { columns: READERS + 1, left: 0, wider: true, named: true });
  await page.keyboard.press('ArrowRight');
  await eventually(async () => assert.ok((await table()).left > 0));

  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    await assertAccessible(page, `a large class, ${scheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(await clipped(page), []);
  await page.screenshot({ path: join(OUT, 'class-large.png'), fullPage: true });
  await page.setViewportSize({ width: 320, height: 640 });
  await eventually(async () => assert.deepEqual(await sideways(page), []));
  assert.deepEqual(await clipped(page), []);
  await page.screenshot({ path: join(OUT, 'class-large-narrow.png'), fullPage: true });
}, { editions: ['http'] });
