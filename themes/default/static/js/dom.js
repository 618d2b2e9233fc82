// Small things that tools make their pages from.

/** An element with a class and what is in it; what is undefined is left out. */
export function made(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content.filter((part) => part !== undefined));
  return element;
}

/** What a visitor wrote, in its own direction whichever way the page runs. */
export function own(words) {
  return made("bdi", "", words);
}

/** A button; `label` says what it is about where only its place shows that, for those who hear it alone. */
export function button(words, label, press, className = "link") {
  const element = made("button", className, words);
  element.type = "button";
  if (label) element.setAttribute("aria-label", label);
  element.addEventListener("click", press);
  return element;
}

/** A rating as visitors read it, from 0 to 100. It is kept in tens, as they chose it. */
export function rating(tens) {
  return String(Number(tens) * 10);
}

/** A date in the page's language. */
export function day(date) {
  return new Date(date).toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" });
}

/** Makes what an element says a link to its card's page, once it is known where that is, and tells that page. */
export async function lead(element, id) {
  try {
    return await (await import("./card-pages.js")).lead(element, id);
  } catch {
    // Words without a link are as true.
    return undefined;
  }
}

/** How many characters a text has, counted as people count them. */
export function lengthOf(text) {
  return [...new Intl.Segmenter().segment(text)].length;
}

/** Puts a text into the visitor's downloads. */
export function download(name, text, type) {
  const element = made("a");
  element.href = URL.createObjectURL(new Blob([text], { type }));
  element.download = name;
  element.click();
  setTimeout(() => URL.revokeObjectURL(element.href), 10_000);
}
