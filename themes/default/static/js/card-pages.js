// Where a card is looked at, of which only the id was kept. What visitors write outlives cards, and moves along to other
// languages: a card may have a page in this language, in the site's first one, or none.

import { ownAddress } from "./own-cards.js";
import { root, storage } from "./store.js";

const whole = new URL($whole(), root);
const loading = new Map();

async function load(home) {
  const answer = await fetch(new URL("data/cards.json", home));
  if (!answer.ok) throw new Error(answer.statusText);
  const { language, cards } = await answer.json();
  return { language, titles: new Map(cards.map(([id, , title]) => [id, title])) };
}

/** The language below an address and the titles of its cards by their ids; nothing where they can not be loaded. */
function known(home) {
  if (!loading.has(home.href)) loading.set(home.href, load(home).catch(() => loading.delete(home.href) && undefined));
  return loading.get(home.href);
}

/** The page of one of the visitor's own cards. Their ids begin with `own:`, which no id of a library can. */
async function ownPage(id) {
  const card = await (await storage()).get("cards", id);
  return card && { href: ownAddress(id) };
}

/** A card's page: its address, whether notes are written there, and of one in another language this and the title. */
async function pageOf(id) {
  if (id.startsWith("own:")) return ownPage(id);
  const path = `challenges/${encodeURIComponent(id)}/`;
  const here = await known(root);
  // Without a network nothing is known of the cards, and most of them are where they were.
  if (!here || here.titles.has(id)) return { href: new URL(path, root).href, hasNotes: true };
  const there = await known(whole);
  if (!there?.titles.has(id)) return undefined;
  return { href: new URL(path, whole).href, language: there.language, title: there.titles.get(id) };
}

/** Makes what an element says a link to a card's page, if there is one, and tells that page. */
export async function lead(element, id) {
  const page = await pageOf(id);
  if (!page) return undefined;
  const link = document.createElement("a");
  link.href = page.href;
  if (page.language) link.hreflang = page.language;
  if (page.title === element.textContent) link.lang = page.language;
  link.append(...element.childNodes);
  element.append(link);
  return page;
}
