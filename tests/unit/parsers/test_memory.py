"""Reading page after page asks the system for no fresh memory."""

import platform
import subprocess
import sys

import pytest

_READ = """
import resource
from benchmarks.pages import SELECTORS, press_pages
from parsers.article import parse_article
pages = [content for _, content in press_pages(3)]
def read():
    for page in pages * 10:
        parse_article(page, "https://bao.example/1.html", SELECTORS)
read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
read()
print((resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before) / 30)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other allocators do as they like")
def test_the_memory_of_one_page_serves_the_next() -> None:
    told = subprocess.run([sys.executable, "-c", _READ], check=True, capture_output=True, text=True)

    assert float(told.stdout) < 10  # 89 where it is given back after each
