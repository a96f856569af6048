"""What the program says to somebody who typed something wrong, and to pipes."""
import pathlib
import unittest

from osler_process import Osler, main, write

ESCAPE = "\x1b"


class Usage(unittest.TestCase):
    def setUp(self):
        self.osler = self.enterContext(Osler())

    def assert_refused(self, words, *sentence):
        done = self.osler.run(*words)
        self.assertEqual(done.returncode, 2, (words, done.stdout, done.stderr))
        for part in sentence:
            self.assertIn(part, done.stderr, words)
        self.assertEqual(done.stdout, "", words)

    def test_wrong_words_end_with_2_and_say_what_to_type(self):
        self.assert_refused(["serch", "x"], "unknown command 'serch'", "--help")
        self.assert_refused(["search", "x", "--jsn"], "--jsn", "did you mean --json?")
        self.assert_refused(["search"], "search for what?")
        self.assert_refused(["search", "-k", "0", "x"], "from 1 to 1000")
        self.assert_refused(["documents", "list", "--as", "king"], "--as takes one of")
        self.assert_refused(["ingest"], "osler ingest PATH")
        self.assert_refused(["ingest", ".", "--tier", "9"], "from 1 to 3")
        self.assert_refused(["ingest", ".", "--audience", "pets"], "patient or professional")
        self.assert_refused(["config"], "show, docs, check")
        self.assert_refused(["config", "print"], "show, docs, check")
        self.assert_refused(["models", "add"], "osler models add SOURCE")
        self.assert_refused(["models", "drop"], "list, verify, add")
        self.assert_refused(["keys", "rotate"], "--master")
        self.assert_refused(["doctor", "who"], "no words")
        self.assert_refused(["search", "x", "--set"], "--set needs a value")

    def test_no_command_prints_the_help_as_an_error_and_help_as_an_answer(self):
        alone = self.osler.run()
        self.assertEqual((alone.returncode, alone.stdout), (2, ""))
        asked = self.osler.run("--help")
        self.assertEqual((asked.returncode, asked.stderr), (0, ""))
        for command in ("ask", "search", "ingest", "documents", "serve", "models", "audit",
                        "verify-answer", "keys", "config", "doctor"):
            self.assertIn(f"\n  {command} ", asked.stdout)
            one = self.osler.run(command, "--help")
            self.assertEqual(one.returncode, 0, one.stderr)
            self.assertTrue(one.stdout.startswith(f"usage: osler {command}"), one.stdout)

    def test_a_data_folder_that_is_not_there_is_named_with_what_to_type(self):
        for words in (["search", "x"], ["documents", "list"], ["keys", "status"]):
            done = self.osler.run(*words)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn(str(self.osler.data), done.stderr)
            self.assertIn("ingest", done.stderr)
        self.assertFalse(self.osler.data.exists(), "only ingest makes a data folder")

    def test_piped_output_has_no_escape_codes(self):
        write(self.osler.home / "docs" / "one.md", "# Lions\n\nLions sleep all day.\n")
        for environment in ({}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}):
            for words in (["ingest", self.osler.home / "docs"], ["search", "lions"],
                          ["documents", "list"], ["doctor"], ["models", "list"],
                          ["config", "show"], ["nonsense"]):
                done = self.osler.run(*words, environment=environment)
                self.assertNotIn(ESCAPE, done.stdout + done.stderr, words)

    def test_unknown_keys_are_errors_that_name_line_and_nearest_key(self):
        write(self.osler.data / "osler.toml", '[site]\nname = "Clinic"\n\n[net]\nprot = 80\n')
        for words in (["config", "show"], ["search", "x"]):
            done = self.osler.run(*words)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("osler.toml line 5", done.stderr)
            self.assertIn("net.port", done.stderr)
        check = self.osler.run("config", "check")
        self.assertEqual(check.returncode, 1)
        self.assertIn("line 5", check.stdout)
        [verdict] = self.osler.lines("config", "check", code=1)
        self.assertFalse(verdict["ok"])

    def test_settings_show_where_they_come_from(self):
        write(self.osler.data / "osler.toml", '[site]\nname = "Clinic"\n')
        shown = {line["setting"]: line for line in self.osler.lines(
            "config", "show", environment={"OSLER_NET_PORT": "9090"})}
        self.assertEqual(shown["site.name"]["value"], "Clinic")
        self.assertIn("line 2", shown["site.name"]["origin"])
        self.assertEqual((shown["net.port"]["value"], shown["net.port"]["origin"]),
                         ("9090", "OSLER_NET_PORT"))
        self.assertEqual(shown["models.embedder"]["value"], "hash")
        self.assertEqual(shown["access.visitors"]["origin"], "default")

    def test_the_doctor_names_what_is_missing_and_recovers_with_it(self):
        ill = self.osler.lines("doctor", code=1)
        by_check = {line["check"]: line for line in ill}
        self.assertEqual(by_check["folder"]["verdict"], "FAIL")
        self.assertIn("ingest", by_check["folder"]["message"])
        write(self.osler.home / "docs" / "one.md", "# Lions\n\nLions sleep all day.\n")
        self.osler.lines("ingest", self.osler.home / "docs")
        well = {line["check"]: line["verdict"] for line in self.osler.lines("doctor")}
        for check in ("settings", "folder", "master key", "keyring", "database", "library",
                      "index", "audit", "embedder"):
            self.assertEqual(well[check], "ok", check)
        segment = next((self.osler.data / "shared").glob("*.osg"))
        content = bytearray(segment.read_bytes())
        content[len(content) // 2] ^= 1
        segment.write_bytes(content)
        hurt = {line["check"]: line for line in self.osler.lines("doctor", code=1)}
        self.assertEqual(hurt["index"]["verdict"], "FAIL", hurt["index"])
        key = self.osler.home / "config" / "osler" / "master.key"
        key.write_text("00" * 32)
        wrong = {line["check"]: line for line in self.osler.lines("doctor", code=1)}
        self.assertEqual(wrong["keyring"]["verdict"], "FAIL")

    def test_a_master_key_is_rotated_in_place_and_the_library_still_opens(self):
        write(self.osler.home / "docs" / "one.md", "# Lions\n\nLions sleep all day.\n")
        self.osler.lines("ingest", self.osler.home / "docs")
        before = self.osler.lines("keys", "status")[0]
        [rotated] = self.osler.lines("keys", "rotate", "--master")
        after = self.osler.lines("keys", "status")[0]
        self.assertNotEqual(before["master"], after["master"])
        self.assertEqual(before["keys"], after["keys"])
        self.assertEqual(self.osler.lines("search", "lions")[0]["title"], "Lions")
        pathlib.Path(rotated["former"]).rename(rotated["file"])
        self.assertEqual(self.osler.run("search", "lions").returncode, 3, "the old key is no use")

    def test_an_interrupted_rotation_is_finished_by_the_next(self):
        write(self.osler.home / "docs" / "one.md", "# Lions\n\nLions sleep all day.\n")
        self.osler.lines("ingest", self.osler.home / "docs")
        [rotated] = self.osler.lines("keys", "rotate", "--master")
        file, former = pathlib.Path(rotated["file"]), pathlib.Path(rotated["former"])
        file.rename(f"{file}.next")  # as it is between the keyring and the renaming
        former.rename(file)
        self.assertEqual(self.osler.run("search", "lions").returncode, 3)
        self.osler.lines("keys", "rotate", "--master")
        self.assertEqual(self.osler.lines("search", "lions")[0]["title"], "Lions")


if __name__ == "__main__":
    main()
