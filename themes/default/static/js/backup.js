// Everything that a visitor has stored, exported to one file and imported again. Importing twice changes nothing more.

import { rating } from "./dom.js";
import { storage } from "./store.js";

const FORMAT = "nerve-journal";
// Version 2 added steps and cards. A copy of version 1 is a copy without any.
const VERSION = 2;
const KINDS = ["notes", "programs", "decks", "steps", "cards"];
const FIELDS = [
  ["chance", $t("Of 100, how many would say yes")],
  ["discomfort", $t("Discomfort: guess")],
  ["fear", $t("What I think will happen")],
  ["plan", $t("Plan")],
  ["answer", $t("Answer")],
  ["peak", $t("Discomfort: at its worst")],
  ["now", $t("Discomfort: afterwards")],
  ["came", $t("It happened")],
  ["feelings", $t("Feelings")],
  ["learned", $t("What surprised me, what I know now")],
  ["helped", $t("What or who helped")],
];
const ANSWERS = {
  yes: $t("Yes"),
  partly: $t("Partly"),
  no: $t("No"),
  "no-reply": $t("No reply"),
  "did-not-ask": $t("I did not ask"),
};
const FEELINGS = {
  relieved: $t("relieved"),
  proud: $t("proud"),
  calm: $t("calm"),
  surprised: $t("surprised"),
  curious: $t("curious"),
  awkward: $t("awkward"),
  nervous: $t("nervous"),
  sad: $t("sad"),
  hurt: $t("hurt"),
  ashamed: $t("ashamed"),
  angry: $t("angry"),
  tired: $t("tired"),
};

const RATINGS = ["chance", "discomfort", "peak", "now"];

/** The answered fields of a note: name, label, and answer as text. */
export function answersOf(note) {
  const words = (name, value) => {
    if (Array.isArray(value)) return value.map((feeling) => FEELINGS[feeling] ?? feeling).join(", ");
    if (value && RATINGS.includes(name)) return rating(value);
    return name === "answer" || name === "came" ? (ANSWERS[value] ?? value ?? "") : (value ?? "");
  };
  return FIELDS.map(([name, label]) => [name, label, words(name, note.fields[name])]).filter(([, , value]) => value);
}

/** All notes, the newest first. */
export async function notes() {
  const all = await (await storage()).all("notes");
  return all.sort((one, other) => (one.created < other.created ? 1 : -1));
}

export async function exportJson() {
  const store = await storage();
  const kinds = await Promise.all(KINDS.map((kind) => store.all(kind)));
  const records = Object.fromEntries(KINDS.map((kind, index) => [kind, kinds[index]]));
  return JSON.stringify({ format: FORMAT, version: VERSION, saved: new Date().toISOString(), ...records }, null, 2);
}

export async function exportCsv() {
  // A cell that begins like a formula could be run by a program that opens the table.
  const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  const head = [$t("Day"), $t("Card"), ...FIELDS.map(([, label]) => label)];
  const rows = (await notes()).map((note) => {
    const values = new Map(answersOf(note).map(([name, , value]) => [name, value]));
    return [note.created, note.title, ...FIELDS.map(([name]) => values.get(name) ?? "")];
  });
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

const isText = (value) => typeof value === "string" && value.length <= 20_000;
const isDate = (value) => isText(value) && !Number.isNaN(Date.parse(value));
const isValue = (value) => isText(value) || (Array.isArray(value) && value.length <= 100 && value.every(isText));
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const SHAPES = {
  notes: (it) => isText(it.card) && isText(it.title) && isDate(it.created) && isPlain(it.fields) && Object.values(it.fields).every(isValue),
  programs: (it) => Array.isArray(it.days) && it.days.every((day) => Number.isInteger(day.number) && isDate(day.on)),
  decks: (it) => Array.isArray(it.cards) && it.cards.every(isText),
  steps: (it) => [it.text, it.hard, it.card].every(isText) && Number.isFinite(it.place) && Array.isArray(it.attempts) && it.attempts.every(isDate),
  cards: (it) => [it.title, it.ask, it.say, it.easyOut].every(isText) && Number.isInteger(it.level) && it.id.startsWith("own:"),
};

/** Parses an exported file. Throws an error with a message for the visitor if any part of it is wrong. */
export function parseBackup(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error($t("This file is not a saved copy: it can’t be read. Nothing was changed."));
  }
  if (!isPlain(file) || file.format !== FORMAT) {
    throw new Error($t("This file is not a copy of this journal. Nothing was changed."));
  }
  if (!(file.version <= VERSION)) {
    throw new Error($t("This copy comes from a newer version of this site. Reload the page, then try again."));
  }
  const records = KINDS.map((kind) => [kind, file[kind] ?? []]);
  const isWhole = ([kind, list]) =>
    Array.isArray(list) && list.every((it) => isPlain(it) && isText(it.id) && isDate(it.edited) && SHAPES[kind](it));
  if (!records.every(isWhole)) {
    throw new Error($t("Part of this copy is damaged, so none of it was imported. Nothing was changed."));
  }
  return records;
}

/** How many records of a file are new, newer than the stored ones, or the same. */
export async function compareBackup(records) {
  const store = await storage();
  const count = { fresh: 0, newer: 0, same: 0 };
  for (const [kind, list] of records) {
    const known = new Map((await store.all(kind)).map((record) => [record.id, record]));
    for (const record of list) {
      const here = known.get(record.id);
      if (!here) count.fresh += 1;
      else if (here.edited < record.edited) count.newer += 1;
      else count.same += 1;
    }
  }
  return count;
}

/** Imports records. The one edited last wins; nothing is deleted. */
export async function importBackup(records) {
  const store = await storage();
  for (const [kind, list] of records) {
    for (const record of list) {
      await store.change(kind, record.id, (here) => (here && here.edited >= record.edited ? undefined : record));
    }
  }
}
