// What a visitor writes, in IndexedDB. Every change reads and writes in one transaction, so that open tabs do not overwrite
// each other. Without a database, data lasts as long as the page (`isKept` is false).

export const root = new URL("../../../", import.meta.url);
// All languages of a site share one database: card ids are the same in each.
const name = `nerve ${new URL($whole(), root).pathname}`;
const stores = ["notes", "programs", "decks", "settings", "steps", "cards"];
// Increase it with each new store. An upgrade only adds missing stores.
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

/** Calls `listener` when another tab changes something. */
export function onChange(listener) {
  listeners.add(listener);
}

const resultOf = (request) =>
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

function openVersion(version) {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => addMissing(request.result);
  return resultOf(request);
}

async function open() {
  const database = await openVersion(VERSION).catch((error) => {
    // The database is from a newer version of the site, and has all stores that this one needs.
    if (error.name === "VersionError") return openVersion();
    throw error;
  });
  // Another tab deletes or upgrades the database: let it, and reopen when needed.
  database.onversionchange = () => {
    database.close();
    opening = undefined;
  };
  database.onclose = () => (opening = undefined);
  return databaseStore(database);
}

/** Sets a mark for the draw page, which then opens the database. */
function markOwnCards() {
  try {
    localStorage.setItem(`${name} cards`, "kept");
  } catch {
    // The draw page then offers only the library’s cards.
  }
}

/** For a database that cannot be read: returns `nothing`, and uses memory from now on. */
function useMemoryInstead(nothing) {
  return (error) => {
    // The database was only closed, and will be reopened.
    if (error.name === "InvalidStateError" || error.name === "AbortError") throw error;
    opening = Promise.resolve(memoryStore());
    return nothing;
  };
}

function databaseStore(database) {
  const within = async (store, mode, work) => {
    const transaction = database.transaction(store, mode);
    const finished = done(transaction);
    const result = work(transaction.objectStore(store));
    const [value] = await Promise.all([result, finished]);
    if (mode === "readwrite") channel?.postMessage(store);
    if (mode === "readwrite" && store === "cards") markOwnCards();
    return value;
  };
  return {
    isKept: true,
    all: (store) => within(store, "readonly", (records) => resultOf(records.getAll())).catch(useMemoryInstead([])),
    get: (store, id) => within(store, "readonly", (records) => resultOf(records.get(id))).catch(useMemoryInstead(undefined)),
    change: (store, id, edit) =>
      within(store, "readwrite", async (records) => {
        const record = edit(await resultOf(records.get(id)));
        if (record) records.put(record);
        return record;
      }),
    changeAll: (store, edit) =>
      within(store, "readwrite", async (records) => {
        const changed = edit(await resultOf(records.getAll()));
        changed.forEach((record) => records.put(record));
        return changed;
      }),
    remove: (store, id) => within(store, "readwrite", (records) => resultOf(records.delete(id))),
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
  // If another tab blocks the deletion, an empty database remains.
  await new Promise((resolve) => (request.onsuccess = request.onerror = request.onblocked = resolve));
  channel?.postMessage("all");
}

function memoryStore() {
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

export function storage() {
  opening ??= Promise.resolve().then(open).catch(memoryStore);
  return opening;
}

/** Asks for persistent storage. Some browsers prompt the visitor, so call it after the first save. */
export async function persist() {
  try {
    if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
  } catch {
    // The journal reminds visitors to save a copy in any case.
  }
}

/** Deletes everything that this site stores, settings included. */
export async function eraseAll() {
  await (await storage()).clear();
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(name)).forEach((key) => localStorage.removeItem(key));
    sessionStorage.clear();
  } catch {
    // No storage, so nothing to delete.
  }
}

export function newId() {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
}

/** The message for an error of the store. */
export function reason(error) {
  return error?.name === "QuotaExceededError"
    ? $t("This browser has no room left for notes. Free some space, or save a copy from the journal and delete old notes.")
    : $t("This browser did not let the note be kept. It is still here: copy it, or try once more.");
}
