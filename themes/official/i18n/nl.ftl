# De woorden van het officiële thema in het Nederlands.

# Einden van adressen: zodra een pagina online staat, veranderen ze niet meer.
path-archive = archief
path-tags = onderwerpen
path-follow = volgen
path-record = register
path-search = zoeken

# Titels van pagina’s
home = Startpagina
title-archive = Archief
title-topics = Onderwerpen
title-follow = Volgen
title-record = Openbaar register
title-search = Zoeken
title-not-found = Pagina niet gevonden
text-not-found = Op dit adres staat niets. Kijk of het adres een tikfout bevat of zoek in het archief.
title-gone = Inhoud ingetrokken
text-gone = Wat op dit adres stond, is ingetrokken. In het archief staat alles wat openbaar is.
title-emptied = Deze lijst is leeg
text-emptied = Op dit adres staat niets meer. In het archief staat alles wat openbaar is.
title-redirect = Deze pagina heeft een nieuw adres
withdrawn-title = Ingetrokken: { $title }
corrected-title = Gecorrigeerd: { $title }
restored-title = Weer online: { $title }
month-in = { $name }: { $month }
year-in = { $name }: { $year }
archive-month = Archief: { $month }
archive-year = Archief: { $year }
topic-year = { $topic }: { $year }
feed-title = { $name } – berichten
topic-feed-title = { $topic } – berichten
record-feed-title = { $name } – correcties en intrekkingen
closed-feed-title = { $title } (gesloten)

# Beschrijvingen voor zoekmachines en feedlezers
description-month = Berichten van { $name }, { $month }.
description-year = Berichten van { $name } in { $year }, maand voor maand.
description-topic = Berichten over dit onderwerp: { $topic }.
description-archive = Alle berichten, per jaar en per maand.
description-follow = Accounts op sociale netwerken en RSS-feeds, in elke taal.
description-record = Wat op deze site is gepubliceerd, gecorrigeerd en ingetrokken, en hoe u een kopie ervan controleert.
description-search = Doorzoek alle berichten van deze site, op woorden, ambassadeur, onderwerp en jaar.
description-topics = Alle onderwerpen waarover de berichten gaan.

# Talen waarin een pagina niet bestaat
not-available = niet beschikbaar
not-yet = Nog niet beschikbaar in het Nederlands
only-in = Voorlopig alleen in:
also-in = Andere versies

# In welke hoedanigheid iets wordt gezegd
capacity = Spreekt
capacity-official = in officiële hoedanigheid
capacity-personal = op persoonlijke titel

# Voorvertoning: wat nog niet online staat, en waarom
waiting-draft = concept
waiting-held = wacht op een andere versie: { $languages }
waiting-scheduled = verschijnt op { $date }
preview-title = Voorvertoning, niet gepubliceerd.
preview-text = Wat u hier ziet, kan veranderen of nooit verschijnen.
sample-title = Voorbeeld.
sample-text = De teksten op deze site zijn geschreven voor een demonstratie en zijn geen uitspraken van een regering.
closed-title = Gesloten site.
closed-since = Geen nieuwe berichten sinds
closed-kept = De site wordt bewaard op

# Kader van elke pagina
skip = Naar de tekst
languages = Talen
menu = Hoofdmenu
you-are-here = U bent hier
date-modified = Gewijzigd op:
this-site = Deze site
all-languages = Alle talen
contents = Op deze pagina
colon = :
nothing-here = Hier staat op dit moment niets.

# Lijsten van berichten
ambassadors = Ambassadeurs
recent = Nieuwste berichten
all-posts = Alle berichten, per jaar en maand
posts = { $count ->
    [one] { $n } bericht
   *[other] { $n } berichten
}
archive-total = { $count ->
    [one] { $n } bericht, per jaar en maand.
   *[other] { $n } berichten, per jaar en maand.
}
alerts = { $count ->
    [one] Waarschuwing
   *[other] Waarschuwingen
}
kind-alert = Waarschuwing
kind-answer = Vraag en antwoord
expired = niet meer actueel
by-year = Per jaar
activity = Berichten per maand
activity-chart = Staafdiagram van de berichten van elke maand van { $year }. De tabel eronder zegt hetzelfde.
activity-table = Hetzelfde als tabel
months-of = Maanden van { $year }
other-years = Andere jaren
older-year = Eerder jaar
newer-year = Later jaar
other-months = Andere maanden
older-month = Eerdere maand
newer-month = Latere maand

