"""Moves every date of the sample export so that its latest appeal was received today."""
import datetime
import re
import sys

DATE = re.compile(r"(?<=;)(\d\d)\.(\d\d)\.(\d{4})(?=;)")


def day(match):
    return datetime.date(int(match[3]), int(match[2]), int(match[1]))


with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    text = file.read()
received = [day(m) for line in text.splitlines() for m in list(DATE.finditer(line))[:1]]
shift = datetime.date.today() - max(received)
sys.stdout.reconfigure(newline="")
sys.stdout.write("\ufeff" + DATE.sub(lambda m: (day(m) + shift).strftime("%d.%m.%Y"), text))
