// A reader's own file in a folder. The picker gives a folder of the browser's own file system: a real handle.

import assert from 'node:assert/strict';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { sideways } from './support/layout.mjs';
import { OUT } from './support/paths.mjs';
import { marked, notices, ready, saved } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const HTTP = { editions: ['http'] };

const view = (page) => page.locator('#view-folder');

/** A picker that gives the folder “class” of the origin's own file system. */
const fakePicker = (context) =>
  context.addInitScript(() => {
    window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('class', { create: true });
  });

/** A file of that folder as it is. */
const inFolder = (page, name) =>
  page.evaluate(async (name) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('class', { create: true });
    try {
      return await (await (await folder.getFileHandle(name)).getFile()).text();
    } catch (error) {
      return error.name;
    }
  }, name);

const putInFolder = (page, name, text) =>
  page.evaluate(async ([name, text]) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('class', { create: true });
    const writing = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await writing.write(text);
    await writing.close();
  }, [name, text]);

const count = async (page, name) => {
  const text = await inFolder(page, name);
  return text.startsWith('{') ? JSON.parse(text).first.items.length : text;
};

/** As on another computer: no work here, and no folder chosen. */
async function onAnotherComputer(page) {
  await page.evaluate(() => {
    localStorage.clear();
    indexedDB.deleteDatabase('stancemark');
    indexedDB.deleteDatabase('stancemark-folders');
  });
  await page.reload();
  await ready(page);
  assert.deepEqual(await marked(page), []);
}

async function openFolder(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('navigation', { name: 'Share' }).getByRole('button', { name: 'Keep in a folder' }).click();
  await view(page).getByRole('heading', { level: 2 }).waitFor({ timeout: 20_000 });
}

async function choose(page, name) {
  await openFolder(page);
  if (name) await view(page).getByLabel(/^Your name/).fill(name);
  await view(page).getByRole('button', { name: 'Keep a file in a folder …' }).click();
}

async function mark(page, ...pressed) {
  await page.getByRole('button', { name: 'Article', exact: true }).click();
  await page.locator('#reader').focus();
  await keys(page, ...pressed);
}

staged('the file follows every change, and only this reader’s', async ({ page, ...stage }) => {
  await openFolder(page);
  await view(page).getByRole('button', { name: 'Keep a file in a folder …' }).click();
  await view(page).getByRole('alert').waitFor();
  await choose(page, 'Zoë 🇺🇦');
  const file = 'stancemark-Zoë 🇺🇦.json';
  await eventually(async () => assert.match(await view(page).locator('#folder-time').innerText(), /^Last written at .*\d/));
  await assertAccessible(page, 'the folder');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: join(OUT, 'folder.png') });
  assert.equal(await count(page, file), 0);
  await mark(page, 'ArrowDown', '1', 'ArrowDown', '2');
  await saved(page, 2);
  await eventually(async () => assert.equal(await count(page, file), 2));
  await keys(page, 'Control+z');
  await eventually(async () => assert.equal(await count(page, file), 1));
  // At the next start it goes on by itself where the browser allows it, with what came from another computer.
  const elsewhere = await inFolder(page, file);
  await keys(page, 'Delete', 'Control+z', 'Delete');
  await page.reload();
  await ready(page);
  await openFolder(page);
  await view(page).locator('#folder-time').waitFor();
  assert.ok(elsewhere.length > 100);
  await view(page).getByRole('button', { name: 'Stop keeping it there' }).click();
  await view(page).getByRole('button', { name: 'Keep a file in a folder …' }).waitFor();
  await putInFolder(page, file, 'left');
  await mark(page, 'End', '3');
  await saved(page);
  await page.reload();
  await ready(page);
  assert.equal(await inFolder(page, file), 'left', 'what is stopped writes no more');
}, { ...HTTP, before: fakePicker });

staged('a file that is there already is asked about, and nothing of it is lost', async ({ page }) => {
  await choose(page, 'Ann');
  await view(page).locator('#folder-time').waitFor();
  await mark(page, 'ArrowDown', '1');
  await saved(page, 1);
  const file = 'stancemark-Ann.json';
  await eventually(async () => assert.equal(await count(page, file), 1));
  await onAnotherComputer(page);
  await choose(page, 'Ann');
  await view(page).getByRole('button', { name: 'It is mine: go on with it' }).waitFor();
  assert.equal(await count(page, file), 1, 'not written before the answer');
  await page.screenshot({ path: join(OUT, 'folder-taken.png') });
  await view(page).getByLabel(/^Your name/).fill('Ben');
  await view(page).getByRole('button', { name: 'Use this name' }).click();
  await eventually(async () => assert.equal(await count(page, 'stancemark-Ben.json'), 0));
  assert.equal(await count(page, file), 1);
}, { ...HTTP, before: fakePicker });

