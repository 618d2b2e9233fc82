// What a visitor writes: kept here, found again, taken along, and deleted for good.

import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const CARD = "challenges/hold-the-door/";

async function write(visit, page = visit.page) {
  await visit.go(CARD, page);
  await page.getByText("Before and after: my notes").click();
  const scale = (ask) => page.getByRole("group", { name: ask });
  await scale("How uncomfortable will it be?").getByLabel("80", { exact: true }).check();
  await page.getByLabel("What I think will happen").fill("They look away.");
  await page.getByRole("button", { name: "Save note" }).click();
  await page.getByText("Saved on this device").waitFor();
  await scale("At its worst, how uncomfortable was it?").getByLabel("30", { exact: true }).check();
  await page.getByRole("group", { name: "The answer" }).getByLabel("No", { exact: true }).check();
  await page.getByRole("button", { name: "Save note" }).click();
  await page.waitForFunction(() => document.querySelector("#note_status")?.textContent.startsWith("Saved"));
}

async function journal(visit) {
  await visit.go("journal/");
  await visit.page.waitForFunction(() => document.querySelector("#journal_status")?.textContent);
  await visit.page.getByText("Export, import").click();
}

async function load(visit, text) {
  const file = path.join(await fs.mkdtemp(path.join(os.tmpdir(), "journal-")), "copy.json");
  await fs.writeFile(file, text);
  await visit.page.locator("#load").setInputFiles(file);
}

const noStorage = (context) =>
  context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    for (const name of ["indexedDB", "localStorage", "sessionStorage"]) {
      Object.defineProperty(globalThis, name, { get: refuse });
    }
  });

