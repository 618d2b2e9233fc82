// Cards on paper, from the browser.

async function pick(visit, count) {
  await visit.go("deck/");
  await visit.page.getByText("Pick cards", { exact: true }).click();
  await visit.page.locator(".picks input").first().waitFor();
  for (let place = 0; place < count; place += 1) await visit.page.locator(".picks input").nth(place).check();
  await visit.page.getByText(`${count} cards on`).waitFor();
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
    name: "deck-duplex",
    async tell(visit) {
      await pick(visit, 20);
      await visit.page.getByLabel("Print backs too").check();
      await visit.page.locator(".sheet.behind").nth(2).waitFor();
      visit.assert.equal((await visit.printed()).pages, 6);
      const middle = (selector) =>
        visit.page.locator(selector).evaluate((card) => {
          const [box, sheet] = [card.getBoundingClientRect(), card.parentElement.getBoundingClientRect()];
          return { x: (box.left + box.width / 2 - sheet.left) / sheet.width, y: (box.top - sheet.top) / sheet.height };
        });
      const front = await middle(".sheet:nth-of-type(5) article >> nth=0");
      const back = await middle(".sheet:nth-of-type(6) article >> nth=0");
      visit.assert.ok(Math.abs(front.x + back.x - 1) < 0.001 && Math.abs(front.y - back.y) < 0.001);
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
      await visit.button("Keep as my deck").click();
      await visit.go("deck/");
      await visit.page.getByText("4 cards on 1 sheet.").waitFor();
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
    },
  },
];
