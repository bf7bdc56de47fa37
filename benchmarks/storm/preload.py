"""What the fork server imports before it forks environments: third-party packages, nothing of ours.

The guide's functions use boto3 and urllib, the kit's use Powertools and http.client.
"""

import asyncio  # noqa: F401 # the downstream processes
import gc
import urllib.request  # noqa: F401 # the guide's functions

import aws_lambda_powertools.logging
import aws_lambda_powertools.metrics  # noqa: F401 # every function of ours
import boto3  # noqa: F401 # the guide's functions

gc.freeze()
