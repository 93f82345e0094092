// Starts the program. Plain JavaScript, so that it can still speak when WebAssembly cannot.
(function () {
  'use strict';

  const config = JSON.parse(document.getElementById('sm-config').textContent);
  let failed = false;

  function element(name, text) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  }

  // Covers the page: after a failure of the program nothing on it can be trusted.
  function panel(title, words) {
    stancemarkShow();
    const cover = element('div');
    cover.className = 'rescue-cover';
    cover.setAttribute('role', 'alertdialog');
    cover.setAttribute('aria-modal', 'true');
    cover.setAttribute('aria-label', title);
    const main = element('div');
    main.className = 'rescue-panel';
    main.append(element('h1', title));
    for (const line of words) main.append(element('p', line));
    const again = element('button', 'Reload the page');
    again.type = 'button';
    again.addEventListener('click', () => {
      history.replaceState(null, '', location.pathname + location.search);
      location.reload();
    });
    main.append(again);
    const stored = element('div');
    main.append(stored);
    cover.append(main);
    const app = document.getElementById('app');
    if (app) app.setAttribute('inert', '');
    document.body.append(cover);
    again.focus();
    stancemarkRescue(stored);
    return main;
  }

  // Trusted Types guard DOMParser and workers as well. This policy is the page's only one; it stays in here, and what
  // comes out is a document without a window, in which nothing runs and nothing loads, and the engine's own worker.
  const rules = { createHTML: (text) => text, createScriptURL: (address) => address };
  const parsing = window.trustedTypes
    ? window.trustedTypes.createPolicy('stancemark-parse', rules)
    : rules;
  window.stancemarkParse = function (text) {
    return new DOMParser().parseFromString(parsing.createHTML(text), 'text/html');
  };

  // Called by the program's panic hook.
  window.stancemarkPanic = function (message) {
    if (failed) return;
    failed = true;
    // A panic inside another program's call must not be the end of this one: show what is there.
    setTimeout(() => {
      panel('Something went wrong', [
        'Stancemark met a fault and stopped, so that nothing is damaged. Your saved highlights are safe; they are listed below and can be downloaded.',
        'Details for a report: ' + message,
      ]);
    }, 0);
  };

  // A panic in wasm compiled for size is a trap: it arrives here as an error nobody caught.
  function trapped(error) {
    if (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError) {
      window.stancemarkPanic(String(error.message) + ' ' + String(error.stack).slice(0, 600));
    }
  }
  window.addEventListener('error', (event) => trapped(event.error));
  window.addEventListener('unhandledrejection', (event) => trapped(event.reason));

  // A browser that translates the page puts its own elements around the program's words, which then no longer change.
  new MutationObserver((changes, observer) => {
    const added = changes.flatMap((change) => Array.from(change.addedNodes));
    if (!added.some((node) => node.nodeName === 'FONT')) return;
    observer.disconnect();
    if (failed) return;
    failed = true;
    panel('This page was translated', [
      'Your browser has translated this page, so that parts of it no longer follow what you do. Your work is kept.',
      'Turn the translation off for this page, then reload it.',
    ]);
  }).observe(document.getElementById('app'), { childList: true, subtree: true });

  async function articles() {
    const embedded = document.getElementById('sm-articles');
    if (embedded) return JSON.parse(embedded.textContent);
    const list = await (await fetch('articles/index.json')).json();
    const text = async (entry) => (await fetch('articles/' + encodeURIComponent(entry.file))).text();
    return Promise.all(list.map(async (entry) => ({ ...entry, text: await text(entry) })));
  }

  // Without the program the articles can still be read.
  async function cannotStart(words) {
    failed = true;
    stancemarkShow();
    const app = document.getElementById('app');
    const main = element('main');
    main.className = 'starting';
    main.append(element('h1', 'Stancemark could not start'));
    for (const line of words) main.append(element('p', line));
    const stored = element('div');
    main.append(stored);
    app.replaceChildren(main);
    stancemarkRescue(stored);
    try {
      for (const entry of await articles()) {
        const section = element('section');
        section.append(element('h2', entry.title || entry.file));
        const text = element('pre', entry.text);
        text.className = 'plain-article';
        section.append(text);
        main.append(section);
      }
    } catch (error) {
      main.append(element('p', 'The articles could not be loaded either.'));
    }
  }

  function bytes(id) {
    const raw = atob(document.getElementById(id).textContent);
    const out = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
    return out;
  }

  async function loaded(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error('the host answered ' + response.status);
    return response.arrayBuffer();
  }

  // The engine: the second program, in a worker made from its text, which works from file:// too. It is loaded at the
  // first question. A worker that failed is not asked again; the next question starts a new one.
  let engine = null;

  async function startEngine() {
    const embedded = document.getElementById('sm-engine-script');
    const [script, wasm] = embedded
      ? [JSON.parse(embedded.textContent), bytes('sm-engine-wasm').buffer]
      : await Promise.all([loaded(config.engineScript), loaded(config.engineWasm)]);
    const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    const made = { worker: new Worker(parsing.createScriptURL(address)), waiting: new Map(), asked: 0 };
    const fail = (reason) => {
      made.worker.terminate();
      URL.revokeObjectURL(address);
      engine = null;
      for (const { reject } of made.waiting.values()) reject(new Error(reason));
    };
    made.worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || 'this browser does not start it');
    };
    made.worker.onmessage = ({ data }) => {
      if (data.fault) {
        fail(data.fault);
        return;
      }
      const { resolve } = made.waiting.get(data.number);
      made.waiting.delete(data.number);
      resolve(data.answer);
    };
    made.worker.postMessage({ wasm }, [wasm]);
    return made;
  }

  window.stancemarkAsk = async function (question, file) {
    engine = engine || startEngine();
    let made;
    try {
      made = await engine;
    } catch (error) {
      engine = null;
      throw error;
    }
    return new Promise((resolve, reject) => {
      made.asked += 1;
      made.waiting.set(made.asked, { resolve, reject });
      made.worker.postMessage({ number: made.asked, question, file }, file ? [file.buffer] : []);
    });
  };

  // The files that were dropped, as lists of path and file, with all that is in folders. What is dropped can be looked at
  // only before the event is over; folders answer later, a hundred entries at a time.
  window.stancemarkDropped = async function (transfer) {
    const items = [...transfer.items].filter((item) => item.kind === 'file');
    const dropped = items.map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
    const found = [];
    const walk = async (entry) => {
      if (found.length > 5000 || entry.name.startsWith('.')) return;
      if (entry.isFile) {
        const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
        if (file) found.push([entry.fullPath.replace(/^\//, ''), file]);
        return;
      }
      const reader = entry.createReader();
      const inside = [];
      for (;;) {
        const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
        if (!some.length) break;
        inside.push(...some);
      }
      inside.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const one of inside) await walk(one);
    };
    for (const [entry, file] of dropped) {
      if (entry && entry.isDirectory) await walk(entry);
      else if (file) found.push([file.name, file]);
    }
    return found;
  };

  // Clipboard and sharing, for which browsers want a click that just happened. The answer is told to the reader.
  function given(text, name) {
    const file = (ending, type) => new File([text], name.replace(/[.]json$/, ending), { type });
    const files = [file('.json', 'application/json'), file('.txt', 'text/plain')].map((one) => ({ files: [one] }));
    return navigator.canShare ? files.find((data) => navigator.canShare(data)) : undefined;
  }
  window.stancemarkShares = function () {
    if (!navigator.share) return '';
    return given('{}', 'a.json') ? 'link file' : 'link';
  };
  window.stancemarkHand = async function (how, what, name) {
    const field = how === 'file' ? null : document.getElementById(what);
    const text = field ? field.value : what;
    try {
      if (how !== 'copy') {
        await navigator.share(how === 'file' ? given(text, name) : { title: 'Stancemark', url: text });
        return 'Handed to the program you chose.';
      }
      await navigator.clipboard.writeText(text);
      return 'Copied. Paste it where you want to send it.';
    } catch (error) {
      if (error.name === 'AbortError') return '';
      if (!field) return 'This browser did not share the file: save it instead.';
      field.focus();
      field.select();
      if (how === 'copy' && document.execCommand('copy')) return 'Copied. Paste it where you want to send it.';
      return 'The browser did not allow it. The text is selected: copy it with Ctrl+C or from its menu.';
    }
  };

  // A picture as PNG, twice as large as it says, on the paper of the page's light theme.
  window.stancemarkPicture = function (name, svg) {
    const image = new Image();
    image.onload = () => {
      const canvas = element('canvas');
      canvas.width = 2 * image.width;
      canvas.height = 2 * image.height;
      const drawing = canvas.getContext('2d');
      drawing.fillStyle = '#ffffff';
      drawing.fillRect(0, 0, canvas.width, canvas.height);
      drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((png) => {
        const link = element('a');
        link.href = URL.createObjectURL(png);
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      });
    };
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
  };

  // The keys and values of the highlights at the top of the article that the address names. With ten thousand of them in the store
  // the first look into it takes a while, in which the program is compiled beside.
  function glance() {
    const found = [];
    const [, article] = location.hash.match(/\ba=(\w+)/) || [];
    if (!article) return found;
    try {
      const prefix = 'sm:' + (config.scope || 'main') + ':a:';
      for (let n = 0; n < localStorage.length; n++) {
        const key = localStorage.key(n);
        const value = key.startsWith(prefix) ? localStorage.getItem(key) : '';
        const at = value.indexOf('"at":[');
        if (at > 0 && parseInt(value.slice(at + 6), 10) < 12000 && value.includes('"' + article + '"')) found.push(key, value);
      }
    } catch (error) {
      // Where storage is denied the program says so.
    }
    return found;
  }
  let seen = [];
  window.stancemarkSeen = () => seen.join('\n');
  // Though not for long: a page in the background is not painted at all.
  window.stancemarkPainted = () =>
    new Promise((resolve) => {
      const after = () => setTimeout(resolve);
      requestAnimationFrame(after);
      setTimeout(after, 100);
    });

  // The first look: the top of a long article as it was last drawn, drawn again before the program is there and anything
  // else is read. It is a picture and no data: nothing is done in it, every change takes it away, and the program puts
  // what is kept in its place. At most some fifty thousand characters, and none where storage is full or denied.
  const TOP = 'sm-top:' + (config.scope || 'main');
  const DRAWN = /^(?:a|article|aside|bdi|blockquote|button|details|div|h[1-6]|header|input|label|legend|li|main|mark|nav|ol|p|section|span|summary|ul)$/;
  const KEPT = /^(?:aria-(?:current|expanded|hidden|pressed)|class|data-b|data-letters|dir|disabled|hidden|lang|type)$/;
  const MOST = 100000;
  const version = config.wasm || document.title;
  let firstLook = null;
  let isReady = false;
  let topWaits = 0;

  const openArticle = () => (location.hash.match(/\ba=(\w+)/) || [])[1];

  function picture(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || !DRAWN.test(node.localName)) return '';
    const attributes = {};
    for (const { name, value } of node.attributes) if (KEPT.test(name)) attributes[name] = value;
    // What a reload closes.
    if (attributes.class) attributes.class = attributes.class.replace(/(^| )(?:chosen|open|with-details)(?= |$)/g, '');
    if (node.matches('.details, .mark-bar, .notices')) return [node.localName, { ...attributes, hidden: '' }];
    if (node.id === 'saving') return [node.localName, attributes, 'Opening …'];
    const most = node.matches('.long') ? 2 : node.matches('.list') ? 16 : 100;
    return [node.localName, attributes, ...[...node.childNodes].slice(0, most).map(picture)];
  }

  function drawPicture([name, attributes, ...children]) {
    const made = element(DRAWN.test(name) ? name : 'div');
    for (const [key, value] of Object.entries(attributes)) if (KEPT.test(key)) made.setAttribute(key, value);
    made.append(...children.map((child) => (Array.isArray(child) ? drawPicture(child) : child)));
    return made;
  }

  function keepTop() {
    clearTimeout(topWaits);
    topWaits = 0;
    const root = document.documentElement;
    const page = document.querySelector('#app > .page');
    if (!isReady || failed || !page || !page.querySelector('.reading:not([hidden]) .long')) return;
    // A reload closes it, and everything below moves.
    if (page.querySelector('.furniture.open')) return;
    const style = [...root.style].map((name) => [name, root.style.getPropertyValue(name)]);
    const top = JSON.stringify({ version, article: openArticle(), title: document.title, style, page: picture(page) });
    try {
      if (top.length < MOST) localStorage.setItem(TOP, top);
    } catch (error) {
      // The next start is as slow as the first.
    }
  }

  // Now that everything was read, or something changed: what was kept is of the past, and what is there is kept when
  // there is time.
  window.stancemarkTop = function () {
    isReady = true;
    try {
      localStorage.removeItem(TOP);
    } catch (error) {
      return;
    }
    clearTimeout(topWaits);
    topWaits = setTimeout(() => (window.requestIdleCallback || setTimeout)(() => topWaits && keepTop()), 3000);
  };
  document.addEventListener('visibilitychange', () => topWaits && keepTop());
  window.addEventListener('pagehide', () => topWaits && keepTop());

  function drawTop() {
    try {
      const article = openArticle();
      const top = article && JSON.parse(localStorage.getItem(TOP));
      if (!top || top.version !== version || top.article !== article) return;
      const made = element('div');
      made.inert = true;
      made.setAttribute('aria-hidden', 'true');
      made.append(drawPicture(top.page));
      for (const [name, value] of top.style) document.documentElement.style.setProperty(name, value);
      document.title = top.title;
      const app = document.getElementById('app');
      app.before(made);
      app.hidden = true;
      firstLook = made;
    } catch (error) {
      // It is another program's, or storage is denied: the page opens as the first time.
    }
  }
  window.stancemarkHasTop = () => firstLook !== null;
  // Puts the page in its place, before it is painted again.
  window.stancemarkShow = function () {
    if (!firstLook) return;
    firstLook.remove();
    firstLook = null;
    document.getElementById('app').hidden = false;
  };

  // Tells which parts of a long article come near the window, and all of them before the page is printed.
  let parts = [];
  let tell;
  function told(part) {
    near.unobserve(part);
    tell(Number(part.dataset.part));
  }
  const near = new IntersectionObserver(
    (seen) => seen.filter((s) => s.isIntersecting).forEach((s) => told(s.target)),
    { rootMargin: '100%' },
  );
  window.addEventListener('beforeprint', () => parts.forEach(told));
  window.stancemarkNear = function (to) {
    tell = to;
  };
  window.stancemarkParts = function () {
    const now = [...document.querySelectorAll('.long .part')];
    if (now[0] === parts[0]) return;
    near.disconnect();
    parts = now;
    parts.forEach((part) => near.observe(part));
  };

  async function start() {
    if (location.hash === '#rescue') {
      panel('What is stored here', ['Everything that Stancemark keeps in this browser.']);
      return;
    }
    const oneFile = document.getElementById('sm-wasm');
    if (!oneFile && location.protocol === 'file:') {
      await cannotStart([
        'This page has to be served by a web server. To open Stancemark by double-click, use the one-file page, stancemark.html, which lies beside it.',
      ]);
      return;
    }
    if (typeof WebAssembly !== 'object') {
      await cannotStart(['This browser has no WebAssembly, which Stancemark needs. Any browser of the last five years has it.']);
      return;
    }
    try {
      const program = oneFile ? bytes('sm-wasm') : fetch(config.wasm);
      if (!oneFile) program.catch(() => {});
      drawTop();
      // What is compiled beside the first painting holds it up.
      if (firstLook) await stancemarkPainted();
      const loading = wasm_bindgen({ module_or_path: program });
      if (!firstLook) seen = glance();
      await loading;
    } catch (error) {
      if (!failed) {
        await cannotStart([
          'The program could not be loaded: ' + (error && error.message ? error.message : error),
          'Reload the page; if that does not help, the page may be incomplete on its host.',
        ]);
      }
    }
  }

  window.addEventListener('hashchange', () => {
    if (location.hash === '#rescue' && !failed) {
      panel('What is stored here', ['Everything that Stancemark keeps in this browser.']);
    }
  });
  start();
})();
