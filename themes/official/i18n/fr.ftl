# Les mots du thème officiel en français (Canada). Des espaces insécables (U+00A0) précèdent les deux-points et bordent les guillemets.

# Fins des adresses : une fois une page en ligne, elles ne changent plus.
path-archive = archives
path-tags = sujets
path-follow = suivre
path-record = registre
path-search = recherche

# Titres des pages
home = Accueil
title-archive = Archives
title-topics = Sujets
title-follow = Suivre
title-record = Registre public
title-search = Recherche
title-not-found = Page introuvable
text-not-found = Il n’y a rien à cette adresse. Vérifiez si elle contient une coquille ou cherchez dans les archives.
title-gone = Contenu retiré
text-gone = Ce qui se trouvait à cette adresse a été retiré. Tout ce qui est public se trouve dans les archives.
title-emptied = Cette liste est vide
text-emptied = Plus rien n’est répertorié à cette adresse. Tout ce qui est public se trouve dans les archives.
title-redirect = Cette page a une nouvelle adresse
withdrawn-title = Retiré : { $title }
corrected-title = Rectificatif : { $title }
restored-title = De nouveau en ligne : { $title }
month-in = { $name } : { $month }
year-in = { $name } : { $year }
archive-month = Archives : { $month }
archive-year = Archives : { $year }
topic-year = { $topic } : { $year }
feed-title = { $name } – billets
topic-feed-title = { $topic } – billets
record-feed-title = { $name } – rectificatifs et retraits
closed-feed-title = { $title } (fermé)

# Descriptions pour les moteurs de recherche et les lecteurs de fils
description-month = Billets de { $name }, { $month }.
description-year = Billets de { $name } en { $year }, mois par mois.
description-topic = Billets sur ce sujet : { $topic }.
description-archive = Tous les billets, par année et par mois.
description-follow = Comptes sur les réseaux sociaux et fils RSS, dans chaque langue.
description-record = Ce qui a été publié, corrigé et retiré sur ce site, et comment en vérifier une copie.
description-search = Chercher dans tous les billets de ce site, par mots, ambassadeur, sujet et année.
description-topics = Tous les sujets dont traitent les billets.

# Langues dans lesquelles une page n’existe pas
not-available = non disponible
not-yet = Pas encore disponible en français
only-in = Pour le moment seulement en :
also-in = Autres versions

# À quel titre on s’exprime
capacity = S’exprime
capacity-official = à titre officiel
capacity-personal = à titre personnel

# Aperçus : ce qui n’est pas encore en ligne, et pourquoi
waiting-draft = brouillon
waiting-held = en attente d’une autre version : { $languages }
waiting-scheduled = à paraître le { $date }
preview-title = Aperçu, non publié.
preview-text = Ce que vous voyez ici peut changer ou ne jamais paraître.
sample-title = Exemple.
sample-text = Les textes de ce site ont été rédigés pour une démonstration et n’engagent aucun gouvernement.
closed-title = Site fermé.
closed-since = Aucun nouveau billet depuis le
closed-kept = Il est conservé à l’adresse

# Cadre de chaque page
skip = Passer au texte
languages = Langues
menu = Menu principal
you-are-here = Vous êtes ici
date-modified = Date de modification :
this-site = Ce site
all-languages = Toutes les langues
contents = Dans cette page
colon =  :
nothing-here = Il n’y a rien ici pour le moment.

# Listes de billets
ambassadors = Ambassadeurs et ambassadrices
recent = Derniers billets
all-posts = Tous les billets, par année et par mois
posts = { $count ->
    [one] { $n } billet
   *[other] { $n } billets
}
archive-total = { $count ->
    [one] { $n } billet, par année et par mois.
   *[other] { $n } billets, par année et par mois.
}
alerts = { $count ->
    [one] Alerte
   *[other] Alertes
}
kind-alert = Alerte
kind-answer = Question et réponse
expired = n’est plus à jour
by-year = Par année
activity = Billets par mois
activity-chart = Diagramme à barres des billets de chaque mois de { $year }. Le tableau ci-dessous donne les mêmes chiffres.
activity-table = Les mêmes chiffres en tableau
months-of = Mois de { $year }
other-years = Autres années
older-year = Année précédente
newer-year = Année suivante
other-months = Autres mois
older-month = Mois précédent
newer-month = Mois suivant

