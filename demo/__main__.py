"""The command behind `make demo`."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("demo.demo"))
