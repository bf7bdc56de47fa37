"""A flow's file, read no further than a flow can be long."""

from pathlib import Path

from connect_flows.language.format_error import FlowFormatError

LARGEST_FILE_BYTES = 4 * 1024 * 1024
"""The service takes 256,000 characters of a flow; a template may hold several."""


def read_flow_file(path: Path) -> str:
    """Read a file as text.

    Raises:
        FlowFormatError: it cannot be read, is no UTF-8, or is too large to be a flow.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        what = f"The flow cannot be read ({error.strerror})"
        raise FlowFormatError(what, str(path), "Give the path of a JSON file.") from error
    if len(content) > LARGEST_FILE_BYTES:
        limit = f"Give a file of at most {LARGEST_FILE_BYTES // 1024 // 1024} MB."
        raise FlowFormatError("The file is too large", str(path), limit)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FlowFormatError("The flow is not UTF-8", str(path), "Save it as UTF-8.") from error
