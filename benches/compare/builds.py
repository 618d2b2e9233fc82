#!/usr/bin/env python3
"""Compares a full build of the website in nerve and Hugo, on the same challenges.

    python3 benches/compare/builds.py [--challenges 1000,10000] [--times 3]

Needs `hugo` on the path, or named with --hugo. Hugo's templates make the same pages as nerve: challenges with metadata,
structured data, navigation and neighbours; redirects from short addresses; lists by category, level, place, time and tag,
24 on a page; a feed, a sitemap, and the cards as JSON. Runs alternate, and the table has the lowest cost of each program.
"""

import argparse
import json
import os
import shutil
import subprocess
import time

import edits
import measure

HEAD = """<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<title>{{ .Title }} · {{ .Site.Title }}</title>
<meta name="description" content="{{ with .Params.ask }}{{ . }}{{ else }}{{ .Title }}{{ end }}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="manifest" href="/site.webmanifest">
<script src="/js/theme.js"></script><link rel="stylesheet" href="/site.css">
<link rel="alternate" type="application/rss+xml" href="/index.xml">
<meta property="og:site_name" content="{{ .Site.Title }}"><meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ .Params.ask }}"><meta property="og:type" content="article">
<meta property="og:url" content="{{ .Permalink }}"><meta property="og:image" content="/social.png">
<meta name="twitter:card" content="summary_large_image">{{ block "data" . }}{{ end }}</head><body>
<a class="skip" href="#page_main">Skip to the content</a><header class="top"><a class="name" href="/">{{ .Site.Title }}</a>
<nav class="bar" aria-label="Main"><ul>{{ $here := .RelPermalink }}{{ range .Site.Menus.main }}
<li><a href="{{ .URL }}"{{ if eq .URL $here }} aria-current="page"{{ end }}>{{ .Name }}</a></li>{{ end }}</ul></nav></header>
<main id="page_main" tabindex="-1">{{ block "main" . }}{{ end }}</main>
<footer class="foot"><p>Self-help for mild, everyday fear. Not therapy.</p><nav aria-label="More"><ul>
{{ range .Site.Menus.footer }}
<li><a href="{{ .URL }}"{{ if eq .URL $here }} aria-current="page"{{ end }}>{{ .Name }}</a></li>{{ end }}</ul></nav>
<form class="theme js"><fieldset><legend>Light or dark</legend>
<label><input type="radio" name="theme" value="auto" checked> Auto</label>
<label><input type="radio" name="theme" value="light"> Light</label>
<label><input type="radio" name="theme" value="dark"> Dark</label></fieldset></form>
<p class="quiet">{{ .Site.Title }}. Nothing you write here leaves your device.</p></footer></body></html>
"""

PIPS = '<svg class="pips" viewBox="0 0 18 8" aria-hidden="true"><path fill-rule="evenodd" d="{{ range seq (int .Params.level) }}' \
    'M0.2 1.2L3.7 2.4V7.2L0.2 6ZM7.8 1.2L4.3 2.4V7.2L7.8 6Z{{ end }}"/></svg>'

ITEM = """<li class="item"><span class="corner" aria-hidden="true">{{ .Params.level }}""" + PIPS + """</span>
<h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3><p class="ask">{{ .Params.ask }}</p>
<p class="quiet">{{ .Params.category }} · {{ .Params.level }} · {{ .Params.minutes }} min</p></li>
"""

TERMS = [("levels", "Level"), ("categories", "Kind"), ("time", "Time"), ("where", "Where"), ("tags", "Tags")]

FACTS = "".join(
    f'{{{{ with .GetTerms "{terms}" }}}}<div><dt>{name}</dt><dd>{{{{ range . }}}}<a href="{{{{ .RelPermalink }}}}">{{{{ .Title }}}}</a> '
    "{{ end }}</dd></div>{{ end }}"
    for terms, name in TERMS
)

BACK = [("Easy out", "easy_out"), ("If yes", "if_yes"), ("If no", "exit_line"), ("Easier", "easier"), ("Harder", "harder")]

