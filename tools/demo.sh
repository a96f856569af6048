#!/usr/bin/env bash
# Ingests the demo clinic and asks it questions, as a newcomer would. tools/demo.sh BUILD_DIR
# The demo's data and key live in a folder of their own: ${OSLER_DEMO:-<cache>/demo}.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd)
cache=${OSLER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/osler}
demo=${OSLER_DEMO:-$cache/demo}
mkdir -p "$demo"
export XDG_CONFIG_HOME=$demo/config
unset OSLER_MASTER_KEY
osler=("$build/osler" --data "$demo/data" --config "$demo/osler.toml")

# The contacts are invented; their review carries today's day, as the person who checked them would.
cat >"$demo/osler.toml" <<TOML
[site]
name = "Harbour Street Clinic (demo)"
id = "demo"
examples = ["How often can I take Tylenol?", "What does Harbour Basic pay for an MRI scan?",
            "Can I shower with my cast?", "How do I cancel an appointment?"]

[access]
visitors = true

[contacts]
emergency = "555-0199"
crisis_line = "555-0188"
poison_centre = "555-0177"
reviewed_on = "$(date +%F)"
TOML

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] || say() { printf '\n%s\n' "$*"; }

say "1. Ingest the demo clinic"
"${osler[@]}" ingest "$here/data/demo-clinic"

say "2. Ask as a visitor would (every line is one turn of a conversation)"
ask() { say "> $1"; "${osler[@]}" ask --as visitor ${2:+--conversation "$2"} "$1"; }
ask "How often can I take Tylenol?"
conversation=$("${osler[@]}" ask --as visitor --json "What is warfarin for?" |
  sed -n 's/.*"conversation":"\([0-9a-f]*\)".*/\1/p')
say "> What is warfarin for?"
"${osler[@]}" ask --as visitor "What is warfarin for?"
ask "Tell me more about that medicine" "$conversation"
ask "What is the deductible of Harbour Basic?"
ask "Can I keep Nurofen in the fridge, and does the clinic offer acupuncture?"
ask "What is the dose of gabapentin for migraine?"
ask "I have crushing chest pain going down my left arm and I am sweating"

say "3. Prove an answer, and the log"
"${osler[@]}" ask --as visitor --proof "$demo/proof.json" "How do I cancel an appointment?" >/dev/null
"${osler[@]}" verify-answer "$demo/proof.json"
"${osler[@]}" audit verify

say "4. Open the page"
echo "  $build/osler --data $demo/data --config $demo/osler.toml serve"
echo "  then http://127.0.0.1:8080/ (XDG_CONFIG_HOME=$demo/config holds the demo's key)"
