// An exercise in one file: made in the running page, opened by double-click, kept apart, made again.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after } from 'node:test';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { pick } from './support/files.mjs';
import { sideways } from './support/layout.mjs';
import { names, opened, pasteArticle } from './support/library.mjs';
import { OUT } from './support/paths.mjs';
import { highlights, marked, notices, ready, saved, says, stored } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const HOSTILE = '</script><script>window.ran = true</script><!-- <b>🇺🇦</b>';
const TALKS = `Talks in Miami

Kyiv said “no deal” on Friday. Moscow waits for an answer 🇺🇦. ${HOSTILE} said so.

Europe wants a seat at the table. Washington wants a deal soon.
`;

const FOLDER = mkdtempSync(join(tmpdir(), 'stancemark-exercise-'));
after(() => rmSync(FOLDER, { recursive: true }));

const making = (page) => page.locator('#view-exercise');
const task = (page) => page.locator('#view-task');

/** Opens the view in which an exercise is made. */
async function openMaking(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('navigation', { name: 'Share' }).getByRole('button', { name: 'Make an exercise' }).click();
  await making(page).getByLabel('Title').waitFor({ timeout: 20_000 });
}

/** Fills the form; `articles` are names. */
async function fill(page, { title, instructions = '', articles, blind = false, names = 'asked', examples = false }) {
  const form = making(page);
  await form.getByLabel('Title').fill(title);
  await form.getByLabel('Instructions').fill(instructions);
  for (const box of await form.locator('.picks label').all()) {
    await box.locator('input').setChecked(!articles || articles.includes((await box.innerText()).trim()));
  }
  await form.getByLabel('Names').selectOption(names);
  await form.getByLabel('My highlights').selectOption(examples ? 'examples' : 'none');
  await form.getByLabel(/^Blind/).setChecked(blind);
}

/** What a press saves: its name, its text, and where it lies now. */
async function saveBy(page, name, as) {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 30_000 }),
    making(page).getByRole('button', { name, exact: true }).click(),
  ]);
  const path = join(FOLDER, as);
  await download.saveAs(path);
  return { name: download.suggestedFilename(), path, text: readFileSync(path, 'utf8') };
}

/** Opens a file by its address, as a double-click does. */
async function openFile(stage, path) {
  const address = pathToFileURL(path).href;
  stage.watch.own(address);
  const page = await stage.context.newPage();
  stage.context.on('request', (request) => request.url().startsWith(address) && stage.watch.own(request.url()));
  await page.goto(address);
  await ready(page).catch(() => {});
  return page;
}

/** The kept highlights of a scope. */
const records = async (page, scope = 'main') =>
  Object.fromEntries(Object.entries(await stored(page)).filter(([key]) => key.startsWith(`sm:${scope}:a:`)));

const scopeOf = (text) => JSON.parse(text.match(/id="sm-config">(.*?)<\/script>/)[1]).scope;
const settingsOf = (text) => JSON.parse(text.match(/id="sm-config">(.*?)<\/script>/)[1]);

