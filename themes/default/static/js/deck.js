// The visitor's own deck: pick cards, share them by address, print them from the browser.

import { minutes, pips } from "./cards.js";
import { create } from "./dom.js";
import { pickable, picks } from "./card-picker.js";
import { reason, root, storage } from "./store.js";

const at = (selector) => document.querySelector(selector);
const status = at("#deck_status");
const alert = at("#deck_alert");
const paper = at("#paper");
const ID = "own";
const SLOTS = 9;
const SIZES = ["", "small", "smaller"];

const data = await pickable().catch((error) => {
  status.textContent = $t("The cards could not be loaded. Try again when there is a network.");
  throw error;
});
const known = new Map(data.cards.flatMap((card) => [[card.id, card], [String(card.number), card]]));
const shared = new URLSearchParams(location.search).get("cards");
// A shared deck replaces the visitor's own only when they save it.
let isShared = shared !== null;
let picked = [];
// Cards that this language lacks stay in the deck, unless the library has lost them in all languages.
let absent = [];
let gone = [];
const isWhole = new URL($whole(), root).href === root.href;
const warnings = { keeping: "", laying: "" };
let backs;

function address() {
  // Own cards exist in this browser only.
  const words = [...picked.filter((card) => !card.isOwn).map((card) => card.number ?? card.id), ...absent].join(".");
  return new URL(`deck/?cards=${words}`, root).href;
}

/** Saving and layout run side by side, and each has a warning of its own. */
function warn(news) {
  Object.assign(warnings, news);
  alert.textContent = Object.values(warnings).filter(Boolean).join(" ");
}

async function keep() {
  if (isShared) return;
  try {
    const store = await storage();
    const edited = new Date().toISOString();
    await store.change("decks", ID, () => ({ id: ID, cards: [...picked.map((card) => card.id), ...absent], edited }));
    warn({ keeping: store.isKept ? "" : $t("This browser can’t keep the deck. Its address can be kept instead.") });
  } catch (error) {
    warn({ keeping: reason(error) });
  }
}

function missing() {
  const away = $tn(absent.length, "{n} card of it is not in this language, and stays in the deck.", "{n} cards of it are not in this language, and stay in the deck.");
  const lost = $tn(gone.length, "{n} card of it is no longer in the library.", "{n} cards of it are no longer in the library.");
  return [...(absent.length ? [away] : []), ...(gone.length ? [lost] : [])];
}

function tell() {
  const chosen = $tn(picked.length, "{n} card", "{n} cards");
  const paperCount = $tn(Math.ceil(picked.length / SLOTS), "{n} sheet", "{n} sheets");
  const laid = isShared ? $t("A deck somebody shared with you: {chosen} on {paperCount}.") : $t("{chosen} on {paperCount}.");
  status.textContent = [picked.length ? laid : $t("No cards yet. Pick some below."), ...missing()].join(" ");
  at("#print_deck").disabled = picked.length === 0;
  at("#share").disabled = absent.length === 0 && picked.every((card) => card.isOwn);
  at("#empty").hidden = (picked.length === 0 && absent.length === 0) || isShared;
  at("#adopt").hidden = !isShared;
}

function line(card) {
  const link = create("a", "", card.title);
  link.href = card.path;
  const remove = create("button", "link", $t("Take out"));
  remove.type = "button";
  const { title } = card;
  remove.setAttribute("aria-label", $t("Take out {title}"));
  remove.addEventListener("click", () => {
    change(picked.filter((other) => other !== card));
    at("#picked button")?.focus();
  });
  return create("li", `suit-${card.category[2]}`, link, " ", remove);
}

function marks() {
  const lines = ["i", "i", "i", "i", "b", "b", "b", "b"].map((name) => document.createElement(name));
  const element = create("div", "marks", ...lines);
  element.setAttribute("aria-hidden", "true");
  return element;
}

function front(card) {
  const corner = create("span", "corner", String(card.level), pips(card, data));
  const number = card.number ? create("span", "", String(card.number)) : undefined;
  return create(
    "article",
    `paper-card suit-${card.category[2]} level-${card.level}`,
    create("p", "paper-head", corner, number),
    create("h2", "", card.title),
    create("p", "ask", card.ask),
    card.say ? create("p", "say", create("q", "", card.say)) : undefined,
    create("p", "paper-foot", `${card.minutes ? `${minutes(card)} · ` : ""}${card.category[1]}`),
  );
}