# Een bericht
author = Geschreven door
published = Gepubliceerd op
translated = Nederlandse versie van
updated = Laatst gewijzigd op
topics-of-post = { $count ->
    [one] Onderwerp
   *[other] Onderwerpen
}
question = Vraag
answer = Antwoord
asked = Vraag ontvangen
on-date = op
no-longer-current = Niet meer actueel sinds
photo-credit = Beeld: { $name }
files = { $count ->
    [one] Bestand
   *[other] Bestanden
}
size-bytes = { $number } bytes
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
cite = Deze pagina citeren
quoted = ‘{ $text }’
card-alt = ‘{ $title }’, door { $name }
syndication = Kopieën op andere netwerken:
other-posts = Andere berichten
older-post = Eerder bericht
newer-post = Later bericht
related = Eerdere berichten over hetzelfde onderwerp
footnotes = Voetnoten
footnote-back = Terug naar verwijzing { $number }
task-done = gedaan
task-open = nog te doen
embed-link = Deze inhoud openen op { $host }

# Titels van kaders in een tekst
alert-note = Opmerking
alert-tip = Tip
alert-important = Belangrijk
alert-warning = Waarschuwing
alert-caution = Let op

# Rectificaties en intrekkingen
corrections = { $count ->
    [one] Rectificatie
   *[other] Rectificaties
}
has-corrections = { $count ->
    [one] Dit bericht is gerectificeerd: zie de rectificatie.
   *[other] Dit bericht is gerectificeerd: zie de { $count } rectificaties.
}
corrected-on = Gerectificeerd op
see-all-updates = Alle wijzigingen bekijken
text-before = Lees de tekst ervoor (versie { $number })
version-title = { $title } (versie { $number }, vervangen)
version-superseded = Deze versie is vervangen.
version-latest = Lees de huidige versie
version-all = Alle versies
version-this = deze versie
version-number = Versie { $number }
version-current = Huidige versie
version-from = Online van
version-on = Online op
version-since = Online sinds
withdrawn = Ingetrokken op
withdrawn-text = Dit bericht is ingetrokken. Deze kennisgeving blijft op zijn plaats staan.
reason = Reden

