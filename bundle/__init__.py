"""Stages what is deployed: the functions' sources and their dependencies layer, under build/.

Staging functions is plain copying and needs nothing. The layer needs the network once, after
`lambdas/requirements.txt` changed; synth itself never downloads.
"""

from bundle.bundle_error import BundleError
from bundle.stage import Bundle, stage
from bundle.staged_code import StagedCode

__all__ = ["Bundle", "BundleError", "StagedCode", "stage"]
