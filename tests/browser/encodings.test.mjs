// Files in other encodings, and files that are no text: read rightly, or refused with advice.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { assertReads, keptCount, names, opened, report } from './support/library.mjs';
import { dialog, pick, textFile } from './support/situations.mjs';
import { GERMAN, PLAIN, RUSSIAN, UKRAINIAN, encode, parts, utf16, utf16be, withMark } from './support/texts.mjs';

const HTTP = { editions: ['http'] };

/** Bytes, and the text they are; or what is said of them. */
const ENCODINGS = {
  'UTF-8 with a mark': { bytes: withMark(UKRAINIAN), text: UKRAINIAN },
  'UTF-8 with CRLF': { bytes: Buffer.from(UKRAINIAN.replaceAll('\n', '\r\n')), text: UKRAINIAN },
  'UTF-16LE': { bytes: utf16(UKRAINIAN), text: UKRAINIAN },
  'UTF-16BE': { bytes: utf16be(PLAIN), text: PLAIN },
  'windows-1251, Ukrainian': { bytes: encode(UKRAINIAN, 'windows-1251'), text: UKRAINIAN },
  'windows-1251, Russian': { bytes: encode(RUSSIAN, 'windows-1251'), text: RUSSIAN },
  'windows-1252': { bytes: encode(GERMAN, 'windows-1252'), text: GERMAN },
  'koi8-r': { bytes: encode(RUSSIAN.replace(/[«»—]/g, '-'), 'koi8-r'), refused: /KOI8-R/ },
  'koi8-u': { bytes: encode(UKRAINIAN.replace(/[«»—]/g, '-'), 'koi8-u'), refused: /KOI8-R or KOI8-U/ },
  'code page 866': { bytes: encode(RUSSIAN.replace(/[«»—]/g, '-'), 'ibm866'), refused: /code page 866/ },
  'a PDF': { bytes: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj', 'latin1'), refused: /PDF/ },
  'a PNG picture': { bytes: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), refused: /PNG/ },
  'a Word document': { bytes: Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml word/document.xml', 'latin1'), refused: /Word|ZIP/ },
  'an empty file': { bytes: Buffer.alloc(0), refused: /empty/ },
};

for (const [name, { bytes, text, refused }] of Object.entries(ENCODINGS)) {
  staged(`${name} is ${text ? 'read' : 'refused with advice'}`, async ({ page }) => {
    await pick(page, { name: 'news of the day.txt', mimeType: 'text/plain', buffer: bytes });
    if (text) {
      await opened(page, parts(text)[0]);
      await assertReads(page, parts(text).slice(1));
      return;
    }
    const said = await report(page);
    assert.match(said, /news of the day\.txt/);
    assert.match(said, refused);
    if (bytes.length) assert.match(said, /save it as plain text, UTF-8/i);
    assert.equal(await dialog(page).locator('.report li').count(), 1, 'one message');
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    assert.equal((await names(page)).length, 5);
    await keptCount(page, 0);
  }, HTTP);
}

staged('good files are opened although others are bad, and each bad one is named', async ({ page }) => {
  await pick(page, textFile('good.txt', PLAIN), textFile('nothing.txt', ''), textFile('zwei.txt', GERMAN), {
    name: 'old.txt',
    mimeType: 'text/plain',
    buffer: encode(RUSSIAN.replace(/[«»—]/g, '-'), 'koi8-r'),
  });
  const said = await report(page);
  assert.match(said, /nothing\.txt/);
  assert.match(said, /old\.txt/);
  assert.doesNotMatch(said, /good\.txt|zwei\.txt/);
  assert.equal((await names(page)).length, 7);
});

staged('a file of more than 50 MB is refused before it is read', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'stancemark-'));
  try {
    const path = join(folder, 'huge.txt');
    writeFileSync(path, PLAIN);
    truncateSync(path, 60_000_000);
    await pick(page, path);
    assert.match(await report(page), /huge\.txt was not opened: it is larger than 50 MB/);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, HTTP);
