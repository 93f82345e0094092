// Files of other programs: dropped, chosen, asked about, taken back, and written again.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Stage, staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { closeDialog, drop, exported, pick, report } from './support/files.mjs';
import { sideways } from './support/layout.mjs';
import { bar } from './support/mouse.mjs';
import { names, openName } from './support/library.mjs';
import { OUT } from './support/paths.mjs';
import { highlights, listed, marked, saved, says } from './support/reader.mjs';

const HTTP = { editions: ['http'] };
const PHONE = { context: { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } };

const SAMPLES = new URL('../data/foreign/', import.meta.url);
const sample = (name) => readFileSync(new URL(name, SAMPLES));

const WORDS = `Envoys meet in Geneva 🇺🇦

Kyiv rejects a truce 👨‍👩‍👧‍👦, the office says. Moscow still waits for an answer from the mediators.

Europe wants a seat at the table, and Washington promises a new draft before Sunday.
`;
/** Where words stand, in code points. */
const at = (words) => {
  const start = [...WORDS.slice(0, WORDS.indexOf(words))].length;
  return [start, start + [...words].length];
};
const ann = (...marks) => marks.map(([label, words], n) => `T${n + 1}\t${label} ${at(words).join(' ')}\t${words}\n`).join('');
const PAIR = { 'envoys.txt': WORDS, 'envoys.ann': ann(['Kyiv', 'Kyiv rejects a truce'], ['Moscow', 'Moscow still waits']) };

const view = (page) => page.locator('#view-files');
const undo = (page) => page.locator('.tools').getByRole('button', { name: 'Undo' }).click();

/** Opens the view of files. */
async function look(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Other programs', exact: true }).click();
  await view(page).getByRole('heading', { name: 'Other programs' }).waitFor({ timeout: 20_000 });
}

/** The work as it goes out, without a download. */
async function work(page) {
  await look(page);
  await view(page).getByRole('radio', { name: /^Stancemark JSON/ }).check();
  const [download] = await Promise.all([page.waitForEvent('download'), view(page).getByRole('button', { name: 'Download' }).click()]);
  return readFileSync(await download.path(), 'utf8');
}

