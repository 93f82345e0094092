// The page made from a folder of texts, where that folder is: every article opens, is marked, kept and exported.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { join } from 'node:path';

import { EDITIONS, Stage } from './support/stage.mjs';
import { HOME } from './support/paths.mjs';
import { edit, withCopy } from './support/builds.mjs';
import { eventually } from './support/eventually.mjs';
import { openName, showFurniture } from './support/library.mjs';
import { markByMouse } from './support/mouse.mjs';
import { PARTIES, blocks, marked, openArticle, passage, saved } from './support/reader.mjs';

const SEEDS = join(process.env.SHARED ?? join(HOME, '../../../shared'), 'seeds');

/** Puts these texts in the place of the page's own, in both editions. */
function withTexts(folder, texts) {
  rmSync(join(folder, 'articles'), { recursive: true });
  mkdirSync(join(folder, 'articles'));
  for (const { file, text } of texts) writeFileSync(join(folder, 'articles', file), text);
  writeFileSync(join(folder, 'articles/index.json'), JSON.stringify(texts.map(({ file }) => ({ file }))));
  const embedded = JSON.stringify(texts).replaceAll('<', '\\u003c');
  edit(folder, 'stancemark.html', (page) => {
    const place = /(<script type="application\/json" id="sm-articles">)[\s\S]*?(<\/script>)/;
    assert.match(page, place);
    return page.replace(place, (_, start, end) => start + embedded + end);
  });
}

/** Marks in every article, one party more in each, and says what. */
async function markAll(page, count) {
  const expected = [];
  for (let n = 0; n < count; n += 1) {
    await openArticle(page, n);
    const block = await passage(page, 1);
    const [one] = block.stretches;
    const party = PARTIES[n % PARTIES.length];
    await markByMouse(page, block.index, one, party);
    expected.push({ name: await openName(page), text: one.text, party });
  }
  await saved(page, count);
  return expected;
}

const texts = existsSync(SEEDS)
  ? readdirSync(SEEDS).filter((name) => name.endsWith('.txt')).sort().map((file) => ({ file, text: readFileSync(join(SEEDS, file), 'utf8') }))
  : [];

if (texts.length === 0) console.log('The folder of seed articles is not here: nothing more is checked with them.');
for (const edition of texts.length ? EDITIONS : []) {
  test(`${texts.length} seed articles open unchanged, are marked, kept, exported and imported [${edition}]`, { timeout: 120_000 }, async () => {
    await withCopy((folder) => withTexts(folder, texts), async (folder) => {
      const stage = await Stage.of(edition, { folder });
      try {
        const { page } = stage;
        assert.equal(await page.locator('#library .entry').count(), texts.length);
        for (const [n, { file, text }] of texts.entries()) {
          await openArticle(page, n);
          await showFurniture(page);
          let from = 0;
          const shown = await blocks(page);
          for (const block of shown) {
            const at = text.indexOf(block.text, from);
            assert.ok(at >= 0, `${file}: block ${block.index} is in the text, in order`);
            from = at + block.text.length;
          }
          const letters = (s) => s.replace(/\s/g, '').length;
          assert.ok(letters(shown.map((b) => b.text).join('')) >= letters(text) * 0.98, `${file}: all of it is shown`);
          await showFurniture(page, false);
          const content = await blocks(page);
          assert.ok(content.length >= 5 && letters(content.map((b) => b.text).join('')) >= letters(text) * 0.4, `${file}: an article is left without furniture`);
        }
        const expected = await markAll(page, texts.length);
        await stage.reload();
        for (const [n, { text }] of expected.entries()) {
          await openArticle(page, n);
          await eventually(async () => assert.deepEqual(await marked(page), [text]));
        }

        const download = page.waitForEvent('download');
        await page.locator('.tools').getByRole('button', { name: 'Export' }).click();
        const bytes = readFileSync(await (await download).path());
        const exact = [];
        JSON.parse(bytes, (key, value) => {
          if (key === 'exact') exact.push(value);
          return value;
        });
        assert.deepEqual(exact.sort(), expected.map((e) => e.text).sort());

        // Into an empty browser with the same articles, and out again: the same bytes.
        const other = await Stage.of(edition, { folder });
        try {
          await other.page.locator('#file-picker').setInputFiles({ name: 'work.json', mimeType: 'application/json', buffer: bytes });
          await saved(other.page, texts.length);
          const again = other.page.waitForEvent('download');
          await other.page.locator('.tools').getByRole('button', { name: 'Export' }).click();
          assert.deepEqual(readFileSync(await (await again).path(), 'utf8'), bytes.toString());
          other.watch.assertClean();
        } finally {
          await other.close();
        }
        stage.watch.assertClean();
      } finally {
        await stage.close();
      }
    });
  });
}
