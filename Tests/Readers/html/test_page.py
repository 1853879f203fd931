"""The HTML report in a browser: it asks for nothing, says nothing wrong, and can be used by everyone."""

import os
import re
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import pages

THEMES = ["light", "dark"]
WIDTHS = [1280, 400]


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = pages.all_pages()
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()

    def open(self, name, width=1280, **options):
        context = self.browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.addCleanup(context.close)
        view = context.new_page()
        view.said, view.asked = [], []
        view.on("console", lambda message: view.said.append(message.text))
        view.on("pageerror", lambda error: view.said.append(str(error)))
        context.on("request", lambda request: view.asked.append(request.url))
        view.goto(self.pages[name].as_uri())
        return view

    def rows(self, view):
        """The shown rows of the table of failures, cell by cell."""
        return view.evaluate(
            "[...document.querySelectorAll('#table tbody tr')].filter(row => row.offsetParent)"
            ".map(row => [...row.cells].map(cell => cell.textContent.trim()))")

    def column(self, view, name):
        heads = view.evaluate("[...document.querySelectorAll('#table thead th')].map(head => head.textContent)")
        return [row[heads.index(name)] for row in self.rows(view)]

    def test_nothing_is_asked_for_and_nothing_is_complained_of(self):
        for name, path in self.pages.items():
            for theme in THEMES:
                with self.subTest(page=name, theme=theme):
                    view = self.open(name, color_scheme=theme)
                    for summary in view.locator("summary").all()[:3]:
                        summary.click()
                    view.wait_for_timeout(50)
                    self.assertEqual(view.said, [])
                    self.assertEqual([url for url in view.asked if url != path.as_uri()], [])

    def test_axe_finds_nothing(self):
        # All themes and widths where all that a page can show is shown; the others differ in what they say.
        shown = [("every-field", theme, width) for theme in THEMES for width in WIDTHS]
        shown += [("samples", "light", 1280), ("norwegian", "dark", 1280), ("quiet", "light", 400)]
        for name, theme, width in shown:
            with self.subTest(page=name, theme=theme, width=width):
                view = self.open(name, width, color_scheme=theme)
                # What the browser puts off until it is scrolled to has no colours yet.
                view.evaluate(
                    "document.styleSheets[0].insertRule('article { content-visibility: visible !important }',"
                    " document.styleSheets[0].cssRules.length)")
                view.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
                found = Axe().run(view).response["violations"]
                self.assertEqual([(rule["id"], rule["impact"], rule["nodes"][0]["html"][:200]) for rule in found], [])

    def test_nothing_is_wider_than_the_window(self):
        for name in self.pages:
            for width in WIDTHS:
                with self.subTest(page=name, width=width):
                    view = self.open(name, width)
                    self.assertEqual(view.evaluate("document.documentElement.scrollWidth"), width)

    def test_columns_sort_by_mouse_and_by_keyboard(self):
        view = self.open("samples")
        table = view.locator("#table")
        count = table.get_by_role("columnheader", name="Count", exact=True)
        count.get_by_role("button").click()
        self.assertEqual(count.get_attribute("aria-sort"), "descending")
        counts = [int(text.replace(",", "")) for text in self.column(view, "Count")]
        self.assertEqual(counts, sorted(counts, reverse=True))
        count.get_by_role("button").press("Enter")
        self.assertEqual(count.get_attribute("aria-sort"), "ascending")
        counts = [int(text.replace(",", "")) for text in self.column(view, "Count")]
        self.assertEqual(counts, sorted(counts))
        error = table.get_by_role("columnheader", name="Error", exact=True)
        error.get_by_role("button").press("Space")
        self.assertEqual(error.get_attribute("aria-sort"), "ascending")
        self.assertIsNone(count.get_attribute("aria-sort"))
        # The browser's own order of words, which puts an underscore before a letter.
        errors = self.column(view, "Error")
        self.assertEqual(errors, sorted(errors, key=lambda text: text.replace("_", " ")))
        table.get_by_role("columnheader", name="#").get_by_role("button").click()
        self.assertEqual(self.column(view, "#"), [str(number + 1) for number in range(len(errors))])

    def test_failures_are_filtered_by_environment_provider_and_text(self):
        view = self.open("samples")
        everything = self.rows(view)
        environment, provider = view.get_by_label("Environment"), view.get_by_label("Provider")
        environment.select_option("prod")
        self.assertEqual(set(self.column(view, "Environment")), {"prod"})
        provider.select_option("altinn")
        shown = self.rows(view)
        self.assertEqual(set(self.column(view, "Provider")), {"altinn"})
        self.assertLess(len(shown), len(everything))
        self.assertIn(f"{len(shown)} of {len(everything)}", view.locator("output").text_content())
        self.assertEqual(view.locator("article:visible").count(), len(shown))
        view.get_by_role("button", name="Clear").click()
        view.wait_for_function("document.querySelector('output').textContent.startsWith('%d ')" % len(everything))
        self.assertEqual(self.rows(view), everything)
        # Words anywhere in the failure's block, in any order.
        view.get_by_role("searchbox").fill("kid self-service")
        shown = self.rows(view)
        self.assertTrue(0 < len(shown) < len(everything))
        for block in view.locator("article:visible").all():
            self.assertIn("kid", block.text_content())
        view.get_by_role("searchbox").fill("no failure says this")
        self.assertEqual(self.rows(view), [])

    def test_a_link_to_a_failure_that_the_filter_hides_takes_the_filter_away(self):
        view = self.open("samples")
        view.get_by_role("searchbox").fill("connection")
        last = view.locator("article:not(:visible)").last
        target = last.get_attribute("id")
        view.evaluate("id => { location.hash = id }", target)
        view.locator(f"#{target}").wait_for(state="visible")
        self.assertEqual(view.get_by_role("searchbox").input_value(), "")

    def test_the_text_for_support_and_the_trace_ids_are_copied(self):
        view = self.open("samples", permissions=["clipboard-read", "clipboard-write"])
        block = view.locator("article").first
        block.locator("summary").click()
        text = block.locator("pre").text_content()
        block.get_by_role("button", name="Copy", exact=True).click()
        block.get_by_role("button", name="Copied").wait_for()
        self.assertEqual(view.evaluate("navigator.clipboard.readText()").strip(), text.strip())
        block.get_by_role("button", name="Copy the trace ids").click()
        view.wait_for_function("navigator.clipboard.readText().then(text => !text.includes(' '))")
        ids = view.evaluate("navigator.clipboard.readText()").split()
        self.assertEqual(ids, re.findall(r"trace_id (\S+)", text))
        self.assertGreater(len(ids), 1)

    def test_among_many_failures_the_text_for_support_stands_open_and_tells_the_facts(self):
        view = self.open("many", permissions=["clipboard-read", "clipboard-write"])
        block = view.locator("article").nth(300)
        # What the browser puts off until it is scrolled to has no text before.
        block.scroll_into_view_if_needed()
        block.get_by_role("button", name="Copy", exact=True).wait_for()
        text = block.locator("pre").inner_text()
        for fact in ["Message", "Rule ", "POST /token", "-0000-4000-8000-", "12 times", "trace_id"]:
            self.assertIn(fact, text)
        block.get_by_role("button", name="Copy", exact=True).click()
        block.get_by_role("button", name="Copied").wait_for()
        self.assertEqual(view.evaluate("navigator.clipboard.readText()").strip(), text.strip())

    def test_without_script_everything_can_be_read(self):
        view = self.open("samples", java_script_enabled=False)
        self.assertFalse(view.locator("form").is_visible())
        self.assertEqual(view.locator("article:visible").count(), view.locator("#table tbody tr:visible").count())
        block = view.locator("article").first
        self.assertFalse(block.locator("pre").is_visible())
        block.locator("summary").click()
        self.assertTrue(block.locator("pre").is_visible())
        self.assertIn("trace_id", block.locator("pre").inner_text())

    def test_every_link_of_the_page_leads_somewhere(self):
        for name in self.pages:
            with self.subTest(page=name):
                view = self.open(name)
                self.assertEqual(
                    view.evaluate(
                        "[...document.querySelectorAll('a[href^=\"#\"]')].map(link => link.hash.slice(1))"
                        ".filter(id => !document.getElementById(id))"), [])
                self.assertEqual(
                    view.evaluate(
                        "[...document.querySelectorAll('a:not([href^=\"#\"])')].map(link => link.protocol)"
                        ".filter(protocol => !['http:', 'https:'].includes(protocol))"), [])

    def test_the_keyboard_reaches_the_failures_first(self):
        view = self.open("samples")
        view.keyboard.press("Tab")
        self.assertEqual(view.evaluate("document.activeElement.className"), "skip")
        self.assertGreaterEqual(view.locator(".skip").bounding_box()["y"], 0)
        view.keyboard.press("Enter")
        self.assertEqual(view.evaluate("location.hash"), "#failures")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        for _ in range(8):
            view.keyboard.press("Tab")
            self.assertNotEqual(view.evaluate(outline), "none", view.evaluate("document.activeElement.outerHTML"))

    def test_paper_shows_what_a_click_would(self):
        view = self.open("samples", java_script_enabled=False)
        view.emulate_media(media="print")
        self.assertFalse(view.locator("nav").is_visible())
        block = view.locator("article").first
        self.assertGreater(block.locator("pre").bounding_box()["height"], 50)
        self.assertTrue(view.pdf().startswith(b"%PDF"))

    def test_five_hundred_failures_with_much_to_say_open_in_a_second_and_weigh_less_than_a_megabyte(self):
        self.assertLess(self.pages["many"].stat().st_size, 1_000_000)
        # The best of some tries: the machine has other things to do.
        times, painted = [], []
        for _ in range(5):
            view = self.open("many")
            self.assertEqual(view.locator("article").count(), pages.MANY)
            times.append(view.evaluate(
                "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"))
            painted.append(view.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            view.close()
        self.assertLess(min(times), 1_000)
        self.assertLess(min(painted), 1_000)
        print(f"{pages.MANY} failures: {self.pages['many'].stat().st_size:,} bytes, open in {min(times):.0f} ms")

    def test_a_picture_in_both_themes_for_the_eye(self):
        brightness = {}
        for theme in THEMES:
            for width in WIDTHS:
                view = self.open("samples", width, color_scheme=theme)
                view.screenshot(path=pages.PAGES / f"samples-{theme}-{width}.png", full_page=True)
                many = self.open("many", width, color_scheme=theme)
                many.locator("article").nth(300).scroll_into_view_if_needed()
                many.screenshot(path=pages.PAGES / f"many-{theme}-{width}.png")
            colour = view.evaluate("getComputedStyle(document.body).backgroundColor")
            brightness[theme] = sum(int(part) for part in re.findall(r"\d+", colour)[:3])
        self.assertGreater(brightness["light"], 600)
        self.assertLess(brightness["dark"], 150)