staged('an exercise is made, opened by double-click, done and made again', async (stage) => {
  const { page } = stage;
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1');
  await saved(page, 1);
  const before = await records(page);
  await openMaking(page);
  await fill(page, { title: `Peace ${HOSTILE}`, instructions: `Read both.\n\n${HOSTILE}`, articles: ['Talks in Miami'], blind: true });
  assert.match(await making(page).locator('.actions .hint').innerText(), /^About \d\.\d MB, with 1 article\.$/);
  await assertAccessible(page, 'making an exercise');
  await page.screenshot({ path: join(OUT, `exercise-making-${stage.edition}.png`) });
  const first = await saveBy(page, 'Save the exercise', `first-${stage.edition}.html`);
  assert.match(first.name, /^Peace .*\.html$/);
  await says(page, /was handed to your browser, \d\.\d MB\./);
  const told = Math.abs(first.text.length / 1e6 - Number((await making(page).locator('.actions .hint').innerText()).match(/[\d.]+/)[0]));
  assert.ok(told < 0.15, `the size was told: ${told} MB off`);

  const lesson = await openFile(stage, first.path);
  await task(lesson).getByRole('heading', { level: 2 }).waitFor({ timeout: 20_000 });
  assert.equal(await task(lesson).getByRole('heading', { level: 2 }).innerText(), `Peace ${HOSTILE}`);
  assert.deepEqual(await task(lesson).locator('.instructions p').allInnerTexts(), ['Read both.', HOSTILE]);
  assert.equal(await lesson.evaluate(() => window.ran), undefined);
  await assertAccessible(lesson, 'what to do');
  await lesson.emulateMedia({ colorScheme: 'light' });
  await lesson.screenshot({ path: join(OUT, `exercise-task-${stage.edition}.png`) });
  assert.deepEqual(await names(lesson), ['Talks in Miami']);
  assert.equal(await lesson.getByRole('button', { name: 'Suggestions', exact: true }).count(), 0, 'blind');
  await task(lesson).getByRole('button', { name: 'Begin' }).click();
  await task(lesson).getByRole('alert').waitFor();
  await eventually(async () => assert.equal(await lesson.evaluate(() => document.activeElement.id), 'task-name'));
  await lesson.keyboard.type('Zoë 🇺🇦');
  await task(lesson).getByRole('button', { name: 'Begin' }).click();
  await lesson.locator('#reader').waitFor();
  assert.deepEqual(await marked(lesson), [], 'the teacher’s highlights stay with the teacher');
  await lesson.locator('#reader').focus();
  await keys(lesson, 'ArrowDown', '2');
  await saved(lesson, 1);
  const mine = await marked(lesson);
  const scope = scopeOf(first.text);
  assert.match(scope, /^x-[0-9a-f]{24}$/);
  assert.equal(Object.keys(await records(lesson, scope)).length, 1);
  assert.deepEqual(await records(page), before, 'the page’s own work is untouched');

  // Again: straight into the article, with the instructions a tab away.
  await lesson.reload();
  await ready(lesson);
  await eventually(async () => assert.deepEqual(await marked(lesson), mine));
  assert.equal(await task(lesson).count(), 0);
  await lesson.getByRole('button', { name: 'Instructions', exact: true }).click();
  await task(lesson).getByRole('button', { name: 'Go on' }).waitFor();
  assert.equal(await task(lesson).getByLabel(/^Your name/).inputValue(), 'Zoë 🇺🇦');

  // The same file again, byte for byte; and with one's work in it.
  await openMaking(lesson);
  const again = await saveBy(lesson, 'Save it as it was handed out', `again-${stage.edition}.html`);
  assert.ok(again.text === first.text, 'the file makes itself again');
  const withMine = await saveBy(lesson, 'Save it with my work', `mine-${stage.edition}.html`);
  assert.equal(scopeOf(withMine.text), scope);
  const other = await stage.context.browser().newContext();
  const elsewhere = await other.newPage();
  await elsewhere.goto(pathToFileURL(withMine.path).href);
  await eventually(async () => assert.deepEqual(await marked(elsewhere), mine), 20_000);
  await other.close();

  // A new exercise from the exercise has a store of its own.
  await fill(lesson, { title: 'Second', names: 'pseudonym' });
  const second = await saveBy(lesson, 'Save the exercise', `second-${stage.edition}.html`);
  assert.equal(second.name, 'Second.html');
  const beside = await openFile(stage, second.path);
  await task(beside).getByRole('button', { name: 'Begin' }).click({ timeout: 20_000 });
  await beside.locator('#reader').waitFor();
  assert.deepEqual(await marked(beside), []);
  const pseudonym = (await stored(beside))[`sm:${scopeOf(second.text)}:s:coder`];
  assert.match(pseudonym, /^Reader \d{1,4}$/);
  assert.ok(await beside.getByRole('button', { name: 'Suggestions', exact: true }).isVisible());
  await beside.reload();
  await ready(beside);
  assert.equal((await stored(beside))[`sm:${scopeOf(second.text)}:s:coder`], pseudonym);
});

staged('examples are shown as someone else’s, and what one does to them stays', async (stage) => {
  const { page } = stage;
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1', 'ArrowDown', '2');
  await saved(page, 2);
  await openMaking(page);
  assert.match(await making(page).getByLabel('My highlights').innerText(), /2 in these articles/);
  await fill(page, { title: 'Examples', articles: ['Talks in Miami'], names: 'none', examples: true });
  const { path, text } = await saveBy(page, 'Save the exercise', 'examples.html');
  assert.equal(settingsOf(text).exercise.names, 'none');
  const lesson = await openFile(stage, path);
  await task(lesson).getByRole('button', { name: 'Begin' }).click({ timeout: 20_000 });
  await lesson.locator('#reader').waitFor();
  await eventually(async () => assert.equal((await highlights(lesson)).length, 2));
  await lesson.locator('#reader').focus();
  await keys(lesson, ']', 'Delete');
  await eventually(async () => assert.equal((await highlights(lesson)).length, 1));
  await saved(lesson, 1);
  await lesson.reload();
  await ready(lesson);
  await eventually(async () => assert.equal((await highlights(lesson)).length, 1));
}, { editions: ['file'] });

