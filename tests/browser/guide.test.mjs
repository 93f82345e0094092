// The guide to an article, and how far the reader came in it.

import assert from 'node:assert/strict';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { sideways } from './support/layout.mjs';
import { opened, pasteArticle } from './support/library.mjs';
import { OUT } from './support/paths.mjs';
import { caret, highlights } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const HTTP = { editions: ['http'] };

const TALKS = `Talks in Miami

A truce was agreed in Geneva, a senior official said on condition of anonymity. The plan was reportedly drafted in Miami. 🇺🇦

“We will not sign this,” President Volodymyr Zelensky said on Friday. The ‘secret’ talks went on.
`;

const QUESTIONS = 6;

const chip = (page, name) => page.locator('.beside .chip', { hasText: name });
const part = (page, name) => page.locator('.guide-part', { has: page.getByRole('heading', { name }) });
const line = (page) => page.locator('.beside > .hint').innerText();

async function openGuide(page) {
  await chip(page, 'Guide').click();
  await page.locator('.guide-part').nth(QUESTIONS - 1).waitFor({ timeout: 20_000 });
}

async function openProgress(page) {
  await chip(page, 'Progress').click();
  await page.locator('#view-progress .numbers').waitFor({ timeout: 20_000 });
}

/** A count of the table of progress. */
const count = async (page, name) => {
  const row = page.locator('#view-progress .numbers tr', { has: page.getByRole('rowheader', { name, exact: true }) });
  return Number(await row.locator('td').first().innerText());
};

/** What the browser keeps under a name that begins so. */
const kept = (page, start) =>
  page.evaluate((start) => Object.entries(localStorage).filter(([k]) => k.startsWith(`sm:main:s:${start}`)).map(([, v]) => v), start);

staged('the guide asks, shows passages, says when they are honest, and leads into the text', async ({ page }) => {
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await openGuide(page);
  assert.equal(await page.locator('.guide-part').count(), QUESTIONS);
  for (const question of await page.locator('.guide-part .question').allInnerTexts()) assert.match(question, /\?$/);
  assert.match(await part(page, 'Sources without a name').innerText(), /Keep in mind: Sources without a name can be right/);
  assert.deepEqual(await part(page, 'Done, but by whom?').locator('b').first().allInnerTexts(), ['was agreed']);
  await part(page, 'Done, but by whom?').locator('.words').first().click();
  await eventually(async () => assert.equal(await caret(page), 'was agreed'));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'reader');
  assert.deepEqual(await highlights(page), [], 'no highlight came of it');
});

staged('what the program cannot read in a language it says instead of counting nothing', async ({ page }) => {
  await pasteArticle(page, 'Новини 🇺🇦\n\nПлан було погоджено в Женеві, і його підписали. «Це не мир», — сказав Кулеба.\n');
  await openGuide(page);
  const told = await part(page, 'Done, but by whom?').innerText();
  assert.match(told, /cannot read this in Ukrainian yet/);
  assert.match(told, /«було погоджено»/);
  assert.doesNotMatch(told, /\b0\b|none/i);
});

staged('progress follows what is coded, and U leads to the next sentence without a highlight', async (stage) => {
  const { page } = stage;
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await eventually(async () => assert.match(await line(page), /^0 of (\d+) sentences coded · next uncoded: key U$/));
  await page.locator('#reader').focus();
  await keys(page, 'u');
  await eventually(async () => assert.equal(await caret(page), 'Talks in Miami'));
  await keys(page, '1', 'u');
  await eventually(async () => assert.match(await line(page), /^1 of /));
  await eventually(async () => assert.match(await caret(page), /^A truce was agreed/));
  await openProgress(page);
  assert.equal(await count(page, 'coded'), 1);
  // All of it stands in the window for a moment.
  await eventually(async () => assert.equal(await count(page, 'not seen yet'), 0));
  assert.equal((await kept(page, 'seen-')).length >= 1, true);
  await stage.reload();
  await eventually(async () => assert.match(await line(page), /^1 of /));
  await openProgress(page);
  assert.equal(await count(page, 'not seen yet'), 0, 'what was seen is kept');
});

staged('a goal is set, followed and taken away', async ({ page }) => {
  await pasteArticle(page, TALKS);
  await openProgress(page);
  await page.getByRole('spinbutton', { name: 'Sentences to code' }).fill('1');
  await page.getByRole('button', { name: 'Code so many' }).click();
  await page.getByText('0 of 1 sentences coded since you set this goal.').waitFor();
  await page.locator('#reader').focus();
  await keys(page, 'u', '1');
  await page.getByText('1 of 1 sentences coded since you set this goal. Done!').waitFor();
  await page.getByRole('button', { name: 'Another goal' }).click();
  await page.getByRole('button', { name: 'Code so many' }).waitFor();
  assert.deepEqual(await kept(page, 'goal'), []);
});

staged('time is not counted until that is switched on', async ({ page }) => {
  await pasteArticle(page, TALKS);
  await openProgress(page);
  await page.getByText('Not counted. It is counted only if you switch that on.').waitFor();
  assert.deepEqual([await kept(page, 'time-'), await kept(page, 'timing')], [[], []]);
  await page.getByRole('button', { name: 'Count my time' }).click();
  await page.getByText('0 min so far').waitFor();
  assert.deepEqual(await kept(page, 'timing'), ['1']);
  await page.getByRole('button', { name: 'Stop counting' }).click();
  await eventually(async () => assert.deepEqual(await kept(page, 'timing'), []));
});

for (const [name, open] of [['guide', openGuide], ['progress', openProgress]]) {
  for (const colorScheme of ['light', 'dark']) {
    staged(`accessible and not wider than the window, ${colorScheme}: ${name}`, async ({ page }) => {
      await open(page);
      await page.locator('.beside').scrollIntoViewIfNeeded();
      await assertAccessible(page, name);
      await page.screenshot({ path: join(OUT, `${name}-${colorScheme}.png`) });
      await page.setViewportSize({ width: 390, height: 800 });
      await eventually(async () => assert.deepEqual(await sideways(page), []));
      await assertAccessible(page, `${name}, phone`);
      await page.locator('.beside').screenshot({ path: join(OUT, `${name}-${colorScheme}-phone.png`) });
    }, { ...HTTP, context: { colorScheme } });
  }
}
