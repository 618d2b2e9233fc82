// Helpers for creating elements.

/** An element with a class and content; undefined content is skipped. */
export function create(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content.filter((part) => part !== undefined));
  return element;
}

/** Text of a visitor, isolated from the direction of the page. */
export function isolated(words) {
  return create("bdi", "", words);
}

/** A button; `label` is for screen readers, where the visible text is not enough. */
export function button(words, label, press, className = "link") {
  const element = create("button", className, words);
  element.type = "button";
  if (label) element.setAttribute("aria-label", label);
  element.addEventListener("click", press);
  return element;
}

/** A rating as shown, from 0 to 100; stored ratings go from 0 to 10. */
export function rating(tens) {
  return String(Number(tens) * 10);
}

export function day(date) {
  return new Date(date).toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" });
}

/** Loads `card-links.js` and links an element to its card's page. Returns that page, if there is one. */
export async function linkToCard(element, id) {
  try {
    return await (await import("./card-links.js")).linkToCard(element, id);
  } catch {
    return undefined;
  }
}

/** The number of user-perceived characters. */
export function lengthOf(text) {
  return [...new Intl.Segmenter().segment(text)].length;
}

export function download(name, text, type) {
  const element = create("a");
  element.href = URL.createObjectURL(new Blob([text], { type }));
  element.download = name;
  element.click();
  setTimeout(() => URL.revokeObjectURL(element.href), 10_000);
}
