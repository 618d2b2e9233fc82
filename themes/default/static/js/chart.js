// A chart of expected and actual discomfort. The page has a table with the same numbers.

import { rating } from "./dom.js";

const svg = "http://www.w3.org/2000/svg";
const STEP = 26;
const HEIGHT = 190;
const LEFT = 34;
const TOP = 10;
const MOST = 60;

function shape(name, attributes, words) {
  const made = document.createElementNS(svg, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  if (words) made.textContent = words;
  return made;
}

const y = (value) => TOP + (HEIGHT - 2 * TOP) * (1 - value / 10);

function lines(width) {
  return [0, 5, 10].flatMap((value) => [
    shape("line", { x1: LEFT - 6, x2: width, y1: y(value), y2: y(value), class: "chart-line" }),
    shape("text", { x: LEFT - 10, y: y(value) + 4, "text-anchor": "end" }, rating(value)),
  ]);
}

function pair({ discomfort, peak }, place) {
  const x = LEFT + STEP * (place + 0.5);
  const made = [];
  if (discomfort !== "" && peak !== "") {
    made.push(shape("line", { x1: x, x2: x, y1: y(discomfort), y2: y(peak), class: "chart-pair" }));
  }
  if (discomfort !== "") {
    made.push(shape("rect", { x: x - 5, y: y(discomfort) - 5, width: 10, height: 10, class: "chart-guess" }));
  }
  if (peak !== "") made.push(shape("circle", { cx: x, cy: y(peak), r: 5.5, class: "chart-fact" }));
  return made;
}

export function chart(notes) {
  const pairs = notes
    .map(({ fields }) => ({ discomfort: fields.discomfort ?? "", peak: fields.peak ?? "" }))
    .filter(({ discomfort, peak }) => discomfort !== "" || peak !== "")
    .slice(0, MOST)
    .reverse();
  const width = Math.max(LEFT + STEP * pairs.length + 10, 240);
  const words = $tn(
    pairs.length,
    "Discomfort from 0 to 100 for {n} note, the oldest first",
    "Discomfort from 0 to 100 for {n} notes, the oldest first",
  );
  const picture = shape("svg", { viewBox: `0 0 ${width} ${HEIGHT + 26}`, role: "img", "aria-label": words, class: "chart" });
  picture.setAttribute("width", width);
  picture.append(...lines(width), ...pairs.flatMap(pair));
  picture.append(
    shape("rect", { x: LEFT, y: HEIGHT + 8, width: 10, height: 10, class: "chart-guess" }),
    shape("text", { x: LEFT + 16, y: HEIGHT + 17 }, $t("guess")),
    shape("circle", { cx: LEFT + 75, cy: HEIGHT + 13, r: 5.5, class: "chart-fact" }),
    shape("text", { x: LEFT + 86, y: HEIGHT + 17 }, $t("at its worst")),
  );
  return picture;
}
