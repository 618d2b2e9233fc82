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
  {
    name: "rejected",
    width: 320,
    height: 640,
    tell: reaches,
  },
  {
    name: "rejected-nojs",
    width: 320,
    height: 640,
    scripts: false,
    tell: reaches,
  },
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
  {
    name: "breathe",
    at: "2026-03-01T09:00:00Z",
    async tell(visit) {
      await visit.go("now/");
      await visit.page.getByText("Breathe for a minute").click();
      await visit.button("Start").waitFor();
      // Nothing begins by itself.
      await visit.context.clock.runFor(5000);
      visit.assert.equal(await visit.page.locator("#breathe_word").textContent(), "");
      await visit.button("Start").click();
      await visit.page.getByText("Breathe in", { exact: true }).waitFor();
      visit.assert.equal(await visit.page.locator("#breathe_circle").getAttribute("class"), "in");
      await visit.context.clock.runFor(4000);
      await visit.page.getByText("Breathe out", { exact: true }).waitFor();
      await visit.button("Stop").click();
      visit.assert.equal(await visit.page.locator("#breathe_count").textContent(), "");
      await visit.button("Start").click();
      await visit.context.clock.runFor(61_000);
      await visit.page.getByText("That was a minute.").waitFor();
      await visit.button("Start").waitFor();
    },
  },
  {
    name: "breathe-still",
    still: true,
    at: "2026-03-01T09:00:00Z",
    async tell(visit) {
      await visit.go("now/");
      await visit.page.getByText("Breathe for a minute").click();
      await visit.button("Start").click();
      await visit.page.getByText("Breathe in", { exact: true }).waitFor();
      visit.assert.ok(!(await visit.page.locator("#breathe_circle").isVisible()));
      await visit.context.clock.runFor(2000);
      visit.assert.equal(await visit.page.locator("#breathe_count").textContent(), "3");
      visit.assert.equal(await visit.page.evaluate(() => document.getAnimations().length), 0);
    },
  },
  {
    name: "breathe-nojs",
    scripts: false,
    async tell(visit) {
      await visit.go("now/");
      await visit.page.getByText("Breathe for a minute").click();
      await visit.page.getByText("Breathe in while you count to four").waitFor();
      visit.assert.equal(await visit.page.locator("main button:visible").count(), 0);
    },
  },
  {
    name: "rejected-doors",
    async tell(visit) {
      for (const [door, place] of [["Talk to someone", "help/"], ["A smaller step", "ideas/"], ["Write it down", "journal/#notes"]]) {
        await visit.go("now/");
        await visit.link(door).click();
        await visit.page.waitForURL(`**/${place}`);
      }
      // The journal opens with a note that belongs to no card.
      await visit.page.getByLabel("What I think will happen").fill("A no at the post office.");
      await visit.button("Save note").click();
      await visit.page.locator(".entry").getByText("A no at the post office.").waitFor();
      await visit.page.locator(".entry").getByText("A note of my own").waitFor();
    },
  },
];
