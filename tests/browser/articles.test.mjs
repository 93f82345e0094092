// The reader's own articles: opened, dropped, pasted, kept, renamed, removed, in every encoding and with every character.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { closeDialog, drop, exported, pick, report } from './support/files.mjs';
import { clickAt, drag, bar } from './support/mouse.mjs';
import { blocks, caret, listed, marked, notices, openArticle, ready, saved, says } from './support/reader.mjs';
import { mirror } from './support/storage.mjs';

const entries = (page) => page.locator('#library .entry');
const names = (page) => page.locator('#library .entry .name').allInnerTexts();
const text = async (page) => (await blocks(page)).map((b) => b.text).join('\n');

/** Sentences that fill a text. */
const FILLER = 'Officials in several capitals described the exchange as useful. Nobody would say what had been agreed on. ';

const PLAIN = `A Title of Its Own\n\n${FILLER}\n\nThe delegation from Kyiv left before noon. Its hosts called that a pity.\n\n${FILLER}`;
const HTML = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Ein Plan | Blatt</title>
<script>document.title = 'run'; fetch('https://example.org/x')</script><link rel="stylesheet" href="https://example.org/a.css">
<meta http-equiv="refresh" content="0;url=https://example.org/"><base href="https://example.org/"></head>
<body onload="document.title='loaded'"><nav><a href="/">Start</a> <a href="/politik">Politik</a></nav>
<article><h1>Ein Plan mit achtundzwanzig Punkten</h1>
<p>Der Entwurf sieht Rüstungsbeschränkungsvereinbarungen vor, die in Kyjiw niemand unterschreiben will. Er ist lang.</p>
<img src="https://example.org/p.png" onerror="document.title='image'"><iframe srcdoc="<script>parent.document.title='frame'</script>"></iframe>
<svg onload="document.title='svg'"><circle r="1"/></svg><math><mtext><script>document.title='math'</script></mtext></math>
<p>In Brüssel heißt es, <b>Europa</b> werde zahlen &amp; schweigen: &lt;b&gt;nicht fett&lt;/b&gt;. Das sagen alle, die dabei waren.</p>
<p onclick="document.title='click'">Ein dritter Absatz, der lang genug ist, um zum Artikel zu gehören, und der mit einem Punkt endet.</p>
</article></body></html>`;
const MARKDOWN = `# A heading in Markdown\n\n${FILLER}\n\n- first item of a list\n- second item of a list\n\n> A quotation, set apart.\n\n${FILLER}`;

staged('text, HTML and Markdown are opened, several at once, and are there after a reload', async (stage) => {
  const { page } = stage;
  await pick(page, { 'plain.txt': PLAIN, 'plan.html': HTML, 'notes.md': MARKDOWN });
  await says(page, /Opened 3 articles/);
  assert.equal(await entries(page).count(), 8);
  const own = (await names(page)).slice(5);
  assert.equal(own[0], 'A Title of Its Own');
  assert.match(own[1], /Ein Plan/);
  assert.match(await text(page), /The delegation from Kyiv left before noon\./);
  assert.equal(await page.locator('#library .entry.current .name').innerText(), own[0], 'the first of them is open');
  const shown = {};
  for (let n = 5; n < 8; n++) {
    await openArticle(page, n);
    shown[n] = await text(page);
  }
  await eventually(async () => assert.equal(Object.keys(await mirror(page, 'articles')).length, 3));
  await stage.reload();
  assert.deepEqual((await names(page)).slice(5).sort(), [...own].sort());
  for (let n = 5; n < 8; n++) {
    await openArticle(page, n);
    const now = await text(page);
    assert.ok(Object.values(shown).includes(now), `${now.slice(0, 80)} is as it was`);
  }
});

staged('a web page is only text: nothing of it runs, loads or becomes markup', async (stage) => {
  const { page } = stage;
  const before = stage.watch.requests.length;
  await pick(page, { 'plan.html': HTML });
  await says(page, /Opened/);
  const shown = await text(page);
  assert.match(shown, /Europa werde zahlen & schweigen: <b>nicht fett<\/b>\./);
  assert.match(shown, /Rüstungsbeschränkungsvereinbarungen/);
  assert.equal(await page.locator('#reader article').getAttribute('lang'), 'de');
  for (const tag of ['img', 'script', 'iframe', 'svg', 'math', 'b', 'base', 'meta', 'a']) {
    assert.equal(await page.locator(`#reader ${tag}`).count(), 0, tag);
  }
  await stage.page.locator('#library input[type=checkbox]').check();
  await clickAt(page, (await blocks(page)).at(-1).index, 3);
  assert.match(await page.title(), /Ein Plan.* – Stancemark/);
  const asked = stage.watch.requests.slice(before).filter((url) => !/^(blob|data):|\/icon\.svg$/.test(url));
  assert.deepEqual(asked, []);
});

