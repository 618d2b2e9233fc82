#!/usr/bin/env python3
"""Compares the time from a save to the served page in nerve watch, Hugo's server and Zola's, on the same challenges.

    python3 benches/compare/edits.py [--challenges 100,1000,10000] [--times 7]

Needs `hugo` and `zola` on the path, or named with --hugo and --zola; a missing one is skipped. Every server runs with its
defaults. The body of one challenge, then its title, is edited several times, and its page and a list that shows it are
requested until they show the edit. The table has medians, because servers that poll are early or late by chance.
"""

import argparse
import http.client
import json
import re
import shutil
import socket
import statistics
import subprocess
import time

import measure

LONGEST = 30
TEXTS = ["ask", "say", "why", "easier", "harder", "if_yes", "exit_line", "easy_out"]


def written(base, path, text):
    (base / path).parent.mkdir(parents=True, exist_ok=True)
    (base / path).write_text(text)


def body(card):
    return card["body"].replace("../guides/breathe.md", "/guides/breathe/")


PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>%s</title><body>%s</body></html>"


def hugo_site(cards, base):
    """The challenges with lists by category, level and tag, 24 on a page, and a feed, as in nerve."""
    taxonomies = '[taxonomies]\ncategory = "categories"\nlevel = "levels"\ntag = "tags"\n'
    written(base, "hugo.toml", f'baseURL = "/"\ntitle = "A large library"\n{taxonomies}[pagination]\npagerSize = 24\n')
    lines = "".join(f"<dt>{text}</dt><dd>{{{{ .Params.{text} }}}}</dd>" for text in TEXTS)
    near = "{{ with .PrevInSection }}<a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}" \
        "{{ with .NextInSection }}<a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}"
    single = f"<h1>{{{{ .Title }}}}</h1><dl>{lines}</dl>{{{{ .Content }}}}<nav>{near}</nav>"
    items = "{{ range .Paginator.Pages }}<li><a href={{ .RelPermalink }}>{{ .Title }}</a> {{ .Params.ask }}</li>{{ end }}"
    written(base, "layouts/_default/single.html", PAGE % ("{{ .Title }}", single))
    written(base, "layouts/_default/list.html", PAGE % ("{{ .Title }}", f"<ul>{items}</ul>{{{{ template \"_internal/pagination.html\" . }}}}"))
    written(base, "content/guides/breathe.md", "---\ntitle: Breathe\n---\n\nBreathe out slowly, five times.\n")
    for card in cards:
        head = {"title": card["title"], "categories": [card["category"]], "levels": [card["level"]], "tags": [card["tag"]]}
        head |= {text: card[text] for text in TEXTS} | {"weight": int(card["number"])}
        written(base, f"content/challenges/{card['id']}.md", f"{json.dumps(head)}\n\n{body(card)}\n")


def zola_site(cards, base):
    names = "".join(f'{{name = "{name}", paginate_by = 24}},' for name in ["categories", "levels", "tags"])
    written(base, "config.toml", f'base_url = "http://127.0.0.1"\ntitle = "A large library"\ngenerate_feeds = true\ntaxonomies = [{names}]\n')
    lines = "".join(f"<dt>{text}</dt><dd>{{{{ page.extra.{text} | default(value='') }}}}</dd>" for text in TEXTS)
    near = "{% if page.lower %}<a href={{ page.lower.permalink }}>{{ page.lower.title }}</a>{% endif %}" \
        "{% if page.higher %}<a href={{ page.higher.permalink }}>{{ page.higher.title }}</a>{% endif %}"
    items = "{% for page in paginator.pages %}<li><a href={{ page.permalink }}>{{ page.title }}</a> {{ page.extra.ask }}</li>{% endfor %}"
    single = f"<h1>{{{{ page.title }}}}</h1><dl>{lines}</dl>{{{{ page.content | safe }}}}<nav>{near}</nav>"
    written(base, "templates/page.html", PAGE % ("{{ page.title }}", single))
    for name in ["section", "index", "taxonomy_single"]:
        written(base, f"templates/{name}.html", PAGE % ("List", f"<ul>{{% if paginator %}}{items}{{% endif %}}</ul>"))
    written(base, "templates/taxonomy_list.html", PAGE % ("Lists", "{% for term in terms %}<li>{{ term.name }}</li>{% endfor %}"))
    written(base, "content/challenges/_index.md", '+++\nsort_by = "weight"\npaginate_by = 24\n+++\n')
    written(base, "content/guides/breathe.md", '+++\ntitle = "Breathe"\n+++\n\nBreathe out slowly, five times.\n')
    for card in cards:
        extra = "".join(f"{text} = {json.dumps(card[text])}\n" for text in TEXTS)
        terms = f'categories = ["{card["category"]}"]\nlevels = ["{card["level"]}"]\ntags = ["{card["tag"]}"]\n'
        head = f'title = "{card["title"]}"\nweight = {card["number"]}\n[taxonomies]\n{terms}[extra]\n{extra}'
        written(base, f"content/challenges/{card['id']}.md", f"+++\n{head}+++\n\n{body(card)}\n")


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def get(port, path):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        return connection.getresponse().read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return ""


