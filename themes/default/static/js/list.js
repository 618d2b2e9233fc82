// Filters the list of challenges. The filters are in the address, so they can be shared and the back button works.

import { address, cards, item, matches, showWanted, wantedBy } from "./cards.js";

const form = document.querySelector("#filters");
const box = form.closest("details");
const status = document.querySelector("#list_status");
const clear = document.querySelector("#clear");
const list = document.querySelector(".items");
const more = document.querySelector("#more_cards");
const usual = document.querySelectorAll("[data-usual]");
const original = [...list.children];
const PART = 60;
const KEYS = ["level", "kind", "where", "how", "time"];
let turn = 0;

const known = (wanted) => new URLSearchParams([...wanted].filter(([key]) => KEYS.includes(key)));

function restore() {
  list.replaceChildren(...original);
  usual.forEach((part) => (part.hidden = false));
  status.textContent = "";
  clear.hidden = true;
  more.hidden = true;
}

function show(found, data) {
  usual.forEach((part) => (part.hidden = true));
  clear.hidden = false;
  const count = $tn(found.length, "{n} challenge fits.", "{n} challenges fit.");
  status.textContent = found.length ? count : $t("No cards match. Remove a filter, or clear all.");
  list.replaceChildren(...found.slice(0, PART).map((card) => item(card, data)));
  more.hidden = found.length <= PART;
  more.onclick = () => {
    const shown = list.children.length;
    list.append(...found.slice(shown, shown + PART).map((card) => item(card, data)));
    more.hidden = found.length <= list.children.length;
    list.children[shown].querySelector("a").focus();
  };
}

async function apply(wanted) {
  turn += 1;
  const mine = turn;
  if (wanted.size === 0) return restore();
  try {
    const data = await cards();
    if (mine === turn) show(data.cards.filter((card) => matches(card, wanted)), data);
  } catch {
    status.textContent = $t("The cards could not be loaded. The lists above work without them.");
  }
  return undefined;
}

function fromAddress() {
  const wanted = known(new URLSearchParams(location.search));
  showWanted(form, wanted);
  if (wanted.size > 0) box.open = true;
  return apply(wanted);
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  const wanted = wantedBy(form);
  address(wanted, "pushState");
  apply(wanted);
});
clear.addEventListener("click", () => {
  showWanted(form, new URLSearchParams());
  address(new URLSearchParams(), "pushState");
  restore();
  box.querySelector("summary").focus();
});
addEventListener("popstate", fromAddress);
if (location.search) fromAddress();
