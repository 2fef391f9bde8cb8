"""The conditions of cookbook.py as one DuckDB query: duckdb_query.py FILE

One thread. Each line is read as a JSON value; ignore_errors passes over a line that is no JSON, so
such lines are in neither count.
"""

import json
import sys

import duckdb

QUERY = """
WITH record AS (
  SELECT json,
         json_type(json, '$.messages') AS messages_type,
         json_extract(json, '$.messages[*]') AS messages,
         json_extract_string(json, '$.messages[*].role') AS roles,
         json_extract(json, '$.messages[*].content') AS contents
  FROM read_json_objects(?, format = 'newline_delimited', ignore_errors = true)
  WHERE json IS NOT NULL
)
SELECT count(*),
       count(*) FILTER (WHERE
         json_type(json) <> 'OBJECT'
         OR messages_type IS DISTINCT FROM 'ARRAY'
         OR len(messages) = 0
         OR len(roles) < len(messages)
         OR len(contents) < len(messages)
         OR NOT list_contains(roles, 'assistant')
         OR len(list_filter(roles, lambda role:
              coalesce(role NOT IN ('system', 'user', 'assistant', 'function'), true))) > 0
         OR len(list_filter(contents, lambda content: json_type(content) <> 'VARCHAR'
              OR content::VARCHAR = '""')) > 0
         OR len(list_filter(messages, lambda message: NOT list_has_all(
              ['role', 'content', 'name', 'function_call', 'weight'], json_keys(message)))) > 0)
FROM record
"""


def main():
    connection = duckdb.connect(config={"threads": 1})
    records, defective = connection.execute(QUERY, [sys.argv[1]]).fetchone()
    print(json.dumps({"records": records, "defective": defective}))


main()
