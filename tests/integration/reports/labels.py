"""Labelled documents for what the sample site does not have: hostile text, years after a merger."""

from __future__ import annotations

from typing import Any

HOSTILE = "<script>window.hacked = true</script>"


def stock(
    province: str,
    value: int,
    as_of: str,
    *,
    before: str = "",
    title: str = "Thêm một con số",
    url: str | None = None,
    star: int | None = None,
) -> dict[str, Any]:
    """A short article that states one province's stock of products, of one star level or all."""
    evidence = f"{province} có {value} sản phẩm OCOP{f' {star} sao' if star else ''}"
    return {
        "id": f"{province}-{value}-{as_of}",
        "kind": "news",
        "url": url or f"http://bao-thu.example/{value}-{as_of}",
        "source": "sample-bao-can-tho",
        "published": as_of,
        "title": title,
        "text": f"{before}{evidence} <b>tính đến {as_of}</b>.",
        "claims": [
            {
                "metric": "recognised",
                "scope": "total",
                "renewal": False,
                "value_min": value,
                "value_max": value,
                "bound": "exact",
                "stars": [star] if star else [],
                "place": {"province": province, "district": None, "commune": None},
                "as_of": as_of,
                "period": None,
                "decision": None,
                "evidence": evidence,
            }
        ],
    }


def round_of(province: str, value: int, published: str, *, batch: str) -> dict[str, Any]:
    """An article on a round that adds products to a province's stock."""
    label = stock(province, value, published, url=f"http://bao-thu.example/{batch}-{published}")
    return _with(
        label,
        f"Đợt {batch} năm {published[:4]}, {province} có thêm {value} sản phẩm OCOP",
        {"scope": "period", "as_of": None, "period": published[:4], "batch": batch},
    )


def contradicting() -> list[dict[str, Any]]:
    """A stock that falls, levels that fit no total, a text that contradicts itself."""
    twice = stock("Hà Nam", 30, "2024-03-01")
    flagged = {**twice["claims"][0], "flags": ["two_values"]}
    other = "cả tỉnh có 33 sản phẩm OCOP"
    twice["text"] += f" Tuy vậy {other}."
    twice["claims"] = [flagged, {**flagged, "value_min": 33, "value_max": 33, "evidence": other}]
    return [
        stock("Yên Bái", 90, "2023-06-30"),
        stock("Yên Bái", 70, "2024-02-01"),
        stock("Sơn La", 100, "2024-02-02"),
        stock("Sơn La", 80, "2024-02-02", star=3, url="http://bao-thu.example/son-la-3"),
        stock("Sơn La", 50, "2024-02-02", star=4, url="http://bao-thu.example/son-la-4"),
        twice,
    ]


def _with(label: dict[str, Any], evidence: str, changes: dict[str, Any]) -> dict[str, Any]:
    """The document with one other sentence, and its claim changed."""
    claim = {**label["claims"][0], **changes, "evidence": evidence}
    return {
        **label,
        "id": f"{label['id']}-{evidence[:9]}",
        "text": f"{evidence}.",
        "claims": [claim],
    }


def hostile() -> dict[str, Any]:
    """An article whose every part tries to become markup."""
    return stock(
        "Cần Thơ",
        999,
        "2024-03-20",
        before=f"{HOSTILE}</script><img src=x onerror='window.hacked=true'> 🎉 ",
        title=f"{HOSTILE} & <b>đậm</b>",
        url="javascript:window.hacked=true",
    )
