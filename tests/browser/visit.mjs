// One visit: a fresh browser profile on a site, watched for everything that must never happen.

import assert from "node:assert/strict";
import fs from "node:fs/promises";
import axe from "axe-core";
import { serve } from "./site.mjs";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Opens a visit. `story` says how: with scripts or without, how wide, in which light, at which moment. */
export async function open(browser, folder, story) {
  const site = await serve(folder);
  const context = await browser.newContext({
    viewport: { width: story.width ?? 1280, height: story.height ?? 800 },
    javaScriptEnabled: story.scripts !== false,
    colorScheme: story.dark ? "dark" : "light",
    reducedMotion: story.still ? "reduce" : "no-preference",
    locale: "en-GB",
    timezoneId: "UTC",
  });
  if (story.at) await context.clock.install({ time: new Date(story.at) });
  context.setDefaultTimeout(30_000);
  const visit = new Visit(site, context);
  await story.before?.(context);
  visit.page = await visit.tab();
  return visit;
}

class Visit {
  faults = [];
  assert = assert;

  constructor(site, context) {
    this.site = site;
    this.context = context;
  }

  /** Another tab of the same browser. */
  async tab() {
    const page = await this.context.newPage();
    page.on("pageerror", (error) => this.faults.push(`error: ${error}`));
    page.on("console", (line) => {
      if (line.type() === "error" && !this.isOffline) this.faults.push(`console: ${line.text()}`);
    });
    page.on("request", (request) => {
      if (/^(http|ws)/.test(request.url()) && !request.url().startsWith(this.site.at(""))) {
        this.faults.push(`outside: ${request.url()}`);
      }
    });
    return page;
  }

  go(address = "", page = this.page) {
    return page.goto(this.site.at(address), { waitUntil: "load" });
  }

  button(name) {
    return this.page.getByRole("button", { name });
  }

  link(name) {
    return this.page.getByRole("link", { name });
  }

  /** A choice of a group of radio buttons. */
  choice(group, name) {
    return this.page.getByRole("group", { name: group }).getByRole("radio", { name, exact: true });
  }

  words() {
    return this.page.evaluate(() => document.body.innerText);
  }

  /** Presses Tab until something has the focus. */
  async tabTo(locator, most = 80) {
    for (let presses = 0; presses < most; presses += 1) {
      if (await locator.evaluate((found) => found === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not reach ${locator}`);
  }

  async download(press) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), press()]);
    return { name: download.suggestedFilename(), text: await fs.readFile(await download.path(), "utf8") };
  }

  /** Number of pages and size of the first, in millimetres, of what would be printed. */
  async printed() {
    const pdf = (await this.page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    const box = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf);
    const size = box.slice(1, 3).map((points) => Math.round((Number(points) / 72) * 25.4));
    return { pages: pdf.match(/\/Type\s*\/Page(?![a-zA-Z])/g).length, size };
  }

  /** Waits for the worker, then takes the network away. */
  async goOffline() {
    await this.page.evaluate(() => navigator.serviceWorker.ready);
    await this.page.waitForFunction(() => navigator.serviceWorker.controller);
    this.isOffline = true;
    await this.site.close();
  }

  /** What must hold at the end of every story. */
  async check(story) {
    if (story.scripts !== false) {
      await this.page.evaluate(axe.source);
      const rules = { runOnly: { type: "tag", values: STANDARDS } };
      const { violations } = await this.page.evaluate((options) => globalThis.axe.run(document, options), rules);
      for (const found of violations) this.faults.push(`axe ${found.id}: ${found.nodes[0].html}`);
    }
    for (const cookie of await this.context.cookies()) this.faults.push(`cookie: ${cookie.name}`);
    assert.deepEqual(this.faults, []);
  }

  async close() {
    await this.context.close();
    if (!this.isOffline) await this.site.close();
  }
}
