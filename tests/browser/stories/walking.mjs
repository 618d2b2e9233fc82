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
  {
    name: "program-imported",
    at: "2026-03-02T09:00:00Z",
    async tell(visit) {
      const on = "2026-03-01T09:00:00.000Z";
      const record = { id: "starter-7", title: "Seven days", started: on, edited: on, paused: false, days: [1, 2, 3].map((number) => ({ number, on, title: "" })) };
      await visit.go("journal/");
      await visit.page.getByText("Export, import").click();
      // A copy of the first version, which knew neither steps nor cards.
      const text = JSON.stringify({ format: "nerve-journal", version: 1, programs: [record] });
      await visit.page.locator("#load").setInputFiles({ name: "copy.json", mimeType: "application/json", buffer: Buffer.from(text) });
      await visit.button("Import").click();
      await visit.page.getByText("Imported.").waitFor();
      await visit.go("programs/starter-7/");
      visit.assert.match(await status(visit), /^3 of 7 days done\. Day 4 is next/);
      visit.assert.equal(await visit.page.locator(".days .done").count(), 3);
    },
  },
  {
    name: "program-restarted",
    at: "2026-03-01T09:00:00Z",
    async tell(visit) {
      await mark(visit, "starter-7", 1);
      await mark(visit, "starter-7", 2);
      await visit.go("programs/starter-7/");
      await status(visit);
      await visit.button("Start again").click();
      await visit.button("From day 1").click();
      await visit.page.getByText("Day 1 is here when you are.").waitFor();
      await visit.page.reload();
      visit.assert.equal(await status(visit), "Day 1 is here when you are.");
      visit.assert.equal(await visit.page.locator(".days .done").count(), 0);
      await visit.go("programs/starter-7/day/1/");
      await status(visit);
      visit.assert.equal(await visit.button("Day 1 is done").getAttribute("aria-pressed"), "false");
    },
  },
  {
    name: "program-calendar",
    at: "2026-02-26T09:00:00Z",
    async tell(visit) {
      await mark(visit, "starter-7", 1);
      await visit.go("programs/starter-7/");
      await status(visit);
      await visit.page.getByText("Put the days into my calendar").click();
      await visit.page.waitForFunction(() => document.querySelector("[name=first]").value === "2026-02-26");
      await visit.page.getByLabel("First day").fill("2026-02-27");
      const save = () => visit.download(() => visit.button("Save a calendar file").click());
      const { name, text } = await save();
      visit.assert.equal(name, "starter-7-2026-02-27.ics");
      await visit.page.getByText("6 days from day 2 on are in your downloads.").waitFor();
      const lines = text.split("\r\n");
      visit.assert.ok(!text.replaceAll("\r\n", "").match(/[\r\n]/) && lines.at(-1) === "");
      visit.assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
      const whole = text.replaceAll("\r\n ", "").split("\r\n");
      const values = (start) => whole.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
      const days = ["20260227", "20260228", "20260301", "20260302", "20260303", "20260304"];
      visit.assert.deepEqual(values("DTSTART;VALUE=DATE:"), days);
      visit.assert.deepEqual(values("DTEND;VALUE=DATE:"), [...days.slice(1), "20260305"]);
      visit.assert.deepEqual(new Set(values("DTSTAMP:")), new Set(["20260227T000000Z"]));
      visit.assert.equal(new Set(values("UID:")).size, 6);
      visit.assert.ok(values("URL:")[0].endsWith("/programs/starter-7/day/2/"));
      visit.assert.match(values("SUMMARY:")[0], /^Day 2: \S/);
      visit.assert.deepEqual([whole[0], whole.at(-2)], ["BEGIN:VCALENDAR", "END:VCALENDAR"]);
      // The same choice makes the same bytes, and another first day moves the same entries.
      visit.assert.equal((await save()).text, text);
      await visit.page.getByLabel("First day").fill("2026-12-31");
      const moved = (await save()).text.replaceAll("\r\n ", "").split("\r\n");
      visit.assert.deepEqual(moved.filter((line) => line.startsWith("UID:")), whole.filter((line) => line.startsWith("UID:")));
      visit.assert.ok(moved.includes("DTSTART;VALUE=DATE:20270101"));
    },
  },
  {
    name: "program-calendar-strange-titles",
    async tell(visit) {
      await visit.go("programs/starter-7/");
      await status(visit);
      const title = `Ask; then wait, \\o/ ${"für die Größe 👋🏽 ".repeat(12)}`.trim();
      await visit.page.locator(".days a").first().evaluate((link, words) => link.replaceChildren(words), title);
      await visit.page.getByText("Put the days into my calendar").click();
      const { text } = await visit.download(() => visit.button("Save a calendar file").click());
      visit.assert.ok(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75 && !line.includes("\uFFFD")));
      const summary = text.replaceAll("\r\n ", "").split("\r\n").find((line) => line.startsWith("SUMMARY:"));
      const escaped = title.replaceAll("\\", "\\\\").replaceAll(";", "\\;").replaceAll(",", "\\,");
      visit.assert.equal(summary, `SUMMARY:Day 1: ${escaped}`);
    },
  },
];
