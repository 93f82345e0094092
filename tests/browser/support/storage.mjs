// The browser's two stores seen from outside the program, and ways to make them fail.

import assert from 'node:assert/strict';
import { dirname } from 'node:path';

import { stored } from './reader.mjs';

/** CRC-32/ISO-HDLC of a text's UTF-8, as in gzip (RFC 1952, 8), in eight hexadecimal digits. */
function crc32(text) {
  let rest = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (~rest >>> 0).toString(16).padStart(8, '0');
}

const RECORD = /^sm:main:a:[0-9a-f]{32}$/;

/** The annotation records of localStorage, read without the program: key, checked envelope, data. */
export async function records(page) {
  const all = Object.entries(await stored(page)).filter(([key]) => key.startsWith('sm:main:a:'));
  return all.map(([key, value]) => {
    assert.match(key, RECORD);
    return { key, value, ...open(value) };
  });
}

/** A record opened by its own description: the checksum is that of the bytes of `data` as they stand. */
export function open(value) {
  const envelope = JSON.parse(value);
  assert.deepEqual(Object.keys(envelope), ['stancemark', 'version', 'crc32', 'data']);
  const [, data] = value.match(/^\{"stancemark":"\w+","version":\d+,"crc32":"[0-9a-f]{8}","data":(.*)\}$/su);
  assert.equal(crc32(data), envelope.crc32);
  return { kind: envelope.stancemark, version: envelope.version, data: envelope.data };
}

/** What a store of the second copy holds, by key. */
export function mirror(page, store = 'annotations') {
  return page.evaluate(
    (store) =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.open('stancemark');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const database = asked.result;
          const from = database.transaction(store).objectStore(store);
          const [keys, values] = [from.getAllKeys(), from.getAll()];
          from.transaction.oncomplete = () => {
            database.close();
            resolve(Object.fromEntries(keys.result.map((key, i) => [key.join(':'), values.result[i]])));
          };
        };
      }),
    store,
  );
}

/** Another page of the same origin without the program: where a person's other tab, or the browser's settings, act. */
export async function outside(stage) {
  const page = await stage.context.newPage();
  const { address } = stage.place;
  const url = stage.edition === 'http' ? `${address}icon.svg` : `${dirname(address)}/icon.svg`;
  stage.watch.own(url);
  // A bare image has no icon of its own, so the browser asks the host for one.
  stage.watch.allow(/favicon\.ico/);
  await page.goto(url);
  return page;
}

/** Deletes the second copy. */
export const dropMirror = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.deleteDatabase('stancemark');
        asked.onsuccess = () => resolve();
        asked.onerror = () => reject(asked.error);
      }),
  );

/** Fills localStorage until nothing more goes in, and gives how many UTF-16 units that took. */
export const fill = (page) =>
  page.evaluate(() => {
    let taken = 0;
    for (let size = 1 << 18; size >= 1; ) {
      try {
        localStorage.setItem(`filler:${taken}:${size}`, 'x'.repeat(size));
        taken += size;
      } catch {
        size >>= 1;
      }
    }
    return taken;
  });

/** Frees what was filled. */
export const free = (page) =>
  page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('filler:')) localStorage.removeItem(key);
  });
