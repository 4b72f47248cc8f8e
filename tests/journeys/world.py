"""Two communes' worth of data, every string of it marked by whose it is.

Who reads is placed at Nghĩa Tá of today (02071), the other unit is Chợ Đồn of today (02020); each
bears the code of a unit that ended on 30/6/2025. Both stand in one province, so that nothing but
the scope keeps them apart.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, UUIDField
from django.utils import timezone

from chuanhoa.assessment.actions import (
    Paper,
    adopt,
    freeze,
    order_sheets,
    print_sheets,
    record_decision,
    set_territory,
)
from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.drafts import adopted_file
from chuanhoa.core.rulebook.standards import Reworded
from chuanhoa.core.text import Message
from chuanhoa.org.actions import (
    NewUnit,
    Taken,
    create_user,
    grant_role,
    institutions_named,
    reform_units,
    start_job,
)
from chuanhoa.org.models import Job, JobState, JournalLine, Role, Unit, UnitKind, User
from chuanhoa.org.queries import unit_named
from chuanhoa.registry.actions import (
    Meant,
    Move,
    add_credential,
    add_evidence,
    add_turn,
    apply_edited,
    assign_quota,
    importing,
    judge_suitability,
    link_account,
    mark_not_same,
    move_official,
    register_official,
)
from chuanhoa.registry.actions.importing import uploads
from chuanhoa.registry.models import (
    Appointment,
    ImportBatch,
    ImportSheet,
    Official,
    RegistryFact,
)
from chuanhoa.registry.queries.importing.files import MADE
from chuanhoa.registry.queries.roundtrip import COLUMNS, EditedRow, FieldEdit, Unwritten

AT = datetime(2025, 12, 1, 1, 30, tzinfo=UTC)
TODAY = timezone.localtime(AT).date()
BEFORE = date(2023, 9, 30)
LONG_AGO, REFORM = date(2000, 1, 1), date(2025, 7, 1)
LEAVE = date(2025, 8, 1)
NEAR_CODE, FAR_CODE = "02071", "02020"
ETHNICITY, RELIGION = ("o_du", "Ơ Đu"), ("minh_su_dao", "Minh Sư đạo")
GUARDED_WORDS = {
    "registry.read_sensitive": (ETHNICITY[1], RELIGION[1]),
    "registry.read_party": ("23/11/1987", "1987-11-23"),
    "registry.read_identity": ("019085000123", "019 085 000 123"),
}
"""What only a permission of its own shows of the person at Nghĩa Tá."""


@dataclass(frozen=True)
class Mark:
    """One word that stands in everything of one owner, and the owner's identity number."""

    word: str
    plain: str
    identity: str

    @property
    def strings(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.word.casefold(), self.plain, self.identity)))


AT_NEAR = Mark("Kềtâm", "ketam", "019085000123")
AT_FAR = Mark("Khuấtxứ", "khuatxu", "019085000987")
LEFT = Mark("Rờibản", "roiban", "019085000456")
"""Somebody of old Nghĩa Tá who serves at Chợ Đồn today."""
ARRIVED = Mark("Tớinơi", "toinoi", "019085000654")
"""Somebody of old Chợ Đồn who serves at Nghĩa Tá today."""


@dataclass(frozen=True)
class Land:
    """A province with two communes, before and since the reform."""

    province: uuid.UUID
    old_near: uuid.UUID
    old_far: uuid.UUID
    near: uuid.UUID
    far: uuid.UUID
    near_act: uuid.UUID
    far_act: uuid.UUID


MARKS = (AT_NEAR, AT_FAR, LEFT, ARRIVED)


@dataclass
class World:
    users: dict[str, User] = field(default_factory=dict)
    ids: dict[str, dict[str, uuid.UUID]] = field(default_factory=dict)
    """Owner ("near", "far") → table → the id of one of its rows."""
    tables: dict[uuid.UUID, str] = field(default_factory=dict)
    """The table that an id is of."""
    numbers: dict[str, list[str]] = field(default_factory=dict)
    """Owner → the numbers of the entries in the person's record."""

    def of(self, owner: str) -> set[str]:
        return {str(key) for key in self.ids[owner].values()}


