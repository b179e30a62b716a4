"""Reads a page from standard input, and writes its elements as JSON."""

import html.parser
import json
import sys

EMPTY = {"meta", "br", "hr", "img", "link", "input"}


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.read = {"elements": [], "attributes": [], "links": [], "ids": [], "misnested": [], "policy": "", "text": ""}

    def handle_starttag(self, tag, attributes):
        self.read["elements"].append(tag)
        named = dict(attributes)
        self.read["attributes"] += [name for name in named if name not in self.read["attributes"]]
        self.read["links"] += [value for name, value in attributes if name in {"href", "src", "srcset", "action", "data"}]
        self.read["ids"] += [value for name, value in attributes if name == "id"]
        if named.get("http-equiv") == "Content-Security-Policy":
            self.read["policy"] = named["content"]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.read["misnested"].append(tag)

    def handle_data(self, data):
        if "style" not in self.open:
            self.read["text"] += data


sys.stdin.reconfigure(encoding="utf-8")
reader = Reader()
reader.feed(sys.stdin.read())
reader.close()
reader.read["misnested"] += reader.open
print(json.dumps(reader.read))
