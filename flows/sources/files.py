"""Files and folders as a source: which articles there are, what a manifest states of them, the documents they hold. Must not import engines."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transforms.document import Document
from transforms.reading import UnreadableDocument, read_document
from transforms.reading.manifest import MANIFEST_NAMES, Manifest, parse_manifest
from transforms.reading.read import too_large

ENDINGS = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One article file: where it is, and what it is called in the warehouse (never a path of this machine)."""

    source_name: str
    address: str
    path: Path
    stated: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return _as_text(Path(self.path.stem))

    def read_bytes(self, limit: int) -> bytes:
        """Read the file; one beyond the limit is refused unread.

        Raises:
            UnreadableDocument: too large, gone, or not permitted.
        """
        try:
            size = self.path.stat().st_size
            if size > limit:
                raise UnreadableDocument(too_large(size, limit))
            return self.path.read_bytes()
        except OSError as error:
            raise UnreadableDocument(f"the file cannot be read: {error.strerror or error}") from None

    def read_document(self, raw: bytes, limit: int) -> Document:
        """Read the file's bytes as a document.

        Raises:
            UnreadableDocument: as ``transforms.reading.read_document`` does.
        """
        return read_document(raw, self.name, self.path.suffix, self.stated, limit)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: what the user calls it, and why, in one line."""

    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a poll of the sources found."""

    files: tuple[SourceFile, ...]
    refused: tuple[Refusal, ...]


class _Manifests:
    """The manifests of one source, each folder's read once. A broken one takes its folder out: without it, dates would be missing."""

    def __init__(self) -> None:
        self.refused: dict[str, Refusal] = {}
        self.refused_folders: set[Path] = set()
        self._read: dict[Path, Manifest] = {}

    def load(self, folder: Path) -> None:
        """Read the manifest of a folder, if it has one."""
        if folder in self._read:
            return
        self._read[folder] = {}
        for file in (folder / name for name in MANIFEST_NAMES):
            try:
                if file.is_file():
                    self._read[folder] = parse_manifest(file.read_bytes(), file.name)
                    return
            except (UnreadableDocument, OSError) as error:
                self.refused[str(file)] = Refusal(_as_text(file), f"{error}; the articles beside it are left out")
                self.refused_folders.add(folder)

    def of(self, folder: Path, name: str) -> Mapping[str, str]:
        """What a folder's manifest states of a file."""
        self.load(folder)
        return self._read[folder].get(name, {})


def find_files(paths: Sequence[Path], checkout: Path) -> Found:
    """List the articles of files and folders, sorted, each once; a path that is missing or holds none becomes a refusal."""
    files: dict[Path, SourceFile] = {}
    refused: dict[str, Refusal] = {}
    for path in paths:
        manifests = _Manifests()
        try:
            for file in _list_source(path):
                source = _source_file(path if path.is_dir() else path.parent, file, checkout, manifests)
                if source is not None:
                    files.setdefault(file.resolve(), source)
        except OSError as error:
            refused[str(path)] = Refusal(_as_text(path), error.strerror or str(error))
        except UnreadableDocument as error:
            refused[str(path)] = Refusal(_as_text(path), error.reason)
        refused |= manifests.refused
    ordered = sorted(files.values(), key=lambda file: (file.source_name, file.address))
    return Found(tuple(ordered), tuple(refused.values()))


def _list_source(path: Path) -> Iterator[Path]:
    if path.is_dir():
        found = False
        for file in _walk(path):
            found = True
            yield file
        if not found:
            raise UnreadableDocument("the folder holds no .txt or .md file")
    elif path.is_file():
        if path.suffix.lower() not in ENDINGS:
            raise UnreadableDocument("neither a .txt nor an .md file")
        yield path
    else:
        raise UnreadableDocument("neither a file nor a folder" if path.exists() else "no such file or folder")


def _walk(root: Path) -> Iterator[Path]:
    """Article files below a folder, links followed, each folder entered once however often links lead back to it."""
    entered: set[tuple[int, int]] = set()
    for folder, folders, names in os.walk(root, followlinks=True, onerror=_raise):
        status = Path(folder).stat()
        if (status.st_dev, status.st_ino) in entered:
            folders.clear()
            continue
        entered.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if file.suffix.lower() in ENDINGS and not name.startswith("."):
                yield file


def _raise(error: OSError) -> None:
    raise error


def _source_file(root: Path, file: Path, checkout: Path, manifests: "_Manifests") -> SourceFile | None:
    """Name a file and look up what a manifest states of it; None where the manifest beside it cannot be read."""
    relative = file.relative_to(root)
    for folder in (root, file.parent):
        manifests.load(folder)
        if folder in manifests.refused_folders:
            return None
    stated = manifests.of(root, relative.as_posix()) or manifests.of(file.parent, file.name)
    return SourceFile(_name_source(root, checkout), _as_text(relative), file, stated)


def _name_source(root: Path, checkout: Path) -> str:
    """A folder of the checkout by its path there, another by its own name: the warehouse holds no path of the machine it was filled on."""
    resolved = root.resolve()
    if resolved.is_relative_to(checkout) and resolved != checkout:
        return _as_text(resolved.relative_to(checkout))
    return _as_text(Path(resolved.name)) or "files"


def _as_text(path: Path) -> str:
    """A path as text: bytes of a name that are no UTF-8 become replacement signs."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
