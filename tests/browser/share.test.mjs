// Sharing without a server: links, opened as a layer of their own, QR codes, files to hand in.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import jsqr from 'jsqr';

import { staged, Stage } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { closeDialog, exported } from './support/files.mjs';
import { clipped, sideways } from './support/layout.mjs';
import { opened, pasteArticle } from './support/library.mjs';
import { OUT } from './support/paths.mjs';
import { marked, saved, says, status, stored } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const HTTP = { editions: ['http'] };
const EVIL = 'Anna <img src=x onerror=alert(1)>';

const TALKS = `Talks in Miami

Kyiv said “no deal” on Friday. Moscow waits for an answer. Señor Peña waits too 🇺🇦.

Europe wants a seat at the table. Washington wants a deal soon.
`;

const share = (page) => page.locator('.views').getByRole('button', { name: 'Share' }).click();
const layer = (page) => page.locator('.layer');
const layerButton = (page, name) => layer(page).getByRole('button', { name });
const linkField = (page) => page.locator('#share-link');
const link = (page) => linkField(page).inputValue();
const letters = async (page) => (await link(page)).split('#s=')[1];

/** Marks three stretches of the pasted article, one with a note. */
async function three(page) {
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1', 'o', 'Shift+T', 'ArrowDown', '2', 's', 'ArrowDown', 'ArrowDown', '4');
  await saved(page, 3);
}

/** The link of a first reader with these marks, under a name. */
async function sent(page, name = 'Anna') {
  await three(page);
  await share(page);
  await page.getByLabel('Your name').fill(name);
  await linkField(page).waitFor();
  await eventually(async () => assert.match(await page.locator('.share-link').innerText(), /3 highlights in 1 article/));
  return letters(page);
}

/** Which words are drawn for the layer, by style. */
const drawn = (page) =>
  page.evaluate(() =>
    [...CSS.highlights].filter(([name]) => name.startsWith('sm-shared-')).flatMap(([name, ranges]) => [...ranges].map((r) => `${name.slice(10)} ${r}`)).sort(),
  );

const DRAWN = ['0 Kyiv said “no deal” on Friday.', '1 Moscow waits for an answer.', '3 Europe wants a seat at the table.'];

/** A second reader with work of their own, in another profile. */
async function second(run, { edition = 'http', ...options } = {}) {
  const stage = await Stage.of(edition, options);
  try {
    await run(stage);
    stage.watch.assertClean();
  } finally {
    await stage.close();
  }
}

const openLink = async (page, hash) => {
  await page.evaluate((hash) => (location.hash = hash), hash);
  await layer(page).locator('.layer-bar').waitFor();
};

