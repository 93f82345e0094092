// A class as its teacher sees it: thirty files dropped at once, three of them bad, one name twice; where readers agree,
// where they do not, and why.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { drop } from './support/files.mjs';
import { sideways, whole } from './support/layout.mjs';
import { OUT } from './support/paths.mjs';
import { ready, saved, stored } from './support/reader.mjs';
import { prepared } from './support/readers.mjs';
import { keys } from './support/situations.mjs';

const view = (page) => page.locator('#view-class');
const places = (page) => view(page).locator('ol.places > li');
const words = (page) => view(page).innerText();

/** How many highlights the reader's own store holds. */
const own = async (page) => Object.keys(await stored(page)).filter((key) => /:a:[0-9a-f]{32}$/.test(key)).length;

/** Thirty readers, one name twice, and three bad files. */
function thirty(reader) {
  const all = {};
  for (let n = 1; n <= 30; n++) {
    const marks = [
      [0, 'kyiv', n % 3 ? 'opposes' : 'supports'],
      [1, 'moscow', ''],
      ...(n % 2 ? [[2, 'europe', 'supports']] : []),
      ...(n % 5 ? [[5, 'kyiv', 'supports']] : []),
    ];
    all[`reader-${String(n).padStart(2, '0')}.json`] = reader(n, n === 30 ? 'Pupil 1' : `Pupil ${n}`, marks);
  }
  return {
    ...all,
    'login.json': '<!doctype html><title>Log in</title>',
    'empty.json': '',
    'other book.json': reader(77, 'Zoe', [[0, 'martians', '']]),
  };
}

async function look(page) {
  await page.getByRole('button', { name: 'Class', exact: true }).click();
  await view(page).getByText('Drop the files of your readers here').waitFor({ timeout: 20_000 });
}

async function dropped(page) {
  const reader = await prepared(page);
  await look(page);
  await drop(page, thirty(reader), '#view-class');
  await view(page).getByText('30 files in the class').waitFor({ timeout: 20_000 });
  await whole(page);
  return reader;
}

staged('I25, I26: thirty files come in at once, three are refused by name, and all go in one step', async ({ page }) => {
  await dropped(page);
  const refused = view(page).locator('.class-refused li');
  assert.equal(await refused.count(), 3);
  const why = (await refused.allInnerTexts()).join('\n');
  for (const part of [/login\.json is a web page/, /empty\.json is empty/, /other book\.json .*party martians \(1\)/s]) assert.match(why, part);
  // None of it is the teacher's own work.
  assert.equal(await own(page), 1);
  await saved(page, 1);
  // One name in two files waits for an answer.
  const ask = view(page).locator('.class-asks li');
  assert.match(await ask.innerText(), /Pupil 1 stands in reader-01\.json and in reader-30\.json/);
  assert.match(await words(page), /29 readers/);
  await ask.getByLabel('Two people: call the second').fill('Pupil 30');
  await ask.getByRole('button', { name: 'Two people' }).click();
  await view(page).locator('caption', { hasText: '30 readers' }).first().waitFor();
  assert.equal(await view(page).locator('.class-asks').count(), 0);
  // The class is there again after a reload.
  await page.reload();
  await ready(page);
  await page.getByRole('button', { name: 'Class', exact: true }).click();
  await view(page).getByText('30 files in the class').waitFor({ timeout: 20_000 });
  await view(page).locator('caption', { hasText: '30 readers' }).first().waitFor();
  await view(page).getByRole('button', { name: 'Take the last 30 files back' }).click();
  await view(page).getByText('Drop the files of your readers here').waitFor();
  await page.reload();
  await ready(page);
  await look(page);
  assert.equal(await own(page), 1);
});

staged('disagreements come first, by keyboard, and lead into the article', async ({ page }) => {
  await dropped(page);
  assert.match(await words(page), /Krippendorff's alpha is 0\.\d\d/);
  const first = places(page).first();
  assert.match(await first.innerText(), /% of all disagreement, in “Talks in Miami”/);
  await first.getByRole('button', { name: "Each reader's mark" }).focus();
  await page.keyboard.press('o');
  await first.locator('table').waitFor();
  assert.equal(await first.locator('tbody tr').count(), 29);
  await page.keyboard.press('n');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'place-1'));
  await page.keyboard.press('o');
  await places(page).nth(1).locator('table').waitFor();
  await places(page).nth(1).locator('.words').first().focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'reader'));
});

