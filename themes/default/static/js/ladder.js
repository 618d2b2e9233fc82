// A ladder of the visitor's own: steps from the cards or in own words, in the visitor's order. What is kept of a step is
// that it was tried, never how it went.

import { button, cardAddress, complaint, count, day, made } from "./dom.js";
import { fresh, onChange, persist, reason, storage } from "./store.js";

const at = (selector) => document.querySelector(selector);
const status = at("#ladder_status");
const alert = at("#ladder_alert");
const form = at("#step");
const box = at("#step_box");
// More would be a list, not a ladder.
const MOST = 30;
const LONGEST = 140;
/** The card that a new step comes from, and the step that is being changed. */
let card;
let editing;

const now = () => new Date().toISOString();
const inOrder = (steps) => steps.toSorted((one, other) => one.place - other.place || (one.id < other.id ? -1 : 1));
// A step without a number waits at the top.
const hardness = (step) => (step.hard === "" ? 11 : Number(step.hard));

/** What has to be written so that steps stand in this order. */
function placed(steps) {
  return steps.flatMap((step, place) => (step.place === place ? [] : [{ ...step, place, edited: now() }]));
}

/** Changes the ladder as it is now, tells it, and offers to take it back. */
async function change(edit, words, undo) {
  alert.textContent = "";
  try {
    const store = await storage();
    await edit(store);
    if (store.isKept) persist();
    tell(words(await show()), undo);
    if (!store.isKept) status.append(" This browser can’t keep it: it lasts until you leave the page.");
    return true;
  } catch (error) {
    alert.textContent = reason(error);
    return false;
  }
}

function tell(words, undo) {
  status.textContent = words;
  at("#undo").hidden = !undo;
  at("#undo").onclick = () => change(undo, () => "Taken back.").then(() => at("#ladder_title").focus());
}

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
  const place = (steps) => steps.findIndex((other) => other.id === step.id) + 1;
  return change(editAll(edit), (steps) => `${step.text}: now step ${place(steps)} of ${steps.length}.`);
}

async function sort() {
  const before = new Map((await (await storage()).all("steps")).map((step) => [step.id, step.place]));
  const restored = (steps) => steps.toSorted((one, other) => (before.get(one.id) ?? MOST) - (before.get(other.id) ?? MOST));
  const sorted = (steps) => steps.toSorted((one, other) => hardness(one) - hardness(other));
  return change(editAll(sorted), () => "Sorted from easy to hard.", editAll(restored));
}

function tried(step) {
  const date = now();
  const add = editOne(step.id, ({ attempts }) => ({ attempts: [...attempts, date] }));
  const take = editOne(step.id, ({ attempts }) => ({ attempts: attempts.filter((other) => other !== date) }));
  return change(add, () => `Marked: you tried “${step.text}”. That counts, whatever the answer was.`, take);
}

async function remove(step) {
  const isDone = await change((store) => store.remove("steps", step.id), () => `Removed: ${step.text}`, back(step));
  if (isDone) at("#undo").focus();
}

function facts({ hard, attempts }) {
  const words = [hard === "" ? "no number yet" : `expected: ${hard} of 10`];
  if (attempts.length > 0) words.push(`tried ${attempts.length === 1 ? "once" : `${attempts.length} times`}, last on ${day(attempts.at(-1))}`);
  return words.join(" · ");
}

function rung(step, place, steps) {
  const name = step.card ? made("a", "", step.text) : step.text;
  if (step.card) name.href = cardAddress(step.card);
  const doing = (words, label, press) => {
    const element = button(words, `${label}: ${step.text}`, press);
    element.dataset.does = `${label} ${step.id}`;
    return element;
  };
  const up = doing("Up", "Move up", () => move(step, -1));
  const down = doing("Down", "Move down", () => move(step, 1));
  up.disabled = place === 0;
  down.disabled = place === steps.length - 1;
  const mark = doing("I tried it", "I tried it", () => tried(step));
  const edit = doing("Change", "Change", () => begin(step));
  const take = doing("Remove", "Remove", () => remove(step));
  const line = made("li", "rung", made("h3", "", name), made("p", "quiet", facts(step)), made("p", "actions js", mark, up, down, edit, take));
  line.style.setProperty("--hard", String(step.hard === "" ? 0 : Number(step.hard)));
  return line;
}

