"""Near duplicates with other tools, one thread, by processor time, from parsed texts to candidates.

    pip install datasketch==2.0.0 rensa==0.5.0
    ftdata dedupe FILE --groups groups.jsonl --allow template,conflict,large-clusters
    python3 bench/peers/similarity_peers.py FILE groups.jsonl

FILE holds chat or text records in JSON Lines. All contenders get the same words, 3-grams, and 20 bands of
6 rows where they let one choose. Recall: the share of ftdata's verified near pairs that are among the
peer's candidates. None of the peers compares the pairs it proposes; that would come on top.
Prints "peer records records/s recall".
"""
import json
import re
import sys
import time

WORD = re.compile(r"\w+")


def read_texts(path):
    texts = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            turns = record.get("messages")
            texts.append(record["text"] if turns is None else " ".join(turn["content"] or "" for turn in turns))
    return texts


def near_pairs(path, count):
    pairs = set()
    with open(path, encoding="utf-8") as file:
        for line in file:
            match = json.loads(line)
            if match["kind"] in ("near", "template", "conflict") and (match["jaccard"] or 0) >= 0.8:
                pair = (match["kept"]["line"] - 1, match["record"]["line"] - 1)
                if max(pair) < count:
                    pairs.add(pair)
    return pairs


def shingles(text):
    words = WORD.findall(text.lower())
    return [" ".join(words[i:i + 3]) for i in range(len(words) - 2)]


def datasketch_candidates(texts):
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=120, params=(20, 6))
    found = []
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=120)
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        found.append(index.query(sketch))
        index.insert(number, sketch)
    return found


def rensa_candidates(texts):
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.8, num_perm=120, num_bands=20)
    found = []
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=120, seed=42)
        sketch.update(shingles(text))
        found.append(index.query(sketch))
        index.insert(number, sketch)
    return found


def main():
    texts = read_texts(sys.argv[1])
    for name, candidates, limit in (("datasketch", datasketch_candidates, 20_000), ("rensa", rensa_candidates, 50_000)):
        some = texts[:limit]
        begin = time.process_time()
        found = candidates(some)
        seconds = time.process_time() - begin
        pairs = near_pairs(sys.argv[2], len(some))
        hit = sum(1 for kept, record in pairs if kept in found[max(kept, record)] or record in found[max(kept, record)])
        print(name, len(some), f"{len(some) / seconds:.0f}", f"{hit / max(1, len(pairs)):.4f}", flush=True)


if __name__ == "__main__":
    main()
