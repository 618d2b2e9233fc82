// node run.mjs NERVE: runs the stories that are named on standard input, in one browser. Each line asks for one story,
// `{"story": "draw", "site": "/tmp/site"}`; each answer is a line `{"story": "draw", "error": "…"}`, without `error` where
// the story holds. The first line it writes lists all stories.

import fs from "node:fs";
import readline from "node:readline";
import { chromium } from "playwright-core";
import { open } from "./visit.mjs";
import { watch } from "./watch.mjs";

const PLACES = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1";
const LINES_OF_ERROR = 12;

const folder = new URL("stories/", import.meta.url);
const files = fs.readdirSync(folder).sort();
const modules = await Promise.all(files.map((file) => import(new URL(file, folder))));
const stories = new Map(modules.flatMap((module) => module.default).map((story) => [story.name, story]));

async function run(browser, program, { story: name, site }) {
  const story = stories.get(name);
  const visit = story.library === "watched" ? await watch(browser, program) : await open(browser, site, story);
  try {
    await story.tell(visit);
    await visit.check(story);
  } finally {
    await visit.close();
  }
}

const write = (answer) => console.log(JSON.stringify(answer));
const executablePath = PLACES.find((place) => place && fs.existsSync(place));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage", NO_NETWORK] });
write({ stories: [...stories.keys()] });
for await (const line of readline.createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  try {
    await run(browser, process.argv[2], request);
    write({ story: request.story });
  } catch (error) {
    write({ story: request.story, error: String(error.message).split("\n").slice(0, LINES_OF_ERROR).join("\n") });
  }
}
await browser.close();
