# The headless story of ./packaging/run: the demo's outage, told with heliographctl. Sourced by run,
# with its variables. Everything that comes of it lands in out/story.

story=$out/story
rm -rf "$story" && mkdir -p "$story"
desk=$story/demo.heliograph
ctl() {
  printf '\n$ heliographctl %s\n' "$*"
  "$bin/heliographctl" --workspace "$desk" --as "Ada Okafor" "$@"
}
field() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p" | head -n 1; }

say "Thirteen days of an outage, made up"
ctl demo create || exit 1
incident=$("$bin/heliographctl" --workspace "$desk" --json incidents list | field id)

say "Whom it affects, and whose tickets these are"
ctl contacts find kestrel | head -n 8
ctl tickets list --state review --limit 5
ctl incidents show "$incident" | head -n 20

say "A draft is read before it is sent"
echo "Our teams are working around the clock to restore access as soon as possible." >"$story/draft.md"
ctl drafts check --incident "$incident" --body-file "$story/draft.md"

say "An update, approved and published to the status page"
cat >"$story/update.md" <<'TEXT'
Sites of 751 of the 775 affected customers are back. Wave 13 is smaller than planned: 24 customers are
left, all of them with more than 500 GB of attachments. We copy those first and open the site at once;
attachments appear over the next hours.
TEXT
update=$("$bin/heliographctl" --workspace "$desk" --as "Ada Okafor" --json drafts new --incident "$incident" \
  --title "Customer sites unavailable" --audience public --body-file "$story/update.md" | field id)
ctl drafts approve "$update" --by "Sofia Marin" --means phone || exit 1
ctl updates publish "$update" --channel "Status page" || exit 1
ctl deliveries list --update "$update"
ctl promises list --incident "$incident" | tail -n 5

say "The record for the postmortem"
for format in md html csv json pdf; do
  ctl timeline export --incident "$incident" --format $format --out "$story/timeline.$format" || exit 1
done
ctl workspace verify || exit 1

say "The window, as pictures"
QT_QPA_PLATFORM=offscreen "$bin/heliograph" --workspace "$desk" --screenshots "$story/screenshots" || exit 1

say "What came of it: $story"
(cd "$story" && find . -maxdepth 2 -not -name '*-wal' -not -name '*-shm' -not -path . | sort | sed 's|^\./|  |')