staged('A12: a copied link opens in another profile as a layer, is taken in one step, and never touches own work', async ({ page, context, place }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(place.address).origin });
  const made = await sent(page);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await says(page, /^Copied\./);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, `${place.address}#s=${made}`);
  await second(async (other) => {
    const { page } = other;
    await pasteArticle(page, TALKS);
    await opened(page, 'Talks in Miami');
    await page.locator('#reader').focus();
    await keys(page, 'ArrowDown', 'ArrowDown', '3');
    await saved(page, 1);
    const own = await stored(page);
    const file = await exported(page);
    // As from a chat program: a new tab.
    const tab = await other.tab(`#s=${made}`);
    await layer(tab).locator('.layer-bar').waitFor();
    await eventually(async () => assert.match(await layer(tab).innerText(), /3 highlights shared by .?Anna.? in 1 article\./));
    await says(tab, /shared by .?Anna.? in 1 article\. Your own work is untouched\./);
    assert.deepEqual(await drawn(tab), []);
    await tab.locator('#library .entry .open').last().click();
    await opened(tab, 'Talks in Miami');
    await layerButton(tab, 'Show').click();
    await eventually(async () => assert.deepEqual(await drawn(tab), DRAWN));
    assert.deepEqual(await marked(tab), ['Kyiv said “no deal” on Friday.'], 'own marks are as they were');
    const items = layer(tab).locator('.layer-item');
    assert.deepEqual(await items.locator('.badge').allInnerTexts(), ['K', 'M', 'E']);
    assert.match(await items.first().locator('.says').innerText(), /Kyiv · opposes · Territory/i);
    await items.last().getByRole('button').click();
    await eventually(async () => assert.equal(await tab.evaluate(() => document.activeElement.id), 'reader'));
    assert.deepEqual(await stored(tab), own, 'own work is byte-equal');
    assert.equal((await exported(tab)).text, file.text);
    await tab.screenshot({ path: join(OUT, 'layer.png') });
    await assertAccessible(tab, 'the layer');
    await tab.emulateMedia({ colorScheme: 'dark' });
    await tab.screenshot({ path: join(OUT, 'layer-dark.png') });
    await tab.emulateMedia({ colorScheme: 'light' });
    // It stays over a reload while it is in the address.
    assert.match(new URL(tab.url()).hash, /^#a=a[0-9a-f]{16}&s=/);
    await other.reload(tab);
    await layer(tab).locator('.layer-bar').waitFor();
    await layerButton(tab, 'Take into my work (3 new)').click();
    await says(tab, /^3 highlights taken into your work\. Ctrl\+Z takes it back\./);
    await saved(tab, 4);
    await eventually(async () => assert.match(await layer(tab).innerText(), /3 already here/));
    assert.equal((await marked(tab)).length, 4);
    await tab.locator('.tools').getByRole('button', { name: 'Undo' }).click();
    await saved(tab, 1);
    assert.equal((await exported(tab)).text, file.text, 'one undo takes all of it back');
    await layerButton(tab, 'Close').click();
    await layer(tab).waitFor({ state: 'detached' });
    await eventually(async () => assert.deepEqual(await drawn(tab), []));
    assert.doesNotMatch(tab.url(), /s=/);
    await other.reload(tab);
    assert.equal(await layer(tab).count(), 0);
  });
}, HTTP);

staged('A11: a link that was cut, changed, or is none of ours is one clear message, and own work is untouched', async ({ page }) => {
  const made = await sent(page);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await says(page, /^Copied\./);
  const own = await stored(page);
  const at = Math.floor(made.length / 2);
  const changed = made.slice(0, at) + (made[at] === 'A' ? 'B' : 'A') + made.slice(at + 1);
  for (const bad of ['x', made.slice(0, -3), changed, '%00<script>', 'A'.repeat(1_900_000)]) {
    await openLink(page, `#s=${bad}`);
    await eventually(async () => assert.match(await layer(page).getByRole('alert').innerText(), /^This link is (incomplete \(chat programs cut long links\)|too long).*Your own work is untouched\.$/));
    assert.equal(await layer(page).getByRole('button').count(), 1);
    assert.deepEqual(await stored(page), own);
    await layerButton(page, 'Close').click();
    await layer(page).waitFor({ state: 'detached' });
  }
  // A stop or a bracket that a chat program took for a part of it.
  await openLink(page, `#s=${made}).`);
  await eventually(async () => assert.match(await layer(page).innerText(), /3 highlights shared/));
  assert.match(await layer(page).innerText(), /3 already here/);
}, HTTP);

staged('A13: markup in a name is text, and an article that is not here is named', async ({ page }) => {
  const made = await sent(page, EVIL);
  await second(async ({ page }) => {
    await openLink(page, `#s=${made}`);
    await eventually(async () => assert.ok((await layer(page).innerText()).includes('<img src=x')));
    assert.equal(await page.locator('img').count(), 0);
    assert.doesNotMatch(await page.title(), /img/);
    assert.match(await layer(page).innerText(), /“Talks in Miami” is not here\. Open the article first/);
    await layerButton(page, /^Take into my work/).click();
    await says(page, /Nothing of it is new/);
    await saved(page, 0);
    await pasteArticle(page, TALKS);
    await eventually(async () => assert.ok(await layerButton(page, 'Take into my work (3 new)').isVisible()));
    await layerButton(page, 'Show').click();
    await eventually(async () => assert.deepEqual(await drawn(page), DRAWN));
  });
}, HTTP);

