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
title-record = Öffentliches Register
title-search = Suche
title-not-found = Seite nicht gefunden
text-not-found = Unter dieser Adresse gibt es nichts. Bitte prüfen Sie sie auf Tippfehler oder sehen Sie im Archiv nach.
title-gone = Inhalt zurückgezogen
text-gone = Was unter dieser Adresse stand, wurde zurückgezogen. Im Archiv steht alles, was öffentlich ist.
title-emptied = Diese Liste ist leer
text-emptied = Unter dieser Adresse ist nichts mehr verzeichnet. Im Archiv steht alles, was öffentlich ist.
title-redirect = Diese Seite hat eine neue Adresse
withdrawn-title = Zurückgezogen: { $title }
corrected-title = Berichtigt: { $title }
restored-title = Wieder online: { $title }
month-in = { $name }: { $month }
year-in = { $name }: { $year }
archive-month = Archiv: { $month }
archive-year = Archiv: { $year }
topic-year = { $topic }: { $year }
feed-title = { $name } – Beiträge
topic-feed-title = { $topic } – Beiträge
record-feed-title = { $name } – Berichtigungen und Rücknahmen
closed-feed-title = { $title } (geschlossen)

# Beschreibungen für Suchmaschinen und Feedreader
description-month = Beiträge von { $name }, { $month }.
description-year = Beiträge von { $name } im Jahr { $year }, Monat für Monat.
description-topic = Beiträge zu diesem Thema: { $topic }.
description-archive = Alle Beiträge, nach Jahr und Monat.
description-follow = Konten in sozialen Netzwerken und RSS-Feeds, in jeder Sprache.
description-record = Was auf dieser Website veröffentlicht, berichtigt und zurückgezogen wurde und wie man eine Kopie davon prüft.
description-search = Alle Beiträge dieser Website durchsuchen, nach Wörtern, Botschafter, Thema und Jahr.
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
closed-title = Geschlossene Website.
closed-since = Keine neuen Beiträge seit dem
closed-kept = Sie wird aufbewahrt unter

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
activity = Beiträge nach Monat
activity-chart = Balkendiagramm der Beiträge jedes Monats { $year }. Die Tabelle darunter sagt dasselbe.
activity-table = Dasselbe als Tabelle
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
files = { $count ->
    [one] Datei
   *[other] Dateien
}
size-bytes = { $number } Bytes
size-kilobytes = { $number } KB
size-megabytes = { $number } MB
cite = Diese Seite zitieren
quoted = „{ $text }“
card-alt = „{ $title }“, von { $name }
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
see-all-updates = Alle Änderungen ansehen
text-before = Text davor lesen (Fassung { $number })
version-title = { $title } (Fassung { $number }, überholt)
version-superseded = Diese Fassung ist überholt.
version-latest = Aktuelle Fassung lesen
version-all = Alle Fassungen
version-this = diese Fassung
version-number = Fassung { $number }
version-current = Aktuelle Fassung
version-from = Online vom
version-on = Online am
version-since = Online seit dem
withdrawn = Zurückgezogen am
withdrawn-text = Dieser Beitrag wurde zurückgezogen. Dieser Vermerk bleibt an seiner Stelle.
reason = Grund

# Das öffentliche Register
record-intro = Nichts, was hier veröffentlicht wurde, verschwindet spurlos. Diese Seite sagt, wie viel erschienen ist, was berichtigt oder zurückgezogen wurde und wie das jeder prüfen kann.
record-published = Erschienen
record-chart = Balkendiagramm der Beiträge jedes Jahres, ein Balken je Sprache. Die Tabelle darunter sagt dasselbe.
record-caption = Beiträge jedes Jahres, ein Balken je Sprache
record-table = Beiträge nach Jahr und Sprache
record-year = Jahr
record-total = Summe
record-counted = Später zurückgezogene Beiträge sind mitgezählt.
record-corrections = Berichtigungen
record-no-corrections = Es wurde nichts berichtigt.
record-corrected = Berichtigung
record-withdrawals = Rücknahmen
record-no-withdrawals = Es wurde nichts zurückgezogen.
record-withdrawn = Rücknahme
record-restored = Wieder online
record-private = Titel und Adresse sind nicht öffentlich
record-private-title = { $what } vom { $date }
record-older = { $count ->
    [one] { $n } ältere steht bei ihrem Beitrag.
   *[other] { $n } ältere stehen bei ihren Beiträgen.
}
record-exceptions = Ausnahmen
record-exceptions-text = Ein Beitrag erscheint in allen Amtssprachen zugleich. Eine Ausnahme, mit Grund und Ende, lässt einen dringenden Beitrag in einer davon früher erscheinen.
record-no-exceptions = Für keinen Beitrag gilt eine Ausnahme.
record-until = Ausnahme bis
record-missing = Noch nicht auf: { $languages }
record-complete = Inzwischen in allen Amtssprachen vorhanden
record-check = Eine Kopie prüfen
record-check-text = Wer eine Kopie dieser Website hat, auf einem Datenträger oder aus einem Webarchiv, kann feststellen, ob sie vollständig und unverändert ist. Dafür muss nichts installiert werden, und es wird nichts verschickt.
record-check-open = Öffnen Sie ein Terminal im Ordner der Kopie, in dem diese Liste aller Dateien liegt:
record-check-terminal = Unter macOS und Linux heißt das Programm Terminal, unter Windows Git Bash.
record-check-run = Geben Sie diese Zeile ein und drücken Sie die Eingabetaste:
record-check-mac = Falls macOS diesen Befehl nicht kennt:
record-check-read = Hinter jeder Datei steht „OK“, wenn sie so ist, wie sie veröffentlicht wurde. „FAILED“ (oder „FEHLSCHLAG“) heißt, dass sie verändert wurde oder in der Kopie fehlt.
record-ledger = Die Kette der Vorgänge
record-ledger-text = Jeder öffentliche Vorgang, ein neuer Beitrag, eine Berichtigung, eine Rücknahme, ist eine Zeile einer Datei, die nur wächst. Jede Zeile enthält hinter „prev“ die Prüfsumme der Zeile davor: eine lange Zahl, berechnet aus jedem ihrer Buchstaben. Wer eine alte Zeile ändern oder entfernen wollte, müsste alle folgenden ändern, und dann wäre die Prüfsumme der letzten nicht mehr die, die andere sich notiert haben.
record-ledger-check = Um ein Glied der Kette zu prüfen, berechnen Sie die Prüfsumme einer Zeile, hier der ersten einer Datei, und vergleichen Sie sie mit dem, was in der nächsten Zeile hinter „prev“ steht:
record-ledger-gone = Eine Zeile mit „gone“ steht an der Stelle einer Zeile, die nicht mehr öffentlich ist. Sie enthält deren Prüfsumme, also hält die Kette.
record-acts = Verzeichnete Vorgänge
record-adopted = Aus der Zeit davor
record-first = Erster Vorgang
record-last = Letzter Vorgang
record-files = Dateien
record-digest = Prüfsumme der letzten Zeile

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

# Suche
search-for = Suchen nach
search-button = Suchen
search-ambassador = Botschafter
search-topic = Thema
search-year = Jahr
search-any = Alle
search-count = Ergebnisse: { $n }
search-none = Nichts gefunden. Versuchen Sie es mit anderen oder weniger Wörtern.
search-busy = Suche läuft …
search-failed = Die Suche konnte nicht geladen werden. Die Links unten führen zu allem.
search-more = Mehr Ergebnisse anzeigen
search-without = Die Suche braucht ein Skript, und Ihr Browser führt hier keines aus. Die Links unten führen zu allem.
