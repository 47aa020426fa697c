"""Makes the step `assign` with dulwich alone and pushes it over ssh, as a client of another make would.

    push_with_dulwich.py PORT SSH_COMMAND OFFICE CLONE KEY ID STAGE

STAGE is what `status.json` is to say; anything but `execution` is a lie. Prints what the server said,
then the answer to each ref.
"""
import json
import subprocess
import sys
import tempfile
import time

from dulwich.client import SSHGitClient, SubprocessSSHVendor
from dulwich.objects import Blob, Commit
from dulwich.repo import Repo

port, ssh_command, office, clone, key, appeal, stage = sys.argv[1:]
repo = Repo(clone)
store = repo.object_store
old_tip = repo.refs[f"refs/remotes/origin/coordination/{appeal}".encode()]


def record(value):
    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    blob = Blob.from_string(text.encode())
    store.add_object(blob)
    return blob


def replaced(tree_id, path, blobs):
    """The tree with files of one directory replaced."""
    tree = store[tree_id].copy()
    if path:
        mode, child = tree[path[0]]
        tree[path[0]] = (mode, replaced(child, path[1:], blobs).id)
    else:
        for name, blob in blobs.items():
            tree[name] = (0o100644, blob.id)
    store.add_object(tree)
    return tree


def read(path):
    tree = store[store[old_tip].tree]
    _, blob = tree.lookup_path(store.__getitem__, path)
    return json.loads(store[blob].data)


people = {"executor": "petrov", "approver": "morozov"}
directory = f"appeals/{appeal}".encode()
status = read(directory + b"/status.json")
status.update(people, stage=stage, transition="assign")
status.pop("stageDue", None)
assignment = dict(people, format=1, instruction="")

commit = Commit()
commit.tree = replaced(
    store[old_tip].tree, directory.split(b"/"),
    {b"assignment.json": record(assignment), b"status.json": record(status)}).id
commit.parents = [old_tip]
name, mail = (repo.get_config().get(("user",), part) for part in ("name", "email"))
commit.author = commit.committer = name + b" <" + mail + b">"
commit.author_time = commit.commit_time = int(time.time())
commit.author_timezone = commit.commit_timezone = 3 * 3600
commit.message = f"Assigned by another client\n\nAppeal: {appeal}\nTransition: assign\n".encode()
with tempfile.NamedTemporaryFile() as payload:
    payload.write(commit.as_raw_string())
    payload.flush()
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", key, payload.name], check=True,
        capture_output=True)
    with open(payload.name + ".sig", "rb") as signature:
        commit.gpgsig = signature.read().rstrip(b"\n")
store.add_object(commit)


def updates(_):
    return {
        f"refs/heads/execution/{appeal}".encode(): commit.id,
        f"refs/heads/coordination/{appeal}".encode(): b"0" * 40,
    }


client = SSHGitClient(
    "127.0.0.1", port=int(port), vendor=SubprocessSSHVendor(), ssh_command=ssh_command)
result = client.send_pack(
    office, updates, store.generate_pack_data,
    progress=sys.stdout.buffer.write)
sys.stdout.buffer.flush()
for ref, error in sorted((result.ref_status or {}).items()):
    print(ref.decode(), error or "ok")
