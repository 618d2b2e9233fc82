// Saves the days of a program as a calendar file. It is made in the browser.

import { download } from "./dom.js";
import { calendar } from "./ics.js";
import { root, storage } from "./store.js";

const form = document.querySelector("#calendar_form");
const status = document.querySelector("#calendar_status");
const { program, title } = document.querySelector("#tracker").dataset;

const twice = (number) => String(number).padStart(2, "0");

function today() {
  const now = new Date();
  return `${now.getFullYear()}-${twice(now.getMonth() + 1)}-${twice(now.getDate())}`;
}

/** The days from the first that is not done, or all days if all are done. */
async function ahead() {
  const days = [...document.querySelectorAll(".days li > a")].map((link, place) => {
    const words = link.cloneNode(true);
    words.querySelectorAll(".done, .quiet").forEach((part) => part.remove());
    return { number: place + 1, name: words.textContent.trim(), address: link.href };
  });
  const done = (await (await storage()).get("programs", program))?.days ?? [];
  const from = days.findIndex((day) => !done.some((found) => found.number === day.number));
  return days.slice(Math.max(from, 0));
}

/** Days have stable ids: calendars move the entries when a file with another first day is opened. */
function entry({ number, name, address }) {
  const place = root.pathname.replace(/[^\w-]/g, ".");
  return { id: `${program}-day-${number}${place}@${location.host || "localhost"}`, title: $t("Day {number}: {name}"), address };
}

async function submit(event) {
  event.preventDefault();
  const first = form.elements.first.value || today();
  const days = await ahead();
  download(`${program}-${first}.ics`, calendar(title, days.map(entry), first), "text/calendar");
  const from = days[0].number;
  status.textContent = $tn(days.length, "{n} day from day {from} on is in your downloads. Open the file with your calendar.", "{n} days from day {from} on are in your downloads. Open the file with your calendar.");
}

form.elements.first.value = today();
form.addEventListener("submit", submit);