staged('by keyboard only, on a phone and in the dark', async (stage) => {
  const { page } = stage;
  await page.getByRole('button', { name: 'Share', exact: true }).focus();
  await keys(page, 'Enter');
  await page.getByRole('navigation', { name: 'Share' }).getByRole('button', { name: 'Make an exercise' }).focus();
  await keys(page, 'Enter');
  const title = making(page).getByLabel('Title');
  await title.waitFor({ timeout: 20_000 });
  await title.focus();
  await page.keyboard.type('By keyboard');
  await keys(page, 'Tab');
  await page.keyboard.type('Do it.');
  await keys(page, 'Tab', 'Space');
  await eventually(async () => assert.match(await making(page).locator('.actions .hint').innerText(), /with 4 articles/));
  assert.equal(await title.inputValue(), 'By keyboard', 'what was typed stays when the form is drawn anew');
  for (let n = 0; n < 20; n++) {
    await keys(page, 'Tab');
    if (await page.evaluate(() => document.activeElement.textContent === 'Save the exercise')) break;
  }
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 30_000 }), keys(page, 'Enter')]);
  const path = join(FOLDER, 'keyboard.html');
  await download.saveAs(path);
  assert.deepEqual(await sideways(page), []);
  await page.screenshot({ path: join(OUT, 'exercise-phone.png'), fullPage: true });
  const lesson = await openFile(stage, path);
  await task(lesson).getByRole('button', { name: 'Begin' }).waitFor({ timeout: 20_000 });
  assert.deepEqual(await sideways(lesson), []);
  await lesson.emulateMedia({ colorScheme: 'dark' });
  await lesson.screenshot({ path: join(OUT, 'exercise-task-phone.png'), fullPage: true });
  await task(lesson).getByLabel(/^Your name/).focus();
  await lesson.keyboard.type('Ann');
  await keys(lesson, 'Tab', 'Enter');
  await eventually(async () => assert.equal(await task(lesson).count(), 0));
  assert.equal((await names(lesson)).length, 4);
}, { editions: ['http'], context: { viewport: { width: 390, height: 800 } } });

staged('a damaged exercise says so, and its articles can be read', async (stage) => {
  const { page } = stage;
  await openMaking(page);
  await fill(page, { title: 'Damaged', names: 'none' });
  const { path, text } = await saveBy(page, 'Save the exercise', 'damaged.html');
  writeFileSync(path, text.replace('"names":"none"', '"names":"nobody"'));
  const lesson = await openFile(stage, path);
  await eventually(async () => assert.match((await notices(lesson)).join(), /The exercise in this file is damaged/));
  assert.equal((await names(lesson)).length, 5);
}, { editions: ['file'] });

const COMMAND = process.env.STANCEMARK ?? new URL('../../target/release/stancemark', import.meta.url).pathname;

staged('the command makes the same bytes', async (stage) => {
  const { page } = stage;
  if (!existsSync(COMMAND)) throw new Error(`There is no command ${COMMAND}: run "make build" first, or name it with STANCEMARK.`);
  const folder = mkdtempSync(join(FOLDER, 'articles-'));
  const all = {
    'a.txt': TALKS,
    'b_page.html': `<html lang="uk"><head><title>Page 🇺🇦 – Site</title></head><body><nav>Home</nav><article><h1>Page 🇺🇦</h1><p>${'Київ said no to the plan. '.repeat(12)}</p></article></body></html>`,
    'c-notes.md': '# Notes\n\nMoscow waits. It said so on Friday.\n',
  };
  for (const [name, content] of Object.entries(all)) writeFileSync(join(folder, name), content);
  const before = await names(page);
  // One after the other, so that they stand in the order of their names.
  for (const [n, [name, content]] of Object.entries(all).entries()) {
    await pick(page, { [name]: content });
    await eventually(async () => assert.equal((await names(page)).length, before.length + n + 1));
  }
  await openMaking(page);
  const own = (await names(page)).slice(before.length);
  await fill(page, { title: 'Same', instructions: `Do.\n\n${HOSTILE}`, articles: own, blind: true, names: 'pseudonym' });
  const { text } = await saveBy(page, 'Save the exercise', 'page.html');
  const made = String(settingsOf(text).made);
  const out = join(FOLDER, 'command.html');
  writeFileSync(join(FOLDER, 'do.txt'), `Do.\n\n${HOSTILE}\n`);
  execFileSync(COMMAND, [
    ...['pack', '--articles', folder, '--instructions', join(FOLDER, 'do.txt'), '--title', 'Same', '--blind', '--names', 'pseudonym'],
    ...['--page', join(process.env.DIST ?? new URL('../../dist', import.meta.url).pathname, 'stancemark.html'), '--made', made, '--out', out],
  ]);
  const theirs = readFileSync(out, 'utf8');
  // Where they differ first, but for the name that follows from all of it.
  const plain = (file) => file.replace(scopeOf(file), 'x');
  const [ours, other] = [plain(text), plain(theirs)];
  let at = 0;
  while (at < ours.length && ours[at] === other[at]) at += 1;
  assert.ok(theirs === text, `differs: ${JSON.stringify([ours.slice(at - 60, at + 200), other.slice(at - 60, at + 200)], null, 1)}`);
});
