// What the layout does to people who need it otherwise: narrow windows, wider letters.

/** Waits until a large view, which is drawn bit by bit, is all there. */
export const whole = (page) => page.waitForFunction(() => !document.querySelector('.sheet-body[aria-busy]'));

/** What makes the page, or the window above it, scroll sideways: the pixels and what sticks out most. */
export const sideways = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const root of [document.scrollingElement, ...document.querySelectorAll('dialog[open]')]) {
      const over = root.scrollWidth - root.clientWidth;
      if (over <= 0) continue;
      const [widest] = [...root.querySelectorAll('*')]
        .map((e) => ({ name: `${e.localName}#${e.id}.${e.className}`, right: e.getBoundingClientRect().right }))
        .sort((one, other) => other.right - one.right);
      found.push(`${root.localName} by ${over} pixels: ${widest.name}`);
    }
    return found;
  });

/** The text spacing of WCAG 2.2, 1.4.12, set over the page's own. */
export const spaceOut = (page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });

/** The visible texts that stick out of what clips them, or of their own button. */
export const clipped = (page) =>
  page.evaluate(() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walk.nextNode()) {
      const [text, own] = [walk.currentNode, walk.currentNode.parentElement];
      // What is only for screen readers is clipped on purpose.
      const unseen = (e) => getComputedStyle(e).clipPath === 'inset(50%)' || Number(getComputedStyle(e).opacity) === 0;
      if (!text.data.trim() || !own.checkVisibility({ visibilityProperty: true }) || /^(script|style|option)$/i.test(own.localName)) continue;
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      for (let e = own; e && e !== document.body; e = e.parentElement) {
        if (unseen(e)) break;
        const style = getComputedStyle(e);
        const around = e.getBoundingClientRect();
        const button = e.localName === 'button';
        const across = button || /hidden|clip/.test(style.overflowX);
        const down = button || /hidden|clip/.test(style.overflowY);
        // Leading may stick out, letters may not.
        const slack = parseFloat(style.fontSize) * 0.35;
        if (
          (across && (box.left < around.left - 1 || box.right > around.right + 1)) ||
          (down && (box.top < around.top - slack || box.bottom > around.bottom + slack))
        ) {
          found.push(`“${text.data.trim().slice(0, 40)}” in ${e.localName}.${e.className}`);
          break;
        }
        if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
      }
    }
    return found;
  });
