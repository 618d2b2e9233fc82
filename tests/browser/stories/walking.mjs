// A program, a day at a time, in the visitor's own time.

const SCOLDING = /streak|missed|behind|lost|fail|late|overdue|should/i;

async function status(visit) {
  const line = visit.page.locator("#tracker [role=status]");
  await visit.page.waitForFunction(() => document.querySelector("#tracker [role=status]")?.textContent);
  return line.textContent();
}

async function mark(visit, program, day) {
  await visit.go(`programs/${program}/day/${day}/`);
  await status(visit);
  await visit.button(`Day ${day} is done`).click();
  await visit.page.locator("#done[aria-pressed=true]").waitFor();
}

export default [
  {
    name: "program",
    at: "2026-03-01T09:00:00Z",
    async tell(visit) {
      await visit.go("programs/hundred-day/");
      visit.assert.match(await status(visit), /Not started/);
      await visit.button("Start this program").click();
      await visit.page.locator("#go", { hasText: "Day 1" }).click();
      await status(visit);
      await visit.button("Day 1 is done").click();
      await visit.page.getByText("1 of 100 days done.").waitFor();
      visit.assert.equal(await visit.button("Day 1 is done").getAttribute("aria-pressed"), "true");
      await visit.context.clock.setSystemTime(new Date("2026-03-02T09:00:00Z"));
      await visit.go("programs/hundred-day/");
      visit.assert.match(await status(visit), /1 of 100 days done\. Day 2 is next/);
      visit.assert.equal(await visit.page.locator("#go").textContent(), "Day 2");
      visit.assert.equal(await visit.page.locator(".days .done").count(), 1);
    },
  },
  {
    name: "program-gap",
    at: "2026-03-01T09:00:00Z",
    async tell(visit) {
      await mark(visit, "starter-7", 1);
      await visit.context.clock.setSystemTime(new Date("2026-03-07T09:00:00Z"));
      await visit.go("programs/starter-7/");
      const words = await status(visit);
      visit.assert.match(words, /^Welcome back\. Day 2 is here\./);
      visit.assert.doesNotMatch(words, SCOLDING);
    },
  },
  {
    name: "program-pause-swap-finish",
    async tell(visit) {
      await visit.go("programs/starter-7/day/1/");
      await status(visit);
      await visit.page.locator("[name=did]").nth(1).check();
      await visit.button("Day 1 is done").click();
      await visit.page.getByText("1 of 7 days done.").waitFor();
      await visit.go("programs/starter-7/");
      await status(visit);
      visit.assert.match(await visit.page.locator(".days .done").textContent(), /^done: ./);
      await visit.button("Pause").click();
      await visit.page.getByText("Paused: day 2 waits").waitFor();
      await visit.button("Go on").click();
      await visit.page.getByText("Day 2").first().waitFor();
      for (let day = 2; day < 7; day += 1) await mark(visit, "starter-7", day);
      await visit.go("programs/starter-7/day/7/");
      await status(visit);
      await visit.button("Day 7 is done").click();
      await visit.page.getByText("All 7 days done").waitFor();
      await visit.go("programs/starter-7/");
      visit.assert.match(await status(visit), /^All 7 days done/);
      await visit.button("Start again").click();
      await visit.button("From day 1").click();
      await visit.page.getByText("Day 1 is here when you are.").waitFor();
    },
  },
  {
    name: "program-no-storage",
    before: (context) => context.addInitScript(() => Object.defineProperty(globalThis, "indexedDB", { value: undefined })),
    async tell(visit) {
      await visit.go("programs/starter-7/");
      await visit.button("Start this program").click();
      await visit.page.getByText("This browser can’t keep it").waitFor();
    },
  },
];
