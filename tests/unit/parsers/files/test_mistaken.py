"""Files that are not what their sender meant: each says what it is, a saved page is read."""

from __future__ import annotations

import base64

import pytest

from parsers.reading import read_documents

ACT = """<html><body><p>ỦY BAN NHÂN DÂN TỈNH SƠN LA</p><p>Số: 12/QĐ-UBND</p>
<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Sơn La, ngày 02 tháng 5 năm 2024</p>
<p>QUYẾT ĐỊNH</p><p>Công nhận sản phẩm OCOP đợt 1 năm 2024</p>
<p>Điều 1. Công nhận 05 sản phẩm OCOP.</p></body></html>"""
LOGIN = "<html><title>Đăng nhập</title><form><input type='password'></form><p>Hết phiên.</p></html>"
NOT_FOUND = "<html><head><title>404 Not Found</title></head><body><h1>404</h1></body></html>"


def _saved(kind: str, part: str, content: str) -> bytes:
    body = base64.encodebytes(content.encode()).decode()
    return (
        f"From: <Saved>\r\nSubject: QD\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: {kind}; boundary="--b"\r\n\r\n----b\r\n'
        f"Content-Type: {part}\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n----b--\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("name", "payload", "code"),
    [
        ("anh.heic", b"\0\0\0\x24ftypheic" + b"\1" * 99, "save_as_jpeg"),
        ("qd.url", b"[InternetShortcut]\r\nURL=https://example.vn/qd.pdf\r\n", "shortcut"),
        ("qd.url", b"\xef\xbb\xbf[InternetShortcut]\nURL=https://example.vn/\n", "shortcut"),
        ("qd.url", b"[{000214A0-0000}]\r\nProp3=19,2\r\n[InternetShortcut]\r\n", "shortcut"),
        ("qd.url", "[InternetShortcut]\r\nURL=https://a.vn\r\n".encode("utf-16"), "shortcut"),
        ("qd.desktop", b"[Desktop Entry]\nName=QD\nType=Link\nURL=https://a.vn\n", "shortcut"),
        (
            "qd.webloc",
            b'<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x">\n'
            b'<plist version="1.0">\n<dict>\n<key>URL</key><string>https://a.vn</string>',
            "shortcut",
        ),
        ("qd.lnk", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 99, "shortcut"),
        ("qd.pdf", _saved("multipart/mixed", "application/pdf", "%PDF"), "take_out_of_mail"),
        ("qd.mht", _saved("multipart/related", "image/png", "x"), "take_out_of_mail"),
        ("qd.html", LOGIN.encode(), "login_page"),
        ("qd.pdf", NOT_FOUND.encode(), "page_instead_of_file"),
        ("phu-luc.csv", "TT;Sản phẩm;Chủ thể\n1;Chè;HTX A\n".encode(), "save_as_xlsx"),
    ],
)
def test_a_file_says_what_it_is(name: str, payload: bytes, code: str) -> None:
    (document,) = read_documents(payload, name=name)
    assert code in {problem.code for problem in document.problems}
    assert not document.awards


def test_a_page_saved_as_one_file_is_read() -> None:
    payload = _saved("multipart/related", "text/html", ACT)
    document = read_documents(payload, name="qd.mht")[0]
    assert document.decision is not None
    assert document.decision.number == "12/QĐ-UBND"


@pytest.mark.parametrize("name", ["qd.html", "qd.doc"])
def test_a_decision_in_markup_is_no_mistake(name: str) -> None:
    document = read_documents(ACT.encode(), name=name)[0]
    assert document.kind == "decision"
    assert "page_instead_of_file" not in {problem.code for problem in document.problems}


def test_nested_parts_are_no_trap() -> None:
    payload = _saved("multipart/related", "text/html", ACT)
    nested = payload + b"\r\nContent-Type: multipart/mixed; boundary=a\r\n" * 5000
    assert read_documents(nested, name="qd.mht")[0].problems
