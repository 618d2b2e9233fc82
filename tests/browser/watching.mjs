// node watching.mjs NERVE FOLDER: an author's hour. `nerve watch` runs on a new library, its page stays open in a real
// browser while files are saved, and what must hold of the page is looked at. The last line is `N passed, N failed`.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const PLACES = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const [program, folder] = process.argv.slice(2);
const PEN = path.join(folder, "content/challenges/borrow-a-pen.md");
const PAGE = "challenges/borrow-a-pen/";

const edit = (file, from, to) => {
  const text = fs.readFileSync(file, "utf8");
  assert(text.includes(from), `${file} has no ${from}`);
  fs.writeFileSync(file, text.replace(from, to));
};

async function watched() {
  const child = spawn(program, ["watch", "--port", "0", "--no-decks", "--no-publish"], { cwd: folder });
  const url = await new Promise((resolve, reject) => {
    let told = "";
    child.stderr.on("data", (part) => {
      told += part;
      const found = /http:\/\/[^ ]+/.exec(told);
      if (found) resolve(found[0]);
    });
    child.on("exit", () => reject(new Error(told)));
  });
  return { url, stop: () => child.kill() };
}

/** All words of a page as a screen reader has them: the overlay hides from the page's own scripts, not from people. */
async function words(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes.map((node) => node.name?.value ?? "").join("\n");
}

async function until(what, holds) {
  const end = Date.now() + 20_000;
  while (!(await holds().catch(() => false))) {
    assert(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isSame = (page) => page.evaluate(() => globalThis.sameAsBefore === true);

const stories = {
  "a style is swapped and the page stays": async (page) => {
    await page.evaluate(() => (globalThis.sameAsBefore = true));
    const css = path.join(folder, "themes/default/static/site.css");
    fs.mkdirSync(path.dirname(css), { recursive: true });
    fs.writeFileSync(css, "body { min-height: 3000px; background: rgb(1, 2, 3) }\n");
    await until("the style", () => page.evaluate(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)"));
    await until("one style sheet alone", async () => (await page.locator("link[rel~=stylesheet]").count()) >= 1);
    assert(await isSame(page));
  },
  "a text arrives, and scroll position and open forms survive": async (page) => {
    await page.evaluate(() => (globalThis.sameAsBefore = true));
    await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
    await page.getByLabel("What I think will happen").fill("They look away.");
    await page.evaluate(() => scrollTo(0, 900));
    edit(PEN, "Below the second line", "Under the second line");
    await until("the text", async () => (await page.locator("body").innerText()).includes("Under the second line"));
    assert.equal(await isSame(page), false);
    await until("the field", async () => (await page.getByLabel("What I think will happen").inputValue()) === "They look away.");
    await until("the place", () => page.evaluate(() => Math.abs(scrollY - 900) < 2));
    assert(await page.evaluate(() => [...document.querySelectorAll("details")].every((part) => part.open)));
  },
  "a mistake lies over the page with file, line and excerpt, and its mending clears it": async (page) => {
    await page.evaluate(() => (globalThis.sameAsBefore = true));
    edit(PEN, "level: 1", "level: 12");
    await until("the overlay", async () => (await words(page)).includes("A mistake in the library"));
    const shown = await words(page);
    for (const part of ["content/challenges/borrow-a-pen.md:6:8", "level: ", "12", "`level` can not be 12", "use a number from 1 to 5"]) {
      assert(shown.includes(part), `${part}: ${shown}`);
    }
    assert((await page.locator("body").innerText()).includes("Under the second line"));
    edit(PEN, "level: 12", "level: 1");
    await until("its end", async () => !(await words(page)).includes("A mistake in the library"));
    assert(await isSame(page), "nothing differs, so nothing is loaded again");
  },
};

const executablePath = PLACES.find((place) => place && fs.existsSync(place));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const site = await watched();
const page = await browser.newPage();
const faults = [];
page.on("pageerror", (error) => faults.push(`error: ${error}`));
await page.goto(site.url + PAGE, { waitUntil: "load" });
let failed = 0;
for (const [name, tell] of Object.entries(stories)) {
  const error = await tell(page).then(() => undefined, (error) => error);
  console.log(`${error ? "FAILED" : "ok"} ${name}`);
  if (error) console.log(`    ${error.message}`);
  failed += error ? 1 : 0;
}
if (faults.length) console.log(faults.join("\n"));
await browser.close();
site.stop();
console.log(`${Object.keys(stories).length - failed} passed, ${failed} failed`);
process.exit(failed || faults.length ? 1 : 0);
