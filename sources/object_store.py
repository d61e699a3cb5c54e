"""An S3-compatible object store that holds the archive's complete files, by URL.

What belongs here: whole files in and out, parts of them by range request, and errors in words. An
object is made whole or not at all, so nothing here is renamed, locked or synced. The address of the
server and the credentials are those of the usual ``AWS_…`` variables.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from sources.growing import ArchiveError, ArchiveUnavailable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PART = 16 << 20
"""Bytes of a part of an upload; what is below twice that goes in one request."""
_READ_AHEAD = 4 << 20
_CONNECTING = {"connect_timeout": 10, "read_timeout": 60, "retries": {"max_attempts": 3}}


class ObjectStore:
    """The objects below ``s3://bucket/prefix``, named relative to it."""

    def __init__(self, url: str) -> None:
        """Raises ArchiveError when the URL is none of an object store, or the extra is missing."""
        kind, _, place = url.partition("://")
        self.url = url.rstrip("/")
        self._place = place.strip("/")
        self._bucket = self._place.partition("/")[0]
        if kind != "s3" or not self._bucket:
            raise ArchiveError(
                f"the archive {url!r} is no object store; OCOP_ARCHIVE is written s3://bucket/prefix"
            )
        self._files = _file_system(os.getpid())

    def check(self) -> None:
        """See that the bucket is there, since one that is missing looks like an empty one.

        Raises:
            ArchiveError: it cannot be reached, or there is no such bucket.
        """
        with self._told("reach"):
            self._files.call_s3("head_bucket", Bucket=self._bucket)

    def names(self, folder: str = "") -> dict[str, int]:
        """The names of all objects below a folder, with their sizes.

        Raises:
            ArchiveError: as all of these: the store cannot be reached or refuses; says what to do.
        """
        with self._told("list"):
            found = self._files.find(f"{self._place}/{folder}".rstrip("/"), detail=True)
        return {
            path.removeprefix(f"{self._place}/"): int(about["size"])
            for path, about in found.items()
        }

    def size(self, name: str) -> int | None:
        """How many bytes an object has; None when there is none of that name."""
        try:
            with self._told("look into"):
                return int(self._files.info(f"{self._place}/{name}")["size"])
        except FileNotFoundError:
            return None

    def read_at(self, name: str, offset: int, length: int) -> bytes:
        """A part of an object, by one range request.

        Raises:
            FileNotFoundError: there is no such object.
        """
        with self._told("read from"):
            read = self._files.cat_file(f"{self._place}/{name}", start=offset, end=offset + length)
            return cast(bytes, read)

    def open(self, name: str) -> BinaryIO:
        """An object to be read from its beginning, some megabytes at a time; it can be sought in.

        Raises:
            FileNotFoundError: there is no such object.
        """
        size = self.size(name)
        if size is None:
            raise FileNotFoundError(name)
        return io.BufferedReader(_Parts(self, name, size), _READ_AHEAD)

    def add(self, file: Path, name: str) -> None:
        """Upload a complete file under a name that nobody has, or that holds the same bytes.

        Raises:
            ArchiveError: also when other bytes have that name; they are not touched.
        """
        try:
            self._put(file, name, mode="create")
        except FileExistsError as error:
            # An upload whose answer was lost, or whose run was killed right after it.
            with self.open(name) as there, file.open("rb") as here:
                same = _digest(there) == _digest(here)
            if not same:
                raise ArchiveError(
                    f"{self.url}/{name} is there with other bytes; {file} was not uploaded. Move "
                    "one of the two away, then run again."
                ) from error

    def replace(self, file: Path, name: str) -> None:
        """Upload a complete file in place of the object that has its name."""
        self._put(file, name, mode="overwrite")

    def _put(self, file: Path, name: str, *, mode: str) -> None:
        with self._told("upload to"):
            self._files.put_file(str(file), f"{self._place}/{name}", mode=mode, chunksize=_PART)
        if (there := self.size(name)) != file.stat().st_size:
            raise ArchiveError(f"{self.url}/{name} has {there} bytes after its upload; run again")

    @contextmanager
    def _told(self, doing: str) -> Iterator[None]:
        from aiohttp import ClientError
        from botocore.exceptions import BotoCoreError

        try:
            yield
        except FileExistsError:
            raise
        except (OSError, BotoCoreError, ClientError) as error:
            if isinstance(error, FileNotFoundError) and doing in ("look into", "read from"):
                raise
            raise self._explained(error, doing) from error

    def _explained(self, error: Exception, doing: str) -> ArchiveUnavailable:
        server = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
        return ArchiveUnavailable(
            f"cannot {doing} the archive {self.url} at {server or 'Amazon S3'}: {error}. Is the "
            "server up, does the bucket exist, and are AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, "
            "AWS_SECRET_ACCESS_KEY and AWS_DEFAULT_REGION right? Nothing is lost: files that were "
            "not uploaded lie in OCOP_HOME/spool, and the next run uploads them."
        )


class _Parts(io.RawIOBase):
    """An object as a file, each piece of which is a range request."""

    def __init__(self, store: ObjectStore, name: str, size: int) -> None:
        super().__init__()
        self._store, self._name, self._size = store, name, size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(base + offset, 0)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        length = min(len(view), self._size - self._at)
        if length <= 0:
            return 0
        piece = self._store.read_at(self._name, self._at, length)
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


@lru_cache(maxsize=1)
def _file_system(_process: int) -> Any:  # noqa: ANN401 - s3fs ships no types
    """One client for each process, since making one takes long and none survives a fork."""
    try:
        import s3fs
    except ImportError as error:
        raise ArchiveError(
            "OCOP_ARCHIVE names an object store, for which a package is missing; say: "
            "pip install 'ocop-ledger[s3]'"
        ) from error
    return s3fs.S3FileSystem(
        use_listings_cache=False, skip_instance_cache=True, config_kwargs=_CONNECTING
    )


def _digest(file: BinaryIO) -> bytes:
    digest = hashlib.sha256()
    while piece := file.read(_READ_AHEAD):
        digest.update(piece)
    return digest.digest()
