// Places that must always be near: help after a no, the chosen light, and everything without a network.

const KINDS = ["", "challenges/hold-the-door/", "guides/", "programs/starter-7/day/1/", "draw/", "journal/", "about/"];

async function reaches(visit) {
  for (const kind of KINDS) {
    await visit.go(kind);
    await visit.link("I just got rejected").first().click();
    await visit.page.waitForURL("**/now/");
    const step = await visit.page.locator(".steps li").first().boundingBox();
    visit.assert.ok(step.y + step.height <= 640, `the first step is in view, coming from /${kind}`);
  }
}

export default [
  { name: "rejected", width: 320, height: 640, tell: reaches },
  { name: "rejected-nojs", width: 320, height: 640, scripts: false, tell: reaches },
  {
    name: "theme",
    async tell(visit) {
      await visit.go();
      await visit.page.getByRole("radio", { name: "Dark" }).check();
      await visit.page.addInitScript(() => {
        new PerformanceObserver(() => {
          globalThis.first ??= getComputedStyle(document.documentElement).colorScheme;
        }).observe({ type: "paint", buffered: true });
      });
      await visit.go("challenges/");
      await visit.page.waitForFunction(() => globalThis.first);
      visit.assert.equal(await visit.page.evaluate(() => globalThis.first), "dark");
      visit.assert.ok(await visit.page.getByRole("radio", { name: "Dark" }).isChecked());
    },
  },
  {
    name: "offline",
    async tell(visit) {
      await visit.go();
      await visit.goOffline();
      await visit.page.reload();
      await visit.link("Draw a card").first().click();
      await visit.button("Draw a card").click();
      await visit.page.locator("#drawn h2").waitFor();
      await visit.go("challenges/reply-and-ask/");
      visit.assert.equal(await visit.page.locator("h1").count(), 1);
      await visit.go("now/");
      await visit.page.locator(".steps li").first().waitFor();
      await visit.go("nowhere/at/all/");
      await visit.page.getByRole("heading", { name: "Without a network" }).waitFor();
    },
  },
];
