// The journal: all notes, the chart, export, import and deletion.

import { button, create, day, download, isolated, linkToCard } from "./dom.js";
import { hint } from "./install-hint.js";
import { answersOf, compareBackup, exportCsv, exportJson, importBackup, notes, parseBackup } from "./backup.js";
import { eraseAll, onChange, reason, root, storage } from "./store.js";

const at = (selector) => document.querySelector(selector);
const status = at("#data_status");
const alert = at("#data_alert");
const filters = at("#journal_filters");
const FREE = "own:note";
const PART = 50;
const OLD = 14;
let shown = PART;
/** The notes that pass the filters. */
let found = [];
let waiting;

/** The title of a note and the link to continue it: on the card's page if it is in this language, else here. */
function ways(note) {
  const [name, change] = [isolated(note.title), create("a", "", $t("Continue"))];
  const writing = (page) => new URL(`?note=${encodeURIComponent(note.id)}#notes`, page).href;
  change.href = writing(new URL("journal/", root));
  if (note.card !== FREE) linkToCard(name, note.card).then((page) => page?.hasNotes && (change.href = writing(page.href)));
  return [name, change];
}

function sure(words) {
  const dialog = at("#sure");
  at("#sure_words").textContent = words;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

function entry(note) {
  const line = create("li", "entry");
  const [subject, change] = ways(note);
  const title = create("h2", "", subject, " ", create("bdi", "quiet", day(note.created)));
  const list = create("dl");
  for (const [, label, value] of answersOf(note)) {
    list.append(create("div", "", create("dt", "", label), create("dd", "", isolated(value))));
  }
  const { title: name } = note;
  const date = day(note.created);
  const remove = button($t("Delete"), $t("Delete the note on {name}, {date}"), async () => {
    if (!(await sure($t("Delete the note on “{name}”? It can’t be brought back.")))) return;
    await (await storage()).remove("notes", note.id);
    await show();
    at("#journal_status").textContent = $t("The note is deleted.");
  });
  change.setAttribute("aria-label", $t("Continue the note on {name}, {date}"));
  line.append(title, list, create("p", "actions", change, remove));
  return line;
}

function told(all) {
  if (all.length === 0) return $t("Nothing here yet. Open a card and write down what you expect, or just draw one and look.");
  if (found.length === all.length) return $tn(all.length, "{n} note.", "{n} notes.");
  const of = all.length;
  return $tn(found.length, "{n} note of {of}.", "{n} notes of {of}.");
}

function options(all) {
  const select = filters.elements.card;
  const chosen = select.value;
  const cards = new Map(all.map((note) => [note.card, note.title]));
  const option = ([card, title]) => new Option(title, card, false, card === chosen);
  select.replaceChildren(new Option($t("All cards"), ""), ...[...cards].map(option));
}

async function numbers() {
  const isCounted = ({ fields }) => fields.discomfort || fields.peak;
  at("#guesses").hidden = !found.some(isCounted);
  if (at("#guesses").hidden) return;
  const { chart } = await import("./chart.js");
  const picture = chart(found);
  at("#chart").replaceChildren(picture);
  const rows = found.map((note) => {
    const values = new Map(answersOf(note).map(([name, , value]) => [name, value]));
    const row = create("tr");
    row.append(create("td", "", day(note.created)), create("td", "", isolated(note.title)));
    ["discomfort", "peak", "now", "answer"].forEach((name) => row.append(create("td", "", values.get(name) ?? "")));
    return row;
  });
  at("#guesses tbody").replaceChildren(...rows);
}

async function backup(count) {
  const { isKept, get } = await storage();
  const last = (await get("settings", "backup"))?.at;
  const age = last ? (Date.now() - Date.parse(last)) / 86_400_000 : Infinity;
  const date = last && day(last);
  const when = last ? $t("The last copy is of {date}.") : $t("No copy has been saved yet.");
  const why = $t("Some browsers clear what a site keeps after a week without a visit; on your home screen it stays.");
  at("#backup").textContent = isKept ? when : $t("This browser can’t keep notes. A saved copy can be imported next time.");
  if (count > 0 && age > OLD) at("#backup").append(` ${why} ${$t("A saved copy is the safe way.")}`);
}

function draw() {
  at(".entries").replaceChildren(...found.slice(0, shown).map(entry));
  at("#more_notes").hidden = found.length <= shown;
}

async function show() {
  const all = await notes();
  const card = filters.elements.card.value;
  const answer = filters.elements.answer.value;
  found = all.filter((it) => (!card || it.card === card) && (!answer || it.fields.answer === answer));
  options(all);
  filters.hidden = all.length < 2;
  at("#journal_status").textContent = told(all);
  draw();
  await numbers();
  await Promise.all([backup(all.length), hint()]);
}

const stamp = () => new Date().toISOString().slice(0, 10);

async function save(kind) {
  if (kind === "csv") return download(`journal-${stamp()}.csv`, await exportCsv(), "text/csv");
  download(`journal-${stamp()}.json`, await exportJson(), "application/json");
  await (await storage()).change("settings", "backup", () => ({ id: "backup", at: new Date().toISOString() }));
  await show();
  status.textContent = $t("The copy is in your downloads.");
  return undefined;
}

async function load(event) {
  const [file] = event.target.files;
  event.target.value = "";
  alert.textContent = "";
  at("#preview").hidden = true;
  if (!file) return;
  try {
    waiting = parseBackup(await file.text());
    const { fresh, newer, same } = await compareBackup(waiting);
    at("#preview p").textContent = $t("In this copy: {fresh} new, {newer} newer than here, {same} here already. Nothing is deleted.");
    at("#preview").hidden = false;
    at("#take").focus();
  } catch (error) {
    alert.textContent = error.message;
  }
}

async function take() {
  at("#preview").hidden = true;
  try {
    await importBackup(waiting);
    await show();
    status.textContent = $t("Imported.");
  } catch (error) {
    alert.textContent = reason(error);
  }
}

async function eraseEverything() {
  if (!(await sure($t("Delete all notes, programs, steps, cards and decks from this browser? They can’t be brought back.")))) return;
  await eraseAll();
  await show();
  status.textContent = $t("Everything is deleted.");
}

at("#save_json").addEventListener("click", () => save("json"));
at("#save_csv").addEventListener("click", () => save("csv"));
at("#print").addEventListener("click", () => print());
at("#load").addEventListener("change", load);
at("#take").addEventListener("click", take);
at("#leave").addEventListener("click", () => (at("#preview").hidden = true));
at("#delete_all").addEventListener("click", eraseEverything);
at("#more_notes button").addEventListener("click", () => {
  const next = shown + 1;
  shown += PART;
  draw();
  at(`.entry:nth-child(${next}) .actions a`).focus();
});
// Print all notes, not only those shown.
addEventListener("beforeprint", () => {
  shown = Math.max(shown, found.length);
  draw();
});
filters.addEventListener("change", show);
document.addEventListener("kept", show);
onChange(show);
show();
