# Die Wörter des offiziellen Themas auf Deutsch.

# Enden der Adressen: Sobald eine Seite online ist, ändern sie sich nicht mehr.
path-archive = archiv
path-tags = themen
path-follow = folgen
path-record = register
path-search = suche

# Titel der Seiten
home = Startseite
title-archive = Archiv
title-topics = Themen
title-follow = Folgen
title-not-found = Seite nicht gefunden
text-not-found = Unter dieser Adresse gibt es nichts. Bitte prüfen Sie sie auf Tippfehler oder sehen Sie im Archiv nach.
title-gone = Inhalt zurückgezogen
text-gone = Was unter dieser Adresse stand, wurde zurückgezogen. Im Archiv steht alles, was öffentlich ist.
title-emptied = Diese Liste ist leer
text-emptied = Unter dieser Adresse ist nichts mehr verzeichnet. Im Archiv steht alles, was öffentlich ist.
title-redirect = Diese Seite hat eine neue Adresse
withdrawn-title = Zurückgezogen: { $title }
month-in = { $name }: { $month }
year-in = { $name }: { $year }
archive-month = Archiv: { $month }
archive-year = Archiv: { $year }
topic-year = { $topic }: { $year }
feed-title = { $name } – Beiträge
topic-feed-title = { $topic } – Beiträge

# Beschreibungen für Suchmaschinen und Feedreader
description-month = Beiträge von { $name }, { $month }.
description-year = Beiträge von { $name } im Jahr { $year }, Monat für Monat.
description-topic = Beiträge zu diesem Thema: { $topic }.
description-archive = Alle Beiträge, nach Jahr und Monat.
description-follow = Konten in sozialen Netzwerken und RSS-Feeds, in jeder Sprache.
description-topics = Alle Themen, von denen die Beiträge handeln.

# Sprachen, in denen es eine Seite nicht gibt
not-available = nicht verfügbar
not-yet = Noch nicht auf Deutsch verfügbar
only-in = Bisher nur auf:
also-in = Weitere Fassungen

# In welcher Eigenschaft etwas gesagt wird
capacity = Spricht
capacity-official = in amtlicher Eigenschaft
capacity-personal = in persönlicher Eigenschaft

# Vorschau: was noch nicht online ist, und warum
waiting-draft = Entwurf
waiting-held = wartet auf eine andere Fassung: { $languages }
waiting-scheduled = erscheint am { $date }
preview-title = Vorschau, nicht veröffentlicht.
preview-text = Was Sie hier sehen, kann sich ändern oder nie erscheinen.
sample-title = Muster.
sample-text = Die Texte dieser Website wurden für eine Vorführung geschrieben und sind keine Äußerungen einer Regierung.

# Rahmen jeder Seite
skip = Zum Text springen
languages = Sprachen
menu = Hauptmenü
you-are-here = Sie sind hier
date-modified = Geändert am:
this-site = Diese Website
all-languages = Alle Sprachen
contents = Auf dieser Seite
colon = :
nothing-here = Hier ist zurzeit nichts.

# Listen von Beiträgen
ambassadors = Botschafterinnen und Botschafter
recent = Neueste Beiträge
all-posts = Alle Beiträge, nach Jahr und Monat
posts = { $count ->
    [one] { $n } Beitrag
   *[other] { $n } Beiträge
}
archive-total = { $count ->
    [one] { $n } Beitrag, nach Jahren und Monaten.
   *[other] { $n } Beiträge, nach Jahren und Monaten.
}
alerts = { $count ->
    [one] Warnmeldung
   *[other] Warnmeldungen
}
kind-alert = Warnmeldung
kind-answer = Frage und Antwort
expired = nicht mehr aktuell
by-year = Nach Jahr
months-of = Monate des Jahres { $year }
other-years = Andere Jahre
older-year = Früheres Jahr
newer-year = Späteres Jahr
other-months = Andere Monate
older-month = Früherer Monat
newer-month = Späterer Monat

# Ein Beitrag
author = Verfasst von
published = Veröffentlicht am
translated = Deutsche Fassung vom
updated = Zuletzt geändert am
topics-of-post = { $count ->
    [one] Thema
   *[other] Themen
}
question = Frage
answer = Antwort
asked = Frage eingegangen
on-date = am
no-longer-current = Nicht mehr aktuell seit dem
photo-credit = Bild: { $name }
cite = Diese Seite zitieren
quoted = „{ $text }“
syndication = Kopien in anderen Netzwerken:
other-posts = Andere Beiträge
older-post = Früherer Beitrag
newer-post = Späterer Beitrag
related = Frühere Beiträge zum selben Thema
footnotes = Fußnoten
footnote-back = Zurück zum Verweis { $number }
task-done = erledigt
task-open = offen
embed-link = Diesen Inhalt auf { $host } öffnen

# Titel von Kästen in einem Text
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht

# Berichtigungen und Rücknahmen
corrections = { $count ->
    [one] Berichtigung
   *[other] Berichtigungen
}
has-corrections = { $count ->
    [one] Dieser Beitrag wurde berichtigt: siehe die Berichtigung.
   *[other] Dieser Beitrag wurde berichtigt: siehe die { $count } Berichtigungen.
}
corrected-on = Berichtigt am
withdrawn = Zurückgezogen am
withdrawn-text = Dieser Beitrag wurde zurückgezogen. Dieser Vermerk bleibt an seiner Stelle.
reason = Grund

# Amtszeiten
former = Amtszeit beendet
in-office-from = Im Amt vom
in-office-since = Im Amt seit dem
in-office-until = Im Amt bis zum
followed-by = Es folgt:
ask = Der Botschaft eine Frage stellen

# Konten und Feeds
follow = Folgen
account = { $owner }, { $platform }:
account-personal = persönliches Konto
closed-account = Konto geschlossen
account-notice = Hinweis zur Nutzung von { $platform }
from-date = ab dem
until-date = bis zum
to-date = bis zum
moved-to = jetzt:
kept-at = Beiträge aufbewahrt unter:
all-accounts = Alle Konten und RSS-Feeds
follow-intro = Lesen Sie in einem Netzwerk mit, das Sie bereits nutzen, oder ganz ohne Konto über einen RSS-Feed.
feeds = RSS-Feeds
topic-feeds = RSS-Feeds nach Thema
feeds-what = Was ist ein RSS-Feed?
feeds-text = Ein Feed ist eine Adresse, die ein Feedreader von Zeit zu Zeit abruft: So kommen neue Beiträge vollständig zu Ihnen, in Ihrer Sprache, ohne Konto und ohne Werbung. Kopieren Sie die Adresse eines Links von oben in einen Feedreader.
opml-text = Für alle Feeds auf einmal, in jeder Sprache:
opml-link = Liste der Feeds (OPML)
accounts-text = Ein geschlossenes oder umgezogenes Konto bleibt hier genannt, ist aber kein Link mehr, weil jemand anderes seinen Namen übernehmen könnte.

# A table that scrolls sideways on a narrow screen.
table-label = Tabelle
