"""Takes the picture of the HTML report that the README shows: `picture.py FILE`."""

import os
import pathlib
import sys
import tempfile

from playwright.sync_api import sync_playwright

import pages

with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    page = pages.report(pages.SAMPLES[:1], pathlib.Path(folder) / "report.html")
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
    view = browser.new_page(viewport={"width": 1200, "height": 1180}, color_scheme="light")
    view.goto(page.as_uri())
    view.screenshot(path=sys.argv[1])
    browser.close()
