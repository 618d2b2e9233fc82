// Runs in the preview only. Listens for the next build, and shows it: styles are swapped in place, other changes load
// the page anew with its scroll position, its forms and its opened parts as they were.
"use strict";
(() => {
  const script = document.currentScript;
  const seen = { page: script.dataset.page, content: script.dataset.content };
  const key = `nerve ${location.pathname}`;
  let overlay = null;

  const fields = () => [...document.querySelectorAll("input, textarea, select")];
  const parts = () => [...document.querySelectorAll("details, dialog")];

  function remember() {
    const values = fields().map((field) => {
      if (["password", "file", "hidden"].includes(field.type)) return null;
      if (["checkbox", "radio"].includes(field.type)) return { name: field.name, checked: field.checked };
      if (field.multiple) return { name: field.name, chosen: [...field.options].map((option) => option.selected) };
      return { name: field.name, value: field.value };
    });
    const state = {
      scroll: [scrollX, scrollY],
      values,
      open: parts().map((part) => part.open),
      focus: fields().indexOf(document.activeElement),
    };
    sessionStorage.setItem(key, JSON.stringify(state));
  }

  function restore() {
    const kept = sessionStorage.getItem(key);
    if (!kept) return;
    sessionStorage.removeItem(key);
    const state = JSON.parse(kept);
    parts().forEach((part, number) => {
      if (part.localName === "details" && number in state.open) part.open = state.open[number];
    });
    const now = fields();
    now.forEach((field, number) => {
      const before = state.values[number];
      if (!before || before.name !== field.name) return;
      if ("checked" in before && field.checked !== before.checked) field.checked = before.checked;
      else if ("chosen" in before) before.chosen.forEach((on, at) => { if (field.options[at]) field.options[at].selected = on; });
      else if ("value" in before && field.value !== before.value) field.value = before.value;
      else return;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    if (now[state.focus]) now[state.focus].focus({ preventScroll: true });
    scrollTo({ left: state.scroll[0], top: state.scroll[1], behavior: "instant" });
  }

  async function look() {
    const head = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    const page = head.headers.get("X-Nerve-Page");
    if (page === seen.page) return;
    if (head.headers.get("X-Nerve-Content") !== seen.content) {
      remember();
      location.reload();
      return;
    }
    const text = await (await fetch(location.pathname, { cache: "no-store" })).text();
    const sheets = new DOMParser().parseFromString(text, "text/html").querySelectorAll("link[rel~=stylesheet]");
    document.querySelectorAll("link[rel~=stylesheet]").forEach((old, number) => {
      const href = sheets[number] && sheets[number].getAttribute("href");
      if (!href || href === old.getAttribute("href")) return;
      // The old sheet stays until the new one is there, so that the page never stands naked.
      const next = old.cloneNode();
      next.href = href;
      next.addEventListener("load", () => old.remove());
      old.after(next);
    });
    seen.page = page;
  }

  function element(name, kind, text) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }

  function item(problem) {
    const made = element("li");
    made.append(element("p", "", `${problem.severity}: ${problem.message}`));
    if (problem.file) {
      made.append(element("p", "place", problem.line ? `${problem.file}:${problem.line}:${problem.column}` : problem.file));
    }
    if (problem.excerpt) {
      const { before, marked, after } = problem.excerpt;
      const code = element("pre");
      code.append(before, element("mark", "", marked), after);
      made.append(code);
    }
    if (problem.help) made.append(element("p", "help", problem.help));
    return made;
  }

  function show(problems) {
    if (overlay) overlay.remove();
    overlay = null;
    if (!problems.length) return;
    overlay = element("div");
    const root = overlay.attachShadow({ mode: "closed" });
    const style = element("link");
    style.rel = "stylesheet";
    style.href = "/.nerve/live.css";
    const panel = element("section");
    panel.setAttribute("role", "alert");
    const top = element("header");
    const count = problems.length === 1 ? "A mistake" : `${problems.length} mistakes`;
    top.append(element("h2", "", `${count} in the library. This page is from before.`));
    const close = element("button", "", "Hide");
    close.addEventListener("click", () => overlay && overlay.remove());
    top.append(close);
    const list = element("ol");
    list.append(...problems.map(item));
    panel.append(top, list);
    root.append(style, panel);
    document.documentElement.append(overlay);
  }

  addEventListener("load", () => {
    restore();
    const events = new EventSource("/.nerve/events");
    events.addEventListener("message", (message) => {
      show(JSON.parse(message.data));
      look().catch(() => {});
    });
    addEventListener("pagehide", () => events.close());
  });
})();
