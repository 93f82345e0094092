// How the page looks where colours are forced, on paper, with wider letters, without motion: what counts stays visible.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { OUT } from './support/paths.mjs';
import { eventually } from './support/eventually.mjs';
import { clipped, sideways, spaceOut } from './support/layout.mjs';
import { saved } from './support/reader.mjs';
import { dialog, keys, markFour, markMuch, selectWords } from './support/situations.mjs';

const HTTP = { editions: ['http'] };

/** What each party's first highlight is drawn with. */
const drawn = (page) =>
  page.locator('#reader mark[data-letters]').evaluateAll((all) =>
    all.map((e) => {
      const style = getComputedStyle(e);
      return {
        letter: e.dataset.letters,
        before: getComputedStyle(e, '::before').content,
        line: style.textDecorationLine,
        dash: style.textDecorationStyle,
        thickness: parseFloat(style.textDecorationThickness),
        text: style.color,
        ground: style.backgroundColor,
        accent: style.textDecorationColor,
      };
    }),
  );

/** Each party has an underline and a letter of its own, whatever becomes of its tint. */
async function assertTold(page) {
  const found = await drawn(page);
  assert.deepEqual(found.map((d) => d.letter), ['K', 'M', 'W', 'E']);
  assert.equal(new Set(found.map((d) => d.dash)).size, 4, `underline styles: ${found.map((d) => d.dash)}`);
  for (const one of found) {
    assert.match(one.line, /underline/);
    assert.ok(one.thickness >= 1, `${one.letter}: an underline of ${one.thickness} pixels`);
    assert.match(one.before, new RegExp(`"${one.letter}"`));
    assert.notEqual(one.accent, one.ground);
    assert.notEqual(one.text, one.ground);
  }
}

/** The setting a case is about. */
const MEDIA = {
  'in light': { colorScheme: 'light' },
  'in dark': { colorScheme: 'dark' },
  'in forced colours': { forcedColors: 'active' },
  'in forced colours, dark': { forcedColors: 'active', colorScheme: 'dark' },
  'on paper': { media: 'print' },
};

for (const [name, media] of Object.entries(MEDIA)) {
  staged(`each party has an underline and a letter of its own ${name}`, async ({ page }) => {
    await markFour(page);
    await page.emulateMedia(media);
    await assertTold(page);
    await page.screenshot({ path: join(OUT, `marks-${name.replace(/\W+/g, '-')}.png`), fullPage: media.media === 'print' });
  }, HTTP);
}

staged('underlines of highlights over one another lie at different heights', async ({ page }) => {
  await markMuch(page);
  const heights = await page
    .locator('#reader mark')
    .filter({ has: page.locator('.depth-3') })
    .first()
    .evaluate((mark) => [mark, ...mark.querySelectorAll('.under')].map((e) => parseFloat(getComputedStyle(e).textUnderlineOffset)));
  assert.equal(heights.length, 4);
  const apart = heights.sort((a, b) => a - b).slice(1).map((h, i) => h - heights[i]);
  assert.ok(Math.min(...apart) >= 2, `pixels between the underlines: ${apart}`);
}, HTTP);

staged('on paper: the article, its marks and what they mean, nothing to press', async ({ page }) => {
  await markMuch(page);
  await page.emulateMedia({ media: 'print' });
  const visible = (selector) => page.locator(selector).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
  for (const gone of ['.top', '.library', '#mark-bar', '.lane', '.details', '.notices', '.furniture', '.trash', '.skip']) {
    assert.equal(await visible(gone), 0, `${gone} is not printed`);
  }
  assert.equal(await visible('button'), await visible('.item'), 'no buttons but the list of highlights');
  for (const there of ['.legend', '#reader [data-b]', '#reader mark', '.highlights .item']) {
    assert.ok((await visible(there)) > 0, `${there} is printed`);
  }
  const order = await page.evaluate(() => ['.legend', '.text'].map((s) => document.querySelector(s).getBoundingClientRect().top));
  assert.ok(order[0] < order[1], 'the legend comes first');
  const ink = await page.evaluate(() => getComputedStyle(document.querySelector('.desk')).color);
  assert.equal(ink, 'rgb(0, 0, 0)');
  const pdf = await page.pdf();
  writeFileSync(join(OUT, 'print.pdf'), pdf);
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
}, HTTP);

staged('on paper from a dark page: dark words on white', async ({ page }) => {
  await markFour(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const bright = await page.locator('#reader [data-b], #reader mark, .legend .sample, .item .quote').evaluateAll((all) =>
    all
      .filter((e) => e.checkVisibility())
      .map((e) => [e.className || e.localName, getComputedStyle(e).color])
      .filter(([, color]) => color.match(/\d+/g).slice(0, 3).reduce((sum, c) => sum + Number(c), 0) > 3 * 110),
  );
  assert.deepEqual(bright, [], 'words too bright for white paper');
  await page.screenshot({ path: join(OUT, 'print-from-dark.png') });
}, { ...HTTP, context: { colorScheme: 'dark', viewport: { width: 1280, height: 900 } } });

/** States in which there are words in tight places. */
const TIGHT = {
  'the start': async () => {},
  'words selected': selectWords,
  'much marked, details open': markMuch,
  'the window with the keys': async (page) => {
    await page.locator('.tools').getByRole('button', { name: 'Help' }).click();
    await dialog(page).waitFor();
  },
};

for (const width of [1280, 768, 320]) {
  staged(`wider letters, words and lines clip nothing at ${width} pixels`, async (stage) => {
    for (const [state, reach] of Object.entries(TIGHT)) {
      const page = await stage.tab();
      await spaceOut(page);
      await reach(page);
      await eventually(async () => assert.deepEqual(await clipped(page), [], `${state}: clipped`));
      // In the narrowest window the sheet of keys, a table, may scroll when its letters are widened.
      assert.deepEqual((await sideways(page)).filter((over) => width > 320 || /^html/.test(over)), [], `${state}: scrolls sideways`);
      await page.screenshot({ path: join(OUT, `spaced-${width}-${state.replace(/\W+/g, '-')}.png`) });
      await page.close();
    }
  }, { ...HTTP, open: false, context: { viewport: { width, height: 700 } } });
}

for (const width of [320, 480, 737, 768, 993, 1100]) {
  staged(`every article fits ${width} pixels, with and without its furniture, details open`, async ({ page }) => {
    for (const furniture of [false, true]) {
      for (let n = 0; n < 5; n += 1) {
        const entry = page.locator('#library .entry').nth(n);
        if (!(await entry.isVisible())) await page.getByRole('button', { name: 'Articles', exact: true }).click();
        await page.locator('#library').getByRole('checkbox').setChecked(furniture);
        await entry.locator('.open').click();
        await entry.and(page.locator('.current')).waitFor({ state: 'attached' });
        assert.deepEqual(await sideways(page), [], `article ${n}: scrolls sideways`);
      }
    }
    await markFour(page);
    await page.locator('.lane .badge').nth(1).click();
    assert.deepEqual(await sideways(page), [], 'with details open: scrolls sideways');
  }, { ...HTTP, context: { viewport: { width, height: 640 } } });
}

staged('with reduced motion nothing moves', async ({ page }) => {
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', '1');
  await saved(page, 1);
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter((a) => a.playState === 'running' && a.effect.getComputedTiming().easing !== 'step-end')
      .map((a) => [a.animationName, getComputedStyle(a.effect.target).animationTimingFunction])
      .filter(([, how]) => !/^step/.test(how)),
  );
  assert.deepEqual(moving, []);
}, { ...HTTP, context: { reducedMotion: 'reduce' } });
