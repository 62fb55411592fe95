# The words of the official theme in English (Canada).

# Ends of addresses: once a page is online they never change.
path-archive = archive
path-tags = topics
path-follow = follow
path-record = record
path-search = search

# Titles of pages
home = Home
title-archive = Archive
title-topics = Topics
title-follow = Follow
title-record = Public record
title-search = Search
title-not-found = Page not found
text-not-found = There is nothing at this address. Please check it for a slip, or look in the archive.
title-gone = Content withdrawn
text-gone = What stood at this address has been withdrawn. The archive has everything that is public.
title-emptied = This list is empty
text-emptied = Nothing is listed at this address any more. The archive has everything that is public.
title-redirect = This page has a new address
withdrawn-title = Withdrawn: { $title }
corrected-title = Corrected: { $title }
restored-title = Back online: { $title }
month-in = { $name }: { $month }
year-in = { $name }: { $year }
archive-month = Archive: { $month }
archive-year = Archive: { $year }
topic-year = { $topic }: { $year }
feed-title = { $name } – posts
topic-feed-title = { $topic } – posts
record-feed-title = { $name } – corrections and withdrawals
closed-feed-title = { $title } (closed)

# Descriptions for search engines and feed readers
description-month = Posts by { $name }, { $month }.
description-year = Posts by { $name } in { $year }, month by month.
description-topic = Posts on this topic: { $topic }.
description-archive = Every post, by year and by month.
description-follow = Accounts on social networks and RSS feeds, in each language.
description-record = What was published, corrected and withdrawn on this site, and how to check a copy of it.
description-search = Search every post of this site, by words, ambassador, topic and year.
description-topics = Every topic that the posts are about.

# Languages that a page is not there in
not-available = not available
not-yet = Not yet available in English
only-in = So far only in:
also-in = Other versions

# In what capacity something is said
capacity = Speaking
capacity-official = in an official capacity
capacity-personal = in a personal capacity

# Previews: what is not online yet, and why
waiting-draft = draft
waiting-held = waiting for another version: { $languages }
waiting-scheduled = to appear on { $date }
preview-title = Preview, not published.
preview-text = What you see here may change or never appear.
sample-title = Sample.
sample-text = The texts on this site were written for a demonstration and are not statements of any government.
closed-title = Closed site.
closed-since = No new posts since
closed-kept = It is kept at

# Frame of every page
skip = Skip to the text
languages = Languages
menu = Main menu
you-are-here = You are here
date-modified = Date modified:
this-site = This site
all-languages = All languages
contents = On this page
colon = :
nothing-here = There is nothing here now.

# Lists of posts
ambassadors = Ambassadors
recent = Latest posts
all-posts = All posts, by year and month
posts = { $count ->
    [one] { $n } post
   *[other] { $n } posts
}
archive-total = { $count ->
    [one] { $n } post, by year and month.
   *[other] { $n } posts, by year and month.
}
alerts = { $count ->
    [one] Alert
   *[other] Alerts
}
kind-alert = Alert
kind-answer = Question and answer
expired = no longer current
by-year = By year
activity = Posts by month
activity-chart = Bar chart of the posts of each month of { $year }. The table below says the same.
activity-table = The same as a table
months-of = Months of { $year }
other-years = Other years
older-year = Earlier year
newer-year = Later year
other-months = Other months
older-month = Earlier month
newer-month = Later month

# A post
author = Author
published = Published
translated = English version since
updated = Last updated
topics-of-post = { $count ->
    [one] Topic
   *[other] Topics
}
question = Question
answer = Answer
asked = Question received
on-date = on
no-longer-current = No longer current since
photo-credit = Image: { $name }
files = { $count ->
    [one] File
   *[other] Files
}
size-bytes = { $number } bytes
size-kilobytes = { $number } KB
size-megabytes = { $number } MB
cite = Cite this page
quoted = “{ $text }”
card-alt = “{ $title }”, by { $name }
syndication = Copies on other networks:
other-posts = Other posts
older-post = Earlier post
newer-post = Later post
related = Earlier posts on the same topic
footnotes = Footnotes
footnote-back = Back to reference { $number }
task-done = done
task-open = to do
embed-link = Open this content at { $host }

# Titles of boxes in a text
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

