// Full-text search with a prebuilt index; fetches only the shards of the words that are typed.
// Splits text into words as `crates/site/src/tokenizer.rs` does.

const root = new URL("../../../", import.meta.url);
const form = document.querySelector("#search");
const status = document.querySelector("#search_status");
const list = document.querySelector("#found");
const maybe = document.querySelector("#maybe");
const more = document.querySelector("#more_found");
const files = new Map();
const PART = 20;
const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]/u;
let turn = 0;

function fetched(name) {
  if (!files.has(name)) {
    const loading = fetch(new URL(`data/search/${name}.json`, root)).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    });
    // Failures are not cached: the network may be back soon.
    loading.catch(() => files.delete(name));
    files.set(name, loading);
  }
  return files.get(name);
}

function words(text) {
  const folded = text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => {
    if (!UNSPACED.test(run)) return run.length > 1 ? [run] : [];
    const letters = [...run];
    return letters.length === 1 ? letters : letters.slice(1).map((letter, index) => letters[index] + letter);
  });
}

function shardOf(word) {
  const start = [...word].slice(0, 2);
  const plain = start.every((letter) => letter < "\u0080");
  return plain ? start.join("") : start.map((letter) => letter.codePointAt(0).toString(16)).join("-");
}

async function shard(word) {
  const { shards } = await fetched("contents");
  const name = shardOf(word);
  return shards.includes(name) ? fetched(`w-${name}`) : {};
}

/** The documents with a word and their scores. The last word, and words that are not in the index, match as prefixes. */
async function documents(word, isLast) {
  const known = await shard(word);
  const beginnings = () => Object.keys(known).filter((found) => found.startsWith(word));
  const fitting = known[word] && !isLast ? [word] : beginnings();
  const scores = new Map();
  for (const found of fitting) {
    const share = found === word ? 1 : 0.6;
    for (let place = 0; place < known[found].length; place += 2) {
      const [document, score] = known[found].slice(place, place + 2);
      scores.set(document, Math.max(scores.get(document) ?? 0, score * share));
    }
  }
  return scores;
}

/** Documents with all words, or with most of them if none has all. The best first. */
function ranked(lists) {
  const all = new Map();
  for (const scores of lists) {
    for (const [document, score] of scores) {
      const [count, sum] = all.get(document) ?? [0, 0];
      all.set(document, [count + 1, sum + score]);
    }
  }
  const most = Math.max(0, ...[...all.values()].map(([count]) => count));
  const best = [...all].filter(([, [count]]) => count === most);
  best.sort(([one, [, a]], [other, [, b]]) => b - a || one - other);
  return best.map(([document]) => document);
}

/** Whether two words differ by one insertion, deletion, substitution, or swap of neighbours. */
function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const rest = Math.min(one.length, other.length) - start;
  while (end < rest && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
}

async function suggestion(word) {
  const { shards } = await fetched("contents");
  // The typo may be in the first two letters, which choose the shard.
  const starts = new Set([shardOf(word), word[1] + word[0], word[0] + (word[2] ?? ""), word[1] + (word[2] ?? "")]);
  const names = [...starts].filter((name) => shards.includes(name));
  const known = await Promise.all(names.map((name) => fetched(`w-${name}`)));
  const near = known.flatMap((found) => Object.entries(found)).filter(([found]) => isNear(word, found));
  near.sort(([, a], [, b]) => b.length - a.length);
  return near[0]?.[0];
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

async function shown(numbers) {
  const { chunk } = await fetched("contents");
  return Promise.all(
    numbers.map(async (number) => {
      const [title, path, kind, text] = (await fetched(`d${Math.floor(number / chunk)}`))[number % chunk];
      const line = document.createElement("li");
      const link = element("a", title);
      link.href = new URL(path, root).href;
      const heading = document.createElement("h2");
      heading.append(link);
      line.append(heading, element("p", text), element("p", kind, "quiet"));
      return line;
    }),
  );
}

async function offer(text, unknown) {
  const found = await Promise.all(unknown.map(suggestion));
  const pairs = unknown.map((word, index) => [word, found[index]]).filter(([, word]) => word);
  if (pairs.length === 0) return;
  const meant = pairs.reduce((all, [word, other]) => all.replace(new RegExp(word, "iu"), other), text);
  const button = element("button", meant, "link");
  button.type = "button";
  button.addEventListener("click", () => {
    form.elements.q.value = meant;
    form.elements.q.focus();
    search();
  });
  maybe.replaceChildren(`${$t("Did you mean:")} `, button);
}

async function find(text, mine) {
  const wanted = words(text);
  const lists = await Promise.all(wanted.map((word, index) => documents(word, index === wanted.length - 1)));
  const found = ranked(lists);
  const lines = await shown(found.slice(0, PART));
  if (mine !== turn) return;
  list.replaceChildren(...lines);
  more.hidden = found.length <= PART;
  more.onclick = async () => {
    list.append(...(await shown(found.slice(list.children.length, list.children.length + PART))));
    more.hidden = found.length <= list.children.length;
  };
  const unknown = wanted.filter((_, index) => lists[index].size === 0);
  status.textContent = found.length ? $tn(found.length, "{n} found.", "{n} found.") : $t("Nothing found.");
  if (wanted.length === 0) status.textContent = $t("Type two letters or more.");
  if (unknown.length > 0) await offer(text, unknown);
}

async function search() {
  turn += 1;
  const text = form.elements.q.value.trim();
  const address = text ? `?q=${encodeURIComponent(text)}` : location.pathname;
  history.replaceState(null, "", address);
  maybe.replaceChildren();
  if (!text) {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "";
    return;
  }
  try {
    await find(text, turn);
  } catch {
    status.textContent = $t("The index could not be loaded. Everything from A to Z is one tap away.");
  }
}

let pause;
form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
if (form.elements.q.value) search();
