// Files in and out, as a person moves them: real downloads read back, real file inputs, drops.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** Presses a control that exports, reads the download back, closes the window that shows it. */
export async function exported(page, control = page.locator('.tools').getByRole('button', { name: 'Export' })) {
  const [download] = await Promise.all([page.waitForEvent('download'), control.click()]);
  const bytes = await readFile(await download.path());
  const shown = await page.locator('#exported-text').inputValue();
  assert.equal(shown, bytes.toString('utf8'), 'the text to copy is the file');
  await closeDialog(page);
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8'), file: JSON.parse(bytes) };
}

/** Closes the open window. */
export async function closeDialog(page) {
  await page.locator('#dialog').getByRole('button', { name: 'Close' }).click();
  await page.locator('#dialog').waitFor({ state: 'detached' });
}

/** Files of names and contents (texts or bytes) as playwright takes them. */
export const files = (all) =>
  Object.entries(all).map(([name, content]) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }));

/** Chooses files in the file picker. */
export async function pick(page, all) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.locator('.tools').getByRole('button', { name: 'Open', exact: true }).click(),
  ]);
  assert.equal(chooser.isMultiple(), true);
  await chooser.setFiles(files(all));
}

/** Drops files somewhere on the page. */
export async function drop(page, all, onto = '#reader') {
  const content = files(all).map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') }));
  const transfer = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of content) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    }
    return transfer;
  }, content);
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent(onto, type, { dataTransfer: transfer });
}

/** The window that tells what came in: its main sentence and the details. */
export async function report(page) {
  const window = page.locator('#dialog .report');
  await window.waitFor();
  return { summary: await window.locator('p').innerText(), details: await window.locator('li').allInnerTexts() };
}
