// A deck of the visitor's own: picked, kept, shared by its address, and laid on sheets for the browser to print.

import { cards } from "./cards.js";
import { made } from "./dom.js";
import { ownCards } from "./own-cards.js";
import { picks } from "./picks.js";
import { sheets } from "./sheets.js";
import { reason, root, storage } from "./store.js";

const at = (selector) => document.querySelector(selector);
const status = at("#deck_status");
const alert = at("#deck_alert");
const paper = at("#paper");
const ID = "own";
const SLOTS = 9;

const data = await cards().catch((error) => {
  status.textContent = "The cards could not be loaded. Try again when there is a network.";
  throw error;
});
data.cards.unshift(...(await ownCards(data)));
const known = new Map(data.cards.flatMap((card) => [[card.id, card], [String(card.number), card]]));
const shared = new URLSearchParams(location.search).get("cards");
// A shared deck is looked at first; it takes the place of one's own only when the visitor says so.
let isShared = shared !== null;
let picked = [];
const warnings = { keeping: "", laying: "" };

function address() {
  // Own cards stay with the visitor: nobody else could look them up.
  const words = picked.filter((card) => !card.isOwn).map((card) => card.number ?? card.id).join(".");
  return new URL(`deck/?cards=${words}`, root).href;
}

/** Keeping and laying go on side by side, and each has its own word. */
function warn(news) {
  Object.assign(warnings, news);
  alert.textContent = Object.values(warnings).filter(Boolean).join(" ");
}

async function keep() {
  if (isShared) return;
  try {
    const store = await storage();
    const edited = new Date().toISOString();
    await store.change("decks", ID, () => ({ id: ID, cards: picked.map((card) => card.id), edited }));
    warn({ keeping: store.isKept ? "" : "This browser can’t keep the deck. Its address can be kept instead." });
  } catch (error) {
    warn({ keeping: reason(error) });
  }
}

function tell() {
  const [n, sheetCount] = [picked.length, Math.ceil(picked.length / SLOTS)];
  const cardCount = $tn(n, "{n} card", "{n} cards");
  const told = $tn(sheetCount, "{cardCount} on {sheetCount} sheet.", "{cardCount} on {sheetCount} sheets.");
  const whole = isShared ? $t("A deck somebody shared with you: {told}") : told;
  status.textContent = n ? whole : $t("No cards yet. Pick some below.");
  at("#print_deck").disabled = picked.length === 0;
  at("#share").disabled = picked.every((card) => card.isOwn);
  at("#empty").hidden = picked.length === 0 || isShared;
  at("#adopt").hidden = !isShared;
}

function line(card) {
  const link = made("a", "", card.title);
  link.href = card.path;
  const remove = made("button", "link", "Take out");
  remove.type = "button";
  remove.setAttribute("aria-label", `Take out ${card.title}`);
  remove.addEventListener("click", () => {
    change(picked.filter((other) => other !== card));
    at("#picked button")?.focus();
  });
  return made("li", `suit-${card.category[2]}`, link, " ", remove);
}

async function lay() {
  const form = paper.elements;
  const place = at(".sheets");
  place.className = `sheets ${form.paper.value}`;
  try {
    const tooLong = await sheets(place, picked, data, form.backs.checked);
    warn({ laying: tooLong.length ? `Too long for a card, so its end is cut off: ${tooLong.join(", ")}.` : "" });
  } catch {
    warn({ laying: "The backs could not be loaded. Try again, or print the fronts alone." });
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

function change(next) {
  picked = next;
  keep();
  return show();
}

function choice(card) {
  const box = made("input", "");
  box.type = "checkbox";
  box.value = card.id;
  box.checked = picked.includes(card);
  box.addEventListener("change", () => {
    change(box.checked ? [...picked, card] : picked.filter((other) => other !== card));
  });
  const words = made("span", "", made("strong", "", card.title), ` ${card.ask}`);
  return made("li", "", made("label", "", box, words));
}

async function share() {
  try {
    await navigator.clipboard.writeText(address());
    status.textContent = "The address is copied. Whoever opens it sees these cards, and nothing else of yours.";
    if (picked.some((card) => card.isOwn)) status.append(" Your own cards are not in it: they stay with you.");
  } catch {
    history.replaceState(null, "", address());
    status.textContent = "The address of this page is now the address of this deck: copy it from above.";
  }
}

async function start() {
  const own = (await (await storage()).get("decks", ID))?.cards ?? [];
  const ids = isShared ? shared.split(".") : own;
  picked = [...new Set(ids.map((id) => known.get(id)).filter(Boolean))];
  picks(data, choice);
  await show();
}

at("#print_deck").addEventListener("click", () => print());
at("#share").addEventListener("click", share);
at("#empty").addEventListener("click", () => change([]));
at("#adopt").addEventListener("click", () => {
  isShared = false;
  history.replaceState(null, "", location.pathname);
  change(picked);
});
paper.addEventListener("submit", (event) => event.preventDefault());
paper.addEventListener("change", lay);
start();
