#!/bin/sh
# The report of one day, for cron: ./pipelines/nightly.sh LOGS REPORTS [DATE]
#
# LOGS is a folder of logs, or one log; the report of DATE (yesterday in UTC unless given) goes to REPORTS/DATE. What is
# there already is replaced whole or not at all. The exit code is analyze's.
set -eu

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  echo "usage: $0 LOGS REPORTS [DATE]" >&2
  exit 2
fi
logs=$1
reports=$2
date=${3:-$(date -u -d yesterday +%F 2>/dev/null || date -u -v-1d +%F)}
next=$(date -u -d "$date + 1 day" +%F 2>/dev/null || date -u -j -v+1d -f %F "$date" +%F)

mkdir -p "$reports/$date"
exec "${ANALYZE:-analyze}" "$logs" --since "$date" --until "$next" \
  -o "$reports/$date/report.txt" -o "$reports/$date/report.json" -o "$reports/$date/groups.csv" \
  --rejects "$reports/$date/rejects.jsonl"
