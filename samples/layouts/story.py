"""Invented articles for the layouts: headline, lead, paragraphs and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

_PLACES = (
    "Tân Mẫu",
    "Hòa Thử",
    "An Phép",
    "Mường Ví",
    "Phú Dụ",
    "Đắk Tạm",
    "Bình Giả",
    "Cù Lao Nháp",
)
_GOODS = (
    "trà hoa vàng",
    "mắm ruốc",
    "bánh tráng",
    "mật ong rừng",
    "miến dong",
    "gạo nếp",
    "cà phê bột",
)
_PEOPLE = (
    "Trần Văn Thử",
    "Lê Thị Mẫu",
    "Nguyễn Hữu Ví",
    "H'Linh Niê",
    "Phạm Giả Định",
    "Võ Thị Nháp",
)
_MAKERS = ("hợp tác xã", "tổ phụ nữ", "nhóm hộ", "cơ sở gia đình", "câu lạc bộ nông dân")
_FORMS = (
    "Theo {person}, cán bộ nông nghiệp xã {place}, từ đầu năm đến nay địa phương đã hướng dẫn {n} hộ "
    "làm hồ sơ cho {good}, trong đó {m} hộ đã hoàn thành phần nhật ký sản xuất và nhãn mác.",
    "Khó khăn lớn nhất là vốn. Mỗi lò sấy tốn gần {n} triệu đồng, trong khi {maker} chỉ có thể vay một "
    "phần nhỏ; số còn lại phải góp dần theo từng vụ bán {good}.",
    "“Trước kia bán được bao nhiêu hay bấy nhiêu, bây giờ khách hỏi mã truy xuất mới chịu mua”, "
    "{person} nói, tay vẫn không rời mẻ {good} đang phơi giữa sân.",
    "Đoàn công tác của tỉnh đã đến {place} hồi tuần trước để xem vùng nguyên liệu rộng {n} ha. Kết quả "
    "cho thấy đất còn tốt, nguồn nước sạch và đường vào đủ rộng cho xe tải nhỏ.",
    "Năm ngoái cả xã có {m} sản phẩm dự thi, năm nay con số ấy là {n}. Riêng {good} được hội đồng chấm "
    "lại vì bao bì mới đã ghi rõ thành phần, hạn dùng và nơi sản xuất.",
    "Chiều muộn, con đường bê tông dẫn vào xóm rộn tiếng xe. Người chở lá chuối, người chở củi, ai cũng "
    "muốn kịp phiên chợ sớm mai ở {place}.",
    "Chủ tịch {maker} cho hay đơn hàng dịp Tết đã kín từ tháng mười, nhờ vậy {n} lao động lớn tuổi trong "
    "thôn có thêm việc làm với thu nhập ổn định hơn đi làm thuê xa nhà.",
    "Theo kế hoạch, đến hết năm {year} địa phương phấn đấu có thêm {m} sản phẩm ba sao, đồng thời mở một "
    "điểm giới thiệu {good} ngay cạnh bến xe khách.",
    "Các trường học cũng góp sức: học sinh lớp chín vẽ nhãn, thầy cô giúp viết câu chuyện về {good}. "
    "Những tờ giấy nháp ấy nay được treo trang trọng trong nhà văn hóa.",
    "Ngân hàng chính sách cam kết giải ngân trong {m} ngày kể từ khi nhận đủ giấy tờ. Hộ nghèo và cận "
    "nghèo được xét trước, lãi suất thấp hơn mức thông thường.",
    "Bên cạnh đó, sàn thương mại điện tử của bưu điện giúp {person} bán được {n} đơn chỉ trong một buổi "
    "tối, phần lớn là khách ở các thành phố lớn đặt làm quà.",
    "Hội đồng đánh giá cấp huyện dự kiến họp lại vào giữa tháng tới. Những hồ sơ còn thiếu giấy chứng "
    "nhận an toàn thực phẩm sẽ được trả về để bổ sung, không bị loại ngay như mọi năm.",
    "Ở thôn Ba của {place}, cả xóm cùng nấu một mẻ vào rằm tháng chạp. Khói bếp quện với sương làm con "
    "ngõ nhỏ thơm mùi {good} từ sáng sớm đến tối mịt.",
)


@dataclass(frozen=True, slots=True)
class Teaser:
    """Another article of the site."""

    title: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """One article: ``body`` is its lead and paragraphs, in order."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    caption: str
    author: str
    day: str
    iso: str
    teasers: tuple[Teaser, ...]
    comments: tuple[str, ...]

    @property
    def body(self) -> tuple[str, ...]:
        """What a reader must find."""
        return (self.lead, *self.paragraphs)


def _words(seed: int) -> dict[str, str]:
    return {
        "place": _PLACES[seed % len(_PLACES)],
        "good": _GOODS[(seed * 3 + 1) % len(_GOODS)],
        "person": _PEOPLE[(seed * 5 + 2) % len(_PEOPLE)],
        "maker": _MAKERS[seed % len(_MAKERS)],
        "n": str(20 + seed * 7 % 70),
        "m": str(3 + seed % 9),
        "year": str(2022 + seed % 6),
    }


def story(seed: int, length: int) -> Story:
    """The article number ``seed`` with ``length`` paragraphs; the same at every call."""
    words = _words(seed)
    paragraphs = tuple(
        _FORMS[(seed * 5 + nth * (1 + seed % 3)) % len(_FORMS)].format(**_words(seed + nth * 2))
        for nth in range(length)
    )
    teasers = tuple(
        Teaser(
            f"{other['place']} mở rộng vùng trồng để làm {other['good']}",
            f"/tin-tuc/bai-{seed}-{nth}.html",
            f"Vụ này {other['place']} có thêm {other['n']} hộ cùng làm {other['good']}, nhiều nhất từ trước đến nay.",
        )
        for nth, other in ((nth, _words(seed * 7 + nth + 3)) for nth in range(8))
    )
    return Story(
        title=f"{words['place']} gìn giữ nghề làm {words['good']} qua {words['m']} mùa dự thi",
        lead=f"Sau {words['m']} mùa dự thi, người làm {words['good']} ở {words['place']} không chỉ giữ "
        f"được nghề cũ mà còn đưa hàng vào {words['n']} cửa hàng trong và ngoài tỉnh.",
        paragraphs=tuple(dict.fromkeys(paragraphs)),
        caption=f"Phơi {words['good']} ở {words['place']}. Ảnh: {words['person']}",
        author=words["person"],
        day=f"{seed % 27 + 1:02d}/{seed % 12 + 1:02d}/2024",
        iso=f"2024-{seed % 12 + 1:02d}-{seed % 27 + 1:02d}T08:15:00+07:00",
        teasers=teasers,
        comments=(
            "Tôi là người xã bên, đọc bài thấy nhớ quê quá, mong báo viết thêm nhiều bài như vậy nữa.",
            "Hàng ngon nhưng giá hơi cao, hy vọng sang năm có thêm gói nhỏ cho người đi chợ mua về dùng.",
            "Cho hỏi mua ở đâu tại thành phố? Gọi số trên bao bì mấy hôm nay không có ai nghe máy cả.",
        ),
    )
