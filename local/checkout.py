"""Where `make setup` put things, and where local commands write."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
CDK_CLI = ROOT / "node_modules/.bin/cdk"
NODE_FOLDER = ROOT / ".venv/bin"
MINISTACK = ROOT / ".venv-cloud/bin/ministack"
LOCAL_BUILD = ROOT / "build/local"
