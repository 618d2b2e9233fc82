// Runs in the preview only. Listens for the next build and shows it: style sheets are swapped in place, other changes
// reload the page and restore its scroll position, its forms and its opened parts.
"use strict";
(() => {
  const script = document.currentScript;
  const seen = { page: script.dataset.page, content: script.dataset.content };
  const key = `nerve ${location.pathname}`;
  let overlay = null;

  // Some parts of a page come after it, such as a form that is fetched once it is opened.
  const PATIENCE = 3000;
  const PAUSE = 100;
  const TOUCHES = ["keydown", "pointerdown", "wheel"];
  const parts = () => [...document.querySelectorAll("details, dialog")];

  /** The fields, each by its name and its number among those of that name. */
  function fields() {
    const counts = new Map();
    return [...document.querySelectorAll("input, textarea, select")].map((field) => {
      const number = counts.get(field.name) ?? 0;
      counts.set(field.name, number + 1);
      return [`${field.name} ${number}`, field];
    });
  }

  function written(field) {
    if (["password", "file", "hidden"].includes(field.type)) return null;
    if (["checkbox", "radio"].includes(field.type)) return field.checked;
    return field.multiple ? [...field.options].map((option) => option.selected) : field.value;
  }

  function write(field, value) {
    if (value === null || value === undefined || JSON.stringify(value) === JSON.stringify(written(field))) return;
    if (typeof value === "boolean") field.checked = value;
    else if (Array.isArray(value)) value.forEach((on, at) => { if (field.options[at]) field.options[at].selected = on; });
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function remember() {
    const state = {
      scroll: [scrollX, scrollY],
      values: Object.fromEntries(fields().map(([name, field]) => [name, written(field)])),
      open: parts().map((part) => part.open),
      focus: fields().find(([, field]) => field === document.activeElement)?.[0],
    };
    sessionStorage.setItem(key, JSON.stringify(state));
  }

  function put(state) {
    parts().forEach((part, number) => {
      if (part.localName === "details" && number in state.open) part.open = state.open[number];
    });
    for (const [name, field] of fields()) {
      write(field, state.values[name]);
      if (name === state.focus && document.activeElement === document.body) field.focus({ preventScroll: true });
    }
    scrollTo({ left: state.scroll[0], top: state.scroll[1], behavior: "instant" });
  }

  /** Puts everything back as it was, again and again until the page is whole or its reader goes on. */
  function restore() {
    const kept = sessionStorage.getItem(key);
    if (!kept) return;
    sessionStorage.removeItem(key);
    const state = JSON.parse(kept);
    put(state);
    const again = setInterval(() => put(state), PAUSE);
    const stop = () => clearInterval(again);
    setTimeout(stop, PATIENCE);
    TOUCHES.forEach((touch) => addEventListener(touch, stop, { once: true, passive: true }));
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
      // The old sheet stays until the new one is there, so that the page is never unstyled.
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
