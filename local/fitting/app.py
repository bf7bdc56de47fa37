"""The app as the embedded cloud can hold it, for the CDK CLI: `python -m local.fitting.app`.

With it as `CDK_APP`, `make deploy` and `make destroy` can be rehearsed as they are.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from local.fitting.assembly import copy_that_fits


def main() -> int:
    """Synthesize `app.py` of the current folder and leave what fits where the CLI wants it."""
    wanted = Path(os.environ["CDK_OUTDIR"])
    with tempfile.TemporaryDirectory() as folder:
        whole, fitting = Path(folder) / "whole", Path(folder) / "fitting"
        command = [sys.executable, "app.py"]
        ended = subprocess.run(  # noqa: S603 - our own app
            command, env=os.environ | {"CDK_OUTDIR": str(whole)}, check=False
        )
        if ended.returncode == 0:
            copy_that_fits(whole, fitting)
            shutil.copytree(fitting, wanted, dirs_exist_ok=True)
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main())