staged('what is asked, the numbers, and names hidden from the class', async ({ page }) => {
  await dropped(page);
  await view(page).getByLabel('when asked for').selectOption('parties');
  await view(page).getByText('asked for: which parties').waitFor();
  await view(page).getByLabel('Do they say the same of').selectOption('quotation');
  await view(page).getByText('asked for: which parties').waitFor();
  await view(page).getByLabel('Do they say the same of').selectOption('sentence');
  await view(page).getByText('The numbers', { exact: true }).click();
  assert.match(await view(page).locator('table').first().innerText(), /Krippendorff's alpha/);
  await view(page).getByRole('button', { name: 'Hide names' }).click();
  await view(page).getByRole('button', { name: 'Show names' }).waitFor();
  assert.doesNotMatch(await page.locator('#view-class').textContent(), /Pupil|reader-\d/);
  assert.match(await words(page), /Reader 1\b/);
});

staged('an answer is accepted into the own work, and the report needs no program', async ({ page }) => {
  await dropped(page);
  await places(page).first().getByRole('button', { name: 'Accept: Europe: supports' }).click();
  await saved(page, 2);
  await page.locator('.tools').getByRole('button', { name: 'Undo' }).click();
  await saved(page, 1);
  const [download] = await Promise.all([page.waitForEvent('download'), view(page).getByRole('button', { name: 'Save the report' }).click()]);
  assert.equal(download.suggestedFilename(), 'class-report.html');
  const report = readFileSync(await download.path(), 'utf8');
  const alpha = (await words(page)).match(/alpha is (\d\.\d\d)/)[1];
  assert.match(report, new RegExp(`Krippendorff's alpha, MASI distance</th><td>${alpha.slice(0, 3)}`));
  assert.doesNotMatch(report, /<script|http:|https:/);
  const other = await page.context().newPage();
  await other.setContent(report);
  await assertAccessible(other, 'the report');
  await other.emulateMedia({ colorScheme: 'light' });
  await other.screenshot({ path: join(OUT, 'class-report.png'), fullPage: true });
});

staged('a key is chosen, scores are read by keyboard, and feedback goes back to the readers', async ({ page }) => {
  await dropped(page);
  const section = view(page).locator('section.class-key');
  const key = section.getByLabel('The key is the coding of');
  await key.selectOption({ label: 'Pupil 2' });
  const table = section.locator('table');
  await table.waitFor();
  assert.equal(await table.locator('tbody tr').count(), 28);
  const row = (name) => table.locator('tbody tr', { has: page.getByRole('rowheader', { name, exact: true }) });
  // Pupil 4 marked just what Pupil 2 marked; Pupil 3 reads the first sentence otherwise and has one more.
  assert.match(await row('Pupil 4').innerText(), /100\s%\s+3\s+0\s+0\s+0\s+0/);
  assert.match(await row('Pupil 3').innerText(), /57\s%\s+2\s+0\s+1\s+0\s+1/);
  // By keyboard: open a reader's feedback, write, save.
  await row('Pupil 3').locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Look again at “no deal” 🇺🇦.');
  await page.keyboard.press('Tab');
  const [one] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.equal(one.suggestedFilename(), 'Feedback for Pupil 3.html');
  const feedback = readFileSync(await one.path(), 'utf8');
  for (const part of ['Look again at “no deal” 🇺🇦.', 'Read otherwise: 1', 'Only in yours: 1', 'that is 57 of 100']) assert.ok(feedback.includes(part), part);
  assert.doesNotMatch(feedback, /<script|http:|https:/);
  const [all] = await Promise.all([page.waitForEvent('download'), section.getByRole('button', { name: /as a ZIP/ }).click()]);
  assert.equal(all.suggestedFilename(), 'class-feedback.zip');
  const archive = readFileSync(await all.path());
  assert.equal(archive.toString('latin1').match(/PK\x01\x02/g).length, 28);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await assertAccessible(page, `a class with a key, ${colorScheme}`);
    await section.screenshot({ path: join(OUT, `class-key-${colorScheme}.png`) });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await assertAccessible(page, 'a class with a key, on a phone');
  assert.deepEqual(await sideways(page), []);
  await section.screenshot({ path: join(OUT, 'class-key-phone.png') });
  const other = await page.context().newPage();
  await other.setContent(feedback);
  for (const colorScheme of ['light', 'dark']) {
    await other.emulateMedia({ colorScheme });
    await assertAccessible(other, `feedback, ${colorScheme}`);
  }
  await other.screenshot({ path: join(OUT, 'class-feedback.png'), fullPage: true });
  // Key and comment are there again after a reload.
  await page.reload();
  await ready(page);
  await page.getByRole('button', { name: 'Class', exact: true }).click();
  await row('Pupil 3').getByText('Feedback, with a comment').waitFor({ timeout: 20_000 });
});

staged('the class holds the rules of accessibility, on a phone too', async ({ page }) => {
  await dropped(page);
  await assertAccessible(page, 'a class with a question');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: join(OUT, 'class.png'), fullPage: true });
  await places(page).first().getByRole('button', { name: "Each reader's mark" }).click();
  await places(page).first().locator('table').waitFor();
  await view(page).getByText('The numbers', { exact: true }).click();
  await view(page).getByText(/as a table, readers as columns/).click();
  await view(page).getByRole('button', { name: 'Each party, stance and issue for itself' }).click();
  await view(page).getByRole('button', { name: 'Close this table' }).waitFor();
  await assertAccessible(page, 'a class with everything open');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: join(OUT, 'class-dark.png'), fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await assertAccessible(page, 'a class on a phone');
  assert.deepEqual(await sideways(page), []);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: join(OUT, 'class-phone.png'), fullPage: true });
});
