// How a page uses an embedded annotator; the README says what there is.
'use strict';
const frame = document.getElementById('annotator');
const say = (words) => (document.getElementById('said').textContent = words);
const on = (id, act) =>
  document.getElementById(id).addEventListener('click', () => act().catch((error) => say('It failed: ' + error.message)));

const TEXT = `Talks go on

Kyiv rejects a truce without guarantees. Moscow calls the offer a step 🇺🇦.

Washington wants an answer by Friday, and Europe asks for a seat at the table.
`;

let saved = null;
let stop = null;

async function listen(api) {
  stop = api.subscribe((change) => {
    const { changed, removed } = change;
    say(`${changed.first.items.length} changed, ${removed.length} removed.`);
  });
}

async function begin() {
  const api = await frame.contentWindow.stancemark.ready;
  await listen(api);
  on('article', async () => {
    const [id] = await api.loadArticles([{ title: 'Talks go on', text: TEXT }]);
    say(`The article is ${id}.`);
  });
  on('take', async () => {
    saved = await api.export();
    document.getElementById('out').textContent = JSON.stringify(saved, null, 2);
    say(`${saved.first.items.length} taken out.`);
  });
  on('bring', async () => {
    if (saved) say(await api.loadAnnotations(saved));
    else say('Take them out first.');
  });
  on('quiet', async () => {
    const quiet = document.getElementById('quiet');
    if (stop) {
      stop();
      stop = null;
    } else {
      await listen(api);
    }
    quiet.setAttribute('aria-pressed', String(!stop));
  });
  say('Ready.');
}

if (frame.contentDocument && frame.contentDocument.readyState === 'complete' && frame.contentWindow.stancemark) begin();
else frame.addEventListener('load', begin);