staged('one’s own file comes in before it is written', async ({ page }) => {
  await choose(page, 'Ann');
  await view(page).locator('#folder-time').waitFor();
  await mark(page, 'ArrowDown', '1');
  await eventually(async () => assert.equal(await count(page, 'stancemark-Ann.json'), 1));
  const words = await marked(page);
  await onAnotherComputer(page);
  await choose(page, 'Ann');
  await view(page).getByRole('button', { name: 'It is mine: go on with it' }).click();
  await view(page).locator('#folder-time').waitFor();
  await page.getByRole('button', { name: 'Article', exact: true }).click();
  await eventually(async () => assert.deepEqual(await marked(page), words));
  assert.equal(await count(page, 'stancemark-Ann.json'), 1);
  // What another computer added since comes in at the next start.
  const shown = await inFolder(page, 'stancemark-Ann.json');
  await page.locator('#reader').focus();
  await keys(page, 'End', '2');
  await eventually(async () => assert.equal(await count(page, 'stancemark-Ann.json'), 2));
  const both = await inFolder(page, 'stancemark-Ann.json');
  await putInFolder(page, 'stancemark-Ann.json', shown);
  await onAnotherComputer(page);
  await choose(page, 'Ann');
  await view(page).getByRole('button', { name: 'It is mine: go on with it' }).click();
  await view(page).locator('#folder-time').waitFor();
  await putInFolder(page, 'stancemark-Ann.json', both);
  await page.reload();
  await ready(page);
  await eventually(async () => assert.equal((await marked(page)).length, 2));
}, { ...HTTP, before: fakePicker });

staged('the folder of a class is watched: what is new or changed in it is read', async ({ page }) => {
  await choose(page, 'Ann');
  await view(page).locator('#folder-time').waitFor();
  await mark(page, 'ArrowDown', '1');
  await eventually(async () => assert.equal(await count(page, 'stancemark-Ann.json'), 1));
  const ann = await inFolder(page, 'stancemark-Ann.json');
  await putInFolder(page, '.hidden.json', 'half');
  const sheet = page.locator('#view-class');
  const open = () => page.getByRole('button', { name: 'Class', exact: true }).click();
  await open();
  await sheet.getByRole('button', { name: 'Watch a folder …' }).click();
  await sheet.getByText('Watching the folder class').waitFor();
  await sheet.getByText('1 file in the class').waitFor({ timeout: 20_000 });
  await assertAccessible(page, 'a watched folder');
  // A second reader's file arrives.
  await putInFolder(page, 'stancemark-Ben.json', ann.replaceAll('"Ann"', '"Ben"'));
  await sheet.getByText('2 files in the class').waitFor({ timeout: 20_000 });
  const row = (name) => sheet.locator('.class-readers tr', { hasText: name });
  await eventually(async () => assert.match(await row('Ann').innerText(), /Ann\.json\s+1\b/));
  // A reader goes on, and the page is opened again.
  await mark(page, 'ArrowDown', '2');
  await eventually(async () => assert.equal(await count(page, 'stancemark-Ann.json'), 2));
  await page.reload();
  await ready(page);
  await open();
  await sheet.getByText('Watching the folder class').waitFor();
  await eventually(async () => assert.match(await row('Ann').innerText(), /Ann\.json\s+2\b/), 20_000);
  await sheet.getByText('2 files in the class').waitFor();
  await sheet.getByRole('button', { name: 'Stop watching' }).click();
  await sheet.getByRole('button', { name: 'Watch a folder …' }).waitFor();
}, { ...HTTP, before: fakePicker });

staged('what goes wrong is said once, and the next change tries again', async ({ page }) => {
  await choose(page, 'Ann');
  await view(page).locator('#folder-time').waitFor();
  await page.evaluate(() => {
    window.create = FileSystemFileHandle.prototype.createWritable;
    FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new Error('the stick is gone'));
  });
  await mark(page, 'ArrowDown', '1');
  await eventually(async () => assert.match((await notices(page)).join(), /was not written: the stick is gone\. Your work is kept/));
  await mark(page, 'ArrowDown', '2');
  await saved(page, 2);
  assert.equal((await notices(page)).filter((n) => /the stick is gone/.test(n)).length, 1);
  await page.evaluate(() => (FileSystemFileHandle.prototype.createWritable = window.create));
  await mark(page, 'ArrowDown', '3');
  await eventually(async () => assert.equal(await count(page, 'stancemark-Ann.json'), 3));
}, { ...HTTP, before: fakePicker });

staged('the browser asks again after a start', async ({ page }) => {
  await choose(page, 'Ann');
  await view(page).locator('#folder-time').waitFor();
  await page.addInitScript(() => {
    let allowed = 'prompt';
    FileSystemHandle.prototype.queryPermission = async () => allowed;
    FileSystemHandle.prototype.requestPermission = async () => (allowed = 'granted');
  });
  await page.reload();
  await ready(page);
  await eventually(async () => assert.match((await notices(page)).join(), /until you allow it again/));
  await openFolder(page);
  await page.screenshot({ path: join(OUT, 'folder-ask.png') });
  await view(page).getByRole('button', { name: 'Allow it again' }).click();
  await view(page).locator('#folder-time').waitFor();
  await mark(page, 'ArrowDown', '1');
  await eventually(async () => assert.equal(await count(page, 'stancemark-Ann.json'), 1));
}, { ...HTTP, before: fakePicker });

staged('elsewhere it says what to do instead', async ({ page }) => {
  await openFolder(page);
  await eventually(async () => assert.match(await view(page).innerText(), /does not let a page write into a folder/));
  assert.deepEqual(await sideways(page), []);
  await page.screenshot({ path: join(OUT, 'folder-none-phone.png') });
}, { ...HTTP, context: { viewport: { width: 390, height: 800 } }, before: (context) => context.addInitScript(() => delete window.showDirectoryPicker) });
