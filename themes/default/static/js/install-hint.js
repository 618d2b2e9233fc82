// Warns where the browser stores nothing. Otherwise, in the first week of use and until it is dismissed, suggests to install
// the site: some browsers clear the storage of sites that are not on the home screen.

import { button, create } from "./dom.js";
import { storage } from "./store.js";

const DAYS = 7;
const KINDS = ["notes", "programs", "steps", "cards"];
const place = document.querySelector("#install");
/** The browser's `beforeinstallprompt` event. */
let offer;

addEventListener("beforeinstallprompt", (event) => {
  if (!place) return;
  event.preventDefault();
  offer = event;
  hint();
});

/** Whether something was first stored less than a week ago, in a browser tab, and the hint was not dismissed. */
async function isDue() {
  if (navigator.standalone || matchMedia("(display-mode: standalone)").matches) return false;
  const store = await storage();
  if (await store.get("settings", "install")) return false;
  const records = (await Promise.all(KINDS.map((kind) => store.all(kind)))).flat();
  const dates = records.map((record) => Date.parse(record.created ?? record.started));
  return dates.length > 0 && Date.now() - Math.min(...dates) < DAYS * 86_400_000;
}

/** How to install in this browser; `undefined` where that is unknown. */
function way() {
  if (offer) return $t("Put this site on your device: it opens like an app there, and what you write is safer from being cleared.");
  if (!navigator.vendor.startsWith("Apple")) return undefined;
  const apart = $t("What you wrote here does not move along by itself: save a copy in the journal, and import it there.");
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

export async function hint() {
  if (!(await storage()).isKept) {
    place.hidden = false;
    place.replaceChildren($t("This browser can’t keep what you write here, nor show what it kept before. It lasts until you leave the page. Paper works as well."));
    return;
  }
  const words = way();
  place.hidden = !words || !(await isDue());
  if (place.hidden) return;
  const actions = create("p", "actions", offer ? button($t("Install"), undefined, install, "button") : undefined, button($t("No, thanks"), undefined, leave, "button plain"));
  place.replaceChildren(create("p", "", words), actions);
}
