// Draws cards from a shuffled bag: every card comes once before any comes again.

import { address, cards, front, matches, root, showWanted, wantedBy } from "./cards.js";

const form = document.querySelector("#filters");
const button = document.querySelector("#draw");
const status = document.querySelector("#draw_status");
const table = document.querySelector("#drawn");
const own = form.elements.own;
const clear = document.querySelector("#clear");
const key = `nerve ${root.pathname} bag`;
const gentle = "level=1&level=2";

// The bag survives a reload, if storage is available.
let bag = { wish: "", left: [] };
try {
  bag = JSON.parse(sessionStorage.getItem(key)) ?? bag;
} catch {
  // Start with a new bag.
}

function keep() {
  try {
    sessionStorage.setItem(key, JSON.stringify(bag));
  } catch {
    // The bag then lasts as long as the page.
  }
}

function shuffled(list) {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}

/** Reads or writes a setting that survives visits, if storage is available. */
function lasting(key, word) {
  const name = `nerve ${new URL($whole(), root).pathname} ${key}`;
  try {
    if (word !== undefined) localStorage.setItem(name, word);
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function tell(words, isEmpty) {
  status.textContent = words;
  clear.hidden = !isEmpty;
  button.disabled = isEmpty;
}

function choose(data) {
  const wanted = wantedBy(form);
  const all = own.checked ? [...data.own, ...data.cards] : data.cards;
  const pool = all.filter((card) => matches(card, wanted));
  const fits = $tn(pool.length, "{n} card matches.", "{n} cards match.");
  tell(pool.length ? fits : $t("No cards match. Remove a filter, or"), pool.length === 0);
  return { wanted, pool };
}

function draw(data) {
  const { wanted, pool } = choose(data);
  if (pool.length === 0) return;
  const wish = `${wanted} ${pool.length}`;
  const known = new Map(pool.map((card) => [card.id, card]));
  const fits = bag.wish === wish && bag.left.every((id) => known.has(id));
  if (!fits || bag.left.length === 0) bag = { wish, left: shuffled([...known.keys()]) };
  const card = known.get(bag.left.pop());
  keep();
  if (bag.left.length === 0) {
    const all = $tn(
      pool.length,
      "This is the one card that fits. The next draw shuffles again.",
      "You have seen all {n}. The next draw shuffles again.",
    );
    tell(all, false);
  }
  show(card, data);
}

function show(card, data) {
  const made = front(card, data);
  made.classList.add("turning");
  table.replaceChildren(made);
  made.querySelector("h2").focus({ preventScroll: true });
  made.scrollIntoView({ block: "nearest" });
}

/** The visitor's own cards. The database is opened only where there are some. */
async function withOwn(data) {
  data.own = lasting("cards") ? await (await import("./own-cards.js")).ownCards(data) : [];
  document.querySelector("#own_choice").hidden = data.own.length === 0;
  own.checked = data.own.length > 0 && (start.has("own") || (!location.search && lasting("draw own") === "yes"));
}

const start = new URLSearchParams(location.search);
try {
  const data = await cards();
  await withOwn(data);
  showWanted(form, location.search ? start : new URLSearchParams(gentle));
  choose(data);
  const narrow = () => address(choose(data).wanted);
  // This checkbox is outside the form element, whose `change` event misses it.
  own.addEventListener("change", () => {
    lasting("draw own", own.checked ? "yes" : "no");
    narrow();
  });
  button.addEventListener("click", () => draw(data));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", narrow);
  clear.addEventListener("click", () => {
    form.reset();
    showWanted(form, new URLSearchParams());
    narrow();
    button.focus();
  });
} catch {
  tell($t("The cards could not be loaded. The dice below need no network."), false);
  button.disabled = true;
}