def build() -> World:
    """Build everything anew."""
    world, place = World(), land()
    for owner, mark, unit, old in (
        ("near", AT_NEAR, place.near, place.old_near),
        ("far", AT_FAR, place.far, place.old_far),
    ):
        before = _ids()
        clerk = login(f"{mark.plain}.noivu", f"Tài khoản {mark.word}")
        grant(clerk, Role.PERSONNEL_CLERK, unit)
        grant(clerk, Role.PARTY_BUILDING, unit)
        official = person(
            mark, [(old, unit)], clerk, party="1987-11-23" if owner == "near" else "1986-10-12"
        )
        twin = person(Mark(f"{mark.word} Hai", mark.plain, ""), [(old, unit)], clerk)
        mark_not_same(first=official, second=twin, by=clerk, at=AT)
        batch = imported(mark, unit, clerk)
        start_job(
            kind="import.plan",
            by=clerk,
            at=AT,
            target_label="registry.ImportBatch",
            target_id=batch.pk,
        )
        quota = assign_quota(
            unit=Unit(pk=unit), staff_kind="cong_chuc", assigned=7, since=REFORM,
            decision_number=f"QĐ-{mark.plain}", by=clerk, at=AT,
        )  # fmt: skip
        written = edited(official, mark, clerk)
        freeze(unit=unit, as_of=TODAY, by=clerk, at=AT)
        move_official(
            official=official, by=clerk, at=AT,
            move=Move("nghi_thai_san", LEAVE, until=LEAVE, note=f"Nghỉ {mark.word}"),
        )  # fmt: skip
        own = login(f"{mark.plain}.canhan", f"Cá nhân {mark.word}")
        grant(own, Role.INDIVIDUAL, unit)
        link_account(official=official, user=own, by=None, at=AT)
        world.ids[owner] = {
            table: next(iter(fresh))
            for table, ids in _ids().items()
            if (fresh := ids - before.get(table, set()))
        }
        world.ids[owner]["registry.official"] = official.pk
        world.ids[owner]["org.unit"] = unit
        world.ids[owner]["the other one"] = twin.pk
        people = ImportSheet.objects.get(file__batch=batch, kind="people")
        world.ids[owner]["registry.importsheet"] = people.pk
        world.ids[owner]["registry.importfile"] = people.file_id
        world.ids[owner]["org.journalline"] = written
        stated = {"value": "mien_nui", "valid_from": REFORM, "assumption": True, "source": ""}
        classed = set_territory(unit=Unit(pk=unit), **stated, by=None, at=AT)
        world.numbers[owner] = [*_entries(official), str(quota.pk), str(classed.pk)]
        world.users[f"{owner} clerk"], world.users[f"{owner} own"] = clerk, own
    person(LEFT, [(place.old_near, place.far)], None)
    person(ARRIVED, [(place.old_far, place.near)], None)
    world.users |= viewers(world, place)
    for owner, code in (("near", NEAR_CODE), ("far", FAR_CODE)):
        world.ids[owner]["the sheets"] = sheets(code, world.users["all"])
        world.ids[owner]["the reform"] = place.near_act if owner == "near" else place.far_act
    world.tables = {key: table for table, keys in _ids().items() for key in keys}
    for table in ("the sheets", "the reform"):
        world.tables |= {ids[table]: table for ids in world.ids.values()}
    return world


def land() -> Land:
    """Make the units: three communes, of which two became one in 2025."""
    top = NewUnit("19", "Tỉnh Thái Nguyên", UnitKind.TINH, None)
    (province,) = reform_units(on=LONG_AGO, legal_act="", by=None, at=AT, new=[top])
    old = reform_units(
        on=LONG_AGO, legal_act="", by=None, at=AT,
        new=[
            NewUnit(NEAR_CODE, "Xã Nghĩa Tá", UnitKind.XA, province.pk),
            NewUnit("02080", "Xã Bình Trung", UnitKind.XA, province.pk),
            NewUnit(FAR_CODE, "Thị trấn Bằng Lũng", UnitKind.THI_TRAN, province.pk),
        ],
    )  # fmt: skip
    near, merged, far = (Taken(unit.pk, whole=True) for unit in old)
    new, acts = [], []
    for fresh in (
        NewUnit(NEAR_CODE, "Xã Nghĩa Tá", UnitKind.XA, province.pk, (near, merged)),
        NewUnit(FAR_CODE, "Xã Chợ Đồn", UnitKind.XA, province.pk, (far,)),
    ):
        new += reform_units(on=REFORM, legal_act="", by=None, at=AT, new=[fresh])
        acts.append(JournalLine.objects.latest("seq").pk)
    record_decision(
        province=province, level="trung_cap", territory="dac_biet", number="QĐ-tỉnh",
        valid_from=LONG_AGO, by=None, at=AT,
    )  # fmt: skip
    adopt_far_off(number="QĐ-riêng")
    return Land(province.pk, old[0].pk, old[2].pk, new[0].pk, new[1].pk, *acts)