function back(card) {
  const own = card.easyOut ? [[$t("Easy out"), card.easyOut]] : [];
  const lines = (backs[card.id] ?? own).map(([label, text]) => create("div", "", create("dt", "", label), create("dd", "", text)));
  const number = card.number ? create("p", "paper-foot", String(card.number)) : undefined;
  return create("article", `paper-card paper-back suit-${card.category[2]}`, create("dl", "", ...lines), number);
}

const isOver = (card) => card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1;

/** Reduces the text size until a card fits. Returns whether it does. */
function fitted(card) {
  for (const size of SIZES) {
    card.classList.remove("small", "smaller");
    if (size) card.classList.add(size);
    if (!isOver(card)) return true;
  }
  return false;
}

/** Lays the picked cards out, like `sheets.html`. Returns the titles of cards whose text is too long. */
async function sheets(place, withBacks) {
  if (withBacks && !backs) {
    const answer = await fetch(new URL("data/backs.json", root));
    if (!answer.ok) throw new Error(answer.statusText);
    backs = await answer.json();
  }
  const laid = [];
  for (let first = 0; first < picked.length; first += SLOTS) {
    const slots = picked.slice(first, first + SLOTS);
    laid.push(create("div", "sheet", marks(), ...slots.map(front)));
    if (withBacks) laid.push(create("div", "sheet behind", marks(), ...slots.map(back)));
  }
  place.replaceChildren(...laid);
  place.classList.add("true-size");
  const tooLong = [...place.querySelectorAll(".paper-card")].filter((card) => !fitted(card));
  place.classList.remove("true-size");
  return tooLong.map((card) => card.querySelector("h2, .paper-foot")?.textContent ?? "");
}

async function lay() {
  const form = paper.elements;
  const place = at(".sheets");
  place.className = `sheets ${form.paper.value}`;
  try {
    const tooLong = await sheets(place, form.backs.checked);
    const titles = tooLong.join(", ");
    warn({ laying: titles ? $t("Too long for a card, so its end is cut off: {titles}.") : "" });
  } catch {
    warn({ laying: $t("The backs could not be loaded. Try again, or print the fronts alone.") });
  }
}

function show() {
  tell();
  at("#picked").replaceChildren(...picked.map(line));
  document.querySelectorAll(".picks input").forEach((box) => {
    box.checked = picked.includes(known.get(box.value));
  });
  return lay();
}

/** Changes the deck, and scrolls so that the focused element stays where it was. */
function change(next) {
  const { activeElement: focused } = document;
  const { top } = focused.getBoundingClientRect();
  picked = next;
  gone = [];
  keep();
  const shown = show();
  if (focused.isConnected) scrollBy(0, focused.getBoundingClientRect().top - top);
  return shown;
}

function choice(card) {
  const box = create("input", "");
  box.type = "checkbox";
  box.value = card.id;
  box.checked = picked.includes(card);
  box.addEventListener("change", () => {
    change(box.checked ? [...picked, card] : picked.filter((other) => other !== card));
  });
  const words = create("span", "", create("strong", "", card.title), ` ${card.ask}`);
  return create("li", "", create("label", "", box, words));
}

async function share() {
  try {
    await navigator.clipboard.writeText(address());
    status.textContent = $t("The address is copied. Whoever opens it sees these cards, and nothing else of yours.");
    if (picked.some((card) => card.isOwn)) status.append(" ", $t("Your own cards are not in it: they stay with you."));
  } catch {
    history.replaceState(null, "", address());
    status.textContent = $t("The address of this page is now the address of this deck: copy it from above.");
  }
}

async function start() {
  const own = (await (await storage()).get("decks", ID))?.cards ?? [];
  const ids = isShared ? shared.split(".") : own;
  picked = [...new Set(ids.map((id) => known.get(id)).filter(Boolean))];
  // Own cards that the visitor deleted are not reported.
  const missed = [...new Set(ids)].filter((id) => id && !known.has(id) && !id.startsWith("own:"));
  [absent, gone] = isWhole ? [[], missed] : [missed, []];
  picks(data, choice);
  await show();
}

at("#print_deck").addEventListener("click", () => print());
at("#share").addEventListener("click", share);
at("#empty").addEventListener("click", () => {
  absent = [];
  change([]);
});
at("#adopt").addEventListener("click", () => {
  isShared = false;
  history.replaceState(null, "", location.pathname);
  change(picked);
});
paper.addEventListener("submit", (event) => event.preventDefault());
paper.addEventListener("change", lay);
start();
