import subprocess
import sys

import underthesea
from hypothesis import given
from hypothesis import strategies as st

from parsers.segmenting import sent_tokenize

# Stops inside numbers, behind abbreviations and closing marks; dots that trail off; no stop at all.
TEXTS = (
    "Huyện có 5 sản phẩm. Tỉnh có 9.",
    "Năm 2023, TP. Cần Thơ công nhận 1.250 sản phẩm... Ông nói: “Tốt lắm!” Rồi ông về.",
    "Theo TS. Lê Văn A, PGS. Trần B (ĐH. Cần Thơ), có 3,5 tỷ đồng?! Đúng vậy.",
    "Không có dấu chấm",
    "  Dòng một.\nDòng hai.  ",
    "...",
    "",
)

CODE = """
import logging
mine = logging.getLogger("mine")
from parsers.segmenting import sent_tokenize, word_tokenize
sentences = sent_tokenize("Huyện có 5 sản phẩm. Tỉnh có 9.")
words = word_tokenize(sentences[0])
assert logging.getLogger().handlers == [], logging.getLogger().handlers
assert not mine.disabled
print(len(sentences), "sản phẩm" in words)
"""


def test_sentences_are_those_of_the_whole_package() -> None:
    assert [sent_tokenize(text) for text in TEXTS] == [
        underthesea.sent_tokenize(text) for text in TEXTS
    ]


PIECES = st.sampled_from(["Huyện", "TP", "1", "250", ".", "...", "?", "!", "”", " ", "\n", "\xa0"])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text_has_the_sentences_of_the_whole_package(text: str) -> None:
    assert sent_tokenize(text) == underthesea.sent_tokenize(text)


def test_use_leaves_the_programs_logging_alone() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "2 True"), done.stderr
