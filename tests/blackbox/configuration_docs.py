"""docs/configuration.md is what the program's own tables say."""
import os
import pathlib
import unittest

from osler_process import Osler, main

PAGE = pathlib.Path(os.environ["OSLER_SOURCE_DIR"]) / "docs" / "configuration.md"


class ConfigurationDocs(unittest.TestCase):
    maxDiff = None

    def test_the_page_is_generated_from_the_settings(self):
        with Osler() as osler:
            docs = osler.run("config", "docs")
        self.assertEqual(docs.returncode, 0, docs.stderr)
        self.assertEqual(PAGE.read_text(), docs.stdout,
                         "write it anew: build/<preset>/osler config docs > docs/configuration.md")


if __name__ == "__main__":
    main()
