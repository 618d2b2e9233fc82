// Small things that tools make their pages from.

import { root } from "./store.js";

/** An element with a class and what is in it; what is undefined is left out. */
export function made(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content.filter((part) => part !== undefined));
  return element;
}

/** A button for what stands beside it; `label` says of what, for those who hear it alone. */
export function button(words, label, press, className = "link") {
  const element = made("button", className, words);
  element.type = "button";
  element.setAttribute("aria-label", label);
  element.addEventListener("click", press);
  return element;
}

/** A date in the page's language. */
export function day(date) {
  return new Date(date).toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" });
}

/** How many of something: `count(2, "step")` is “2 steps”. */
export function count(number, word) {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`;
}

/** Where a card is looked at. The ids of a visitor's own cards begin with `own:`, which no id of a library can. */
export function cardAddress(id) {
  const path = id.startsWith("own:") ? `your-cards/#${encodeURIComponent(id)}` : `challenges/${encodeURIComponent(id)}/`;
  return new URL(path, root).href;
}

/** Says what is wrong with a text that is empty or too long; nothing if it will do. Characters are counted as people do. */
export function complaint(text, most, what) {
  const length = [...new Intl.Segmenter().segment(text)].length;
  if (length <= most) return "";
  return `${what} is ${length} characters long, and ${most} fit. Take out ${length - most}.`;
}
