// Another language, written from right to left. Told of `tests/libraries/languages`, whose site speaks English and Arabic.

const PAGES = ["ar/", "ar/challenges/", "ar/challenges/hold-the-door/", "ar/draw/", "ar/now/", "ar/journal/", "ar/decks/all/"];

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

      await visit.go("ar/draw/");
      await visit.button("اسحب بطاقة").click();
      await page.locator("#drawn h2").waitFor();
      assert.match(await page.locator("#draw_status").textContent(), /[\u0600-\u06ff]/);
    },
  },
];
