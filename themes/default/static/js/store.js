// What a visitor writes, in the browser's own database. Every change is one transaction that reads before it writes,
// so that two open tabs do not overwrite each other. Where there is no database, memory takes its place and says so.

export const root = new URL("../../../", import.meta.url);
// All languages of a site share the notes: a card has the same name in each.
const name = `nerve ${new URL($whole(), root).pathname}`;
const stores = ["notes", "programs", "decks", "settings", "steps", "cards"];
// Raised with each new store. Opening only ever adds what is missing.
const VERSION = 2;

let opening;
let channel;
const listeners = new Set();

try {
  channel = new BroadcastChannel(name);
  channel.onmessage = () => listeners.forEach((listener) => listener());
} catch {
  channel = undefined;
}

/** Calls back when another tab has changed something. */
export function onChange(listener) {
  listeners.add(listener);
}

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const done = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new Error("The change was given up."));
  });

function addMissing(database) {
  const missing = stores.filter((store) => !database.objectStoreNames.contains(store));
  missing.forEach((store) => database.createObjectStore(store, { keyPath: "id" }));
}

function opened(version) {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => addMissing(request.result);
  return settled(request);
}

async function open() {
  const database = await opened(VERSION).catch((error) => {
    // A newer version of these pages was here before: its database has all that this one needs.
    if (error.name === "VersionError") return opened();
    throw error;
  });
  // Another tab deletes everything or is newer: let it, and open anew when needed.
  database.onversionchange = () => {
    database.close();
    opening = undefined;
  };
  database.onclose = () => (opening = undefined);
  return kept(database);
}

/** Tells pages that seldom need the database that there is something for them in it. */
function leaveWord() {
  try {
    localStorage.setItem(`${name} cards`, "kept");
  } catch {
    // They then show the library’s cards alone.
  }
}

/** What is read of a database that can not be read: nothing. From here on memory takes its place. */
function lost(nothing) {
  return (error) => {
    // It was only closed, and will be opened anew.
    if (error.name === "InvalidStateError" || error.name === "AbortError") throw error;
    opening = Promise.resolve(memory());
    return nothing;
  };
}

function kept(database) {
  const within = async (store, mode, work) => {
    const transaction = database.transaction(store, mode);
    const finished = done(transaction);
    const result = work(transaction.objectStore(store));
    const [value] = await Promise.all([result, finished]);
    if (mode === "readwrite") channel?.postMessage(store);
    if (mode === "readwrite" && store === "cards") leaveWord();
    return value;
  };
  return {
    isKept: true,
    all: (store) => within(store, "readonly", (records) => settled(records.getAll())).catch(lost([])),
    get: (store, id) => within(store, "readonly", (records) => settled(records.get(id))).catch(lost(undefined)),
    change: (store, id, edit) =>
      within(store, "readwrite", async (records) => {
        const record = edit(await settled(records.get(id)));
        if (record) records.put(record);
        return record;
      }),
    changeAll: (store, edit) =>
      within(store, "readwrite", async (records) => {
        const changed = edit(await settled(records.getAll()));
        changed.forEach((record) => records.put(record));
        return changed;
      }),
    remove: (store, id) => within(store, "readwrite", (records) => settled(records.delete(id))),
    clear: () => erase(database),
  };
}

async function erase(database) {
  const transaction = database.transaction(stores, "readwrite");
  const finished = done(transaction);
  stores.forEach((store) => transaction.objectStore(store).clear());
  await finished;
  database.close();
  opening = undefined;
  const request = indexedDB.deleteDatabase(name);
  // A tab that does not let go keeps an empty database, which holds nothing of the visitor.
  await new Promise((resolve) => (request.onsuccess = request.onerror = request.onblocked = resolve));
  channel?.postMessage("all");
}

function memory() {
  const kept = new Map(stores.map((store) => [store, new Map()]));
  return {
    isKept: false,
    all: async (store) => [...kept.get(store).values()],
    get: async (store, id) => kept.get(store).get(id),
    change: async (store, id, edit) => {
      const record = edit(kept.get(store).get(id));
      if (record) kept.get(store).set(id, record);
      return record;
    },
    changeAll: async (store, edit) => {
      const changed = edit([...kept.get(store).values()]);
      changed.forEach((record) => kept.get(store).set(record.id, record));
      return changed;
    },
    remove: async (store, id) => void kept.get(store).delete(id),
    clear: async () => kept.forEach((records) => records.clear()),
  };
}

/** The store of this browser; memory where it has none. */
export function storage() {
  opening ??= Promise.resolve().then(open).catch(memory);
  return opening;
}

/** Asks the browser not to clear what was written. Some ask the visitor, so only after a first note. */
export async function persist() {
  try {
    if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
  } catch {
    // The reminder to save a copy stands either way.
  }
}

/** Deletes all that this site keeps in the browser, small settings too. */
export async function eraseAll() {
  await (await storage()).clear();
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(name)).forEach((key) => localStorage.removeItem(key));
    sessionStorage.clear();
  } catch {
    // Nothing can be kept there, so nothing is.
  }
}

/** A name for a new record, like no other. */
export function fresh() {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
}

/** Why something could not be kept, in words. */
export function reason(error) {
  return error?.name === "QuotaExceededError"
    ? $t("This browser has no room left for notes. Free some space, or save a copy from the journal and delete old notes.")
    : $t("This browser did not let the note be kept. It is still here: copy it, or try once more.");
}