staged('by keyboard alone: share, copy, open, show, jump, take, close', async ({ page, context, place }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(place.address).origin });
  await three(page);
  await page.locator('.views').getByRole('button', { name: 'Share' }).focus();
  await page.keyboard.press('Enter');
  await linkField(page).waitFor();
  await linkField(page).focus();
  await keys(page, 'Tab', 'Enter');
  await says(page, /^Copied\./);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await second(async ({ page }) => {
    await pasteArticle(page, TALKS);
    await opened(page, 'Talks in Miami');
    await openLink(page, `#${copied.split('#')[1]}`);
    await layerButton(page, 'Show').focus();
    await keys(page, 'Enter');
    await eventually(async () => assert.equal((await drawn(page)).length, 3));
    assert.equal(await layerButton(page, 'Hide').getAttribute('aria-expanded'), 'true');
    assert.equal(await layerButton(page, 'Hide').evaluate((e) => e === document.activeElement), true);
    await keys(page, 'Tab', 'Enter');
    await saved(page, 3);
    await keys(page, 'Tab', 'Tab', 'Enter');
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'reader'));
    await layerButton(page, 'Close').focus();
    await keys(page, 'Enter');
    await layer(page).waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement !== document.body), true, 'the keyboard is somewhere');
  });
}, HTTP);

staged('the QR code is read by another program and saved as a picture', async ({ page }) => {
  await sent(page);
  const expected = await link(page);
  const code = page.getByRole('img', { name: 'QR code of the link above' });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const png = (await code.screenshot()).toString('base64');
    const { data, width, height } = await page.evaluate(async (png) => {
      const blob = new Blob([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], { type: 'image/png' });
      const bitmap = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const drawing = canvas.getContext('2d');
      drawing.drawImage(bitmap, 0, 0);
      const { data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height);
      return { data: [...data], width: bitmap.width, height: bitmap.height };
    }, png);
    assert.equal(jsqr(Uint8ClampedArray.from(data), width, height)?.data, expected, colorScheme);
  }
  for (const [name, start] of [['SVG', '<svg xmlns'], ['PNG', '\u{89}PNG']]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `Save as ${name}` }).click()]);
    assert.equal(download.suggestedFilename(), `stancemark-qr.${name.toLowerCase()}`);
    assert.ok((await readFile(await download.path(), 'latin1')).startsWith(start));
  }
}, HTTP);

staged('X03: where the clipboard is refused, the link stands selected in its field', async ({ page }) => {
  await sent(page);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await says(page, /copy it with Ctrl\+C/);
  assert.equal(await page.evaluate(() => { const f = document.activeElement; return f.value.slice(f.selectionStart, f.selectionEnd); }), await link(page));
}, {
  ...HTTP,
  before: (context) => context.addInitScript(() => {
    if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    document.execCommand = () => false;
  }),
});

staged('where the system can share, link and file are given to it within the click', async ({ page }) => {
  await sent(page);
  await page.getByRole('button', { name: 'Share …' }).click();
  await says(page, /Handed to the program you chose/);
  const expected = await link(page);
  await page.getByRole('button', { name: 'Share the file …' }).click();
  await eventually(async () => assert.equal((await page.evaluate(() => window.given.length)), 2));
  const [first, file] = await page.evaluate(() => window.given);
  assert.equal(first.url, expected);
  assert.match(file.name, /^Talks in Miami - Anna - \d{4}-\d\d-\d\d[.]txt$/);
  assert.equal(JSON.parse(file.text).total, 3);
}, {
  ...HTTP,
  before: (context) => context.addInitScript(() => {
    window.given = [];
    // As Chromium: it takes no JSON.
    navigator.canShare = (data) => !data.files || data.files.every((file) => file.type === 'text/plain');
    navigator.share = async (data) => {
      if (!navigator.userActivation.isActive) throw new DOMException('late', 'NotAllowedError');
      window.given.push(data.files ? { name: data.files[0].name, text: await data.files[0].text() } : data);
    };
  }),
});

