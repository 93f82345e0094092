// A folder that the reader chose: its handle is kept in a small database of its own, so that it is asked for once.
(function () {
  'use strict';
  function handles(use) {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open('stancemark-folders', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('handles');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const change = database.transaction('handles', 'readwrite');
        const asked = use(change.objectStore('handles'));
        const end = (settle, value) => {
          database.close();
          settle(value);
        };
        change.oncomplete = () => end(resolve, asked.result);
        change.onabort = () => end(reject, change.error);
      };
    });
  }
  // What was chosen since the page began, if it could not be kept.
  const chosen = new Map();
  async function handle(key) {
    if (!chosen.has(key)) chosen.set(key, await handles((store) => store.get(key)));
    const found = chosen.get(key);
    if (!found) throw new Error('no folder is chosen');
    return found;
  }
  const mode = (key) => ({ mode: key.endsWith(':class') ? 'read' : 'readwrite' });

  const acts = {
    // The folder's name; nothing if the reader chose none.
    async pick(key) {
      let folder;
      try {
        folder = await window.showDirectoryPicker({ id: 'stancemark', ...mode(key) });
      } catch (error) {
        if (error.name === 'AbortError') return '';
        throw error;
      }
      chosen.set(key, folder);
      await handles((store) => store.put(folder, key)).catch(() => {});
      return folder.name || '/';
    },
    // Whether it may be used, and its name.
    async state(key) {
      const folder = await handle(key);
      return (await folder.queryPermission(mode(key))) + ' ' + folder.name;
    },
    async allow(key) {
      const folder = await handle(key);
      return (await folder.requestPermission(mode(key))) + ' ' + folder.name;
    },
    async forget(key) {
      chosen.delete(key);
      await handles((store) => store.delete(key));
      return '';
    },
    // A line for each file: when it was last written, its size, its name.
    async list(key) {
      const lines = [];
      for await (const entry of (await handle(key)).values()) {
        if (entry.kind !== 'file') continue;
        const file = await entry.getFile();
        lines.push([file.lastModified, file.size, file.name].join(' '));
      }
      return lines.join('\n');
    },
    async has(key, name) {
      try {
        await (await handle(key)).getFileHandle(name);
        return '1';
      } catch (error) {
        if (error.name === 'NotFoundError') return '';
        throw error;
      }
    },
    async read(key, name) {
      const file = await (await (await handle(key)).getFileHandle(name)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    },
    // Takes the place of what is there only when all of it is written; gives the time of day.
    async write(key, name, text) {
      const file = await (await handle(key)).getFileHandle(name, { create: true });
      const writing = await file.createWritable();
      try {
        await writing.write(text);
      } catch (error) {
        await writing.abort().catch(() => {});
        throw error;
      }
      await writing.close();
      return new Date().toLocaleTimeString();
    },
  };
  window.stancemarkFolder = (act, key, name, text) => acts[act](key, name, text);

  // The reader's own file. Its name is the reader's; one that was there before is only written when the reader said
  // that it is theirs, and what it holds has come into the work.
  const CALM = 700;
  const own = JSON.parse(document.getElementById('sm-config').textContent).scope + ':own';
  let call = null;
  let state = '';
  let file = '';
  let folder = '';
  let told = '';
  let timer = 0;
  let busy = false;
  let again = false;
  const set = (name, value) => call('set', name + ' ' + value);

  async function show(next) {
    state = next;
    await set('folder-state', next);
  }

  // Trouble is told once; the view goes on saying it until a writing succeeds.
  async function trouble(error) {
    await set('folder-trouble', error.message);
    if (told === error.message) return;
    told = error.message;
    const what = folder ? `Your file in the folder “${folder}” was not written` : 'The folder could not be used';
    await call('tell', `${what}: ${error.message}. Your work is kept in this browser.`);
  }

  async function name(chosen) {
    folder = chosen;
    await set('folder-name', chosen);
  }

  // What the file has from another computer comes first.
  async function takeIn() {
    await call('take', await acts.read(own, file));
    await call('keep', 'folder-file ' + file);
  }

  async function takeUp() {
    const ours = await call('setting', 'folder-file');
    file = file || ours;
    if (file && file === ours && (await acts.has(own, file))) await takeIn();
    await show('on');
    soon(0);
  }

  async function write() {
    if (busy || state !== 'on') {
      again = busy;
      return;
    }
    busy = true;
    again = false;
    try {
      if (!file) {
        await show('none');
      } else {
        const ours = (await call('setting', 'folder-file')) === file;
        if (!ours && (await acts.has(own, file))) {
          await show('taken');
        } else {
          if (!ours) await call('keep', 'folder-file ' + file);
          const time = await acts.write(own, file, await call('content'));
          told = '';
          await set('folder-trouble', '');
          await set('folder-time', time);
        }
      }
    } catch (error) {
      await trouble(error);
    }
    busy = false;
    if (again) soon(CALM);
  }

  function soon(wait) {
    clearTimeout(timer);
    timer = setTimeout(write, wait);
  }

  const asked = {
    async pick() {
      const chosen = await acts.pick(own);
      if (!chosen) return;
      await name(chosen);
      await call('keep', 'folder-file ');
      await show('on');
      soon(0);
    },
    async allow() {
      if ((await acts.allow(own)).startsWith('granted ')) await takeUp();
    },
    async forget() {
      await show('none');
      await call('keep', 'folder-file ');
      await set('folder-trouble', '');
      await set('folder-time', '');
      await acts.forget(own);
    },
    async go() {
      await takeIn();
      await show('on');
      soon(0);
    },
    async name() {
      await show('on');
      soon(0);
    },
    async write() {
      soon(0);
    },
  };
  window.stancemarkFolderAct = (what) => asked[what]().catch(trouble);

  // The work or the reader's name changed.
  window.stancemarkFolderFor = (now) => {
    file = now;
    if (state === 'on') soon(CALM);
  };

  window.stancemarkFolderBegin = async (serve) => {
    call = serve;
    if (!('showDirectoryPicker' in window)) return;
    let found;
    try {
      found = await acts.state(own);
    } catch (error) {
      await show('none');
      return;
    }
    const blank = found.indexOf(' ');
    await name(found.slice(blank + 1));
    if (found.startsWith('granted ')) {
      await takeUp().catch(trouble);
      return;
    }
    await show('ask');
    await call('tell', `Your file in the folder “${folder}” is not written until you allow it again, under Share, Keep in a folder.`);
  };
})();