staged('files dropped anywhere on the page are opened', async ({ page }) => {
  for (const [n, onto] of ['#reader', '#library', '.top', '.side'].entries()) {
    await drop(page, { [`dropped ${n}.txt`]: `Dropped number ${n}\n\n${FILLER}\n\nOnly here: ${'xyz'[n] ?? 'w'}${n}.` }, onto);
    await says(page, new RegExp(`Opened “Dropped number ${n}”`));
    assert.equal(await entries(page).count(), 6 + n);
  }
});

staged('a pasted text, and pasted HTML with its headings', async (stage) => {
  const { page } = stage;
  const paste = page.getByRole('button', { name: 'Paste a text …' });
  await paste.click();
  await page.locator('#paste-text').fill(PLAIN);
  await page.getByRole('button', { name: 'Open it' }).click();
  await says(page, /Opened “A Title of Its Own”/);
  assert.match(await text(page), /Its hosts called that a pity\./);

  // What a browser puts on the clipboard when words of a page are copied.
  await paste.click();
  await page.locator('#paste-text').focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Heading of the page\nWords of the page that are long enough to be a paragraph of it.');
    clipboardData.setData(
      'text/html',
      '<meta charset="utf-8"><h1>Heading of the page</h1><p>Words of the page that are long enough to be a paragraph of it.</p><script>document.title="run"</script>',
    );
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.getByRole('button', { name: 'Open it' }).click();
  await says(page, /Opened “Heading of the page”/);
  const [first, second] = await blocks(page);
  assert.deepEqual([first.tag, first.text], ['h2', 'Heading of the page']);
  assert.equal(second.text, 'Words of the page that are long enough to be a paragraph of it.');

  await paste.click();
  await page.getByRole('button', { name: 'Open it' }).click();
  await says(page, /no text to open/);
  await eventually(async () => assert.equal(Object.keys(await mirror(page, 'articles')).length, 2));
  await stage.reload();
  assert.equal(await entries(page).count(), 7);
});

staged('an article is renamed, and keeps the name', async (stage) => {
  const { page } = stage;
  await pick(page, { 'plain.txt': PLAIN });
  await says(page, /Opened/);
  const name = '«Новий» <b>name</b> 🇺🇦';
  for (const n of [0, 5]) {
    await entries(page).nth(n).hover();
    await entries(page).nth(n).getByRole('button', { name: /^Rename/ }).click();
    await page.locator('#rename-text').fill(`${name} ${n}`);
    await page.keyboard.press('Enter');
    await says(page, /Renamed/);
  }
  const expected = [0, 5].map((n) => `${name} ${n}`);
  assert.deepEqual([(await names(page))[0], (await names(page))[5]], expected);
  await eventually(async () => assert.equal(Object.keys(await mirror(page, 'articles')).length, 2));
  await stage.reload();
  assert.deepEqual([(await names(page))[0], (await names(page))[5]], expected);
});

staged('an article is removed with its highlights, Undo brings both back, also after a reload', async (stage) => {
  const { page } = stage;
  await pick(page, { 'plain.txt': PLAIN });
  await says(page, /Opened/);
  await page.locator('#reader').focus();
  for (const key of ['ArrowDown', 'ArrowDown', '2']) await page.keyboard.press(key);
  await saved(page, 1);
  const [quote] = await marked(page);
  const remove = async () => {
    await entries(page).nth(5).hover();
    await entries(page).nth(5).getByRole('button', { name: /^Remove/ }).click();
    await says(page, /Removed “A Title of Its Own”\. Ctrl\+Z/);
    assert.equal(await entries(page).count(), 5);
    await saved(page, 0);
  };
  await remove();
  await page.locator('.tools').getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => assert.equal(await entries(page).count(), 6));
  await openArticle(page, 5);
  await eventually(async () => assert.deepEqual(await marked(page), [quote]));
  await remove();
  await stage.reload();
  assert.equal(await entries(page).count(), 5, 'it stays removed');
  await page.locator('.tools').getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => assert.equal(await entries(page).count(), 6));
  await openArticle(page, 5);
  assert.deepEqual(await marked(page), [quote]);
  await saved(page, 1);
});

