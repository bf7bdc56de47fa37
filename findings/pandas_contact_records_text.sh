#!/usr/bin/env bash
# Contact records as JSON lines, read by pandas.
#
# Of:       pandas 3.1.1 and pyarrow 26.0.1 (PyPI), read_json(lines=True)
# Source:   pandas.pydata.org/docs/reference/api/pandas.read_json.html (dtype: True infers dtypes)
#           docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html (CustomerEndpoint's
#           Address and every attribute are text)
# Expected: JSON has its types, other than CSV: a text stays a text.
# Seen:     A column whose texts all look like numbers becomes numbers: "+15550100" is 15550100, the
#           account "0012345678" is 12345678, and the code "12e4" is 120000. With engine="pyarrow"
#           the same file keeps its texts.
# So:       The number is no E.164 any more, so no contact joins to its CRM record, and two accounts
#           that differ in their zeros are one. One record with "anonymous" in the column and it is
#           text again: it goes by the day. Read with dtype=False, or with engine="pyarrow".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  pandas==3.1.1 pyarrow==26.0.1

"$folder/venv/bin/python" - <<'PYTHON'
import io
import json

import pandas

RECORDS = [
    {"Address": "+15550100", "account": "0012345678", "code": "12e4"},
    {"Address": "+15550101", "account": "0012345679", "code": "34e5"},
]
lines = "\n".join(json.dumps(record) for record in RECORDS).encode()


def first(**how: object) -> list[object]:
    return list(pandas.read_json(io.BytesIO(lines), lines=True, **how).iloc[0])


text = list(RECORDS[0].values())
plain, arrow, untyped = first(), first(engine="pyarrow"), first(dtype=False)
print(f"the record:        {text}")
print(f"read_json:         {plain}")
print(f"engine='pyarrow':  {arrow}")
print(f"dtype=False:       {untyped}")
if arrow != text or untyped != text:
    raise SystemExit("changed: the ways around it have changed")
if plain != [15550100, 12345678, 120000]:
    raise SystemExit("changed: the texts are read otherwise now")
print("as described")
PYTHON
