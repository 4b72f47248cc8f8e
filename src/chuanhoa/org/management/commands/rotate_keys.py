from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from chuanhoa.org.actions import rotate_keys


class Command(BaseCommand):
    help = "Thay khóa mã hóa số định danh: tạo khóa mới, mã hóa lại mọi giá trị, bỏ khóa cũ."

    def handle(self, *_args: Any, **_options: Any) -> None:
        rotated = rotate_keys(by=None, at=timezone.now())
        self.stdout.write(
            f"Đã mã hóa lại {rotated.values} giá trị bằng khóa mới, bỏ {rotated.retired} khóa cũ. "
            "Hãy sao lưu ngay tệp khóa cùng cơ sở dữ liệu."
        )