/** Saves in a format: the name of the file and its bytes. */
async function save(page, format) {
  const choice = view(page).locator(`input[name="format"][value="${format}"]`);
  await choice.check();
  await eventually(async () => assert.equal(await choice.isChecked(), true));
  const [download] = await Promise.all([page.waitForEvent('download'), view(page).getByRole('button', { name: 'Download' }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The words of the marks in the text, by their first letter. */
const quotes = async (page) => (await marked(page)).sort();

staged('a text and its list of marks, dropped together: one step, the unit is said, Undo gives back the same bytes', async (stage) => {
  const { page } = stage;
  const before = await work(page);
  await drop(page, PAIR, '.page');
  const { summary, details } = await report(page);
  assert.match(summary, /^Opened “Envoys meet in Geneva 🇺🇦”/);
  assert.match(summary, /Imported highlights: 2 new, 0 already here\./);
  assert.ok(details.some((d) => /Positions count code points: 2 of 2 quotes agree/.test(d)), details.join('\n'));
  await closeDialog(page);
  await saved(page, 2);
  assert.deepEqual(await quotes(page), ['Kyiv rejects a truce', 'Moscow still waits']);
  const after = await work(page);
  await page.getByRole('button', { name: 'Article', exact: true }).click();
  await stage.reload();
  await eventually(async () => assert.deepEqual(await quotes(page), ['Kyiv rejects a truce', 'Moscow still waits']));
  await undo(page);
  await saved(page, 0);
  assert.equal(await work(page), before, 'I26');
  await page.locator('.tools').getByRole('button', { name: 'Redo' }).click();
  await saved(page, 2);
  // Counters and times of what was done again are new, its content is not.
  const content = (text) => JSON.parse(text).first.items.map((i) => [i.id, i.target, i.body]);
  assert.deepEqual(content(await work(page)), content(after));
});

staged('samples that the programs wrote come in with their articles', async ({ page }) => {
  for (const [n, name] of ['cassis.json', 'label-studio.json', 'spacy.jsonl', 'label-studio-min.json'].entries()) {
    const all = await names(page);
    await pick(page, { [name]: sample(name) });
    const take = view(page).getByRole('button', { name: 'Take them over' });
    await Promise.race([take.waitFor(), page.locator('#dialog .report').waitFor()]);
    if (await take.isVisible()) await take.click();
    const { summary } = await report(page);
    assert.match(summary, /Imported highlights: \d+ new/, name);
    await closeDialog(page);
    // All four are of one text: the second finds the article of the first.
    assert.equal((await names(page)).length, n ? all.length : all.length + 1, name);
    const words = await quotes(page);
    for (const quote of ['Europe waits', 'Kyiv rejects the plan', '“No,” Peskov said']) {
      assert.ok(words.some((w) => w.includes(quote) || quote.includes(w)), `${name}: ${words.join(' | ')}`);
    }
  }
}, HTTP);

staged('thirty files, three of them bad: 27 come in, three are named, one Undo', async (stage) => {
  const { page } = stage;
  await pick(page, { 'envoys.txt': WORDS });
  await says(page, /Opened/);
  const before = await work(page);
  const all = Array.from({ length: 27 }, (_, n) => {
    const quote = n % 2 ? 'Europe wants a seat' : 'Moscow still waits';
    return [`reader ${n}.csv`, `article,quote,party,coder\nenvoys.txt,${quote},Moscow,Reader ${n}\n`];
  });
  all.splice(2, 0, ['empty.json', '']);
  all.splice(12, 0, ['login.json', '<!doctype html><html><title>Log in</title>']);
  all.splice(22, 0, ['later.json', '{"format":"stancemark","version":99,"first":{"items":[]}}']);
  await drop(page, Object.fromEntries(all), '.page');
  const { summary, details } = await report(page);
  assert.match(summary, /Imported highlights: 27 new/);
  for (const bad of [/^empty\.json is empty/, /^login\.json is a web page/, /^later\.json was made with a newer version/]) {
    assert.equal(details.filter((d) => bad.test(d)).length, 1, `${bad}: ${details.join('\n')}`);
  }
  await assertAccessible(page, 'report');
  await closeDialog(page);
  await saved(page, 27);
  await undo(page);
  await saved(page, 0);
  assert.equal(await work(page), before);
}, HTTP);

staged('a folder, dropped by the browser itself, is read with its folders', async ({ page }) => {
  const folder = join(OUT, 'dropped');
  rmSync(folder, { recursive: true, force: true });
  for (const coder of ['anna', 'ben']) {
    mkdirSync(join(folder, coder), { recursive: true });
    writeFileSync(join(folder, coder, 'envoys.txt'), WORDS);
    writeFileSync(join(folder, coder, 'envoys.ann'), ann([coder === 'anna' ? 'Kyiv' : 'Europe', 'Kyiv rejects a truce']));
  }
  writeFileSync(join(folder, '.DS_Store'), 'x');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  const { summary, details } = await report(page);
  assert.match(summary, /2 new/, details.join('\n'));
  await closeDialog(page);
  await saved(page, 2);
  assert.equal((await names(page)).filter((n) => n === 'envoys' || n.startsWith('Envoys')).length, 1);
}, HTTP);

staged('labels that the code book does not know are asked for, mapped or taken, and one Undo takes them back', async (stage) => {
  const { page } = stage;
  const before = await work(page);
  await drop(page, {
    'envoys.txt': WORDS,
    'envoys.ann': ann(['Russia', 'Moscow still waits'], ['Ukraine', 'Kyiv rejects a truce'], ['irony', 'a new draft']),
  }, '.page');
  const part = view(page).locator('.bring');
  await part.waitFor();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'bring'));
  assert.match(await part.innerText(), /Nothing has changed yet/);
  await assertAccessible(page, 'questions');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: join(OUT, 'foreign-labels.png'), fullPage: true });
  // By keyboard alone.
  await part.locator('select[name="label party Russia"]').selectOption('party moscow');
  await part.locator('select[name="label party irony"]').selectOption('note');
  await eventually(async () => assert.doesNotMatch(await part.locator('.coming').innerText(), /New parties[^.]*Russia/));
  await part.getByRole('button', { name: 'Take them over' }).focus();
  await page.keyboard.press('Enter');
  await report(page);
  await closeDialog(page);
  await saved(page, 3);
  const parties = async () => (await page.locator('.highlights .item .unseen').allTextContents()).sort();
  await eventually(async () => assert.deepEqual(await parties(), ['Moscow', 'No party', 'Ukraine']));
  await undo(page);
  await saved(page, 0);
  assert.equal(await work(page), before);
});

