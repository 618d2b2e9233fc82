// A ladder of the visitor's own: built, sorted, climbed, and taken down again.

const texts = (visit) => visit.page.locator(".rung h3").allInnerTexts();

async function ladder(visit, address = "ladder/", page = visit.page) {
  await visit.go(address, page);
  await page.waitForFunction(() => document.querySelector("#ladder_count")?.textContent);
}

async function put(visit, text, hard) {
  const { page } = visit;
  if (!(await page.locator("#step_box").evaluate((box) => box.open))) await page.getByText("Add a step", { exact: true }).click();
  await page.getByLabel("What would you ask?").fill(text);
  if (hard !== undefined) await visit.choice("How hard will it feel?", String(hard * 10)).check({ force: true });
  await visit.button("Add to the ladder").click();
  await page.getByText(`On your ladder: ${text}`).waitFor();
}

export default [
  {
    name: "ladder",
    async tell(visit) {
      await ladder(visit);
      await visit.page.getByText("No steps yet.").waitFor();
      await put(visit, "Ask the neighbour for a ladder", 6);
      await put(visit, "Ask for the time", 2);
      await put(visit, "Ask for a raise");
      await put(visit, "Ask for a table by the window", 4);
      const sorted = ["Ask for the time", "Ask for a table by the window", "Ask the neighbour for a ladder", "Ask for a raise"];
      visit.assert.deepEqual(await texts(visit), sorted);
      await visit.page.getByText("expected: 20 of 100").waitFor();
      await visit.button("I tried it: Ask for the time").click();
      await visit.page.getByText("That counts, whatever the answer was.").waitFor();
      await visit.button("I tried it: Ask for the time").click();
      await visit.page.getByText("tried 2 times").waitFor();
      await visit.button("Undo").click();
      await visit.page.getByText("tried once").waitFor();
      await visit.page.reload();
      await visit.page.getByText("4 steps. 1 tried.").waitFor();
      visit.assert.deepEqual(await texts(visit), sorted);
    },
  },
  {
    name: "ladder-keyboard",
    async tell(visit) {
      await ladder(visit);
      for (const [text, hard] of [["One", 1], ["Two", 2], ["Three", 3]]) await put(visit, text, hard);
      const press = async (name) => {
        await visit.tabTo(visit.button(name));
        await visit.page.keyboard.press("Enter");
      };
      await press("Move up: Three");
      await visit.page.getByText("Three: now step 2 of 3.").waitFor();
      // The focus stays with the step, so that the next press moves it on.
      await visit.page.keyboard.press("Enter");
      await visit.page.getByText("Three: now step 1 of 3.").waitFor();
      visit.assert.deepEqual(await texts(visit), ["Three", "One", "Two"]);
      await press("Sort by how hard it feels");
      await visit.page.getByText("Sorted from easy to hard.").waitFor();
      visit.assert.deepEqual(await texts(visit), ["One", "Two", "Three"]);
      await press("Undo");
      await visit.page.getByText("Taken back.").waitFor();
      visit.assert.deepEqual(await texts(visit), ["Three", "One", "Two"]);
      await press("Remove: One");
      await visit.page.getByText("Removed: One").waitFor();
      visit.assert.deepEqual(await texts(visit), ["Three", "Two"]);
      await visit.page.keyboard.press("Enter");
      await visit.page.getByText("Taken back.").waitFor();
      visit.assert.deepEqual(await texts(visit), ["Three", "One", "Two"]);
    },
  },
  {
    name: "ladder-from-a-card",
    async tell(visit) {
      await ladder(visit, "ladder/?add=hold-the-door");
      await visit.page.getByText("From the card “Hold the door”").waitFor();
      await visit.choice("How hard will it feel?", "30").check({ force: true });
      await visit.button("Add to the ladder").click();
      await visit.link("Hold the door").waitFor();
      await visit.page.getByText("Pick a step from the cards").click();
      await visit.page.locator(".picks button").nth(4).click();
      await visit.button("Cancel").click();
      await visit.page.locator(".picks button").nth(4).click();
      await visit.button("Add to the ladder").click();
      await visit.page.getByText("2 steps. None tried yet").waitFor();
      await visit.button("Change: Hold the door").click();
      await visit.page.getByLabel("What would you ask?").fill("Hold a heavy door");
      await visit.button("Save change").click();
      await visit.page.getByText("Changed: Hold a heavy door").waitFor();
      await visit.link("Hold a heavy door").click();
      await visit.page.waitForURL("**/challenges/hold-the-door/");
    },
  },
  {
    name: "ladder-full-and-too-long",
    async tell(visit) {
      await ladder(visit);
      await visit.page.getByText("Add a step", { exact: true }).click();
      await visit.button("Add to the ladder").click();
      await visit.page.getByRole("alert").getByText("Write what you would ask").waitFor();
      await visit.page.getByLabel("What would you ask?").fill("é".repeat(150));
      await visit.button("Add to the ladder").click();
      await visit.page.getByText("This step is 150 characters long, and 140 fit. Take out 10.").waitFor();
      for (let number = 1; number <= 30; number += 1) await put(visit, `Step ${number}`);
      await visit.page.getByText("Add a step", { exact: true }).click();
      await visit.page.getByLabel("What would you ask?").fill("One more");
      await visit.button("Add to the ladder").click();
      await visit.page.getByText("A ladder holds 30 steps").waitFor();
      visit.assert.equal(await visit.page.getByLabel("What would you ask?").inputValue(), "One more");
      visit.assert.equal((await texts(visit)).length, 30);
    },
  },
  {
    name: "ladder-two-tabs",
    async tell(visit) {
      await ladder(visit);
      await put(visit, "From the first tab");
      const other = await visit.tab();
      await ladder(visit, "ladder/", other);
      await other.getByRole("button", { name: "I tried it" }).click();
      await visit.page.getByText("tried once").waitFor();
      await visit.button("I tried it").click();
      await other.getByText("tried 2 times").waitFor();
      await put(visit, "One more");
      await other.getByText("One more").waitFor();
      visit.assert.equal(await other.locator(".rung").count(), 2);
    },
  },
  {
    name: "ladder-no-storage",
    before: (context) => context.addInitScript(() => Object.defineProperty(globalThis, "indexedDB", { value: undefined })),
    async tell(visit) {
      await ladder(visit);
      await put(visit, "Ask for the time", 2);
      await visit.page.getByText("This browser can’t keep it").waitFor();
      visit.assert.deepEqual(await texts(visit), ["Ask for the time"]);
    },
  },
  {
    name: "ladder-no-room",
    async tell(visit) {
      await ladder(visit);
      await visit.page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      });
      await visit.page.getByText("Add a step", { exact: true }).click();
      await visit.page.getByLabel("What would you ask?").fill("Words that must not get lost");
      await visit.button("Add to the ladder").click();
      await visit.page.getByRole("alert").getByText("no room left").waitFor();
      visit.assert.equal(await visit.page.getByLabel("What would you ask?").inputValue(), "Words that must not get lost");
    },
  },
  {
    name: "ladder-nojs",
    scripts: false,
    async tell(visit) {
      await visit.go("ladder/");
      await visit.page.getByText("Keeping a ladder here needs a script.").waitFor();
      visit.assert.equal(await visit.page.locator("main button:visible, main input:visible").count(), 0);
      await visit.page.locator(".levels a").first().click();
      await visit.page.waitForURL("**/levels/1/");
    },
  },
  {
    name: "ladder-exported",
    async tell(visit) {
      await ladder(visit);
      await put(visit, "Ask for the time", 2);
      await visit.button("I tried it").click();
      await visit.page.getByText("tried once").waitFor();
      await visit.go("journal/");
      await visit.page.getByText("Export, import").click();
      const { text } = await visit.download(() => visit.button("Save a copy").click());
      visit.assert.equal(JSON.parse(text).steps[0].text, "Ask for the time");
      await visit.button("Delete everything").click();
      await visit.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
      await visit.page.getByText("Everything is deleted.").waitFor();
      await ladder(visit);
      await visit.page.getByText("No steps yet.").waitFor();
      for (const expected of ["1 new", "1 here already"]) {
        await visit.go("journal/");
        await visit.page.getByText("Export, import").click();
        await visit.page.locator("#load").setInputFiles({ name: "copy.json", mimeType: "application/json", buffer: Buffer.from(text) });
        await visit.page.getByText(expected).waitFor();
        await visit.button("Import").click();
        await visit.page.getByText("Imported.").waitFor();
      }
      await ladder(visit);
      await visit.page.getByText("tried once").waitFor();
      visit.assert.equal(await visit.page.locator(".rung").count(), 1);
    },
  },
  {
    name: "older-database",
    async tell(visit) {
      // What a browser holds that was here before there were ladders: four stores, and a note in one of them.
      await visit.go("about/");
      await visit.page.evaluate(async () => {
        const name = `nerve ${location.pathname.replace("about/", "")}`;
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => ["notes", "programs", "decks", "settings"].forEach((store) => request.result.createObjectStore(store, { keyPath: "id" }));
        await new Promise((resolve, reject) => Object.assign(request, { onsuccess: resolve, onerror: reject }));
        const date = new Date().toISOString();
        const transaction = request.result.transaction("notes", "readwrite");
        transaction.objectStore("notes").put({ id: "n1", card: "hold-the-door", title: "Hold the door", created: date, edited: date, fields: { fear: "An old fear." } });
        await new Promise((resolve) => (transaction.oncomplete = resolve));
        request.result.close();
      });
      await ladder(visit);
      await put(visit, "Ask for the time", 2);
      await visit.go("journal/");
      await visit.page.getByText("An old fear.").waitFor();
      await ladder(visit);
      await visit.page.getByText("1 step. None tried yet").waitFor();
    },
  },
];
