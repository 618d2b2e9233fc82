// A filtered list of cards to pick from, used by ladder and deck.

import { cards, matches, showWanted, wantedBy } from "./cards.js";
import { ownCards } from "./own-cards.js";

const PART = 60;
const at = (selector) => document.querySelector(selector);

/** All cards, the visitor's own first. */
export async function pickable() {
  const data = await cards();
  return { ...data, cards: [...(await ownCards(data)), ...data.cards] };
}

/** Lists the cards of `data`; `choice` creates the list item of a card. */
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
