// The visitor's own cards, in the form of the library's cards.

import { root, storage } from "./store.js";

/** The most characters that fit on paper at the smallest size. */
export const LIMITS = { title: 60, ask: 200, say: 140, easyOut: 200 };

export function ownAddress(id) {
  return new URL(`your-cards/#${encodeURIComponent(id)}`, root).href;
}

/** The stored records, oldest first. */
export async function written() {
  const all = await (await storage()).all("cards");
  return all.sort((one, other) => (one.created < other.created ? -1 : 1));
}

/** Own cards as `cards.js` has them: for any place, without a category of the library, time or mode. */
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
