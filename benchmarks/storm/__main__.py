"""`python -m benchmarks.storm`: plays the storm and writes what came of it."""

import sys

from benchmarks.storm.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
