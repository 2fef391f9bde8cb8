"""Planted copies of questions, found by ftdata and by the n-gram rules of the literature.

    build/peers/bin/python bench/peers/leakage_peers.py

The 13-gram rule (GPT-3: any run of 13 words of the eval set) and the 8-gram rule (any run of 8 words) are written here
in plain Python over the same words. Each kind of copy is looked for in its own train file; then the time for clean text.
"""
import argparse
import json
import random
import re
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMON = "the a of and to in is for that with has how".split()
WORD = re.compile(r"[a-z0-9]+")


class Prose:
    def __init__(self, seed):
        self.random = random.Random(seed)
        syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
        self.words = ["".join(self.random.choices(syllables, k=self.random.randint(2, 4))) for _ in range(6000)]

    def text(self, count):
        made = []
        for _ in range(count):
            if self.random.random() < 0.4:
                made.append(self.random.choice(COMMON))
            elif self.random.random() < 0.05:
                made.append(str(self.random.randint(2, 400)))
            else:
                made.append(self.words[int(self.random.random() ** 2 * 5999)])
        return made

    def edited(self, words, share):
        made = []
        for word in words:
            if self.random.random() >= share:
                made.append(word)
                continue
            kind = self.random.randrange(5)
            made += self.text(1) if kind <= 2 else [word] + self.text(1) if kind == 3 else []
        return made


def dressed(words):
    parts = [f"**{w}**" if i % 5 == 0 else f"\\text{{{w}}}" if i % 7 == 0 else w for i, w in enumerate(words)]
    return "\n> ".join(" ".join(parts[i:i + 8]) for i in range(0, len(parts), 8))


KINDS = {
    "verbatim": lambda p, q: [" ".join(q)],
    "10 % of words edited": lambda p, q: [" ".join(p.edited(q, 0.1))],
    "20 % of words edited": lambda p, q: [" ".join(p.edited(q, 0.2))],
    "first half": lambda p, q: [" ".join(q[:len(q) // 2])],
    "wrapped and dressed": lambda p, q: [dressed(q)],
    "over two turns": lambda p, q: [" ".join(q[:len(q) // 2]), " ".join(q[len(q) // 2:])],
}


def chat(turns):
    roles = ("user", "assistant")
    return json.dumps({"messages": [{"role": roles[i % 2], "content": t} for i, t in enumerate(turns)]})


def grams(text, size):
    words = WORD.findall(text.lower())
    return {tuple(words[i:i + size]) for i in range(len(words) - size + 1)}


def python_rule(train, questions, size):
    """The lines that have a run of `size` words of any question."""
    index = set().union(*(grams(" ".join(q), size) for q in questions))
    found = set()
    with open(train) as lines:
        for number, line in enumerate(lines, 1):
            text = " ".join(m["content"] for m in json.loads(line)["messages"])
            if not index.isdisjoint(grams(text, size)):
                found.add(number)
    return found


def ftdata_rule(program, train, reference, hits):
    subprocess.run([program, "leakage", "-j", "1", "-q", "-q", train, "--against", reference, "--hits", hits,
                    "--fail-on-level", "never"], check=True)
    with open(hits) as lines:
        return {hit["train"]["line"] for hit in map(json.loads, lines) if hit["level"] in ("likely", "certain")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/bench/bin/ftdata")
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--clean", type=int, default=20000, help="clean records")
    args = parser.parse_args()
    prose = Prose(7)
    questions = [prose.text(prose.random.randint(15, 75)) for _ in range(args.questions)]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        reference, train, hits = folder / "eval.jsonl", folder / "train.jsonl", folder / "hits.jsonl"
        reference.write_text("".join(json.dumps({"question": " ".join(q)}) + "\n" for q in questions))
        print("| copies | ftdata | any 13 words | any 8 words |\n|---|---:|---:|---:|")
        for kind, plant in KINDS.items():
            train.write_text("".join(chat(plant(prose, q) + [" ".join(prose.text(30))]) + "\n" for q in questions))
            shares = [len(found) / len(questions)
                      for found in (ftdata_rule(args.program, train, reference, hits),
                                    python_rule(train, questions, 13), python_rule(train, questions, 8))]
            print(f"| {kind} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")
        train.write_text("".join(chat([" ".join(prose.text(60)), " ".join(prose.text(120))]) + "\n"
                                 for _ in range(args.clean)))
        flagged, seconds = [], []
        for rule in (lambda: ftdata_rule(args.program, train, reference, hits),
                     lambda: python_rule(train, questions, 13), lambda: python_rule(train, questions, 8)):
            begin = time.perf_counter()
            flagged.append(len(rule()))
            seconds.append(time.perf_counter() - begin)
        print("| clean records flagged | " + " | ".join(map(str, flagged)) + " |")
        size = train.stat().st_size / 1e6
        print("| MB/s | " + " | ".join(f"{size / s:.1f}" for s in seconds) + " |")


if __name__ == "__main__":
    main()
