// Every view as somebody meets it who cannot see it, has only the keyboard, or a phone: with articles in three languages.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { clipped, sideways } from './support/layout.mjs';
import { opened, pasteArticle } from './support/library.mjs';
import { saved } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const HTTP = { editions: ['http'] };

const UKRAINIAN = `Переговори в Женеві: що кажуть Київ і Москва

«Ми не віддамо територій», — сказав президент Володимир Зеленський у п’ятницю 🇺🇦. Київ відкидає територіальні поступки.

Москва наполягає на скасуванні санкцій, а Європа вимагає гарантій безпеки.
`;
const GERMAN = `Waffenstillstandsverhandlungen: Wer sagt was?

„Wir werden keine Gebiete abtreten“, sagte Präsident Wolodymyr Selenskyj am Freitag. Kiew lehnt Gebietsabtretungen ab.

Moskau besteht auf der Aufhebung der Sanktionen. Washington unterstützt einen Waffenstillstand.
`;

const tab = (page, name) => page.locator('nav.views').getByRole('button', { name, exact: true });
const chip = (page, name) => page.locator('.beside .chip', { hasText: name });

/** What tells that a view is drawn. */
const BESIDE = { Guide: '.guide-part', Relations: '#view-relations .relate', Progress: '#view-progress .numbers' };
const INSTEAD = { Compare: '.compare > section', 'Code book': '#view-book .codes', Suggestions: '#view-learned button' };

/** The reader's own articles in German and Ukrainian with highlights, two of them related; the second is open. */
async function coded(page) {
  for (const [text, title] of [[UKRAINIAN, 'Переговори в Женеві: що кажуть Київ і Москва'], [GERMAN, 'Waffenstillstandsverhandlungen: Wer sagt was?']]) {
    await pasteArticle(page, text);
    await opened(page, title);
    await page.locator('#reader').focus();
    await keys(page, 'ArrowDown', 'ArrowDown', '1', 'o', 'Shift+T', 'ArrowDown', '2', 's');
  }
  await saved(page, 4);
  await keys(page, 'r');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'relate-first'));
  await keys(page, 'Enter');
  await page.getByText('Now choose the other highlight').waitFor();
  await page.locator('#reader').focus();
  await keys(page, '[', 'r');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'relate-first'));
  await keys(page, '2');
  await page.locator('#view-relations .relation').first().waitFor();
}

async function openBeside(page) {
  for (const [name, drawn] of Object.entries(BESIDE)) {
    if ((await chip(page, name).getAttribute('aria-expanded')) !== 'true') await chip(page, name).click();
    await page.locator(drawn).first().waitFor({ timeout: 20_000 });
  }
  await page.getByRole('button', { name: 'Filter and search' }).click();
  await page.locator('.controls').waitFor();
}

/** Presses Tab until the keyboard is where it has been before: what it stood on, and where that was not to be seen. */
async function tabThrough(page) {
  const [seen, lost] = [[], []];
  for (let n = 0; n < 400; n += 1) {
    await keys(page, 'Tab');
    const at = await page.evaluate(() => {
      const on = document.activeElement;
      if (on === document.body) return { name: 'body', before: true, visible: true };
      const box = on.getBoundingClientRect();
      const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const before = on.dataset.walked === '1';
      on.dataset.walked = '1';
      return {
        name: `${on.localName}#${on.id}.${on.className} “${(on.ariaLabel ?? on.textContent).slice(0, 40)}”`,
        before,
        visible: inside && on.checkVisibility({ visibilityProperty: true }),
        unnamed: on.localName === 'button' && !(on.ariaLabel ?? on.textContent).trim(),
      };
    });
    if (at.before) {
      if (seen.length > 5) break;
      continue;
    }
    seen.push(at.name);
    if (!at.visible || at.unnamed) lost.push(at.name);
  }
  await page.evaluate(() => document.querySelectorAll('[data-walked]').forEach((e) => e.removeAttribute('data-walked')));
  return { seen, lost };
}

