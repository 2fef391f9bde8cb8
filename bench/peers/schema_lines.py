"""Python's jsonschema over JSONL: schema_lines.py FILE

json.loads and Draft7Validator.is_valid() for each line, with the schema of this folder.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft7Validator


def main():
    schema = json.loads(Path(__file__).with_name("chat.schema.json").read_text())
    validator = Draft7Validator(schema)
    records = defective = 0
    with open(sys.argv[1], "rb") as file:
        for line in file:
            try:
                record = json.loads(line)
            except ValueError:
                defective += 1
                continue
            records += 1
            if not validator.is_valid(record):
                defective += 1
    print(json.dumps({"records": records, "defective": defective}))


main()
