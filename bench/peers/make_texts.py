"""Makes the texts that the token benchmarks count, from files that are on the machine.

    python3 bench/peers/make_texts.py OUT [--data FOLDER_WITH_JSONL]

Writes OUT/english.bin, code.bin, multi.bin (about 8 MB each) and big.bin (120 MB of distinct files).
Format: for each document its length in bytes as a little-endian 32-bit number, then its UTF-8 bytes.
"""
import argparse
import gettext
import glob
import gzip
import hashlib
import json
import os
import struct


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    try:
        with opener(path, "rb") as file:
            return file.read(1 << 20).decode("utf-8")
    except (OSError, UnicodeDecodeError, EOFError):
        return ""


def files(*patterns):
    for pattern in patterns:
        yield from sorted(glob.glob(pattern, recursive=True))


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def json_strings(folder, kinds):
    for kind in kinds:
        for path in files(f"{folder}/{kind}/*.json*"):
            for line in read(path).splitlines():
                try:
                    yield from (s for s in strings(json.loads(line)) if len(s) > 40)
                except ValueError:
                    continue


def translations():
    for path in files("/usr/share/locale/*/LC_MESSAGES/*.mo"):
        language = path.split("/")[4]
        if not language.startswith(("ru", "zh", "ja", "ko", "ar", "hi", "th", "el", "he", "uk", "bn", "fa", "vi", "tr", "fr")):
            continue
        try:
            with open(path, "rb") as file:
                catalog = gettext.GNUTranslations(file)._catalog
        except (OSError, UnicodeDecodeError, ValueError):
            continue
        yield "\n".join(text for text in catalog.values() if isinstance(text, str))


def write(path, texts, limit):
    seen, size = set(), 0
    with open(path, "wb") as out:
        for text in texts:
            data = text.encode("utf-8", "ignore")
            digest = hashlib.sha256(data).digest()
            if len(data) < 20 or digest in seen:
                continue
            seen.add(digest)
            out.write(struct.pack("<I", len(data)) + data)
            size += len(data)
            if size >= limit:
                break
    print(path, len(seen), "documents", size, "bytes")


def interleave(*sources):
    sources = [iter(source) for source in sources]
    while sources:
        for source in list(sources):
            try:
                yield next(source)
            except StopIteration:
                sources.remove(source)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--data", default="../shared/data")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    english = ("chat", "alpaca", "prompt_completion", "preference", "sharegpt", "eval/*")
    home = os.path.expanduser("~")
    code = lambda: map(read, files("/usr/include/**/*.h", "/usr/lib/python3*/**/*.py", f"{home}/.pyenv/versions/*/lib/**/*.py",
                                   "/usr/share/**/*.js", "/usr/local/go/src/**/*.go", "/usr/share/**/*.pm"))
    prose = lambda: map(read, files("/usr/share/doc/**/*.txt*", "/usr/share/man/man*/*.gz", "/usr/share/doc/**/*.md*", "/usr/share/**/*.html"))
    code_of_machine = lambda: map(read, files("/usr/share/**/*.json", "/usr/share/**/*.xml", f"{home}/.rustup/**/*.rs", "/usr/share/**/*.sh"))
    write(f"{options.out}/english.bin", json_strings(options.data, english), 8_000_000)
    write(f"{options.out}/code.bin", (t for i, t in enumerate(code()) if i % 7 == 0), 8_000_000)
    write(f"{options.out}/multi.bin", interleave(json_strings(options.data, ["multilingual"]), (t for i, t in enumerate(translations()) if i % 3 == 0)), 8_000_000)
    write(f"{options.out}/big.bin", interleave(code(), code_of_machine(), prose(), json_strings(options.data, english)), 120_000_000)


if __name__ == "__main__":
    main()
