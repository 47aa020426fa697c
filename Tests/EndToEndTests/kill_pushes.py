"""Pushes prepared hand-overs and kills everything at a random instant of each.

usage: kill_pushes.py CLONE OFFICE SEED COUNT [client]
Each push runs in a process group of its own, receive-pack and hooks with it; the whole group is
killed with SIGKILL after a random time, or with "client" only the push itself, as where the line
is cut off: the server's side goes on as long as it can. Prints what became of the pushes.
"""
import os, random, signal, subprocess, sys, time

clone, office, seed, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
only_client = sys.argv[5:] == ["client"]
random.seed(seed)

def git(where, *arguments):
    done = subprocess.run(["git", "-C", where, *arguments], capture_output=True, text=True)
    return done.stdout.strip(), done.returncode

branches, _ = git(clone, "for-each-ref", "--format=%(refname:lstrip=3)", "refs/heads/execution")
names = branches.split()

def hand_over(name):
    return subprocess.Popen(
        ["git", "-C", clone, "push", "-q", "--atomic", "origin",
         f"refs/heads/execution/{name}", f":refs/heads/coordination/{name}"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)

# How long undisturbed pushes take decides over which span the instants are spread.
started = time.monotonic()
for _ in range(3):
    if hand_over(names.pop()).wait() != 0:
        sys.exit("an undisturbed push was refused")
span = (time.monotonic() - started) / 3
outcomes = {"answered": 0, "killed": 0, "landed though killed": 0}
for attempt in range(count):
    if not names:
        break
    name = names[attempt % len(names)]
    push = hand_over(name)
    # Most of the time goes into judging; the refs move in the last part.
    instant = span * random.choice([random.uniform(0, 1.2), random.uniform(0.75, 1.1)])
    try:
        push.wait(timeout=instant)
    except subprocess.TimeoutExpired:
        if only_client:
            os.kill(push.pid, signal.SIGKILL)
            # The server's side holds the pipe open until it is done.
            push.stdout.read()
        else:
            os.killpg(push.pid, signal.SIGKILL)
        push.wait()
    answered = push.returncode == 0
    if answered:
        outcomes["answered"] += 1
    else:
        outcomes["killed"] += 1
    # A child that outlives its parent for an instant still holds the office's lock.
    settled = subprocess.run(
        ["git-appeal", "recover", office], capture_output=True, text=True)
    if settled.returncode != 0:
        sys.exit(f"attempt {attempt}: recover: {settled.stderr}")
    _, there = git(office, "rev-parse", "--verify", "-q", f"refs/heads/execution/{name}")
    _, here = git(office, "rev-parse", "--verify", "-q", f"refs/heads/coordination/{name}")
    if (there == 0) == (here == 0):
        sys.exit(f"attempt {attempt}: {name} is at {'both refs' if there == 0 else 'no ref'}")
    if answered and there != 0:
        sys.exit(f"attempt {attempt}: {name} was accepted and is missing")
    if there == 0:
        if not answered:
            outcomes["landed though killed"] += 1
        names.remove(name)
print(outcomes)
