// A card for now: drawn blind, or today's.

const title = (visit) => visit.page.locator("#drawn h2").textContent();
const level = async (visit) => Number((await visit.page.locator("#drawn .corner span").first().textContent()).trim());

async function drawn(visit, times) {
  const titles = [];
  for (let time = 0; time < times; time += 1) {
    await visit.button("Draw a card").click();
    titles.push(await title(visit));
  }
  return titles;
}

const daily = async (visit) => {
  await visit.page.locator("[data-today] h2").waitFor();
  return visit.page.locator("[data-today] h2").textContent();
};

export default [
  {
    name: "draw",
    async tell(visit) {
      await visit.go();
      await visit.link("Draw a card").first().click();
      await visit.page.waitForURL("**/draw/");
      const titles = await drawn(visit, 10);
      visit.assert.equal(new Set(titles).size, 10);
      visit.assert.equal(await visit.page.evaluate(() => document.activeElement.className), "card-title");
    },
  },
  {
    name: "draw-filtered",
    async tell(visit) {
      await visit.go("draw/?level=1&level=3");
      const obeys = [];
      for (let time = 0; time < 8; time += 1) {
        await visit.button("Draw a card").click();
        obeys.push([1, 3].includes(await level(visit)));
      }
      visit.assert.ok(obeys.every(Boolean));
      await visit.page.getByText("Choose cards to draw from").click();
      await visit.page.getByLabel("Warm-up").uncheck();
      visit.assert.match(visit.page.url(), /\?level=3$/);
      await visit.button("Draw a card").click();
      visit.assert.equal(await level(visit), 3);
    },
  },
  {
    name: "draw-none-and-all",
    async tell(visit) {
      await visit.go("draw/?level=5&time=2");
      await visit.page.getByText("No cards match").waitFor();
      visit.assert.ok(await visit.button("Draw a card").isDisabled());
      await visit.button("clear all").click();
      await visit.page.getByText(/^\d+ cards match\.$/).waitFor();
      await visit.go("draw/?level=5");
      const status = visit.page.getByText(/^\d+ cards? match(es)?\.$/);
      const count = Number.parseInt(await status.textContent(), 10);
      visit.assert.equal(new Set(await drawn(visit, count)).size, count);
      await visit.page.getByText("shuffles again").waitFor();
      await drawn(visit, 1);
    },
  },
  {
    name: "draw-keyboard",
    async tell(visit) {
      await visit.go("draw/");
      await visit.page.getByText("cards match").waitFor();
      await visit.tabTo(visit.button("Draw a card"));
      await visit.page.keyboard.press("Enter");
      const words = await title(visit);
      await visit.page.keyboard.press("Tab");
      await visit.page.keyboard.press("Enter");
      await visit.page.waitForURL("**/challenges/*/");
      visit.assert.equal(await visit.page.locator("h1").textContent(), words);
    },
  },
  {
    name: "draw-still",
    still: true,
    async tell(visit) {
      await visit.go("draw/");
      await drawn(visit, 1);
      visit.assert.equal(await visit.page.evaluate(() => document.getAnimations().length), 0);
    },
  },
  {
    name: "today",
    at: "2026-05-04T06:00:00Z",
    async tell(visit) {
      await visit.go("today/");
      const morning = await daily(visit);
      const listed = await visit.page.locator("[aria-current=date] a").textContent();
      visit.assert.equal(morning, listed);
      await visit.context.clock.setSystemTime(new Date("2026-05-04T22:00:00Z"));
      await visit.go("today/");
      visit.assert.equal(await daily(visit), morning);
      await visit.context.clock.setSystemTime(new Date("2026-05-05T09:00:00Z"));
      await visit.go("today/");
      visit.assert.notEqual(await daily(visit), morning);
    },
  },
  {
    name: "today-nojs",
    scripts: false,
    async tell(visit) {
      await visit.go("today/");
      await visit.page.locator(".months > div", { hasText: "March" }).locator("li:nth-child(31) a").click();
      await visit.page.waitForURL("**/challenges/*/");
      await visit.go("draw/");
      visit.assert.equal(await visit.page.locator(".dice a").count(), 36);
      visit.assert.equal(await visit.page.locator("main button:visible, main input:visible").count(), 0);
    },
  },
  {
    name: "today-midnight",
    at: "2026-03-01T23:59:30Z",
    async tell(visit) {
      await visit.go("today/");
      const title = () => visit.page.locator("[data-today] h2").textContent();
      await visit.page.locator("[data-today] h2").waitFor();
      const before = await title();
      visit.assert.match(await visit.page.locator("#date").textContent(), /1/);
      await visit.context.clock.runFor(20_000);
      visit.assert.equal(await title(), before);
      await visit.context.clock.runFor(20_000);
      await visit.page.waitForFunction(() => /2/.test(document.querySelector("#date").textContent));
      visit.assert.notEqual(await title(), before);
      visit.assert.equal(await visit.page.locator("[aria-current=date]").count(), 1);
    },
  },
];
