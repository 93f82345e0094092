/**
 * Shows everything Stancemark keeps in this browser, and saves it raw as one file. Plain script without the program:
 * it must work when the program does not. It only reads; nothing is changed, nothing leaves the computer.
 *
 * @param {Element} target where to show it; what is in it is replaced
 * @returns {Promise<void>} done when everything is shown
 */
async function stancemarkRescue(target) {
  "use strict";
  const DATABASE = "stancemark";
  const PATIENCE = 5000; // milliseconds until a silent database counts as unreadable
  const MOST_SHOWN = 500; // a list; the file has all
  const problems = [];

  /** An element with this text and these children. */
  function make(name, text, ...children) {
    const element = document.createElement(name);
    element.textContent = text;
    element.append(...children);
    return element;
  }

  const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;
  const because = (error) => (error && (error.message || error.name)) || String(error);
  /** A value as text; the database might hold what JSON has no words for. */
  function asText(value) {
    if (typeof value === "string") return value;
    try {
      return String(JSON.stringify(value));
    } catch {
      return String(value);
    }
  }
  const byKey = (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

  /** All values of ours in localStorage, of every exercise. */
  function readLocal() {
    const found = [];
    try {
      const storage = window.localStorage;
      for (let i = 0; i < storage.length; i += 1) {
        const key = storage.key(i);
        if (key !== null && key.startsWith("sm:")) found.push({ key, value: storage.getItem(key) });
      }
    } catch (error) {
      problems.push(`This browser does not give out its storage: ${because(error)}`);
    }
    return found.sort(byKey);
  }

  /** The database, or null where there is none. */
  function openDatabase() {
    return new Promise((resolve, reject) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        reject(new Error("it does not answer"));
      }, PATIENCE);
      const settle = (how, what) => {
        clearTimeout(timer);
        how(what);
      };
      const request = window.indexedDB.open(DATABASE);
      let missing = false;
      request.onupgradeneeded = () => {
        // There is none. Making an empty one would keep the program from making a proper one.
        missing = true;
        request.transaction.abort();
      };
      request.onsuccess = () => {
        if (late) request.result.close();
        else settle(resolve, request.result);
      };
      request.onerror = (event) => {
        event.preventDefault();
        if (missing) settle(resolve, null);
        else settle(reject, request.error);
      };
    });
  }

  /** All keys and values of one store of the database. */
  function readStore(database, name) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("it does not answer")), PATIENCE);
      const transaction = database.transaction(name, "readonly");
      const store = transaction.objectStore(name);
      const keys = store.getAllKeys();
      const values = store.getAll();
      const settle = (how, what) => {
        clearTimeout(timer);
        how(what);
      };
      transaction.oncomplete = () =>
        settle(resolve, keys.result.map((key, i) => ({ key, value: values.result[i] })));
      transaction.onabort = () => settle(reject, transaction.error);
    });
  }

  /** All stores of the database by name. */
  async function readDatabase() {
    const stores = {};
    let database = null;
    try {
      if (window.indexedDB) database = await openDatabase();
      else problems.push("This browser has no second copy: it offers no database.");
    } catch (error) {
      problems.push(`The second copy cannot be read: ${because(error)}`);
    }
    if (database === null) return stores;
    database.onversionchange = () => database.close();
    for (const name of Array.from(database.objectStoreNames)) {
      try {
        stores[name] = await readStore(database, name);
      } catch (error) {
        problems.push(`The part “${name}” of the second copy cannot be read: ${because(error)}`);
      }
    }
    database.close();
    return stores;
  }

  /** What a record is and how to show it: its words, or as much as is left of them. */
  function understand(value) {
    const text = asText(value);
    try {
      const record = JSON.parse(text);
      const data = record.data;
      if (record.stancemark === "tombstone") return { kind: "tombstone" };
      if (record.stancemark === "annotation" && typeof data.quote === "string") {
        const details = [data.party, data.title, data.note].filter((t) => typeof t === "string" && t !== "");
        return { kind: data.trash === true ? "trash" : "highlight", words: data.quote, details };
      }
    } catch {
      // Shown as it is.
    }
    return { kind: "damaged", words: text.slice(0, 200), details: [] };
  }

  /** A list of records under a heading. */
  function recordSection(title, entries) {
    const all = entries.map((entry) => understand(entry.value));
    const number = (kind) => all.filter((record) => record.kind === kind).length;
    const parts = [count(number("highlight"), "highlight", "highlights")];
    if (number("trash")) parts.push(`${number("trash")} in the trash`);
    if (number("tombstone")) parts.push(count(number("tombstone"), "note of a deletion", "notes of deletions"));
    if (number("damaged")) parts.push(count(number("damaged"), "damaged record", "damaged records"));
    const section = make("section", "", make("h2", title), make("p", `${parts.join(", ")}.`));
    const shown = all.filter((record) => record.kind !== "tombstone");
    if (shown.length > 0) {
      const list = make("ul", "");
      for (const record of shown.slice(0, MOST_SHOWN)) {
        const item = make("li", "");
        if (record.kind === "damaged") item.append("Damaged: ", make("code", record.words));
        else {
          const quote = make("q", record.words);
          quote.dir = "auto";
          item.append(quote);
          if (record.details.length > 0) item.append(` (${record.details.join("; ")})`);
          if (record.kind === "trash") item.append(", in the trash");
        }
        list.append(item);
      }
      section.append(list);
    }
    if (shown.length > MOST_SHOWN) {
      section.append(make("p", `The other ${shown.length - MOST_SHOWN} are in the file.`));
    }
    return section;
  }

  /** A list of texts under a heading, if there are any. */
  function textSection(title, texts) {
    if (texts.length === 0) return [];
    const list = make("ul", "");
    for (const text of texts.slice(0, MOST_SHOWN)) list.append(make("li", text));
    return [make("section", "", make("h2", title), list)];
  }

  /** Saves a text as a file. */
  function download(text) {
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = make("a", "");
    link.href = url;
    link.download = "stancemark-rescue.json";
    link.hidden = true;
    target.append(link);
    link.click();
    link.remove();
    // Some browsers read the file only after the click is over.
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  target.textContent = "";
  const status = make("p", "Looking through this browser’s storage…");
  status.setAttribute("role", "status");
  target.append(status);

  const local = readLocal();
  const database = await readDatabase();
  const annotations = database.annotations || [];
  const articles = database.articles || [];
  const file = () => {
    const content = { stancemark: "rescue", version: 1, localStorage: local, indexedDB: database, problems };
    try {
      return JSON.stringify(content, null, 1);
    } catch {
      const textOnly = (entries) => entries.map(({ key, value }) => ({ key: asText(key), value: asText(value) }));
      content.indexedDB = {};
      for (const name of Object.keys(database)) content.indexedDB[name] = textOnly(database[name]);
      return JSON.stringify(content, null, 1);
    }
  };

  const ofKind = (letter) => local.filter((entry) => entry.key.split(":")[2] === letter);
  const known = new Set(["a", "s", "q"]);
  const others = local.filter((entry) => !known.has(entry.key.split(":")[2]));
  const inDatabase = Object.values(database).reduce((sum, entries) => sum + entries.length, 0);
  const total = local.length + inDatabase;
  const nothing = problems.length > 0 ? "Nothing could be read." : "Nothing of Stancemark was found in this browser.";
  status.textContent =
    total === 0
      ? nothing
      : `Found ${count(local.length, "entry", "entries")} in this browser’s storage and ${inDatabase} in its second copy.`;

  if (total > 0) {
    const button = make("button", "Download everything as one file");
    button.type = "button";
    button.addEventListener("click", () => {
      download(file());
      status.textContent = "The file stancemark-rescue.json was handed to your browser; look among its downloads.";
    });
    // For browsers that refuse to save files: the text itself, made only when asked for.
    const area = make("textarea", "");
    area.readOnly = true;
    area.rows = 8;
    area.setAttribute("aria-label", "Everything as text");
    const details = make("details", "", make("summary", "If no file is saved: copy everything as text"), area);
    details.addEventListener("toggle", () => {
      if (details.open && area.value === "") area.value = file();
    });
    target.append(make("p", "", button), details);
  }
  target.append(...textSection("What could not be read", problems));
  if (local.length > 0) {
    target.append(recordSection("Highlights in this browser’s storage", ofKind("a")));
    const aside = ofKind("q");
    if (aside.length > 0) target.append(recordSection("Records set aside because they were damaged", aside));
    target.append(...textSection("Settings and others", [...ofKind("s"), ...others].map((entry) => entry.key)));
  }
  if (annotations.length > 0) target.append(recordSection("Highlights in the second copy", annotations));
  const title = ({ key, value }) => (value && typeof value.title === "string" ? value.title : String(key));
  target.append(...textSection("Articles in the second copy", articles.map(title)));
}

// On the rescue page itself. A page that only carries the function calls it when it needs it.
{
  const place = document.getElementById("stancemark-rescue");
  if (place) stancemarkRescue(place);
}
