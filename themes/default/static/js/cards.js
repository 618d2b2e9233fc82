// The card data, filters, and how cards look.

import { create } from "./dom.js";

export const root = new URL("../../../", import.meta.url);
const svg = "http://www.w3.org/2000/svg";
// The shape for visitors' own cards.
const DIAMOND = "M4 0L8 4L4 8L0 4ZM4 2.4L2.4 4L4 5.6L5.6 4Z";

let loading;

export function cards() {
  loading ??= load();
  return loading;
}

async function load() {
  const answer = await fetch(new URL("data/cards.json", root));
  if (!answer.ok) throw new Error(answer.statusText);
  const data = await answer.json();
  const words = (list, indexes) => indexes.map((index) => list[index]);
  data.cards = data.cards.map(([id, number, title, ask, say, level, category, minutes, settings, modes]) => ({
    id,
    number,
    title,
    ask,
    say,
    level,
    levelName: data.levels[level - 1],
    category: data.categories[category],
    minutes,
    settings: words(data.settings, settings),
    modes: words(data.modes, modes),
    path: new URL(`challenges/${id}/`, root).href,
  }));
  data.days = data.days.map((place) => data.cards[place]);
  return data;
}

export function cardOf(date, data) {
  // Counted in a leap year, so that a date has the same card in every year.
  const days = (Date.UTC(2024, date.getMonth(), date.getDate()) - Date.UTC(2024, 0, 1)) / 86_400_000;
  return data.days[days];
}

/** Whether a card passes the filters. */
export function matches(card, wanted) {
  const levels = wanted.getAll("level");
  const places = card.settings.map(([word]) => word);
  const is = (key, found) => !wanted.get(key) || found.includes(wanted.get(key));
  return (
    (levels.length === 0 || levels.includes(String(card.level))) &&
    is("kind", [card.category[0]]) &&
    (is("where", places) || places.includes("anywhere")) &&
    is("how", card.modes.map(([word]) => word)) &&
    (!wanted.get("time") || (card.minutes !== null && card.minutes <= Number(wanted.get("time"))))
  );
}

/** The filters that are set in a form, as a query string. */
export function wantedBy(form) {
  const wanted = new URLSearchParams(new FormData(form));
  const all = form.querySelectorAll("[name=level]");
  if (wanted.getAll("level").length === all.length) wanted.delete("level");
  [...wanted].filter(([, value]) => value === "").forEach(([key]) => wanted.delete(key));
  return wanted;
}

/** Sets the form to the filters of a query string. */
export function showWanted(form, wanted) {
  const levels = wanted.getAll("level");
  form.querySelectorAll("[name=level]").forEach((box) => {
    box.checked = levels.length === 0 || levels.includes(box.value);
  });
  form.querySelectorAll("select").forEach((select) => {
    const known = [...select.options].some((option) => option.value === wanted.get(select.name));
    select.value = known ? wanted.get(select.name) : "";
  });
}

export function address(wanted, method = "replaceState") {
  const query = wanted.toString();
  history[method](null, "", query ? `?${query}` : location.pathname);
}

/** The category's shape, repeated once for each level. */
export function pips(card, data) {
  const picture = document.createElementNS(svg, "svg");
  picture.setAttribute("class", "pips");
  picture.setAttribute("viewBox", `0 0 ${10 * card.level - 2} 8`);
  picture.setAttribute("aria-hidden", "true");
  for (let place = 0; place < card.level; place += 1) {
    const pip = document.createElementNS(svg, "path");
    pip.setAttribute("fill-rule", "evenodd");
    pip.setAttribute("d", data.suits[card.category[2]] ?? DIAMOND);
    pip.setAttribute("transform", `translate(${10 * place})`);
    picture.append(pip);
  }
  return picture;
}

function corner(card, data, className) {
  const node = create("p", className, create("span", "", String(card.level)), pips(card, data));
  return node;
}

export function minutes({ minutes: n }) {
  return $t("{n} min");
}

/** The front of a card, like `card-top.html` and `card-body.html`. */
export function front(card, data) {
  const node = create("article", `card suit-${card.category[2]} level-${card.level}`);
  const link = create("a", "", card.title);
  link.href = card.path;
  const title = create("h2", "card-title", link);
  title.tabIndex = -1;
  const first = corner(card, data, "corner");
  first.append(create("span", "hidden", `${card.levelName}, ${card.category[1]}`));
  const turned = corner(card, data, "corner turned");
  turned.setAttribute("aria-hidden", "true");
  node.append(first);
  if (card.number) node.append(create("p", "number", create("span", "hidden", `${$t("Card")} `), String(card.number)));
  node.append(title, create("p", "ask", card.ask));
  if (card.say) node.append(create("p", "say", create("span", "hidden", `${$t("Say:")} `), create("q", "", card.say)));
  const foot = create("p", "card-foot");
  if (card.minutes) foot.append(create("span", "", minutes(card)));
  card.modes.forEach(([, mode]) => foot.append(create("span", "", mode)));
  foot.append(create("span", "suit-name", card.category[1]));
  node.append(foot, turned);
  return node;
}

/** A list item, like `challenge-item.html`. */
export function item(card, data) {
  const link = create("a", "", card.title);
  link.href = card.path;
  const mark = create("span", "corner", String(card.level), pips(card, data));
  mark.setAttribute("aria-hidden", "true");
  const time = card.minutes ? ` · ${minutes(card).replace(" ", "\u00a0")}` : "";
  return create(
    "li",
    `item suit-${card.category[2]}`,
    mark,
    create("h3", "", link),
    create("p", "ask", card.ask),
    create("p", "quiet", `${card.category[1]} · ${card.levelName}${time}`),
  );
}
