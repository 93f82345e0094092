// A norming round as a teacher leads it: readers vote without seeing each other's votes, see them, talk, and vote again.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { drop } from './support/files.mjs';
import { sideways } from './support/layout.mjs';
import { OUT } from './support/paths.mjs';
import { ready, saved } from './support/reader.mjs';
import { SENTENCES, prepared } from './support/readers.mjs';
import { keys } from './support/situations.mjs';

const NAMES = ['Anna', 'Бен', 'Cleo', 'Dora'];
/** Sentence, party, attitude, of each reader: two sentences are disagreed upon, the first most. */
const MARKS = [
  [[0, 'kyiv', 'opposes'], [1, 'moscow', '']],
  [[0, 'kyiv', 'supports'], [1, 'moscow', '']],
  [[0, 'kyiv', 'opposes'], [1, 'moscow', ''], [2, 'europe', 'supports']],
  [[0, 'moscow', 'supports'], [1, 'moscow', '']],
];
/** What only the files say. */
const SECRETS = /Anna|Бен|Cleo|Dora|% of all disagreement|\d of 4/;

const view = (page) => page.locator('#view-class');
const panel = (page) => page.locator('#norm-panel');
const title = (page) => page.locator('#norm-title');

/** The files of the readers; each says why of the first mark. */
async function files(page) {
  const reader = await prepared(page);
  const marks = (name, n) => MARKS[n].map((mark, m) => (m ? mark : [...mark, `Because I read it so, says ${name}.`]));
  return Object.fromEntries(NAMES.map((name, n) => [`${name}.json`, reader(n, name, marks(name, n))]));
}

async function classed(page) {
  const all = await files(page);
  await page.getByRole('button', { name: 'Class', exact: true }).click();
  await view(page).getByText('Drop the files of your readers here').waitFor({ timeout: 20_000 });
  await drop(page, all, '#view-class');
  await view(page).getByText('4 files in the class').waitFor({ timeout: 20_000 });
}

const at = (page, words) => eventually(async () => assert.match(await title(page).innerText(), words));
const focused = (page, id = 'norm-panel') => eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), id));
const blind = async (page) => assert.doesNotMatch(await view(page).evaluate((e) => e.outerHTML), SECRETS);

