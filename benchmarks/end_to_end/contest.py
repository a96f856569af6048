"""Contestants as processes, asked in turns."""
import http.client
import json
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
OSLER_THREADS = {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "passive"}


def last_core():
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


class Folder:
    """An Osler data folder with a key of its own, and how to run the program on it."""

    def __init__(self, program, path, models):
        self.program, self.path = str(program), pathlib.Path(path)
        self.path.mkdir(parents=True, exist_ok=True)
        self.sets = [f"keys.master_file={self.path / 'master.key'}", f"models.folder={models}"]
        self.environment = dict(os.environ, XDG_CONFIG_HOME=str(self.path / "config"), **OSLER_THREADS)
        if not (self.path / "master.key").exists():
            (self.path / "master.key").write_text(os.urandom(32).hex() + "\n")
            (self.path / "master.key").chmod(0o600)

    def command(self, *words, sets=()):
        every = [word for one in (*self.sets, *sets) for word in ("--set", one)]
        return [self.program, "--data", str(self.path / "data"), *every, *words]

    def ingest(self, corpus, one_core=True, **more):
        """Returns seconds and CPU-seconds of the whole command."""
        before, began = os.times(), time.perf_counter()
        subprocess.run(self.command("ingest", "--tier", "2", str(corpus), **more), check=True, env=self.environment,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=last_core if one_core else None)
        after = os.times()
        return {"s": round(time.perf_counter() - began, 2),
                "cpu_s": round(after.children_user + after.children_system
                               - before.children_user - before.children_system, 2)}

    def bytes(self):
        sizes = {p.name: sum(f.stat().st_size for f in p.rglob("*") if f.is_file()) if p.is_dir() else p.stat().st_size
                 for p in (self.path / "data").iterdir()}
        return sum(sizes.values()), sizes


class Driver:
    """Osler in process."""

    def __init__(self, program, folder):
        words = [program, str(folder.path / "data"), *folder.sets, "models.contexts=2"]  # for exporting, untimed
        self.process = subprocess.Popen(words, text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=folder.environment)
        if self.process.stdout.readline() != "ready\n":
            sys.exit("our driver did not come up")

    def pin(self):
        """On the core of the peers, before anything is timed."""
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            os.sched_setaffinity(int(task), {max(os.sched_getaffinity(0))})

    def ask(self, command, *said):
        self.process.stdin.write("\t".join((command, *said)) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"our driver ended at {command}")
        return line.rstrip("\n").split("\t")

    def search(self, command, question):
        spent, *names = self.ask(command, question)
        return float(spent), names

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Server:
    """Osler over HTTP, one connection that stays open."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        sets = ["caches.vectors_mib=0", "caches.results_mib=0",  # rounds repeat questions; no peer remembers any
                "access.visitors=true", f"net.port={port}", "contacts.emergency=555-0199", "contacts.crisis_line=555-0188",
                "contacts.poison_centre=555-0177", f"contacts.reviewed_on={time.strftime('%Y-%m-%d')}"]
        self.process = subprocess.Popen(folder.command("serve", sets=sets), env=folder.environment, preexec_fn=last_core,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(300):
            try:
                self.get("/readyz")
                return
            except OSError:
                self.line.close()
                time.sleep(.1)
        sys.exit("osler serve did not come up")

    def get(self, path):
        began = time.perf_counter()
        self.line.request("GET", path)
        self.line.getresponse().read()
        return (time.perf_counter() - began) * 1000

    def search(self, question):
        body = json.dumps({"question": question})
        began = time.perf_counter()
        self.line.request("POST", "/api/v1/search", body, {"Content-Type": "application/json"})
        reply = self.line.getresponse()
        text = reply.read()
        spent = (time.perf_counter() - began) * 1000
        if reply.status != 200:
            sys.exit(f"POST /api/v1/search: {reply.status}")
        return spent, [one["document"] for one in json.loads(text)["passages"]]

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


class Peer:
    """A peer in its own process (peers/worker.py)."""

    def __init__(self, name, chunks, vectors, models, cache):
        self.documents = [json.loads(line)["document"] for line in open(chunks, encoding="utf-8")]
        self.log = open(pathlib.Path(cache) / f"{name}.log", "w", encoding="utf-8")
        self.process = subprocess.Popen([sys.executable, str(HERE.parent / "peers" / "worker.py"), name, str(chunks),
                                         str(vectors), str(models), str(cache)], text=True, bufsize=1, stderr=self.log,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{name} did not come up: {self.log.name}")
        self.built = json.loads(line)

    def command(self, command, said):
        self.process.stdin.write(f"{command}\t{said}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.log.name}: the peer ended")
        return json.loads(line)

    def search(self, command, question):
        found = self.command(command, question)
        return found["ms"], [self.documents[n] for n in found["ids"]]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def take_turns(contestants, questions, rounds, most_ms):
    """contestants: name -> function(question) -> (ms, ...). A, B, ... A, B, ... ; per question the median of the rounds.

    A contestant that would need more than `most_ms` for its share is asked fewer questions, ten at least. Whoever asks
    keeps off the contestants' core meanwhile, where there is another."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        return turns(contestants, questions, rounds, most_ms)
    finally:
        os.sched_setaffinity(0, cores)


def turns(contestants, questions, rounds, most_ms):
    share = {}
    for name, ask in contestants.items():
        ask(questions[0])
        once = min(ask(question)[0] for question in questions[1:3])
        share[name] = min(len(questions), max(10, int(most_ms / (once * rounds))))
    spent = {name: [[] for _ in range(share[name])] for name in contestants}
    for _ in range(rounds):
        for n, question in enumerate(questions):
            for name, ask in contestants.items():
                if n < share[name]:
                    spent[name][n].append(ask(question)[0])
    return {name: summary([statistics.median(one) for one in times], min(min(one) for one in times))
            for name, times in spent.items()}


def at(rising, share):
    return rising[max(0, -(-int(share * 100) * len(rising) // 100) - 1)]


def summary(times, least):
    rising = sorted(times)
    return {"questions": len(rising), "p50_ms": round(statistics.median(rising), 3), "p95_ms": round(at(rising, .95), 3),
            "p99_ms": round(at(rising, .99), 3), "least_ms": round(least, 3)}


def success_at_3(found, questions):
    """found: documents of each question, best first. Returns one 0 or 1 for each question."""
    hits = []
    for names, question in zip(found, questions):
        first = list(dict.fromkeys(names))[:3]
        hits.append(int(any(name in question["right"] for name in first)))
    return hits


def wilson(hits):
    n, z = len(hits), 1.96
    p = sum(hits) / n
    middle, half = p + z * z / (2 * n), z * ((p * (1 - p) + z * z / (4 * n)) / n) ** .5
    low, high = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
    return {"value": round(p, 3), "low": round(low, 3), "high": round(high, 3), "misses": n - sum(hits), "n": n}
