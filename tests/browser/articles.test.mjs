// The reader's own articles: opened from files, dropped, pasted; kept, renamed, removed; in every script, at any length.

import assert from 'node:assert/strict';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { assertReads, drop, entryButton, keptCount, names, openName, opened, pasteArticle, texts } from './support/library.mjs';
import { markByMouse } from './support/mouse.mjs';
import { blocks, highlights, marked, openArticle, saved, says, stretches } from './support/reader.mjs';
import { dialog, keys, pick, textFile } from './support/situations.mjs';
import { sideways } from './support/layout.mjs';
import { GERMAN, MARKDOWN, PAGE, PLAIN, UKRAINIAN, parts } from './support/texts.mjs';

const TITLE = parts(PLAIN)[0];
const HTTP = { editions: ['http'] };

/** The same article as files of each kind. */
const FILES = [
  textFile('talks.txt', PLAIN),
  { name: 'talks.html', mimeType: 'text/html', buffer: Buffer.from(PAGE) },
  { name: 'talks.htm', mimeType: 'text/html', buffer: Buffer.from(PAGE.replace('long night', 'longer night').replaceAll('a long night', 'a longer night')) },
  { name: 'talks.md', mimeType: 'text/markdown', buffer: Buffer.from(MARKDOWN) },
];

for (const file of FILES) {
  staged(`${file.name} is opened by the file picker and kept`, async (stage) => {
    const { page } = stage;
    await pick(page, file);
    const title = file.name.endsWith('.htm') ? TITLE.replace('long', 'longer') : TITLE;
    await opened(page, title);
    await says(page, new RegExp(`Opened “${title}”`));
    await assertReads(page, parts(PLAIN).slice(1));
    assert.equal((await names(page)).length, 6);
    // The signs of Markdown are part of the text and stay in it.
    assert.equal((await blocks(page)).filter((b) => b.tag === 'h2').length, 1, 'one title');
    if (file.name !== 'talks.txt') {
      await assertReads(page, ['What is still open', 'Nothing is agreed until everything is agreed.']);
      const kinds = (await blocks(page)).map((b) => b.tag);
      assert.ok(kinds.includes('h3') && kinds.includes('blockquote'), `${kinds}`);
      assert.equal(await page.locator('#reader ul.items > li').count(), 2);
    }
    if (/html?$/.test(file.name)) {
      assert.doesNotMatch((await texts(page)).join('\n'), /Copyright|Home/);
      assert.match(await page.locator('#library .current .meta').innerText(), /^The Pier · \d+ words$/);
    }
    const before = await blocks(page);
    const one = stretches(before.find((b) => b.text.startsWith('The next round')).text)[0];
    await markByMouse(page, before.find((b) => b.text.startsWith('The next round')).index, one, 'Europe');
    await saved(page, 1);
    await keptCount(page, 1);
    await stage.reload();
    await opened(page, title);
    assert.deepEqual(await blocks(page), before);
    await eventually(async () => assert.deepEqual(await marked(page), [one.text]));
  });
}

staged('several files are opened at once', async (stage) => {
  const { page } = stage;
  const files = [textFile('one.txt', PLAIN), textFile('zwei.txt', GERMAN), textFile('три.txt', UKRAINIAN)];
  await pick(page, ...files);
  await says(page, /Opened 3 articles/);
  await opened(page, TITLE);
  assert.deepEqual((await names(page)).slice(5).sort(), [PLAIN, GERMAN, UKRAINIAN].map((t) => parts(t)[0]).sort());
  await keptCount(page, 3);
  await stage.reload();
  assert.equal((await names(page)).length, 8);
});

for (const onto of ['.page', '#reader [data-b]', '#library']) {
  staged(`files dropped on ${onto} are opened`, async ({ page }) => {
    await drop(page, `${onto} >> nth=0`, [textFile('one.txt', PLAIN), FILES[1], textFile('zwei.txt', GERMAN)]);
    await eventually(async () => assert.equal((await names(page)).length, 8));
    await says(page, /Opened 3 articles/);
  }, onto === '.page' ? {} : HTTP);
}

