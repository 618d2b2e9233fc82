// An author saves files while `nerve watch` runs and a page is open: the page shows each change and loses nothing.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

const CARD = "content/challenges/borrow-a-pen.md";

function edit(folder, from, to) {
  const file = path.join(folder, CARD);
  const text = fs.readFileSync(file, "utf8");
  assert(text.includes(from), `${file} has no ${from}`);
  fs.writeFileSync(file, text.replace(from, to));
}

/** All text of a page as a screen reader has it. The overlay hides from the page's own scripts, not from people. */
async function textOf(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes.map((node) => node.name?.value ?? "").join("\n");
}

async function until(what, holds) {
  const end = Date.now() + 30_000;
  while (!(await holds().catch(() => false))) {
    assert(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const markPage = (page) => page.evaluate(() => (globalThis.isMarked = true));
const isSamePage = (page) => page.evaluate(() => globalThis.isMarked === true);

export default [
  {
    name: "watch-style",
    library: "watched",
    async tell({ page, folder }) {
      await markPage(page);
      const css = path.join(folder, "themes/default/static/site.css");
      fs.mkdirSync(path.dirname(css), { recursive: true });
      fs.writeFileSync(css, "body { min-height: 3000px; background: rgb(1, 2, 3) }\n");
      await until("the style", () => page.evaluate(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)"));
      assert(await isSamePage(page), "styles are swapped in place");
    },
  },
  {
    name: "watch-text",
    library: "watched",
    async tell({ page, folder }) {
      await markPage(page);
      await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
      await page.getByLabel("What I think will happen").fill("They look away.");
      await page.evaluate(() => scrollTo(0, 900));
      const scroll = await page.evaluate(() => scrollY);
      edit(folder, "Below the second line", "Under the second line");
      await until("the text", async () => (await page.locator("body").innerText()).includes("Under the second line"));
      assert.equal(await isSamePage(page), false);
      await until("the field", async () => (await page.getByLabel("What I think will happen").inputValue()) === "They look away.");
      await until("the scroll position", () => page.evaluate((y) => Math.abs(scrollY - y) < 2, scroll));
      assert(await page.evaluate(() => [...document.querySelectorAll("details")].every((part) => part.open)));
    },
  },
  {
    name: "watch-error",
    library: "watched",
    async tell({ page, folder }) {
      await markPage(page);
      edit(folder, "level: 1", "level: 12");
      await until("the overlay", async () => (await textOf(page)).includes("A mistake in the library"));
      const shown = await textOf(page);
      for (const part of [`${CARD}:6:8`, "level: ", "12", "use a number from 1 to 5"]) {
        assert(shown.includes(part), `${part}: ${shown}`);
      }
      assert((await page.locator("body").innerText()).includes("Below the second line"), "the page is still there");
      edit(folder, "level: 12", "level: 1");
      await until("its end", async () => !(await textOf(page)).includes("A mistake in the library"));
      assert(await isSamePage(page), "nothing differs, so nothing is loaded again");
    },
  },
];
