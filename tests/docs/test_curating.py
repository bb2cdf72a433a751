"""Every rule of the check is explained."""

import re

from tests.docs.pages import DOCS, ROOT

SLUG = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')


def test_every_rule_of_the_check_is_explained_and_no_other():
    sources = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "app/catalog").glob("*.py")))
    rules = {rule for source in sources for rule in SLUG.findall(source)}
    section = DOCS["curating"].section("## The check")
    table = section[section.index("| rule | what it finds |") :]
    assert set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", table)) == rules
