# The conditions of cookbook.py as a jq program: jq -R -n -c -f cookbook.jq FILE
def message_is_defective:
  (has("role") and has("content") | not)
  or (keys_unsorted | any(IN("role", "content", "name", "function_call", "weight") | not))
  or (.role | IN("system", "user", "assistant", "function") | not)
  or (.content | type != "string")
  or (.content == "" and (.function_call | not));

def is_defective:
  if type != "object" then true
  elif (.messages | type != "array" or length == 0) then true
  else (.messages | any(message_is_defective) or all(.role != "assistant"))
  end;

reduce inputs as $line ({records: 0, defective: 0};
  ([$line | fromjson?]) as $parsed
  | if $parsed == [] then .defective += 1
    else .records += 1 | if ($parsed[0] | is_defective) then .defective += 1 else . end
    end)
