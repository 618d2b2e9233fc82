// The visitor's own cards, in the form that drawing, decks and ladders know of the library's.

import { root, storage } from "./store.js";

/** How many characters a card holds: what fits on paper at the smallest size. */
export const LIMITS = { title: 60, ask: 200, say: 140, easyOut: 200 };

/** Where an own card is looked at. */
export function ownAddress(id) {
  return new URL(`your-cards/#${encodeURIComponent(id)}`, root).href;
}

/** All own cards as they were written, the oldest first. */
export async function written() {
  const all = await (await storage()).all("cards");
  return all.sort((one, other) => (one.created < other.created ? -1 : 1));
}

/** All own cards beside the library's. They can be asked anywhere, and have no kind, no time and no way. */
export async function ownCards(data) {
  const card = ({ id, title, ask, say, easyOut, level }) => {
    const known = Math.min(Math.max(level, 1), data.levels.length);
    return {
      id,
      number: null,
      title,
      ask,
      say,
      easyOut,
      level: known,
      levelName: data.levels[known - 1],
      category: ["own", $t("My own card"), "own"],
      minutes: null,
      settings: [["anywhere", ""]],
      modes: [],
      path: ownAddress(id),
      isOwn: true,
    };
  };
  return (await written()).map(card);
}
