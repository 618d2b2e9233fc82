// A minute of slow breaths, begun with a tap and left with another. The words and counts say it all; the circle only goes
// along, and stands still where a device asks for stillness.

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
  // Said aloud once a phase; the counts are for the eye.
  says.textContent = word;
  circle.className = name;
  for (let second = 1; second <= seconds; second += 1) {
    counts.textContent = String(second);
    await wait(1);
  }
}

/** Goes on until a minute is over. A stop leaves the wait that it interrupts for good. */
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