def seen(port, path, word, since):
    """Seconds from `since` until a page contains a word; `None` if it takes longer than LONGEST."""
    while time.monotonic() - since < LONGEST:
        if word in get(port, path):
            return time.monotonic() - since
        time.sleep(0.003)
    return None


def listed(port):
    """The page of the list that links to the challenge. Servers sort long lists differently."""
    numbers = ["", *(f"page/{number}/" for number in range(2, 200))]
    return next(path for path in (f"/challenges/{number}" for number in numbers) if "challenge-00007" in get(port, path))


def edits(server, file, port, times):
    """Median times of body and title edits, in milliseconds."""
    process = subprocess.Popen(server, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        page = "/challenges/challenge-00007/"
        if seen(port, page, "Challenge 7", time.monotonic()) is None:
            return None
        time.sleep(4)
        original, in_list = file.read_text(), listed(port)
        found = {"body": [], "title": []}
        for number in range(times):
            for kind, path in (("body", page), ("title", in_list)):
                word = f"{kind}mark{number}x"
                text = f"{original}\n{word}\n" if kind == "body" else original.replace("Challenge 7", word, 1)
                start = time.monotonic()
                file.write_text(text)
                found[kind].append(seen(port, path, word, start))
                # A pause of varying length, so that edits do not fall in step with a server that polls.
                time.sleep(1.1 + 0.13 * number)
        file.write_text(original)
        middle = lambda all: None if None in all else statistics.median(all) * 1000
        return middle(found["body"]), middle(found["title"])
    finally:
        process.terminate()
        process.wait()


def compare(count, args, folder):
    library = folder / "nerve"
    measure.make_library(count, library)
    cards = list(measure.challenges(library))
    servers = {"nerve": (library, lambda port: [measure.NERVE, "watch", library, "--port", str(port)])}
    if args.hugo:
        hugo_site(cards, folder / "hugo")
        servers["Hugo"] = (folder / "hugo", lambda port: [args.hugo, "server", "--source", folder / "hugo", "--port", str(port)])
    if args.zola:
        zola_site(cards, folder / "zola")
        servers["Zola"] = (folder / "zola", lambda port: [args.zola, "--root", folder / "zola", "serve", "--port", str(port)])
    for name, (base, server) in servers.items():
        port = free_port()
        found = edits(server(port), base / "content/challenges/challenge-00007.md", port, args.times)
        times = [f"{one:.0f} ms" if one is not None else f"over {LONGEST} s" for one in found or (None, None)]
        print(f"| {name} | {count} | {times[0]} | {times[1]} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--challenges", dest="counts", default="100,1000,10000")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--hugo", default=shutil.which("hugo"))
    parser.add_argument("--zola", default=shutil.which("zola"))
    measure.table(parser, ["server", "challenges", "body", "title, in a list"], compare)


if __name__ == "__main__":
    main()
