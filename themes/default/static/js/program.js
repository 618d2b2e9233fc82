// Progress through a program. Only done days count; there are no deadlines.

import { hint } from "./install-hint.js";
import { onChange, persist, reason, storage } from "./store.js";

const place = document.querySelector("#tracker");
const { program, title, count, number } = place.dataset;
const status = place.querySelector("[role=status]");
const alert = place.querySelector("[role=alert]");
const at = (selector) => place.querySelector(selector);
const days = [...document.querySelectorAll(".days li")];
const own = days.map((line) => line.querySelector("a").textContent.trim());
const REST = 2;

const midnight = (date) => new Date(date).setHours(0, 0, 0, 0);
const since = (date) => Math.round((midnight(Date.now()) - midnight(date)) / 86_400_000);
/** Done days that the program still has. */
const counted = (record) => record.days.filter((day) => day.number <= Number(count));
const isDone = (record, day) => record.days.some((found) => found.number === day);

function next(record) {
  for (let day = 1; day <= Number(count); day += 1) {
    if (!isDone(record, day)) return day;
  }
  return undefined;
}

function told(record) {
  const ahead = next(record);
  const done = $tn(counted(record).length, "{n} of {count} days done.", "{n} of {count} days done.");
  if (!ahead) return $t("All {count} days done, each in its own time.");
  if (record.paused) return `${done} ${$t("Paused: day {ahead} waits as long as you like.")}`;
  const last = record.days.reduce((latest, day) => (day.on > latest ? day.on : latest), record.started);
  if (since(last) > REST) return `${$t("Welcome back. Day {ahead} is here.")} ${done}`;
  const isToday = record.days.some((day) => since(day.on) === 0);
  if (isToday) return `${done} ${$t("That is today’s. Day {ahead} is there tomorrow, or when you like.")}`;
  return record.days.length ? `${done} ${$t("Day {ahead} is next.")}` : $t("Day 1 is here when you are.");
}

function fresh() {
  const now = new Date().toISOString();
  return { id: program, title, started: now, edited: now, paused: false, days: [] };
}

async function change(edit) {
  alert.textContent = "";
  try {
    const store = await storage();
    const now = new Date().toISOString();
    await store.change("programs", program, (known) => ({ ...edit(known ?? fresh()), edited: now }));
    if (store.isKept) persist();
    await show();
    if (!store.isKept) status.append(` ${$t("This browser can’t keep it: it lasts until you leave the page.")}`);
  } catch (error) {
    alert.textContent = reason(error);
  }
}

function overview(record) {
  const ahead = record && next(record);
  at("#begin").hidden = Boolean(record);
  at("#go").hidden = !ahead || record.paused;
  at("#pause").hidden = !ahead || record.paused;
  at("#resume").hidden = !ahead || !record.paused;
  at("#again").hidden = !record || record.days.length === 0;
  at("#sure").hidden = true;
  if (ahead) {
    at("#go").href = days[ahead - 1].querySelector("a").href;
    at("#go").textContent = $t("Day {ahead}");
  }
  days.forEach((line, index) => mark(line, index, record?.days.find((day) => day.number === index + 1)));
}

function mark(line, index, done) {
  line.querySelector(".done")?.remove();
  if (!done) return;
  const words = document.createElement("span");
  words.className = "done";
  const { title: other } = done;
  words.textContent = other && !own[index].includes(other) ? $t("done: {other}") : $t("done");
  line.querySelector("a").append(" ", words);
}

function single(record) {
  const done = record?.days.find((day) => day.number === Number(number));
  at("#done").setAttribute("aria-pressed", String(Boolean(done)));
  place.querySelectorAll("[name=did]").forEach((choice) => {
    if (done?.title) choice.checked = choice.value === done.title;
  });
}

async function show() {
  const record = await (await storage()).get("programs", program);
  status.textContent = record ? told(record) : $t("Not started. Days you skip are not lost.");
  if (number) return single(record);
  overview(record);
  return hint();
}

function chosen() {
  return place.querySelector("[name=did]:checked")?.value ?? "";
}

function press() {
  const day = Number(number);
  change((record) => {
    const others = record.days.filter((found) => found.number !== day);
    if (isDone(record, day)) return { ...record, days: others };
    return { ...record, paused: false, days: [...others, { number: day, on: new Date().toISOString(), title: chosen() }] };
  });
}

function swap() {
  const day = Number(number);
  change((record) => ({
    ...record,
    days: record.days.map((found) => (found.number === day ? { ...found, title: chosen() } : found)),
  }));
}

if (number) {
  at("#done").addEventListener("click", press);
  place.querySelectorAll("[name=did]").forEach((choice) => choice.addEventListener("change", swap));
} else {
  at("#begin").addEventListener("click", () => change((record) => record));
  at("#pause").addEventListener("click", () => change((record) => ({ ...record, paused: true })));
  at("#resume").addEventListener("click", () => change((record) => ({ ...record, paused: false })));
  at("#again").addEventListener("click", () => {
    at("#sure").hidden = false;
    at("#sure button").focus();
  });
  at("#sure button").addEventListener("click", () => change(() => fresh()));
}
onChange(show);
show();