staged('a bundled article stays removed too, and all of them can go', async (stage) => {
  const { page } = stage;
  for (let left = 4; left >= 0; left--) {
    await entries(page).nth(0).hover();
    await entries(page).nth(0).getByRole('button', { name: /^Remove/ }).click();
    await eventually(async () => assert.equal(await entries(page).count(), left));
  }
  assert.match(await page.locator('#reader').innerText(), /No article is open/);
  await eventually(async () => assert.equal(Object.keys(await mirror(page, 'articles')).length, 5));
  await page.reload();
  await eventually(async () => assert.match(await page.locator('#reader').innerText(), /No article is open/));
  await pick(page, { 'plain.txt': PLAIN });
  await says(page, /Opened/);
  await ready(page);
});

/** A text in a single-byte encoding. */
function encode(words, label) {
  const decoder = new TextDecoder(label);
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  // Some versions of Node take windows-1252 for ISO 8859-1, which has no such quotation marks.
  if (label === 'windows-1252') table.set('„', 0x84).set('“', 0x93);
  return Buffer.from([...words].map((c) => table.get(c) ?? 63));
}

const UKRAINIAN = 'Київ відповів на план із двадцяти восьми пунктів. «Ми не віддамо землі», — сказав речник; це їхня відповідь. ';
const GERMAN = 'Die Bundesregierung prüft die Verhandlungsführungsverantwortlichkeiten. „Nichts ist fertig“, heißt es in Brüssel, für Öl gilt dasselbe. ';
const ENCODED = {
  'UTF-8 with a byte order mark': ['\ufeff' + UKRAINIAN.repeat(3), UKRAINIAN.trim()],
  'UTF-16, little end first': [Buffer.from('\ufeff' + UKRAINIAN.repeat(3), 'utf16le'), UKRAINIAN.trim()],
  'UTF-16, big end first': [Buffer.from('\ufeff' + UKRAINIAN.repeat(3), 'utf16le').swap16(), UKRAINIAN.trim()],
  'windows-1251': [encode(UKRAINIAN.repeat(3), 'windows-1251'), UKRAINIAN.trim()],
  'windows-1252': [encode(GERMAN.repeat(3), 'windows-1252'), GERMAN.trim()],
};

for (const [encoding, [content, words]] of Object.entries(ENCODED)) {
  staged(`a text in ${encoding} is read right`, async ({ page }) => {
    await pick(page, { 'encoded.txt': content });
    await says(page, /Opened/);
    const shown = await text(page);
    assert.ok(shown.includes(words), shown.slice(0, 200));
    assert.doesNotMatch(shown, /\ufffd|\ufeff/);
    await page.locator('#reader').focus();
    for (const key of ['ArrowDown', '1']) await page.keyboard.press(key);
    await says(page, /Marked/);
    const { file } = await exported(page);
    const [quote, position] = file.first.items[0].target.selector;
    assert.equal([...quote.exact].length, position.end - position.start);
  }, { editions: ['http'] });
}

/** Files that are refused, and what is said of them. */
const REFUSED = {
  'koi.txt': [encode(UKRAINIAN.replace(/[«»—іїє]/gu, 'и').repeat(3), 'koi8-r'), /koi\.txt was not opened: looks like KOI8.*save it as plain text, UTF-8/],
  'paper.pdf': ['%PDF-1.7\n%âãÏÓ', /paper\.pdf was not opened: is a PDF document, not text.*UTF-8/],
  'essay.docx': [Buffer.from('504b0304140006000800', 'hex'), /essay\.docx was not opened: is a (ZIP|Word)/],
  'photo.txt': [Buffer.from('ffd8ffe000104a464946', 'hex'), /photo\.txt was not opened: is a JPEG picture/],
  'empty.txt': ['', /empty\.txt was not opened: is empty/],
};

