// The pages that ours is measured against: no highlights at all, the best that can be written by hand, and Recogito.

import { readFileSync } from 'node:fs';

const STYLE = `
  body { margin: 0 auto; max-width: 40rem; font: 1.125rem/1.68 serif; }
  p { margin: 0 0 1.05em; }
  .s0, .s1, .s2, .s3 { color: inherit; text-decoration: underline 2px; }
  .s0 { background: rgb(187 85 102 / .2); } .s1 { background: rgb(0 114 178 / .17); text-decoration-style: wavy; }
  .s2 { background: rgb(153 153 51 / .26); text-decoration-style: dotted; } .s3 { background: rgb(51 34 136 / .15); text-decoration-style: dashed; }
  #tools { position: fixed; top: 0; left: 0; }`;

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const page = ({ paragraphs }, style, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<style>${STYLE}${style}</style><div id="tools"><button id="label">label</button><button id="change">change</button><button id="remove">remove</button><button id="undo">undo</button></div>
<article id="text">${paragraphs.map((p) => `<p>${escape(p)}</p>`).join('\n\n')}</article>${body}`;

const data = (name, value) => `<script type="application/json" id="${name}">${JSON.stringify(value)}</script>`;

/** The words alone. */
export const plain = (material) => page(material, '', '');

/**
 * The least that a page with highlights has to do: one element a paragraph, laid out only near the viewport; marks only
 * in paragraphs near it, cut into runs by one sweep over their borders; an edit redraws one paragraph. It keeps nothing.
 */
export const bound = (material) =>
  page(
    material,
    'p { content-visibility: auto; contain-intrinsic-size: auto 8em; }',
    `${data('marks', material.marks.map((m) => [m.start, m.end, m.style]))}<script>(${boundScript})()</script>`,
  );

function boundScript() {
  const marks = JSON.parse(document.getElementById('marks').textContent);
  const blocks = [];
  let at = 0;
  let next = 0;
  for (const element of document.querySelectorAll('#text p')) {
    const text = element.textContent;
    const own = [];
    while (next < marks.length && marks[next][0] < at + text.length) own.push(marks[next++]);
    blocks.push({ element, text, start: at, own });
    element.block = blocks.at(-1);
    at += text.length + 2;
  }
  function draw({ element, text, start, own }) {
    const borders = new Set([0, text.length]);
    for (const [from, to] of own) borders.add(from - start).add(to - start);
    const cuts = [...borders].sort((a, b) => a - b);
    const parts = document.createDocumentFragment();
    const sorted = [...own].sort((a, b) => a[0] - b[0]);
    let open = [];
    let waiting = 0;
    for (let i = 0; i + 1 < cuts.length; i++) {
      const from = cuts[i] + start;
      while (waiting < sorted.length && sorted[waiting][0] <= from) open.push(sorted[waiting++]);
      open = open.filter((m) => m[1] > from);
      const words = text.slice(cuts[i], cuts[i + 1]);
      if (open.length) {
        const mark = document.createElement('mark');
        mark.className = 's' + open[0][2];
        mark.textContent = words;
        parts.append(mark);
      } else parts.append(words);
    }
    element.replaceChildren(parts);
  }
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) draw(target.block);
        else if (target.firstElementChild) target.replaceChildren(target.block.text);
      }
    },
    { rootMargin: '100%' },
  );
  for (const { element } of blocks) near.observe(element);

  const done = [];
  let chosen;
  const steps = {
    label() {
      const range = getSelection().getRangeAt(0);
      const element = range.startContainer.parentElement.closest('p');
      const { block } = element;
      const before = document.createRange();
      before.setStart(element, 0);
      before.setEnd(range.startContainer, range.startOffset);
      const from = block.start + before.toString().length;
      chosen = { block, mark: [from, from + range.toString().length, 0] };
      block.own.push(chosen.mark);
      getSelection().removeAllRanges();
      done.push(() => block.own.pop());
      return block;
    },
    change() {
      const { mark, block } = chosen;
      const old = mark[2];
      mark[2] = 1;
      done.push(() => (mark[2] = old));
      return block;
    },
    remove() {
      const { mark, block } = chosen;
      block.own.splice(block.own.indexOf(mark), 1);
      done.push(() => block.own.push(mark));
      return block;
    },
    undo() {
      done.pop()();
      return chosen.block;
    },
  };
  for (const [name, step] of Object.entries(steps)) {
    document.getElementById(name).onpointerdown = (event) => event.preventDefault();
    document.getElementById(name).onclick = () => draw(step());
  }
}

const recogitoFile = (name) => readFileSync(new URL(`node_modules/@recogito/text-annotator/dist/${name}`, import.meta.url), 'utf8');

/** Recogito's text annotator as its documentation has it, with its default way of drawing. */
export const recogito = (material) => {
  const marks = material.marks.map(({ start, end, style }, n) => ({
    id: `m${n}`,
    bodies: [{ id: `b${n}`, annotation: `m${n}`, purpose: 'tagging', value: `s${style}` }],
    target: { annotation: `m${n}`, selector: [{ quote: material.text.slice(start, end), start, end }] },
  }));
  // Its build for plain scripts asks for Node's `process`. The text of the page has the same two line ends between paragraphs as the text of the highlights.
  return page(
    material,
    recogitoFile('text-annotator.css'),
    `${data('marks', marks).replaceAll('</', '<\\/').replace('<\\/script>', '</script>')}<script>window.process = { env: { NODE_ENV: 'production' } };</script><script>${recogitoFile('text-annotator.umd.js')}</script><script>(${recogitoScript})()</script>`,
  );
};

function recogitoScript() {
  const annotator = RecogitoJS.createTextAnnotator(document.getElementById('text'));
  annotator.setAnnotations(JSON.parse(document.getElementById('marks').textContent));
  let last;
  annotator.on('createAnnotation', (made) => {
    last = made;
  });
  const steps = {
    label: () => annotator.state.store.addBody({ id: 'new', annotation: last.id, purpose: 'tagging', value: 's0' }),
    change: () => annotator.updateAnnotation({ ...annotator.getAnnotationById(last.id), bodies: [{ id: 'new', annotation: last.id, purpose: 'tagging', value: 's1' }] }),
    remove: () => annotator.removeAnnotation(last.id),
    undo: () => annotator.undo(),
  };
  for (const [name, step] of Object.entries(steps)) document.getElementById(name).onclick = step;
}
