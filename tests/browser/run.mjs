// node run.mjs FOLDER [STORY…]: tells the stories of a visitor to a built site. The last line is `N passed, N failed`.
// It ends with 0 if all hold, 1 if not, 2 if there is no site or no browser.

import fs from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { open } from "./visit.mjs";
import drawing from "./stories/drawing.mjs";
import finding from "./stories/finding.mjs";
import keeping from "./stories/keeping.mjs";
import printing from "./stories/printing.mjs";
import walking from "./stories/walking.mjs";
import places from "./stories/places.mjs";
import climbing from "./stories/climbing.mjs";
import own from "./stories/own.mjs";
import speaking from "./stories/speaking.mjs";

const PLACES = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const SEALED = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1";

async function told(browser, folder, story) {
  const visit = await open(browser, folder, story);
  try {
    await story.tell(visit);
    await visit.check(story);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await visit.close();
  }
}

const [folder, ...names] = process.argv.slice(2);
const executablePath = PLACES.find((place) => place && fs.existsSync(place));
if (!folder || !fs.existsSync(path.join(folder, "index.html")) || !executablePath) {
  console.error("usage: node run.mjs FOLDER [STORY…], with a built site and Chromium");
  process.exit(2);
}
const all = [drawing, finding, keeping, walking, printing, places, climbing, own, speaking].flat();
// A story of another library than the bundled one is told when it is asked for.
const stories = all.filter((story) => (names.length === 0 ? !story.library : names.includes(story.name)));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage", SEALED] });
let failed = 0;
for (const story of stories) {
  // On a machine that does other things as well, a wait may end too early: who fails is heard once more.
  const tell = () => told(browser, path.resolve(folder), story);
  const error = (await tell()) && (await tell());
  console.log(`${error ? "FAILED" : "ok"} ${story.name}`);
  if (error) console.log(String(error.message).split("\n").slice(0, 12).map((line) => `    ${line}`).join("\n"));
  failed += error ? 1 : 0;
}
await browser.close();
console.log(`${stories.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
