"""A folder of flow files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from connect_flows.language.format_error import FlowFormatError
from instance.files.flow_file import FlowFile, read_file


@dataclass(frozen=True, slots=True)
class Folder:
    """The flows of a folder.

    Attributes:
        path: of the folder.
        files: by stem.
        unreadable: by stem, what is JSON by its ending and no flow.
    """

    path: Path
    files: Mapping[str, FlowFile]
    unreadable: Mapping[str, FlowFormatError]

    @classmethod
    def read(cls, path: Path, default_prefix: str = "") -> "Folder":
        """Read a folder, which need not be there yet.

        Args:
            path: of the folder.
            default_prefix: before the name of a flow whose file tells none.
        """
        files, unreadable = dict[str, FlowFile](), dict[str, FlowFormatError]()
        for file in sorted(path.glob("*.json")):
            found = read_file(file, default_prefix)
            if isinstance(found, FlowFile):
                files[file.stem] = found
            else:
                unreadable[file.stem] = found
        return cls(path, files, unreadable)

    @property
    def stems(self) -> set[str]:
        """Of every JSON file, in lower case, as some file systems tell names apart no better."""
        return {stem.lower() for stem in (*self.files, *self.unreadable)}