staged('files that cannot be read as text are refused with advice', async ({ page }) => {
  for (const [name, [content, message]] of Object.entries(REFUSED)) {
    await pick(page, { [name]: content });
    const { summary, details } = await report(page);
    assert.match(summary, /What you have is unchanged/);
    assert.equal(details.length, 1);
    assert.match(details[0], message);
    await closeDialog(page);
    assert.equal(await entries(page).count(), 5);
  }
  await pick(page, { 'good.txt': PLAIN, ...Object.fromEntries(Object.entries(REFUSED).map(([n, [c]]) => [n, c])) });
  assert.equal((await report(page)).details.length, Object.keys(REFUSED).length);
  assert.equal(await entries(page).count(), 6, 'the good one among them is open');
  await closeDialog(page);
  assert.deepEqual(await notices(page), []);
}, { editions: ['http'] });

const ODD = [
  'Kyiv 🇺🇦 and the family 👨‍👩‍👧‍👦 said no 👍🏽 at once.',
  'Ґалаґан, Єва й Їжак сказали: «Ні, дякуємо».',
  'Die Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle schweigt e\u0301galement.',
  'Zwölf\u00a0Boxkämpfer jagen Viktor quer über den großen Syl\u00adter Deich.',
].join(' ');

staged('marks stand on the very words with flags, families, combining marks and long words', async (stage) => {
  const { page } = stage;
  const content = `🇺🇦 Odd characters 👨‍👩‍👧‍👦\n\n${ODD}\n\n${FILLER}`;
  await pick(page, { 'odd.txt': content });
  await says(page, /Opened/);
  const block = (await blocks(page)).find((b) => b.text === ODD);
  assert.ok(block, 'the words are shown as they are');
  const cases = [
    ['family', 'said'],
    ['Ґалаґан', 'Їжак'],
    ['Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle', 'schweigt'],
    ['Zwölf', 'Deich'],
  ];
  const expected = [];
  for (const [n, [from, to]] of cases.entries()) {
    const start = ODD.indexOf(from);
    const end = ODD.indexOf(to, start) + to.length;
    await drag(page, [block.index, start + 1], [block.index, end - 2]);
    await bar(page).getByRole('button').nth(n).click();
    expected.push(ODD.slice(start, end));
    await eventually(async () => assert.deepEqual(await marked(page), expected));
  }
  // A flag alone, by keyboard: the caret never halves a character.
  await page.locator('#reader').focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('ArrowRight');
    assert.doesNotMatch(await caret(page), /^[\udc00-\udfff]|[\ud800-\udbff]$|^\u200d|\u200d$/);
  }
  const { file } = await exported(page);
  const raw = [...content];
  for (const item of file.first.items) {
    const [quote, position] = item.target.selector;
    assert.equal(raw.slice(position.start, position.end).join(''), quote.exact);
  }
  await saved(page, 4);
  await stage.reload();
  assert.deepEqual(await marked(page), expected);
});

staged('the same article twice is one, and its highlights stay', async ({ page }) => {
  await pick(page, { 'plain.txt': PLAIN });
  await says(page, /Opened/);
  await page.locator('#reader').focus();
  for (const key of ['ArrowDown', '3']) await page.keyboard.press(key);
  await saved(page, 1);
  await pick(page, { 'other name.txt': PLAIN });
  await says(page, /is here already/);
  assert.equal(await entries(page).count(), 6);
  assert.equal((await listed(page)).length, 1);
  await pick(page, { 'a.txt': PLAIN + '!', 'b.txt': PLAIN + '!' });
  await eventually(async () => assert.equal(await entries(page).count(), 7));
});

staged('a text of 1 MB opens and can be marked', async ({ page }) => {
  const budget = { open: 20_000, key: 1500 };
  const paragraph = `${FILLER.repeat(4)}Number `;
  const count = Math.ceil(1_000_000 / (paragraph.length + 8));
  const long = Array.from({ length: count }, (_, i) => `${paragraph}${i}.`).join('\n\n');
  const start = Date.now();
  await pick(page, { 'long.txt': long });
  await eventually(async () => assert.match(await page.locator('[role=status]').innerText(), /Opened/), budget.open);
  const opened = Date.now() - start;
  await page.locator('#reader').focus();
  await page.keyboard.press('ArrowDown');
  const times = [];
  for (const key of ['ArrowDown', '1', 'ArrowDown', '2', 'ArrowRight', '3', 'End', '4']) {
    const before = Date.now();
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    times.push(Date.now() - before);
  }
  await saved(page, 4);
  console.log(`  1 MB of text: opened in ${opened} ms, keys took ${times.join(', ')} ms`);
  assert.ok(Math.max(...times) < budget.key, `a key took ${Math.max(...times)} ms`);
}, { editions: ['http'] });