# Un billet
author = Signature
published = Publié le
translated = Version française du
updated = Dernière modification le
topics-of-post = { $count ->
    [one] Sujet
   *[other] Sujets
}
question = Question
answer = Réponse
asked = Question reçue
on-date = le
no-longer-current = N’est plus à jour depuis le
photo-credit = Photo : { $name }
files = { $count ->
    [one] Fichier
   *[other] Fichiers
}
size-bytes = { $number } octets
size-kilobytes = { $number } ko
size-megabytes = { $number } Mo
cite = Citer cette page
quoted = « { $text } »
card-alt = « { $title } », par { $name }
syndication = Copies sur d’autres réseaux :
other-posts = Autres billets
older-post = Billet précédent
newer-post = Billet suivant
related = Billets antérieurs sur le même sujet
footnotes = Notes de bas de page
footnote-back = Retour à l’appel de note { $number }
task-done = fait
task-open = à faire
embed-link = Ouvrir ce contenu sur { $host }

# Titres des encadrés d’un texte
alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention

# Rectificatifs et retraits
corrections = { $count ->
    [one] Rectificatif
   *[other] Rectificatifs
}
has-corrections = { $count ->
    [one] Ce billet a été corrigé : voir le rectificatif.
   *[other] Ce billet a été corrigé : voir les { $count } rectificatifs.
}
corrected-on = Rectificatif du
see-all-updates = Voir toutes les modifications
text-before = Lire le texte antérieur (version { $number })
version-title = { $title } (version { $number }, remplacée)
version-superseded = Cette version a été remplacée.
version-latest = Lire la version actuelle
version-all = Versions successives
version-this = cette version
version-number = Version { $number }
version-current = Version actuelle
version-from = En ligne du
version-on = En ligne le
version-since = En ligne depuis le
withdrawn = Retiré le
withdrawn-text = Ce billet a été retiré. Cet avis de retrait demeure à sa place.
reason = Motif

