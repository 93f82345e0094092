// Opening the page: five articles, readable, unchanged, in place again after a reload.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { DIST } from './support/paths.mjs';
import { eventually } from './support/eventually.mjs';
import { blocks, openArticle } from './support/reader.mjs';

const ARTICLES = JSON.parse(readFileSync(join(DIST, 'articles/index.json'), 'utf8')).map((entry) => ({
  ...entry,
  text: readFileSync(join(DIST, 'articles', entry.file), 'utf8'),
}));

staged('five articles are listed, the first is open, and the window has its title', async ({ page }) => {
  assert.equal(ARTICLES.length, 5);
  const names = await page.locator('#library .entry .name').allInnerTexts();
  assert.deepEqual(names, ARTICLES.map((a) => a.title));
  const meta = await page.locator('#library .entry .meta').allInnerTexts();
  for (const [i, words] of meta.entries()) assert.match(words, new RegExp(`${ARTICLES[i].outlet} · \\d{3,4} words`));
  await eventually(async () => assert.match(await page.title(), new RegExp(`${ARTICLES[0].title}.* – Stancemark`)));
  assert.equal(await page.locator('#saving').innerText(), 'Nothing leaves this computer');
});

staged('every block of every article is a slice of its file, in order', async ({ page }) => {
  for (const [n, article] of ARTICLES.entries()) {
    await openArticle(page, n);
    const quiet = page.locator('#library input[type=checkbox]');
    for (const all of [false, true]) {
      await quiet.setChecked(all);
      let from = 0;
      const shown = await blocks(page);
      assert.ok(shown.length > 10, article.file);
      for (const block of shown) {
        const at = article.text.indexOf(block.text, from);
        assert.ok(at >= 0, `${article.file}: block ${block.index} “${block.text.slice(0, 60)}” is not in the file`);
        from = at + block.text.length;
      }
      const length = shown.reduce((sum, b) => sum + b.text.replace(/\s/g, '').length, 0);
      const whole = article.text.replace(/\s/g, '').length;
      if (all) assert.ok(length >= whole * 0.98, `${article.file}: with page furniture, ${length} of ${whole} are shown`);
      else assert.ok(length >= whole * 0.5 && length < whole, `${article.file}: ${length} of ${whole} are shown`);
    }
    await quiet.setChecked(false);
  }
});

staged('the address keeps the open article', async ({ page, ...stage }) => {
  await openArticle(page, 3);
  await eventually(async () => assert.match(new URL(page.url()).hash, /^#a=[0-9a-f]{16,}$/));
  const [address, first] = [page.url(), (await blocks(page))[0].text];
  await page.reload();
  await eventually(async () => assert.equal((await blocks(page))[0]?.text, first));
  assert.equal(page.url(), address);
  const other = await stage.context.newPage();
  await other.goto(address);
  await eventually(async () => assert.equal((await blocks(other))[0]?.text, first));
});

staged('an address that names no article opens the first', async (stage) => {
  const page = await stage.tab('#a=ffffffffffffffffffffffffffffffff');
  assert.match(await page.locator('#library .entry.current .name').innerText(), new RegExp(ARTICLES[0].title));
});

staged('page furniture is hidden, and shown with why on a click', async ({ page }) => {
  let groups = 0;
  for (const n of ARTICLES.keys()) {
    await openArticle(page, n);
    assert.equal(await page.locator('#reader .noise').count(), 0);
    const quiet = page.locator('#reader .furniture .quiet');
    for (let i = 0; i < (await quiet.count()); i++, groups++) {
      const button = quiet.nth(i);
      const [, count] = (await button.innerText()).match(/^(\d+) lines? of page furniture hidden – show why$/);
      await button.click();
      const lines = page.locator('#reader .furniture').nth(i);
      await eventually(async () => assert.equal(await lines.locator('.noise').count(), Number(count)));
      const reasons = await lines.locator('.why').allInnerTexts();
      assert.equal(reasons.length, Number(count));
      for (const reason of reasons) assert.match(reason, /\S+ \S+/);
      assert.equal(await button.getAttribute('aria-expanded'), 'true');
      await button.click();
      await eventually(async () => assert.equal(await lines.locator('.noise').count(), 0));
    }
  }
  assert.ok(groups >= 5, `${groups} groups of page furniture in five articles`);
});

staged('headings, lists and quotations are what they look like', async ({ page }) => {
  const kinds = new Map();
  for (const n of ARTICLES.keys()) {
    await openArticle(page, n);
    for (const selector of ['h2.title', 'h3[data-b]', 'ul.items > li > [data-b]', '.quoted']) {
      kinds.set(selector, (kinds.get(selector) ?? 0) + (await page.locator(`#reader ${selector}`).count()));
    }
    assert.equal(await page.locator('#reader .title').count(), 1, 'one title each');
  }
  for (const [selector, count] of kinds) assert.ok(count >= 5, `${selector}: ${count}`);
});

staged('nothing is asked for but what the page is made of', async (stage) => {
  const asked = [...new Set(stage.watch.requests.map((url) => url.split('#')[0]))].filter((url) => !/^(data|blob):/.test(url));
  if (stage.edition === 'file') assert.deepEqual(asked, [stage.place.address]);
  // The page, its style, script, program and icon, the list of articles and the articles.
  else assert.ok(asked.length <= 6 + ARTICLES.length, asked.join('\n'));
});
