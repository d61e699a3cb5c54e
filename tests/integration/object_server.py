"""A real S3 server in a process of its own, on loopback, with one empty bucket."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

import boto3
import pytest

_SERVER = """
import sys, time
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=int(sys.argv[1]), verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
time.sleep(600)
"""


@dataclass
class ObjectServer:
    """``url`` is that of an archive in the bucket; ``stop`` and ``start`` are what they say."""

    port: int = 0
    bucket: str = field(default_factory=lambda: f"kho-{uuid4().hex[:8]}")
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"s3://{self.bucket}/luu/tru"

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _SERVER, str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def client(self) -> boto3.client:  # type: ignore[valid-type]
        """Another library's view of the bucket."""
        return boto3.client("s3", endpoint_url=self.endpoint)

    def objects(self) -> dict[str, bytes]:
        """All objects of the bucket with their bytes."""
        client = self.client()
        found = client.list_objects_v2(Bucket=self.bucket).get("Contents", [])
        return {
            one["Key"]: client.get_object(Bucket=self.bucket, Key=one["Key"])["Body"].read()
            for one in found
        }


@pytest.fixture
def objects(monkeypatch: pytest.MonkeyPatch) -> Iterator[ObjectServer]:
    """The server, to which the usual variables of this process point."""
    server = ObjectServer()
    server.start()
    try:
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.endpoint)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        server.client().create_bucket(Bucket=server.bucket)
        yield server
    finally:
        server.stop()