# Corrections and withdrawals
corrections = { $count ->
    [one] Correction
   *[other] Corrections
}
has-corrections = { $count ->
    [one] This post has been corrected: see the correction.
   *[other] This post has been corrected: see the { $count } corrections.
}
corrected-on = Corrected on
see-all-updates = See all updates
text-before = Read the text before it (version { $number })
version-title = { $title } (version { $number }, superseded)
version-superseded = This version has been superseded.
version-latest = Read the latest version
version-all = All versions
version-this = this version
version-number = Version { $number }
version-current = Latest version
version-from = Online from
version-on = Online on
version-since = Online since
withdrawn = Withdrawn
withdrawn-text = This post was withdrawn. This notice stays in its place.
reason = Reason

# The public record
record-intro = Nothing that was published here disappears without a trace. This page says how much was published, what was corrected and withdrawn, and how anyone can check it.
record-published = Published
record-chart = Bar chart of the posts of each year, one bar for each language. The table below says the same.
record-caption = Posts of each year, one bar for each language
record-table = Posts by year and language
record-year = Year
record-total = Total
record-counted = Posts that were withdrawn later are counted.
record-corrections = Corrections
record-no-corrections = Nothing has been corrected.
record-corrected = Correction
record-withdrawals = Withdrawals
record-no-withdrawals = Nothing has been withdrawn.
record-withdrawn = Withdrawal
record-restored = Back online
record-private = Title and address are not public
record-private-title = { $what } of { $date }
record-older = { $count ->
    [one] { $n } older one stands at its post.
   *[other] { $n } older ones stand at their posts.
}
record-exceptions = Exceptions
record-exceptions-text = A post appears in every official language at once. An exception, with a reason and an end, lets an urgent post appear sooner in one of them.
record-no-exceptions = No post has an exception.
record-until = Exception until
record-missing = Not yet in: { $languages }
record-complete = Now in every official language
record-check = Check a copy
record-check-text = Whoever has a copy of this site, on a disk or from a web archive, can find out whether it is whole and unchanged. Nothing has to be installed, and nothing is sent anywhere.
record-check-open = Open a terminal in the folder of the copy, the one that holds this list of all files:
record-check-terminal = On macOS and Linux the program is called Terminal; on Windows, Git Bash.
record-check-run = Type this line and press Enter:
record-check-mac = Where macOS does not know that command:
record-check-read = Each file is named with “OK” if it is just as it was published. “FAILED” means that it was changed, or that it is missing from the copy.
record-ledger = The chain of acts
record-ledger-text = Each public act, a post that appears, a correction, a withdrawal, is one line of a file that only ever grows. Each line carries, behind “prev”, the digest of the line before: a long number calculated from every letter of it. Whoever changed or took out an old line would have to change every line after it, and then the digest of the last line would no longer be the one that others have written down.
record-ledger-check = To check one link of the chain, calculate the digest of a line, here the first of a file, and compare it with what stands behind “prev” in the next line:
record-ledger-gone = A line with “gone” takes the place of one that is no longer public. It carries that line’s digest, so the chain still holds.
record-acts = Acts on record
record-adopted = From before the record
record-first = First act
record-last = Last act
record-files = Files
record-digest = Digest of the last line

# Terms of office
former = Term ended
in-office-from = In office from
in-office-since = In office since
in-office-until = In office until
followed-by = Followed by:
ask = Ask the embassy a question

# Accounts and feeds
follow = Follow
account = { $owner }, { $platform }:
account-personal = personal account
closed-account = account closed
account-notice = Notice on the use of { $platform }
from-date = from
until-date = until
to-date = to
moved-to = now:
kept-at = Posts kept at:
all-accounts = All accounts and RSS feeds
follow-intro = Read along on a network you already use, or without any account through an RSS feed.
feeds = RSS feeds
topic-feeds = RSS feeds by topic
feeds-what = What is an RSS feed?
feeds-text = A feed is an address that a feed reader looks at now and then, so that new posts come to you in full, in your language, without an account and without advertising. Copy the address of a link above into a feed reader.
opml-text = For all feeds at once, in every language:
opml-link = list of feeds (OPML)
accounts-text = An account that is closed or has moved stays named here and is no longer a link, because somebody else could take its name.

# A table that scrolls sideways on a narrow screen.
table-label = Table

# Search
search-for = Search for
search-button = Search
search-ambassador = Ambassador
search-topic = Topic
search-year = Year
search-any = All
search-count = Results: { $n }
search-none = Nothing was found. Try other words, or fewer of them.
search-busy = Searching …
search-failed = The search could not be loaded. The links below lead to everything.
search-more = Show more results
search-without = Searching needs a script, and your browser runs none here. The links below lead to everything.
