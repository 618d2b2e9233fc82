// Finding an ask: by filters, by words, and without scripts.

export default [
  {
    name: "filter",
    async tell(visit) {
      await visit.go("challenges/");
      await visit.page.getByText("Filter", { exact: true }).click();
      await visit.page.getByLabel("Where").selectOption("shop");
      await visit.page.getByText(/^\d+ challenges fit\.$/).waitFor();
      const first = await visit.page.locator("#list_status").textContent();
      for (const level of ["Stretch", "Bold", "Summit"]) await visit.page.getByLabel(level).uncheck();
      await visit.page.waitForFunction((before) => document.querySelector("#list_status")?.textContent !== before, first);
      const second = await visit.page.locator("#list_status").textContent();
      visit.assert.match(visit.page.url(), /level=1&level=2&where=shop$/);
      await visit.page.reload();
      await visit.page.getByText(second).waitFor();
      for (let times = 0; times < 3; times += 1) await visit.page.goBack();
      await visit.page.getByText(first).waitFor();
      await visit.page.goForward();
      await visit.page.waitForFunction((before) => document.querySelector("#list_status")?.textContent !== before, first);
    },
  },
  {
    name: "filter-empty",
    async tell(visit) {
      await visit.go("challenges/?level=5&time=2");
      await visit.page.getByText("No cards match").waitFor();
      await visit.button("Clear all").click();
      await visit.page.getByText("challenges, the gentlest first").waitFor();
      visit.assert.ok((await visit.page.locator(".items > li").count()) > 50);
    },
  },
  {
    name: "filter-nojs",
    scripts: false,
    async tell(visit) {
      await visit.go("challenges/");
      await visit.page.locator(".facets").getByRole("link", { name: "In a shop" }).click();
      await visit.page.waitForURL("**/where/shop/");
      visit.assert.ok((await visit.page.locator(".items > li").count()) > 1);
      await visit.link("Everything from A to Z").click();
      await visit.page.waitForURL("**/a-z/");
    },
  },
  {
    name: "search",
    async tell(visit) {
      await visit.go();
      await visit.link("Search").click();
      await visit.page.waitForURL("**/search/");
      await visit.tabTo(visit.page.getByRole("searchbox"));
      await visit.page.keyboard.type("coffee", { delay: 20 });
      await visit.page.getByText(/^\d+ found\.$/).waitFor();
      await visit.tabTo(visit.page.locator("#found a").first());
      await visit.page.keyboard.press("Enter");
      await visit.page.waitForURL((address) => !address.pathname.endsWith("/search/"));
      visit.assert.match(await visit.page.content(), /coffee/i);
    },
  },
  {
    name: "search-typo",
    async tell(visit) {
      await visit.go("search/?q=cofffee");
      await visit.page.getByText("Nothing found.").waitFor();
      await visit.button("coffee").click();
      await visit.page.getByText(/^\d+ found\.$/).waitFor();
    },
  },
  {
    name: "search-words",
    async tell(visit) {
      await visit.go("search/?q=hold%20the%20do");
      await visit.page.getByText(/^\d+ found\.$/).waitFor();
      visit.assert.equal(await visit.page.locator("#found a").first().textContent(), "Hold the door");
      await visit.page.getByRole("searchbox").fill("xqzwv");
      await visit.page.getByText("Nothing found.").waitFor();
      await visit.page.getByRole("searchbox").fill("");
      await visit.page.waitForFunction(() => document.querySelector("#found")?.children.length === 0);
    },
  },
];