staged('a pasted text and pasted HTML are opened', async (stage) => {
  const { page } = stage;
  await pasteArticle(page, PLAIN);
  await opened(page, TITLE);
  await assertReads(page, parts(PLAIN).slice(1));
  await pasteArticle(page, PAGE.replaceAll('a long night', 'a pasted night'));
  await opened(page, 'Harbour talks pause after a pasted night');
  await assertReads(page, [...parts(PLAIN).slice(1), 'What is still open']);
  assert.doesNotMatch((await texts(page)).join('\n'), /Copyright|<p>/);
  await keptCount(page, 2);
  await stage.reload();
  assert.equal((await names(page)).length, 7);
});

staged('what is copied from a web page is pasted with its structure', async ({ page }) => {
  await page.getByRole('button', { name: 'Paste a text' }).click();
  await page.locator('#paste-text').focus();
  await page.evaluate((html) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    data.setData('text/plain', 'the words alone');
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, PAGE);
  await page.getByRole('button', { name: 'Open it' }).click();
  await opened(page, TITLE);
  await assertReads(page, ['What is still open']);
});

staged('nothing pasted opens nothing and says so', async ({ page }) => {
  await pasteArticle(page, ' \n ');
  await says(page, /no text/);
  assert.equal((await names(page)).length, 5);
}, HTTP);

staged('an article is renamed, for good', async (stage) => {
  const { page } = stage;
  await pick(page, FILES[0]);
  await opened(page, TITLE);
  for (const [n, name] of [[0, 'A bundled one 🇺🇦'], [5, 'Переговори <b>у гавані</b> & інше']]) {
    await openArticle(page, n);
    await entryButton(page, /^Rename/).click();
    await page.locator('#rename-text').fill(name);
    await page.keyboard.press('Enter');
    await opened(page, name);
    await eventually(async () => assert.ok((await page.title()).includes(name)));
    await keptCount(page, 1, (kept) => JSON.stringify(kept).includes(name.slice(0, 10)));
    await stage.reload();
    assert.equal(await openName(page), name);
  }
  await entryButton(page, /^Rename/).click();
  await page.locator('#rename-text').fill('   ');
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({ state: 'detached' });
  assert.equal(await openName(page), 'Переговори <b>у гавані</b> & інше', 'no name is no name');
  await page.locator('#reader').focus();
  await keys(page, 'Control+z');
  await opened(page, TITLE);
});

staged('an article is removed with its highlights, and comes back: by undo, from the list, after a reload', async (stage) => {
  const { page } = stage;
  await pick(page, FILES[0]);
  await opened(page, TITLE);
  const block = (await blocks(page)).find((b) => b.text.startsWith('The next round'));
  const one = stretches(block.text)[0];
  await markByMouse(page, block.index, one, 'Kyiv');
  await saved(page, 1);
  const gone = () => eventually(async () => assert.ok(!(await names(page)).includes(TITLE)));
  const back = async () => {
    await eventually(async () => assert.ok((await names(page)).includes(TITLE)));
    await openArticle(page, (await names(page)).indexOf(TITLE));
    await eventually(async () => assert.deepEqual(await marked(page), [one.text]));
  };
  await entryButton(page, /^Remove/).click();
  await says(page, /Removed/);
  await gone();
  await page.locator('.tools').getByRole('button', { name: 'Undo' }).click();
  await back();
  await entryButton(page, /^Remove/).click();
  await gone();
  const removed = page.locator('#library .removed');
  assert.equal(await removed.locator('summary').innerText(), 'Removed (1)');
  await keptCount(page, 1, (kept) => /"trashed":true/.test(JSON.stringify(kept)));
  await stage.reload();
  await gone();
  await removed.locator('summary').click();
  await removed.getByRole('button', { name: /^Restore/ }).click();
  await back();
  assert.equal(await removed.isVisible(), false);
});

staged('the same article twice is one article', async ({ page }) => {
  await pick(page, FILES[0]);
  await opened(page, TITLE);
  await pick(page, textFile('another name.txt', PLAIN));
  await says(page, /is here already/);
  assert.equal((await names(page)).length, 6);
  await pasteArticle(page, PLAIN);
  await says(page, /is here already/);
  assert.equal((await names(page)).length, 6);
});

/** Words whose characters are longer than they look. */
const SCRIPTS = {
  'flags and families': ['Readers 🇺🇦🇪🇺 sent', '👨‍👩‍👧‍👦'],
  Ukrainian: ['міністрів закордонних справ', 'пʼять'],
  'combining marks': ['Le café fermé', 'Zürich'],
  Chinese: ['基辅', '和平'],
  Arabic: ['كييف', 'السلام'],
};

