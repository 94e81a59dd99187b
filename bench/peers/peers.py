"""The filters that are compared. Each answers score(files) with one figure a message and says how long it took.

Rules: loopback only, no look-ups (no DNS, no web), one processor core and one worker each, own folders and ports;
what is started is stopped by its process id.
"""
import contextlib
import http.client
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

CORE = {min(os.sched_getaffinity(0))}


def on_one_core() -> None:
    os.sched_setaffinity(0, CORE)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def server(command: list[str], port: int, log: Path):
    """Starts a server in the foreground, waits until its port answers, and stops it and its workers afterwards."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                                   preexec_fn=on_one_core, start_new_session=True)
        try:
            for _ in range(600):
                if process.poll() is not None:
                    raise SystemExit(f"{command[0]} ended at once; see {log}:\n" + log.read_text(errors="replace")[-2000:])
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


class Rspamd:
    name, mark, mark_name = "rspamd", 6.0, "add header"
    # Modules that ask the network, a database or an earlier message.
    off = ("rbl surbl spf dkim dkim_signing dmarc arc asn fuzzy_check url_redirector reputation greylist ratelimit neural mx_check p0f "
           "clickhouse elastic history_redis bimi dcc antivirus external_services rspamd_update replies metric_exporter aws_s3 milter_headers once_received").split()

    def __init__(self, work: Path) -> None:
        self.work = work / "rspamd"
        self.port = free_port()

    def _configure(self) -> list[str]:
        conf = self.work / "etc"
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree("/etc/rspamd", conf)
        override = conf / "override.d"
        override.mkdir(exist_ok=True)
        for module in self.off:
            (override / f"{module}.conf").write_text("enabled = false;\n")
        (override / "phishing.conf").write_text("openphish_enabled = false;\nphishtank_enabled = false;\n")
        # Without look-ups these parts would call every sender's host unknown.
        (override / "hfilter.conf").write_text("helo_enabled = false;\nhostname_enabled = false;\nfrom_enabled = false;\nrcpt_enabled = false;\nmid_enabled = false;\n")
        # No name server answers on this port: a look-up that slipped through fails at once.
        (override / "options.inc").write_text('filters = "chartable,regexp";\ndns { nameserver = ["127.0.0.1:9:1"]; timeout = 0.01s; retransmits = 1; }\n')
        (override / "worker-normal.inc").write_text(f'bind_socket = "127.0.0.1:{self.port}";\ncount = 1;\n')
        for worker in ("controller", "proxy", "fuzzy"):
            (override / f"worker-{worker}.inc").write_text("enabled = false;\ncount = 0;\n")
        (override / "logging.inc").write_text('type = "console";\nlevel = "error";\n')
        (override / "classifier-bayes.conf").write_text("enabled = false;\n")
        variables = [f"--var={n}={self.work}/{d}" for n, d in (("CONFDIR", "etc"), ("LOCAL_CONFDIR", "etc"), ("DBDIR", "db"), ("RUNDIR", "run"), ("LOGDIR", "log"))]
        for folder in ("db", "run", "log"):
            (self.work / folder).mkdir()
        command = ["rspamd", "-f", "-c", str(conf / "rspamd.conf"), *variables]
        if os.geteuid() == 0:
            account = pwd.getpwnam("_rspamd")
            for folder, _, files in os.walk(self.work):
                for path in [folder, *(os.path.join(folder, f) for f in files)]:
                    os.chown(path, account.pw_uid, account.pw_gid)
            command += ["-u", "_rspamd", "-g", "_rspamd"]
        return command

    def score(self, files: list[Path], _folds: dict[Path, int]) -> tuple[dict[Path, float], float]:
        with server(self._configure(), self.port, self.work.with_suffix(".log")):
            time.sleep(3)  # it compiles its patterns in the background
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self._ask(connection, files[0])
            scores, start = {}, time.perf_counter()
            for f in files:
                scores[f] = self._ask(connection, f)
            return scores, time.perf_counter() - start

    @staticmethod
    def _ask(connection: http.client.HTTPConnection, f: Path) -> float:
        connection.request("POST", "/checkv2", f.read_bytes())
        answer = json.loads(connection.getresponse().read())
        if "score" not in answer:
            raise SystemExit(f"rspamd gave no score: {answer}")
        return float(answer["score"])


class SpamAssassin:
    name, mark, mark_name = "SpamAssassin", 5.0, "spam"

    def __init__(self, work: Path) -> None:
        self.work = work / "spamassassin"
        self.port = free_port()

    def score(self, files: list[Path], _folds: dict[Path, int]) -> tuple[dict[Path, float], float]:
        self.work.mkdir(exist_ok=True)
        command = ["spamd", "--local", "--nouser-config", "--listen", f"127.0.0.1:{self.port}", "--allowed-ips", "127.0.0.1", "--max-children", "1",
                   "--syslog", "null", "--helper-home-dir", str(self.work), "--cf", "use_bayes 0", "--cf", "skip_rbl_checks 1", "--cf", "dns_available no",
                   "--cf", "use_auto_welcomelist 0", "--cf", "use_razor2 0", "--cf", "use_pyzor 0", "--cf", "use_dcc 0"]
        if os.geteuid() == 0:
            command += ["--username", "nobody"]
        with server(command, self.port, self.work.with_suffix(".log")):
            self._ask(files[0])
            scores, start = {}, time.perf_counter()
            for f in files:
                scores[f] = self._ask(f)
            return scores, time.perf_counter() - start

    def _ask(self, f: Path) -> float:
        body = f.read_bytes()
        with socket.create_connection(("127.0.0.1", self.port), 300) as s:
            s.sendall(b"CHECK SPAMC/1.2\r\nContent-length: %d\r\n\r\n" % len(body) + body)
            s.shutdown(socket.SHUT_WR)
            answer = b""
            while block := s.recv(65536):
                answer += block
        for line in answer.decode("latin-1").splitlines():
            if line.startswith("Spam:"):  # Spam: True ; 7.1 / 5.0
                return float(line.split(";")[1].split("/")[0])
        raise SystemExit(f"spamd gave no score: {answer[:200]!r}")


class Bogofilter:
    """Learns from the messages of the four other folds before it judges a fold; learning is not timed."""
    name, mark, mark_name = "bogofilter", 0.99, "spam"

    def __init__(self, work: Path, training: dict[int, tuple[list[Path], list[Path]]]) -> None:
        self.work = work / "bogofilter"
        self.training = training  # fold -> (ham, spam and phish) files of the other folds

    def score(self, files: list[Path], folds: dict[Path, int]) -> tuple[dict[Path, float], float]:
        scores: dict[Path, float] = {}
        seconds = 0.0
        for fold in sorted(set(folds.values())):
            words = self.work / str(fold)
            shutil.rmtree(words, ignore_errors=True)
            words.mkdir(parents=True)
            for option, learned in zip(("-n", "-s"), self.training[fold]):
                self._run(words, [option, "-b"], learned)
            mine = [f for f in files if folds[f] == fold]
            start = time.perf_counter()
            answers = self._run(words, ["-t", "--terse-format=%1.1c %1.16f", "-v", "-b"], mine)
            seconds += time.perf_counter() - start
            for line in answers.splitlines():  # <file> <letter> <figure>
                path, _, figure = line.rsplit(" ", 2)
                scores[Path(path)] = float(figure)
        return scores, seconds

    @staticmethod
    def _run(words: Path, options: list[str], files: list[Path]) -> str:
        done = subprocess.run(["bogofilter", "-C", "-d", str(words), *options], input="".join(f"{f}\n" for f in files),
                              capture_output=True, text=True, preexec_fn=on_one_core)
        if done.returncode > 2:
            raise SystemExit("bogofilter: " + done.stderr[-1000:])
        return done.stdout


class Bezel:
    """`bezel check --json`, one process a fold on one core; its start is part of the time."""
    name, mark, mark_name = "Bezel", 0.5, "careful"

    def __init__(self, program: Path, model: str | None) -> None:
        self.program, self.model = program, model

    def score(self, files: list[Path], folds: dict[Path, int]) -> tuple[dict[Path, float], float]:
        by_name = {f.name: f for f in files}
        scores: dict[Path, float] = {}
        seconds = 0.0
        # Without a model for each fold, the shipped one judges everything in one run.
        groups = [files] if self.model is None else [[f for f in files if folds[f] == n] for n in sorted(set(folds.values()))]
        for group in groups:
            options = [] if self.model is None else ["--model", self.model.replace("{fold}", str(folds[group[0]]))]
            start = time.perf_counter()
            done = subprocess.run([str(self.program), "check", "--json", *options, *map(str, group)], stdin=subprocess.DEVNULL, capture_output=True,
                                  text=True, preexec_fn=on_one_core, env={**os.environ, "DOTNET_PROCESSOR_COUNT": "1"})
            seconds += time.perf_counter() - start
            for line in done.stdout.splitlines():
                verdict = json.loads(line)
                scores[by_name[Path(verdict["file"]).name]] = float(verdict["score"])
        if len(scores) != len(files):
            raise RuntimeError(f"{len(scores)} verdicts for {len(files)} messages (exit status {done.returncode}): {done.stderr[-500:]}")
        return scores, seconds