staged('places without words: the readings are shown, and the one that is chosen counts', async ({ page }) => {
  const [from, to] = at('Moscow still waits');
  await drop(page, { 'd.jsonl': `${JSON.stringify({ text: WORDS, label: [[from, to, 'Moscow']] })}\n` }, '.page');
  const readings = view(page).locator('.readings .one-unit');
  await readings.first().waitFor();
  const words = await readings.locator('q').allInnerTexts();
  assert.ok(words.length > 1 && words.includes('Moscow still waits'), words.join(' | '));
  await page.screenshot({ path: join(OUT, 'foreign-units.png'), fullPage: true });
  await readings.filter({ hasText: 'Moscow still waits' }).getByRole('radio').check();
  await view(page).getByRole('button', { name: 'Take them over' }).click();
  await report(page);
  await closeDialog(page);
  await saved(page, 1);
  assert.deepEqual(await quotes(page), ['Moscow still waits']);
}, HTTP);

staged('two readers of one name in two files: it is asked', async ({ page }) => {
  await pick(page, { 'envoys.txt': WORDS });
  await says(page, /Opened/);
  const table = (quote) => `article,quote,party,coder\nenvoys.txt,${quote},Kyiv,Anna\n`;
  await drop(page, { 'a.csv': table('Moscow still waits'), 'b.csv': table('Europe wants a seat') }, '.page');
  const part = view(page).locator('.bring .readers');
  await part.waitFor();
  assert.match(await part.innerText(), /“Anna” is in a\.csv and in b\.csv/);
  await part.getByRole('textbox').fill('Anna B.');
  await view(page).getByRole('button', { name: 'Take them over' }).click();
  await report(page);
  await closeDialog(page);
  await saved(page, 2);
  const text = await work(page);
  const coders = JSON.parse(text).first.items.map((i) => i.creator?.name ?? i.creator);
  assert.deepEqual(coders.sort(), ['Anna', 'Anna B.']);
}, HTTP);

const LOSSLESS = ['stancemark', 'csv', 'brat', 'doccano', 'spacy', 'label-studio', 'cas', 'qdpx', 'hypothesis', 'recogito'];

staged('every format is saved by a real download, and what can be read again comes into an empty browser', async (stage) => {
  const { page } = stage;
  await drop(page, PAIR, '.page');
  await report(page);
  await closeDialog(page);
  await saved(page, 2);
  await look(page);
  const formats = await view(page).locator('input[name="format"]').evaluateAll((all) => all.map((e) => e.value));
  assert.equal(formats.length, 13);
  await page.screenshot({ path: join(OUT, 'foreign-files.png'), fullPage: true });
  await assertAccessible(page, 'files');
  await page.screenshot({ path: join(OUT, 'foreign-files-dark.png'), fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
  const all = [];
  for (const format of formats) {
    const file = await save(page, format);
    assert.ok(file.bytes.length > 20, format);
    await says(page, new RegExp(`${file.name.replaceAll('.', '\\.')} was handed to your browser`));
    all.push({ format, ...file });
  }
  const losses = async (format) => {
    await view(page).locator(`input[name="format"][value="${format}"]`).check();
    await page.waitForFunction((f) => document.querySelector(`#view-files input[value="${f}"]`).checked, format);
    return view(page).locator('.losses');
  };
  await eventually(async () => assert.match(await (await losses('doccano')).innerText(), /identities, by which/));
  await page.screenshot({ path: join(OUT, 'foreign-losses.png'), fullPage: true });
  await assertAccessible(page, 'losses');
  for (const { format, name, bytes } of all.filter((f) => LOSSLESS.includes(f.format))) {
    const empty = await Stage.of('http');
    try {
      if (['stancemark', 'csv', 'hypothesis', 'recogito'].includes(format)) {
        await pick(empty.page, { 'envoys.txt': WORDS });
        await says(empty.page, /Opened/);
      }
      await pick(empty.page, { [name]: bytes });
      const take = view(empty.page).getByRole('button', { name: 'Take them over' });
      await eventually(async () => assert.ok((await take.isVisible()) || (await highlights(empty.page)).length === 2, format));
      if (await take.isVisible()) {
        const reading = view(empty.page).locator('.one-unit').filter({ hasText: 'Kyiv rejects a truce' });
        if (await reading.count()) await reading.first().getByRole('radio').check();
        await take.click();
      }
      await saved(empty.page, 2);
      await eventually(async () => assert.deepEqual(await quotes(empty.page), ['Kyiv rejects a truce', 'Moscow still waits'], format));
      empty.watch.assertClean();
    } finally {
      await empty.close();
    }
  }
}, HTTP);

staged('one’s own export leads to the other formats; a text can be copied', async (stage) => {
  const { page } = stage;
  await drop(page, PAIR, '.page');
  await report(page);
  await closeDialog(page);
  await stage.context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => {});
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.tools').getByRole('button', { name: 'Export' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /\.json$/);
  await page.locator('#dialog').getByRole('button', { name: 'Other formats …' }).click();
  await view(page).locator('input[value="csv"]').check();
  await view(page).getByLabel('Between cells').selectOption(';');
  await eventually(async () => assert.match(await view(page).locator('.going').innerText(), /2 highlights/));
  await view(page).getByRole('button', { name: 'Copy' }).click();
  await says(page, /\.csv is in the clipboard/);
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^id;article;/);
});

