#!/usr/bin/env bash
# A named tuple in a function's answer, in Lambda's Python runtime client.
#
# Of:       awslambdaric 4.2.2 and simplejson 4.3.0 (PyPI)
# Source:   github.com/aws/aws-lambda-python-runtime-interface-client
#           (awslambdaric/lambda_runtime_marshaller.py)
#           simplejson.readthedocs.io (namedtuple_as_object)
# Expected: A tuple is a tuple: a JSON array, as Python's own `json.dumps` writes it.
# Seen:     The runtime writes an object of the tuple's field names, because it encodes with
#           simplejson, whose default that is. A plain tuple stays an array.
# So:       A test that judges an answer through `json.dumps` sees another answer than Connect does:
#           a handler that returns a named tuple looks wrong there (Connect takes a flat object, no
#           array) and works in Lambda. Encode with the runtime's own marshaller in tests, and
#           return a dict, which is the same in both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  awslambdaric==4.2.2 simplejson==4.3.0

"$folder/venv/bin/python" - <<'PYTHON'
import json
from typing import NamedTuple

from awslambdaric.lambda_runtime_marshaller import LambdaMarshaller


class Answer(NamedTuple):
    tier: str
    language: str


answer = Answer("gold", "de-DE")
runtime, _ = LambdaMarshaller().marshal_response(answer)
plain, _ = LambdaMarshaller().marshal_response(tuple(answer))
standard = json.dumps(answer)
print(f"json.dumps:              {standard}")
print(f"runtime, named tuple:    {runtime}")
print(f"runtime, plain tuple:    {plain}")
if json.loads(runtime) != {"tier": "gold", "language": "de-DE"}:
    raise SystemExit("changed: the runtime no longer writes a named tuple as an object")
if not json.loads(plain) == json.loads(standard) == ["gold", "de-DE"]:
    raise SystemExit("changed: a tuple is no longer a JSON array")
print("as described")
PYTHON
