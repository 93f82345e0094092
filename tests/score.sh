#!/bin/sh
# Scores the extraction against the coded articles and development sets of the folder given, with its own scorers.
set -eu
cd "$(dirname "$0")/.."
shared=$(cd "$1" && pwd)
tool="$PWD/target/release/stancemark"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export EVAL_DATA="$shared/data"
score="$shared/score"
manifests="$shared/data/manifests"

echo "== Coded articles (content, noise, sentences, quotations, speakers, actors, stances)"
python3 "$score/score_gold.py" --cmd "$tool extract --json {path}" --articles "$shared/seeds" --gold "$shared/gold"

echo "== Sentences: 48 English golden rules, GUM dev"
for set in golden_en en_gum_dev; do
    python3 "$score/run_jsonl.py" --cmd "$tool sentences --jsonl" --in "$manifests/sent_$set.jsonl" --out "$out/$set" >/dev/null
    python3 "$score/score_sentences.py" --set "$set" --pred "ours=$out/$set"
done

echo "== Article bodies: 100 development pages"
python3 "$score/run_tool.py" --cmd "$tool extract --json --url {url} {path}" --manifest "$manifests/wcxb_dev.tsv" --out "$out/wcxb"
python3 "$score/score_articles.py" --set wcxb_dev --pred "ours=$out/wcxb"

echo "== Actors: CrossNER politics dev; stance towards a target: NewsMTSC dev"
python3 "$score/run_jsonl.py" --per-doc --cmd "$tool extract --json {path}" --in "$manifests/ner_dev.jsonl" --out "$out/ner"
python3 "$score/score_labels.py" actors --split dev --pred "ours=$out/ner"
for set in newsmtsc-mt_dev newsmtsc-rw_dev; do
    python3 "$score/run_jsonl.py" --cmd "$tool stance --jsonl" --in "$manifests/stance_$set.jsonl" --out "$out/$set" >/dev/null
    python3 "$score/score_labels.py" stance --set "$set" --pred "ours=$out/$set"
done

echo "== Proposals and cross-checks between the coded articles"
python3 tests/score_cross.py --cmd "$tool compare --json" --articles "$shared/seeds" --gold "$shared/gold"

echo "== Learning from two coded articles what a third one gets (stances, codes; before → after)"
SHARED="$shared" cargo test --quiet --locked --release --test learning -- --nocapture --test-threads=1