export default [
  {
    name: "journal",
    async tell(visit) {
      await write(visit);
      await visit.page.reload();
      await visit.page.getByText("Before and after: my notes").click();
      await visit.page.waitForFunction(() => document.querySelector("[name=fear]")?.value);
      visit.assert.equal(await visit.page.getByLabel("What I think will happen").inputValue(), "They look away.");
      await journal(visit);
      visit.assert.equal(await visit.page.locator(".entry").count(), 1);
      visit.assert.match(await visit.page.locator(".entry").innerText(), /They look away/);
      visit.assert.equal(await visit.page.locator("svg.chart").count(), 1);
      await visit.page.getByText("The same as a table").click();
      visit.assert.match(await visit.page.locator("tbody tr").innerText(), /80\s+30/);
    },
  },
  {
    name: "journal-empty",
    async tell(visit) {
      await journal(visit);
      await visit.page.getByText("Nothing here yet").waitFor();
      visit.assert.ok(!(await visit.page.locator("#guesses").isVisible()));
      await visit.go(CARD);
      await visit.page.getByText("Before and after: my notes").click();
      await visit.button("Save note").click();
      await visit.page.getByText("Nothing is written yet, and that is fine.").waitFor();
    },
  },
  {
    name: "journal-many",
    async tell(visit) {
      await journal(visit);
      const note = (number) => ({
        id: `n${number}`,
        card: number % 2 ? "hold-the-door" : "hello-dog",
        title: number % 2 ? "Hold the door" : "Hello, dog",
        created: new Date(Date.UTC(2026, 0, 1, number)).toISOString(),
        edited: new Date(Date.UTC(2026, 0, 1, number)).toISOString(),
        fields: { answer: number % 3 ? "no" : "yes", discomfort: String(number % 11), peak: String(number % 7) },
      });
      const notes = Array.from({ length: 130 }, (_, number) => note(number));
      await load(visit, JSON.stringify({ format: "nerve-journal", version: 1, notes }));
      await visit.button("Import").click();
      await visit.page.getByText("130 notes.").waitFor();
      visit.assert.equal(await visit.page.locator(".entry").count(), 50);
      await visit.button("Show older notes").click();
      await visit.page.waitForFunction(() => document.querySelectorAll(".entry").length === 100);
      await visit.page.locator("#journal_filters [name=answer]").selectOption("yes");
      await visit.page.getByText("44 notes of 130.").waitFor();
      await visit.page.locator("#journal_filters [name=card]").selectOption("hello-dog");
      await visit.page.getByText("22 notes of 130.").waitFor();
    },
  },
  {
    name: "export-import",
    async tell(visit) {
      await write(visit);
      await journal(visit);
      const { name, text } = await visit.download(() => visit.button("Save a copy").click());
      visit.assert.match(name, /^journal-\d{4}-\d\d-\d\d\.json$/);
      const table = await visit.download(() => visit.button("Save as a table").click());
      visit.assert.match(table.text, /"Hold the door".*"They look away\."/);
      await visit.page.getByRole("button", { name: /^Delete the note/ }).click();
      await visit.button("Delete").last().click();
      await visit.page.getByText("The note is deleted.").waitFor();
      for (const expected of ["1 new", "1 here already"]) {
        await load(visit, text);
        await visit.page.getByText(expected).waitFor();
        await visit.button("Import").click();
        await visit.page.getByText("Imported.").waitFor();
        visit.assert.equal(await visit.page.locator(".entry").count(), 1);
      }
    },
  },
  {
    name: "import-broken",
    async tell(visit) {
      await write(visit);
      await journal(visit);
      const broken = ["{", "[]", '{"format":"nerve-journal","version":9}', '{"format":"nerve-journal","version":1,"notes":[{"id":1}]}'];
      for (const text of broken) {
        await load(visit, text);
        await visit.page.waitForFunction(() => document.querySelector("#data_alert")?.textContent);
        visit.assert.equal(await visit.page.locator(".entry").count(), 1);
      }
    },
  },
  {
    name: "delete",
    async tell(visit) {
      await visit.go();
      await visit.page.getByRole("radio", { name: "Dark" }).check();
      await write(visit);
      await journal(visit);
      await visit.button("Delete everything").click();
      // Whoever presses Enter without reading keeps everything.
      await visit.page.keyboard.press("Enter");
      await visit.page.getByRole("dialog").waitFor({ state: "hidden" });
      visit.assert.equal(await visit.page.locator(".entry").count(), 1);
      await visit.button("Delete everything").click();
      await visit.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
      await visit.page.getByText("Everything is deleted.").waitFor();
      await visit.go("offline/");
      const left = await visit.page.evaluate(async () => {
        const databases = await indexedDB.databases();
        return { small: Object.keys(localStorage), databases: databases.length };
      });
      visit.assert.deepEqual(left.small, []);
    },
  },
  {
    name: "two-tabs",
    async tell(visit) {
      await write(visit);
      const other = await visit.tab();
      await visit.go(`${CARD}#notes`, other);
      await other.waitForFunction(() => document.querySelector("[name=fear]")?.value);
      await other.getByLabel("What or who helped").fill("A friend.");
      await visit.page.getByLabel("What surprised me").fill("It was quick.");
      await other.getByRole("button", { name: "Save note" }).click();
      await other.getByText("Saved on this device").waitFor();
      await visit.button("Save note").click();
      await visit.page.waitForFunction(() => document.querySelector("#note_status")?.textContent.startsWith("Saved"));
      await journal(visit);
      visit.assert.equal(await visit.page.locator(".entry").count(), 1);
      visit.assert.match(await visit.page.locator(".entry").innerText(), /It was quick\.[\s\S]*A friend\./);
    },
  },
  {
    name: "no-storage",
    before: noStorage,
    async tell(visit) {
      await visit.go("draw/");
      await visit.button("Draw a card").click();
      await visit.page.locator("#drawn h2").waitFor();
      await visit.go(`${CARD}#notes`);
      await visit.page.getByText("This browser can’t keep notes").first().waitFor();
      await visit.page.getByLabel("What I think will happen").fill("Nothing.");
      await visit.button("Save note").click();
      await visit.page.getByText("until you close or leave the page").last().waitFor();
      await journal(visit);
      await visit.page.getByText("This browser can’t keep notes.").waitFor();
      await visit.page.getByText("This browser can’t keep what you write here").waitFor();
      await visit.page.getByText("Write a note", { exact: true }).click();
      await visit.page.getByLabel("What I think will happen").fill("It shows below.");
      await visit.button("Save note").click();
      await visit.page.locator(".entry").getByText("It shows below.").waitFor();
    },
  },
  {
    name: "unreadable",
    before: (context) =>
      context.addInitScript(() => {
        const refuse = () => {
          throw new DOMException("broken", "UnknownError");
        };
        Object.assign(IDBObjectStore.prototype, { getAll: refuse, get: refuse });
      }),
    async tell(visit) {
      for (const address of ["journal/", "ladder/", "your-cards/", "programs/starter-7/"]) {
        await visit.go(address);
        // Before somebody writes much, and misses what was there.
        await visit.page.getByText("This browser can’t keep what you write here, nor show what it kept before.").waitFor();
      }
      await visit.button("Start this program").click();
      await visit.page.getByText("Day 1 is here when you are.").waitFor();
      await visit.go(`${CARD}#notes`);
      await visit.page.getByText("This browser can’t keep notes").waitFor();
    },
  },
  {
    name: "no-room",
    async tell(visit) {
      await visit.go(`${CARD}#notes`);
      await visit.page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      });
      await visit.page.getByLabel("What I think will happen").fill("Words that must not get lost.");
      await visit.button("Save note").click();
      await visit.page.getByRole("alert").getByText("no room left").waitFor();
      visit.assert.match(await visit.page.getByLabel("What I think will happen").inputValue(), /not get lost/);
      await visit.page.locator("#note").evaluate((form) => form.reset());
      visit.page.on("dialog", (dialog) => dialog.accept());
    },
  },
  {
    name: "install-safari",
    at: "2026-03-01T09:00:00Z",
    width: 390,
    before: (context) =>
      context.addInitScript(() => {
        Object.defineProperty(navigator, "vendor", { get: () => "Apple Computer, Inc." });
        Object.defineProperty(navigator, "maxTouchPoints", { get: () => 5 });
      }),
    async tell(visit) {
      const hint = visit.page.getByText("tap Share, then “Add to Home Screen”");
      await journal(visit);
      // Nobody who has written nothing is asked anything.
      visit.assert.ok(!(await hint.isVisible()));
      await write(visit);
      await journal(visit);
      await hint.waitFor();
      await visit.context.clock.setSystemTime(new Date("2026-03-09T09:00:00Z"));
      await journal(visit);
      visit.assert.ok(!(await hint.isVisible()));
      await visit.context.clock.setSystemTime(new Date("2026-03-03T09:00:00Z"));
      await journal(visit);
      await visit.button("No, thanks").click();
      await hint.waitFor({ state: "hidden" });
      await visit.page.reload();
      await visit.page.getByText("1 note.").waitFor();
      visit.assert.ok(!(await hint.isVisible()));
    },
  },
  {
    name: "install-offered",
    async tell(visit) {
      await write(visit);
      await visit.go("journal/");
      await visit.page.getByText("1 note.").waitFor();
      visit.assert.ok(!(await visit.button("Install").isVisible()));
      await visit.page.evaluate(() => {
        const event = new Event("beforeinstallprompt", { cancelable: true });
        event.prompt = async () => (globalThis.prompted = true);
        dispatchEvent(event);
      });
      await visit.button("Install").click();
      await visit.page.waitForFunction(() => globalThis.prompted);
      await visit.button("Install").waitFor({ state: "hidden" });
    },
  },
];
