"""A folder of flow files."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.placeholders import placeholders_in
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

    def chosen(self, stems: Collection[str] | None) -> dict[str, FlowFile]:
        """Return these files with all that they lead to; None chooses every file."""
        if stems is None:
            return dict(self.files)
        chosen: dict[str, FlowFile] = {}
        pending = [stem for stem in stems if stem in self.files]
        while pending:
            stem = pending.pop()
            if stem not in chosen:
                chosen[stem] = self.files[stem]
                pending += needs_of(self.files[stem], self.files)
        return dict(sorted(chosen.items()))

    @property
    def stems(self) -> set[str]:
        """Of every JSON file, in lower case, as some file systems tell names apart no better."""
        return {stem.lower() for stem in (*self.files, *self.unreadable)}


def needs_of(file: FlowFile, files: Mapping[str, FlowFile]) -> list[str]:
    """Return the stems of the files that a file leads to."""
    text = json.dumps(file.document, ensure_ascii=False)
    found = [one.name for one in placeholders_in(text) if one.resource in ("flow", "module")]
    return [stem for stem in dict.fromkeys(found) if stem in files]
