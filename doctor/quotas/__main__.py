"""`python -m doctor.quotas --instance ARN`: what of the quotas is used, and what breaks first."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("doctor.quotas.command"))
