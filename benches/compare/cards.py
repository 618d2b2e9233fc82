#!/usr/bin/env python3
"""The same cards, front and back on A4, by nerve, headless Chromium and WeasyPrint: CPU and wall seconds.

    python3 benches/compare/cards.py [--cards 108,1000] [--times 3]

Needs Chromium, and a Python with `weasyprint` and `segno` (which draws the codes of the HTML). Every program starts
afresh, reads its input from a memory disk and writes one PDF; the least of some runs counts. nerve's run is the whole
command: reading the library, fitting every text, imposing, writing, and auditing what was written.
"""

import argparse
import html
import io
import re
import shutil
import subprocess
import sys

import segno

import measure

FONTS = measure.ROOT / "themes/default/print/fonts"
COLORS = ["#255b9c", "#006a6a", "#146d34", "#923945", "#5b4c99", "#853c70", "#72560f", "#8e4208"]
CARDS_A_SHEET = 9
STYLE = f"""
@font-face {{ font-family: Inter; src: url({(FONTS / 'Inter_400Regular.ttf').as_uri()}) }}
@font-face {{ font-family: Inter; font-weight: 600; src: url({(FONTS / 'Inter_600SemiBold.ttf').as_uri()}) }}
@font-face {{ font-family: Serif; src: url({(FONTS / 'SourceSerif4_400Regular.ttf').as_uri()}) }}
@page {{ size: A4; margin: 0 }}
body {{ margin: 0; font: 8pt Inter; color: #1f2328 }}
.sheet {{ position: relative; width: 210mm; height: 297mm; break-after: page; overflow: hidden }}
.card {{ position: absolute; width: 63.5mm; height: 88.9mm; box-sizing: border-box; padding: 4.5mm; overflow: hidden }}
.front {{ border-left: 3mm solid }}
.rank {{ font-weight: 600; font-size: 16pt }}
.number {{ position: absolute; top: 4.5mm; right: 4.5mm }}
h1 {{ font-size: 10pt; font-weight: 600; margin: 2mm 0 3mm }}
.ask, .say, dd {{ font-family: Serif; hyphens: auto }}
.ask {{ font-size: 14pt; line-height: 1.2; margin: 0 0 4mm }}
.say {{ font-size: 10.5pt; line-height: 1.2 }}
.foot {{ position: absolute; bottom: 4.5mm; font-size: 7.2pt }}
dl {{ display: grid; grid-template-columns: 12mm 1fr; gap: 2mm 1mm; margin: 0 }}
dd {{ margin: 0; font-size: 9pt }}
svg {{ position: absolute; right: 4.5mm; bottom: 4.5mm; width: 10.5mm }}
"""


def code(number):
    drawn = io.BytesIO()
    segno.make(f"HTTPS://EXAMPLE.ORG/C/{number}/", error="m", micro=False).save(
        drawn, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True
    )
    return drawn.getvalue().decode()


def face(card, slot, back):
    column, row = slot % 3, slot // 3
    left = 9.75 + 63.5 * (2 - column if back else column)
    place = f"left:{left}mm;top:{15.15 + 88.9 * row}mm"
    color = COLORS[sum(card["category"].encode()) % len(COLORS)]
    title, number = html.escape(card["title"]), card["number"]
    if not back:
        return (
            f'<div class="card front" style="{place};border-color:{color}"><div class="rank" style="color:{color}">'
            f'{card["level"]} {"●" * int(card["level"])}</div><div class="number">No. {number}</div><h1>{title}</h1>'
            f'<p class="ask">{html.escape(card["ask"])}</p><p class="say">“{html.escape(card["say"])}”</p>'
            f'<div class="foot">{card["minutes"]} min<br>{card["category"]}</div></div>'
        )
    lines = [("Easier", "easier"), ("Harder", "harder"), ("If yes", "if_yes"), ("If no", "exit_line")]
    lines = "".join(f"<dt>{label}</dt><dd>{html.escape(card[field])}</dd>" for label, field in lines)
    return (
        f'<div class="card" style="{place}"><div class="number">No. {number}</div><h1>{title}</h1><dl>{lines}</dl>'
        f'<div class="foot">Coping 1  Breathe<br>example.org/C/{number}</div>{code(number)}</div>'
    )


def sheets(cards):
    for start in range(0, len(cards), CARDS_A_SHEET):
        sheet = list(enumerate(cards[start : start + CARDS_A_SHEET]))
        for back in (False, True):
            yield f'<div class="sheet">{"".join(face(card, slot, back) for slot, card in sheet)}</div>'


def pages(pdf):
    output = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", output).group(1))


def compare(count, args, folder):
    library = folder / f"library-{count}"
    measure.make_library(count, library)
    cards = list(measure.challenges(library))
    page = folder / f"{count}.html"
    page.write_text(f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{STYLE}</style>{"".join(sheets(cards))}')
    pdf = folder / "out.pdf"
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    browser = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile"]
    programs = {
        "nerve": [measure.NERVE, "deck", "build", "--library", library, "--where", "level <= 5", "--out", pdf],
        "Chromium": [chromium, *browser, f"--print-to-pdf={pdf}", page.as_uri()],
        "WeasyPrint": [sys.executable, "-m", "weasyprint", page, pdf],
    }
    wanted = 2 * -(-count // CARDS_A_SHEET)
    for name, command in programs.items():
        if name == "Chromium" and not chromium:
            print(f"| {name} | {count} | not found | |", flush=True)
            continue
        pdf.unlink(missing_ok=True)
        cpu, wall = measure.least(command, args.times if name == "nerve" or count < 500 else 1)
        assert pages(pdf) == wanted, f"{name} made {pages(pdf)} pages, not {wanted}"
        print(f"| {name} | {count} | {cpu:.2f} s | {wall:.2f} s |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", dest="counts", default="108,1000")
    parser.add_argument("--times", type=int, default=3)
    measure.table(parser, ["program", "cards", "CPU", "wall"], compare)


if __name__ == "__main__":
    main()
