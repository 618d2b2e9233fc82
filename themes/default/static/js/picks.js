// Cards to pick from, as many as the filters leave, some at a time.

import { cards, matches, showWanted, wantedBy } from "./cards.js";
import { ownCards } from "./own-cards.js";

const PART = 60;
const at = (selector) => document.querySelector(selector);

/** All cards, the visitor's own before the library's. */
export async function pickable() {
  const data = await cards();
  return { ...data, cards: [...(await ownCards(data)), ...data.cards] };
}

/** Offers the cards of `data`; `choice` makes a line of the list for one of them. */
export function picks(data, choice) {
  const filters = at("#filters");
  const offer = (shown = PART) => {
    const wanted = wantedBy(filters);
    const found = data.cards.filter((card) => matches(card, wanted));
    const n = found.length;
    at("#pick_status").textContent = n ? $tn(n, "{n} card to pick from.", "{n} cards to pick from.") : $t("No cards match.");
    at(".picks").replaceChildren(...found.slice(0, shown).map(choice));
    at("#more_picks").hidden = found.length <= shown;
    at("#more_picks").onclick = () => {
      offer(shown + PART);
      at(`.picks li:nth-child(${shown + 1}) :is(input, button)`).focus();
    };
  };
  showWanted(filters, new URLSearchParams());
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("change", () => offer());
  offer();
}
