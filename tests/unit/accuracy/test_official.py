from accuracy.official import Judgement, judge, matched
from parsers.models import Award, Decision, Document


def document(*awards: Award) -> Document:
    decision = Decision("5/QĐ-UBND", cites=("148/QĐ-TTg", "303/QĐ-UBND"))
    return Document(
        "d", "decision", None, None, None, "", None, "", decision=decision, awards=awards
    )


def test_lines_are_matched_once_and_by_producer_among_equal_products() -> None:
    told = [
        {"product": "Mật ong", "producer": "HTX An"},
        {"product": "Mật ong", "producer": "HTX Bắc"},
    ]
    said = [
        {"product": "MẬT ONG", "producer": "HTX Bắc"},
        {"product": "Mật ong", "producer": "HTX An"},
    ]
    pairs = matched(told, said)
    assert sorted((a["producer"], b["producer"]) for a, b in pairs) == [
        ("HTX An", "HTX An"),
        ("HTX Bắc", "HTX Bắc"),
    ]


def test_keys_left_out_are_not_judged_and_numbers_of_articles_count_for_nothing() -> None:
    judgement = Judgement()
    told = {"decision": {"cites": ["148/QĐ-TTg"], "cites_aside": ["303/QĐ-UBND"]}, "awards": []}
    judge(judgement, told, document())
    assert judgement.asked == {"head cites": 1}
    assert judgement.head == 1.0


def test_line_that_nobody_asked_for_costs_precision() -> None:
    judgement = Judgement()
    told = {"decision": {}, "awards": [{"product": "Trà lá sen", "star": 4}]}
    judge(judgement, told, document(Award("Trà lá sen", star=3), Award("Tổng cộng")))
    assert (judgement.lines.recall, judgement.lines.precision) == (1.0, 0.5)
    assert judgement.stars == 0.0
