"""Prints the numbers of the most recently received appeals of a list, as many as asked for."""
import json
import sys

appeals = json.load(sys.stdin)["appeals"]
latest = sorted(appeals, key=lambda appeal: appeal["id"], reverse=True)
print(*[appeal["id"].split("/")[-1] for appeal in latest[: int(sys.argv[1])]])
