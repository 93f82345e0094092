// What a person does with the list of articles; what the second store holds of them.

import assert from 'node:assert/strict';
import { eventually } from './eventually.mjs';
import { blocks } from './reader.mjs';

/** The names of the articles in the list. */
export const names = (page) => page.locator('#library .entry .name').allInnerTexts();

/** The name of the open one. */
export const openName = (page) => page.locator('#library .entry.current .name').innerText();

/** Waits until an article of this name is open. */
export const opened = (page, name) => eventually(async () => assert.equal(await openName(page), name));

/** The texts of the shown blocks. */
export const texts = async (page) => (await blocks(page)).map((b) => b.text);

/** A button of the open article's entry. */
export const entryButton = (page, name) => page.locator('#library .entry.current').getByRole('button', { name });

/** Shows or hides all page furniture. */
export const showFurniture = (page, shown = true) => page.locator('#library').getByRole('checkbox').setChecked(shown);

/** Pastes into the window for it, and opens that. */
export async function pasteArticle(page, text) {
  await page.getByRole('button', { name: 'Paste a text' }).click();
  await page.locator('#paste-text').fill(text);
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.locator('#dialog').waitFor({ state: 'detached' });
}

/** Drops files on an element of the page. */
export async function drop(page, selector, files) {
  const data = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, bytes } of files) transfer.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
    return transfer;
  }, files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: [...buffer] })));
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent(selector, type, { dataTransfer: data });
}

/** The records of the reader's own articles in IndexedDB. */
export const keptArticles = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('stancemark');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction('articles').objectStore('articles').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result);
          };
        };
      }),
  );

/** Waits until IndexedDB holds so many articles that a condition is true of. */
export const keptCount = (page, count, of = () => true) =>
  eventually(async () => assert.equal((await keptArticles(page)).filter(of).length, count, 'articles in IndexedDB'));

/** Waits until the article's paragraphs are shown, each a block of its own; the signs of Markdown do not count. */
export async function assertReads(page, paragraphs) {
  await eventually(async () => {
    const shown = (await texts(page)).map((t) => t.replace(/^(#+|[-*>]) /, '').trim());
    for (const paragraph of paragraphs) assert.ok(shown.includes(paragraph), `“${paragraph.slice(0, 50)}” is a block: ${shown.map((s) => s.slice(0, 30))}`);
  });
}

/** What the window says that tells of files. */
export async function report(page) {
  await page.locator('#dialog').waitFor();
  return page.locator('#dialog .report').innerText();
}
