"""Opens appeal 8 in a real vim on a pseudo-terminal, writes a line, and tells what vim showed."""
import os
import pty
import sys

facts = os.path.abspath("../vim-facts")
commands = "|".join(
    [
        "call append(0, 'Написано в vim')",
        "let f = ['windows: ' . winnr('$')]",
        "let f += ['readonly: ' . getwinvar(1, '&readonly') . ' ' . getwinvar(2, '&readonly')]",
        f"call writefile(f, '{facts}')",
        "wqa",
    ]
)
os.environ["TERM"] = "xterm"
os.environ["GIT_EDITOR"] = "vim -u NONE -N -n --not-a-term -i NONE -S ../../../../../../drive.vim"
with open("../drive.vim", "w", encoding="utf-8") as script:
    script.write(commands.replace("|", "\n") + "\n")
status = pty.spawn(["git-appeal", "open", "8", "--edit"])
with open(facts, encoding="utf-8") as file:
    print(file.read())
sys.exit(os.waitstatus_to_exitcode(status))
