// Cards of the visitor's own: written, changed, drawn, printed, noted on, and taken along.

const LANDLORD = { title: "Ask about the window", ask: "Ask if the window can be looked at.", say: "Hello, could somebody look at it?", out: "Next month is fine." };

async function cards(visit, address = "your-cards/") {
  await visit.go(address);
  await visit.page.waitForFunction(() => document.querySelector("#own_count")?.textContent);
}

async function write(visit, { title, ask, say = "", out = "", level = "Warm-up" }) {
  const { page } = visit;
  if (!(await page.locator("#card_box").evaluate((box) => box.open))) await page.getByText("Write a card", { exact: true }).click();
  await page.getByLabel("Title, in a few words").fill(title);
  await page.getByLabel("What you ask").fill(ask);
  await page.getByLabel("Words you could say").fill(say);
  await page.getByLabel("An easy way out").fill(out);
  await page.getByRole("radio", { name: level }).check();
  await visit.button("Save card").click();
}

const ready = (visit) => visit.page.waitForFunction(() => document.querySelector("#draw_status")?.textContent);

async function written(visit, card = LANDLORD) {
  await cards(visit);
  await write(visit, card);
  await visit.page.getByText(`Your card is written: ${card.title}`).waitFor();
}

export default [
  {
    name: "own-cards",
    async tell(visit) {
      await cards(visit);
      await visit.page.getByText("No cards of your own yet.").waitFor();
      await write(visit, LANDLORD);
      await visit.page.getByText("1 card of your own.").waitFor();
      await visit.button(`Change: ${LANDLORD.title}`).click();
      visit.assert.equal(await visit.page.getByLabel("Words you could say").inputValue(), LANDLORD.say);
      await visit.page.getByLabel("Title, in a few words").fill("The kitchen window");
      await visit.button("Save change").click();
      await visit.page.getByText("Changed: The kitchen window").waitFor();
      await visit.page.reload();
      await visit.page.getByRole("heading", { name: "The kitchen window" }).waitFor();
      await visit.button("Delete: The kitchen window").click();
      await visit.page.getByText("Deleted: The kitchen window").waitFor();
      visit.assert.equal(await visit.page.locator(".own").count(), 0);
      await visit.page.keyboard.press("Enter");
      await visit.page.getByText("Taken back.").waitFor();
      visit.assert.equal(await visit.page.locator(".own").count(), 1);
    },
  },
  {
    name: "own-cards-too-long",
    width: 320,
    async tell(visit) {
      await cards(visit);
      await write(visit, { title: "T".repeat(61), ask: "👋🏽".repeat(201) });
      await visit.page.getByText("The title is 61 characters long, and 60 fit. Take out 1.").waitFor();
      // A sign is one character, of however many parts it is made.
      await visit.page.getByText("The ask is 201 characters long, and 200 fit. Take out 1.").waitFor();
      visit.assert.equal(await visit.page.locator("#card [aria-invalid=true]").count(), 2);
      visit.assert.equal(await visit.page.locator(".own").count(), 0);
      await visit.page.getByLabel("What you ask").fill("");
      await visit.button("Save card").click();
      await visit.page.getByText("The ask is missing.").waitFor();
      await write(visit, LANDLORD);
      await visit.page.getByText("1 card of your own.").waitFor();
    },
  },
  {
    name: "own-cards-drawn",
    async tell(visit) {
      await visit.go("draw/");
      await ready(visit);
      visit.assert.ok(!(await visit.page.getByText("My own cards, too").isVisible()));
      await written(visit, { ...LANDLORD, level: "Summit" });
      await visit.go("draw/?level=5");
      await ready(visit);
      await visit.page.getByText("My own cards, too").click();
      visit.assert.match(visit.page.url(), /own=1/);
      const [, number] = /(\d+) cards match/.exec(await visit.page.locator("#draw_status").textContent());
      const seen = new Set();
      for (let draws = 0; draws < Number(number); draws += 1) {
        await visit.button("Draw a card").click();
        seen.add(await visit.page.locator("#drawn h2").textContent());
      }
      visit.assert.ok(seen.size === Number(number) && seen.has(LANDLORD.title));
      await visit.go("draw/");
      await ready(visit);
      visit.assert.ok(await visit.page.getByLabel("My own cards, too").isChecked());
      // The gentle levels are chosen there, and this card is none of them.
      for (let draws = 0; draws < 3; draws += 1) await visit.button("Draw a card").click();
      await visit.go("draw/?level=5&own=1");
      await ready(visit);
      while ((await visit.page.locator("#drawn h2").textContent().catch(() => "")) !== LANDLORD.title) await visit.button("Draw a card").click();
      await visit.page.locator("#drawn a").click();
      await visit.page.waitForFunction(() => document.activeElement?.classList.contains("own"));
    },
  },
  {
    name: "own-cards-printed",
    async tell(visit) {
      await written(visit);
      await visit.go("deck/");
      await visit.page.getByText("Pick cards", { exact: true }).click();
      await visit.page.getByLabel(LANDLORD.title).check();
      await visit.page.getByText("1 card on 1 sheet.").waitFor();
      visit.assert.ok(await visit.button("Copy the address").isDisabled());
      await visit.page.locator(".picks input").nth(1).check();
      await visit.page.getByLabel("Print backs too").check();
      await visit.page.locator(".behind").getByText(LANDLORD.out).waitFor();
      visit.assert.deepEqual(await visit.printed(), { pages: 2, size: [210, 297] });
      await visit.context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await visit.button("Copy the address").click();
      await visit.page.getByText("Your own cards are not in it").waitFor();
      visit.assert.doesNotMatch(await visit.page.evaluate(() => navigator.clipboard.readText()), /own/);
      await visit.page.reload();
      await visit.page.getByText("2 cards on 1 sheet.").waitFor();
    },
  },
  {
    name: "own-cards-fit-on-paper",
    async tell(visit) {
      const words = (length) => "Would you mind if I asked for that ".repeat(10).slice(0, length - 1).trimEnd() + ".";
      await written(visit, { title: words(60), ask: words(200), say: words(140), out: words(200) });
      await visit.go("deck/");
      await visit.page.getByText("Pick cards", { exact: true }).click();
      await visit.page.locator(".picks input").first().check();
      await visit.page.getByLabel("Print backs too").check();
      await visit.page.locator(".behind article").waitFor();
      visit.assert.equal(await visit.page.locator("#deck_alert").textContent(), "");
    },
  },
  {
    name: "deck-too-long",
    async tell(visit) {
      await visit.go("journal/");
      await visit.page.getByText("Export, import").click();
      // A copy can bring longer texts than the form takes.
      const date = new Date().toISOString();
      const card = { id: "own:long", title: "A very long ask", ask: "And so on. ".repeat(200), say: "", easyOut: "", level: 1, created: date, edited: date };
      const text = JSON.stringify({ format: "nerve-journal", version: 2, cards: [card] });
      await visit.page.locator("#load").setInputFiles({ name: "copy.json", mimeType: "application/json", buffer: Buffer.from(text) });
      await visit.button("Import").click();
      await visit.page.getByText("Imported.").waitFor();
      await visit.go("deck/");
      await visit.page.getByText("Pick cards", { exact: true }).click();
      await visit.page.getByLabel("A very long ask").check();
      await visit.page.getByText("Too long for a card, so its end is cut off: A very long ask.").waitFor();
      await visit.page.locator(".picks input").nth(1).check();
      await visit.button("Take out A very long ask").click();
      await visit.page.waitForFunction(() => document.querySelector("#deck_alert").textContent === "");
    },
  },
  {
    name: "own-cards-noted-and-climbed",
    async tell(visit) {
      await written(visit);
      await visit.link(`Add to my ladder: ${LANDLORD.title}`).click();
      await visit.page.getByText(`From the card “${LANDLORD.title}”`).waitFor();
      await visit.button("Add to the ladder").click();
      await visit.link(LANDLORD.title).click();
      await visit.page.waitForFunction(() => document.activeElement?.classList.contains("own"));
      await visit.link(`Write a note: ${LANDLORD.title}`).click();
      await visit.page.getByRole("heading", { name: LANDLORD.title }).waitFor();
      await visit.page.getByLabel("What I think will happen").fill("A shrug.");
      await visit.button("Save note").click();
      await visit.page.locator(".entry").getByText("A shrug.").waitFor();
      await visit.page.locator(".entry").getByRole("link", { name: /^Continue/ }).click();
      await visit.page.waitForFunction(() => document.querySelector("[name=fear]")?.value === "A shrug.");
    },
  },
  {
    name: "own-cards-no-storage",
    before: (context) => context.addInitScript(() => Object.defineProperty(globalThis, "indexedDB", { value: undefined })),
    async tell(visit) {
      await cards(visit);
      await write(visit, LANDLORD);
      await visit.page.getByText("This browser can’t keep it").waitFor();
      visit.assert.equal(await visit.page.locator(".own").count(), 1);
    },
  },
  {
    name: "own-cards-nojs",
    scripts: false,
    async tell(visit) {
      await visit.go("your-cards/");
      await visit.page.getByText("Keeping cards here needs a script.").waitFor();
      visit.assert.equal(await visit.page.locator("main button:visible, main input:visible").count(), 0);
    },
  },
];
