// The visitor's ladder: steps from cards or in their own words, in their order. Stored is when a step was tried, never the
// outcome.

import { undoable } from "./undo.js";
import { button, create, day, isolated, lengthOf, linkToCard, rating } from "./dom.js";
import { hint } from "./install-hint.js";
import { newId, onChange, storage } from "./store.js";

const at = (selector) => document.querySelector(selector);
const form = at("#step");
const box = at("#step_box");
const MOST = 30;
const LONGEST = 140;
/** The card that a new step comes from, and the step that is being changed. */
let card;
let editing;

const now = () => new Date().toISOString();
const inOrder = (steps) => steps.toSorted((one, other) => one.place - other.place || (one.id < other.id ? -1 : 1));
// A step without a number waits at the top.
const hardness = (step) => (step.hard === "" ? 11 : Number(step.hard));

/** The steps whose `place` has to change for this order. */
function placed(steps) {
  return steps.flatMap((step, place) => (step.place === place ? [] : [{ ...step, place, edited: now() }]));
}

const change = undoable({ status: at("#ladder_status"), alert: at("#ladder_alert"), undo: at("#undo"), home: at("#ladder_title"), show });

const editAll = (edit) => (store) => store.changeAll("steps", (steps) => placed(edit(inOrder(steps))));
const editOne = (id, edit) => (store) => store.change("steps", id, (step) => step && { ...step, ...edit(step), edited: now() });
const back = (step) => (store) => store.change("steps", step.id, (known) => known ?? { ...step, edited: now() });

function move(step, way) {
  const edit = (steps) => {
    const from = steps.findIndex((other) => other.id === step.id);
    const to = from + way;
    if (from < 0 || to < 0 || to >= steps.length) return steps;
    return steps.with(from, steps[to]).with(to, steps[from]);
  };
  return change(editAll(edit), (steps) => {
    const [text, place, count] = [step.text, steps.findIndex((other) => other.id === step.id) + 1, steps.length];
    return $t("{text}: now step {place} of {count}.");
  });
}

async function sort() {
  const before = new Map((await (await storage()).all("steps")).map((step) => [step.id, step.place]));
  const restored = (steps) => steps.toSorted((one, other) => (before.get(one.id) ?? MOST) - (before.get(other.id) ?? MOST));
  const sorted = (steps) => steps.toSorted((one, other) => hardness(one) - hardness(other));
  return change(editAll(sorted), () => $t("Sorted from easy to hard."), editAll(restored));
}

function tried(step) {
  const [date, { text }] = [now(), step];
  const add = editOne(step.id, ({ attempts }) => ({ attempts: [...attempts, date] }));
  const take = editOne(step.id, ({ attempts }) => ({ attempts: attempts.filter((other) => other !== date) }));
  return change(add, () => $t("Marked: you tried “{text}”. That counts, whatever the answer was."), take);
}

async function remove(step) {
  const { text } = step;
  const isDone = await change((store) => store.remove("steps", step.id), () => $t("Removed: {text}"), back(step));
  if (isDone) at("#undo").focus();
}

function facts({ hard, attempts }) {
  const number = rating(hard);
  const words = [hard === "" ? $t("no number yet") : $t("expected: {number} of 100")];
  if (attempts.length > 0) {
    const [n, last] = [attempts.length, day(attempts.at(-1))];
    words.push($tn(n, "tried once, on {last}", "tried {n} times, last on {last}"));
  }
  return words.join(" · ");
}

function rung(step, place, steps) {
  const { text } = step;
  const name = isolated(text);
  if (step.card) linkToCard(name, step.card);
  const doing = (does, words, label, press) => {
    const element = button(words, label, press);
    element.dataset.does = `${does} ${step.id}`;
    return element;
  };
  const up = doing("up", $t("Up"), $t("Move up: {text}"), () => move(step, -1));
  const down = doing("down", $t("Down"), $t("Move down: {text}"), () => move(step, 1));
  up.disabled = place === 0;
  down.disabled = place === steps.length - 1;
  const mark = doing("mark", $t("I tried it"), $t("I tried it: {text}"), () => tried(step));
  const edit = doing("change", $t("Change"), $t("Change: {text}"), () => begin(step));
  const take = doing("remove", $t("Remove"), $t("Remove: {text}"), () => remove(step));
  const line = create("li", "rung", create("h3", "", name), create("p", "quiet", facts(step)), create("p", "actions js", mark, up, down, edit, take));
  line.style.setProperty("--hard", String(step.hard === "" ? 0 : Number(step.hard)));
  return line;
}

