"""osler decide --apply: the routing table decides which arm answers a class, --rollback brings back the one before, both are audited."""
import contextlib
import json
import re
import sqlite3
import subprocess
import tempfile
import time
import unittest
import urllib.request

from osler_process import Osler, main, write

SCENARIO = """name = "desk"
horizon_months = 6
volume = 200
documents = 4
document_tokens = 300
updates = 0
staff_minutes = 3
latency_seconds = {limit}

[[use]]
class = "medicines"
share = 0.5

[[use]]
class = "appointments"
share = 0.5
by_rules = true
"""
QUESTION = "What is the no-show fee for an appointment?"


class Routing(unittest.TestCase):
    def setUp(self):
        self.osler = self.enterContext(Osler())
        write(self.osler.home / "in" / "fees.md",
              "# Appointments\n\nThe no-show fee for an appointment is 25 dollars.\n")
        self.assertEqual(self.osler.run("ingest", self.osler.home / "in", "--tier", "1").returncode, 0)
        self.scenario = write(self.osler.home / "s.toml", SCENARIO.format(limit=600))

    def ask(self, question=QUESTION):
        [answer] = self.osler.lines("ask", question)
        return answer

    def apply(self, *more, code=0):
        return self.osler.run("decide", "--scenario", self.scenario, "--apply", *more, "--json")

    def events(self):
        lines = self.osler.lines("audit", "list", "--kind", "routing")
        return [(line["record"]["routing"]["did"], line["record"]["routing"]["in_force"])
                for line in lines]

    def test_apply_changes_who_answers_and_rollback_restores_it(self):
        before = self.ask()
        self.assertEqual((before["arm"], before["outcome"]), ("rag_extractive", "answer"))
        self.assertNotIn("class", before)
        verdict = json.loads(self.osler.run("decide", "--scenario", self.scenario, "--json").stdout)
        self.assertEqual([one["arm"] for one in verdict["routing"]], ["rag_extractive", "rules"])

        applied = self.apply()
        self.assertEqual(applied.returncode, 0, applied.stderr)
        routed = self.ask()
        self.assertEqual((routed["class"], routed["arm"]), ("appointments", "rag_extractive"))

        self.assertEqual(self.apply("--route", "appointments=human").returncode, 0)
        handed = self.ask()
        self.assertEqual((handed["arm"], handed["outcome"], handed["reason"]),
                         ("human", "handoff", "routed_to_person"))
        self.assertEqual(self.apply("--route", "appointments=rules").returncode, 0)
        silent = self.ask()
        self.assertEqual((silent["arm"], silent["reason"]), ("rules", "no_rule"))

        for arm in ("human", "rag_extractive"):
            self.assertEqual(self.osler.run("decide", "--rollback").returncode, 0)
            self.assertEqual(self.ask()["arm"], arm)
        self.assertIn("class", self.ask())
        self.assertEqual(self.osler.run("decide", "--rollback").returncode, 0)
        self.assertEqual(self.ask()["sentences"], before["sentences"])
        self.assertNotIn("class", self.ask())
        nothing_left = self.osler.run("decide", "--rollback")
        self.assertEqual(nothing_left.returncode, 3)
        self.assertIn("nothing to undo", nothing_left.stderr)
        self.assertEqual(self.events(), [("applied", 1), ("applied", 2), ("applied", 3),
                                         ("rolled_back", 2), ("rolled_back", 1), ("rolled_back", 0)])
        [whole] = self.osler.lines("audit", "verify")
        self.assertTrue(whole["ok"])

    def test_the_record_of_an_answer_and_the_costs_name_the_arm(self):
        self.apply("--route", "appointments=human")
        self.ask()
        answers = self.osler.lines("audit", "list", "--kind", "answer")
        self.assertEqual(answers[-1]["record"]["route"],
                         {"arm": "human", "class": "appointments", "table": 1})
        listed = self.osler.run("audit", "list", "--kind", "routing").stdout
        self.assertIn("applied", listed)
        self.assertNotIn(QUESTION, self.osler.run("audit", "list").stdout)
        self.assertTrue(self.osler.lines("audit", "list", "--kind", "log_read"))

    def test_an_arm_that_may_not_serve_is_refused_and_nothing_changes(self):
        for route, said in (("medicines=rag_generate", "may not be given to patients"),
                            ("medicines=rag_plain", "entailment"),
                            ("medicines=human,few_shot", "may not be given to patients"),
                            ("medicines=nobody", "there is no arm"),
                            ("insurance=human", "has no class")):
            refused = self.apply("--route", route)
            self.assertNotEqual(refused.returncode, 0, route)
            self.assertIn(said, refused.stderr)
        self.assertEqual(self.events(), [])
        self.assertIn("No routing table", self.osler.run("decide", "--routing").stdout)

    def test_only_an_operator_changes_it_and_only_the_privacy_officer_reads_the_log(self):
        for words in (("decide", "--scenario", self.scenario, "--apply"), ("decide", "--rollback")):
            self.assertEqual(self.osler.run(*words, "--as", "clinician").returncode, 3)
        self.assertEqual(self.osler.run("audit", "list", "--as", "operator").returncode, 3)
        self.assertEqual(self.events(), [])

    def test_wrong_words_are_usage(self):
        for words in (("--apply",), ("--rollback", "--routing"), ("--scenario", self.scenario, "--route", "a=b"),
                      ("--scenario", self.scenario, "--apply", "--route", "a")):
            self.assertEqual(self.osler.run("decide", *words).returncode, 2, words)

    def test_a_table_that_cannot_be_read_says_how_to_mend_it_and_is_mended_so(self):
        self.apply("--route", "appointments=human")
        self.apply("--route", "appointments=rules")
        with contextlib.closing(sqlite3.connect(self.osler.data / "osler.db")) as rows, rows:
            rows.execute("UPDATE routing SET body = '{' WHERE step = 2")
        refused = self.osler.run("ask", QUESTION)
        self.assertEqual(refused.returncode, 3)
        for part in ("step 2", "osler decide --rollback"):
            self.assertIn(part, refused.stderr)
        self.assertEqual(self.osler.run("decide", "--rollback").returncode, 0)
        self.assertEqual(self.ask()["arm"], "human")

    def serve(self):
        """Its address and its log."""
        log = tempfile.TemporaryFile("w+")
        self.addCleanup(log.close)
        visitors = ("--set", "access.visitors=true", "--set", "net.port=0", "--set", "models.embedder=hash",
                    "--set", "contacts.emergency=911", "--set", "contacts.crisis_line=988",
                    "--set", "contacts.poison_centre=1-800-222-1222",
                    "--set", "contacts.reviewed_on=2026-11-01")
        server = subprocess.Popen(self.osler.command("serve", settings=visitors), env=self.osler.environment,
                                  stdout=subprocess.PIPE, stderr=log, text=True)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        self.addCleanup(server.stdout.close)
        return re.search(r"http://[0-9.:]+/", server.stdout.readline()).group(0), log

    def test_a_server_obeys_the_next_table_without_a_restart(self):
        address, _ = self.serve()

        def served():
            request = urllib.request.Request(address + "api/v1/ask",
                                             json.dumps({"question": QUESTION}).encode(),
                                             {"Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=30) as reply:
                return json.load(reply)["arm"]

        self.assertEqual(served(), "rag_extractive")
        self.apply("--route", "appointments=human")
        self.assertEqual(served(), "human")
        self.osler.run("decide", "--rollback")
        self.assertEqual(served(), "rag_extractive")

    def test_doctor_and_serve_show_the_table_and_warn_when_answers_leave_what_it_rests_on(self):
        def light():
            [found] = [one for one in map(json.loads, self.osler.run("doctor", "--json").stdout.splitlines())
                       if one["check"] == "routing"]
            return found
        self.assertEqual(light()["verdict"], "ok")
        write(self.scenario, SCENARIO.format(limit="0.000001"))
        self.apply("--route", "appointments=rag_extractive")
        self.assertIn("appointments: rag_extractive (by hand)", light()["message"])
        self.assertEqual(light()["verdict"], "ok")
        subprocess.run(self.osler.command("ask"), env=self.osler.environment, text=True,
                       input=(QUESTION + "\n") * 30, capture_output=True, timeout=120)
        self.assertEqual(light()["verdict"], "warn", light())
        self.assertIn("limit of the scenario", light()["message"])
        _, log = self.serve()
        for _ in range(100):
            log.seek(0)
            said = [line for line in map(json.loads, log.read().splitlines())
                    if line["event"] == "serve.verdict_left"]
            if said:
                break
            time.sleep(0.1)
        self.assertIn("limit of the scenario", "".join(line["why"] for line in said))
        self.assertNotIn("fee", "".join(line["why"] for line in said))


if __name__ == "__main__":
    main()
