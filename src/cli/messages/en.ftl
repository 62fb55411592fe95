### What chancery says, in English.
###
### A message is one fragment in lower case without a full stop; backticks stand round what can be typed.
### Of a finding: the value says what is wrong, `.label` stands at the caret, `.hint` says what to type next,
### `.other` stands at a second place, `.explain` is what `chancery explain` prints.
### Words for people: header of the file, end of the address, topic, waiting for its French version.

## Frame

error = error
warning = warning
hint = hint
working = working …
before-colon = {""}
number = { $number }

heading-left-out =
    { $count ->
        [one] 1 error leaves out a post; everything else goes on
       *[other] { $count } errors leave out posts; everything else goes on
    }
heading-stopped =
    { $count ->
        [one] 1 error keeps the site from being written
       *[other] { $count } errors keep the site from being written
    }
heading-errors =
    { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
heading-warnings =
    { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }
more-like-this = … and { $count } more like this (`{ $code }`; `--verbose` shows all)

language-ar = Arabic
    .version = Arabic
language-cs = Czech
    .version = Czech
language-da = Danish
    .version = Danish
language-de = German
    .version = German
language-el = Greek
    .version = Greek
language-en = English
    .version = English
language-es = Spanish
    .version = Spanish
language-fi = Finnish
    .version = Finnish
language-fr = French
    .version = French
language-hu = Hungarian
    .version = Hungarian
language-it = Italian
    .version = Italian
language-iu = Inuktitut
    .version = Inuktitut
language-ja = Japanese
    .version = Japanese
language-ko = Korean
    .version = Korean
language-nl = Dutch
    .version = Dutch
language-no = Norwegian
    .version = Norwegian
language-pl = Polish
    .version = Polish
language-pt = Portuguese
    .version = Portuguese
language-ru = Russian
    .version = Russian
language-sv = Swedish
    .version = Swedish
language-tr = Turkish
    .version = Turkish
language-uk = Ukrainian
    .version = Ukrainian
language-zh = Chinese
    .version = Chinese

type-anything = anything
type-boolean = `true` or `false`
type-date = a date, such as `2011-12-05`
type-list = a list
type-nothing = nothing
type-number = a number
type-table = a table
type-tables = one or more tables
type-text = text
type-texts = a list of texts, such as `["trade", "culture"]`
type-translations = a text for each language, such as `{"{"} en = "…", fr = "…" {"}"}`

## Help

group-editors = Editors
group-webmasters = Webmasters
group-acts = Short cuts for edits of a post
group-also = Also

heading-usage = Usage:
heading-commands = Commands
heading-arguments = What to say
heading-options = Options
heading-global-options = Options of every command
value-address = ADDRESS
value-ambassador = AMBASSADOR
value-branch = BRANCH
value-code = CODE
value-command = COMMAND
value-date = DATE
value-dir = DIR
value-file = FILE
value-format = FORMAT
value-handle = HANDLE
value-id = ID
value-instant = INSTANT
value-kind = KIND
value-lang = LANG
value-n = N
value-name = NAME
value-new = NEW
value-old = OLD
value-place = PLACE
value-target = TARGET
value-ref = BRANCH
value-repository = OWNER/NAME
value-shell = SHELL
value-text = TEXT
value-title = TITLE
value-url = URL
value-when = WHEN
value-year = YEAR
value-zone = ZONE

help-end = Working in a web editor? You need none of these.

help = A static site and its archive, for people who speak for a country in more than one language
    .root = The site's folder [otherwise found from here upwards]
    .root-value = FOLDER
    .format = `human`; `json`: one object a line, on stdout; of `plan`, `markdown`; of `status`, `csv`
    .messages = The language of messages, such as `en` [otherwise the system's]
    .color = `auto`, `always` or `never`; NO_COLOR is honoured
    .quiet = Only errors, and what is not online
    .verbose = Every finding, however many there are of one kind
    .help = What you are reading
    .version = The version of chancery

help-build = Make the site in `public/`
    .output = Where the site goes [otherwise `public` in the site's folder]
    .output-value = FOLDER
    .base-url = Another address for the site; makes it a preview
    .drafts = Show drafts and posts that wait for a version; makes it a preview
    .future = Show posts whose time has not come; makes it a preview
    .at = The moment of the build: `2012-03-12T09:00:00Z`, or a day, from its first moment in the site's time zone [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT
    .locked = Exactly what the public record holds, for deploys: what is not recorded yet is left out and named
    .strict = Warnings count as errors: nothing is written when there is one
    .jobs = How many threads [otherwise one for each core]
    .no-cache = Read and render everything, as if nothing were known of the last build
    .timings = Say how long each phase took

help-correct = Say in every language what was corrected in a post
    .subject = The file of any version, or its address
    .subject-value = POST
    .note = What was put right, by language: `--note en="…" --note fr="…"`
    .private = Keep no earlier text
    .at = The moment of the correction: `2012-03-12T09:00:00Z`, or a day where the ambassador is [otherwise now]
    .at-value = MOMENT
help-move = Give a post a new end of its address; the old one leads there
    .subject = The file of one version, or its address
    .subject-value = POST
    .to = The new end of the address, such as `first-snow`, or the whole of it
    .to-value = NEW
    .at = The moment that decides what is public: `2012-03-12T09:00:00Z`, or a day [otherwise now]
    .at-value = MOMENT
help-withdraw = Put a notice with a reason in the place of a post, in every language
    .subject = The file of any version, or its address
    .subject-value = POST
    .reason = Why, by language: `--reason en="…" --reason fr="…"`
    .private = The notice shows date and reason only: no title, no address
    .at = The moment of the withdrawal: `2012-03-12T09:00:00Z`, or a day where the ambassador is [otherwise now]
help-check = Look for everything that is worth a second look before a post is public
    .files = Files or folders to report on [otherwise all]
    .files-value = FILE
    .external = Ask other sites whether the pages are there that posts link to
    .fix = Rewrite photos that say where they were taken, without that
    .at = The moment at which the site is looked at [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT
    .annotations = Also print findings as the annotations of a forge (GitHub's workflow commands)
    .sarif = Also write findings to a file as SARIF 2.1.0
    .sarif-value = FILE
    .summary = Also write a summary in Markdown to a file, for a pull request
    .summary-value = FILE

help-publish = Record what has become public, before it goes online
    .adopt = What is dated before today was online before chancery: it is no news [always so the first time]
    .at = The moment that is recorded [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT

help-status = Say where every post stands, in each language
    .all = Every post, not only the newest and those that want work
    .ambassador = Only the posts of one ambassador, by the folder's name, such as `barrett`
    .ambassador-value = ID
    .lang = Only one language, such as `fr`
    .lang-value = LANG
    .at = The moment that decides what is due [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT
help-plan = Say what publishing now would change, and change nothing
    .online = Which files change, too, and why: compared with what is online at an address, or with a folder such as `public`
    .online-value = PLACE
    .against = Name first what changed, since a branch such as `origin/published`, in settings, theme, workflow and record
    .against-value = BRANCH
    .adopt = As if with `chancery publish --adopt`
    .at = The moment of the publication [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT
help-deploy = Build what is recorded and send what differs to where it is online
    .target = The place, by its name in `[deploy.NAME]` of `site.toml`; not needed where there is only one
    .dry-run = Say what would travel and what would go, and send nothing
    .rollback = Put the release before the one that is online in its place; of a folder
    .withdrawals = Take what has been withdrawn offline, and do nothing else; also when the site cannot be built
    .all = Send every file, also those that are there already by the manifest
    .remove = How many files may go without a question [otherwise 20; files made from others do not count]
    .take-over = Go on in the place of another deploy that has stopped
    .jobs = How many files travel at once [otherwise 16]
    .at = The moment of the build [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT
help-verify = Say whether what is online is what was promised, address by address
    .url = Where to look [otherwise `base_url` of `site.toml`, and the languages’ own hosts]
    .sample = Ask only for homes, feeds, the newest posts, old and withdrawn addresses, and so many others
    .resume = Take up the run that was interrupted
    .recover = Bring back lines of the public record that are online and missing here
    .jobs = The number of questions at once [otherwise 4]
    .at = The moment that decides what is due [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT
help-serve = Show the site in a browser, and again after every save
    .port = The port; 0 takes any that is free [otherwise 1111]
    .bind = The address of this machine to listen at; `0.0.0.0` lets others in [otherwise 127.0.0.1]
    .bind-value = ADDRESS
    .open = Open the browser
    .published = Show what `chancery build` would write, without drafts and what is to appear later
    .at = Show the site as it is at a moment: `2012-03-12T09:00:00Z`, or a day, from its first moment in the site's time zone [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT
    .poll = Look at the files every second: for folders of a network, where the system does not tell of a save

help-new = Begin a post, or a new ambassador's folder
help-new-post = Begin a post: its files in every language at once
    .ambassador = The ambassador's folder in `content`, such as `barrett`
    .title = The title, or the whole text of a note
    .lang = The language of the title first, then host languages that want a version, such as `fr,de` [otherwise the first official language]
    .kind = `post`, `note`, `answer` or `alert` [otherwise `post`]
    .date = The day, or the moment, of the post [otherwise today where the ambassador is]
    .edit = Open the files in the editor that VISUAL or EDITOR names
help-new-ambassador = Begin an ambassador's folder
    .id = The name of the folder, and a part of every address, such as `nguyen`
    .name = The name as it is printed, such as "Mai Nguyen"
    .host-language = The host country's language, such as `de`; several times, or with commas
    .role = The office, by language: `--role en="Ambassador of Canada to Austria" --role fr="…"`
    .place = The city, by language: `--place en=Vienna --place fr=Vienne`
    .handle = The account on Twitter, such as `CanAmbAustria`
    .time-zone = Where the ambassador's days begin, such as `Europe/Vienna` [otherwise the site's time zone]

help-init = Begin a new site
    .folder = Where [otherwise here]
    .folder-value = FOLDER
    .title = The site's title: one for all, or by language: `--title en="…" --title fr="…"`
    .languages = The official languages, all required, in the order of the entry page [otherwise `en,fr`]
    .host-languages = Languages of host countries, such as `de,nl`
    .base-url = Where the site will be, such as `https://ambassadors.example.ca`
    .ambassador = The first ambassador's name
    .time-zone = The site's time zone, such as `America/Toronto` [otherwise `UTC`]
    .at = The day of the first post [otherwise today]
    .at-value = DAY

help-export = What other programs have to know about the site
help-export-schema = JSON Schemas of what people write, for editors that complete and check it
    .output = The folder for them
    .output-value = FOLDER
help-export-decap = A configuration of Decap CMS, a form in the browser for the site's texts
    .output = The file for it [otherwise stdout]
    .output-value = FILE
    .repository = The repository on GitHub, such as `owner/name` [otherwise Decap's own gateway]
    .branch = The branch that texts are written for [otherwise `main`]

help-export-review = The texts that a change brings, as readers will see them, on one page to download
    .output = The file for it
    .output-value = FILE
    .at = The moment at which the site is looked at [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT

help-export-bagit = The public site, its sources and its record for a library, as a folder by BagIt
    .output = The folder for it, which is not there yet or empty
    .output-value = FOLDER
    .ambassador = Only what one ambassador said
    .lang = Only one language
    .year = Only what has its date in one year
    .at = The moment at which the site is looked at [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT
    .jobs = The number of threads [otherwise one for each core]
help-export-wacz = The public site for a library, as one WACZ file that replays it
    .output = The file for it
    .output-value = FILE
    .ambassador = Only what one ambassador said
    .lang = Only one language
    .year = Only what has its date in one year
    .at = The moment at which the site is looked at [otherwise SOURCE_DATE_EPOCH, otherwise now]
    .at-value = MOMENT
    .jobs = The number of threads [otherwise one for each core]

help-explain = Say more about a finding, such as `unknown-key`
    .code = The name between brackets; without one, all of them are listed
help-completions = Print what lets a shell complete commands
    .shell = `bash`, `elvish`, `fish`, `powershell` or `zsh`
help-man = Print the manual page
    .command = The command that the page is about
    .output = Write all pages into this folder instead
    .output-value = FOLDER
help-help = Print this, or the help of a command
    .command = The command

## What a command line may not say

usage-unknown-command = there is no command `{ $command }`
    .hint =
        { $suggestion ->
            [none] `chancery --help` lists the commands
           *[other] did you mean `{ $suggestion }`?
        }
usage-unknown-option = there is no option `{ $option }` here
    .hint =
        { $suggestion ->
            [none] `--help` after the command lists its options
           *[other] did you mean `{ $suggestion }`?
        }
usage-no-value = `{ $option }` needs a value
    .hint =
        { $allowed ->
            [none] `--help` after the command says which
           *[other] one of { $allowed }
        }
usage-bad-value = `{ $found }` does not fit `{ $option }`
    .hint =
        { $suggestion ->
            [none]
                { $allowed ->
                    [none] `--help` after the command says what does
                   *[other] it takes { $allowed }
                }
           *[other] did you mean `{ $suggestion }`?
        }
usage-not-utf8 = an argument is not UTF-8 text
    .hint = rename the file, or name the folder that it is in
usage-not-read = this command line cannot be read
    .hint = `chancery --help` shows the commands, and `chancery COMMAND --help` the options of one
usage-missing =
    { $options } { $count ->
        [one] is
       *[other] are
    } missing
    .hint = `--help` after the command shows the whole line
usage-twice = `{ $option }` stands here twice
    .hint = leave one of them out
usage-conflict = `{ $option }` and { $other } cannot stand together
    .hint = leave one of them out
usage-no-command = no command is given
    .hint = `chancery --help` lists the commands
usage-value-unwanted = `{ $option }` takes no value
    .hint = leave `{ $found }` out

## Why a command could not run

failure-could-not-run = the command could not run
failure-no-current-folder = the current folder cannot be read
    .hint = `--root FOLDER` says where the site is
failure-cannot-read = `{ $path }` cannot be read
failure-not-in-site = `{ $path }` is no file of this site
    .hint = name a file or a folder as it is, such as `content/barrett/2011-12-05-first-snow.en.md`
failure-cannot-write = `{ $path }` cannot be written
failure-bag-not-empty = the folder `{ $path }` has something in it
    .hint = name one that is not there yet: a bag never writes over a folder
failure-bag-is-file = `{ $path }` is a file, and a bag is a folder
    .hint = name a folder that is not there yet
failure-wacz-is-folder = `{ $path }` is a folder, and a WACZ is a file
    .hint = name a file, such as `--output archive.wacz`
failure-export-ambassador = there is no ambassador `{ $typed }` on this site
    .hint =
        { $suggestion ->
            [none] there { $known ->
                [none] is none yet
               *[other] are: { $known }
            }
           *[other] did you mean `--ambassador { $suggestion }`?
        }
failure-export-lang = this site has no language `{ $typed }`
    .hint =
        { $suggestion ->
            [none] it has { $known }
           *[other] did you mean `--lang { $suggestion }`? It has { $known }
        }
failure-export-year = nothing on this site has its date in `{ $typed }`
    .hint =
        { $known ->
            [none] nothing is public yet
           *[other] the years are { $known }
        }
failure-export-nothing = nothing on this site is all of these: { $typed }
    .hint = leave one of them out
failure-no-threads = the threads for `--jobs` could not be started
failure-bad-instant = `{ $found }` is not a moment
    .hint = write `--at 2012-03-12T09:00:00Z`, or a day: `--at 2012-03-12`
failure-bad-epoch = SOURCE_DATE_EPOCH is `{ $found }`, which is not a number of seconds
    .hint = `unset SOURCE_DATE_EPOCH`, or say the moment with `--at`
failure-port-taken = port { $port } is taken: another program has it, perhaps another `chancery serve`
    .hint = `chancery serve --port { $next }` takes another one
failure-cannot-listen = the preview cannot listen at `{ $bind }`, port { $port }
    .hint = leave out `--bind` and `--port`, or name an address of this machine and a port above 1023
failure-bad-base-url = `{ $url }` is not the address of a site
    .hint = it begins with `https://` and has no `?` or `#`, such as `https://ambassadors.example.ca`
failure-no-such-command = there is no command `{ $command }`
    .hint = `chancery --help` lists the commands
failure-no-such-code = there is no finding `{ $code }`
    .hint =
        { $suggestion ->
            [none] `chancery explain` lists them all
           *[other] did you mean `chancery explain { $suggestion }`?
        }
failure-site-exists = there is a site in `{ $folder }` already
    .hint = name another folder: `chancery init FOLDER`; for a new person in this site: `chancery new ambassador`
failure-bad-language = `{ $language }` is not the code of a language
    .hint = write codes such as `en`, `fr` or `fr-CA`, with commas between them
failure-language-twice = `{ $language }` is given twice
    .hint = a language is either official or a host country's, and stands once
failure-bad-zone = `{ $zone }` is not a time zone
    .hint =
        { $suggestion ->
            [none] write a continent and a city, such as `Europe/Vienna`
           *[other] did you mean `{ $suggestion }`?
        }
failure-bad-id = `{ $id }` cannot be part of an address
    .hint =
        { $suggestion ->
            [none] use lower-case letters, digits and hyphens
           *[other] use lower-case letters, digits and hyphens: `{ $suggestion }`
        }
failure-reserved-id = `{ $id }` is the name of a language or of a fixed part of the site
    .hint = take the family name, such as `nguyen`
failure-not-a-language = `{ $language }` is not a language of this site
    .hint = the site has { $languages }; a host language is added to `host_languages` and to `[languages]` in `site.toml`
failure-not-a-host-language = `{ $language }` is not a language of `{ $id }`
    .hint = add it to `host_languages` in `content/{ $id }/ambassador.toml`
failure-no-such-ambassador = there is no ambassador `{ $id }`
    .hint =
        { $suggestion ->
            [none]
                { $people ->
                    [none] begin with `chancery new ambassador { $id } --name "…"`
                   *[other] the site has { $people }
                }
           *[other] did you mean `{ $suggestion }`?
        }
failure-post-needs =
    { $what ->
        [both] whose post it is, and its title, are missing
        [ambassador] whose post it is is missing
       *[title] the title of the post is missing
    }
    .hint = name the ambassador's folder and the title: `chancery new post barrett "First snow"`
failure-bad-date = `{ $found }` is not a date
    .hint = write `--date 2011-12-05`, or `--date 2011-12-05T09:00`
failure-no-such-text = there is no post `{ $typed }`
    .hint =
        { $suggestion ->
            [none] name one of its files, such as `content/barrett/2011-12-05-first-snow.en.md`, or its address, such as `/en/barrett/2011/12/first-snow/`
           *[other] did you mean `{ $suggestion }`?
        }
failure-file-gone = the file of `{ $typed }` is gone: `{ $path }`
    .hint = bring it back, or write the address into `aliases` of the file that took its place; `chancery build` says which
failure-not-a-text = `{ $path }` is no post: it is a file beside one
    .hint = name the file of the post; what no text shows any more leaves the site with the next build
failure-profile-act = `{ $path }` is an ambassador's profile, and no post
    .hint = change its text; its address is the name of the folder and stays
failure-page-act = `{ $path }` is a page outside the stream of posts: `chancery { $act }` is for posts
    .hint =
        { $act ->
            [withdraw] say in the text of the page that it no longer holds; or delete its files, and write its address into `aliases` of the page that takes its place
           *[other] change its text, and say there what was changed
        }
failure-not-public = nobody has read this post yet: it is not online (`{ $path }`)
    .hint =
        { $act ->
            [withdraw] delete its files: nothing of it was ever public
           *[other] change its text: a correction is for what was public
        }
failure-words-without-language = “{ $text }” does not say which language it is in
    .hint = write it with its language, such as `--{ $option } en="…"`
failure-no-such-version = the post has no { $version } version, so it can have no { $option } in that language
    .hint = leave it out, or write that version first
failure-words-twice = there are two { $language } texts for `--{ $option }`
    .hint = leave one of them out
failure-words-missing = the { $option } is missing in { $languages }
    .hint = `{ $command }`
failure-header-form = the header of `{ $path }` cannot be changed safely; nothing was edited
    .hint = open the file and bring this into its header by hand:
        { $lines }
failure-changed-meanwhile = `{ $path }` was changed by somebody else just now; nothing was edited
    .hint = give the command again
failure-cannot-edit = `{ $path }` cannot be edited; every file is as it was
failure-corrects-withdrawn = this post was withdrawn{ $date ->
        [none] {""}
       *[other] {" "}on { $date }
    }: readers see a notice, and no text to correct
    .hint = to bring the post back, take `withdrawn` out of the header of each version
failure-already-withdrawn = this post is withdrawn already, since { $date } (`{ $path }`)
    .hint = the reason can be changed in the header of each version; a post comes back when `withdrawn` is taken out of all of them
failure-no-address = `{ $path }` has no address: it has an error, or its other versions do
    .hint = `chancery build` says which
failure-address-taken = `{ $address }` is the address of `{ $path }`, or was
    .hint = take another end of the address
failure-same-address = `{ $address }` is the address of `{ $path }` already
    .hint = nothing was edited
failure-bad-address = `{ $address }` is not an address of this site
    .hint = write the new end of the address alone, such as `first-snow`
failure-other-place = `{ $address }` is in another place than `{ $old }`
    .hint = a post keeps its language, its ambassador and the month of its date: `{ $like }`
failure-bad-end = `{ $end }` cannot be the end of an address
    .hint =
        { $suggestion ->
            [none] use lower-case letters, digits and hyphens
           *[other] use lower-case letters, digits and hyphens: `{ $suggestion }`
        }
failure-site-closed = the site is closed, since { $date }: nothing new begins on it
    .hint = where it is to open again, take `closed` and `kept_at` out of `site.toml`
failure-file-exists = `{ $path }` is there already
    .hint = nothing was written; take another title or another day
failure-no-editor = no editor is named
    .hint = the files are written; to open them, set EDITOR, such as `export EDITOR=nano`
failure-editor-failed = the editor `{ $editor }` ended with an error

## What a command did

quoted-title =
    { $language ->
        [fr] « { $title } »
        [de] „{ $title }“
       *[other] “{ $title }”
    }
offline-broken = { $title } is not online: it has an error, shown above (`{ $file }`)
offline-unrecorded = { $title } is not online yet: `chancery publish` has not recorded it (`{ $file }`)
offline-draft = { $title } is not online yet: it is a draft, until `draft = true` is taken out (`{ $file }`)
offline-held =
    { $title } is not online yet: it waits for its { $versions } { $count ->
        [one] version
       *[other] versions
    } ({ $files })
offline-scheduled = { $title } is not online yet: it is to appear on { $due } (`{ $file }`)
offline-more =
    … and { $count } more { $reason ->
        [broken] with errors
        [draft] drafts
        [held] that wait for a version
        [unrecorded] not recorded yet
       *[other] to appear later
    } (`--verbose` names all)

check-clean =
    { $texts ->
        [one] 1 text, and nothing to say about it
       *[other] { $texts } texts, and nothing to say about them
    }
check-counts =
    { $errors ->
        [0] { $warnings ->
            [0] nothing found
            [one] 1 warning
           *[other] { $warnings } warnings
        }
        [one] 1 error{ $warnings ->
            [0] {""}
            [one] , 1 warning
           *[other] , { $warnings } warnings
        }
       *[other] { $errors } errors{ $warnings ->
            [0] {""}
            [one] , 1 warning
           *[other] , { $warnings } warnings
        }
    }; { $texts ->
        [one] 1 text was
       *[other] { $texts } texts were
    } looked at
check-stopped = something stops the site, so only a part of it was looked at
check-allowed =
    { $count ->
        [one] 1 finding is allowed by its text
       *[other] { $count } findings are allowed by their texts
    }: { $rules }
check-external =
    { $asked ->
        [0] no links to other sites
        [one] 1 address of other sites
       *[other] { $asked } addresses of other sites
    }{ $asked ->
        [0] {""}
       *[other] {""}: { $gone ->
            [0] none leads nowhere
            [one] 1 leads nowhere
           *[other] { $gone } lead nowhere
        }{ $unknown ->
            [0] {""}
            [one] , and of 1 nobody can tell
           *[other] , and of { $unknown } nobody can tell
        }
    }
check-fixed = rewritten without what was noted in it: { $path }
check-not-fixed = { $path } could not be rewritten: { $reason ->
        [format] it is no JPEG, PNG or WebP
       *[other] { $reason }
    }
check-title = Check
check-column-weight = Weight
check-column-what = What
check-column-where = Where

serve-begun =
    { $address } shows the site { $shows }{ $at ->
        [none] {""}
       *[other] , as it is on { $at }
    }
serve-begun-stopped =
    { $address } shows the errors above, and the site { $shows } once they are mended{ $at ->
        [none] {""}
       *[other] , as it is on { $at }
    }
serve-shows-all = with drafts and with what is to appear later
serve-shows-published = as `chancery build` would write it
serve-status = { $address } says where every post stands
serve-end = every save shows there; Ctrl-C ends it
serve-rebuilt =
    rebuilt in { $seconds } s{ $errors ->
        [0] {""}
        [one] ; 1 error leaves out a post
       *[other] ; { $errors } errors leave out posts
    }
serve-not-rebuilt =
    not rebuilt ({ $seconds } s): { $errors ->
        [one] 1 error
       *[other] { $errors } errors
    }; the browser keeps the last good version
serve-not-watched = warning: the system does not tell of saves, so the files are looked at every second: { $reason }
serve-open-door = warning: whoever reaches `{ $bind }` can read drafts and what is not published yet
serve-no-browser = no browser could be opened: open { $address }

overlay-stopped = Errors keep the site from being built: this is the last good version
overlay-left-out = Errors leave something out of the site; this is the last good version of it
overlay-page = This page has an error
overlay-mend = Mend it and save: this goes away by itself.
overlay-hide = Hide

summary-findings =
    { $errors ->
        [0] { $warnings ->
            [one] 1 warning
           *[other] { $warnings } warnings
        }
        [one] 1 error{ $warnings ->
            [0] {""}
            [one] , 1 warning
           *[other] , { $warnings } warnings
        }
       *[other] { $errors } errors{ $warnings ->
            [0] {""}
            [one] , 1 warning
           *[other] , { $warnings } warnings
        }
    } (`chancery explain` and the name in brackets say more)
summary-rendered = `{ $file }` was rendered: { $why }
summary-rendered-all = nothing is known of an earlier build: all { $count } files were rendered
summary-why-new = it is new
summary-why-own = its own text changed, or something that it shows
summary-why-shared = what all pages share changed: theme, words, settings, people or program
summary-why-touched = the file in the output is not the one that the last build left
summary-written =
    { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } in { $languages ->
        [one] 1 language
       *[other] { $languages } languages
    } written to { $folder }/ in { $seconds } s ({ $changes })
summary-changes =
    { $changed } changed{ $removed ->
        [0] {""}
       *[other] , { $removed } removed
    }
summary-no-changes = nothing changed
summary-nothing-written = nothing was written: { $folder }/ is as it was
summary-strict = nothing was written: `--strict` lets no warning and no left-out post pass; { $folder }/ is as it was
summary-preview = this is a preview, not to be published: every page says so
summary-next-change = next change by itself: { $utc } UTC ({ $local } in { $zone }); build again then
summary-room =
    { $host }: { $files } of { $files_most } files, { $rules } of { $rules_most } redirects{ $plain ->
        [0] {""}
        [one] {" "}(1 old address has its plain page instead)
       *[other] {" "}({ $plain } old addresses have their plain pages instead)
    }
summary-strangers =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    } in { $folder }/ that chancery did not write { $count ->
        [one] was
       *[other] were
    } left alone: { $files }{ $rest ->
        [0] {""}
       *[other] {" "}and { $rest } more
    }

phase-compare = look whether anything changed
phase-load = read the files
phase-resolve = find what belongs together
phase-plan = plan the addresses
phase-theme = read the theme
phase-assets = make styles and pictures
phase-render = render the pages
phase-compress = compress the pages
phase-write = write the files
phase-apply = put the files in place

export-written =
    wrote  { $path }: { $files ->
        [one] { $files } file
       *[other] { $files } files
    } of { $bytes } bytes
export-without-ledger = nothing is recorded yet, so this is what is public by its date; `chancery publish` begins the record
export-unnamed =
    { $count ->
        [one] the notice of { $count } private withdrawal is left out, since an export names every file
       *[other] { $count } notices of private withdrawals are left out, since an export names every file
    }
export-left-out = left out of the sources: { $file }, which names something that is not public
file-written = wrote  { $path }
file-kept = kept   { $path } (it was there already)
file-edited = edited { $path }
file-finished = edited { $path } (the end of an act that was interrupted)
act-interrupted = a command was stopped while it edited files; this is how they stand now, and the next `chancery build` or `chancery publish` ends what it had begun
file-unchanged = kept   { $path } (it says so already)
act-nothing-edited = nothing was edited: mend this first, then give the command again
act-no-note = no note in { $language }: `{ $path }` is as it was; `--note { $code }="…"` corrects it too
act-no-reason = no reason in { $language }: the notice there gives none (`{ $path }`)
act-other-version = the { $version } version has an address of its own, `{ $address }`; to move it: `{ $command }`
explain-title = `{ $code }`
man-written = wrote the manual pages to { $folder }/

next-after-post =
    { $count ->
        [0] now write the text, and take `draft = true` out of the header
       *[other] now write the { $language } text; the post appears once its { $others } { $count ->
            [one] version is
           *[other] versions are
        } translated and `draft = true` is taken out there
    }
next-after-correction =
    now put the text itself right, if it is not yet, and commit; once it is published, the { $private ->
        [yes] note stands under it with its date, and no earlier text is kept
       *[no] note stands under it with its date
    }
next-after-move =
    { $seen ->
        [yes] now commit; once it is published, `{ $old }` leads to `{ $new }`
       *[no] now commit; the post will appear at `{ $new }` (nobody has seen it at `{ $old }`, so nothing leads there)
    }
next-after-withdrawal =
    now commit and publish: a notice { $private ->
        [yes] with date and reason, and nothing else,
       *[no] with title, dates and reason
    } then stands in the place of the post, in every language
    the text is still in these files: it may be deleted there, but keep the files, their headers and the line with the title
beyond-reach = What chancery cannot reach, and how to ask for it:
beyond-history = the history of the files, and copies of the repository: whoever runs it can take the text out of the history (`git filter-repo`), and must ask the owners of each fork and clone to do the same
beyond-caches = caches between the site and its readers: ask the host to clear the addresses below
beyond-search = search engines: ask for removal at https://search.google.com/search-console/remove-outdated-content and https://www.bing.com/webmasters/tools/contentremoval
beyond-readers = feed readers: what they have fetched stays with them; the Atom feeds say that the entry is gone
beyond-archives = web archives: write to info@archive.org and name the addresses below; likewise to the archives of your country
beyond-copy = the copy at { $address }: delete it there, or ask whoever runs that network
beyond-addresses =
    { $count ->
        [one] The address to name:
       *[other] The addresses to name:
    }

next-after-ambassador = now check `content/{ $id }/ambassador.toml`, write the profile in each `_index` file, and begin: `chancery new post { $id } "…"`
next-after-init =
    { $folder ->
        [none] now: `chancery build`, then `chancery new post { $id } "…"`
       *[other] now: `chancery build --root { $folder }`, then `chancery new post --root { $folder } { $id } "…"`
    }
next-translate-theme =
    { $count ->
        [one] the theme has no words in one of these languages yet: before you build, translate { $files }, and the titles in `site.toml`
       *[other] the theme has no words in some of these languages yet: before you build, translate { $files }, and the titles in `site.toml`
    }

## Where everything stands

status-counts = { $things ->
        [0] there is no post yet
        [one] 1 post or page: { $counts }
       *[other] { $things } posts and pages: { $counts }
    }
status-count-broken = { $count } with an error
status-count-waiting = { $count } waiting for a version
status-count-behind = { $count } to be brought up to date
status-count-scheduled = { $count } waiting for { $count ->
        [one] its
       *[other] their
    } hour
status-count-draft = { $count ->
        [one] 1 draft
       *[other] { $count } drafts
    }
status-count-missing = { $count } online without an official version
status-count-unrecorded = { $count } new since the last `chancery publish`
status-count-changed = { $count } with a change that is not recorded
status-count-excepted = { $count } online by exception
status-count-online = { $count } online
status-count-withdrawn = { $count } withdrawn

status-cell-broken = error
status-cell-waiting = waits
status-cell-behind = update
status-cell-scheduled = later
status-cell-draft = draft
status-cell-missing = missing
status-cell-unrecorded = new
status-cell-changed = changed
status-cell-excepted = exception
status-cell-corrected = corrected
status-cell-published = online
status-cell-withdrawn = withdrawn
status-cell-absent = –

status-legend-broken = has an error and is not online
status-legend-waiting = written, waits for another version
status-legend-behind = to be brought up to date: another version changed since
status-legend-scheduled = its hour has not come
status-legend-draft = `draft = true` in its header
status-legend-missing = an official version that is not there
status-legend-unrecorded = sound and due; the next `chancery publish` records it
status-legend-changed = edited; the next `chancery publish` records that
status-legend-excepted = not there, by exception
status-legend-corrected = online, with a correction
status-legend-published = online
status-legend-withdrawn = a notice stands in its place

status-pages = Pages
status-nobody = A folder without `ambassador.toml`
status-more = … and { $count } more (`--all` shows them)

status-behind-heading = To be brought up to date:
status-behind =
    { $title }, { $language } version (`{ $file }`): the { $other } version { $recorded ->
        [no] has changed, and that is not recorded yet
       *[yes] changed on { $date }
    }{ $slips ->
        [yes] , without a correction
       *[no] {""}
    }
status-changed-title = the title
status-changed-header = the summary, or the words for the picture
status-changed-unknown = what changed is not on record
status-paragraph-changed = paragraph { $number }: { $words } ({ $place })
status-paragraph-added = paragraph { $number }, new: { $words } ({ $place })
status-paragraph-removed = a paragraph that is gone: number { $number } of the earlier text
status-slips = what changed without a correction is a typo to the record: where only the spelling changed, there is nothing to translate

status-exceptions-heading = Exceptions:
status-exception =
    { $title } is online without its { $languages } { $count ->
        [one] version
       *[other] versions
    }, { $over ->
        [yes] though the exception ended on { $until }
       *[no] by exception until { $until }
    }: { $reason }

status-to-post-heading = To post on the networks:
status-to-post =
    { $date }  { $language }  { $name }, { $accounts }{ $over ->
        [yes] : { $length } characters, and the networks take { $limit }
       *[no] {""}
    }
status-to-post-after = what is posted is named in `syndication` in the header of its file; then it is gone from here
status-title = Where every post stands
status-without-ledger = nothing is recorded yet (`chancery publish`), so nobody can say which version has followed which change

## What publishing would change

plan-title = What publishing now would change
plan-errors-heading = Errors
plan-offline-heading = Not online yet
plan-acts-heading = What would be recorded
plan-to-post-heading = To post on the networks, once it is online
plan-online-heading = Files that differ from what is online
plan-sensitive =
    this changes { $kind ->
        [settings] settings
        [theme] the theme
        [workflow] the workflow
       *[ledger] the public record, which only `chancery publish` writes
    }: { $files }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
plan-heading = Publishing now would record:
plan-nothing = publishing now would record nothing: the public record says everything that is online
plan-refused = publishing now would record nothing, until what stops it is mended
plan-withdrawn-only = publishing now would record the withdrawals alone, until what stops the rest is mended
plan-repaired = the end of the public record was cut off by an earlier run; publishing would repair it

plan-coming-heading = What time alone will change:
plan-coming =
    { $local } in { $zone } ({ $utc } UTC): { $change ->
        [appears] { $title } appears
        [embargo] the embargo on { $title } ends, and it appears
        [expires] { $title } stops being current
        [term] the term of { $name } is over
        [account] the account { $name } is closed
       *[closes] the site says that it is closed
    }
plan-coming-none = nothing will change by time alone

plan-online-same = compared with { $place }: no file differs
plan-online =
    compared with { $place }: { $count ->
        [one] 1 file differs
       *[other] { $count } files differ
    } ({ $added } new, { $changed } changed, { $removed } gone) of { $files }; { $kept ->
        [one] 1 stays as it is
       *[other] { $kept } stay as they are
    }
plan-cause-text =
    { $count } { $count ->
        [one] is a post or page with an act, or belongs to one
       *[other] are posts and pages with an act, or belong to one
    }
plan-cause-list =
    { $count } { $count ->
        [one] is a list, feed or other file that holds them, or stands beside one that does
       *[other] are lists, feeds and other files that hold them, or stand beside one that does
    }
plan-cause-neighbour =
    { $count } { $count ->
        [one] is a post that stands beside them, shares a topic with them or links to them
       *[other] are posts that stand beside them, share a topic with them or link to them
    }
plan-cause-shared =
    { $count } because of what all pages share: theme, menus, settings, accounts or the release of chancery
plan-cause-other =
    { $count } for another reason: topics or links in a header, the file of a person, or a moment that has passed
plan-online-unknown = the record that is online is no beginning of this one: which acts are not online yet cannot be known
failure-no-manifest = there is no `manifest-sha256.txt` at `{ $place }`
    .hint = name the address of the site, the folder that was deployed, or the file itself; a site that no build of chancery wrote has none
failure-no-reference = git does not know `{ $reference }` here
    .hint = name a branch or commit that is in this clone; in a workflow, fetch the whole history: `fetch-depth: 0`
failure-no-csv = `--format csv` is for `chancery status`
    .hint = leave it out, or take `--format json`
failure-no-markdown = `--format markdown` is for `chancery plan`
    .hint = leave it out, or take `--format json`
failure-bad-place = `{ $place }` is not the address of a site
    .hint = it begins with `https://`, such as `https://ambassadors.example.ca`; or name a folder

failure-no-target = `site.toml` names no place to send the site to
    .hint = add one: `[deploy.production]` with `folder = "/srv/www/site"` or `url = "s3://bucket"`
failure-which-target = which place is meant?
    .hint = name one: { $names }
failure-unknown-target = `site.toml` has no place called `{ $name }`
    .hint = it has { $names }
failure-no-rollback = `{ $target }` is an object store: it keeps no releases
    .hint = restore the commit that was online, and deploy again; chancery goes back by itself in folders only
failure-deploy-offline = nothing was sent: { $count } published addresses would be offline: { $paths }
    .hint = a published address stays: run `chancery build` to see what happened to it, or withdraw the post
failure-deploy-removals = nothing was sent: { $count } files would go, and { $limit } may go without a question
    .hint = look with `--dry-run`; if that is what you want, run it again with `--remove { $count }`
failure-deploy-ledger-behind = nothing was sent: a line of the public record is online in `{ $file }` and missing here (`{ $line }`)
    .hint = somebody has published from elsewhere: fetch the branch `published` first; or bring the lines back with `chancery verify --recover`
failure-deploy-busy = another deploy of `{ $target }` is under way; it last gave a sign of life on { $since }
    .hint = wait for it; if you know that it has stopped, run this again with `--take-over`
failure-deploy-overtaken = another deploy has taken over, so this one stopped
    .hint = let that one end, then run this again
failure-deploy-changed = `{ $path }` is not the file that was built a moment ago
    .hint = somebody else writes to `public/`: let that end, then run this again
failure-deploy-not-releases = `{ $path }` holds something that no deploy put there, and is left alone
    .hint = name a folder that is empty or not there yet; the server is then given `current` inside it
failure-deploy-no-earlier = there is no earlier release to go back to
    .hint = releases that hold a text withdrawn since are ended, so that it cannot come back; deploy a corrected site instead
failure-deploy-name = `{ $path }` cannot be the name of an object
    .hint = give the file another name
failure-deploy-address = `{ $target }` cannot be opened: { $reason }
    .hint = look at `[deploy.{ $target }]` in `site.toml`, and at the variables that hold the credentials, such as `AWS_ACCESS_KEY_ID` or `AZURE_STORAGE_ACCOUNT_NAME`
failure-deploy-disk = { $path }: { $reason }
    .hint = what was online is online; mend this, then run it again
failure-deploy-nobody = nothing says who deploys to `{ $target }`: the environment has no credentials
    .hint = set the variables of its provider: `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, `GOOGLE_SERVICE_ACCOUNT`, or `AZURE_STORAGE_ACCOUNT_NAME` and `AZURE_STORAGE_ACCOUNT_KEY`
failure-deploy-no-store = the bucket or container of `{ $target }` is not there
    .hint = make it first, or correct `url` in `[deploy.{ $target }]` of `site.toml`
failure-deploy-refused = `{ $target }` refuses this: { $reason }
    .hint = look at the credentials in the environment, and at what they allow: to read, write and delete what is there
failure-deploy-store = `{ $target }` said: { $reason }
    .hint = every page that was online is online; run this again, and it goes on where it stopped
failure-deploy-ledger = the public record cannot be read
    .hint = mend what is named above, then run this again

deploy-not-built = nothing was sent: the site could not be built, and what is online stays as it was
deploy-progress = sending
deploy-same = `{ $target }` has the site already: nothing to send
deploy-would =
    `{ $target }` would get { $added ->
        [one] 1 new file
       *[other] { $added } new files
    } and { $changed ->
        [one] 1 changed one
       *[other] { $changed } changed ones
    }, and lose { $removed }; { $kept } are there already. Nothing was sent.
deploy-done =
    `{ $target }` is up to date: { $added ->
        [one] 1 new file
       *[other] { $added } new files
    }, { $changed } changed, { $removed } gone, { $kept } there already
deploy-took = {" "}({ $megabytes } MB in { $seconds } s)
deploy-resumed =
    { $count ->
        [one] 1 of them had
       *[other] { $count } of them had
    } travelled with a run that did not come to its end
deploy-place = the site is at { $place }
deploy-ended =
    { $count ->
        [one] 1 earlier release held
       *[other] { $count } earlier releases held
    } what has been withdrawn since, and is gone: nobody can go back to it
deploy-hub = the hub { $hub } knows that feeds have changed
deploy-hub-silent = the hub { $hub } was not reached ({ $reason }): feed readers see the new posts when they ask the next time
deploy-confirm = { $count } files would go. Type "yes" to go on:
deploy-yes = yes
deploy-rolled-back =
    online now: release { $release }{ $count ->
        [0] {""}
        [one] . 1 page published since is offline until the next deploy
       *[other] . { $count } pages published since are offline until the next deploy
    }
deploy-withdrawn =
    { $count ->
        [0] nothing that was withdrawn is online any more
        [one] 1 file of withdrawn texts is offline. Its words may stand in feeds and lists until the next deploy, which brings the notices, too
       *[other] { $count } files of withdrawn texts are offline, the index of the search among them. Their words may stand in feeds and lists until the next deploy, which brings the notices, too
    }

publish-repaired = the end of the public record was cut off by an earlier run, and has been repaired
publish-act =
    { $act ->
        [adopted] adopted, as it was there before
        [published] published
        [translated] translated
        [edited] changed without a correction
        [corrected] corrected
        [moved] moved
        [withdrawn] withdrawn
       *[restored] brought back
    }: { $counts }
publish-move = { $from } to { $to }
publish-nothing = nothing to record: the public record says everything that is online
publish-refused = nothing was recorded
publish-withdrawn-only = only the withdrawals were recorded
publish-head =
    the public record has { $lines ->
        [one] 1 line
       *[other] { $lines } lines
    }; this value fixes { $lines ->
        [one] it
       *[other] all of them
    }: { $digest }

## What would be gone

lost-count =
    { $kind ->
        [post] { $count ->
            [one] 1 post
           *[other] { $count } posts
        }
        [page] { $count ->
            [one] 1 page
           *[other] { $count } pages
        }
        [file] { $count ->
            [one] 1 file
           *[other] { $count } files
        }
       *[other] { $count ->
            [one] 1 list or feed
           *[other] { $count } lists and feeds
        }
    }{ $language ->
        [none] {""}
       *[other] {" "}in { $language }
    }
lost-one =
    { $title ->
        [none] { $address }
       *[other] { $address } { $title }
    }
lost-renamed = `{ $file }` seems to be called `{ $other }` now
lost-deleted = `{ $file }` is gone
lost-version = `{ $file }` is gone, and other versions of the post are not
lost-draft = `{ $file }` says `draft = true`
lost-changed = `{ $file }` is there, and is not at this address
lost-file = `{ $file }` is gone
lost-taken = `{ $other }` has this address now, and the text of `{ $file }` is nowhere
remedy-renamed = write in `{ $other }`: `aliases = ["{ $address }"]`
remedy-deleted = bring it back; if the post is to go, let the file say `withdrawn = {"{"} date = …, reason = "…" {"}"}`, or then: `chancery withdraw { $address } --reason …`
remedy-version = bring it back; if the post is to go, then in all its languages: `chancery withdraw { $address } --reason …`
remedy-draft = take that out; if the post is to go, write instead `withdrawn = {"{"} date = …, reason = "…" {"}"}`, or: `chancery withdraw { $address } --reason …`
remedy-changed = write in it: `aliases = ["{ $address }"]`
remedy-taken = give `{ $other }` another `slug`, and bring `{ $file }` back; if that post is to go: `chancery withdraw { $address } --reason …`
remedy-file = bring it back, or write in `redirects.csv` where it is now: `{ $address },/…`
lost-more =
    { $count ->
        [one] … and 1 more
       *[other] … and { $count } more
    }

## What `init` asks

ask-languages = Official languages, all equal [{ $proposal }]:
ask-host-languages = Languages of the host countries, if any, such as de, nl:
ask-title = Title of the site in { $language } [{ $proposal }]:
ask-ambassador = Name of the first ambassador [{ $proposal }, invented]:
ask-base-url = Address of the site [{ $proposal }]:
ask-post-ambassador = Whose post is it ({ $people }) [{ $proposal }]:
ask-post-title = Its title:
ask-post-note = Its text:
ask-time-zone = Time zone, such as Europe/Vienna [{ $proposal }]:

## What `init` writes

settings-intro = The settings of the site. What editors write is in `content/`.
settings-base-url = where the site will be
settings-id-domain = who made the feeds' entries: never change it
settings-official = equal, and all required
settings-sample = every page says that its text is a sample: delete this line when yours is real
theme-words-intro =
    The words of the theme in { $language }.
    Below each message in English and French: delete `# ` before its name and write its words after `=`.
    The ends of addresses (`path-…`) are lower-case letters, digits and hyphens, and never change once the site is online.

## What people write: names for forms, and what each is for

field = Header of a text
field-title = Title
    .help = If it is not the first `# heading` of the text.
field-title-lang = Language of the title
    .help = Where it is not that of the file, such as `de`.
field-date = Date
    .help = If the name of the file has none, or the hour matters.
field-slug = End of the address
    .help = Lower-case letters without accents, digits and hyphens; otherwise made from the title.
field-summary = Summary
    .help = One or two sentences for lists, search engines and cards; otherwise the beginning of the text.
field-tags = Topics
    .help = The names of topics in `site.toml`.
field-draft = Draft
    .help = The post stays off the site.
field-publish-at = To appear on
    .help = From when the post is online, if that is not its date.
field-expires-at = Current until
    .help = From then on the page says that it is no longer current; nothing is taken away.
field-updated = Changed on
    .help = Only for what was changed before the post came here; afterwards the public record knows.
field-aliases = Earlier addresses
    .help = Addresses of this version from before; each leads here.
field-translation-key = Translation key
    .help = Joins versions whose files have different names: the same key in each.
field-kind = Kind
    .help = A post, a short note without a title, an answer to a question, or an alert.
field-capacity = Capacity
    .help = Whether the post speaks officially or personally, if it is not as with the ambassador's others.
field-original = Written in
    .help = The language that the post was written in first.
field-image = Picture
    .help = The picture for lists and cards: a file beside the post.
field-image-alt = Description of the picture
    .help = What it shows, for whoever cannot see it, in the language of the file.
field-image-credit = Credit of the picture
    .help = Who made it.
field-social = Text for the networks
    .help = At most 256 characters; the address of the post goes with it.
field-syndication = Copies on the networks
    .help = The addresses of the copies of the post elsewhere.
field-corrections = Corrections
    .help = What was put right in a post that is public; it shows on the page with its date.
field-corrections-date = Date
    .help = The day of the correction.
field-corrections-text = What was corrected
    .help = In the language of the file: what is right now, and what the post said before.
field-corrections-private = Private
    .help = The earlier text is not kept.
field-withdrawn = Withdrawn
    .help = The post is withdrawn: a notice stands in its place.
field-withdrawn-date = Date
    .help = The day of the withdrawal.
field-withdrawn-reason = Reason
    .help = In the language of the file; readers see it.
field-withdrawn-private = Private
    .help = Only date and reason are shown: no title, no address.
field-parity-waiver = Exception
    .help = The post may appear before all its official versions are there.
field-parity-waiver-until = Until
    .help = The last day.
field-parity-waiver-reason = Reason
    .help = Why it could not wait.
field-asked = Question
    .help = Of an answer: when and where the question came. The asker is never named.
field-asked-on = On
    .help = The day.
field-asked-via = Via
    .help = The network, such as `twitter`.
field-allow = Allowed
    .help = Rules of `chancery check` that do not apply to this text.
field-extra = Notes
    .help = For your own use; chancery does not read them.

person = An ambassador
person-name = Name
    .help = As it is printed.
person-time-zone = Time zone
    .help = Dates without an offset are read in it, such as `Europe/Vienna`.
person-capacity = Capacity
    .help = In which capacity a post speaks that does not say.
person-ask = Ask the embassy
    .help = Where a reader can ask a question, by language.
person-terms = Terms of office
    .help = What is unknown may be left out.
person-terms-from = From
    .help = The first day.
person-terms-until = Until
    .help = The last day.
person-terms-role = Office
    .help = As it is printed, by language.
person-terms-place = City
    .help = By language.
person-terms-host-languages = Languages of the host country
    .help = Each must be in `host_languages` of `site.toml`.
person-terms-successor = Who follows
    .help = A name, or the folder of another ambassador of the site.
person-follow = Accounts
    .help = Accounts on other networks.
person-follow-platform = Network
    .help = Such as `twitter`.
person-follow-handle = Name there
    .help = Without `@`.
person-follow-url = Address
    .help = The address of the account.
person-follow-of = Whose
    .help = `office`: it goes to the successor; `person`: it goes with the person.
person-follow-from = From
    .help = The first day.
person-follow-until = Until
    .help = The last day.
person-follow-moved-to = Moved to
    .help = The account that took its place.
person-follow-archived = Kept at
    .help = Where its posts are kept.
person-follow-lang = Language
    .help = The language it speaks, where it speaks one.
person-follow-notice = Notice
    .help = The address of the notice on the use of social media, by language.

setting = A site
setting-base-url = Address
    .help = Where the site is, with `https://`.
setting-theme = Theme
    .help = A folder in `themes`; otherwise `official`.
setting-time-zone = Time zone
    .help = Where neither the date nor the ambassador says otherwise.
setting-id-domain = Who mints identities
    .help = A domain that was yours, a comma, and a year in which it was (RFC 4151). Choose it once.
setting-official-languages = Official languages
    .help = Equal, all required, in the order of the entry page.
setting-host-languages = Host languages
    .help = Languages in which there may be versions besides.
setting-parity = Parity
    .help = `hold`: a post waits for its official versions; `notice`: it appears, and the other pages say so.
setting-sample = Sample
    .help = Every page says that its text is a sample.
setting-typography = Typography
    .help = The right kind of space and quotation mark for each language.
setting-search = Search
    .help = A page in each language that searches its texts, in the reader's own browser.
setting-cards = Sharing cards
    .help = A picture for the networks, drawn of the words of each post that has no picture.
setting-hub = Hub
    .help = The address of a WebSub hub, which the feeds then name.
setting-languages = Languages
    .help = One table for each language.
setting-languages-label = Name
    .help = The language's own name, in that language.
setting-languages-locale = Locale
    .help = Dates, lists and typography follow it, such as `fr-CA`.
setting-languages-title = Title
    .help = The site's title in this language.
setting-languages-description = Description
    .help = A sentence on the site.
setting-languages-base-url = Address
    .help = A host of its own for this language.
setting-languages-paths = Fixed addresses
    .help = Other first parts of fixed addresses.
setting-languages-paths-archive = Archive
    .help = Such as `archives`.
setting-languages-paths-tags = Topics
    .help = Such as `sujets`.
setting-languages-paths-follow = Follow
    .help = Such as `suivre`.
setting-languages-paths-record = Public record
    .help = Such as `registre`.
setting-languages-paths-search = Search
    .help = Such as `recherche`.
setting-follow = Accounts
    .help = The ministry's own accounts.
setting-follow-platform = Network
    .help = Such as `twitter`.
setting-follow-handle = Name there
    .help = Without `@`.
setting-follow-url = Address
    .help = The address of the account.
setting-follow-of = Whose
    .help = `office` or `person`.
setting-follow-from = From
    .help = The first day.
setting-follow-until = Until
    .help = The last day.
setting-follow-moved-to = Moved to
    .help = The account that took its place.
setting-follow-archived = Kept at
    .help = Where its posts are kept.
setting-follow-lang = Language
    .help = The language it speaks, where it speaks one.
setting-follow-notice = Notice
    .help = The address of the notice on the use of social media, by language.
setting-tags = Topics
    .help = One table for each topic, named as posts name it.
setting-tags-label = Label
    .help = Its name in each language; the official ones are required.
setting-tags-slug = End of the address
    .help = In each language, if it should not be made from the label.
setting-markdown = Markdown
    .help = How texts are read.
setting-markdown-html = Raw HTML
    .help = `sanitize`: what is safe stays; `escape`: shown as text; `trust`: as it is.
setting-markdown-embeds = Embeds
    .help = Hosts whose frames may stay.
setting-check = Rules
    .help = The level of each rule of `chancery check`: `off`, `warn` or `error`.
setting-glossary = Spellings
    .help = For each language, what is not written and what is.
setting-social = Networks
    .help = What the networks take of a text.
setting-social-limit = Length
    .help = How long a text for the networks may be; 280 unless you say otherwise.
setting-social-link = Address
    .help = What an address counts as, wherever it leads; 23 unless you say otherwise.
setting-social-count = Count
    .help = `weighted`: most letters of Europe count one, all others and emoji two; `plain`: each counts one.
setting-hosting = Hosts
    .help = For which hosts files are written.
setting-hosting-targets = Targets
    .help = `nginx`, `apache`, `caddy`, `netlify`, `cloudflare`.
setting-hosting-pictures = Pictures
    .help = Other hosts whose pictures the pages may show.
setting-deploy = Deploying
    .help = Places that the site is sent to, by name.
setting-deploy-folder = Folder
    .help = A folder of releases on this machine.
setting-deploy-keep = Releases
    .help = How many releases a folder keeps.
setting-deploy-url = Store
    .help = An object store: `s3://…`, `gs://…`, `az://…`.
setting-deploy-endpoint = Endpoint
    .help = Where the store answers, if not at its provider’s own address.
setting-deploy-region = Region
    .help = The region of the bucket.
setting-former-base-urls = Former addresses
    .help = Where the site used to be.
setting-security = Security
    .help = What `/.well-known/security.txt` says.
setting-security-contact = Contact
    .help = Addresses of mail, pages or telephones, the best first.
setting-security-expires = Expires
    .help = When it is to be looked at again.
setting-security-policy = Policy
    .help = The address of the policy.
setting-security-encryption = Encryption
    .help = The address of a key.
setting-security-acknowledgments = Acknowledgments
    .help = The address of the page that thanks.
setting-closed = Closed
    .help = From this day on nothing new appears.
setting-kept-at = Kept at
    .help = With `closed`: where the site is kept.

review-title = Texts to be looked at
review-opening =
    { $count ->
        [0] No text is other than the recorded one.
        [one] 1 text is new or changed.
       *[other] { $count } texts are new or changed.
    }{ $more ->
        [0] {""}
       *[other] {" "}{ $more } more are not shown here.
    }
review-new = New: { $file }
review-changed = Changed: { $file }

decap-posts = posts
decap-posts-with-photos = posts with photos
decap-pages = Pages
decap-text = Text

## Findings: files

unreadable-file = this file cannot be read: { $reason }
    .hint = check that it is there and that you may read it
    .explain =
        The system did not let chancery read a file of the site. Most often its permissions are wrong, or it was
        deleted while the site was being built. On a computer of your own, `ls -l` shows who may read it.

not-utf8 =
    { $letter ->
        [none] this file is not UTF-8 text: byte { $offset } is { $byte } (hexadecimal)
       *[other] this file is not UTF-8 text: “{ $letter }” is saved here as in Windows-1252 (byte { $offset } is { $byte })
    }
    .label = not UTF-8 from here on
    .hint = open the file, choose “Save as”, and choose the encoding UTF-8
    .explain =
        Texts are kept as UTF-8, which every web editor writes. An older program on a computer may have saved this
        one in another encoding, so that letters such as é or ö cannot be told. Open it, choose “Save as”, and choose UTF-8.

too-large =
    { $what ->
        [header] the header of this file is too large
        [photo] this photo is too large
        [picture] this picture is too large
       *[other] this file is too large
    }: { $actual } { $what ->
        [picture] pixels
       *[other] bytes
    }, where { $limit } are allowed
    .hint =
        { $what ->
            [header] move what is long from the header into the text
            [photo] save the photo in a smaller size
            [picture] save the picture in a smaller size
            [text] divide the text into several posts
           *[other] make it smaller, or keep it elsewhere and link to it
        }
    .explain =
        There is a limit to what one file may hold: 4 MiB for a text, 64 KiB for its header, 40 MB or 50 megapixels
        for a photo. The largest real post that is known has 851 KB, so a file beyond the limit is most often a mistake,
        such as a picture pasted into the text as characters.

too-deep = quotes, lists or tags stand inside each other more than { $limit } deep
    .label = the deepest place
    .hint = take out some of the levels
    .explain =
        A quote in a list in a quote, and so on, more than a hundred times, is not something that a reader can follow,
        and it takes very long to check. It comes from a program that pasted its own markup, most often.

names-differ-by-case = this name and another differ only by capitals or by how accents are stored
    .other = the other name
    .hint =
        { $stored ->
            [none] rename one of them; on many computers the two are one file
           *[other] remove one of them; they look alike and are stored differently: { $stored }
        }
    .explain =
        `Photo.jpg` and `photo.jpg` are two files on a server and one file on most computers, where one of them would
        silently replace the other. The same is true of an é that is stored as one character or as e and an accent.
        Rename one of the two, and the links to it.

link-leaves-site = this is a link to `{ $target }`, outside the site's folder
    .hint = put a copy of the file here instead of the link
    .explain =
        A symbolic link that leads out of the site's folder would make the site depend on one computer, and could
        publish files that were never meant to be. Copy the file into the site and delete the link.

stray-file =
    { $reason ->
        [no-ambassador] this file is not in an ambassador's folder
        [not-markdown] this is not a text that chancery knows
        [too-deep] this file is too deep in folders
       *[other] this file belongs to nothing: { $reason }
    }
    .hint =
        { $reason ->
            [no-ambassador] move it to `content/NAME/`, where NAME is the ambassador's folder, or to `content/pages/`
            [not-markdown] give its name the ending `.md`
            [too-deep] move it to `content/NAME/`, or to a folder of one post: `content/NAME/2011-12-05-first-snow/`
           *[other] {""}
        }
    .explain =
        Every text below `content` belongs to an ambassador's folder or to `content/pages`. A post is either one file for
        each language, `content/barrett/2011-12-05-first-snow.en.md`, or a folder with `index.en.md` and its pictures:
        `content/barrett/2011-12-05-first-snow/index.en.md`. What stands elsewhere is not published.

nul-character = this text holds a NUL character, which no text may
    .label = here
    .hint = delete the character; often the file is no text at all, or was saved as UTF-16
    .explain =
        A NUL character has no meaning in a text and cannot be shown in a browser. It comes from files that are no texts,
        or that were saved as UTF-16 (“Unicode”). Save the file again as UTF-8.

changed-during-build = this file changed while the site was being built
    .hint = build again: `chancery build`
    .explain =
        Chancery read this file, and found it different when it needed it a second time. Nothing was written, because the
        pages would not have agreed with each other. Build again when nobody is saving files.

## Findings: languages of files

missing-language = the name of this file does not say its language
    .hint = rename it, such as `{ $example }`; the languages are { $languages }
    .explain =
        The language of a text is the ending of its name before `.md`: `first-snow.en.md` is English, `first-snow.fr.md`
        French. A folder per language, `content/barrett/fr/first-snow.md`, does as well. No language is the default.

unknown-language = `{ $language-code }` is not a language of this site
    .label = not one of { $languages }
    .hint = the languages are { $languages }; another one is added to `site.toml`
    .explain =
        A file, a setting or a text names a language that `site.toml` does not have in `official_languages` or
        `host_languages`. Correct the code, or add the language there, together with its line in `[languages]`:

            host_languages = ["de"]
            languages.de = {"{"} label = "Deutsch", title = "…" {"}"}

languages-disagree = the folder says `{ $folder }` and the name of the file says `{ $suffix }`
    .hint = move the file to the folder `{ $suffix }`, or change its ending to `.{ $folder }.md`
    .explain =
        The language of a text may be said by its folder (`fr/first-snow.md`) or by its ending (`first-snow.fr.md`). Here
        both are said, and they differ, so chancery cannot know which one is right.

language-not-offered = `{ $ambassador }` does not publish in { $language }
    .hint = add `host_languages = ["{ $language-code }"]` to a `[[terms]]` in `content/{ $ambassador }/ambassador.toml`, or delete this file
    .explain =
        Besides the official languages an ambassador publishes in the language of the host country, and
        `ambassador.toml` says which one that is. This text is in a language that is not named there.

        {"    ["}[terms]]
            host_languages = ["de"]

duplicate-version = this post has two { $language } versions
    .other = the other { $language-version } version
    .hint = keep one, and delete or rename the other
    .explain =
        Two files are the same version of the same post: by their names, because they have the same `translation_key`,
        or because one stands in a folder of its language and the other one says it in its name. A post has one text in
        each language.

## Findings: headers of files

unclosed-header = the header of this file begins and never ends
    .label = begins here
    .hint = after the last line of the header write a line of its own with `+++` (or `---` where it begins with `---`)
    .explain =
        A header stands between two lines of `+++`, or between two lines of `---`, at the top of the file:

            +++
            tags = ["trade"]
            +++

        A post needs no header at all: its date is in its name, and its title is the first line that begins with `# `.

header-syntax = the header of this file cannot be read ({ $syntax }): { $message }
    .label = here
    .hint =
        { $syntax ->
            [YAML] write `name: value`, one on each line, with the value in quotes where it holds a colon
           *[other] write `name = "value"`, one on each line, with the value in quotes
        }
    .explain =
        Between `+++` the header is TOML: `title = "First snow"`. Between `---` it is YAML: `title: First snow`. A quote
        that is not closed, a colon inside an unquoted value, or a tab at the beginning of a line are the usual slips.

unquoted-colon = a value with a colon in it needs quotes
    .label = read as a second name and its value
    .hint = write this line like this: `{ $line }`
    .explain =
        In a header between `---`, a colon and a space end a name. A title with a colon, as French titles often have, stands in
        quotes: `title: "Vienna: first snow"`.

curly-quotes = these are typographic quotation marks, which a header does not read as quotes
    .label = straight quotes belong here
    .hint = write this line like this: `{ $line }`
    .explain =
        Word processors and telephones turn straight quotes into the marks of the language. In a header a text stands between
        straight ones, `"…"`; typographic marks inside it are part of the text and shown.

strange-space =
    { $kind ->
        [zero-width] here is a space without a width, which nobody sees
        [no-break] here is a no-break space where an ordinary one belongs
       *[other] here is a space of another width where an ordinary one belongs
    }
    .label = this one
    .hint =
        { $where ->
            [header] delete it, and type an ordinary space where one belongs
           *[text] type an ordinary space instead: as it is, this is no heading, list or quote
        }
    .explain =
        Some keyboards and programs type spaces that look like any other, or like nothing at all: Alt and the space bar, a text
        copied from a page or a word processor. A header, and the marks of headings and lists (`#`, `-`, `1.`), need the
        ordinary one. Inside a sentence, a no-break space is welcome.

tab-in-header = a line of this header begins with a tab
    .label = a tab
    .hint = type spaces instead, or begin the line without any
    .explain =
        A header between `---` is YAML, where lines are set in with spaces. Most lines of a header begin without any.

long-fence = the header of this file stands between lines that cannot open and close it
    .label = not the line that opens a header
    .hint = write `{ $fence }` on a line of its own, before and after the header
    .explain =
        A header stands between two lines of exactly three hyphens, `---`, or three plus signs, `+++`. Word processors turn
        hyphens into a dash.

unknown-key = `{ $key }` means nothing here
    .label = unknown
    .hint =
        { $suggestion ->
            [none] correct it, or take it out; in a header, what is for your own use goes under `extra`
           *[other] did you mean `{ $suggestion }`?
        }
    .explain =
        The names in headers and settings are fixed, and an unknown one is most often a slip: `titre` for `title`, `tag`
        for `tags`. A name that is silently ignored would be worse, because nobody would notice that a date or a draft
        mark has no effect. In the header of a post, put what is for your own use under `extra`:

            extra = {"{"} file_number = "12-345" {"}"}

duplicate-key = `{ $key }` stands here twice
    .label = the second time
    .other = the first time
    .hint = delete one of them
    .explain =
        A name may stand once. Two spellings of one name count as the same (`publish_at` and `publishDate`, `summary` and
        `description`), and a language stands in one list only.

wrong-type = `{ $key }` is { $found } here
    .label = should be { $expected }
    .hint = write { $expected }
    .explain =
        The value is of another kind than chancery can use here: a text where a date should be, or one word where a list
        should be. Texts stand in quotes; dates, `true`, `false` and numbers do not; lists stand in brackets:

            title = "First snow"
            date = 2011-12-05
            draft = true
            tags = ["trade", "culture"]

not-allowed = `{ $found }` is not possible for `{ $key }`
    .label = not one of { $allowed }
    .hint = write one of { $allowed }
    .explain =
        Some settings take one of a few words, such as `kind` (`post`, `note`, `answer` or `alert`) and `capacity`
        (`official` or `personal`). The message lists the ones that are possible here.

missing-key = `{ $key }` is missing
    .label = here
    .hint = add a line `{ $key } = …`
    .explain =
        Something that chancery cannot guess is not there: the name of an ambassador, the address of the site, the title
        of a language, the text of a correction. The message names it; where it has dots, it belongs to a table:
        `languages.fr.title` is `title` in `[languages.fr]`.

bad-date = `{ $found }` is not a date
    .label = not a date
    .hint =
        { $suggestion ->
            [none] write the year, the month and the day: `2011-12-05`, or with a time: `2011-12-05T09:00`
           *[other] write `{ $suggestion }`
        }
    .explain =
        A date is written `2011-12-05`, and a moment `2011-12-05T09:00` or, with the offset from UTC,
        `2011-12-05T09:00:00+01:00`. Without an offset it is read in the ambassador's time zone. A day that does not
        exist, such as 30 February, is refused.

missing-date = this post has no date
    .hint = rename the file, such as `{ $example }`, or add `date = 2011-12-05` to its header
    .explain =
        The date of a post is the beginning of its file's name: `2011-12-05-first-snow.en.md`. A `date` in the header
        does as well. All versions of a post have one date.

bad-slug = `{ $slug }` cannot be the end of an address
    .label = only lower-case letters, digits and hyphens
    .hint =
        { $suggestion ->
            [none] write lower-case letters, digits and hyphens, such as `premiere-neige`
           *[other] write `{ $suggestion }`
        }
    .explain =
        The end of an address (`slug`) is made of lower-case letters without accents, digits and hyphens, so that it can be
        read aloud, printed and typed. Without a `slug`, chancery makes one from the title: “Première neige” becomes
        `premiere-neige`.

bad-alias = `{ $alias }` is not an address of this site
    .label = not an address
    .hint = write the old address from its first slash on: `/fr/barrett/2011/12/premiere-neige/`
    .explain =
        `aliases` lists addresses that a post had before, so that whoever comes to one of them is sent to the new one. An
        alias begins with a slash, after the name of the host, and does not climb out of the site with `..`.

            aliases = ["/fr/barrett/2011/12/premiere-neige/"]

empty-text = this file has no text
    .label = nothing follows
    .hint = write the text below the header, or add `draft = true` to the header until it is there
    .explain =
        A post is its text. A file that is empty, or holds a header and nothing else, would be an empty page under an
        address that stays for good, so it is left out, together with its other versions.

## Findings: settings

no-site = there is no site in `{ $folder }`
    .hint = go to the site's folder, or name it: `--root FOLDER`; a new site begins with `chancery init`
    .explain =
        A site is a folder with a file `site.toml`. Commands look for it in the current folder and in the ones above.
        `chancery init my-site` makes a new site that builds at once.

settings-syntax = this file cannot be read: { $message }
    .label = here
    .hint = write `name = "value"`, one on each line; a table begins with its name in brackets, such as `[languages.fr]`
    .explain =
        `site.toml`, `ambassador.toml` and `theme.toml` are TOML: one `name = value` on each line, texts in quotes, lists
        in brackets. A quote or a bracket that is not closed is the usual slip; it is often on the line above.

language-without-table = `site.toml` does not describe { $language }
    .label = not described
    .hint = add: `[languages.{ $language-code }]`, and below it `label = "…"` and `title = "…"`
    .explain =
        Every language of the site has a table that gives its own name and the site's title in it:

        {"    ["}languages.fr]
            label = "Français"
            locale = "fr-CA"
            title = "Les ambassadeurs du Canada"

bad-locale = `{ $locale }` is not a locale
    .label = not a locale
    .hint = write the language, and the country after a hyphen, such as `fr-CA` or `de-AT`
    .explain =
        The locale of a language decides how its dates, lists and quotation marks are written: `fr-CA` writes them as
        Canada does, `fr-FR` as France. It is made of the code of the language and that of the country. The code of the
        language itself is lower-case letters.

bad-time-zone = `{ $zone }` is not a time zone
    .label = not a time zone
    .hint =
        { $suggestion ->
            [none] write a continent and a city, such as `Europe/Vienna`
           *[other] did you mean `{ $suggestion }`?
        }
    .explain =
        Time zones have the names of the IANA list: a continent, a slash and a city, such as `America/Toronto` or
        `Europe/Amsterdam`. Abbreviations such as EST are not clear enough to last.

bad-url = `{ $url }` is not an address that can be used here
    .label = not an address
    .hint = write all of it, from `https://` on, without `?` and `#`
    .explain =
        An address begins with `https://` or `http://` and the name of a host. The site's own address may have a path
        (`https://example.ca/ambassadors`), but no question, fragment or password.

missing-translation = `{ $what }` has no { $language } text
    .label = not in { $language }
    .hint = add `{ $language-code } = "…"` there
    .explain =
        Official languages are equal: what readers see in one of them exists in all of them. A topic, for example, has a
        label in each:

        {"    ["}tags.trade]
            label = {"{"} en = "Trade", fr = "Commerce" {"}"}

too-many-topics = there are { $actual } topics, where { $limit } are allowed
    .label = too many
    .hint = keep the ones that a reader would look for
    .explain =
        A post may have 50 topics, and a site 10,000. Every topic is a page in every language, and a list of topics that
        nobody can overlook helps nobody.

reserved-name = nobody's folder can be called `{ $id }`
    .hint = rename the folder, such as by the family name, in lower-case letters; codes of languages and fixed parts of the addresses are taken
    .explain =
        An ambassador's folder is a part of every address: `/fr/barrett/`. A folder that is named like a language (`de`,
        `nl`, `fr`) or like a fixed part of the site (`assets`, `search`, `published`, `pages`) would make addresses
        that cannot be told apart.

no-ambassador-file = the folder `{ $folder }` has posts and no `ambassador.toml`
    .hint = `chancery new ambassador { $folder } --name "…"`, or write `content/{ $folder }/ambassador.toml` with one line: `name = "…"`
    .explain =
        A folder of posts belongs to somebody, and `ambassador.toml` in it says who: one line with the name is enough.
        Without it, nobody's name would stand above the posts.

            name = "Mai Nguyen"

hosts-clash = one site cannot be written for Netlify and for Cloudflare at once
    .label = reads the same files otherwise
    .other = asked for here
    .hint = keep the one that serves this site
    .explain =
        Netlify and Cloudflare Pages both read `_redirects` and `_headers` at the root of the site, and each needs lines
        there that the other cannot read. A site that is served by both is built twice, each time with its own
        `[hosting]` in `site.toml`.

bad-contact = `{ $found }` is not a contact for `security.txt`
    .label = not an address
    .hint = write `{ $suggestion }`
    .explain =
        RFC 9116 asks for an address that programs can read: `mailto:` and an address of mail, a page that begins with
        `https://`, or `tel:` and a number.

security-txt-expired = `security.txt` has expired
    .label = until { $until }
    .hint = look at its contacts again, then write a later day
    .explain =
        `security.txt` says until when its contacts may be trusted. After that day people who found a weakness of the
        site do not know whom to tell. The site is built as before: time alone stops nothing.

bad-redirect =
    { $reason ->
        [no-address] the first column of this line is not an address of this site
        [no-target] the second column of this line is neither an address nor a file of a post
        [no-post] the post that this line leads to does not exist
        [not-out] the post that this line leads to is not online
       *[other] this line of `redirects.csv` cannot be used: { $reason }
    }
    .label = here
    .hint =
        { $reason ->
            [no-post] check the name of the file in the second column, or delete the line
            [not-out] it leads there as soon as the post is online
           *[other] write the old address, a comma, and the new address or the post: `/old/page.html,barrett/2011-12-05-first-snow`
        }
    .explain =
        `redirects.csv` keeps addresses from before this site alive, one on each line: the old address, a comma, and the
        new address or the post that took its place.

            /english/news/12.html,barrett/2011-12-05-first-snow

## Findings: the public record

ledger-damaged =
    { $reason ->
        [unreadable] this line of the public record cannot be read: { $message }
        [changed] this line of the public record is not written as chancery writes it: somebody has changed it
        [move] this line of the public record moves an address to nowhere or to itself, or names a new one without moving
        [chain] this line of the public record does not follow from the lines before it: one of them was changed, or is missing
        [time] this line of the public record is older than the line that it follows
        [year] this line of the public record is not of the year that the file is named for
        [twice] this line of the public record is there twice
        [salt] this line of the public record was made from another one
        [gone] this line is from the copy of the public record that is online, where private withdrawals are blank
        [name] this file is among the public record and is not named for a year
       *[other] the public record is damaged: { $reason }
    }
    .label = here
    .other =
        { $reason ->
            [chain] or here, the line before
            [twice] and here before
           *[other] the other one
        }
    .hint =
        { $reason ->
            [twice] take out the second one
            [gone] bring the file back from git: `git log -- published` shows when it was whole
            [name] rename it to the year of its acts, such as `2011.jsonl`, or take it out of `published`
           *[other] bring the file back as it was: `git restore published`, or, if the damage is committed, from the commit before it (`git log -- published`)
        }
    .explain =
        `published/` is the public record: every address that was ever published, one act on a line. Only `chancery publish`
        writes it, and each line holds the digest of the one before, so that a line which was changed or taken out shows.
        Nothing is written while the record is damaged, because an address that was promised could vanish. What is online
        stays as it is. Never mend such a line by hand: git has it as it was.

ledger-torn = the last line of the public record is not whole: a run was stopped while it wrote it
    .label = this was not recorded
    .hint = nothing is lost; the next `chancery publish` takes it out and records the act again
    .explain =
        When a run is stopped or the power fails while the public record is written, its last line may be cut off. What
        such a line was to say had not been published yet. Builds go on without it, and `chancery publish` repairs the file.

ledger-newer = this line of the public record was written by a newer chancery (format { $version })
    .label = here
    .hint = use at least the version of chancery that wrote it; `chancery --version` says which this one is
    .explain =
        The public record says on each line in which format it is written. This chancery does not know this one, and does
        not guess: an address that was promised could vanish. What is online stays as it is.

ledger-conflict = git could not join two versions of the public record
    .label = the conflict begins here
    .hint = keep the lines of both sides: delete only the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`
    .explain =
        Two branches have each added lines to the public record. All of them count, so keep the lines of both sides, in
        any order that leaves each side's own order as it was, and delete only the marks that git put between them. A line
        that then stands there twice is kept once. The next `chancery publish` ties the two ends together.

        It does not happen where only one run writes the record: the one that deploys.

ledger-not-written =
    { $reason ->
        [changed] somebody else has added to the public record since this run read it
        [refused] the address `{ $address }` cannot be recorded
       *[other] the public record could not be written: { $reason }
    }
    .hint =
        { $reason ->
            [changed] run the command again
            [refused] rename the file: an address holds no backslash, no control character and no `..`
           *[other] check the space on the disk and who may write there, then run the command again
        }
    .explain =
        Nothing was added to the public record, and nothing goes online that is not in it. What is online stays as it is.
        Run the command again when the cause is gone.

instant-before-ledger = the moment of this build is before the last line of the public record ({ $last })
    .label = the last line
    .hint = take a later moment, or leave out `--at`; what is recorded is shown whatever the moment
    .explain =
        What the public record holds is out, and a build at an earlier moment does not take it back. So this build shows a
        site that never was online in that form. It is meant for looking at the past by way of git, not for the web.

withdrawn-before = this text was withdrawn, and its file no longer says so
    .hint = if it is to come back, `chancery publish` records that it does; if not, write `withdrawn = {"{"} date = …, reason = "…" {"}"}` in its header again
    .explain =
        The public record says that this text was withdrawn. Until `chancery publish` has recorded that it was restored, the
        notice stays in its place, with the reason that was given, so that no text comes back by a slip or by a merge.

addresses-lost =
    { $count ->
        [one] 1 published address would be gone
       *[other] { $count } published addresses would be gone
    }: { $counts }
    { $lost }
    .hint =
        { $remedy ->
            [each] nothing that was published disappears: settle each as said above, then build again{ $restore ->
                [none] {""}
               *[other] {""}
                    or bring the files back as they were: `{ $restore }`
            }
           *[other] { $restore ->
                [none] bring the files back; then settle single ones: `aliases = ["…"]` for what has moved, `withdrawn` for what is to go
               *[other] bring the files back: `{ $restore }`; then settle single ones: `aliases = ["…"]` for what has moved, `withdrawn` for what is to go
            }
        }
    .explain =
        What was published at an address stays there: the page, a redirect, or a notice that says when and why it was
        withdrawn. Here a file was renamed or deleted, became a draft, or gave up an address, and nothing would answer any
        more. Nothing was written; what is online stays as it is.

        A post that has moved names its old address in its header, and readers are led on:

            aliases = ["/en/barrett/2011/12/first-snow/"]

        A post that is to go keeps its file, whose text may be deleted, and says so:

            withdrawn = {"{"} date = 2012-01-10, reason = "A mistake in the visa fees" {"}"}

earlier-text-not-found = the text before this correction is not to be found
    .hint =
        { $reason ->
            [shallow] this clone has only a part of the history: run `git fetch --unshallow` before `chancery publish`
           *[other] commit the text that is published before you correct it; this correction is recorded without it
        }
    .explain =
        The text before a correction stays readable: `chancery publish` takes it from the history of the file, or, where there
        is no git, from what it kept itself. It was not found there, so this correction is recorded with its words and
        without the earlier text.

not-recorded =
    { $reason ->
        [address] this text is not at the address that the public record has for it
        [withdrawn] this text is withdrawn, and the public record does not say so yet
       *[other] this text is not the one that the public record has
    }
    .hint = run `chancery publish`, which records what has changed, then build again
    .explain =
        `--locked` makes exactly what the public record holds, so that what is online can be checked against it. This file
        has changed since it was recorded. `chancery publish` records the change; nothing was written until then.

ledger-text =
    { $reason ->
        [missing] an earlier text that the public record speaks of is not there
       *[other] an earlier text is not the one that the public record speaks of
    }
    .hint = run `chancery publish`, which takes it from git, or bring it back as it was: `git restore published/texts`, or, if that is committed, from the commit before it (`git log -- published/texts`)
    .explain =
        A text that was corrected stays readable, at an address of its own below the post. It is kept in `published/texts/`,
        under the digest of what is in it, so that it can be neither lost nor changed without being noticed. Without it a
        page that was online would be gone, so nothing was written. Git has the file as it was. If nobody shall read it any
        more, add `private = true` to the correction in the post's header.

## Findings: what belongs together

address-conflict = two sources want the address `{ $address }`
    .label = this one
    .other = and this one
    .hint =
        { $slug ->
            [none] change one of the two
           *[other] give this one an end of its own: `slug = "{ $slug }"` in its header
        }
    .explain =
        One address can hold one page. Two posts of one month with the same title, or a page named like an ambassador,
        want the same one. Chancery does not choose: neither is published until one of them has another `slug`.

            slug = "first-snow-2"

dates-differ = the versions of this post have different dates: { $dates }
    .label = one date
    .other = another date
    .hint = give all versions the same date; until then the latest one counts
    .explain =
        A post has one date in all official languages, whichever day each version was written on. Until the files agree,
        the latest date counts. Rename the files, or correct `date` in their headers.

versions-disagree = the versions of this post do not agree about `{ $key }`
    .label = one version
    .other = another version
    .hint = write the same `{ $key }` in the header of every version
    .explain =
        A post is one thing in all its languages: a note in French is not an alert in English, and official there is not
        personal here. Until the versions agree, that of the first official language counts.

near-miss-key =
    { $of ->
        [file] this file has no other version, and almost the name of one in another language
       *[key] no other file has the `translation_key` `{ $key }`
    }
    .label = no partner
    .other = almost the same name
    .hint =
        { $of ->
            [file] rename one of them, so that both are called `{ $suggestion }` but for the language; where they are two posts, write `allow = ["near-miss-key"]` in the header
           *[key] { $suggestion ->
                [none] write the same key in the other version, or take this one out
               *[other] did you mean `{ $suggestion }`?
            }
        }
    .explain =
        Files that share a `translation_key` are versions of one post. This key stands in one file only, so it joins it
        to nothing. Files with the same name and different endings, `first-snow.en.md` and `first-snow.fr.md`, need
        no key: where two names differ by a letter or two, each file waits for a version that is there under another name.

undeclared-topic = the topic `{ $topic }` is not one of this site's topics
    .label = not in `site.toml`
    .hint =
        { $suggestion ->
            [none] add to `site.toml`, with the label of each language:
                { $lines }
           *[other] did you mean `{ $suggestion }`? otherwise add to `site.toml`, with the label of each language:
                { $lines }
        }
    .explain =
        Topics are declared in `site.toml`, because each has a label in every official language. A topic that is not
        there has no page, so readers do not see it on this post. Correct a slip, or add the topic.

        {"    ["}tags.trade]
            label = {"{"} en = "Trade", fr = "Commerce" {"}"}

missing-file = the file `{ $target }` is not there
    .label = not found
    .hint =
        { $suggestion ->
            [none] put it in the post's folder, beside the text; capitals and accents in its name count
           *[other] did you mean `{ $suggestion }`?
        }
    .explain =
        The text shows a picture or links to a file that is not in the post's folder. A post with pictures is a folder:
        `2011-12-19-carols/` with `index.en.md`, `index.fr.md` and `carols.jpg`, and the text says
        `![What it shows](carols.jpg)`. Until the file is there, the post is left out.

picture-format =
    { $kind ->
        [heic] `{ $target }` is an HEIC photo, as an iPhone takes them, and is not published
        [avif] `{ $target }` is in AVIF, and is not published
        [gif] `{ $target }` is a GIF, and is not published
        [tiff] `{ $target }` is a TIFF or a camera's raw file, and is not published
        [bmp] `{ $target }` is a Windows bitmap, and is not published
        [jxl] `{ $target }` is in JPEG XL, and is not published
        [svg] `{ $target }` is no sound SVG drawing, and is not published
        [damaged] `{ $target }` is damaged or not what its name says, and is not published
       *[other] `{ $target }` is a picture of a kind that is not published
    }
    .label = not published
    .file = this file
    .hint =
        { $kind ->
            [heic] on the iPhone choose Settings > Camera > Formats > Most Compatible, or share the photo as JPEG; then put the JPEG in its place
            [svg] open it in a drawing program and save it as plain SVG, or as PNG
            [damaged] open it in a program for pictures and save it again as JPEG, PNG or WebP
            [gif] open it in a program for pictures and save it as PNG; a film belongs on a video platform
            [bmp] open it in a program for pictures and save it as PNG
           *[other] open it in a program for pictures and save or export it as JPEG
        }
    .explain =
        Cameras and programs write into a picture where and when it was taken, with what, and by whom. chancery takes all of
        that out before it publishes a JPEG, PNG, WebP or SVG. A picture in another format, and one that cannot be read
        whole, might keep it; so it is never published. Until there is a JPEG, PNG or WebP in its place, a post that is not
        public yet is left out, and a public one shows the words that stand for the picture.

redirect-loop = `{ $address }` leads back to itself
    .hint = let one of these addresses lead to a page
    .explain =
        An old address in `redirects.csv` or `aliases` leads to another old address, and that one, at once or later,
        back to the first. Nobody who follows it arrives anywhere.

broken-link = `{ $target }` leads nowhere
    .label = not found
    .hint =
        { $suggestion ->
            [none] correct the link, or take it out
           *[other] did you mean `{ $suggestion }`?
        }
    .explain =
        A link to another post is best written with the name of its file, `[snow](2011-12-05-first-snow.md)`: chancery
        leads each reader to it in their language. This one names a post, a page or an address that the site does not have.

broken-anchor = `{ $target }` has no heading `{ $anchor }`
    .label = no such heading
    .hint =
        { $suggestion ->
            [none] take `#{ $anchor }` out, or write the heading as it is in the address of the page
           *[other] did you mean `#{ $suggestion }`?
        }
    .explain =
        What follows `#` in a link is the name of a heading: lower case, with hyphens for spaces. Headings are named in
        the language of their text, so the French page has other names than the English one.

link-not-out = `{ $target }` is not online yet
    .label = plain text until then
    .hint = nothing to do if that is meant: the link appears when the post does
    .explain =
        The text links to a post that is a draft, waits for a version, or has a date to come. Readers see the words without
        the link until that post appears.

alt-text = the picture `{ $target }` has no description
    .label = says nothing to whoever cannot see it
    .hint = write what it shows between the brackets: `![The garden under snow]({ $target })`; in HTML: `alt="…"`; for the picture of the header: `image_alt = "…"`
    .explain =
        Somebody who cannot see a picture hears its description instead, in the language of the page. Say in a few words what
        the picture tells in this post, as you would on the telephone. The description is required in each language.

html-removed = HTML that is not safe is taken out: { $removed }
    .label = taken out
    .hint = use Markdown instead; a host whose videos may stay is added to `embeds` in `[markdown]` of `site.toml`
    .explain =
        A text may hold HTML, but no scripts, forms, styles or frames of other sites, because a reader's page needs no
        third party. Those are taken out; the rest of the text is as it was. Frames of hosts that the site trusts may stay:

        {"    ["}markdown]
            embeds = ["www.youtube-nocookie.com"]

alert-without-end = this alert does not say when it ends, so it ends on { $until }
    .label = an alert
    .hint = add its last moment to the header: `expires_at = { $until }`
    .explain =
        An alert stands at the top of the home page and of the ambassador's page, so it must end. Without `expires_at` that
        is seven days after its date. The alert stays in the archive; the page says that it is no longer current.

waiver-over = the exception for this post ended on { $until }
    .label = has passed
    .hint = add the missing version, or a later `until` with a reason
    .explain =
        A `parity_waiver` lets an urgent post appear before all its official versions are there, until a day that it names.
        That day has passed. The post stays online; the missing version is due.

heading-order = this heading is of level { $level }, and the one before it of level { $before }
    .label = a level is left out
    .hint = begin the line with `{ $marks }`
    .explain =
        Whoever listens to a page goes from heading to heading. After a heading of one level comes one of the next level
        (`##`, then `###`), never of the one below that. The title of the post is level 1, so its first heading is `##`.

link-text =
    { $words ->
        [none] this link has no words
       *[other] “{ $words }” does not say where this link leads
    }
    .label = says nothing by itself
    .hint = let the words of the link name what it leads to: `[the visa application guide](…)`
    .explain =
        Screen readers can list the links of a page without the text around them, and readers in a hurry look at links first.
        “Click here” means nothing there, nor does a link without words. The link is best put on the words that name its target.

part-language =
    { $count ->
        [one] this paragraph looks
       *[other] this and other paragraphs, { $count } in all, look
    } like { $language }, and nothing says so
    .label = { $language }?
    .hint = put `<span lang="{ $language-code }">` before it and `</span>` behind it; where it is no { $language }, write `allow = ["part-language"]` in the header
    .explain =
        A screen reader speaks a page in the voice of its language. A quotation in another language of the site is told by
        `<span lang="de">…</span>`, which readers see nothing of. The language is guessed from the letters of whole
        paragraphs; a short phrase is not looked at.

marking = “{ $words }” is a protective marking
    .label = not for everybody?
    .hint = make sure that this may be public, then take the marking out; where the post is about markings, write `allow = ["marking"]` in the header
    .explain =
        Nothing confidential belongs on a public site, and what has been online once cannot be called back. Canada's levels
        (PROTECTED A to C, CONFIDENTIAL, SECRET), NATO's and those of the host countries are looked for where they stand as a
        marking does. A site that wants such a post held back writes `marking = "error"` in `[check]`.

personal-data =
    { $kind ->
        [mail] `{ $words }` looks like a person's own address
        [telephone] `{ $words }` looks like a telephone number
        [passport] `{ $words }` looks like the number of a passport
       *[insurance] `{ $words }` looks like a social insurance number
    }
    .label = somebody's own?
    .hint =
        { $kind ->
            [mail] give the office's address instead; one that stands on a page of the site, such as the contact page, is never asked about
            [telephone] make sure that it is an office's; one that stands on a page of the site, such as the contact page, is never asked about
           *[other] take it out, also from the history of the repository
        }
    .explain =
        Addresses, telephone numbers and the numbers of documents are personal information. They are told by their shape, so
        the finding is a question: addresses with two names or at a house where people have their mail, telephone numbers
        that are not free to call, numbers beside the word “passport” or “social insurance”. What the site's own pages give
        (`content/pages`) may stand anywhere.

photo-location = this photo says where it was taken
    .shown = shown here
    .hint = `chancery check --fix` rewrites it without; what has been pushed to a public forge has been published, so its history needs the same care
    .explain =
        Cameras and telephones write the place into a photo, to a few metres. Whoever saves it can read that: a residence,
        a school, a meeting. `chancery check --fix` rewrites the file without what cameras and programs have noted in it,
        turned the right way up. A file that was pushed to a public repository has been published: its earlier version
        stays in the history until somebody removes it there.

document-author = this document names who has written it: { $author }
    .shown = linked here
    .hint = take the name out of the document's properties and export the PDF again; or, where it may stand, write `allow = ["document-author"]` into the header
    .explain =
        Word processors write the name of whoever made a document into the PDF, often that of an account or of a person who
        only prepared it. Readers see it in the document's properties, and search engines show it. Other files than photos
        are published as they are; so the name has to go before the PDF is made.

tracking = this link follows its readers: { $names }
    .label = tells who sent them
    .hint = write `{ $clean }`
    .explain =
        Parameters such as `utm_source` and `fbclid` tell the other site which post, network or person a reader comes from.
        The page is the same without them.

glossary = this site writes “{ $right }”, not “{ $wrong }”
    .label = { $right }
    .hint = write “{ $right }”; where the other is meant, as in a name or a quotation, write `allow = ["glossary"]` in the header
    .explain =
        `[glossary.fr]` in `site.toml` says how names of offices and countries are written in French, so that all posts agree:

            {"["}glossary.fr]
            "Hollande" = "Pays-Bas"

social-length = the text for the networks has { $actual } characters, and they take { $limit }
    .label = too long
    .hint = shorten `social` to { $limit } characters; the address of the post goes with it
    .explain =
        `social` is the text that goes with the address of a post on the networks. They take 280 characters, and an address
        counts as 23 of them, with a space before it. Most letters of Europe count one; others, such as Chinese ones, and
        emoji count two. What the networks take is set in `[social]` of `site.toml`.

card-length =
    { $field ->
        [title] the title has { $actual } characters
       *[other] the summary has { $actual } characters
    } and is cut at about { $limit } where the post is shared
    .label = cut
    .hint =
        { $field ->
            [title] shorten the title to { $limit } characters
           *[other] shorten `summary` to { $limit } characters
        }
    .explain =
        Networks and search engines show a post by its title and its summary, and cut both. What is cut is read by nobody.

capacity = nothing says in which capacity { $ambassador } speaks
    .hint = add `capacity = "official"` (or `"personal"`) to this file; a post may say otherwise of itself
    .explain =
        The policy asks that everybody says whether they speak officially or personally. Where nothing says so, posts count as
        official; a line in `ambassador.toml` makes that somebody's decision.

correction-missing = the correction of { $date } is in the { $language-version } version and not in this one
    .label = not here
    .other = the corrections of the other version
    .hint = add the same correction in this language: `chancery correct` does so for all versions at once
    .explain =
        Official versions carry the same corrections, each in its own language. Until this one has it, the page tells its
        readers that the other version was corrected.

silent-edit =
    { $gone ->
        [none] { $new ->
            [none] { $share }% of the words of this post, which is public, are others than those recorded
           *[other] this edit adds { $new } to a post that is public
        }
       *[other] { $new ->
            [none] this edit takes { $gone } out of a post that is public
           *[other] this edit replaces { $gone } by { $new } in a post that is public
        }
    }
    .label = changes what the post says
    .hint = add a correction: `chancery correct FILE --note "…"`; where it was a slip of the pen, write `allow = ["silent-edit"]` in the header until it is recorded
    .explain =
        A slip of the pen is put right in silence. A number, a date, a name or a “not” is no slip, and neither is a tenth of the
        words: readers who saw the earlier text are told by a correction, which shows on the page with its date.

external-link =
    { $reason ->
        [status] `{ $target }` is no longer there ({ $status })
        [host] `{ $target }` leads to a site that does not exist
       *[loop] `{ $target }` leads from one address to the next without end
    }
    .label = leads nowhere
    .hint = link to where it is now, or to a copy in a web archive
    .explain =
        `chancery check --external` asks other sites whether they still have the pages that posts link to. Only an answer that
        there is nothing counts; a site that refuses programs, or is slow today, does not. Answers are remembered for two weeks.

unused-allow = nothing in this text needs `{ $rule }` to be allowed
    .label = allows nothing
    .hint = take `{ $rule }` out of `allow`
    .explain =
        `allow` in a header says that a rule of `check` does not apply to one text. Once the text has changed, what it allowed
        may be gone, and the next slip of that kind would go unseen.

term-over = { $ambassador }'s term ended on { $until }, and nobody is named who follows
    .label = has passed
    .hint = add `successor = "…"` to the term, or a later `until`
    .explain =
        Once a term has ended, the pages say since when, and who follows. `successor` is a name, or the folder of another
        ambassador of the site, to whom readers are then led.

pictures-differ = the official versions of this post show different numbers of pictures: { $counts }
    .other = the version with the most
    .hint = show the same pictures in each, or write `allow = ["unlike-versions"]` in the header of the one with fewer
    .explain =
        Equal languages tell the same story. A picture may be another one in each language, where it holds words; that one
        version has none is more often forgotten than meant.

## Findings: theme

no-theme = there is no theme `{ $theme }`
    .hint =
        { $suggestion ->
            [none] make the folder `themes/{ $theme }`, or write `theme = "official"` in `site.toml`
           *[other] did you mean `{ $suggestion }`?
        }
    .explain =
        A theme is a folder below `themes`, except `official`, which is part of chancery. `site.toml` or another theme
        names one that is not there.

theme-loop = the theme `{ $theme }` extends itself
    .label = leads back to itself
    .hint = take `extends` out of one `theme.toml`
    .explain =
        A theme may extend another one, which gives what it lacks itself. Here the chain comes back to where it began, so
        there is no last theme.

template-error =
    { $page ->
        [none] this template cannot be used: { $message }
       *[other] this template failed on the page `{ $page }`: { $message }
    }
    .label = here
    .hint = correct the template, or delete the site's own copy of it to get the theme's back
    .explain =
        A template of the theme cannot be read, or asks for something that the page does not have. The message is the template
        engine's own. Nothing was written.

template-too-long = the template `{ $template }` does not stop printing: the page `{ $page }` has more than { $limit } bytes
    .hint = look for a loop or a component that holds itself
    .explain =
        A page is stopped at a limit that no real page comes near. A template that includes itself, or loops over what it
        makes, is the usual cause.

style-error = this style sheet cannot be read: { $message }
    .label = here
    .hint = correct the line
    .explain =
        The style sheets of a theme are joined and made smaller for readers, for which they must be correct CSS. The message
        is that of the CSS reader. Nothing was written.

strings-syntax = this file of words cannot be read: { $message }
    .label = here
    .hint = write `name = words`, one on each line; what continues a line begins with a space, and what stands between braces is an argument (`$count`) or another name
    .explain =
        The words of a theme are Fluent files, one for each language: a name, an equals sign, and the words. A text over
        several lines is indented, and what stands between braces is filled in:

            posts = {"{"} $count ->
        {"        ["}one] 1 post
        {"       *"}[other] {"{"} $count {"}"} posts
        {"    }"}

missing-words =
    { $count ->
        [one] the theme lacks 1 message in { $language }
       *[other] the theme lacks { $count } messages in { $language }
    }:
    { $words }
    .hint = write them in this file, one on each line: `name = words`
    .explain =
        Every word that readers see exists in every language of the site; none is shown in another language instead.
        The official theme speaks English, French, German and Dutch. For another language, `chancery init --languages`
        writes the file of words with the English and the French beside each one.

## Findings: output

bad-output = the site cannot be written to `{ $folder }`
    .hint = choose a folder of its own: `--output public`
    .explain =
        The output folder would be the site's own folder, hold it, or lie among its texts, settings or themes. Files of
        yours could be replaced or removed there, so nothing is written.

write-failed = the site could not be written: { $reason }
    .hint = check the space on the disk and who may write there, then build again
    .explain =
        The system refused to write a file. Pages are written beside the output folder first and put in place at the end,
        so what was online before is whole. Build again when the cause is gone.

host-limit =
    { $what ->
        [files] the site has { $actual } files, and { $host } takes { $limit }
       *[other] a file has { $actual } bytes, and { $host } takes { $limit }
    }
    .hint =
        { $what ->
            [files] choose another host, or one with a larger plan
           *[other] make the file smaller, or keep it elsewhere and link to it
        }
    .explain =
        Some services limit how many files a site may have, and how large each may be. What is beyond the limit is not
        online there: often the whole upload is refused. The site was written all the same.

verify-certificate-expired =
    { $count ->
        [one] the host’s certificate has expired: browsers show nothing of the site
       *[other] the certificates of { $count } hosts have expired: browsers show nothing of the site
    }
    .hint = renew it on the host, today; then run `chancery verify` again
verify-certificate-refused =
    { $count ->
        [one] the host’s certificate is not one that browsers trust
       *[other] the certificates of { $count } hosts are not ones that browsers trust
    }
    .hint = look at whose it is and which names it has; an authority of your own is named by the variable SSL_CERT_FILE
verify-certificate-ending =
    { $count ->
        [one] the host’s certificate expires within thirty days
       *[other] the certificates of { $count } hosts expire within thirty days
    }
    .hint = see that its renewal works
verify-ledger-ahead = the public record online has lines that are missing here
    .hint = fetch the branch `published`; where no copy has the lines any more, `chancery verify --recover` brings them back
verify-ledger-lacks =
    { $count ->
        [one] a file of the public record online lacks lines
       *[other] { $count } files of the public record online lack lines
    }
    .hint = `chancery deploy --all` sends it anew; and find out who changed it, since nothing may be taken out of it
verify-ledger-damaged =
    { $count ->
        [one] a file of the public record online does not verify
       *[other] { $count } files of the public record online do not verify
    }
    .hint = `chancery deploy --all` sends it anew; and find out who changed it
verify-earlier = what is online was deployed before the last acts or changes
    .hint = deploy, or name the branch that is deployed; `chancery plan --online` lists what would change
verify-unfinished =
    { $count ->
        [one] 1 file is still to come
       *[other] { $count } files are still to come
    }
    .hint = run the deploy again; whatever it has sent already does no harm
verify-page-changed =
    { $count ->
        [one] 1 page is neither the one here nor the one that was deployed
       *[other] { $count } pages are neither those here nor those that were deployed
    }
    .hint = somebody changed it on the host, or a copy by hand stopped: deploy again, every file (`chancery deploy --all`)
verify-file-changed =
    { $count ->
        [one] 1 file is neither the one here nor the one that was deployed
       *[other] { $count } files are neither those here nor those that were deployed
    }
    .hint = somebody replaced it on the host, or a copy by hand stopped: deploy again, every file (`chancery deploy --all`)
verify-cut-off =
    { $count ->
        [one] 1 file is cut off: it ends before its end
       *[other] { $count } files are cut off: they end before their end
    }
    .hint = a transfer broke, or a disk is full: look at the host’s disk, and deploy again, every file (`chancery deploy --all`)
verify-missing =
    { $count ->
        [one] 1 page or file is not there
       *[other] { $count } pages or files are not there
    }
    .hint = deploy again, every file (`chancery deploy --all`); if it is still missing then, the host keeps it back by a rule of its own
verify-page-redirects =
    { $count ->
        [one] 1 page or file redirects instead of answering
       *[other] { $count } pages or files redirect instead of answering
    }
    .hint = take the rule that does so out of the host’s settings
verify-packed-differs =
    { $count ->
        [one] the compressed copy of 1 file is another file
       *[other] the compressed copies of { $count } files are other files
    }
    .hint = the `.gz` or `.br` beside it is older: deploy both
verify-withdrawn-shown =
    { $count ->
        [one] 1 address still shows what was withdrawn
       *[other] { $count } addresses still show what was withdrawn
    }
    .hint = deploy at once, and reload the server; then ask search engines to forget it
verify-not-gone =
    { $count ->
        [one] 1 withdrawn address does not answer 410
       *[other] { $count } withdrawn addresses do not answer 410
    }
    .hint = have the server read the files that chancery writes for it, and reload it
verify-gone-page =
    { $count ->
        [one] 1 withdrawn address answers 410 without its notice
       *[other] { $count } withdrawn addresses answer 410 without their notice
    }
    .hint = have the server read the files that chancery writes for it, and reload it
verify-no-410-here =
    { $count ->
        [one] 1 withdrawn address shows its notice, without 410: the host cannot say it
       *[other] { $count } withdrawn addresses show their notices, without 410: the host cannot say it
    }
    .hint = nothing is wrong; a host that can say 410 has search engines forget sooner
verify-redirect-lost =
    { $count ->
        [one] 1 old address no longer leads anywhere
       *[other] { $count } old addresses no longer lead anywhere
    }
    .hint = have the server read the files that chancery writes for it, and reload it
verify-redirect-elsewhere =
    { $count ->
        [one] 1 old address leads to the wrong place
       *[other] { $count } old addresses lead to the wrong place
    }
    .hint = a rule of the host stands before the one that chancery writes: take it out, and reload the server
verify-redirect-chain =
    { $count ->
        [one] 1 old address redirects more than once
       *[other] { $count } old addresses redirect more than once
    }
    .hint = a rule of the host stands before the one that chancery writes, which leads there at once: take it out
verify-redirect-temporary =
    { $count ->
        [one] 1 old address redirects for now only
       *[other] { $count } old addresses redirect for now only
    }
    .hint = have the host answer 301: with anything else search engines keep the old address
verify-slash-lost =
    { $count ->
        [one] 1 page does not answer without its final slash
       *[other] { $count } pages do not answer without their final slash
    }
    .hint = have the host send such addresses on to the one with the slash
verify-former-lost =
    { $count ->
        [one] 1 address below an earlier base URL does not lead to the new one
       *[other] { $count } addresses below an earlier base URL do not lead to the new one
    }
    .hint = keep the earlier host, with the file that chancery writes for it below `.hosting/former/`
verify-not-found-answers =
    { $count ->
        [one] 1 address that does not exist answers otherwise than 404
       *[other] { $count } addresses that do not exist answer otherwise than 404
    }
    .hint = take the rule that answers for everything out of the host’s settings
verify-not-found-page =
    { $count ->
        [one] 1 error page is not the site’s own, in its language
       *[other] { $count } error pages are not the site’s own, in their language
    }
    .hint = have the host show `404.html`, and that of the language below its folder
verify-http-open =
    { $count ->
        [one] without encryption 1 host answers, rather than sending readers to https
       *[other] without encryption { $count } hosts answer, rather than sending readers to https
    }
    .hint = have the host answer 301 to the same address with https
verify-header-missing =
    { $count ->
        [one] a header is missing at 1 address
       *[other] headers are missing at { $count } places
    }
    .hint = have the server read the files that chancery writes for it, and reload it; in nginx an `add_header` in a location drops all others
verify-header-differs =
    { $count ->
        [one] a header is another one at 1 address
       *[other] headers are other ones at { $count } places
    }
    .hint = a setting of the host, or of what stands before it, has a value of its own: take it out
verify-policy-differs =
    { $count ->
        [one] the content policy is another one at 1 address
       *[other] the content policy is another one at { $count } addresses
    }
    .hint = a setting of the host, or of what stands before it, has a policy of its own: take it out
verify-type-wrong =
    { $count ->
        [one] 1 file is sent as another type
       *[other] { $count } files are sent as another type
    }
    .hint = have the server read the files that chancery writes for it: no server knows all the types
verify-charset-missing =
    { $count ->
        [one] 1 text is sent without saying that it is UTF-8
       *[other] { $count } texts are sent without saying that they are UTF-8
    }
    .hint = have the server read the files that chancery writes for it; without it accents break
verify-cache-wrong =
    { $count ->
        [one] 1 address is kept too long by browsers, or not long enough
       *[other] { $count } addresses are kept too long by browsers, or not long enough
    }
    .hint = have the server read the files that chancery writes for it: a withdrawal must not wait for a cache
verify-not-compressed =
    { $count ->
        [one] 1 text is not compressed for those who ask for it
       *[other] { $count } texts are not compressed for those who ask for it
    }
    .hint = have the host send what is compressed beforehand (in nginx `gzip_static on`), and deploy the `.gz` and `.br`, too
verify-memento-missing =
    { $count ->
        [one] 1 earlier text does not say when it was the text
       *[other] { $count } earlier texts do not say when they were the text
    }
    .hint = have the server read the files that chancery writes for it, and reload it
verify-noindex =
    { $count ->
        [one] the host tells search engines to leave out 1 address
       *[other] the host tells search engines to leave out { $count } addresses
    }
    .hint = take `X-Robots-Tag` out of the host’s settings: it is for previews
verify-host-files-open =
    { $count ->
        [one] 1 file that is for the host alone is open to readers
       *[other] { $count } files that are for the host alone are open to readers
    }
    .hint = have the server read the files that chancery writes for it: they close themselves
verify-security-missing =
    { $count ->
        [one] `security.txt` is not there
       *[other] `security.txt` is not there on { $count } hosts
    }
    .hint = deploy folders that begin with a dot, too: it stands in `.well-known/`
verify-security-expired =
    { $count ->
        [one] `security.txt` has expired
       *[other] `security.txt` has expired on { $count } hosts
    }
    .hint = look at its contacts, set a new `expires` below `[security]` in `site.toml`, and deploy
verify-security-ending =
    { $count ->
        [one] `security.txt` expires within thirty days
       *[other] `security.txt` expires within thirty days on { $count } hosts
    }
    .hint = look at its contacts, set a new `expires` below `[security]` in `site.toml`, and deploy
verify-server-error =
    { $count ->
        [one] the server fails at 1 address
       *[other] the server fails at { $count } addresses
    }
    .hint = look at the server’s own log
verify-refused =
    { $count ->
        [one] the server refuses 1 address
       *[other] the server refuses { $count } addresses
    }
    .hint = look for a password or a list of visitors in the host’s settings, and at the rights of the files
verify-no-answer =
    { $count ->
        [one] 1 address gave no answer
       *[other] { $count } addresses gave no answer
    }
    .hint = run `chancery verify --resume`: it asks for these alone
verify-busy =
    { $count ->
        [one] the host asked to be left alone, and so nobody knows of 1 address
       *[other] the host asked to be left alone, and so nobody knows of { $count } addresses
    }
    .hint = run `chancery verify --resume` later, or with `--jobs 1`
verify-verdict-sound = { $place }: everything that was asked for is as it was promised
verify-verdict-untrusted = { $place }: nothing was asked, since no browser would show it
verify-verdict-ahead =
    { $place }: { $acts ->
        [one] 1 line of the public record is online and missing here
       *[other] { $acts } lines of the public record are online and missing here
    }, so nobody here can say what should be online
verify-verdict-unfinished =
    { $place }: the deploy did not finish: { $ahead ->
        [one] 1 file is there already
       *[other] { $ahead } files are there already
    }, { $behind ->
        [one] 1 is still to come
       *[other] { $behind } are still to come
    }
verify-verdict-earlier =
    { $place }: what is online is an earlier state of the site, whole{ $known ->
        [no] {""}
       *[yes] { $acts ->
            [0] {""}; every act is online: it is settings, theme or release that are older, or a moment has passed since
            [one] {""}, 1 act behind
           *[other] {""}, { $acts } acts behind
        }
    }
verify-verdict-differs =
    { $place }: { $errors ->
        [one] 1 thing is not as it was promised
       *[other] { $errors } things are not as they were promised
    }
verify-asked =
    { $asked ->
        [one] 1 address was asked for
       *[other] { $asked } addresses were asked for
    }{ $known ->
        [0] {""}
       *[other] {""} ({ $known } by the run before)
    }, of { $all }
verify-no-hosts = `site.toml` names no host below `[hosting]`: of headers, types, redirects and 410 nothing is promised, and nothing was asked
verify-lines =
    { $count ->
        [one] 1 line
       *[other] { $count } lines
    } fewer
verify-private = an address that was withdrawn in private
verify-instead = { $found }, not { $wanted }
verify-anew = there is no interrupted run of this site, place and deploy to take up: everything is asked
verify-recover-recovered =
    { $count ->
        [one] 1 line was brought back
       *[other] { $count } lines were brought back
    } into `published/`; look at the files and commit them. The names of source files are not online: they were put back where a text here has the address
verify-recover-nothing = the public record here has every line that is online: nothing is to be brought back
verify-recover-impossible =
    nothing was brought back: { $count ->
        [one] 1 of the missing lines was
       *[other] { $count } of the missing lines were
    } taken out of the copy online by a private withdrawal, and the lines behind name what only `published/` has: restore that folder from another clone or from a backup
failure-unreachable = nobody answers at { $place }
    .hint = look whether the address is right and the host runs; then run it again
failure-no-manifest-online = { $place } answers, and has no `manifest-sha256.txt` ({ $status })
    .hint = name the address of a site that chancery built; a deploy leaves the manifest for the end
failure-silent = { $place } stopped answering; { $left } addresses were not asked for
    .hint = `chancery verify --resume` goes on where this run came to
failure-no-certificates = `{ $path }`, which SSL_CERT_FILE names, holds no certificate in PEM
    .hint = name a file that begins with `-----BEGIN CERTIFICATE-----`, or take the variable away
failure-bad-site-url = `{ $place }` is not the address of a site
    .hint = it begins with `https://`, such as `https://ambassadors.example.ca`
