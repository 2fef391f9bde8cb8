"""Records what the loaders of trainers and providers do with files, record by record.

    record.py DATA OUT LOADER...

DATA holds defects/ and format_zoo/. For each LOADER a file OUT/LOADER.json is written: its version,
and for every file the lines that it does not simply accept. A line that is no JSON is left out: what
reads files for the trainers is `datasets`, which has a recording of its own.

    {"loader": "...", "version": "...", "judges": "...",
     "files": {"defects/x.jsonl": {"whole": {"verdict", "error"},
                                   "records": 20,
                                   "odd": [{"verdict": "reject", "error": "...", "lines": [3]}]}}}
"""

import collections
import importlib.metadata
import json
import pathlib
import sys

import loaders

ERROR_LENGTH = 160


def lines_of(path):
    """The lines that hold an object, with their numbers."""
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        try:
            record = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            yield number, line, record


def clipped(error):
    text = " ".join(str(error).split())
    return text[:ERROR_LENGTH]


def entry(verdict, error):
    return {"verdict": verdict, "error": clipped(error)} if error else {"verdict": verdict}


def record_file(loader, path):
    result = {}
    if loader.whole:
        verdict, error = loader.whole(path)
        result["whole"] = entry(verdict, error)
    if loader.line:
        odd = collections.defaultdict(list)
        count = 0
        for number, line, record in lines_of(path):
            verdict, error = loader.line(line, record)
            count += 1
            if verdict != "accept":
                odd[verdict, clipped(error)].append(number)
        result["records"] = count
        result["odd"] = [
            {"verdict": verdict, "error": error, "lines": lines}
            for (verdict, error), lines in sorted(odd.items())
        ]
    return result


def files_of(data):
    for folder in ("defects", "format_zoo"):
        for path in sorted((data / folder).rglob("*.jsonl")):
            if path.name != "MANIFEST.jsonl":
                yield path


def record(name, data, out):
    loader = loaders.LOADERS[name]()
    files = {}
    for path in files_of(data):
        files[str(path.relative_to(data))] = record_file(loader, path)
    document = {
        "loader": name,
        "version": importlib.metadata.version(loader.package),
        "judges": loader.judges,
        "files": files,
    }
    head = {key: value for key, value in document.items() if key != "files"}
    text = json.dumps(head)[:-1] + ', "files": {\n'
    text += ",\n".join(f"{json.dumps(file)}: {json.dumps(files[file])}" for file in sorted(files))
    (out / f"{name}.json").write_text(text + "\n}}\n")
    odd = sum(len(group["lines"]) for entry in files.values() for group in entry.get("odd", ()))
    print(f"{name} {document['version']}: {len(files)} files, {odd} lines not simply accepted")


def main():
    data, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[3:]:
        record(name, data, out)


if __name__ == "__main__":
    main()
