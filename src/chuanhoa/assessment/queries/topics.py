"""Topics of documents in the reader's language."""

from typing import Final

from django.utils.translation import gettext, gettext_noop

_KNOWN: Final = frozenset({
    gettext_noop("Chính quyền hai cấp"), gettext_noop("Cơ sở dữ liệu quốc gia"),
    gettext_noop("Danh mục"), gettext_noop("Dữ liệu cá nhân"),
    gettext_noop("Kinh phí đào tạo, bồi dưỡng"), gettext_noop("Loại địa bàn"),
    gettext_noop("Luật chuyên ngành"), gettext_noop("Luật cán bộ, công chức"),
    gettext_noop("Lý luận chính trị"), gettext_noop("Nghị định dưới Luật Cán bộ, công chức"),
    gettext_noop("Ngạch công chức"), gettext_noop("Nhân sự nhiệm kỳ 2025–2030"),
    gettext_noop("Quy hoạch, bổ nhiệm"), gettext_noop("Quốc phòng, an ninh"),
    gettext_noop("Sắp xếp cấp xã"), gettext_noop("Thống kê"),
    gettext_noop("Tiêu chuẩn chức danh lãnh đạo, quản lý"),
    gettext_noop("Tiêu chuẩn chức danh trong Đảng"), gettext_noop("Tiêu chuẩn cấp xã"),
    gettext_noop("Tuổi nghỉ hưu"), gettext_noop("Tương đương trình độ lý luận chính trị"),
    gettext_noop("Văn thư"), gettext_noop("Đào tạo, bồi dưỡng"), gettext_noop("Đánh giá"),
    gettext_noop("Đánh giá trong Đảng"), gettext_noop("Quy định riêng đã thông qua"),
})  # fmt: skip


def topic_told(words: str) -> str:
    """Return a topic in the reader's language; one that the program does not know as written."""
    return gettext(words) if words in _KNOWN else words
