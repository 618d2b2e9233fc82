// Cards on paper, from the browser.

async function pick(visit, count) {
  await visit.go("deck/");
  await visit.page.getByText("Pick cards", { exact: true }).click();
  await visit.page.locator(".picks input").first().waitFor();
  for (let place = 0; place < count; place += 1) await visit.page.locator(".picks input").nth(place).check();
  await visit.page.getByText(`${count} cards on`).waitFor();
}

const middle = (page, selector) =>
  page.locator(selector).evaluate((card) => {
    const [box, sheet] = [card.getBoundingClientRect(), card.parentElement.getBoundingClientRect()];
    return { x: (box.left + box.width / 2 - sheet.left) / sheet.width, y: (box.top - sheet.top) / sheet.height };
  });

/** Whether the first back of a sheet comes to lie behind the first front of the sheet before. */
export async function meets(page, front, back) {
  const one = await middle(page, `.sheet:nth-of-type(${front}) article >> nth=0`);
  const other = await middle(page, `.sheet:nth-of-type(${back}) article >> nth=0`);
  return Math.abs(one.x + other.x - 1) < 0.001 && Math.abs(one.y - other.y) < 0.001;
}

export default [
  {
    name: "deck",
    async tell(visit) {
      await pick(visit, 3);
      visit.assert.deepEqual(await visit.printed(), { pages: 1, size: [210, 297] });
      await visit.page.getByLabel("Letter").check();
      visit.assert.deepEqual(await visit.printed(), { pages: 1, size: [216, 279] });
      await visit.page.reload();
      await visit.page.getByText("3 cards on 1 sheet.").waitFor();
      await visit.page.locator("#picked button").first().click();
      await visit.page.getByText("2 cards on 1 sheet.").waitFor();
    },
  },
  {
    name: "deck-keyboard",
    async tell(visit) {
      const { page, assert } = visit;
      await visit.go("deck/");
      await visit.tabTo(page.getByText("Pick cards", { exact: true }));
      await page.keyboard.press("Enter");
      const first = page.locator(".picks input").first();
      await first.waitFor();
      await visit.tabTo(first);
      const place = async () => Math.round((await first.boundingBox()).y);
      const before = await place();
      await page.keyboard.press("Space");
      await page.getByText("1 card on 1 sheet.").waitFor();
      await page.locator(".sheet article").waitFor();
      // The deck above has grown, and what has the focus is where it was.
      assert.ok(Math.abs((await place()) - before) <= 2, `${before} → ${await place()}`);
    },
  },
  {
    name: "deck-duplex",
    async tell(visit) {
      await pick(visit, 20);
      await visit.page.getByLabel("Print backs too").check();
      await visit.page.locator(".sheet.behind").nth(2).waitFor();
      visit.assert.equal((await visit.printed()).pages, 6);
      visit.assert.ok(await meets(visit.page, 5, 6));
    },
  },
  {
    name: "deck-shared",
    async tell(visit) {
      await pick(visit, 2);
      await visit.go("deck/?cards=1.2.3.4.999");
      await visit.page.getByText("A deck somebody shared with you: 4 cards on 1 sheet.").waitFor();
      await visit.go("deck/");
      await visit.page.getByText("2 cards on 1 sheet.").waitFor();
      await visit.go("deck/?cards=1.2.3.4");
      await visit.button("Save as my deck").click();
      await visit.go("deck/");
      await visit.page.getByText("4 cards on 1 sheet.").waitFor();
    },
  },
  {
    name: "journal-on-paper",
    async tell(visit) {
      const { page, assert } = visit;
      const day = (place) => new Date(Date.UTC(2026, 0, 1 + place)).toISOString();
      const note = (place) => ({ id: `${place}`, card: "own:note", title: `Note ${place}`, created: day(place), edited: day(place), fields: { fear: "No." } });
      const notes = Array.from({ length: 60 }, (_, place) => note(place));
      await visit.go("journal/");
      await page.getByText("Export, import").click();
      const copy = JSON.stringify({ format: "nerve-journal", version: 2, saved: day(0), notes });
      await page.locator("#load").setInputFiles({ name: "copy.json", mimeType: "application/json", buffer: Buffer.from(copy) });
      await visit.button("Import").click();
      await page.locator(".entry").nth(49).waitFor();
      assert.equal(await page.locator(".entry").count(), 50);
      // Paper has no button for the older ones, and no need of the words around.
      await visit.printed();
      assert.equal(await page.locator(".entry").count(), 60);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.getByText("Questions to write to").isVisible(), false);
      await page.emulateMedia({ media: null });
    },
  },
  {
    name: "print-nojs",
    scripts: false,
    async tell(visit) {
      await visit.go("print/starter/letter/");
      visit.assert.deepEqual(await visit.printed(), { pages: 6, size: [216, 279] });
      await visit.page.emulateMedia({ media: "print" });
      visit.assert.equal(await visit.page.locator("nav:visible").count(), 0);
      // A deck without a card prints as a page to read.
      await visit.go("deck/");
      visit.assert.ok(await visit.page.getByRole("heading", { name: "Your own deck" }).isVisible());
      visit.assert.equal(await visit.page.getByText("Picking needs a script").isVisible(), false);
      await visit.go("search/");
      visit.assert.equal(await visit.page.getByText("Or look through").isVisible(), false);
    },
  },
];