function told(steps) {
  const [n, done] = [steps.length, steps.filter((step) => step.attempts.length > 0).length];
  if (n === 0) return $t("No steps yet. Write one down, or pick one from the cards.");
  const tries = done === 0 ? $t("None tried yet, and there is no hurry.") : $tn(done, "{done} tried.", "{done} tried.");
  return `${$tn(n, "{n} step.", "{n} steps.")} ${tries}`;
}

async function show() {
  const steps = inOrder(await (await storage()).all("steps"));
  const focused = document.activeElement?.dataset?.does;
  at(".rungs").replaceChildren(...steps.map(rung));
  const again = focused && document.querySelector(`[data-does="${CSS.escape(focused)}"]`);
  // If the button is disabled now, focus its neighbour.
  if (again) (again.disabled ? again.parentElement.querySelector("button:not(:disabled)") : again).focus();
  at("#ladder_count").textContent = told(steps);
  at("#sort").hidden = steps.length < 2;
  at("#print").hidden = steps.length === 0;
  hint();
  return steps;
}

/** Fills the form: for a new step, perhaps from a card, or for an existing one. */
function begin(step, from) {
  [editing, card] = [step, from];
  form.reset();
  form.elements.text.value = step?.text ?? from?.title ?? "";
  form.elements.hard.value = step?.hard ?? "";
  const { title, ask } = from ?? {};
  at("#step_from").textContent = from ? $t("From the card “{title}”: {ask}") : "";
  at("#step_from").hidden = !from;
  at("#step_alert").textContent = "";
  at("#put").textContent = step ? $t("Save change") : $t("Add to the ladder");
  at("#cancel").hidden = !step && !from;
  box.open = true;
  form.elements.text.focus();
}

/** Inserts a step below the first harder one. */
function added(steps, step) {
  const place = steps.findIndex((other) => hardness(other) > hardness(step));
  return steps.toSpliced(place < 0 ? steps.length : place, 0, step);
}

async function full() {
  const steps = await (await storage()).all("steps");
  return steps.length < MOST ? "" : $t("A ladder holds {MOST} steps, and this one has them all. Take one out first.");
}

function rewrite({ id, text, hard }, next) {
  const changed = next.text;
  return change(editOne(id, () => next), () => $t("Changed: {changed}"), editOne(id, () => ({ text, hard })));
}

function put(written) {
  const step = { id: newId(), ...written, card: card?.id ?? "", attempts: [], created: now(), edited: now() };
  const { text } = step;
  return change(editAll((steps) => added(steps, step)), () => $t("On your ladder: {text}"));
}

function complaint(text) {
  const length = lengthOf(text);
  if (length === 0) return $t("Write what you would ask, or pick a card.");
  const over = length - LONGEST;
  return over > 0 ? $t("This step is {length} characters long, and {LONGEST} fit. Take out {over}.") : "";
}

async function submit(event) {
  event.preventDefault();
  const text = form.elements.text.value.trim();
  const hard = form.elements.hard.value;
  at("#step_alert").textContent = complaint(text) || (editing ? "" : await full());
  if (at("#step_alert").textContent) return;
  if (await (editing ? rewrite(editing, { text, hard }) : put({ text, hard }))) close();
}

function close() {
  [editing, card] = [undefined, undefined];
  form.reset();
  at("#step_from").hidden = true;
  at("#put").textContent = $t("Add to the ladder");
  at("#cancel").hidden = true;
  box.open = false;
  box.querySelector("summary").focus();
}

function choice(from, data) {
  const { title } = from;
  const take = button($t("Take this one"), $t("Take this one: {title}"), () => begin(undefined, from), "button plain");
  return create("li", "", create("p", "", create("strong", "", title), ` ${from.ask}`, create("span", "quiet", ` ${data.levels[from.level - 1]}`)), take);
}

let offering;

function offer() {
  offering ??= (async () => {
    const { pickable, picks } = await import("./card-picker.js");
    const data = await pickable();
    picks(data, (from) => choice(from, data));
    return data;
  })().catch(() => {
    offering = undefined;
    at("#pick_status").textContent = $t("The cards could not be loaded. Try again when there is a network.");
  });
  return offering;
}

/** `?add=ID`, from a card's page, fills the form with that card. */
async function asked() {
  const id = new URLSearchParams(location.search).get("add");
  const from = id && (await offer())?.cards.find((other) => other.id === id);
  if (!from) return;
  history.replaceState(null, "", location.pathname);
  begin(undefined, from);
}

form.addEventListener("submit", submit);
at("#cancel").addEventListener("click", close);
at("#sort").addEventListener("click", sort);
at("#print").addEventListener("click", () => print());
at("#pick").addEventListener("toggle", () => at("#pick").open && offer());
onChange(show);
show();
asked();
