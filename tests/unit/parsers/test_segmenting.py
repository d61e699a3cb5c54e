import subprocess
import sys

CODE = """
import logging
mine = logging.getLogger("mine")
import parsers.segmenting
assert logging.getLogger().handlers == [], logging.getLogger().handlers
assert not mine.disabled
print(len(parsers.segmenting.sent_tokenize("Huyện có 5 sản phẩm. Tỉnh có 9.")))
"""


def test_import_leaves_the_programs_logging_alone() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "2"), done.stderr