staged('by keyboard alone: to the view, a format, a download', async ({ page }) => {
  await drop(page, PAIR, '.page');
  await report(page);
  await page.keyboard.press('Escape');
  await page.locator('#dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Share', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Other programs', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Other programs', exact: true }).focus();
  await page.keyboard.press('Enter');
  await view(page).locator('input[name="format"]').first().waitFor({ timeout: 20_000 });
  await view(page).locator('input[name="format"]:checked').focus();
  await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.equal(await view(page).locator('input[name="format"]:checked').getAttribute('value'), 'html'));
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement.textContent)) === 'Download') break;
  }
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const html = readFileSync(await download.path(), 'utf8');
  assert.match(html, /^<!doctype html>/i);
  assert.match(html, /Kyiv rejects a truce/);
}, HTTP);

staged('a phone: nothing sticks out', async ({ page }) => {
  await pick(page, PAIR);
  await report(page);
  await closeDialog(page);
  await look(page);
  assert.deepEqual(await sideways(page), []);
  await page.screenshot({ path: join(OUT, 'foreign-phone.png'), fullPage: true });
  await view(page).locator('input[value="iob"]').check();
  await eventually(async () => assert.match(await view(page).locator('.losses').innerText(), /identities/));
  assert.deepEqual(await sideways(page), []);
  await drop(page, { 'x.txt': WORDS.replace('Geneva', 'Bern'), 'x.ann': 'T1\tSomebody 0 6\tEnvoys\n' }, '.page');
  await view(page).locator('.bring').waitFor();
  assert.deepEqual(await sideways(page), []);
  await page.screenshot({ path: join(OUT, 'foreign-phone-questions.png'), fullPage: true });
  await assertAccessible(page, 'questions on a phone');
}, { ...HTTP, ...PHONE });

staged('another version of an article: the words that changed are counted, highlights are carried over, a lost one is placed by hand', async (stage) => {
  const { page } = stage;
  await pick(page, { ...PAIR, 'b.ann': '' });
  await report(page);
  await closeDialog(page);
  const later = `News from the lake: ${WORDS}`.replace('Kyiv rejects a truce', 'Nobody said anything at all');
  await pick(page, { 'later.txt': later });
  const part = view(page).locator('.bring');
  await part.waitFor();
  assert.match(await part.innerText(), /another version, in which \d+ words of \d+ changed/);
  await page.screenshot({ path: join(OUT, 'foreign-version.png'), fullPage: true });
  await part.getByRole('button', { name: 'Take them over' }).click();
  const { details } = await report(page);
  assert.ok(details.some((d) => /Highlights carried over .*1 moved, 1 not found there/.test(d)), details.join('\n'));
  await closeDialog(page);
  await saved(page, 4);
  const badge = page.locator('.lane .badge[data-sign="→"]');
  await badge.first().waitFor();
  assert.match(await badge.first().getAttribute('title'), /moved/);
  assert.match(await page.locator('#reader mark.unsure').first().getAttribute('title'), /^Moved: the same words/);
  assert.match((await listed(page)).map((l) => l.says).join(), /moved/);
  await page.screenshot({ path: join(OUT, 'foreign-verdicts.png') });
  // By hand: choose it, choose words, place it.
  await page.locator('.highlights .lost .item').click();
  await page.locator('#reader').focus();
  await page.keyboard.press('ArrowDown');
  await bar(page).waitFor();
  await assertAccessible(page, 'placing');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: join(OUT, 'foreign-place.png') });
  await page.keyboard.press('p');
  await says(page, /Placed on these words/);
  await eventually(async () => assert.equal(await page.locator('.highlights .lost .item').count(), 0));
  await undo(page);
  await eventually(async () => assert.equal(await page.locator('.highlights .lost .item').count(), 1));
  await page.locator('.highlights .lost .item').click();
  await page.locator('#reader').focus();
  await page.keyboard.press('ArrowDown');
  await bar(page).getByRole('button', { name: 'Place it here' }).click();
  await says(page, /Placed on these words/);
  await saved(page, 4);
  await stage.reload();
  assert.equal(await page.locator('.highlights .lost .item').count(), 0);
  assert.equal((await highlights(page)).length, 2);
}, HTTP);
