"""Shared by the comparisons: generated libraries, and the cost of running a program."""

import ctypes
import os
import re
import resource
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NERVE = ROOT / "target/release/nerve"
MAKE_LIBRARY = ROOT / "target/release/examples/make-library"
PR_SET_CHILD_SUBREAPER = 36


def make_programs():
    """Builds the release programs."""
    command = ["cargo", "build", "--release", "--bin", "nerve", "--example", "make-library"]
    subprocess.run(command, cwd=ROOT, check=True)


def table(parser, columns, compare):
    """Prints a table; `compare` prints the rows for each count on the command line."""
    parser.add_argument("--built", action="store_true", help="do not build first")
    parser.add_argument("--folder", default="/dev/shm", help="a memory disk")
    args = parser.parse_args()
    if not args.built:
        make_programs()
    print(f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}", flush=True)
    for count in map(int, args.counts.split(",")):
        with tempfile.TemporaryDirectory(dir=args.folder) as folder:
            compare(count, args, Path(folder))


def make_library(count, folder):
    subprocess.run([MAKE_LIBRARY, str(count), folder], check=True)


def cost(command, **options):
    """CPU seconds of a program with its child processes, and its wall seconds."""
    # Processes that a browser leaves behind become children of this one, so that their time is counted.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
    wall = time.monotonic() - start
    if run.returncode:
        raise SystemExit(f"{command[0]} failed:\n{run.stderr.decode(errors='replace')[-2000:]}")
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


def least(command, times, **options):
    """The lowest cost of several runs, which other programs disturb least."""
    runs = [cost(command, **options) for _ in range(times)]
    return min(cpu for cpu, _ in runs), min(wall for _, wall in runs)


def challenges(library):
    """The challenges of a generated library: fields and body."""
    for path in sorted((library / "content/challenges").glob("*.md")):
        _, head, body = path.read_text().split("---\n", 2)
        fields = dict(re.findall(r'^(\w+): "?(.*?)"?$', head, re.M))
        said = re.search(r'^say:\n  - "(.*)"$', head, re.M)
        fields |= {"id": path.stem, "say": said.group(1), "tag": fields["tags"].strip("[]"), "body": body.strip()}
        yield fields
