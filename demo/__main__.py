"""The command behind `make demo`."""

import sys

from local import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("demo.demo"))