/** Holds the step to the rules in light and dark, and takes its picture. */
async function held(page, name) {
  // Under the bar at the top nothing can be pressed, wherever the page was left.
  await page.evaluate(() => scrollTo(0, 0));
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await assertAccessible(page, `${name}, ${colorScheme}`);
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(OUT, `norming-${name}-${colorScheme}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await assertAccessible(page, `${name}, on a phone`);
  assert.deepEqual(await sideways(page), [], name);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: join(OUT, `norming-${name}-phone.png`), fullPage: true });
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** A reader votes: the keys of the answers, then Enter. */
async function votes(page, name, ...pressed) {
  await view(page).locator('.norm-turn', { hasText: name }).waitFor();
  await focused(page);
  for (const key of pressed) {
    const chip = panel(page).locator(`.chip[data-key="${key}"]`);
    await page.keyboard.press(key);
    await eventually(async () => assert.equal(await chip.getAttribute('aria-pressed'), 'true'));
  }
  await page.keyboard.press('Enter');
}

staged('a whole round by keyboard alone, blind until it is revealed, through a reload', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await classed(page);
  const section = view(page).locator('.class-norming');
  // The hardest places are picked already; one is left out where readers disagree, and taken in again.
  assert.equal(await section.locator('.norm-picked li').count(), 2);
  const pick = view(page).locator('ol.places > li').nth(1).getByRole('button', { name: /the norming round$/ });
  await pick.focus();
  await page.keyboard.press('Enter');
  await section.getByText('1 passage is picked by you').waitFor();
  await page.keyboard.press('Enter');
  await section.getByText('2 passages are picked by you').waitFor();
  await held(page, 'begin');
  await section.getByRole('button', { name: 'Begin the round' }).focus();
  await page.keyboard.press('Enter');

  // 1 Vote blind: the votes are in the files, and nothing on the page tells them.
  await at(page, /Passage 1 of 2: Vote blind/);
  await focused(page);
  await blind(page);
  await panel(page).getByText('4 readers coded it').waitFor();
  await held(page, 'blind');
  await page.reload();
  await ready(page);
  await page.getByRole('button', { name: 'Class', exact: true }).focus();
  await page.keyboard.press('Enter');
  await at(page, /Passage 1 of 2: Vote blind/);
  await panel(page).getByText('4 readers coded it').waitFor({ timeout: 20_000 });
  await blind(page);

  // 2 Reveal.
  await panel(page).focus();
  await page.keyboard.press('Enter');
  await at(page, /Reveal/);
  await focused(page);
  const tally = panel(page).locator('.norm-tally').first();
  assert.match(await tally.innerText(), /Kyiv: opposes\s+2 of 4, 50\s%\s+Anna, Cleo/);
  assert.match(await panel(page).innerText(), /Because I read it so, says Бен\./);
  await held(page, 'reveal');

  // 3 Talk and vote again, one reader after the other; what is voted is not shown.
  await page.keyboard.press('Enter');
  await at(page, /Talk and vote again/);
  await votes(page, 'Anna', '3');
  await votes(page, 'Cleo', '3');
  await view(page).locator('.norm-turn', { hasText: 'Dora' }).waitFor();
  await held(page, 'again');
  await page.reload();
  await ready(page);
  await page.getByRole('button', { name: 'Class', exact: true }).focus();
  await page.keyboard.press('Enter');
  await view(page).locator('.norm-turn', { hasText: 'Dora' }).waitFor({ timeout: 20_000 });
  assert.equal(await panel(page).locator('.chip[aria-pressed="true"]').count(), 0);
  await panel(page).focus();
  await votes(page, 'Dora', '0');
  // The last one is taken back and given otherwise.
  await votes(page, 'Бен', '2');
  await panel(page).getByText('4 votes are given').waitFor();
  await focused(page);
  await page.keyboard.press('u');
  await votes(page, 'Бен', '3');
  await panel(page).getByText('4 votes are given').waitFor();
  await focused(page);

  // 4 Result: who moved, and what is settled.
  await page.keyboard.press('Enter');
  await at(page, /Passage 1 of 2: Result/);
  await focused(page);
  const said = await panel(page).innerText();
  assert.match(said, /2 of 4 votes moved, 1 of them to what most had said before/);
  assert.match(said, /Бен: from Kyiv: supports to Kyiv: opposes/);
  assert.match(said, /in 17 of 100 cases before talking, and in 50 after/);
  await page.keyboard.press('1');
  await panel(page).getByText('It stands in your own coding').waitFor();
  await saved(page, 2);
  await held(page, 'result');
  await panel(page).focus();
  await page.keyboard.press('Control+z');
  await saved(page, 1);
  await panel(page).getByText('It is written down in the round').waitFor();
  await panel(page).focus();
  await page.keyboard.press('Enter');

  // The second passage.
  await at(page, /Passage 2 of 2: Vote blind/);
  await focused(page);
  await blind(page);
  await page.keyboard.press('Enter');
  await at(page, /Reveal/);
  await focused(page);
  await page.keyboard.press('Enter');
  await at(page, /Talk and vote again/);
  for (const name of ['Anna', 'Cleo', 'Dora', 'Бен']) await votes(page, name, '0');
  await panel(page).getByText('4 votes are given').waitFor();
  await focused(page);
  await page.keyboard.press('Enter');
  await at(page, /Passage 2 of 2: Result/);
  await focused(page);
  await page.keyboard.press('Enter');

  // What the round changed.
  await at(page, /Result of the round/);
  const result = await panel(page).innerText();
  assert.match(result, /Compared: 2 passages of 2, 8 votes before talking and 8 after; of the same readers in both turns/);
  assert.match(result, /Krippendorff's alpha over these passages was -?0\.\d\d before and is 0\.\d\d after/);
  assert.match(result, /do not report their agreement as reliability/);
  assert.doesNotMatch(result, /NaN/);
  await held(page, 'outcome');
  const [table] = await Promise.all([page.waitForEvent('download'), panel(page).getByRole('button', { name: 'Save as a table (CSV)' }).click()]);
  assert.match(table.suggestedFilename(), /^norming-round-\d{4}-\d\d-\d\d\.csv$/);
  assert.equal(readFileSync(await table.path(), 'utf8').trim().split('\r\n').length, 1 + 16);
  const [json] = await Promise.all([page.waitForEvent('download'), panel(page).getByRole('button', { name: 'Save as JSON' }).click()]);
  const round = JSON.parse(readFileSync(await json.path(), 'utf8'));
  assert.equal(round.passages.length, 2);
  assert.equal(round.passages[0].exact, SENTENCES[0]);
  assert.equal(round.agreement.after.votes, 8);

  // Listed, forgotten, brought back.
  await panel(page).focus();
  await page.keyboard.press('Enter');
  await section.locator('caption', { hasText: 'Norming rounds so far' }).waitFor();
  await focused(page, 'class-norming');
  await held(page, 'listed');
  await section.getByRole('button', { name: /^Forget/ }).focus();
  await page.keyboard.press('Enter');
  const back = section.getByRole('button', { name: 'Bring the forgotten round back' });
  await back.waitFor();
  assert.equal(await section.locator('caption').count(), 0);
  await back.focus();
  await page.keyboard.press('Enter');
  await section.getByRole('button', { name: /^Look/ }).waitFor();
});

staged('by show of hands before a class, names hidden', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await classed(page);
  await view(page).getByLabel('when asked for').selectOption('parties');
  const section = view(page).locator('.class-norming');
  await section.getByLabel('How many passages').selectOption('1');
  await section.getByLabel('First votes').selectOption('hands');
  await section.getByLabel('Second votes').selectOption('hands');
  await section.getByText('The passage that costs agreement most').waitFor();
  await section.getByRole('button', { name: 'Begin the round' }).click();
  await at(page, /Passage 1 of 1: Vote blind/);
  await view(page).getByRole('button', { name: 'Hide names' }).click();
  await view(page).getByRole('button', { name: 'Show names' }).waitFor();
  const hands = panel(page).locator('.norm-hands input');
  assert.equal(await hands.count(), 5);
  await panel(page).getByLabel('Kyiv').focus();
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1');
  await panel(page).getByText('4 hands so far').waitFor();
  await held(page, 'hands');
  await panel(page).getByLabel('Moscow').focus();
  await page.keyboard.press('Enter');
  await at(page, /Reveal/);
  await focused(page);
  assert.match(await panel(page).innerText(), /Kyiv\s+3 of 4, 75\s%/);
  assert.doesNotMatch(await view(page).evaluate((e) => e.outerHTML), /Anna|Бен|Cleo|Dora/);
  await held(page, 'hands-reveal');
  await page.keyboard.press('Enter');
  await at(page, /Talk and vote again/);
  await panel(page).getByLabel('Kyiv').fill('4');
  await panel(page).getByText('4 hands so far').waitFor();
  await panel(page).getByRole('button', { name: 'Show the result' }).click();
  await at(page, /Passage 1 of 1: Result/);
  await focused(page);
  await page.keyboard.press('Enter');
  await at(page, /Result of the round/);
  assert.match(await panel(page).innerText(), /hands were counted, so the two turns need not be those of the same readers/);
  assert.match(await panel(page).innerText(), /alpha is not defined, because of one passage alone/);
  await held(page, 'hands-outcome');
}, { editions: ['http'] });