staged('a file to hand in asks for a name, says that nothing was sent, and goes by exercise, reader and day', async ({ page }) => {
  await three(page);
  await share(page);
  await linkField(page).waitFor();
  await page.getByRole('button', { name: 'Save the file to hand in' }).click();
  await says(page, /Write your name first/);
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'share-name'));
  await page.keyboard.type('Zoë / 7b');
  await eventually(async () => assert.match(await page.locator('.file-name').innerText(), /^Talks in Miami - Zoë - 7b - \d{4}-\d\d-\d\d[.]json$/));
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the file to hand in' }).click()]);
  assert.match(download.suggestedFilename(), /^Talks in Miami - Zoë - 7b - \d{4}-\d\d-\d\d[.]json$/);
  const file = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.equal(file.total, 3);
  assert.ok(file.first.items.every((item) => JSON.stringify(item).includes('Zoë / 7b')));
  await closeDialog(page);
  assert.match(await status(page), /Nothing was sent anywhere/);
}, HTTP);

staged('from a file the page says for whom its link opens', async (stage) => {
  const { page } = stage;
  const made = await sent(page);
  assert.match(await page.locator('.share-link').innerText(), /has the same file in the same place/);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await says(page, /^Copied\./);
  const tab = await stage.tab(`#s=${made}`);
  await layer(tab).locator('.layer-bar').waitFor();
  await eventually(async () => assert.match(await layer(tab).innerText(), /3 already here/));
}, { editions: ['file'] });

staged('both are accessible and fit a phone; what is shown leads out of the view to the text', async ({ page }) => {
  await sent(page);
  await assertAccessible(page, 'sharing');
  assert.deepEqual(await clipped(page), []);
  for (const [colorScheme, width] of [['dark', 1280], ['light', 1280], ['light', 390], ['light', 320]]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 860 });
    assert.deepEqual(await sideways(page), []);
    await page.screenshot({ path: join(OUT, `share-${width}-${colorScheme}.png`), fullPage: true });
  }
  const made = await letters(page);
  await openLink(page, `#s=${made}`);
  await layerButton(page, 'Show').click();
  await eventually(async () => assert.equal(await layer(page).locator('.layer-item').count(), 3));
  await eventually(async () => assert.equal((await drawn(page)).length, 3));
  assert.equal(await page.locator('#reader').isVisible(), true);
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 860 });
    assert.deepEqual(await sideways(page), []);
    assert.deepEqual(await clipped(page), []);
    await page.screenshot({ path: join(OUT, `layer-${width}.png`), fullPage: true });
  }
  await page.emulateMedia({ forcedColors: 'active' });
  await page.screenshot({ path: join(OUT, 'layer-forced.png') });
}, HTTP);

staged('a link to an exercise tells what to do and starts it', async ({ page, context, place }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(place.address).origin });
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await share(page);
  await page.getByRole('button', { name: 'Make an exercise' }).click();
  await page.getByLabel('Title', { exact: true }).fill(`Peace ${EVIL}`);
  await page.getByLabel('Instructions').fill('Read it twice.\n\nMark what each side wants 🇺🇦.');
  await page.getByLabel(/Blind coding/).check();
  await page.getByRole('button', { name: 'Copy a link to it' }).click();
  await says(page, /characters is in the clipboard/);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await second(async ({ page }) => {
    await pasteArticle(page, TALKS);
    await opened(page, 'Talks in Miami');
    await openLink(page, `#${copied.split('#')[1]}`);
    await eventually(async () => assert.ok((await layer(page).innerText()).includes('Exercise:')));
    await layerButton(page, 'Show').click();
    await eventually(async () => assert.match(await layer(page).innerText(), /Mark what each side wants 🇺🇦\.[^]*Suggestions are off\./));
    assert.equal(await page.locator('img').count(), 0);
    await assertAccessible(page, 'an exercise of a link');
    await page.screenshot({ path: join(OUT, 'layer-exercise.png') });
    await layerButton(page, 'Start').click();
    await eventually(async () => assert.equal((await stored(page))['sm:main:s:blind'] !== undefined, true));
  });
}, HTTP);
