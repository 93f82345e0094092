// The accessibility rules of axe-core, run inside the page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe objects to, one line for each element: every rule it has, best practice and experiments too, but level AAA.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function objections(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async () => {
    const rules = window.axe
      .getRules()
      .filter((rule) => !rule.tags.some((tag) => /aaa$|^deprecated$/.test(tag)))
      .map((rule) => rule.ruleId);
    const result = await window.axe.run(document, { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] });
    if (result.passes.length < 10) throw new Error(`axe looked at too little: ${result.passes.length} rules passed`);
    return result.violations.flatMap((violation) =>
      violation.nodes.map(
        (node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')} ${node.html.slice(0, 120)}`,
      ),
    );
  });
}

/** No objection in light and in dark. */
export async function assertAccessible(page, state) {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    // Colours that fade, or are about to, are looked at when they are there.
    await page.evaluate(async () => {
      const left = (a) => a.effect.getComputedTiming().endTime - (a.currentTime ?? 0);
      const brief = document.getAnimations().filter((a) => left(a) < 3000);
      await Promise.allSettled(brief.map((a) => a.finished));
    });
    let lines = await objections(page);
    if (lines.some((line) => line.includes('partially obscured'))) {
      // A message passes over the page for a few seconds.
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map((a) => a.finished)));
      lines = await objections(page);
    }
    found.push(...lines.map((line) => `${colorScheme}: ${line}`));
  }
  assert.deepEqual(found, [], `${state}: what axe objects to`);
}
