// Finds the page of a card by its id. Notes and steps outlive cards and are shared by all languages, so a card may have a
// page in this language, only in the site's first language, or none.

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

/** Language and card titles of the site at an address; `undefined` if they cannot be loaded. */
function known(home) {
  if (!loading.has(home.href)) loading.set(home.href, load(home).catch(() => loading.delete(home.href) && undefined));
  return loading.get(home.href);
}

/** The page of a visitor's own card. Their ids begin with `own:`, which is not valid in a library. */
async function ownPage(id) {
  const card = await (await storage()).get("cards", id);
  return card && { href: ownAddress(id) };
}

async function pageOf(id) {
  if (id.startsWith("own:")) return ownPage(id);
  const path = `challenges/${encodeURIComponent(id)}/`;
  const here = await known(root);
  // Offline: assume that the card still exists.
  if (!here || here.titles.has(id)) return { href: new URL(path, root).href, hasNotes: true };
  const there = await known(whole);
  if (!there?.titles.has(id)) return undefined;
  return { href: new URL(path, whole).href, language: there.language, title: there.titles.get(id) };
}

/** Turns the content of an element into a link to a card's page, if there is one. Returns that page. */
export async function linkToCard(element, id) {
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
