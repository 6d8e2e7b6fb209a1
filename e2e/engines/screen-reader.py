"""
What a screen reader is told by the browsers of this desktop, over AT-SPI.

Prints a line of JSON for each text that appears inside a live region. For each line on its standard input, the title of
a page, it prints the tree of that page.
"""

import json
import sys
import threading

import pyatspi
from gi.repository import GLib

STATES = ("pressed", "busy", "focused", "checked", "expanded", "required")


def write(kind, value):
    print(json.dumps({kind: value}), flush=True)


def on_event(event):
    try:
        attributes = dict(pair.split(":", 1) for pair in event.source.getAttributes())
        if attributes.get("container-live", "off") != "off":
            write("heard", event.any_data)
    except Exception:  # the source may be gone already
        pass


def fresh(node):
    node.clearCache()
    return node


def describe(node, depth=0):
    states = fresh(node).getState()
    on = [name for name in STATES if states.contains(getattr(pyatspi, "STATE_" + name.upper()))]
    lines = [" ".join(["  " * depth + node.getRoleName(), json.dumps(node.name, ensure_ascii=False), *on])]
    for child in node:
        if child is not None:
            lines += describe(child, depth + 1)
    return lines


def documents(node, title):
    if fresh(node).getRoleName() == "document web" and node.name == title:
        yield node
        return
    for child in node:
        if child is not None:
            yield from documents(child, title)


def answer(title):
    for application in pyatspi.Registry.getDesktop(0):
        for document in documents(application, title):
            write("tree", describe(document))
            return
    write("tree", None)


def read():
    for line in sys.stdin:
        GLib.idle_add(answer, line.rstrip("\n"))
    GLib.idle_add(pyatspi.Registry.stop)


pyatspi.Registry.registerEventListener(on_event, "object:text-changed:insert")
write("ready", True)
threading.Thread(target=read, daemon=True).start()
pyatspi.Registry.start()