# Het openbare register
record-intro = Niets wat hier is gepubliceerd, verdwijnt zonder een spoor achter te laten. Deze pagina vertelt hoeveel er is verschenen, wat er is gecorrigeerd of ingetrokken en hoe iedereen dat kan controleren.
record-published = Verschenen
record-chart = Staafdiagram van de berichten van elk jaar, één staaf per taal. De tabel eronder zegt hetzelfde.
record-caption = Berichten van elk jaar, één staaf per taal
record-table = Berichten per jaar en taal
record-year = Jaar
record-total = Totaal
record-counted = Berichten die later zijn ingetrokken, tellen mee.
record-corrections = Correcties
record-no-corrections = Er is niets gecorrigeerd.
record-corrected = Correctie
record-withdrawals = Intrekkingen
record-no-withdrawals = Er is niets ingetrokken.
record-withdrawn = Intrekking
record-restored = Weer online
record-private = Titel en adres zijn niet openbaar
record-private-title = { $what } van { $date }
record-older = { $count ->
    [one] { $n } oudere staat bij het bericht zelf.
   *[other] { $n } oudere staan bij de berichten zelf.
}
record-exceptions = Uitzonderingen
record-exceptions-text = Een bericht verschijnt in alle officiële talen tegelijk. Een uitzondering, met een reden en een einde, laat een dringend bericht in een daarvan eerder verschijnen.
record-no-exceptions = Voor geen enkel bericht geldt een uitzondering.
record-until = Uitzondering tot en met
record-missing = Nog niet in: { $languages }
record-complete = Inmiddels in alle officiële talen beschikbaar
record-check = Een kopie controleren
record-check-text = Wie een kopie van deze site heeft, op een schijf of uit een webarchief, kan nagaan of die volledig en ongewijzigd is. U hoeft niets te installeren en er wordt niets verstuurd.
record-check-open = Open een terminal in de map van de kopie, waarin deze lijst van alle bestanden staat:
record-check-terminal = Op macOS en Linux heet het programma Terminal, op Windows Git Bash.
record-check-run = Typ deze regel en druk op Enter:
record-check-mac = Als macOS die opdracht niet kent:
record-check-read = Achter elk bestand staat ‘OK’ als het is zoals het werd gepubliceerd. ‘FAILED’ (of ‘MISLUKT’) betekent dat het is gewijzigd of in de kopie ontbreekt.
record-ledger = De keten van handelingen
record-ledger-text = Elke openbare handeling, een nieuw bericht, een correctie, een intrekking, is één regel van een bestand dat alleen maar groeit. Elke regel bevat achter ‘prev’ de controlesom van de regel ervoor: een lang getal, berekend uit elke letter ervan. Wie een oude regel zou wijzigen of weghalen, zou alle volgende moeten wijzigen, en dan zou de controlesom van de laatste niet meer de controlesom zijn die anderen hebben genoteerd.
record-ledger-check = Om één schakel van de keten te controleren, berekent u de controlesom van een regel, hier de eerste van een bestand, en vergelijkt u die met wat in de volgende regel achter ‘prev’ staat:
record-ledger-gone = Een regel met ‘gone’ staat op de plaats van een regel die niet meer openbaar is. Hij bevat de controlesom daarvan, dus de keten klopt nog steeds.
record-acts = Vastgelegde handelingen
record-adopted = Van vóór het register
record-first = Eerste handeling
record-last = Laatste handeling
record-files = Bestanden
record-digest = Controlesom van de laatste regel

# Ambtstermijnen
former = Ambtstermijn beëindigd
in-office-from = In functie van
in-office-since = In functie sinds
in-office-until = In functie tot en met
followed-by = Opgevolgd door:
ask = Stel de ambassade een vraag

# Accounts en feeds
follow = Volgen
account = { $owner }, { $platform }:
account-personal = persoonlijk account
closed-account = account gesloten
account-notice = Kennisgeving over het gebruik van { $platform }
from-date = vanaf
until-date = tot en met
to-date = tot en met
moved-to = nu:
kept-at = Berichten bewaard op:
all-accounts = Alle accounts en RSS-feeds
follow-intro = Lees mee op een netwerk dat u al gebruikt, of zonder account via een RSS-feed.
feeds = RSS-feeds
topic-feeds = RSS-feeds per onderwerp
feeds-what = Wat is een RSS-feed?
feeds-text = Een feed is een adres dat een feedlezer nu en dan bekijkt: zo komen nieuwe berichten volledig bij u, in uw taal, zonder account en zonder reclame. Kopieer het adres van een link hierboven naar een feedlezer.
opml-text = Voor alle feeds tegelijk, in elke taal:
opml-link = lijst van feeds (OPML)
accounts-text = Een account dat gesloten of verhuisd is, blijft hier vermeld maar is geen link meer, omdat iemand anders de naam kan overnemen.

# A table that scrolls sideways on a narrow screen.
table-label = Tabel

# Zoeken
search-for = Zoeken naar
search-button = Zoeken
search-ambassador = Ambassadeur
search-topic = Onderwerp
search-year = Jaar
search-any = Alle
search-count = Resultaten: { $n }
search-none = Niets gevonden. Probeer andere of minder woorden.
search-busy = Bezig met zoeken …
search-failed = Het zoeken kon niet worden geladen. De links hieronder leiden naar alles.
search-more = Meer resultaten tonen
search-without = Zoeken heeft een script nodig, en uw browser voert er hier geen uit. De links hieronder leiden naar alles.
