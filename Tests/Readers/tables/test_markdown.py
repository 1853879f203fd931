"""Markdown: what stands in a log changes no node of the document, in CommonMark with tables and in GitHub's own parser."""

import html.parser
import json
import unittest

import cmarkgfm
import markdown_it

import reports

# Autolinks too: with them, a bare address would be a link.
PARSER = markdown_it.MarkdownIt("gfm-like")


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, tuple(attributes)))

    def handle_endtag(self, tag):
        self.tags.append(("/" + tag, ()))


def nodes(markdown):
    """The types of all nodes, in order."""
    found = []
    for token in PARSER.parse(markdown):
        found.append(token.type)
        found += [child.type for child in token.children or []]
    return found


def tags(markdown):
    parser = Tags()
    parser.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, options=1 << 17))  # unsafe: HTML would show
    return parser.tags


def without_text(found):
    return [name for name in found if name not in ("text", "code_inline")]


class Markdown(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.documents = json.loads((reports.MADE / "documents.json").read_text())
        cls.plain = cls.documents[0]

    def test_the_report_is_headings_tables_and_lists(self):
        found = nodes(self.plain["markdown"])
        for name in ["heading_open", "table_open", "bullet_list_open", "ordered_list_open", "code_inline", "link_open"]:
            self.assertIn(name, found)
        for name in ["html_block", "html_inline", "image", "fence", "em_open"]:
            self.assertNotIn(name, found)
        self.assertEqual(found.count("table_open"), 2)

    def test_a_text_from_a_log_changes_no_node(self):
        wanted = nodes(self.plain["markdown"])
        for document in self.documents:
            with self.subTest(string=document["string"][:60]):
                self.assertEqual(nodes(document["markdown"]), wanted)

    def test_a_text_from_a_log_changes_no_tag_of_githubs_html(self):
        wanted = tags(self.plain["markdown"])
        for document in self.documents:
            with self.subTest(string=document["string"][:60]):
                self.assertEqual(tags(document["markdown"]), wanted)

    def test_a_text_from_a_log_reads_back(self):
        compared = 0
        for document in self.documents:
            string = document["string"]
            if not string.strip() or len(string) > 80 or not string.isprintable() or "\\|" in string:
                continue
            spans = [
                child.content for token in PARSER.parse(document["markdown"]) for child in token.children or []
                if child.type == "code_inline"]
            with self.subTest(string=string):
                self.assertGreater(spans.count(string), 10)
            compared += 1
        self.assertGreater(compared, len(self.documents) // 3)

    def test_prose_that_quotes_a_log_holds_words_and_code_alone(self):
        wanted = without_text(nodes(self.plain["prose"]))
        tagged = [tag for tag in tags(self.plain["prose"]) if "code" not in tag[0]]
        for document in self.documents:
            if not document["string"]:
                continue  # a cause that is not there has no item
            with self.subTest(string=document["string"][:60]):
                self.assertEqual(without_text(nodes(document["prose"])), wanted)
                self.assertEqual([tag for tag in tags(document["prose"]) if "code" not in tag[0]], tagged)

    def test_reports_of_the_samples_are_whole_in_both_languages(self):
        wanted = None
        for language in ["en", "nb"]:
            text = reports.analyze(*reports.sample_files(), "-f", "markdown", "--lang", language).decode()
            self.assertLess(len(text), 65_536)
            found = [name for name in nodes(text) if name.startswith(("table", "heading", "tr"))]
            wanted = wanted or found
            self.assertEqual(found, wanted)
            self.assertIn("table_open", found)
