// The page where visitors write cards of their own. The cards stay in this browser.

import { undoable } from "./undo.js";
import { button, create, isolated, lengthOf } from "./dom.js";
import { hint } from "./install-hint.js";
import { LIMITS, written } from "./own-cards.js";
import { newId, onChange, root } from "./store.js";

const at = (selector) => document.querySelector(selector);
const form = at("#card");
const box = at("#card_box");
const FIELDS = ["title", "ask", "say", "easyOut"];
const MISSING = { title: $t("The title is missing."), ask: $t("The ask is missing.") };
const TOO_LONG = {
  title: (length, most, over) => $t("The title is {length} characters long, and {most} fit. Take out {over}."),
  ask: (length, most, over) => $t("The ask is {length} characters long, and {most} fit. Take out {over}."),
  say: (length, most, over) => $t("The words to say are {length} characters long, and {most} fit. Take out {over}."),
  easyOut: (length, most, over) => $t("The easy way out is {length} characters long, and {most} fit. Take out {over}."),
};
let editing;
let isChanged = false;

const now = () => new Date().toISOString();
const levelName = (level) => form.querySelector(`[name=level][value="${level}"]`)?.parentElement.textContent.trim() ?? "";

const change = undoable({ status: at("#own_status"), alert: at("#own_alert"), undo: at("#undo"), home: at("#own_title"), show });

async function remove(card) {
  const back = (store) => store.change("cards", card.id, (known) => known ?? { ...card, edited: now() });
  const { title } = card;
  const isDone = await change((store) => store.remove("cards", card.id), () => $t("Deleted: {title}"), back);
  if (isDone) at("#undo").focus();
}

function way(words, label, path) {
  const link = create("a", "", words);
  link.href = new URL(path, root).href;
  link.setAttribute("aria-label", label);
  return link;
}

function line(card) {
  const [id, { title }] = [encodeURIComponent(card.id), card];
  const actions = create(
    "p",
    "actions js",
    button($t("Change"), $t("Change: {title}"), () => begin(card)),
    button($t("Delete"), $t("Delete: {title}"), () => remove(card)),
    way($t("Add to my ladder"), $t("Add to my ladder: {title}"), `ladder/?add=${id}`),
    way($t("Write a note"), $t("Write a note: {title}"), `journal/?card=${id}#notes`),
  );
  const say = card.say ? create("p", "say", isolated(create("q", "", card.say))) : undefined;
  const out = card.easyOut ? create("p", "", create("span", "quiet", $t("Easy out:"), " "), isolated(card.easyOut)) : undefined;
  const level = create("p", "quiet", levelName(card.level));
  const element = create("li", "item own", create("h3", "", isolated(title)), create("p", "ask", isolated(card.ask)), say, out, level, actions);
  element.id = card.id;
  element.tabIndex = -1;
  return element;
}

async function show() {
  const cards = await written();
  at(".own-cards").replaceChildren(...cards.map(line));
  const n = cards.length;
  at("#own_count").textContent = n ? $tn(n, "{n} card of your own.", "{n} cards of your own.") : $t("No cards of your own yet.");
  hint();
}

function begin(card) {
  editing = card;
  isChanged = false;
  form.reset();
  FIELDS.forEach((name) => (form.elements[name].value = card[name]));
  form.elements.level.value = String(card.level);
  at("#keep").textContent = $t("Save change");
  at("#cancel").hidden = false;
  box.open = true;
  form.elements.title.focus();
}

function complaint(name) {
  const [length, most] = [lengthOf(form.elements[name].value.trim()), LIMITS[name]];
  if (length === 0) return MISSING[name] ?? "";
  return length > most ? TOO_LONG[name](length, most, length - most) : "";
}

/** Error messages of all fields. Marks the fields as invalid. */
function complaints() {
  const found = FIELDS.map((name) => {
    const words = complaint(name);
    form.elements[name].setAttribute("aria-invalid", String(words !== ""));
    return words;
  });
  form.querySelector("[aria-invalid=true]")?.focus();
  return found.filter((words) => words !== "");
}

async function submit(event) {
  event.preventDefault();
  const wrong = complaints();
  at("#card_alert").replaceChildren(...wrong.map((words) => create("p", "", words)));
  if (wrong.length > 0) return;
  const texts = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
  const next = { ...texts, level: Number(form.elements.level.value), edited: now() };
  const id = editing?.id ?? `own:${newId()}`;
  const keep = (store) => store.change("cards", id, (known) => ({ id, created: now(), ...known, ...next }));
  const { title } = next;
  const words = () => (editing ? $t("Changed: {title}") : $t("Your card is written: {title}"));
  if (await change(keep, words, undefined, at("#card_alert"))) close();
}

function close() {
  editing = undefined;
  isChanged = false;
  form.reset();
  FIELDS.forEach((name) => form.elements[name].removeAttribute("aria-invalid"));
  at("#card_alert").replaceChildren();
  at("#keep").textContent = $t("Save card");
  at("#cancel").hidden = true;
  box.open = false;
  box.querySelector("summary").focus();
}

form.addEventListener("submit", submit);
form.addEventListener("input", () => (isChanged = true));
at("#cancel").addEventListener("click", close);
addEventListener("beforeunload", (event) => isChanged && event.preventDefault());
onChange(show);
await show();
// The address can name a card, which is there only now.
if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.focus();
