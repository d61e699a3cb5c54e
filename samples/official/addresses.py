"""The units in an address of our own writing: each part behind a comma says what it is."""

from __future__ import annotations

_KINDS = {
    "commune": ("xã ", "phường ", "thị trấn ", "đặc khu ", "P. ", "X. ", "TT. "),
    "district": ("huyện ", "quận ", "thị xã ", "H. ", "Q. ", "TX. "),
    "province": ("tỉnh ", "T. "),
}
_CITY = ("thành phố ", "TP. ", "TP ", "Thành phố ")


def units_of(address: str, province: str | None) -> dict[str, str]:
    """Bare names by level ("commune", "district", "province") of the parts of an address.

    A city is the province where it has its name ("TP. Cần Thơ") and no part of its own says the
    province, else a district ("thành phố Gia Nghĩa, tỉnh Đắk Nông").
    """
    parts = [part.strip(" .;()") for part in address.replace("\n", ", ").split(",")]
    found: dict[str, str] = {}
    for part in parts:
        for level, prefixes in _KINDS.items():
            for prefix in prefixes:
                if part.lower().startswith(prefix.lower()):
                    found.setdefault(level, part[len(prefix) :].strip())
    for part in parts:
        city = next((prefix for prefix in _CITY if part.startswith(prefix)), None)
        if city:
            name = part[len(city) :].strip()
            level = "province" if name == province and "district" in found else "district"
            level = "province" if name in _CENTRAL else level
            found.setdefault(level, name)
    return found


_CENTRAL = ("Cần Thơ", "Hà Nội", "Đà Nẵng", "Hải Phòng", "Hồ Chí Minh", "Huế")
