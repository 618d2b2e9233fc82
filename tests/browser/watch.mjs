// `nerve watch` on a new library of its own, with a page of it open in the browser.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Starts watching and opens a page. */
export async function watch(browser, program) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "watched-"));
  execFileSync(program, ["init", folder], { stdio: "pipe" });
  const child = spawn(program, ["watch", "--port", "0", "--no-decks", "--no-publish"], { cwd: folder });
  const faults = [];
  const close = async () => {
    await context?.close();
    child.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  let context;
  try {
    const url = await address(child);
    context = await browser.newContext();
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(`error: ${error}`));
    await page.goto(`${url}challenges/borrow-a-pen/`, { waitUntil: "load" });
    return { page, folder, check: () => assert.deepEqual(faults, []), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The address that the program prints once it listens. */
function address(child) {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stderr.on("data", (part) => {
      output += part;
      const found = /http:\/\/[^ \n]+/.exec(output);
      if (found) resolve(found[0]);
    });
    child.on("exit", () => reject(new Error(output)));
  });
}
