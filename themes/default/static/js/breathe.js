// A minute of slow breathing. The circle is decoration, and does not move with `prefers-reduced-motion`.

const at = (selector) => document.querySelector(selector);
const box = at("#breathe");
const button = at("#breathe_go");
const says = at("#breathe_word");
const counts = at("#breathe_count");
const circle = at("#breathe_circle");
const PHASES = [
  { name: "in", seconds: 4, word: $t("Breathe in") },
  { name: "out", seconds: 6, word: $t("Breathe out") },
];
const ROUNDS = 6;
let timer;

const wait = (seconds) => new Promise((resolve) => (timer = setTimeout(resolve, seconds * 1000)));

async function phase({ name, seconds, word }) {
  // Screen readers announce the phase, not the count.
  says.textContent = word;
  circle.className = name;
  for (let second = 1; second <= seconds; second += 1) {
    counts.textContent = String(second);
    await wait(1);
  }
}

/** Runs for a minute. After a stop, the interrupted wait never resolves. */
async function breathe() {
  button.textContent = $t("Stop");
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const next of PHASES) await phase(next);
  }
  stop($t("That was a minute. Go on, or leave it at that."));
}

function stop(words = "") {
  clearTimeout(timer);
  timer = undefined;
  says.textContent = words;
  counts.textContent = "";
  circle.className = "";
  button.textContent = $t("Start");
}

button.addEventListener("click", () => (timer ? stop() : breathe()));
box.addEventListener("toggle", () => box.open || stop());
