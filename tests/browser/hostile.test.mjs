// A page that tries to run, to load and to lead away.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { assertReads, keptCount, names, pasteArticle, showFurniture } from './support/library.mjs';
import { highlights, saved } from './support/reader.mjs';
import { keys, pick, textFile } from './support/situations.mjs';
import { PAGE } from './support/texts.mjs';

/** A page that tries to run, to load and to lead away. */
const HOSTILE = PAGE.replace(
  '<article>',
  `<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/away">
<link rel="stylesheet" href="https://evil.example/s.css"><style>@import url(https://evil.example/i.css); body { display: none }</style>
<script>window.top.pwned = 'script'</script><script src="https://evil.example/x.js"></script>
<img src="https://evil.example/p.png" onerror="top.pwned='img'"><img src=x onerror="top.pwned='img'"><svg onload="top.pwned='svg'"><script>top.pwned='svg script'</script></svg>
<iframe srcdoc="<script>top.pwned='frame'</script>"></iframe><iframe src="https://evil.example/f"></iframe><object data="https://evil.example/o"></object>
<video src="https://evil.example/v" autoplay onerror="top.pwned='video'"></video><body onload="top.pwned='body'">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=top.pwned='math'&gt;"></table></mtext></math><article>`,
)
  .replace('<h1>Harbour', '<h1 onclick="top.pwned=1">&lt;img src=x onerror=top.pwned="title"&gt; Harbour')
  .replace('</blockquote>', '</blockquote><p>A <a href="javascript:top.pwned=1" onmouseover="top.pwned=2">link with a script</a> and &lt;script&gt;alert(1)&lt;/script&gt; in plain words, long enough to be a paragraph.</p>');

for (const [way, open] of Object.entries({
  'as a file': (page) => pick(page, { name: 'evil.html', mimeType: 'text/html', buffer: Buffer.from(HOSTILE) }),
  pasted: (page) => pasteArticle(page, HOSTILE),
  'as a plain text': (page) => pick(page, textFile('evil.txt', HOSTILE)),
})) {
  staged(`a page that tries to run, load and lead away is only words, ${way}`, async (stage) => {
    const { page } = stage;
    const address = page.url().split('#')[0];
    await open(page);
    await eventually(async () => assert.equal((await names(page)).length, 6));
    await showFurniture(page);
    if (way !== 'as a plain text') {
      await assertReads(page, ['A link with a script and <script>alert(1)</script> in plain words, long enough to be a paragraph.']);
    }
    const check = async () => {
      assert.equal(await page.evaluate(() => window.pwned), undefined);
      const foreign = await page.locator('.page').evaluate((root) =>
        [...root.querySelectorAll('img, script, style, iframe, object, embed, video, svg, math, base, link, meta, #reader a, [onclick], [onerror], [onload]')].map((e) => e.outerHTML.slice(0, 90)),
      );
      assert.deepEqual(foreign, []);
      assert.equal(page.url().split('#')[0], address);
      assert.deepEqual(stage.watch.requests.filter((url) => url.includes('evil')), []);
    };
    await check();
    await page.locator('#reader').focus();
    await keys(page, 'ArrowDown', '1', 'ArrowDown', '2');
    await saved(page, 2);
    await keptCount(page, 1);
    await stage.reload();
    await eventually(async () => assert.equal((await highlights(page)).length, 2));
    await check();
  });
}