SINGLE = """{{ define "data" }}<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "HowTo"
"description" .Params.ask "name" .Title "step" (slice (dict "@type" "HowToStep" "name" "Ask" "text" .Params.ask)
(dict "@type" "HowToStep" "name" "Say" "text" .Params.say) (dict "@type" "HowToStep" "name" "If yes" "text" .Params.if_yes)
(dict "@type" "HowToStep" "name" "If no" "text" .Params.exit_line)) "url" .Permalink | jsonify | safeJS }}</script>{{ end }}
{{ define "main" }}<nav class="crumbs" aria-label="You are here"><ol><li><a href="/challenges/">Challenges</a></li>
{{ range .GetTerms "categories" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></nav>
<article class="challenge"><div class="card level-{{ .Params.level }}"><p class="corner"><span>{{ .Params.level }}</span>""" \
    + PIPS + """</p><p class="number">{{ .Params.number }}</p><h1 class="card-title">{{ .Title }}</h1>
<p class="ask">{{ .Params.ask }}</p><p class="say"><q>{{ .Params.say }}</q></p>
<p class="card-foot"><span>{{ .Params.minutes }} min</span><span>{{ .Params.category }}</span></p>
<p class="corner turned" aria-hidden="true"><span>{{ .Params.level }}</span>""" + PIPS + """</p></div>
<section class="card back"><h2 class="card-title">The other side</h2><dl>""" \
    + "".join(f"{{{{ with .Params.{field} }}}}<div><dt>{name}</dt><dd>{{{{ . }}}}</dd></div>{{{{ end }}}}" for name, field in BACK) \
    + """</dl></section><div class="prose">{{ .Content }}<h2>Why it helps</h2><p>{{ .Params.why }}</p></div>
<div class="facts"><h2>At a glance</h2><dl>""" + FACTS + """<div><dt>Card</dt>
<dd><a href="/C/{{ .Params.number }}/">{{ .Params.number }}, its short address</a></dd></div></dl></div></article>
<section><h2>When it stings</h2><ul class="leaflets">{{ with .Site.GetPage "/guides/breathe" }}
<li class="leaflet"><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3></li>{{ end }}</ul></section>
<section><h2>Near this one</h2><ul class="items">{{ with .PrevInSection }}{{ partial "item.html" . }}{{ end }}
{{ with .NextInSection }}{{ partial "item.html" . }}{{ with .NextInSection }}{{ partial "item.html" . }}{{ end }}{{ end }}
</ul></section>{{ end }}
"""

LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul class="items">{{ range .Paginator.Pages }}{{ partial "item.html" . }}
{{ end }}</ul>{{ template "_internal/pagination.html" . }}{{ end }}
"""

CARDS = """[{{ range $index, $card := .Site.RegularPages }}{{ if $index }},{{ end }}{{ with $card }}
{{ slice .File.ContentBaseName .Params.number .Title .Params.ask .Params.say .Params.level .Params.category | jsonify }}{{ end }}{{ end }}]
"""

CONFIG = """baseURL = "https://example.org/"
title = "A large library"
[taxonomies]
category = "categories"
level = "levels"
place = "where"
minute = "time"
tag = "tags"
[pagination]
pagerSize = 24
[outputs]
home = ["html", "rss", "json"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
"""

MENUS = {"main": ["now", "challenges", "draw", "journal"], "footer": ["start", "today", "guides", "ladder", "deck", "a-z", "offline"]}


def hugo_site(cards, base):
    """The challenges as a site for Hugo, with what nerve's default theme shows of them."""
    menus = (f'[[menus.{menu}]]\nname = "{name}"\nurl = "/{name}/"\n' for menu, names in MENUS.items() for name in names)
    edits.written(base, "hugo.toml", CONFIG + "".join(menus))
    edits.written(base, "layouts/_default/baseof.html", HEAD)
    edits.written(base, "layouts/_default/single.html", SINGLE)
    edits.written(base, "layouts/_default/list.html", LIST)
    edits.written(base, "layouts/index.json", CARDS)
    edits.written(base, "layouts/partials/item.html", ITEM)
    edits.written(base, "content/guides/breathe.md", "---\ntitle: Breathe\n---\n\nBreathe out slowly, five times.\n")
    for card in cards:
        lists = {"categories": "category", "levels": "level", "where": "settings", "time": "minutes", "tags": "tag"}
        head = {terms: [card[field].strip("[]")] for terms, field in lists.items() if field in card}
        head |= {"title": card["title"], "weight": int(card["number"]), "aliases": [f"/C/{card['number']}/"]}
        head |= {field: card[field] for field in [*edits.TEXTS, "number", "minutes", "level", "category"]}
        edits.written(base, f"content/challenges/{card['id']}.md", f"{json.dumps(head)}\n\n{edits.body(card)}\n")


def cost(command):
    """CPU and wall seconds of a program, and its greatest memory in KB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss


def compare(count, args, folder):
    measure.make_library(count, folder / "nerve")
    hugo_site(list(measure.challenges(folder / "nerve")), folder / "hugo")
    programs = {
        "nerve": ([measure.NERVE, "build", folder / "nerve", "--no-decks"], folder / "nerve/output"),
        "Hugo": ([args.hugo, "--source", folder / "hugo", "--noBuildLock"], folder / "hugo/public"),
    }
    runs = {name: [] for name in programs}
    for _ in range(args.times):
        for name, (command, output) in programs.items():
            # Some file systems are slow to make files where others were just deleted; a memory disk is not.
            shutil.rmtree(output, ignore_errors=True)
            runs[name].append(cost(command))
    for name in programs:
        cpu, wall, memory = (min(run[idx] for run in runs[name]) for idx in range(3))
        print(f"| {name} | {count} | {cpu:.2f} s | {wall:.2f} s | {memory / 1024:.0f} MB |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--challenges", dest="counts", default="1000,10000")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--hugo", default=shutil.which("hugo"))
    measure.table(parser, ["program", "challenges", "CPU", "wall", "memory"], compare)


if __name__ == "__main__":
    main()
