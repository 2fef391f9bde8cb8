"""The checks that OpenAI's cookbook asks for before an upload, one record a line.

usage: cookbook.py json|orjson FILE

Prints what was found as JSON. The conditions are those of the list in the cookbook's notebook on
preparing chat data; a line that is no JSON counts too.
"""

import json
import sys
from collections import Counter

ROLES = ("system", "user", "assistant", "function")
KEYS = ("role", "content", "name", "function_call", "weight")


def load_with(parser):
    if parser == "orjson":
        import orjson

        return orjson.loads
    return json.loads


def check(record, found):
    """Adds the defects of one record to `found`; returns how many there are."""
    if not isinstance(record, dict):
        found["data_type"] += 1
        return 1
    messages = record.get("messages")
    if not messages:
        found["missing_messages_list"] += 1
        return 1
    defects = 0
    has_assistant = False
    for message in messages:
        if "role" not in message or "content" not in message:
            found["message_missing_key"] += 1
            defects += 1
        if any(key not in KEYS for key in message):
            found["message_unrecognized_key"] += 1
            defects += 1
        role = message.get("role")
        if role == "assistant":
            has_assistant = True
        if role not in ROLES:
            found["unrecognized_role"] += 1
            defects += 1
        content = message.get("content")
        if (not content and not message.get("function_call")) or not isinstance(content, str):
            found["missing_content"] += 1
            defects += 1
    if not has_assistant:
        found["example_missing_assistant_message"] += 1
        defects += 1
    return defects


def main():
    loads = load_with(sys.argv[1])
    found = Counter()
    records = defective = 0
    with open(sys.argv[2], "rb") as file:
        for line in file:
            try:
                record = loads(line)
            except ValueError:
                found["unparsable"] += 1
                defective += 1
                continue
            records += 1
            if check(record, found):
                defective += 1
    print(json.dumps({"records": records, "defective": defective, "findings": found}))


main()
