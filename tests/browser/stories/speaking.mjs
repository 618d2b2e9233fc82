// Another language, written from right to left. Told of `tests/libraries/languages`, whose site speaks English and Arabic.

import { meets } from "./printing.mjs";

const PAGES = ["ar/", "ar/challenges/", "ar/challenges/hold-the-door/", "ar/draw/", "ar/now/", "ar/journal/", "ar/decks/all/"];

const DAY = "2026-03-01T10:00:00.000Z";

/** Where words lead, with the language of the page in front if it is another one. */
function ways(page, selector) {
  return page.locator(selector).evaluateAll((all) =>
    all.map((words) => {
      const link = words.querySelector("a");
      return link ? `${link.hreflang} ${new URL(link.href).pathname.slice(1)}`.trim() : undefined;
    }),
  );
}

/** Waits until the browser keeps a deck of so many cards: the page shows a change before it is written. */
const keeps = (page, count) =>
  page.waitForFunction(async (wanted) => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const [{ name }] = await indexedDB.databases();
    const database = await done(indexedDB.open(name));
    const [deck] = await done(database.transaction("decks").objectStore("decks").getAll());
    database.close();
    return deck.cards.length === wanted;
  }, count);

const box = (visit, selector) => visit.page.locator(selector).first().boundingBox();

export default [
  {
    name: "rtl",
    library: "languages",
    width: 320,
    height: 640,
    async tell(visit) {
      const { page, assert } = visit;
      for (const address of PAGES) {
        await visit.go(address);
        const [direction, wide] = await page.evaluate(() => [
          getComputedStyle(document.body).direction,
          document.documentElement.scrollWidth,
        ]);
        assert.equal(direction, "rtl", `/${address} is written from right to left`);
        assert.ok(wide <= 320, `/${address} fits: ${wide}`);
        assert.doesNotMatch(await visit.words(), /[A-Za-z]{3,} [a-z]{2,}/, `/${address} says nothing in English`);
      }

      await visit.go("ar/challenges/hold-the-door/");
      const name = await box(visit, ".top .name");
      const find = await box(visit, ".top .find");
      assert.ok(name.x > find.x, "the name stands at the right of the search");
      const corner = await box(visit, ".card .corner");
      assert.ok(corner.x + corner.width > 200, "the corner of the card is at its right");

      // The switch keeps the page, both ways; a page that is not translated leads to the first one.
      await visit.link("English").click();
      await page.waitForURL(visit.site.at("challenges/hold-the-door/"));
      await visit.link("العربية").click();
      await page.waitForURL(visit.site.at("ar/challenges/hold-the-door/"));
      await visit.go("challenges/swap-seats/");
      await visit.link("العربية").click();
      await page.waitForURL(visit.site.at("ar/"));

      // What is chosen in one language holds in the other.
      await page.getByRole("radio", { name: "داكن" }).check();
      await visit.go("challenges/");
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");

      // On paper, backs lie behind their fronts here, too.
      await visit.go("ar/print/all/a4/");
      assert.ok(await meets(page, 1, 2));

      await visit.go("ar/draw/");
      await visit.button("اسحب بطاقة").click();
      await page.locator("#drawn h2").waitFor();
      assert.match(await page.locator("#draw_status").textContent(), /[\u0600-\u06ff]/);
    },
  },  {
    name: "elsewhere",
    library: "languages",
    width: 320,
    height: 640,
    async tell(visit) {
      const { page, assert } = visit;
      const card = (id, title, created) => ({ id: `of-${id}`, card: id, title, created, edited: DAY, fields: { fear: "…" } });
      const step = (id, text, place) => ({ id: `to-${id}`, text, hard: "", card: id, place, attempts: [], created: DAY, edited: DAY });
      const kept = {
        notes: [card("hold-the-door", "Hold the door", "2026-03-03"), card("swap-seats", "Swap seats", "2026-03-02"), card("long-gone", "Long gone", DAY)],
        steps: [step("swap-seats", "Swap seats", 0), step("long-gone", "Long gone", 1), step("hold-the-door", "My own words", 2)],
        decks: [{ id: "own", cards: ["hold-the-door", "swap-seats"], edited: DAY }],
      };
      await visit.go("journal/");
      await page.getByText("Export, import").click();
      const copy = JSON.stringify({ format: "nerve-journal", version: 2, saved: DAY, ...kept });
      await page.locator("#load").setInputFiles({ name: "copy.json", mimeType: "application/json", buffer: Buffer.from(copy) });
      await visit.button("Import").click();
      await page.locator(".entry h2 a").nth(1).waitFor();
      // A card that the library no longer has keeps its name, and leads nowhere.
      assert.deepEqual(await ways(page, ".entry h2"), ["challenges/hold-the-door/", "challenges/swap-seats/", undefined]);

      await visit.go("ar/journal/");
      await page.locator(".entry h2 a").nth(1).waitFor();
      assert.deepEqual(await ways(page, ".entry h2"), ["ar/challenges/hold-the-door/", "en challenges/swap-seats/", undefined]);
      const writing = page.locator(".entry .actions a");
      await writing.nth(1).click();
      await page.waitForURL("**/ar/journal/?note=of-swap-seats#notes");
      await page.locator("#note_title", { hasText: "Swap seats" }).waitFor();
      assert.match(page.url(), /\/ar\/journal\/\?note=of-swap-seats/, "one writes on in one’s own language");
      assert.equal(await page.locator("[name=fear]").inputValue(), "…");
      await writing.nth(0).click();
      await page.waitForURL("**/ar/challenges/hold-the-door/?note=of-hold-the-door#notes");

      await visit.go("ar/ladder/");
      await page.locator(".rung h3 a").nth(1).waitFor();
      assert.deepEqual(await ways(page, ".rung h3"), ["en challenges/swap-seats/", undefined, "ar/challenges/hold-the-door/"]);

      // What the deck has in another language stays in it, whatever is done here.
      await visit.go("ar/deck/");
      await page.getByText("بطاقة واحدة منها غير موجودة بهذه اللغة").waitFor();
      await page.locator("#picked button").click();
      await keeps(page, 1);
      await visit.go("deck/");
      await page.locator("#picked a").waitFor();
      assert.deepEqual(await page.locator("#picked a").allInnerTexts(), ["Swap seats"]);
      await visit.go("deck/?cards=1.long-gone");
      await page.getByText("1 card of it is no longer in the library.").waitFor();
    },
  },
];
