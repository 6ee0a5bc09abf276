#!/usr/bin/env bash
# Turns the issue of which GitHub tells into a pull request with one entry, or says on the issue what keeps it from that.
# Whatever the issue holds is read from files and never becomes part of a command.
set -euo pipefail

issue=$(jq .issue.number "$GITHUB_EVENT_PATH")
said=$(mktemp)
echo '~~~~text' > "$said"
status=0
.venv/bin/compendium from-issue "$GITHUB_EVENT_PATH" >> "$said" 2>&1 || status=$?
echo '~~~~' >> "$said"

if [ "$status" -ne 0 ]; then
  gh issue comment "$issue" --body-file "$said"
  exit 0
fi

branch="entry-from-issue-$issue"
echo "From #$issue. Close and open this pull request once to have it checked: GitHub checks none that an action sends." >> "$said"
git switch --create "$branch"
git add practices
git -c user.name='Entry from an issue' -c user.email='actions@users.noreply.github.com' commit --message "Entry from issue $issue"
git push origin "$branch"
gh pr create --head "$branch" --title "Entry from issue $issue" --body-file "$said"
