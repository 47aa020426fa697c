"""What the hooks cost, and what an audit costs beside stock Git; whole processes, one run.

    bench.py PROGRAMS [PAIRS]      PROGRAMS holds git-appeal and appeal-hook

The hooks: the same push with and without them, turn by turn. The audit: a whole replay beside
`git log --format=%G?` over the same commits, what is new since a checkpoint, and memory. The
commands of the staff: beside `git status` in the same clone.
"""
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

PROGRAMS = os.path.abspath(sys.argv[1])
PAIRS = int(sys.argv[2]) if len(sys.argv) > 2 else 40
HERE = os.path.dirname(os.path.abspath(__file__))
PLACE = tempfile.mkdtemp(prefix="git-appeal-bench-")
ENV = {
    "PATH": PROGRAMS + ":" + os.environ["PATH"], "HOME": PLACE, "LANG": "en_US.UTF-8",
    "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
}


def run(folder, *command):
    done = subprocess.run(
        command, cwd=os.path.join(PLACE, folder), env=ENV, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.stdout}{done.stderr}")
    return done.stdout


def found():
    os.mkdir(os.path.join(PLACE, "keys"))
    for who in ["boss", "golubeva"]:
        run(".", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", who, "-f", "keys/" + who)
    run(".", "git", "appeal", "init", "office.git", "--authority", "Bench", "--admin", "boss",
        "--name", "Boss", "--key", "keys/boss.pub")
    run(".", "git", "appeal", "clone", "office.git", "boss", "--key", "keys/boss")
    run("boss", sys.executable, os.path.join(HERE, "../demo/enter_keys.py"), PLACE + "/keys")
    run("boss", "git", "commit", "-qam", "Keys", "--trailer", "Transition: policy")
    run("boss", "git", "push", "-q", "origin", "main")
    run(".", "git", "appeal", "clone", "office.git", "golubeva", "--key", "keys/golubeva")


def register(count, start, clone="golubeva"):
    today = time.strftime("%d.%m.%Y", time.gmtime(time.time() + 3 * 3600))
    lines = ["Номер;Дата поступления;Категория;Текст сообщения"]
    lines += [f"{start + i};{today};Дороги;Яма номер {i}" for i in range(count)]
    with open(os.path.join(PLACE, "export.csv"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    begin = time.perf_counter()
    run(clone, "git", "appeal", "import", "../export.csv")
    return time.perf_counter() - begin


def hand_over(start, count, size):
    """Assigns appeals and pushes them, so many a push."""
    for first in range(start, start + count, size):
        numbers = [str(number) for number in range(first, first + size)]
        run("golubeva", "git", "appeal", "assign", *numbers, "--to", "petrov")


def measured(*command):
    """How long a whole process runs, in seconds, its peak memory in MiB, and what it printed."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=PLACE, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    printed = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command}: {printed}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, printed


def audit(*options):
    """The fastest of three audits: seconds, MiB, and its report."""
    runs = [measured("git-appeal", "audit", "office.git", "--format", "json", *options)
            for _ in range(3)]
    return min(runs, key=lambda run: run[0])[:2] + (json.loads(runs[0][2]),)


def push(folder, branch):
    appeal = branch.split("/", 1)[1]
    begin = time.perf_counter()
    # The clone's own check is not what is measured.
    run(folder, "git", "push", "-q", "--no-verify", "--atomic", "origin", branch, ":coordination/" + appeal)
    return (time.perf_counter() - begin) * 1000


def row(name, values):
    print(f"  {name:34} {min(values):8.1f} {statistics.median(values):8.1f} {max(values):8.1f}")


found()
seconds = register(PAIRS, 500_000)
numbers = [str(500_000 + i) for i in range(PAIRS)]
run("golubeva", "git", "appeal", "assign", *numbers, "--to", "petrov", "--no-push")
branches = run("golubeva", "git", "for-each-ref", "--format=%(refname:short)",
               "refs/heads/execution").split()
# The twin: the same repository and the same clone, and stock Git with no hook at all.
shutil.copytree(PLACE + "/office.git", PLACE + "/plain.git", symlinks=True)
shutil.copytree(PLACE + "/golubeva", PLACE + "/plain", symlinks=True)
run("plain", "git", "remote", "set-url", "origin", PLACE + "/plain.git")
run("plain.git", "git", "config", "core.hooksPath", "/dev/null")
run("plain.git", "git", "config", "--unset", "receive.procReceiveRefs")
with_hooks, without = [], []
for index, branch in enumerate(branches):
    for kind in (("office", "plain") if index % 2 else ("plain", "office")):
        if kind == "office":
            with_hooks.append(push("golubeva", branch))
        else:
            without.append(push("plain", branch))
with_hooks, without = with_hooks[2:], without[2:]
ratio = [a / b for a, b in zip(with_hooks, without)]

peak, done = [0], threading.Event()


def watch():
    """Reads the high-water mark of every running appeal-hook until the push is over."""
    while not done.is_set():
        for process in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{process}/comm", encoding="ascii") as file:
                    if file.read().strip() != "appeal-hook":
                        continue
                with open(f"/proc/{process}/status", encoding="ascii") as file:
                    marks = [line for line in file if line.startswith("VmHWM")]
                peak[0] = max([peak[0]] + [int(mark.split()[1]) for mark in marks])
            except OSError:
                continue  # The process has ended between two looks.


watcher = threading.Thread(target=watch)
watcher.start()
import_seconds = register(400, 700_000)
done.set()
watcher.join()

def fastest(*command):
    """The fastest of five runs in the coordinator's clone, in milliseconds."""
    def once():
        begin = time.perf_counter()
        run("golubeva", *command)
        return (time.perf_counter() - begin) * 1000
    return min(once() for _ in range(5))


STATUS = fastest("git", "status")
COMMANDS = [
    (words, fastest("git-appeal", *words.split()))
    for words in ["", "inbox", "list", "deadlines", "show 700007", "review 700007", "why 700007",
                  "check", "absence list", "policy check", "help assign"]]

AUDITED, DAY = 1000, 100
early_seconds, early_memory, early = audit()
for first in range(800_000, 800_000 + AUDITED, DAY):
    register(DAY, first)
middle_seconds, middle_memory, middle = audit()
hand_over(800_000, AUDITED, 20)
seconds, memory, whole = audit()
new_entry = whole["last"]["commit"]
hand_over(700_000, DAY, 20)
new_seconds, _, new = audit("--from", new_entry)
run("office.git", "git", "config", "gpg.ssh.allowedSignersFile", PLACE + "/allowed_signers")
with open(os.path.join(PLACE, "allowed_signers"), "w", encoding="utf-8") as file:
    file.write(run("boss", "git", "appeal", "export", "allowed-signers"))
log_seconds, _, log = measured("git", "-C", "office.git", "log", "--format=%G?", "--all")
log_commits = len(log.split())
signed = whole["commits"] + whole["receipts"]

model = "?"
with open("/proc/cpuinfo", encoding="utf-8") as file:
    for line in file:
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
print(f"{model}, {os.cpu_count()} cores, {platform.platform()}, {run('.', 'git', '--version').strip()}")
print(f"one-transition push to a local repository, {len(ratio)} pairs        min   median      max")
row("with all hooks, ms", with_hooks)
row("without hooks, ms", without)
row("ratio, pair by pair (target ≤ 2.5)", ratio)
print(f"import of 400 appeals, signed and pushed: {400 / import_seconds:.0f} rows/s ({import_seconds:.2f} s)")
print(f"peak memory of appeal-hook on that push: {peak[0] / 1024:.1f} MiB (target ≤ 64)")
print(f"a clone of {400 + PAIRS} open appeals: git status takes {STATUS:.1f} ms"
      f"        {'ms':>6} {'ratio':>6}   (target: < 150 ms)")
for words, took in COMMANDS:
    print(f"  git appeal {words:48} {took:6.1f} {took / STATUS:6.1f}")
print(f"audit of a whole history                {'commits':>8} {'receipts':>8} {'seconds':>8} {'MiB':>6}")
for name, report, took, peak_memory in [
        ("  short", early, early_seconds, early_memory),
        ("  longer", middle, middle_seconds, middle_memory),
        ("  longest", whole, seconds, memory)]:
    print(f"{name:39} {report['commits']:8} {report['receipts']:8} {took:8.2f} {peak_memory:6.1f}")
print(f"  signed commits a second, receipts among them (target ≥ 5000): {signed / seconds:.0f}")
print(f"  git log --format=%G? on the same server: {log_commits} commits, {log_seconds:.1f} s, "
      f"{log_commits / log_seconds:.0f} a second")
print(f"  ratio (target ≥ 50): {signed / seconds / (log_commits / log_seconds):.0f}")
print(f"  from a checkpoint, {new['commits']} new commits in {new['receipts']} receipts: "
      f"{new_seconds:.2f} s")
shutil.rmtree(PLACE)
