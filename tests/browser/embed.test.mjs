// A page that embeds the annotator: window.stancemark, and the example page.

import assert from 'node:assert/strict';
import { join } from 'node:path';

import { staged, theServer } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { names } from './support/library.mjs';
import { OUT } from './support/paths.mjs';
import { marked, ready, saved, stored } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const HTTP = { editions: ['http'] };

const TEXT = 'Talks 🇺🇦 go on\n\nKyiv rejects a truce. Moscow waits 👨‍👩‍👧‍👦 for an answer.\n';

/** Calls window.stancemark in a page or frame. */
const call = (page, what, ...values) =>
  page.evaluate(async ([what, values]) => (await window.stancemark.ready)[what](...values), [what, values]);

staged('articles and highlights come in and out by script, undoable and kept', async ({ page, ...stage }) => {
  const [text, html] = await call(page, 'loadArticles', [
    { title: 'By script', text: TEXT },
    { title: 'Page', html: `<p>${'Europe asks for a seat. '.repeat(20)}</p><script>window.ran = 1</script>` },
  ]);
  assert.match(text, /^a[0-9a-f]{16}$/);
  assert.notEqual(text, html);
  await eventually(async () => assert.deepEqual((await names(page)).slice(-2), ['By script', 'Page']));
  assert.equal(await page.evaluate(() => window.ran), undefined);
  await call(page, 'open', text);
  await page.locator('#reader').focus();
  await page.evaluate(async () => {
    window.heard = [];
    window.stop = (await window.stancemark.ready).subscribe((change) => window.heard.push(change));
  });
  await keys(page, 'ArrowDown', 'ArrowDown', '1');
  await saved(page, 1);
  const heard = () => page.evaluate(() => window.heard);
  const first = await eventually(async () => {
    const all = await heard();
    assert.equal(all.length, 1);
    return all[0];
  });
  assert.equal(first.changed.first.items.length, 1);
  assert.ok(first.articles.some((a) => a.id === text && a.title === 'By script'));
  const file = await call(page, 'export');
  assert.equal(file.type, 'AnnotationCollection');
  assert.deepEqual(file.first.items, first.changed.first.items);
  const place = JSON.stringify(file.first.items[0]);
  assert.match(place, /Kyiv rejects a truce/);
  await keys(page, 'Delete');
  await eventually(async () => assert.deepEqual((await heard())[1]?.removed, [file.first.items[0].id]));
  await page.evaluate(() => window.stop());
  assert.match(await call(page, 'loadAnnotations', file), /^Imported highlights: /);
  await keys(page, 'Control+z', 'Control+z');
  await eventually(async () => assert.deepEqual(await marked(page), []));
  await keys(page, 'Control+Shift+Z', 'Control+Shift+Z');
  assert.equal((await heard()).length, 2, 'who unsubscribed hears nothing');
  await call(page, 'open', text);
  const again = await call(page, 'loadArticles', [{ title: 'By script', text: TEXT }]);
  assert.deepEqual(again, [text], 'the same text is the same article');
  await stage.context.pages()[0].reload();
  await ready(page);
  await eventually(async () => assert.deepEqual((await names(page)).slice(-2).sort(), ['By script', 'Page']));
});

staged('what cannot be done is refused in words', async ({ page }) => {
  const refused = async (pattern, what, ...values) =>
    assert.match(await call(page, what, ...values).then(() => 'done', (error) => error.message), pattern, what);
  await refused(/loadArticles takes a list/, 'loadArticles', [{ title: 'a' }]);
  await refused(/loadArticles takes a list/, 'loadArticles', [{ text: 'a', html: 'b' }]);
  await refused(/no article of this identity/, 'open', 'a0000000000000000');
  await refused(/./, 'loadAnnotations', 'no file');
  await refused(/./, 'loadAnnotations', { type: 'Collection' });
  assert.deepEqual((await call(page, 'export')).first.items, []);
}, HTTP);

staged('the example page uses it, apart from the reader’s own work', async (stage) => {
  const { origin } = await theServer();
  const page = await stage.context.newPage();
  await page.goto(`${origin}/example.html`);
  const said = (pattern) => eventually(async () => assert.match(await page.locator('#said').innerText(), pattern), 20_000);
  const frame = page.frameLocator('#annotator');
  await frame.locator('#library').waitFor();
  await said(/^Ready\.$/);
  assert.equal(await frame.locator('#library .entry').count(), 0, 'it brings no articles of its own');
  await page.getByRole('button', { name: 'Give it an article' }).click();
  await said(/^The article is a[0-9a-f]{16}\.$/);
  await frame.locator('#reader [data-b]').first().waitFor();
  await frame.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1');
  await said(/^1 changed, 0 removed\.$/);
  await page.getByRole('button', { name: 'Take the highlights out' }).click();
  await said(/^1 taken out\.$/);
  assert.match(await page.locator('#out').innerText(), /Kyiv rejects a truce/);
  await page.getByRole('button', { name: 'Stop listening' }).click();
  await frame.locator('#reader').focus();
  await keys(page, 'Delete');
  await eventually(async () => assert.equal(await frame.locator('#reader mark').count(), 0));
  assert.match(await page.locator('#said').innerText(), /taken out/);
  await page.getByRole('button', { name: 'Give the highlights back' }).click();
  await said(/^Imported highlights: /);
  await page.screenshot({ path: join(OUT, 'example.png'), fullPage: true });
  const held = await stored(stage.page);
  assert.ok(Object.keys(held).every((key) => !/^sm:main:a:/.test(key)), 'the page’s own work is apart');
  assert.ok(Object.keys(held).some((key) => key.startsWith('sm:e-example:a:')));
}, HTTP);