staged('no view has anything that axe objects to, in light and in dark', async ({ page }) => {
  await coded(page);
  await openBeside(page);
  await assertAccessible(page, 'the article with everything beside it');
  for (const [name, drawn] of Object.entries(INSTEAD)) {
    await tab(page, name).click();
    await page.locator(drawn).first().waitFor({ timeout: 20_000 });
    await assertAccessible(page, name);
  }
}, HTTP);

staged('no view is wider than a phone, and none cuts words off', async ({ page }) => {
  await coded(page);
  await openBeside(page);
  await page.setViewportSize({ width: 390, height: 800 });
  const fits = async (state) => {
    await eventually(async () => assert.deepEqual(await sideways(page), [], state));
    assert.deepEqual(await clipped(page), [], state);
  };
  await fits('the article with everything beside it');
  for (const [name, drawn] of Object.entries(INSTEAD)) {
    await tab(page, name).click();
    await page.locator(drawn).first().waitFor({ timeout: 20_000 });
    await fits(name);
  }
}, HTTP);

staged('the keyboard reaches what a view offers and is always to be seen', async ({ page }) => {
  await coded(page);
  await openBeside(page);
  const first = await tabThrough(page);
  assert.deepEqual(first.lost, [], 'the article with everything beside it');
  for (const name of ['Guide', 'Relations', 'Progress']) assert.ok(first.seen.some((s) => s.includes(name)), name);
  for (const [name, drawn] of Object.entries(INSTEAD)) {
    await tab(page, name).focus();
    await keys(page, 'Enter');
    await page.locator(drawn).first().waitFor({ timeout: 20_000 });
    const { seen, lost } = await tabThrough(page);
    assert.deepEqual(lost, [], name);
    const offered = await page.locator('.in-place :is(button, input, select, textarea, summary):not(:disabled):visible').count();
    assert.ok(seen.length > Math.min(offered, 380) * 0.5, `${name}: ${seen.length} of ${offered}`);
  }
}, HTTP);

staged('on a phone R shows what is asked, not the details over it', async ({ page }) => {
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1');
  await saved(page, 1);
  await page.setViewportSize({ width: 390, height: 800 });
  await keys(page, '[', 'r');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'relate-first'));
  await page.locator('#relate-first').click();
  await page.getByText('Now choose the other highlight').waitFor();
}, HTTP);

staged('coding blind, no suggestion is counted or told, and it is said why', async ({ page }) => {
  await tab(page, 'Compare').click();
  await page.locator(INSTEAD.Compare).first().waitFor({ timeout: 20_000 });
  await page.getByRole('radio', { name: 'suggested, not checked' }).check();
  await page.locator('.cell').first().click();
  await page.locator('.compare .quotes').waitFor();
  await tab(page, 'Suggestions').click();
  await page.getByRole('button', { name: /blind coding/ }).click();
  await page.getByRole('button', { name: 'Switch suggestions on' }).waitFor();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Switch suggestions/, 'the keyboard stays where it was');
  await tab(page, 'Compare').click();
  await page.getByText('suggested stances are off (blind coding)').waitFor();
  assert.equal(await page.locator('.compare .cell, .compare .quotes').count(), 0);
  assert.ok(await page.getByRole('radio', { name: 'coded by hand' }).isChecked());
  for (const name of ['suggested, not checked', 'both']) assert.ok(await page.getByRole('radio', { name, exact: true }).isDisabled(), name);
  await assertAccessible(page, 'Compare, coding blind');
  await tab(page, 'Article').click();
  await chip(page, 'Guide').click();
  await page.getByText('Not shown while suggested stances are off').waitFor({ timeout: 20_000 });
  await tab(page, 'Suggestions').click();
  await page.getByRole('button', { name: 'Switch suggestions on' }).click();
  await tab(page, 'Compare').click();
  await page.getByRole('radio', { name: 'both' }).check();
  await page.locator('.cell').first().waitFor();
}, HTTP);
