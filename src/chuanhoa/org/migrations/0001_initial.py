"""Units and their lineage, logins and roles, the journal, institutions, long work."""

import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("seq", models.BigAutoField(primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
            ],
            options={
                "verbose_name": "thay đổi cần tính lại",
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị hành chính",
            },
        ),
        migrations.CreateModel(
            name="Institution",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên cơ sở")),
                (
                    "name_key",
                    models.CharField(
                        editable=False,
                        error_messages={"unique": "Cơ sở này đã có trong danh mục."},
                        max_length=200,
                        unique=True,
                    ),
                ),
                ("name_fold", models.CharField(db_index=True, editable=False, max_length=200)),
                ("short", models.CharField(blank=True, max_length=60, verbose_name="tên viết tắt")),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="tên khác")),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "cơ sở đào tạo, bồi dưỡng",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
                        max_length=60,
                        unique=True,
                        verbose_name="tên đăng nhập",
                    ),
                ),
                ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                ("is_active", models.BooleanField(default=True, verbose_name="đang hoạt động")),
                (
                    "must_change_password",
                    models.BooleanField(default=False, verbose_name="phải đổi mật khẩu"),
                ),
                ("created_at", models.DateTimeField(verbose_name="tạo lúc")),
            ],
            options={
                "verbose_name": "người dùng",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("username"),
                        name="org_user_username_whatever_the_capitals",
                        violation_error_message="Tên đăng nhập này đã có người dùng.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalHead",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("seq", models.BigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "số cuối của nhật ký",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)),
                        name="org_journalhead_one_row",
                        violation_error_message="Nhật ký chỉ có một dãy số.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seq", models.BigIntegerField(unique=True, verbose_name="số")),
                ("at", models.DateTimeField(db_index=True, verbose_name="lúc")),
                ("verb", models.CharField(max_length=60, verbose_name="việc")),
                ("target_label", models.CharField(max_length=60, verbose_name="loại hồ sơ")),
                (
                    "target_id",
                    models.UUIDField(blank=True, db_index=True, null=True, verbose_name="mã hồ sơ"),
                ),
                ("counts", models.JSONField(default=dict, verbose_name="số lượng")),
                ("canonical_bytes", models.BinaryField()),
                ("prev", models.BinaryField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng nhật ký",
                "indexes": [
                    models.Index(fields=["verb", "-seq"], name="org_journalline_verb_latest"),
                    models.Index(fields=["by", "-seq"], name="org_journalline_by_latest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalTouch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.UUIDField(db_index=True, verbose_name="cá nhân")),
                ("fields", models.JSONField(default=list, verbose_name="trường")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="touches",
                        to="org.journalline",
                    ),
                ),
            ],
            options={
                "verbose_name": "cá nhân được nhắc tới trong nhật ký",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("line", "person"),
                        name="org_journaltouch_once_a_line",
                        violation_error_message="Mỗi dòng nhật ký nhắc tới một người một lần.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("noi_vu_xa", "Công chức phụ trách nội vụ"),
                            ("ban_xay_dung_dang", "Ban Xây dựng Đảng"),
                            ("lanh_dao_duyet", "Lãnh đạo duyệt"),
                            ("so_noi_vu", "Sở Nội vụ"),
                            ("ban_to_chuc_tinh_uy", "Ban Tổ chức Tỉnh ủy"),
                            ("co_so_dao_tao", "Cơ sở đào tạo, bồi dưỡng"),
                            ("ca_nhan", "Cá nhân"),
                            ("bien_tap", "Biên tập"),
                            ("duyet_dang", "Duyệt đăng"),
                            ("thanh_tra", "Thanh tra, kiểm tra"),
                            ("quan_tri", "Quản trị hệ thống"),
                        ],
                        max_length=30,
                        verbose_name="vai trò",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "revoked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="thu hồi lúc"),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.institution",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyền được giao",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="org_rolegrant_ends_on_or_after_its_start",
                        violation_error_message="Ngày hết quyền phải từ ngày giao quyền trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("institution", None), ("role", "co_so_dao_tao"), _connector="OR"
                        ),
                        name="org_rolegrant_institution_for_schools_only",
                        violation_error_message="Chỉ vai trò Cơ sở đào tạo, bồi dưỡng mới gắn với một cơ sở.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="có giá trị từ ngày"),
                ),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "from_exact",
                    models.BooleanField(default=True, verbose_name="biết chính xác ngày bắt đầu"),
                ),
                ("known_from", models.DateTimeField(verbose_name="ghi nhận lúc")),
                (
                    "known_to",
                    models.DateTimeField(blank=True, null=True, verbose_name="thôi ghi nhận lúc"),
                ),
                ("code", models.CharField(db_index=True, max_length=10, verbose_name="mã")),
                ("name", models.CharField(max_length=120, verbose_name="tên")),
                ("name_fold", models.CharField(editable=False, max_length=120)),
                ("name_sort", models.CharField(editable=False, max_length=400)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("tinh", "Tỉnh"),
                            ("thanh_pho_tw", "Thành phố trực thuộc trung ương"),
                            ("huyen", "Huyện"),
                            ("quan", "Quận"),
                            ("thi_xa", "Thị xã"),
                            ("thanh_pho", "Thành phố thuộc tỉnh, thành phố"),
                            ("xa", "Xã"),
                            ("phuong", "Phường"),
                            ("thi_tran", "Thị trấn"),
                            ("dac_khu", "Đặc khu"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Cấp tỉnh"), (2, "Cấp huyện"), (3, "Cấp xã")],
                        verbose_name="cấp",
                    ),
                ),
                ("legal_act", models.CharField(blank=True, max_length=200, verbose_name="văn bản")),
                ("path", models.CharField(db_index=True, max_length=40)),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="child_facts",
                        to="org.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "thông tin đơn vị",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="org_unitfact_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="org_unitfact_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="org_unitfact_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None)),
                        fields=("unit", "valid_from"),
                        name="org_unitfact_one_open_row_a_start",
                        violation_error_message="Đơn vị này đã có thông tin từ ngày đó.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_from", None)),
                        fields=("unit",),
                        name="org_unitfact_one_open_row_without_start",
                        violation_error_message="Đơn vị này đã có thông tin chưa rõ ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_to", None)),
                        fields=("level", "code"),
                        name="org_unitfact_one_current_unit_a_code",
                        violation_error_message="Mã này đang thuộc một đơn vị khác cùng cấp.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitLineage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="từ ngày")),
                ("whole", models.BooleanField(verbose_name="toàn bộ")),
                ("legal_act", models.CharField(blank=True, max_length=200, verbose_name="văn bản")),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="went_into",
                        to="org.unit",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="came_from",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "lịch sử sáp nhập, chia tách",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor", "on"),
                        name="org_unitlineage_once",
                        violation_error_message="Lần sáp nhập, chia tách này đã được ghi.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("whole", True)),
                        fields=("predecessor", "on"),
                        name="org_unitlineage_whole_goes_to_one",
                        violation_error_message="Một đơn vị chỉ nhập toàn bộ vào một đơn vị; nếu chia tách, ghi từng phần.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="org_unitlineage_of_two_units",
                        violation_error_message="Đơn vị cũ và đơn vị mới phải khác nhau.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitTrait",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="có giá trị từ ngày"),
                ),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "from_exact",
                    models.BooleanField(default=True, verbose_name="biết chính xác ngày bắt đầu"),
                ),
                ("known_from", models.DateTimeField(verbose_name="ghi nhận lúc")),
                (
                    "known_to",
                    models.DateTimeField(blank=True, null=True, verbose_name="thôi ghi nhận lúc"),
                ),
                ("trait", models.CharField(max_length=40, verbose_name="đặc điểm")),
                ("value", models.CharField(max_length=80, verbose_name="giá trị")),
                ("assumption", models.BooleanField(default=False, verbose_name="là giả định")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.journalline",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="traits",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "đặc điểm đơn vị",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="org_unittrait_ends_on_or_after_its_start",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_to", None),
                            ("known_to__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="org_unittrait_closed_after_it_was_known",
                        violation_error_message="Một thông tin chỉ được thôi ghi nhận sau khi đã ghi nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_by", None), ("known_to", None)),
                            models.Q(("closed_by__isnull", False), ("known_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="org_unittrait_closed_by_an_act",
                        violation_error_message="Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None)),
                        fields=("unit", "trait", "valid_from"),
                        name="org_unittrait_one_open_row_a_start",
                        violation_error_message="Đơn vị này đã có đặc điểm đó từ ngày đó.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("known_to", None), ("valid_from", None)),
                        fields=("unit", "trait"),
                        name="org_unittrait_one_open_row_without_start",
                        violation_error_message="Đơn vị này đã có đặc điểm đó, chưa rõ ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="loại việc")),
                ("arguments", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Đang chờ"),
                            ("running", "Đang chạy"),
                            ("done", "Đã xong"),
                            ("failed", "Không thành"),
                            ("cancelled", "Đã dừng"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("target_label", models.CharField(blank=True, max_length=60)),
                ("target_id", models.UUIDField(blank=True, db_index=True, null=True)),
                ("created_at", models.DateTimeField(verbose_name="giao lúc")),
                (
                    "started_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="bắt đầu lúc"),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc"),
                ),
                ("worker", models.CharField(blank=True, max_length=80)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("attempt", models.PositiveSmallIntegerField(default=0)),
                ("cancel_asked", models.BooleanField(default=False)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(blank=True, null=True)),
                ("step", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                ("error", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "việc chạy nền",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=["created_at"],
                        name="org_job_to_take",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=("kind", "target_id"),
                        name="org_job_open_once_a_target",
                        violation_error_message="Việc này đang được làm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("total", None), ("done__lte", models.F("total")), _connector="OR"
                        ),
                        name="org_job_done_within_total",
                        violation_error_message="Phần đã làm không thể nhiều hơn toàn bộ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "running"), _negated=True),
                            ("lease_until__isnull", False),
                            _connector="OR",
                        ),
                        name="org_job_running_on_a_lease",
                        violation_error_message="Việc đang chạy phải có hạn giữ việc.",
                    ),
                ],
            },
        ),
    ]
