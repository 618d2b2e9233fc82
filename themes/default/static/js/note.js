// The form for a note on a card. Every field may stay empty.

import { button, create, day } from "./dom.js";
import { newId, onChange, persist, reason, root, storage } from "./store.js";

const FREE = "own:note";
const place = document.querySelector("#notes");
await unfold(document.querySelector("#note_place"));
const form = document.querySelector("#note");
const status = document.querySelector("#note_status");
const alert = document.querySelector("#note_alert");
const others = document.querySelector("#note_others");
const { card, title } = await subject();

let note = fresh();
// Only changed fields are written, so that another tab's changes to the same note survive.
const changed = new Set();

/** The form is the same on every page, so it is fetched once and only when needed. */
async function unfold(inside) {
  try {
    const answer = await fetch(new URL("data/note.json", root));
    if (!answer.ok) throw new Error(answer.statusText);
    inside.innerHTML = (await answer.json()).form;
  } catch (error) {
    inside.textContent = $t("The form could not be loaded. Load this page again when there is a network.");
    throw error;
  }
}

/** What the note is about: the card of this page; in the journal an own card or none. */
async function subject() {
  if (place.dataset.card) return { card: place.dataset.card, title: document.querySelector("h1").textContent.trim() };
  const store = await storage();
  const wanted = new URLSearchParams(location.search);
  const asked = await store.get("notes", wanted.get("note") ?? "");
  const id = asked?.card ?? wanted.get("card") ?? FREE;
  const words = asked?.title ?? (await store.get("cards", id))?.title ?? $t("A note of my own");
  document.querySelector("#note_title").textContent = words;
  return { card: id, title: words };
}

function fresh() {
  const id = newId();
  return { id, card, title, created: new Date().toISOString(), fields: {} };
}

function read(name) {
  const values = new FormData(form).getAll(name).map(String);
  return name === "feelings" ? values : values[0] ?? "";
}

function fill(fields) {
  form.reset();
  for (const control of form.elements) {
    const value = fields[control.name];
    if (value === undefined) continue;
    if (control.type === "radio") control.checked = control.value === value;
    else if (control.type === "checkbox") control.checked = value.includes(control.value);
    else control.value = value;
  }
}

const isSet = (value) => value !== undefined && value.length > 0;
const isToday = (date) => new Date(date).toDateString() === new Date().toDateString();

/** The note to continue: the newest without an answer or of today. Notes without a card always start empty. */
function current(notes) {
  const wanted = new URLSearchParams(location.search).get("note");
  const asked = notes.find((found) => found.id === wanted);
  const newest = card === FREE ? undefined : notes[0];
  return asked ?? (newest && (!isSet(newest.fields.answer) || isToday(newest.edited)) ? newest : undefined);
}

async function own() {
  const all = await (await storage()).all("notes");
  return all.filter((found) => found.card === card).sort((one, other) => (one.created < other.created ? 1 : -1));
}

function choice(words, press) {
  return create("li", "", button(words, undefined, press, "button plain"));
}

function take(next) {
  note = next;
  changed.clear();
  fill(note.fields);
  status.textContent = "";
  list();
}

async function list() {
  const notes = (await own()).filter((found) => found.id !== note.id);
  const lines = notes.map((found) => choice(day(found.created), () => take(found)));
  if (note.edited) lines.unshift(choice($t("A new note"), () => take(fresh())));
  others.hidden = lines.length === 0;
  others.querySelector("ul").replaceChildren(...lines);
}

async function keep() {
  const store = await storage();
  note = await store.change("notes", note.id, (known) => {
    const fields = { ...(known ?? note).fields };
    changed.forEach((name) => (fields[name] = read(name)));
    return { ...(known ?? note), fields, edited: new Date().toISOString() };
  });
  changed.clear();
  document.dispatchEvent(new Event("kept"));
  return store.isKept;
}

async function submit(event) {
  event.preventDefault();
  alert.textContent = "";
  if (changed.size === 0) {
    status.textContent = note.edited ? $t("Nothing has changed since.") : $t("Nothing is written yet, and that is fine.");
    return;
  }
  try {
    const isKept = await keep();
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    status.textContent = isKept
      ? $t("Saved on this device, {time}.")
      : $t("This browser can’t keep notes. This one is here until you close or leave the page.");
    if (isKept) persist();
    list();
  } catch (error) {
    status.textContent = "";
    alert.textContent = reason(error);
  }
}

async function start() {
  const notes = await own();
  if (!(await storage()).isKept) {
    document.querySelector("#note_where").textContent =
      $t("This browser can’t keep notes: a note is here until you close or leave the page. Paper works as well.");
  }
  const found = current(notes);
  if (found) take(found);
  else list();
}

form.addEventListener("submit", submit);
form.addEventListener("input", (event) => changed.add(event.target.name));
addEventListener("beforeunload", (event) => changed.size && event.preventDefault());
onChange(async () => {
  const known = await (await storage()).get("notes", note.id);
  // Unsaved text stays; it is merged when it is saved.
  if (known && changed.size === 0) take(known);
  else list();
});
start();
