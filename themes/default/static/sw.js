// Keeps the whole site on the visitor's device. The build writes PACK and FILES in front: the address of all texts in
// one file, named by its content, and the pictures beside it.

const PREFIX = `nerve ${registration.scope} `;
const CACHE = PREFIX + PACK;
const POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'";
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  webmanifest: "application/manifest+json",
};

const address = (path) => new URL(path.replace(/(^|\/)index\.html$/, "$1"), registration.scope).href;

function response(path, text) {
  const type = TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "text/plain; charset=utf-8";
  return new Response(text, { headers: { "content-type": type, "content-security-policy": POLICY } });
}

async function fill() {
  const cache = await caches.open(CACHE);
  const answer = await fetch(address(PACK));
  if (!answer.ok) throw new Error(answer.statusText);
  const texts = Object.entries(await answer.json());
  await Promise.all(texts.map(([path, text]) => cache.put(address(path), response(path, text))));
  await cache.addAll(FILES.map(address));
}

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url, { ignoreSearch: true });
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    const whole = `${request.url.replace(/[?#].*/, "")}/`;
    if (await cache.match(whole)) return Response.redirect(whole);
    const offline = await cache.match(address("offline/index.html"));
    if (offline) return Response.redirect(address("offline/index.html"));
    throw error;
  }
}

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("message", (event) => event.data === "now" && skipWaiting());
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope)) event.respondWith(answer(request));
});
