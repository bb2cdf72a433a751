"""A change of files is told once they have settled, also where a whole folder is swapped by its name."""

import pytest

from app.web.watching import changes, look


class Turns:
    """What happens between two looks, one thing each time; the end of the test when there is no more."""

    def __init__(self, *turns):
        self.left = list(turns)

    def __call__(self):
        if not self.left:
            raise EOFError
        self.left.pop(0)()


def nothing():
    pass


def count_changes(folder, *turns):
    told = []
    with pytest.raises(EOFError):
        told.extend(changes([folder], Turns(*turns)))
    return len(told)


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "layer"
    (inside / "below").mkdir(parents=True)
    (inside / "below" / "file").write_text("one", "utf-8")
    return inside


def test_nothing_is_told_where_nothing_changes(folder):
    assert count_changes(folder, nothing, nothing, nothing) == 0


def test_a_change_is_told_once_when_it_has_settled(folder):
    file = folder / "below" / "file"
    writing = [lambda: file.write_text("half", "utf-8"), lambda: file.write_text("the whole", "utf-8")]
    assert count_changes(folder, *writing) == 0
    assert count_changes(folder, lambda: file.write_text("again", "utf-8"), nothing, nothing, nothing) == 1


def test_a_folder_that_is_swapped_by_its_name_is_a_change(folder):
    other = folder.with_name("other")
    (other / "below").mkdir(parents=True)
    (other / "below" / "file").write_text("two", "utf-8")

    def swap():
        folder.rename(folder.with_name("old"))
        other.rename(folder)

    assert count_changes(folder, swap, nothing, nothing) == 1


def test_a_link_that_leads_elsewhere_is_a_change(folder, tmp_path):
    link, other = tmp_path / "present", tmp_path / "other"
    other.mkdir()
    (other / "file").write_text("two", "utf-8")
    link.symlink_to(folder)

    def lead():
        link.unlink()
        link.symlink_to(other)

    assert count_changes(link, lead, nothing, nothing) == 1


def test_what_is_gone_is_nothing(tmp_path):
    assert look([tmp_path / "gone"]) == frozenset()
