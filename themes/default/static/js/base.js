// On every page, before the first paint: applies the light or dark theme. Later: loads scripts of opened details, and
// registers the service worker.
(() => {
  const script = document.currentScript.src;
  const root = new URL("../../../", script);
  const key = `nerve ${new URL($whole(), root).pathname} theme`;
  const words = ["auto", "light", "dark"];

  // Storage can be missing or forbidden: the page then follows the device.
  const stored = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const store = (word) => {
    try {
      if (word === "auto") localStorage.removeItem(key);
      else localStorage.setItem(key, word);
    } catch {
      // The choice then lasts for this page.
    }
  };
  const show = (word) => {
    document.documentElement.dataset.theme = words.includes(word) ? word : "auto";
  };

  show(stored());
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) show(stored());
  });

  const chooser = () => {
    const form = document.querySelector("form.theme");
    if (!form) return;
    form.elements.theme.value = document.documentElement.dataset.theme;
    form.addEventListener("change", () => {
      store(form.elements.theme.value);
      show(form.elements.theme.value);
    });
  };

  const say = (words, button) => {
    const place = document.querySelector(".site-notes");
    if (!place) return;
    const line = document.createElement("p");
    line.append(words, " ");
    if (button) line.append(button);
    place.replaceChildren(line);
  };

  // A closed `details` loads its script when it is opened.
  const boxes = () => {
    for (const box of document.querySelectorAll("details[data-script]")) {
      const load = () => box.open && import(new URL(box.dataset.script, script));
      box.addEventListener("toggle", load);
      if (location.hash === `#${box.id}`) box.open = true;
    }
  };

  // A new version waits for the visitor: a journal may be open with unsaved text.
  const offer = (worker) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = $t("Load it");
    button.addEventListener("click", () => worker.postMessage("now"));
    say($t("A newer version of these pages is ready."), button);
  };

  const keep = async () => {
    if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
    const workers = navigator.serviceWorker;
    const before = workers.controller;
    let reloads = false;
    workers.addEventListener("controllerchange", () => {
      if (!before || reloads) return;
      reloads = true;
      location.reload();
    });
    try {
      const registration = await workers.register(new URL("sw.js", root));
      if (registration.waiting && before) offer(registration.waiting);
      registration.addEventListener("updatefound", () => {
        const worker = registration.installing;
        worker.addEventListener("statechange", () => {
          if (worker.state !== "installed") return;
          if (before) offer(worker);
          else say($t("These pages are on your device now and work without a network."));
        });
      });
    } catch {
      // Without a worker the site needs a network.
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    chooser();
    boxes();
    addEventListener("offline", () => say($t("You are offline. What is on your device still works.")));
    addEventListener("online", () => say($t("You are online again.")));
  });
  addEventListener("load", keep);
})();
