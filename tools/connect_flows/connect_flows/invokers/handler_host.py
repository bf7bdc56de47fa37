"""Runs in the function's own interpreter: imports a handler and lets it answer, line by line.

It is given to `python -c` with the folder of the handler as its working directory. So it imports
nothing of this package by name, works with any Python that Lambda has, and brings the handler
nothing that its own folder does not.

The first line in is a JSON object: the files of the modules that make Lambda's context and write
its answer, and which handler it is. Then one JSON object an invocation. A line out is an answer in
base64, or an error's words.
"""

import base64
import importlib
import importlib.util
import json
import os
import sys
from typing import Any


def _loaded(name: str, path: str) -> Any:  # noqa: ANN401 # a module
    spec = importlib.util.spec_from_file_location(
        name,
        path,
        submodule_search_locations=[os.path.dirname(path)],  # noqa: PTH120 # before any import of the handler's, as little as possible
    )
    assert spec is not None  # noqa: S101 # it is a Python file
    assert spec.loader is not None  # noqa: S101 # as above
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Serve until there are no more lines."""
    lines = os.fdopen(os.dup(0), encoding="utf-8")
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # what the handler prints is no answer

    def tell(what: "dict[str, object]") -> None:
        try:
            told.write(json.dumps(what) + "\n")
            told.flush()
        except BrokenPipeError:
            os._exit(0)  # whoever played has gone

    started = json.loads(lines.readline())
    ours = {name: _loaded(name, path) for name, path in started["modules"]}
    for name in [name for name in sys.modules if name.partition(".")[0] in ours]:
        del sys.modules[name]  # the handler has its own, or none
    sys.path.insert(0, os.getcwd())  # noqa: PTH109 # as above
    try:
        module = importlib.import_module(started["module"])
    except BaseException as error:  # noqa: BLE001 # whatever an import may do
        tell({"failed": f"{type(error).__name__}: {error}"})
        return
    handler = getattr(module, started["function"], None)
    if not callable(handler):
        there = [name for name, one in vars(module).items() if callable(one)]
        tell({"functions": [name for name in there if not name.startswith("_")]})
        return
    tell({"ready": True})
    for line in lines:
        asked = json.loads(line)
        context = ours["lambda_context"].LambdaContext(**asked["context"])
        try:
            answer = ours["marshalling"].marshalled(handler(asked["event"], context))
        except Exception as error:  # noqa: BLE001 # an error of the handler's; the end of its process is its end
            tell({"error": f"{type(error).__name__}: {error}"})
        else:
            tell({"payload": base64.b64encode(answer).decode()})


main()
