// Cards on sheets, as `sheets.html` of the theme makes them where no script runs.

import { minutes, pips, root } from "./cards.js";
import { made } from "./dom.js";

const SLOTS = 9;
const SIZES = ["", "small", "smaller"];
let backs;

function marks() {
  const lines = ["i", "i", "i", "i", "b", "b", "b", "b"].map((name) => document.createElement(name));
  const element = made("div", "marks", ...lines);
  element.setAttribute("aria-hidden", "true");
  return element;
}

function front(card, data) {
  const corner = made("span", "corner", String(card.level), pips(card, data));
  const number = card.number ? made("span", "", String(card.number)) : undefined;
  return made(
    "article",
    `paper-card suit-${card.category[2]} level-${card.level}`,
    made("p", "paper-head", corner, number),
    made("h2", "", card.title),
    made("p", "ask", card.ask),
    card.say ? made("p", "say", made("q", "", card.say)) : undefined,
    made("p", "paper-foot", `${card.minutes ? `${minutes(card)} · ` : ""}${card.category[1]}`),
  );
}

function back(card) {
  const own = card.easyOut ? [[$t("Easy out"), card.easyOut]] : [];
  const lines = (backs[card.id] ?? own).map(([label, text]) => made("div", "", made("dt", "", label), made("dd", "", text)));
  const number = card.number ? made("p", "paper-foot", String(card.number)) : undefined;
  return made("article", `paper-card paper-back suit-${card.category[2]}`, made("dl", "", ...lines), number);
}

const isOver = (card) => card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1;

/** Steps the type down until a card's words fit. Tells whether they do. */
function fitted(card) {
  for (const size of SIZES) {
    card.classList.remove("small", "smaller");
    if (size) card.classList.add(size);
    if (!isOver(card)) return true;
  }
  return false;
}

/** Lays cards on sheets. Tells the titles of those that are too long for a card. */
export async function sheets(place, picked, data, withBacks) {
  if (withBacks && !backs) {
    const answer = await fetch(new URL("data/backs.json", root));
    if (!answer.ok) throw new Error(answer.statusText);
    backs = await answer.json();
  }
  const laid = [];
  for (let first = 0; first < picked.length; first += SLOTS) {
    const slots = picked.slice(first, first + SLOTS);
    laid.push(made("div", "sheet", marks(), ...slots.map((card) => front(card, data))));
    if (withBacks) laid.push(made("div", "sheet behind", marks(), ...slots.map(back)));
  }
  place.replaceChildren(...laid);
  place.classList.add("true-size");
  const tooLong = [...place.querySelectorAll(".paper-card")].filter((card) => !fitted(card));
  place.classList.remove("true-size");
  return tooLong.map((card) => card.querySelector("h2, .paper-foot")?.textContent ?? "");
}
