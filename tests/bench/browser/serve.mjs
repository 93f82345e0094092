// The built page, served for benchmarks.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the built page; DIST names another. */
export const DIST = resolve(process.env.DIST ?? fileURLToPath(new URL('../../../dist', import.meta.url)));

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml' };

/** Serves the built page, and beside it the pages made by a benchmark. */
export async function serve(pages) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const made = pages.get(path);
    const file = join(DIST, path === '/' ? 'index.html' : path);
    const body = made ?? (await readFile(file).catch(() => undefined));
    const type = made ? 'text/html' : (TYPES[extname(file)] ?? 'text/plain');
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': type === 'application/wasm' ? type : `${type}; charset=utf-8` });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => (server.close(), server.closeAllConnections()) };
}
