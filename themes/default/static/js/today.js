// The card of the day in the visitor's time zone. Updates at midnight, and when the page becomes visible again.

import { cardOf, cards, front } from "./cards.js";

const place = document.querySelector("[data-today]");
let shown = "";

function mark(date) {
  document.querySelectorAll("[aria-current=date]").forEach((day) => day.removeAttribute("aria-current"));
  const month = document.querySelectorAll(".months ol")[date.getMonth()];
  month.children[date.getDate() - 1].setAttribute("aria-current", "date");
}

function show(data) {
  const date = new Date();
  if (shown === date.toDateString()) return;
  shown = date.toDateString();
  document.querySelector("#date").textContent = date.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
  place.replaceChildren(front(cardOf(date, data), data));
  mark(date);
}

function midnight() {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1) - now + 500;
}

try {
  const data = await cards();
  const wait = () =>
    setTimeout(() => {
      show(data);
      wait();
    }, midnight());
  show(data);
  wait();
  document.addEventListener("visibilitychange", () => show(data));
} catch {
  document.querySelector("#date").textContent = $t("The card could not be loaded. It is in the list below, by its day.");
}
