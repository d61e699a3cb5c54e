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