for (const [name, [first, second]] of Object.entries(SCRIPTS)) {
  staged(`${name}: what is marked is what was selected, also after a reload`, async (stage) => {
    const { page } = stage;
    const paragraph = `“🇺🇦 Words 👨‍👩‍👧‍👦 before” ${first} middle words ${second} and the words after it, which are many, so that this is a paragraph with an end.`;
    await pasteArticle(page, `${TITLE}\n\n${paragraph}\n\n${parts(PLAIN)[2]}\n`);
    await opened(page, TITLE);
    await assertReads(page, [paragraph]);
    const block = (await blocks(page)).find((b) => b.text.includes(first));
    await page.locator('#reader').focus();
    await keys(page, 'Home', 'ArrowDown', '3');
    await eventually(async () => assert.ok((await marked(page)).join().includes('which are many')));
    const start = block.text.indexOf('middle');
    await markByMouse(page, block.index, { text: 'middle words', start, end: start + 'middle words'.length }, 'Kyiv');
    const after = block.text.indexOf('after it');
    await markByMouse(page, block.index, { text: 'after it', start: after, end: after + 'after it'.length }, 'Europe');
    await saved(page, 3);
    const before = (await marked(page)).sort();
    assert.ok(before.some((text) => text.includes(first) && text.includes(second)), `${before}`);
    await keptCount(page, 1);
    await stage.reload();
    await eventually(async () => assert.deepEqual((await marked(page)).sort(), before));
    assert.ok((await texts(page)).includes(paragraph));
  }, HTTP);
}

staged('words without a place to break do not widen a phone', async ({ page }) => {
  const word = 'Waffenstillstandsüberwachungskommissionsgeschäftsordnung'.repeat(3);
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  await pasteArticle(page, `${word}\n\nThe rule ${word} was read aloud, and https://pier.example/${'a'.repeat(200)} was its place.\n\n${parts(GERMAN)[1]}`);
  await eventually(async () => assert.match((await texts(page)).join(' '), /read aloud/));
  assert.deepEqual(await sideways(page), []);
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1');
  await saved(page, 1);
  await page.locator('.lane .badge').first().click();
  assert.deepEqual(await sideways(page), [], 'with its details');
}, { ...HTTP, context: { viewport: { width: 320, height: 640 } } });

/** A text of about so many characters. */
const long = (length) => {
  const sentences = parts(PLAIN).slice(1);
  let text = `${TITLE}, at length\n\n`;
  for (let n = 0; text.length < length; n += 1) text += `Part ${n}. ${sentences[n % 3]}\n\n`;
  return text;
};

staged('a text of 1 MB opens, is marked and kept without a long wait', async (stage) => {
  const { page } = stage;
  const started = Date.now();
  await pick(page, textFile('long.txt', long(1_000_000)));
  await eventually(async () => assert.equal((await names(page)).length, 6), 60_000);
  await eventually(async () => assert.ok((await page.locator('#reader [data-b]').count()) > 1000), 60_000);
  const toOpen = Date.now() - started;
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown');
  const waits = [];
  for (const key of ['1', 'ArrowDown', '2', 'ArrowDown', '3', 'ArrowDown']) {
    // From the key to the next frame that is drawn after it.
    await page.evaluate(() => {
      window.wait = new Promise((resolve) => {
        const pressed = (event) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - event.timeStamp)));
        document.addEventListener('keydown', pressed, { once: true, capture: true });
      });
    });
    await keys(page, key);
    waits.push(Math.round(await page.evaluate(() => window.wait)));
  }
  await eventually(async () => assert.equal((await highlights(page)).length, 3));
  await saved(page, 3);
  console.log(`    1 MB: opened in ${toOpen} ms, from a key to what it shows ${waits.join(', ')} ms`);
  assert.ok(toOpen < 20_000, `opened in ${toOpen} ms`);
  assert.ok(Math.max(...waits) < 2000, `waits of ${waits} ms`);
  await keptCount(page, 1);
  await stage.reload();
  await eventually(async () => assert.equal((await highlights(page)).length, 3), 60_000);
}, HTTP);
