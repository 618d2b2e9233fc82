// Writes calendar files (RFC 5545) with one all-day event a day.

const LONGEST = 75;
const bytes = new TextEncoder();

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** Folds a line at 75 bytes, never within a character. */
function folded(line) {
  const pieces = [""];
  let length = 0;
  for (const letter of line) {
    const size = bytes.encode(letter).length;
    if (length + size > LONGEST) {
      pieces.push(" ");
      length = 1;
    }
    pieces[pieces.length - 1] += letter;
    length += size;
  }
  return pieces.join("\r\n");
}

/** The date `later` days after `first`, as `20260301`. */
function date(first, later) {
  const [year, month, day] = first.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day + later)).toISOString().slice(0, 10).replaceAll("-", "");
}

function entry({ id, title, address }, first, later) {
  return [
    "BEGIN:VEVENT",
    `UID:${id}`,
    // Not the current time, so that the same choice makes the same file.
    `DTSTAMP:${date(first, 0)}T000000Z`,
    `DTSTART;VALUE=DATE:${date(first, later)}`,
    `DTEND;VALUE=DATE:${date(first, later + 1)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(address)}`,
    `URL:${address}`,
    "TRANSP:TRANSPARENT",
    "CLASS:PRIVATE",
    "END:VEVENT",
  ];
}

/** A file with one entry a day, from `first`, such as `2026-03-01`. */
export function calendar(title, entries, first) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//nerve//programs//EN",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escaped(title)}`,
    ...entries.flatMap((one, later) => entry(one, first, later)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
