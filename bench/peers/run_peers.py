"""Compares `ftdata validate` with what people run instead, on one generated corpus.

usage: build/peers/bin/python bench/peers/run_peers.py [--size 200MB] [--slow-size 20MB]
           [--rounds 3] [--build build/bench] [--write]

Every program must count the same records and the same defective lines before it is timed. All run
on one thread, as whole processes, interleaved; the best of the rounds counts. --write puts the table
into bench/README.md. Exits with 1 when an answer differs or a bar is missed.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Callable

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
README = HERE.parent / "README.md"
MARKS = ("<!-- peers: begin -->", "<!-- peers: end -->")
# The rules of ftdata that ask what the cookbook asks, and more; those about texts have no counterpart there.
STRUCTURE = "ftdata validate --ignore FTQ,FTP,FTD,FTB112"
# It must be this many times faster than the cookbook's checks on one thread.
BARS = {"cookbook.py orjson": 3.0, "cookbook.py json": 5.0}


@dataclass
class Corpus:
    path: Path
    facts: dict


@dataclass
class Contender:
    name: str
    version: str
    what: str
    corpus: Corpus
    command: list
    answer: Callable  # standard output -> (records, defective lines)
    seconds: float = float("inf")
    peak_mb: float = 0
    exit_code: int = 0


def run(contender, folder):
    """Runs once; returns standard output."""
    report = folder / "timed.json"
    command = [sys.executable, "-I", "-S", HERE / "timed.py", report, *contender.command]
    process = subprocess.run([str(part) for part in command], capture_output=True)
    result = json.loads(report.read_text())
    if result["exit_code"] != contender.exit_code:
        sys.exit(f"{contender.name} exited with {result['exit_code']}:\n{process.stderr.decode()}")
    contender.seconds = min(contender.seconds, result["seconds"])
    contender.peak_mb = max(contender.peak_mb, result["peak_bytes"] / 1e6)
    return process.stdout.decode()


def make_corpus(tools, path, size):
    """One line in a hundred has a defect that the cookbook's checks see."""
    command = [tools / "make_corpus", "-o", path, "--size", size, "--record-bytes", "2000",
               "--defects", "0.01", "--defect-kinds", "cookbook"]
    return Corpus(path, json.loads(subprocess.check_output(command)))


def make_array(corpus, path):
    """The same records as one JSON array, for a program that reads no JSONL; drops unparsable lines."""
    kept = 0
    with corpus.path.open("rb") as lines, path.open("wb") as array:
        for line in lines:
            try:
                json.loads(line)
            except ValueError:
                continue
            array.write(b"," if kept else b"[")
            array.write(line)
            kept += 1
        array.write(b"]")
    dropped = corpus.facts["lines"] - kept
    facts = {"bytes": path.stat().st_size, "lines": kept, "records": kept,
             "defective": corpus.facts["defective"] - dropped}
    return Corpus(path, facts)


def counts(text):
    answer = json.loads(text)
    return answer["records"], answer["defective"]


def skipped_count_as_defects(corpus):
    """For a reader that passes over lines that are no JSON without counting them."""

    def answer(text):
        records, defective = counts(text)
        return records, defective + corpus.facts["lines"] - records

    return answer


def first_line(command):
    return subprocess.check_output([str(part) for part in command], text=True).splitlines()[0]


def ftdata_contender(tools, corpus, name, what, options):
    def answer(text):
        # Each planted defect yields one finding, so findings are defective lines. Some of them are
        # the same line again, which nobody else looks for.
        report = json.loads(text)
        verdict = report["verdict"]
        records = sum(part["records"] for part in report["inputs"])
        repeated = sum(rule["count"] for rule in report["rules"] if rule["code"] == "FTD101")
        return records, verdict["errors"] + verdict["warnings"] - repeated

    program = tools / "ftdata"
    return Contender(name, first_line([program, "--version"]).split()[1], what, corpus,
                     [program, "validate", "--isolated", "-j", "1", "--report", "json", *options, corpus.path],
                     answer, exit_code=1)


def check_jsonschema_contender(python, array, folder):
    """Wraps the schema of one record into one of an array of them."""
    schema = json.loads((HERE / "chat.schema.json").read_text())
    schema.pop("$schema")
    path = folder / "array.schema.json"
    path.write_text(json.dumps({"$schema": "http://json-schema.org/draft-07/schema#",
                                "type": "array", "items": schema}))

    def answer(text):
        errors = json.loads(text)["errors"]
        return array.facts["records"], len({re.match(r"\$\[(\d+)\]", e["path"])[1] for e in errors})

    command = [python.with_name("check-jsonschema"), "-o", "json", "--schemafile", path, array.path]
    return Contender("check-jsonschema", version("check-jsonschema"),
                     "JSON Schema, the file as one array", array, command, answer, exit_code=1)


