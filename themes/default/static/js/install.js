// A word about what the browser keeps. Where it can keep nothing, it says so. Else it is about the home screen, in the first
// days of use and next to the copy that visitors can save: some browsers clear what a site keeps, and leave it alone there.
// That is said until it is waved away, and never after the first week.

import { button, made } from "./dom.js";
import { storage } from "./store.js";

const DAYS = 7;
const KINDS = ["notes", "programs", "steps", "cards"];
const place = document.querySelector("#install");
/** What the browser offers to install with, where it does. */
let offer;

addEventListener("beforeinstallprompt", (event) => {
  if (!place) return;
  event.preventDefault();
  offer = event;
  hint();
});

/** Whether something was first written less than a week ago, in a browser tab, and the hint was not waved away. */
async function isDue() {
  if (navigator.standalone || matchMedia("(display-mode: standalone)").matches) return false;
  const store = await storage();
  if (await store.get("settings", "install")) return false;
  const records = (await Promise.all(KINDS.map((kind) => store.all(kind)))).flat();
  const dates = records.map((record) => Date.parse(record.created ?? record.started));
  return dates.length > 0 && Date.now() - Math.min(...dates) < DAYS * 86_400_000;
}

/** How it is done in this browser; nothing where it can not be done, or nobody here knows how. */
function way() {
  if (offer) return $t("Put this site on your device: it opens like an app there, and what you write is safer from being cleared.");
  if (!navigator.vendor.startsWith("Apple")) return undefined;
  const apart = $t("What you wrote here does not move along by itself: save a copy in the journal, and load it there.");
  const how =
    navigator.maxTouchPoints > 1
      ? $t("This browser may clear what a site keeps after a week without a visit. On the home screen it stays: tap Share, then “Add to Home Screen”.")
      : $t("This browser may clear what a site keeps after a week without a visit. In the Dock it stays: choose File, then “Add to Dock”.");
  return `${how} ${apart}`;
}

async function leave() {
  place.hidden = true;
  await (await storage()).change("settings", "install", () => ({ id: "install", left: new Date().toISOString() }));
}

async function install() {
  const asked = offer;
  offer = undefined;
  await asked.prompt();
  await leave();
}

/** Says it where nothing can be kept, before somebody writes much. Else shows the hint where it is due. */
export async function hint() {
  if (!(await storage()).isKept) {
    place.hidden = false;
    place.replaceChildren($t("This browser can’t keep what you write here, nor show what it kept before. It lasts until you leave the page. Paper works as well."));
    return;
  }
  const words = way();
  place.hidden = !words || !(await isDue());
  if (place.hidden) return;
  const actions = made("p", "actions", offer ? button($t("Install"), undefined, install, "button") : undefined, button($t("No, thanks"), undefined, leave, "button plain"));
  place.replaceChildren(made("p", "", words), actions);
}