# Le registre public
record-intro = Rien de ce qui a été publié ici ne disparaît sans laisser de trace. Cette page indique combien de billets ont paru, ce qui a été corrigé ou retiré, et comment chacun peut le vérifier.
record-published = Billets parus
record-chart = Diagramme à barres des billets de chaque année, une barre par langue. Le tableau ci-dessous donne les mêmes chiffres.
record-caption = Billets de chaque année, une barre par langue
record-table = Billets par année et par langue
record-year = Année
record-total = Total
record-counted = Les billets retirés par la suite sont comptés.
record-corrections = Rectificatifs
record-no-corrections = Rien n’a été corrigé.
record-corrected = Rectificatif
record-withdrawals = Retraits
record-no-withdrawals = Rien n’a été retiré.
record-withdrawn = Retrait
record-restored = De nouveau en ligne
record-private = Le titre et l’adresse ne sont pas publics
record-private-title = { $what } du { $date }
record-older = { $count ->
    [one] { $n } plus ancien se trouve dans le billet même.
   *[other] { $n } plus anciens se trouvent dans les billets mêmes.
}
record-exceptions = Dérogations
record-exceptions-text = Un billet paraît dans toutes les langues officielles en même temps. Une dérogation, qui a un motif et une fin, permet à un billet urgent de paraître plus tôt dans l’une d’elles.
record-no-exceptions = Aucun billet ne fait l’objet d’une dérogation.
record-until = Dérogation jusqu’au
record-missing = Manque encore : { $languages }
record-complete = Disponible maintenant dans toutes les langues officielles
record-check = Vérifier une copie
record-check-text = Quiconque possède une copie de ce site, sur un disque ou dans une archive du Web, peut savoir si elle est complète et inchangée. Il n’y a rien à installer, et rien n’est envoyé nulle part.
record-check-open = Ouvrez un terminal dans le dossier de la copie, celui qui contient cette liste de tous les fichiers :
record-check-terminal = Sous macOS et Linux, le programme s’appelle Terminal; sous Windows, Git Bash.
record-check-run = Tapez cette ligne, puis appuyez sur Entrée :
record-check-mac = Si macOS ne connaît pas cette commande :
record-check-read = Chaque fichier est suivi de « OK » (ou « Réussi ») s’il est tel qu’il a été publié. « FAILED » (ou « Échec ») veut dire qu’il a été modifié ou qu’il manque dans la copie.
record-ledger = La chaîne des actes
record-ledger-text = Chaque acte public (un billet qui paraît, un rectificatif, un retrait) est une ligne d’un fichier auquel on ne fait qu’ajouter. Chaque ligne porte, après « prev », l’empreinte de la ligne précédente : un long nombre calculé à partir de chacune de ses lettres. Modifier ou enlever une ancienne ligne obligerait à modifier toutes les suivantes, et l’empreinte de la dernière ne serait plus celle que d’autres ont notée.
record-ledger-check = Pour vérifier un maillon de la chaîne, calculez l’empreinte d’une ligne, ici la première d’un fichier, et comparez-la à ce qui suit « prev » dans la ligne d’après :
record-ledger-gone = Une ligne qui contient « gone » remplace une ligne qui n’est plus publique. Elle en porte l’empreinte, et la chaîne tient toujours.
record-acts = Actes inscrits
record-adopted = D’avant le registre
record-first = Premier acte
record-last = Dernier acte
record-files = Fichiers
record-digest = Empreinte de la dernière ligne

# Mandats
former = Mandat terminé
in-office-from = En poste du
in-office-since = En poste depuis le
in-office-until = En poste jusqu’au
followed-by = Relève assurée par :
ask = Poser une question à l’ambassade

# Comptes et fils
follow = Suivre
account = { $owner }, { $platform } :
account-personal = compte personnel
closed-account = compte fermé
account-notice = Avis sur l’utilisation de { $platform }
from-date = à partir du
until-date = jusqu’au
to-date = au
moved-to = maintenant :
kept-at = Publications conservées à :
all-accounts = Tous les comptes et fils RSS
follow-intro = Suivez-nous sur un réseau que vous utilisez déjà, ou sans aucun compte grâce à un fil RSS.
feeds = Fils RSS
topic-feeds = Fils RSS par sujet
feeds-what = Qu’est-ce qu’un fil RSS?
feeds-text = Un fil est une adresse qu’un lecteur de fils consulte de temps à autre : les nouveaux billets vous parviennent en entier, dans votre langue, sans compte et sans publicité. Copiez l’adresse d’un des liens ci-dessus dans un lecteur de fils.
opml-text = Pour tous les fils d’un coup, dans toutes les langues :
opml-link = liste des fils (OPML)
accounts-text = Un compte fermé ou déplacé reste nommé ici, mais n’est plus un lien, car quelqu’un d’autre pourrait prendre son nom.

# A table that scrolls sideways on a narrow screen.
table-label = Tableau

# Recherche
search-for = Chercher
search-button = Chercher
search-ambassador = Ambassadeur
search-topic = Sujet
search-year = Année
search-any = Tout
search-count = Résultats : { $n }
search-none = Rien n’a été trouvé. Essayez d’autres mots, ou moins de mots.
search-busy = Recherche en cours…
search-failed = La recherche n’a pas pu être chargée. Les liens ci-dessous mènent à tout.
search-more = Afficher plus de résultats
search-without = La recherche a besoin d’un script, et votre navigateur n’en exécute pas ici. Les liens ci-dessous mènent à tout.