def contenders(tools, folder, full, small):
    python = Path(sys.executable)
    array = make_array(small, folder / "array.json")
    return [
        ftdata_contender(tools, full, STRUCTURE, "all rules but those about texts, with places",
                         ["--ignore", "FTQ,FTP,FTD,FTB112"]),
        ftdata_contender(tools, full, "ftdata validate", "all default rules, with places", []),
        Contender("cookbook.py orjson", version("orjson"), "cookbook's checks", full,
                  [python, HERE / "cookbook.py", "orjson", full.path], counts),
        Contender("cookbook.py json", sys.version.split()[0], "cookbook's checks", full,
                  [python, HERE / "cookbook.py", "json", full.path], counts),
        Contender("DuckDB read_json_objects", version("duckdb"), "cookbook's checks as SQL", full,
                  [python, HERE / "duckdb_query.py", full.path], skipped_count_as_defects(full)),
        Contender("jq", first_line(["jq", "--version"]).removeprefix("jq-"),
                  "cookbook's checks as a jq program", small,
                  ["jq", "-R", "-n", "-c", "-f", HERE / "cookbook.jq", small.path], counts),
        Contender("Python jsonschema", version("jsonschema"), "JSON Schema for each line", small,
                  [python, HERE / "schema_lines.py", small.path], counts),
        check_jsonschema_contender(python, array, folder),
    ]


def compare(contender, folder):
    """Empty when the answer is right."""
    found = contender.answer(run(contender, folder))
    expected = (contender.corpus.facts["records"], contender.corpus.facts["defective"])
    if found == expected:
        return ""
    return f"{contender.name}: expected {expected} records and defective lines, found {found}"


def machine():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())[1]
    system = re.search(r'PRETTY_NAME="(.*)"', Path("/etc/os-release").read_text())[1]
    return f"{model}, {os.cpu_count()} cores, {system}"


def table(entries):
    ours = entries[0]
    speed = {e.name: e.corpus.facts["bytes"] / e.seconds / 1e6 for e in entries}
    full_mb = ours.corpus.facts["bytes"] / 1e6
    small_mb = entries[-1].corpus.facts["bytes"] / 1e6
    lines = [
        f"Machine: {machine()}. Corpus: {full_mb:.0f} MB of chat in records of 2 KB "
        f"({small_mb:.0f} MB for the last three), one line in a hundred with a defect.",
        "",
        "| program | version | what it does | MB/s | records/s | peak memory | ftdata is faster by |",
        "|---|---|---|---:|---:|---:|---:|",
    ]
    for e in entries:
        rate = e.corpus.facts["lines"] / e.seconds
        factor = "" if e.name.startswith("ftdata") else f"{speed[ours.name] / speed[e.name]:.1f}x"
        lines.append(f"| {e.name} | {e.version} | {e.what} | {speed[e.name]:.0f} | {rate:,.0f} | "
                     f"{e.peak_mb:.0f} MB | {factor} |")
    return "\n".join(lines), speed


def write_readme(text):
    content = README.read_text()
    begin, end = (content.index(mark) for mark in MARKS)
    README.write_text(content[:begin] + MARKS[0] + "\n" + text + "\n" + content[end:])


def missed_bars(speed):
    for name, bar in BARS.items():
        factor = speed[STRUCTURE] / speed[name]
        print(f"{'pass' if factor >= bar else 'FAIL'}  ftdata over {name}: {factor:.1f} >= {bar} times")
        if factor < bar:
            yield name


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", default="200MB", help="corpus of the fast programs")
    parser.add_argument("--slow-size", default="20MB", help="corpus of jq and the schema validators")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--build", type=Path, default=REPOSITORY / "build" / "bench")
    parser.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    options = parser.parse_args()
    tools = options.build / "bin"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        full = make_corpus(tools, folder / "full.jsonl", options.size)
        small = make_corpus(tools, folder / "small.jsonl", options.slow_size)
        entries = contenders(tools, folder, full, small)
        wrong = [problem for entry in entries if (problem := compare(entry, folder))]
        if wrong:
            sys.exit("\n".join(wrong))
        for _ in range(options.rounds - 1):
            for contender in entries:
                run(contender, folder)
    text, speed = table(entries)
    print(text)
    if options.write:
        write_readme(text)
    sys.exit(1 if list(missed_bars(speed)) else 0)


main()
