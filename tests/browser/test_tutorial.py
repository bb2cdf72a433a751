"""The tutorial does what it says, step by step, from an empty folder to a map."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import expect

from app.desk.app import create_desk
from tests.browser.conftest import serving
from tests.desk.conftest import open_desk

ROOT = Path(__file__).parents[2]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STEP = re.compile(
    r"Follow \*\*(?P<link>.+?)\*\*"
    r'|Select "(?P<words>.+?)"'
    r'|In the sentence "(?P<sentence>.+?)" write \*\*(?P<text>.+?)\*\* as \*\*(?P<label>.+?)\*\*'
    r"|[Pp]ress \*\*(?P<button>.+?)\*\*"
    r"|^ +\| (?P<field>[^|]+?) \| (?P<value>[^|]+?) \|$",
    re.MULTILINE,
)
EXAMPLE = "Take the example away"
HEAD = {"field", "---"}  # of a table
SELECT = """(words) => {
    const walker = document.createTreeWalker(document.querySelector(".desk__text"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        getSelection().setBaseAndExtent(node, at, node, at + words.length);
        return;
    }
    throw new Error(`no sentence has ${words}`);
}"""


def commands(text):
    """The lines of the blocks of a shell; one that ends by a backslash goes on."""
    blocks = [block for kind, block in BLOCK.findall(text) if kind == "sh"]
    return "".join(blocks).replace("\\\n", " ").splitlines()


def run(folder, line):
    program, *arguments = shlex.split(line)
    assert program == "garrison"
    command = [sys.executable, "-c", "import sys; from app.__main__ import main; sys.exit(main())", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def take(page, step):
    """Do what a step says."""
    found = {name: words for name, words in step.groupdict().items() if words is not None}
    match found:
        case {"link": name}:
            page.get_by_role("link", name=name).click()
        case {"words": words}:
            expect(page.locator(".desk__text")).to_contain_text(words)
            page.evaluate(SELECT, words)
        case {"sentence": sentence, "text": text, "label": label}:
            page.locator(".desk__text li", has_text=sentence).first.click()
            page.get_by_label(label).fill(text)
        case {"button": name}:
            page.get_by_role("button", name=name, exact=True).click()
            if name == EXAMPLE:
                expect(page.get_by_role("button", name=name)).to_have_count(0)  # the page is loaded anew
        case {"field": label, "value": value} if label not in HEAD:
            fill(page.locator("#claim"), label, value)


def fill(form, label, value):
    if value == "yes":
        form.get_by_role("radio", name=re.compile(f"^{label}")).check()
        return
    field = form.get_by_label(label, exact=True)
    if field.evaluate("element => element.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def test_the_tutorial_leads_from_an_empty_folder_to_a_map(page, tmp_path):
    blocks = BLOCK.findall(TUTORIAL)
    (tmp_path / "article.txt").write_text(next(text for kind, text in blocks if kind == "text"), "utf-8")
    before, after = TUTORIAL.split("garrison desk north\n```")
    for command in commands(before):
        run(tmp_path, command)
    desk = open_desk(tmp_path / "north")
    with serving(create_desk(desk)) as site:
        page.goto(f"{site}/?token={desk.secrets.reading}")
        # Once its script is there.
        expect(page.locator("[data-ref=count]")).to_have_text(re.compile("Problems: |No problems"))
        for step in STEP.finditer(after):
            take(page, step)
            if step["button"] == "Save the claim":
                expect(page.locator("[data-ref=told]")).to_contain_text("Written")
                expect(page.locator("#claim")).to_be_hidden()
        expect(page.frame_locator("#seen iframe").get_by_text("Klaksvik radar station").first).to_be_visible()
        expect(page.locator("[data-ref=count]")).to_have_text("No problems")
        page.goto("about:blank")
    desk.editor.close()
    check, export = commands(after)
    assert run(tmp_path, check) == "no errors, no warnings.\n"
    run(tmp_path, export)
    page.goto((tmp_path / "north.html").as_uri())
    expect(page.get_by_text("Klaksvik radar station").first).to_be_visible()
