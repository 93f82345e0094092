#!/usr/bin/env python3
"""Scores `compare` against coded proposals (systems.json) and cross-checks (cross.json).
  score_cross.py --cmd 'tool compare --json' --articles FOLDER --gold FOLDER [--show]
Prints: systems of which one place of naming is overlapped by a place where a proposal is named; elements overlapped by
half or more by an element of any proposal; of our proposals and elements, the share that meets any coded one; cross
entries of which one candidate meets two spans, one with each side; candidates, and those that meet no entry.
Only articles with a coding file count, and of coded entries only spans in them. Entries that no text shows
(basis other than text) or that need one span only are counted apart."""
import argparse, json, os, shlex, subprocess, sys

a = argparse.ArgumentParser()
a.add_argument("--cmd", required=True)
a.add_argument("--articles", required=True)
a.add_argument("--gold", required=True)
a.add_argument("--show", action="store_true")
o = a.parse_args()
ids = sorted(f[:-5] for f in os.listdir(o.gold) if f[0].isdigit() and f.endswith(".json"))
files = [os.path.join(o.articles, i + ".txt") for i in ids]
run = subprocess.run(shlex.split(o.cmd) + files, stdout=subprocess.PIPE, check=True)
ours = json.loads(run.stdout)


def span(s):
    return (s["article"], s["start"], s["end"])


def overlap(p, q):
    return 0 if p[0] != q[0] else max(0, min(p[2], q[2]) - max(p[1], q[1]))


def spans(rows):
    return [span(r.get("span", r)) for r in rows if r.get("span", r)["article"] in ids]


def mark(text, ok):
    if o.show:
        print("  %s %s" % ("+" if ok else "-", text))


systems = json.load(open(os.path.join(o.gold, "systems.json")))["systems"]
cross = json.load(open(os.path.join(o.gold, "cross.json")))["entries"]
named, elements = [], []
for at, proposals in enumerate(ours["proposals"]):
    for p in proposals:
        p["places"] = [(ids[at], n["start"], n["end"]) for n in p["named"]]
        p["parts"] = [(ids[at], e["start"], e["end"]) for e in p["elements"]]
        named += p["places"]
        elements += p["parts"]
found = total = hit = count = places = places_hit = 0
for s in systems:
    at = spans(s["named_at"])
    if at:
        total += 1
        ok = any(overlap(g, n) for g in at for n in named)
        found += ok
        mark("named %s %s" % (s["id"], s["name"]), ok)
        places += len(at)
        places_hit += sum(any(overlap(g, n) for n in named) for g in at)
    for e in s["elements"]:
        for g in spans([e]):
            count += 1
            ok = any(2 * overlap(g, n) >= g[2] - g[1] for n in elements)
            hit += ok
            mark("element %s %s" % (s["id"], e["element"]), ok)
print("systems named %d/%d (places %d/%d)  elements %d/%d" % (found, total, places_hit, places, hit, count))
gold_named = [g for s in systems for g in spans(s["named_at"])]
gold_parts = [g for s in systems for g in spans(s["elements"])]
all_ours = [p for ps in ours["proposals"] for p in ps]
meets = [p for p in all_ours if any(overlap(g, n) for g in gold_named for n in p["places"])
         or any(overlap(g, n) for g in gold_parts for n in p["parts"])]
parts_met = sum(any(2 * overlap(g, n) >= n[2] - n[1] or 2 * overlap(g, n) >= g[2] - g[1] for g in gold_parts) for n in elements)
print("our proposals that meet a coded one %d/%d  our elements that meet a coded one %d/%d" % (len(meets), len(all_ours), parts_met, len(elements)))
pairs = [[(ids[d[side]["article"]], d[side]["start"], d[side]["end"]) for side in ("left", "right")] for d in ours["doubts"]]


def explains(pair, at):
    return any(overlap(pair[0], g) and overlap(pair[1], h) for g in at for h in at if g != h)


kinds = {}
for e in cross:
    at = spans(e["spans"])
    group = "one span" if len(at) < 2 else "background" if e["basis"] != "text" else e["kind"]
    ok = any(explains(p, at) for p in pairs)
    near = any(overlap(p[0], g) or overlap(p[1], g) for p in pairs for g in at)
    k = kinds.setdefault(group, [0, 0, 0])
    k[0] += ok
    k[1] += near
    k[2] += 1
    mark("cross %s %s: %s" % (e["id"], e["kind"], e["topic"]), ok)
print("cross entries found (both sides / one side / all): " + ", ".join("%s %d/%d/%d" % (g, *k) for g, k in sorted(kinds.items())))
useful = [any(explains(p, spans(e["spans"])) for e in cross) for p in pairs]
if o.show:
    for d, ok in zip(ours["doubts"], useful):
        side = lambda s: "%s:%r" % (ids[d[s]["article"]][:3], d[s]["text"][:90])
        print("  %s %s [%s] %s: %s | %s" % ("+" if ok else " ", d["kind"], d["rule"], d["topic"], side("left"), side("right")))
print("candidates %d, of which %d meet an entry" % (len(pairs), sum(useful)))