def adopt_far_off(*, number: str) -> None:
    """Adopt a rule that binds nobody yet: it is law for all, and says nothing of a unit."""
    draft = Reworded("can_bo.ubnd.tuoi", date(2100, 1, 1), number, months=61)
    text = adopted_file(draft, name="Quy định riêng", at="Điều 1", mark="text")
    paper = Paper(number, "Quyết định", TODAY, "UBND tỉnh", "Điều 1", "text")
    adopt(name="Quy định riêng", text=text, paper=paper, by=None, at=AT)


def viewers(world: World, place: Land) -> dict[str, User]:
    """Return a login for each role at Nghĩa Tá, and those that may do nothing there."""
    found = {role.value: login(f"vai.{role.value}", f"Vai {role.value}") for role in Role}
    for role in Role:
        grant(found[role.value], role, place.near)
    found[Role.INDIVIDUAL.value] = world.users["near own"]
    found["no grants"] = login("khong.quyen", "Không quyền")
    found["old unit"] = login("don.vi.cu", "Đơn vị cũ")
    grant(found["old unit"], Role.PERSONNEL_CLERK, place.old_near)
    found["all"] = login("toan.quyen", "Toàn quyền")
    for role in Role:
        grant(found["all"], role, place.province)
    other = Official.objects.get(pk=world.ids["near"]["the other one"])
    link_account(official=other, user=found["all"], by=None, at=AT)
    found["must change"] = login("phai.doi", "Phải đổi mật khẩu")
    grant(found["must change"], Role.PERSONNEL_CLERK, None)
    User.objects.filter(pk=found["must change"].pk).update(must_change_password=True)
    found["closed"] = login("da.khoa", "Đã khóa")
    grant(found["closed"], Role.PERSONNEL_CLERK, None)
    User.objects.filter(pk=found["closed"].pk).update(is_active=False)
    return found


def login(username: str, full_name: str) -> User:
    user = create_user(
        username=username.replace("_", "."), full_name=full_name, password="x", by=None, at=AT
    )
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    return User.objects.get(pk=user.pk)


def grant(user: User, role: Role, unit: uuid.UUID | None) -> None:
    school = None
    if role == Role.SCHOOL:
        school = institutions_named(names=["Trường Mẫu"], by=None, at=AT)["Trường Mẫu"]
    grant_role(
        user=user, role=role, unit=Unit(pk=unit) if unit else None, valid_from=REFORM,
        institution=school, by=None, at=AT, today=TODAY,
    )  # fmt: skip


def person(
    mark: Mark, places: list[tuple[uuid.UUID, uuid.UUID]], by: User | None, party: str = ""
) -> Official:
    """Register somebody who served in an old unit to 30/6/2025 and in a new one since."""
    ((old, new),) = places
    official = register_official(
        details={
            "full_name": f"Lò Văn {mark.word}", "sex": "nam", "birth": "1985-03-10",
            "ethnicity": ETHNICITY[0], "religion": RELIGION[0], "home_town": f"Quê {mark.word}",
            "residence": f"Thôn {mark.word}", "identity_number": mark.identity,
        },
        appointments=[
            {
                "unit": Unit(pk=old), "staff_kind": "cong_chuc", "post": "VPTK",
                "title": f"Chức danh {mark.word}", "begun": "2015-01-01", "ended": "2025-06-30",
            },
            {
                "unit": Unit(pk=new), "staff_kind": "cong_chuc", "post": "CHUYEN_VIEN",
                "title": f"Chức danh {mark.word}", "begun": "2025-07-01",
            },
        ],
        rank={"rank": "01.003", "begun": "2016-01-01", "decision_number": f"QĐ-{mark.plain}"},
        party={"member": True, "admitted": party} if party else None,
        by=None,
        at=AT,
    )  # fmt: skip
    # As folders made earlier may hold it: an end later than the day that counts.
    Appointment.objects.filter(official=official, ended="2025-06-30").update(ended="2025-12-31")
    add_credential(
        official=official, by=by, at=AT,
        credential={"field": "degree", "level": "dai_hoc", "major": f"Ngành {mark.word}", "awarded": "2007"},
    )  # fmt: skip
    judge_suitability(
        official=official, by=by, at=AT,
        suitability={
            "post": "CHUYEN_VIEN", "suits": True, "basis": f"Biên bản {mark.word}",
            "decided": "2016",
        },
    )  # fmt: skip
    add_evidence(
        official=official, by=by, at=AT,
        evidence={"kind": "bang", "label": f"Bằng {mark.word}", "number": mark.plain, "issued": "2007"},
    )  # fmt: skip
    add_turn(
        official=official, by=by, at=AT,
        turn={"kind": "vi_tri_viec_lam", "programme_title": f"Lớp {mark.word}", "ended": "2023-05"},
    )  # fmt: skip
    return official


