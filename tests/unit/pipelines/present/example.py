"""One document with claims of every shape, written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from parsers.models import Award, Claim, Decision, Document, Part, Place, Problem

TEXT = (
    "Sở Nông nghiệp vừa công bố kết quả chấm điểm.\n\n"
    "Đến hết năm 2023, huyện Phú Mai có 34 sản phẩm OCOP, gồm 21 sản phẩm 3 sao và hơn 1.300 "
    "lượt <b>tem</b>. Kinh phí là 3,6 tỷ đồng. Năm tới, tỉnh Hà Lam đặt mục tiêu "
    "thêm 20 đến 25 sản phẩm từ 3 sao trở lên.\n\n"
    "Cả hai sản phẩm mới đều thuộc TP. Hà Lam."
)
PHU_MAI = Place(province="Hà Lam", district="Phú Mai")


def claim(
    evidence: str, metric: str, low: float, high: float | None = None, **more: object
) -> Claim:
    """A claim whose evidence stands in TEXT."""
    start = TEXT.index(evidence)
    made = Claim(
        metric=metric,  # type: ignore[arg-type]
        scope="total",
        value_min=low,
        value_max=low if high is None else high,
        evidence=evidence,
        start=start,
        end=start + len(evidence),
        place=PHU_MAI,
        claim_id=f"{start:024x}",
    )
    return replace(made, **more)  # type: ignore[arg-type]


CLAIMS = (
    claim("34 sản phẩm OCOP", "recognised", 34, as_of="2023-12-31", place_from="clause"),
    claim("21 sản phẩm 3 sao", "recognised", 21, stars=(3,), as_of="2023-12-31"),
    claim("hơn 1.300 lượt", "producers", 1300, bound="at_least"),
    claim("3,6 tỷ đồng", "budget", 3.6e9, scope="period", period="2023"),
    claim(
        "thêm 20 đến 25 sản phẩm từ 3 sao trở lên",
        "target",
        20,
        25,
        scope="period",
        period="2024",
        stars=(3, 4, 5),
        place=Place(province="Hà Lam"),
    ),
    claim("Cả hai sản phẩm", "recognised", 2, part=Part("new", "mới"), scope="period"),
)
DOCUMENT = Document(
    id="bai-1",
    kind="news",
    url="https://bao.example/bai-1.html",
    source="bao-ha-lam",
    published=date(2024, 1, 5),
    title="Phú Mai có 34 sản phẩm OCOP",
    lead=None,
    text=TEXT,
    claims=CLAIMS,
    problems=(Problem("no_lead", "The page has no lead."),),
)

AWARDS = (
    Award(
        "Chè xanh Phú Mai",
        producer="HTX Chè Phú Mai",
        commune="Phú An",
        district="Phú Mai",
        province="Hà Lam",
        star=4,
        score=78.5,
        status="new",
        valid_until="2027-01-05",
        row=1,
    ),
    Award(
        "Gạo <b>nếp</b>",
        province="Hà Lam",
        status="new",
        valid_until="2027-01-05",
        row=2,
        problems=(Problem("star_missing", "No star level can be read from '?'."),),
    ),
)
DECIDED = replace(
    DOCUMENT,
    kind="decision",
    title="Quyết định Về việc công nhận sản phẩm OCOP",
    decision=Decision(
        "12/QĐ-UBND",
        kind="Quyết định",
        issuer="Ủy ban nhân dân tỉnh Hà Lam",
        place="Hà Lam",
        date="2024-01-05",
        abstract="Về việc công nhận sản phẩm OCOP",
        signer="Lê Văn Hà",
        cites=("148/QĐ-TTg",),
        flags=("star_conflict",),
    ),
    awards=AWARDS,
)
