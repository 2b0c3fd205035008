# The headless story of ./packaging/run: one incident from contacts to timeline, told with
# heliographctl on the demo workspace. Sourced by run; uses its variables. Everything lands in out/.

rm -rf "$out/story" && mkdir -p "$out/story"
desk=$out/story/demo.heliograph
ctl() {
  printf '\n$ heliographctl %s\n' "$*"
  "$bin/heliographctl" --workspace "$desk" --as "Ada Okafor" "$@"
}

say "The demo: thirteen days of an outage"
ctl demo create || exit 1