def edited(official: Official, mark: Mark, by: User) -> uuid.UUID:
    """Write what a list from Excel says anew of the person; return the act's key."""
    official.refresh_from_db()
    column = next(one for one in COLUMNS if one.field == "home_town")
    told = FieldEdit(column, "", "", f"Bản {mark.word}", f"Bản {mark.word}")
    row = EditedRow(1, official.pk, "", official.version, official.version, (told,), ())
    emptied = Message("registry.sheet_emptied", {"cell": "K5", "field": "Chuyên môn"})
    return apply_edited(
        edited=[row], meant=Meant.CORRECTION, since=TODAY, by=by, at=AT,
        unwritten=[Unwritten(emptied, official.pk)],
    ).pk  # fmt: skip


def imported(mark: Mark, unit: uuid.UUID, by: User) -> ImportBatch:
    """Stage a sheet with one row that is well, one that is the person's, and one to mend.

    Beside it a form of figures with the posts assigned to the unit.
    """
    rows = [
        "STT,Họ và tên,Giới tính,Ngày sinh,Dân tộc,Chức vụ,Đối tượng",
        f"1,Nông Thị {mark.word},Nữ,05/6/1990,Tày,Văn phòng - Thống kê,Công chức",
        f"2,Lò Văn {mark.word},Nam,10/3/1985,Kinh,Văn phòng - Thống kê,Công chức",
        f"3,Hà Văn {mark.word},Nam,32/13/1985,Tày,Địa chính - Xây dựng,Công chức",
    ]
    node = unit_named(unit, as_of=TODAY)
    form = [
        "BÁO CÁO SỐ LƯỢNG CÁN BỘ CÔNG CHỨC",
        "(Tính đến ngày 30/9/2025)",
        "STT,Tên đơn vị,Tổng số biên chế được giao,Tổng số hiện có,Nữ,Đảng viên",
        f"1,{node.name if node else ''},9,8,3,8",
    ]
    batch = importing.begin_batch(scope=Unit(pk=unit), by=by, at=AT)
    files = {f"{mark.plain}.csv": rows, f"{mark.plain}-bieu.csv": form}
    importing.stage_files(
        batch=batch, files={name: "\n".join(told).encode() for name, told in files.items()}, by=by,
        today=TODAY,
    )  # fmt: skip
    importing.plan_batch(batch=batch, by=by, today=TODAY)
    return batch


def sheets(code: str, by: User) -> uuid.UUID:
    """Order the review sheets of a unit and keep them as the work would; return its id."""
    asking = ask(by, as_of=TODAY, today=TODAY, unit=code)
    order = {"asking": asking, "kind": "docx", "only_asked": False, "by": by, "at": AT}
    job, data = order_sheets(**order), print_sheets(**order)
    assert data is not None
    uploads.keep(data, job.pk, name=MADE.format(key=job.pk.hex))
    now = datetime.now(UTC)  # noqa: TID251 -- pages read the clock: a file is kept for a day
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE, result={"rows": 2}, finished_at=now)
    return job.pk


def _ids() -> dict[str, set[Any]]:
    """Return the ids of every table whose rows have one that a page could be asked for."""
    return {
        model._meta.label_lower: set(model._default_manager.values_list("pk", flat=True))
        for model in _asked_for()
    }


def _entries(official: Official) -> list[str]:
    """Return the key of the latest entry of every kind in a person's record."""
    found = []
    for model in apps.get_models():
        if issubclass(model, RegistryFact):
            rows = model._default_manager.filter(official=official).order_by("pk")
            found += [str(key) for key in rows.values_list("pk", flat=True)[:1]]
    return found


def _asked_for() -> Iterator[type[Model]]:
    for model in apps.get_models():
        if isinstance(model._meta.pk, UUIDField) and model._meta.app_label != "sessions":
            yield model