async function show() {
  const steps = inOrder(await (await storage()).all("steps"));
  const focused = document.activeElement?.dataset?.does;
  at(".rungs").replaceChildren(...steps.map(rung));
  const again = focused && document.querySelector(`[data-does="${CSS.escape(focused)}"]`);
  // A button at the end of its way lets its neighbour have the focus.
  if (again) (again.disabled ? again.parentElement.querySelector("button:not(:disabled)") : again).focus();
  const number = steps.filter((step) => step.attempts.length > 0).length;
  const told = `${count(steps.length, "step")}, ${number === 0 ? "none tried yet, and there is no hurry" : `${number} tried`}.`;
  at("#ladder_count").textContent = steps.length ? told : "No steps yet. Write one down, or pick one from the cards.";
  at("#sort").hidden = steps.length < 2;
  at("#print").hidden = steps.length === 0;
  return steps;
}

/** Fills the form: for a new step, perhaps from a card, or for one to change. */
function begin(step, from) {
  [editing, card] = [step, from];
  form.reset();
  form.elements.text.value = step?.text ?? from?.title ?? "";
  form.elements.hard.value = step?.hard ?? "";
  at("#step_from").textContent = from ? `From the card “${from.title}”: ${from.ask}` : "";
  at("#step_from").hidden = !from;
  at("#step_alert").textContent = "";
  at("#put").textContent = step ? "Keep the change" : "Put it on the ladder";
  at("#cancel").hidden = !step && !from;
  box.open = true;
  form.elements.text.focus();
}

/** Puts a new step below the first that feels harder. */
function added(steps, step) {
  const place = steps.findIndex((other) => hardness(other) > hardness(step));
  return steps.toSpliced(place < 0 ? steps.length : place, 0, step);
}

async function full() {
  const steps = await (await storage()).all("steps");
  return steps.length < MOST ? "" : `A ladder holds ${MOST} steps, and this one has them all. Take one out first.`;
}

function rewrite({ id, text, hard }, next) {
  return change(editOne(id, () => next), () => `Changed: ${next.text}`, editOne(id, () => ({ text, hard })));
}

function put(written) {
  const step = { id: fresh(), ...written, card: card?.id ?? "", attempts: [], created: now(), edited: now() };
  return change(editAll((steps) => added(steps, step)), () => `On your ladder: ${step.text}`);
}

async function submit(event) {
  event.preventDefault();
  const text = form.elements.text.value.trim();
  const hard = form.elements.hard.value;
  const wrong = text ? complaint(text, LONGEST, "This step") : "Write what you would ask, or pick a card.";
  at("#step_alert").textContent = wrong || (editing ? "" : await full());
  if (at("#step_alert").textContent) return;
  if (await (editing ? rewrite(editing, { text, hard }) : put({ text, hard }))) close();
}

function close() {
  [editing, card] = [undefined, undefined];
  form.reset();
  at("#step_from").hidden = true;
  at("#put").textContent = "Put it on the ladder";
  at("#cancel").hidden = true;
  box.open = false;
  box.querySelector("summary").focus();
}

function choice(from, data) {
  const take = button("Take this one", `Take this one: ${from.title}`, () => begin(undefined, from), "button plain");
  return made("li", "", made("p", "", made("strong", "", from.title), ` ${from.ask}`, made("span", "quiet", ` ${data.levels[from.level - 1]}`)), take);
}

let offering;

/** Loads the cards once, when somebody wants to pick one. */
function offer() {
  offering ??= (async () => {
    const [{ cards }, { ownCards }, { picks }] = await Promise.all([import("./cards.js"), import("./own-cards.js"), import("./picks.js")]);
    const data = await cards();
    data.cards.unshift(...(await ownCards(data)));
    picks(data, (from) => choice(from, data));
    return data;
  })().catch(() => {
    offering = undefined;
    at("#pick_status").textContent = "The cards could not be loaded. Try again when there is a network.";
  });
  return offering;
}

/** A card's page leads here with the card's id, to put it on the ladder. */
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
