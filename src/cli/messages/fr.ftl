### Ce que dit chancery, en français (Canada).
###
### Un message est un fragment sans majuscule ni point final; ce qui se tape est entre accents graves.
### D’un constat : la valeur dit ce qui ne va pas, `.label` se trouve sous le repère, `.hint` dit ce qu’il faut taper ensuite,
### `.other` se trouve à un second endroit, `.explain` est ce qu’affiche `chancery explain`.
### Des espaces insécables (U+00A0) précèdent les deux-points et bordent les guillemets.
### Les mots pour le public : en-tête du fichier, fin de l’adresse, sujet, en attente de la version anglaise.

## Cadre

error = erreur
warning = avertissement
hint = conseil
working = en cours …
before-colon = {" "}
number = { $number }

heading-left-out =
    { $count ->
        [one] { $count } erreur retient un billet; tout le reste suit son cours
       *[other] { $count } erreurs retiennent des billets; tout le reste suit son cours
    }
heading-stopped =
    { $count ->
        [one] { $count } erreur empêche d’écrire le site
       *[other] { $count } erreurs empêchent d’écrire le site
    }
heading-errors =
    { $count ->
        [one] { $count } erreur
       *[other] { $count } erreurs
    }
heading-warnings =
    { $count ->
        [one] { $count } avertissement
       *[other] { $count } avertissements
    }
more-like-this =
    … et { $count ->
        [one] { $count } autre du même genre
       *[other] { $count } autres du même genre
    } (`{ $code }`; `--verbose` les montre tous)

language-ar = arabe
    .version = arabe
language-cs = tchèque
    .version = tchèque
language-da = danois
    .version = danoise
language-de = allemand
    .version = allemande
language-el = grec
    .version = grecque
language-en = anglais
    .version = anglaise
language-es = espagnol
    .version = espagnole
language-fi = finnois
    .version = finnoise
language-fr = français
    .version = française
language-hu = hongrois
    .version = hongroise
language-it = italien
    .version = italienne
language-iu = inuktitut
    .version = inuktitute
language-ja = japonais
    .version = japonaise
language-ko = coréen
    .version = coréenne
language-nl = néerlandais
    .version = néerlandaise
language-no = norvégien
    .version = norvégienne
language-pl = polonais
    .version = polonaise
language-pt = portugais
    .version = portugaise
language-ru = russe
    .version = russe
language-sv = suédois
    .version = suédoise
language-tr = turc
    .version = turque
language-uk = ukrainien
    .version = ukrainienne
language-zh = chinois
    .version = chinoise

type-anything = une valeur quelconque
type-boolean = `true` ou `false`
type-date = une date, par exemple `2011-12-05`
type-list = une liste
type-nothing = une valeur vide
type-number = un nombre
type-table = une table
type-tables = une ou plusieurs tables
type-text = du texte
type-texts = une liste de textes, par exemple `["commerce", "culture"]`
type-translations = un texte dans chaque langue, par exemple `{"{"} en = "…", fr = "…" {"}"}`

## Aide

group-editors = Rédaction
group-webmasters = Webmestres
group-acts = Raccourcis pour modifier un billet
group-also = Et aussi

heading-usage = Utilisation :
heading-commands = Commandes
heading-arguments = Ce qu’il faut préciser
heading-options = Options
heading-global-options = Options de toutes les commandes
value-address = ADRESSE
value-ambassador = DOSSIER
value-branch = BRANCHE
value-code = CODE
value-command = COMMANDE
value-date = DATE
value-dir = DOSSIER
value-file = FICHIER
value-format = FORMAT
value-handle = COMPTE
value-id = DOSSIER
value-instant = MOMENT
value-kind = GENRE
value-lang = LANGUE
value-n = N
value-name = NOM
value-new = NOUVELLE
value-old = BILLET
value-place = ENDROIT
value-target = CIBLE
value-ref = BRANCHE
value-repository = ÉQUIPE/NOM
value-shell = SHELL
value-text = TEXTE
value-title = TITRE
value-url = ADRESSE
value-when = QUAND
value-year = ANNÉE
value-zone = FUSEAU

help-end = Vous écrivez dans un éditeur Web? Rien de ceci ne vous est nécessaire.

help = Un site statique et ses archives, pour qui parle au nom d’un pays dans plus d’une langue
    .root = Le dossier du site [sinon cherché à partir d’ici, en remontant]
    .root-value = DOSSIER
    .format = `human`; `json` : un objet par ligne, sur la sortie standard; pour `plan`, `markdown`; pour `status`, `csv`
    .messages = La langue des messages, par exemple `fr` [sinon celle du système]
    .color = `auto`, `always` ou `never`; NO_COLOR est respecté
    .quiet = Les erreurs seulement, et ce qui n’est pas en ligne
    .verbose = Tous les constats, même nombreux et du même genre
    .help = Ce que vous lisez
    .version = La version de chancery

help-build = Générer le site dans `public/`
    .output = Le dossier où écrire le site [sinon `public`, dans le dossier du site]
    .output-value = DOSSIER
    .base-url = Une autre adresse pour le site; en fait un aperçu
    .drafts = Montrer les brouillons et les billets en attente d’une version; en fait un aperçu
    .future = Montrer les billets à paraître; en fait un aperçu
    .at = Le moment de la génération : `2012-03-12T09:00:00Z`, ou un jour, dès son premier instant dans le fuseau horaire du site [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT
    .locked = Exactement ce que contient le registre public, pour la mise en ligne : ce qui n’y est pas encore inscrit est laissé de côté et nommé
    .strict = Traiter les avertissements comme des erreurs : au moindre constat, rien n’est écrit
    .jobs = Le nombre de fils d’exécution [sinon un par cœur]
    .no-cache = Tout lire et tout produire, comme si rien n’était connu de la dernière génération
    .timings = Dire combien de temps a pris chaque étape

help-correct = Dire, dans chaque langue, ce qui a été corrigé dans un billet
    .subject = Le fichier d’une des versions, ou son adresse
    .subject-value = BILLET
    .note = Ce qui a été rectifié, par langue : `--note fr="…" --note en="…"`
    .private = Ne conserver aucun texte antérieur
    .at = Le moment du rectificatif : `2012-03-12T09:00:00Z`, ou un jour, là où la mission se trouve [sinon maintenant]
    .at-value = MOMENT
help-move = Donner à l’adresse d’un billet une nouvelle fin; l’ancienne adresse y mène
    .subject = Le fichier d’une version, ou son adresse
    .subject-value = BILLET
    .to = La nouvelle fin de l’adresse, par exemple `premiere-neige`, ou l’adresse au complet
    .to-value = NOUVELLE
    .at = Le moment qui décide de ce qui est public : `2012-03-12T09:00:00Z`, ou un jour [sinon maintenant]
    .at-value = MOMENT
help-withdraw = Remplacer un billet par un avis de retrait avec son motif, dans chaque langue
    .subject = Le fichier d’une des versions, ou son adresse
    .subject-value = BILLET
    .reason = Le motif, par langue : `--reason fr="…" --reason en="…"`
    .private = L’avis ne montre que la date et le motif : ni titre ni adresse
    .at = Le moment du retrait : `2012-03-12T09:00:00Z`, ou un jour, là où la mission se trouve [sinon maintenant]
help-check = Chercher tout ce qui mérite un second regard avant de rendre un billet public
    .files = Fichiers ou dossiers à examiner [sinon tous]
    .files-value = FICHIER
    .external = Demander aux autres sites si les pages vers lesquelles mènent les billets existent
    .fix = Réécrire, sans cette indication, les photos qui disent où elles ont été prises
    .at = Le moment auquel le site est examiné [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT
    .annotations = Afficher aussi les constats sous forme d’annotations pour une forge (commandes de flux de travail de GitHub)
    .sarif = Écrire aussi les constats dans un fichier SARIF 2.1.0
    .sarif-value = FICHIER
    .summary = Écrire aussi un résumé en Markdown dans un fichier, pour une demande de fusion
    .summary-value = FICHIER

help-publish = Inscrire au registre ce qui est devenu public, avant la mise en ligne
    .adopt = Ce qui est daté d’avant aujourd’hui était en ligne avant chancery : ce n’est pas une nouveauté [toujours ainsi la première fois]
    .at = Le moment inscrit [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT

help-status = Dire où en est chaque billet, dans chaque langue
    .all = Tous les billets, et non seulement les plus récents et ceux qui demandent du travail
    .ambassador = Seulement les billets d’une personne, d’après le nom de son dossier, par exemple `barrett`
    .ambassador-value = DOSSIER
    .lang = Une seule langue, par exemple `fr`
    .lang-value = LANGUE
    .at = Le moment qui décide de ce qui doit être en ligne [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT

help-plan = Dire ce que changerait une publication faite maintenant, et ne rien changer
    .online = Dire aussi quels fichiers changent, et pourquoi : par rapport à ce qui est en ligne à une adresse, ou à un dossier comme `public`
    .online-value = ENDROIT
    .against = Nommer d’abord ce qui a changé, depuis une branche comme `origin/published`, dans les réglages, le thème, le flux de travail et le registre
    .against-value = BRANCHE
    .adopt = Comme avec `chancery publish --adopt`
    .at = Le moment de la publication [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT

help-deploy = Générer ce qui est au registre, et envoyer en ligne ce qui diffère
    .target = L’endroit, par son nom dans `[deploy.NOM]` de `site.toml`; inutile s’il n’y en a qu’un
    .dry-run = Dire ce qui serait envoyé et ce qui partirait, sans rien envoyer
    .rollback = Remettre en ligne la livraison précédente; pour un dossier
    .withdrawals = Mettre hors ligne ce qui a été retiré, et rien d’autre; même si le site ne peut être généré
    .all = Envoyer tous les fichiers, même ceux qui y sont déjà d’après le manifeste
    .remove = Combien de fichiers peuvent partir sans question [sinon 20; ceux qui sont tirés d’autres ne comptent pas]
    .take-over = Continuer à la place d’une autre mise en ligne qui s’est arrêtée
    .jobs = Combien de fichiers sont envoyés à la fois [sinon 16]
    .at = Le moment de la génération [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT
help-verify = Dire si ce qui est en ligne est ce qui a été promis, adresse par adresse
    .url = Où regarder [sinon `base_url` de `site.toml`, et les hôtes propres aux langues]
    .sample = Ne demander que les pages d’accueil, les fils, les derniers billets, les adresses anciennes ou retirées, et tant d’autres
    .resume = Reprendre la vérification qui a été interrompue
    .recover = Récupérer les lignes du registre public qui sont en ligne et manquent ici
    .jobs = Le nombre de demandes en même temps [sinon 4]
    .at = Le moment qui décide de ce qui est à paraître [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT
help-serve = Montrer le site dans un navigateur, et de nouveau à chaque enregistrement
    .port = Le port; 0 prend n’importe lequel qui est libre [sinon 1111]
    .bind = L’adresse de cette machine où écouter; `0.0.0.0` laisse entrer d’autres personnes [sinon 127.0.0.1]
    .bind-value = ADRESSE
    .open = Ouvrir le navigateur
    .published = Montrer ce qu’écrirait `chancery build`, sans les brouillons ni ce qui est à paraître
    .at = Montrer le site tel qu’il est à un moment : `2012-03-12T09:00:00Z`, ou un jour, dès son premier instant dans le fuseau horaire du site [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT
    .poll = Regarder les fichiers chaque seconde : pour les dossiers d’un réseau, où le système ne signale pas les enregistrements

help-new = Commencer un billet, ou le dossier d’une nouvelle personne en poste
help-new-post = Commencer un billet : ses fichiers dans toutes les langues à la fois
    .ambassador = Le dossier de la personne dans `content`, par exemple `barrett`
    .title = Le titre, ou le texte entier d’une note
    .lang = La langue du titre d’abord, puis les langues de pays hôtes où une version est souhaitée, par exemple `fr,de` [sinon la première langue officielle]
    .kind = `post`, `note`, `answer` ou `alert` [sinon `post`]
    .date = Le jour, ou le moment, du billet [sinon aujourd’hui, là où la mission se trouve]
    .edit = Ouvrir les fichiers dans l’éditeur que nomme VISUAL ou EDITOR
help-new-ambassador = Commencer le dossier d’un ambassadeur ou d’une ambassadrice
    .id = Le nom du dossier, qui fait partie de chaque adresse, par exemple `nguyen`
    .name = Le nom tel qu’on l’imprime, par exemple "Mai Nguyen"
    .host-language = La langue du pays hôte, par exemple `de`; plusieurs fois, ou avec des virgules
    .role = La fonction, par langue : `--role fr="Chef de mission en Autriche" --role en="…"`
    .place = La ville, par langue : `--place fr=Vienne --place en=Vienna`
    .handle = Le compte Twitter, par exemple `CanAmbAustria`
    .time-zone = Le fuseau où les journées de la personne commencent, par exemple `Europe/Vienna` [sinon celui du site]

help-init = Commencer un nouveau site
    .folder = Où [sinon ici]
    .folder-value = DOSSIER
    .title = Le titre du site : un seul pour toutes les langues, ou un par langue : `--title fr="…" --title en="…"`
    .languages = Les langues officielles, toutes obligatoires, dans l’ordre de la page d’entrée [sinon `en,fr`]
    .host-languages = Les langues des pays hôtes, par exemple `de,nl`
    .base-url = L’adresse future du site, par exemple `https://ambassadeurs.example.ca`
    .ambassador = Le nom de la première personne en poste
    .time-zone = Le fuseau horaire du site, par exemple `America/Toronto` [sinon `UTC`]
    .at = Le jour du premier billet [sinon aujourd’hui]
    .at-value = JOUR

help-export-review = Les textes nouveaux ou modifiés, tels qu’on les lira, en une seule page
    .output = Le fichier à écrire
    .output-value = FICHIER
    .at = Le moment auquel le site est examiné [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT
help-export-bagit = Le site public, ses sources et son registre pour une bibliothèque, en BagIt
    .output = Le dossier à créer, absent ou vide
    .output-value = DOSSIER
    .ambassador = Seulement ce qu’une seule personne a dit
    .lang = Une seule langue
    .year = Seulement ce qui est daté d’une seule année
    .at = Le moment auquel le site est examiné [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT
    .jobs = Le nombre de fils d’exécution [sinon un par cœur]
help-export-wacz = Le site public pour une bibliothèque, en un fichier WACZ qui le rejoue
    .output = Le fichier à écrire
    .output-value = FICHIER
    .ambassador = Seulement ce qu’une seule personne a dit
    .lang = Une seule langue
    .year = Seulement ce qui est daté d’une seule année
    .at = Le moment auquel le site est examiné [sinon SOURCE_DATE_EPOCH, sinon maintenant]
    .at-value = MOMENT
    .jobs = Le nombre de fils d’exécution [sinon un par cœur]
help-export = Ce que d’autres programmes doivent savoir du site
help-export-schema = Les schémas JSON de ce qu’on écrit, pour qu’un éditeur le complète et le vérifie
    .output = Le dossier où les écrire
    .output-value = DOSSIER
help-export-decap = Une configuration de Decap CMS, un formulaire Web pour les textes du site
    .output = Le fichier où l’écrire [sinon la sortie standard]
    .output-value = FICHIER
    .repository = Le dépôt sur GitHub, par exemple `equipe/ambassadeurs` [sinon la passerelle de Decap]
    .branch = La branche pour laquelle les textes sont écrits [sinon `main`]

help-explain = En dire plus sur un constat, par exemple `unknown-key`
    .code = Le nom entre crochets; sans lui, tous les noms sont affichés
help-completions = Afficher ce qui permet à un shell de compléter les commandes
    .shell = `bash`, `elvish`, `fish`, `powershell` ou `zsh`
help-man = Afficher la page de manuel
    .command = La commande dont traite la page
    .output = Écrire plutôt toutes les pages dans ce dossier
    .output-value = DOSSIER
help-help = Afficher ceci, ou l’aide d’une commande
    .command = La commande

## Ce qu’une ligne de commande ne peut pas dire

usage-unknown-command = il n’y a pas de commande `{ $command }`
    .hint =
        { $suggestion ->
            [none] `chancery --help` affiche les commandes
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
usage-unknown-option = il n’y a pas d’option `{ $option }` ici
    .hint =
        { $suggestion ->
            [none] ajoutez `--help` après la commande pour voir ses options
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
usage-no-value = `{ $option }` demande une valeur
    .hint =
        { $allowed ->
            [none] ajoutez `--help` après la commande pour savoir laquelle
           *[other] l’une de celles-ci : { $allowed }
        }
usage-bad-value = `{ $found }` ne convient pas à `{ $option }`
    .hint =
        { $suggestion ->
            [none]
                { $allowed ->
                    [none] ajoutez `--help` après la commande pour savoir ce qui convient
                   *[other] valeurs possibles : { $allowed }
                }
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
usage-not-utf8 = un argument n’est pas du texte UTF-8
    .hint = renommez le fichier, ou nommez le dossier où il se trouve
usage-not-read = cette ligne de commande ne peut pas être lue
    .hint = `chancery --help` montre les commandes, et `chancery COMMANDE --help` les options de l’une d’elles
usage-missing =
    { $options } { $count ->
        [one] manque
       *[other] manquent
    }
    .hint = ajoutez `--help` après la commande pour voir la ligne au complet
usage-twice = `{ $option }` apparaît deux fois
    .hint = enlevez-en une
usage-conflict = `{ $option }` et { $other } ne vont pas ensemble
    .hint = enlevez l’une des deux
usage-no-command = aucune commande n’est donnée
    .hint = `chancery --help` affiche les commandes
usage-value-unwanted = `{ $option }` ne prend pas de valeur
    .hint = enlevez `{ $found }`

## Pourquoi une commande n’a pas pu s’exécuter

failure-could-not-run = la commande n’a pas pu s’exécuter
failure-no-current-folder = le dossier courant est illisible
    .hint = dites où est le site : `--root DOSSIER`
failure-cannot-read = impossible de lire `{ $path }`
failure-not-in-site = `{ $path }` n’est pas un fichier de ce site
    .hint = nommez un fichier ou un dossier qui existe, par exemple `content/barrett/2011-12-05-first-snow.fr.md`
failure-cannot-write = impossible d’écrire `{ $path }`
failure-bag-not-empty = le dossier `{ $path }` n’est pas vide
    .hint = nommez-en un qui n’existe pas encore : un sac n’écrase jamais un dossier
failure-bag-is-file = `{ $path }` est un fichier, et un sac BagIt est un dossier
    .hint = nommez un dossier qui n’existe pas encore
failure-wacz-is-folder = `{ $path }` est un dossier, et un WACZ est un fichier
    .hint = nommez un fichier, par exemple `--output archives.wacz`
failure-export-ambassador = personne n’a l’identifiant `{ $typed }` sur ce site
    .hint =
        { $suggestion ->
            [none] { $known ->
                [none] il n’y a encore personne
               *[other] il y a { $known }
            }
           *[other] vouliez-vous dire `--ambassador { $suggestion }`?
        }
failure-export-lang = ce site n’a pas de langue `{ $typed }`
    .hint =
        { $suggestion ->
            [none] il a { $known }
           *[other] vouliez-vous dire `--lang { $suggestion }`? Il a { $known }
        }
failure-export-year = rien sur ce site n’est daté de `{ $typed }`
    .hint =
        { $known ->
            [none] rien n’est encore public
           *[other] les années sont { $known }
        }
failure-export-nothing = rien sur ce site n’est tout cela à la fois : { $typed }
    .hint = retirez-en un
failure-no-threads = impossible de démarrer les fils d’exécution demandés par `--jobs`
failure-bad-instant = `{ $found }` n’est pas un moment
    .hint = écrivez `--at 2012-03-12T09:00:00Z`, ou un jour : `--at 2012-03-12`
failure-bad-epoch = SOURCE_DATE_EPOCH vaut `{ $found }`, qui n’est pas un nombre de secondes
    .hint = tapez `unset SOURCE_DATE_EPOCH`, ou donnez le moment avec `--at`
failure-port-taken = le port { $port } est pris : un autre programme l’utilise, peut-être un autre `chancery serve`
    .hint = `chancery serve --port { $next }` en prend un autre
failure-cannot-listen = l’aperçu ne peut pas écouter à `{ $bind }`, port { $port }
    .hint = enlevez `--bind` et `--port`, ou nommez une adresse de cette machine et un port au-dessus de 1023
failure-bad-base-url = `{ $url }` n’est pas l’adresse d’un site
    .hint = écrivez une adresse qui commence par `https://`, sans `?` ni `#`, par exemple `https://ambassadeurs.example.ca`
failure-no-such-command = il n’y a pas de commande `{ $command }`
    .hint = `chancery --help` affiche les commandes
failure-no-such-code = il n’y a pas de constat `{ $code }`
    .hint =
        { $suggestion ->
            [none] `chancery explain` les affiche tous
           *[other] vouliez-vous dire `chancery explain { $suggestion }`?
        }
failure-site-exists = il y a déjà un site dans `{ $folder }`
    .hint = nommez un autre dossier : `chancery init DOSSIER`; pour une autre personne dans ce site : `chancery new ambassador`
failure-bad-language = `{ $language }` n’est pas le code d’une langue
    .hint = écrivez des codes comme `en`, `fr` ou `fr-CA`, séparés par des virgules
failure-language-twice = `{ $language }` est donné deux fois
    .hint = une langue est soit officielle, soit celle d’un pays hôte, et n’apparaît qu’une fois
failure-bad-zone = `{ $zone }` n’est pas un fuseau horaire
    .hint =
        { $suggestion ->
            [none] écrivez un continent et une ville, par exemple `Europe/Vienna`
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
failure-bad-id = `{ $id }` ne peut pas faire partie d’une adresse
    .hint =
        { $suggestion ->
            [none] écrivez des minuscules sans accents, des chiffres et des traits d’union
           *[other] écrivez des minuscules sans accents, des chiffres et des traits d’union : `{ $suggestion }`
        }
failure-reserved-id = `{ $id }` est le nom d’une langue ou d’une partie fixe du site
    .hint = prenez le nom de famille, par exemple `nguyen`
failure-not-a-language = `{ $language }` n’est pas une langue de ce site
    .hint = le site a { $languages }; une langue de pays hôte s’ajoute à `host_languages` et à `[languages]` dans `site.toml`
failure-not-a-host-language = `{ $language }` n’est pas une langue de `{ $id }`
    .hint = ajoutez-la à `host_languages` dans `content/{ $id }/ambassador.toml`
failure-no-such-ambassador = il n’y a personne sous le nom `{ $id }`
    .hint =
        { $suggestion ->
            [none]
                { $people ->
                    [none] commencez par `chancery new ambassador { $id } --name "…"`
                   *[other] le site a { $people }
                }
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
failure-post-needs =
    { $what ->
        [both] il manque le dossier de l’ambassadeur ou de l’ambassadrice, et le titre
        [ambassador] il manque le dossier de l’ambassadeur ou de l’ambassadrice
       *[title] il manque le titre du billet
    }
    .hint = nommez le dossier et le titre : `chancery new post barrett "Première neige"`
failure-bad-date = `{ $found }` n’est pas une date
    .hint = écrivez `--date 2011-12-05`, ou `--date 2011-12-05T09:00`
failure-no-such-text = il n’y a pas de billet `{ $typed }`
    .hint =
        { $suggestion ->
            [none] nommez un de ses fichiers, par exemple `content/barrett/2011-12-05-first-snow.fr.md`, ou son adresse, par exemple `/fr/barrett/2011/12/premiere-neige/`
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
failure-file-gone = le fichier de `{ $typed }` a disparu : `{ $path }`
    .hint = rétablissez-le, ou écrivez l’adresse dans `aliases` du fichier qui l’a remplacé; `chancery build` dit lequel
failure-not-a-text = `{ $path }` n’est pas un billet : c’est un fichier qui en accompagne un
    .hint = nommez le fichier du billet; ce qu’aucun texte ne montre plus quitte le site à la prochaine génération
failure-profile-act = `{ $path }` est un profil, et non un billet
    .hint = modifiez-en le texte; son adresse est le nom du dossier et ne change pas
failure-page-act = `{ $path }` est une page hors du fil des billets : `chancery { $act }` sert aux billets
    .hint =
        { $act ->
            [withdraw] dites dans le texte de la page qu’elle n’est plus valable; ou supprimez ses fichiers, et écrivez son adresse dans `aliases` de la page qui la remplace
           *[other] modifiez le texte, et dites-y ce qui a changé
        }
failure-not-public = personne n’a encore lu ce billet : il n’est pas en ligne (`{ $path }`)
    .hint =
        { $act ->
            [withdraw] supprimez ses fichiers : rien n’en a jamais été public
           *[other] modifiez le texte : un rectificatif porte sur ce qui a été public
        }
failure-words-without-language = on ne sait pas dans quelle langue est « { $text } »
    .hint = écrivez-le avec sa langue, par exemple `--{ $option } fr="…"`
failure-no-such-version =
    le billet n’a pas de version { $version }; il ne peut donc avoir { $option ->
        [reason] de motif
       *[other] de note
    } dans cette langue
    .hint = enlevez ce texte, ou écrivez d’abord cette version
failure-words-twice = il y a deux textes en { $language } pour `--{ $option }`
    .hint = enlevez-en un
failure-words-missing =
    { $option ->
        [reason] il manque le motif en { $languages }
       *[other] il manque la note en { $languages }
    }
    .hint = `{ $command }`
failure-header-form = l’en-tête de `{ $path }` ne peut être modifié sans risque; rien n’a été changé
    .hint = ouvrez le fichier et placez ceci vous-même dans l’en-tête :
        { $lines }
failure-changed-meanwhile = quelqu’un d’autre vient de modifier `{ $path }`; rien n’a été changé
    .hint = relancez la commande
failure-cannot-edit = impossible de modifier `{ $path }`; tous les fichiers sont tels qu’ils étaient
failure-corrects-withdrawn = ce billet a été retiré{ $date ->
        [none] {""}
       *[other] {" "}le { $date }
    } : on lit à sa place un avis de retrait, et il n’y a aucun texte à rectifier
    .hint = pour remettre le billet en ligne, enlevez `withdrawn` de l’en-tête de chaque version
failure-already-withdrawn = ce billet est déjà retiré, depuis le { $date } (`{ $path }`)
    .hint = le motif peut être changé dans l’en-tête de chaque version; le billet revient lorsque `withdrawn` est enlevé de toutes les versions
failure-no-address = `{ $path }` n’a pas d’adresse : ce fichier, ou une autre de ses versions, contient une erreur
    .hint = `chancery build` dit laquelle
failure-address-taken = `{ $address }` est ou était l’adresse de `{ $path }`
    .hint = choisissez une autre fin d’adresse
failure-same-address = `{ $address }` est déjà l’adresse de `{ $path }`
    .hint = rien n’a été changé
failure-bad-address = `{ $address }` n’est pas une adresse de ce site
    .hint = n’écrivez que la nouvelle fin de l’adresse, par exemple `premiere-neige`
failure-other-place = `{ $address }` n’est pas au même endroit que `{ $old }`
    .hint = un billet garde sa langue, son dossier et le mois de sa date : `{ $like }`
failure-bad-end = `{ $end }` ne peut pas être la fin d’une adresse
    .hint =
        { $suggestion ->
            [none] écrivez des minuscules sans accents, des chiffres et des traits d’union
           *[other] écrivez des minuscules sans accents, des chiffres et des traits d’union : `{ $suggestion }`
        }
failure-site-closed = le site est fermé depuis le { $date } : rien de nouveau n’y commence
    .hint = s’il doit rouvrir, enlevez `closed` et `kept_at` de `site.toml`
failure-file-exists = `{ $path }` existe déjà
    .hint = rien n’a été écrit; choisissez un autre titre ou un autre jour
failure-no-editor = aucun éditeur n’est nommé
    .hint = les fichiers sont écrits; pour les ouvrir, définissez EDITOR, par exemple `export EDITOR=nano`
failure-editor-failed = l’éditeur `{ $editor }` s’est terminé par une erreur

## Ce qu’une commande a fait

quoted-title =
    { $language ->
        [en] “{ $title }”
        [de] „{ $title }“
       *[other] « { $title } »
    }
offline-broken = { $title } n’est pas en ligne : le billet contient une erreur, montrée ci-dessus (`{ $file }`)
offline-unrecorded = { $title } n’est pas encore en ligne : `chancery publish` ne l’a pas inscrit au registre public (`{ $file }`)
offline-draft = { $title } n’est pas encore en ligne : c’est un brouillon, tant que `draft = true` n’est pas enlevé (`{ $file }`)
offline-held =
    { $title } n’est pas encore en ligne : en attente { $count ->
        [one] de la version { $versions }
       *[other] des versions { $versions }
    } ({ $files })
offline-scheduled = { $title } n’est pas encore en ligne : à paraître le { $due } (`{ $file }`)
offline-more =
    … et { $count ->
        [one] { $count } autre
       *[other] { $count } autres
    } { $reason ->
        [broken] avec erreurs
        [draft] à l’état de brouillon
        [held] en attente d’une version
        [unrecorded] pas encore au registre public
       *[other] à paraître plus tard
    } (`--verbose` les nomme tous)

check-clean =
    { $texts ->
        [one] { $texts } texte, et rien à en dire
       *[other] { $texts } textes, et rien à en dire
    }
check-counts =
    { $errors ->
        [0] { $warnings ->
            [0] aucun constat
            [one] { $warnings } avertissement
           *[other] { $warnings } avertissements
        }
        [one] { $errors } erreur{ $warnings ->
            [0] {""}
            [one] , { $warnings } avertissement
           *[other] , { $warnings } avertissements
        }
       *[other] { $errors } erreurs{ $warnings ->
            [0] {""}
            [one] , { $warnings } avertissement
           *[other] , { $warnings } avertissements
        }
    }; { $texts ->
        [one] { $texts } texte examiné
       *[other] { $texts } textes examinés
    }
check-stopped = quelque chose arrête le site, qui n’a donc été examiné qu’en partie
check-allowed =
    { $count ->
        [one] { $count } constat est permis par son texte
       *[other] { $count } constats sont permis par leurs textes
    } : { $rules }
check-external =
    { $asked ->
        [0] aucun lien vers d’autres sites
        [one] { $asked } adresse d’un autre site
       *[other] { $asked } adresses d’autres sites
    }{ $asked ->
        [0] {""}
       *[other] {""} : { $gone ->
            [0] aucune ne mène nulle part
            [one] { $gone } ne mène nulle part
           *[other] { $gone } ne mènent nulle part
        }{ $unknown ->
            [0] {""}
            [one] , et { $unknown } dont on ne peut rien dire
           *[other] , et { $unknown } dont on ne peut rien dire
        }
    }
check-fixed = réécrit sans ce qui y était noté : { $path }
check-not-fixed = { $path } n’a pas pu être réécrit : { $reason ->
        [format] ce n’est ni un JPEG, ni un PNG, ni un WebP
       *[other] { $reason }
    }
check-title = Vérification
check-column-weight = Gravité
check-column-what = Constat
check-column-where = Endroit

serve-begun =
    { $address } montre le site { $shows }{ $at ->
        [none] {""}
       *[other] , dans son état du { $at }
    }
serve-begun-stopped =
    { $address } montre les erreurs ci-dessus et, quand elles seront corrigées, le site { $shows }{ $at ->
        [none] {""}
       *[other] , dans son état du { $at }
    }
serve-shows-all = avec les brouillons et ce qui est à paraître
serve-shows-published = tel que `chancery build` l’écrirait
serve-status = { $address } dit où en est chaque billet
serve-end = chaque enregistrement s’y voit; Ctrl-C met fin à l’aperçu
serve-rebuilt =
    { $errors ->
        [0] généré de nouveau en { $seconds } s
        [one] généré de nouveau en { $seconds } s; { $errors } erreur retient un billet
       *[other] généré de nouveau en { $seconds } s; { $errors } erreurs retiennent des billets
    }
serve-not-rebuilt =
    rien n’a été généré ({ $seconds } s) : { $errors ->
        [one] { $errors } erreur
       *[other] { $errors } erreurs
    }; le navigateur garde la dernière bonne version
serve-not-watched = avertissement : le système ne signale pas les enregistrements; les fichiers sont donc regardés chaque seconde : { $reason }
serve-open-door = avertissement : quiconque atteint `{ $bind }` peut lire les brouillons et ce qui n’est pas encore public
serve-no-browser = aucun navigateur n’a pu être ouvert : ouvrez { $address }

overlay-stopped = Des erreurs empêchent de générer le site : voici la dernière bonne version
overlay-left-out = Des erreurs laissent de côté une partie du site; en voici la dernière bonne version
overlay-page = Cette page contient une erreur
overlay-mend = Corrigez et enregistrez : ceci disparaîtra de soi-même.
overlay-hide = Masquer

summary-findings =
    { $errors ->
        [0] { $warnings ->
            [one] { $warnings } avertissement
           *[other] { $warnings } avertissements
        }
        [one] { $errors } erreur{ $warnings ->
            [0] {""}
            [one] , { $warnings } avertissement
           *[other] , { $warnings } avertissements
        }
       *[other] { $errors } erreurs{ $warnings ->
            [0] {""}
            [one] , { $warnings } avertissement
           *[other] , { $warnings } avertissements
        }
    } (pour en savoir plus : `chancery explain` et le nom entre crochets)
summary-rendered = `{ $file }` a été produit : { $why }
summary-rendered-all = rien n’est connu d’une génération précédente : les { $count } fichiers ont tous été produits
summary-why-new = il est nouveau
summary-why-own = son propre texte a changé, ou quelque chose qu’il montre
summary-why-shared = ce que toutes les pages ont en commun a changé : thème, textes de l’interface, réglages, personnes ou programme
summary-why-touched = le fichier qui s’y trouve n’est pas celui qu’a laissé la dernière génération
summary-written =
    { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    } en { $languages ->
        [one] { $languages } langue
       *[other] { $languages } langues
    }, { $pages ->
        [one] écrite
       *[other] écrites
    } dans { $folder }/ en { $seconds } s ({ $changes })
summary-changes =
    { $changed ->
        [one] { $changed } fichier changé
       *[other] { $changed } fichiers changés
    }{ $removed ->
        [0] {""}
        [one] , { $removed } enlevé
       *[other] , { $removed } enlevés
    }
summary-no-changes = rien n’a changé
summary-nothing-written = rien n’a été écrit : { $folder }/ est tel qu’il était
summary-strict = rien n’a été écrit : `--strict` ne laisse passer ni avertissement ni billet retenu; { $folder }/ est tel qu’il était
summary-preview = ceci est un aperçu, à ne pas publier : chaque page le dit
summary-next-change = prochain changement automatique : { $utc } UTC ({ $local }, fuseau { $zone }); relancez alors la génération
summary-room =
    { $host } : { $files } fichiers sur { $files_most }, { $rules } redirections sur { $rules_most }{ $plain ->
        [0] {""}
        [one] {" "}({ $plain } ancienne adresse a plutôt une simple page)
       *[other] {" "}({ $plain } anciennes adresses ont plutôt une simple page)
    }
summary-strangers =
    { $count ->
        [one] { $count } fichier que chancery n’a pas écrit a été laissé tel quel
       *[other] { $count } fichiers que chancery n’a pas écrits ont été laissés tels quels
    } dans { $folder }/ : { $files }{ $rest ->
        [0] {""}
        [one] {" "}et { $rest } autre
       *[other] {" "}et { $rest } autres
    }

phase-compare = chercher ce qui a changé
phase-load = lire les fichiers
phase-resolve = trouver ce qui va ensemble
phase-plan = établir les adresses
phase-theme = lire le thème
phase-assets = préparer les styles et les images
phase-render = produire les pages
phase-compress = comprimer les pages
phase-write = écrire les fichiers
phase-apply = mettre les fichiers en place

export-written =
    écrit     { $path } : { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    }, { $bytes } octets
export-without-ledger = rien n’est encore consigné : voici donc ce qui est public d’après sa date; `chancery publish` commence le registre
export-unnamed =
    { $count ->
        [one] l’avis de { $count } retrait privé est laissé de côté, car une exportation nomme chaque fichier
       *[other] les avis de { $count } retraits privés sont laissés de côté, car une exportation nomme chaque fichier
    }
export-left-out = laissé hors des sources : { $file }, qui nomme quelque chose qui n’est pas public
file-written = écrit     { $path }
file-kept = conservé  { $path } (existait déjà)
file-edited = modifié   { $path }
file-finished = modifié   { $path } (fin d’une opération interrompue)
act-interrupted = une commande a été arrêtée pendant qu’elle modifiait des fichiers; voici leur état actuel : le prochain `chancery build` ou `chancery publish` achèvera ce qu’elle avait commencé
file-unchanged = conservé  { $path } (le dit déjà)
act-nothing-edited = rien n’a été modifié : corrigez d’abord ceci, puis relancez la commande
act-no-note = pas de note en { $language } : `{ $path }` est tel qu’il était; `--note { $code }="…"` le rectifie aussi
act-no-reason = pas de motif en { $language } : l’avis de retrait n’en donne aucun dans cette langue (`{ $path }`)
act-other-version = la version { $version } a sa propre adresse, `{ $address }`; pour la changer : `{ $command }`
explain-title = `{ $code }`
man-written = les pages de manuel sont écrites dans { $folder }/

next-after-post =
    { $count ->
        [0] écrivez maintenant le texte, puis enlevez `draft = true` de l’en-tête
        [one] écrivez maintenant le texte en { $language }; le billet paraîtra lorsque sa version { $others } sera traduite et que `draft = true` en sera enlevé
       *[other] écrivez maintenant le texte en { $language }; le billet paraîtra lorsque ses versions { $others } seront traduites et que `draft = true` en sera enlevé
    }
next-after-correction =
    corrigez maintenant le texte lui-même, si ce n’est pas fait, puis enregistrez le tout (« commit »); une fois publiée, { $private ->
        [yes] la note se trouvera sous le texte, avec sa date, et aucun texte antérieur ne sera conservé
       *[no] la note se trouvera sous le texte, avec sa date
    }
next-after-move =
    { $seen ->
        [yes] enregistrez maintenant le tout (« commit »); après la publication, `{ $old }` mènera à `{ $new }`
       *[no] enregistrez maintenant le tout (« commit »); le billet paraîtra à `{ $new }` (personne ne l’a vu à `{ $old }`; rien n’y mènera donc)
    }
next-after-withdrawal =
    enregistrez maintenant le tout (« commit »), puis publiez : un avis de retrait { $private ->
        [yes] avec la date et le motif, et rien d’autre,
       *[no] avec le titre, les dates et le motif
    } se trouvera alors à la place du billet, dans chaque langue
    le texte est encore dans ces fichiers : vous pouvez l’y supprimer, mais gardez les fichiers, leur en-tête et la ligne du titre
beyond-reach = Ce que chancery ne peut pas atteindre, et comment en demander le retrait :
beyond-history = l’historique des fichiers et les copies du dépôt : la personne qui gère le dépôt peut enlever le texte de l’historique (`git filter-repo`), et doit demander aux propriétaires de chaque copie d’en faire autant
beyond-caches = les caches entre le site et son public : demandez à l’hébergeur de vider les adresses ci-dessous
beyond-search = les moteurs de recherche : demandez le retrait à https://search.google.com/search-console/remove-outdated-content et à https://www.bing.com/webmasters/tools/contentremoval
beyond-readers = les lecteurs de fils RSS : ce qu’ils ont déjà reçu leur reste; les fils Atom disent que l’entrée n’existe plus
beyond-archives = les archives du Web : écrivez à info@archive.org en nommant les adresses ci-dessous; de même aux archives de votre pays
beyond-copy = la copie à { $address } : supprimez-la là-bas, ou demandez-le à qui gère ce réseau
beyond-addresses =
    { $count ->
        [one] L’adresse à nommer :
       *[other] Les adresses à nommer :
    }

next-after-ambassador = vérifiez maintenant `content/{ $id }/ambassador.toml`, écrivez le profil dans chaque fichier `_index`, puis commencez : `chancery new post { $id } "…"`
next-after-init =
    { $folder ->
        [none] maintenant : `chancery build`, puis `chancery new post { $id } "…"`
       *[other] maintenant : `chancery build --root { $folder }`, puis `chancery new post --root { $folder } { $id } "…"`
    }
next-translate-theme =
    { $count ->
        [one] le thème n’a pas encore de mots dans l’une de ces langues : avant la génération, traduisez { $files }, ainsi que les titres dans `site.toml`
       *[other] le thème n’a pas encore de mots dans certaines de ces langues : avant la génération, traduisez { $files }, ainsi que les titres dans `site.toml`
    }

## Où en est chaque chose

status-counts = { $things ->
        [0] il n’y a encore aucun billet
        [one] { $things } billet ou page : { $counts }
       *[other] { $things } billets et pages : { $counts }
    }
status-count-broken = { $count } avec une erreur
status-count-waiting = { $count } en attente d’une version
status-count-behind = { $count } à mettre à jour
status-count-scheduled = { $count } à paraître
status-count-draft = { $count ->
        [one] { $count } brouillon
       *[other] { $count } brouillons
    }
status-count-missing = { $count } en ligne sans une version officielle
status-count-unrecorded = { $count ->
        [one] { $count } nouveau depuis le dernier `chancery publish`
       *[other] { $count } nouveaux depuis le dernier `chancery publish`
    }
status-count-changed = { $count ->
        [one] { $count } modifié sans que ce soit inscrit
       *[other] { $count } modifiés sans que ce soit inscrit
    }
status-count-excepted = { $count } en ligne par dérogation
status-count-online = { $count } en ligne
status-count-withdrawn = { $count ->
        [one] { $count } retiré
       *[other] { $count } retirés
    }

status-cell-broken = erreur
status-cell-waiting = attend
status-cell-behind = à revoir
status-cell-scheduled = à paraître
status-cell-draft = brouillon
status-cell-missing = manque
status-cell-unrecorded = nouvelle
status-cell-changed = modifiée
status-cell-excepted = dérogation
status-cell-corrected = rectifiée
status-cell-published = en ligne
status-cell-withdrawn = retirée
status-cell-absent = –

status-legend-broken = contient une erreur et n’est pas en ligne
status-legend-waiting = écrite, attend une autre version
status-legend-behind = à mettre à jour : une autre version a changé depuis
status-legend-scheduled = son heure n’est pas venue
status-legend-draft = `draft = true` dans son en-tête
status-legend-missing = une version officielle qui n’est pas là
status-legend-unrecorded = prête à paraître; le prochain `chancery publish` l’inscrit
status-legend-changed = a changé; le prochain `chancery publish` inscrit ce changement
status-legend-excepted = n’est pas là, par dérogation
status-legend-corrected = en ligne, avec un rectificatif
status-legend-published = en ligne
status-legend-withdrawn = un avis de retrait est à sa place

status-pages = Pages
status-nobody = Un dossier sans `ambassador.toml`
status-more = … et { $count } de plus (`--all` les montre)

status-behind-heading = À mettre à jour :
status-behind =
    { $title }, version { $language } (`{ $file }`) : la version { $other } { $recorded ->
        [no] a changé, ce qui n’est pas encore inscrit
       *[yes] a changé le { $date }
    }{ $slips ->
        [yes] , sans rectificatif
       *[no] {""}
    }
status-changed-title = le titre
status-changed-header = le résumé, ou les mots qui accompagnent l’image
status-changed-unknown = le registre ne dit pas ce qui a changé
status-paragraph-changed = paragraphe { $number } : { $words } ({ $place })
status-paragraph-added = paragraphe { $number }, nouveau : { $words } ({ $place })
status-paragraph-removed = un paragraphe disparu : le numéro { $number } du texte antérieur
status-slips = ce qui a changé sans rectificatif compte pour une coquille : là où seule l’orthographe a changé, il n’y a rien à traduire

status-exceptions-heading = Dérogations :
status-exception =
    { $title } est en ligne sans { $count ->
        [one] sa version
       *[other] ses versions
    } { $languages }, { $over ->
        [yes] bien que la dérogation ait pris fin le { $until }
       *[no] par dérogation jusqu’au { $until }
    } : { $reason }

status-to-post-heading = À diffuser sur les réseaux :
status-to-post =
    { $date }  { $language }  { $name }, { $accounts }{ $over ->
        [yes]  : { $length } caractères, et les réseaux en prennent { $limit }
       *[no] {""}
    }
status-to-post-after = l’adresse de ce qui est diffusé s’écrit dans `syndication`, dans l’en-tête du fichier; il n’en est alors plus question ici
status-title = Où en est chaque billet
status-without-ledger = rien n’est encore inscrit (`chancery publish`); on ne peut donc pas savoir quelle version a suivi quel changement

## Ce que changerait une publication

plan-title = Ce que changerait une publication faite maintenant
plan-errors-heading = Erreurs
plan-offline-heading = Pas encore en ligne
plan-acts-heading = Ce qui serait inscrit
plan-to-post-heading = À diffuser sur les réseaux, une fois en ligne
plan-online-heading = Fichiers qui diffèrent de ce qui est en ligne
plan-sensitive =
    ceci modifie { $kind ->
        [settings] les réglages
        [theme] le thème
        [workflow] le flux de travail
       *[ledger] le registre public, où seul `chancery publish` écrit
    } : { $files }{ $more ->
        [0] {""}
        [one] {" "}et { $more } autre
       *[other] {" "}et { $more } autres
    }
plan-heading = Une publication faite maintenant inscrirait :
plan-nothing = une publication faite maintenant n’inscrirait rien : le registre public dit déjà tout ce qui est en ligne
plan-refused = une publication faite maintenant n’inscrirait rien, tant que ce qui l’arrête n’est pas corrigé
plan-withdrawn-only = une publication faite maintenant n’inscrirait que les retraits, tant que ce qui arrête le reste n’est pas corrigé
plan-repaired = la fin du registre public a été coupée par une exécution précédente; une publication la réparerait

plan-coming-heading = Ce que le temps seul changera :
plan-coming =
    { $local }, fuseau { $zone } ({ $utc } UTC) : { $change ->
        [appears] { $title } paraît
        [embargo] l’embargo prend fin, et { $title } paraît
        [expires] { $title } n’est plus à jour
        [term] le mandat prend fin ({ $name })
        [account] le compte { $name } est fermé
       *[closes] le site dit qu’il est fermé
    }
plan-coming-none = le temps seul ne changera rien

plan-online-same = par rapport à { $place } : aucun fichier ne diffère
plan-online =
    par rapport à { $place } : { $count ->
        [one] { $count } fichier diffère
       *[other] { $count } fichiers diffèrent
    } ({ $added ->
        [one] { $added } nouveau
       *[other] { $added } nouveaux
    }, { $changed ->
        [one] { $changed } changé
       *[other] { $changed } changés
    }, { $removed ->
        [one] { $removed } disparu
       *[other] { $removed } disparus
    }) sur { $files }; { $kept ->
        [one] { $kept } reste tel quel
       *[other] { $kept } restent tels quels
    }
plan-cause-text =
    { $count } { $count ->
        [one] est un billet ou une page que touche un acte, ou en fait partie
       *[other] sont des billets et des pages que touche un acte, ou en font partie
    }
plan-cause-list =
    { $count } { $count ->
        [one] est une liste, un fil RSS ou un autre fichier qui les contient, ou qui en accompagne un
       *[other] sont des listes, des fils RSS et d’autres fichiers qui les contiennent, ou qui en accompagnent un
    }
plan-cause-neighbour =
    { $count } { $count ->
        [one] est un billet qui les précède ou les suit, qui partage un sujet avec eux ou qui y mène
       *[other] sont des billets qui les précèdent ou les suivent, qui partagent un sujet avec eux ou qui y mènent
    }
plan-cause-shared =
    { $count } à cause de ce que toutes les pages ont en commun : thème, menus, réglages, comptes ou version de chancery
plan-cause-other =
    { $count } pour une autre raison : sujets ou liens dans un en-tête, fichier d’une personne, ou moment passé
plan-online-unknown = le registre qui est en ligne n’est pas le début de celui-ci : on ne peut pas savoir quels actes ne sont pas encore en ligne
failure-no-manifest = il n’y a pas de `manifest-sha256.txt` à `{ $place }`
    .hint = nommez l’adresse du site, le dossier qui a été mis en ligne, ou le fichier lui-même; un site que chancery n’a pas généré n’en a pas
failure-no-reference = git ne connaît pas `{ $reference }` ici
    .hint = nommez une branche ou une version (« commit ») qui est dans cette copie; dans un flux de travail, demandez tout l’historique : `fetch-depth: 0`
failure-no-csv = `--format csv` sert à `chancery status`
    .hint = enlevez-le, ou prenez `--format json`
failure-no-markdown = `--format markdown` sert à `chancery plan`
    .hint = enlevez-le, ou prenez `--format json`
failure-bad-place = `{ $place }` n’est pas l’adresse d’un site
    .hint = elle commence par `https://`, par exemple `https://ambassadeurs.example.ca`; ou nommez un dossier

failure-no-target = `site.toml` ne nomme aucun endroit où envoyer le site
    .hint = ajoutez-en un : `[deploy.production]` avec `folder = "/srv/www/site"` ou `url = "s3://bucket"`
failure-which-target = quel endroit voulez-vous?
    .hint = nommez-en un : { $names }
failure-unknown-target = `site.toml` n’a aucun endroit nommé `{ $name }`
    .hint = il a { $names }
failure-no-rollback = `{ $target }` est un stockage d’objets : il ne garde pas de livraisons
    .hint = restaurez la version (« commit ») qui était en ligne, puis mettez de nouveau en ligne; chancery ne revient en arrière que dans un dossier
failure-deploy-offline = rien n’a été envoyé : { $count } adresses publiées seraient hors ligne : { $paths }
    .hint = une adresse publiée reste : lancez `chancery build` pour voir ce qui lui est arrivé, ou retirez le billet
failure-deploy-removals = rien n’a été envoyé : { $count } fichiers partiraient, et { $limit } peuvent partir sans question
    .hint = regardez avec `--dry-run`; si c’est ce que vous voulez, recommencez avec `--remove { $count }`
failure-deploy-ledger-behind = rien n’a été envoyé : une ligne du registre public est en ligne dans `{ $file }` et manque ici (`{ $line }`)
    .hint = quelqu’un a publié d’ailleurs : prenez d’abord la branche `published`; ou ramenez les lignes avec `chancery verify --recover`
failure-deploy-busy = une autre mise en ligne de `{ $target }` est en cours; elle a donné signe de vie le { $since }
    .hint = attendez qu’elle finisse; si vous savez qu’elle s’est arrêtée, recommencez avec `--take-over`
failure-deploy-overtaken = une autre mise en ligne a pris la relève, et celle-ci s’est arrêtée
    .hint = laissez l’autre finir, puis recommencez
failure-deploy-changed = `{ $path }` n’est pas le fichier qui vient d’être généré
    .hint = quelqu’un d’autre écrit dans `public/` : laissez-le finir, puis recommencez
failure-deploy-not-releases = `{ $path }` contient quelque chose qu’aucune mise en ligne n’y a mis, et reste tel quel
    .hint = nommez un dossier vide ou qui n’existe pas encore; le serveur reçoit alors `current`, qui s’y trouve
failure-deploy-no-earlier = il n’y a pas de livraison précédente
    .hint = les livraisons qui contiennent un texte retiré depuis sont supprimées, pour qu’il ne puisse revenir; mettez plutôt en ligne un site corrigé
failure-deploy-name = `{ $path }` ne peut être le nom d’un objet
    .hint = donnez un autre nom au fichier
failure-deploy-address = `{ $target }` ne peut être ouvert : { $reason }
    .hint = voyez `[deploy.{ $target }]` dans `site.toml`, et les variables qui portent les accès, comme `AWS_ACCESS_KEY_ID` ou `AZURE_STORAGE_ACCOUNT_NAME`
failure-deploy-disk = { $path } : { $reason }
    .hint = ce qui était en ligne l’est encore; réparez ceci, puis recommencez
failure-deploy-nobody = rien ne dit qui met en ligne sur `{ $target }` : l’environnement n’a aucun identifiant
    .hint = définissez les variables du fournisseur : `AWS_ACCESS_KEY_ID` et `AWS_SECRET_ACCESS_KEY`, `GOOGLE_SERVICE_ACCOUNT`, ou `AZURE_STORAGE_ACCOUNT_NAME` et `AZURE_STORAGE_ACCOUNT_KEY`
failure-deploy-no-store = le compartiment ou le conteneur de `{ $target }` n’existe pas
    .hint = créez-le d’abord, ou corrigez `url` dans `[deploy.{ $target }]` de `site.toml`
failure-deploy-refused = `{ $target }` refuse cela : { $reason }
    .hint = voyez les identifiants dans l’environnement, et ce qu’ils permettent : lire, écrire et supprimer ce qui s’y trouve
failure-deploy-store = `{ $target }` a répondu : { $reason }
    .hint = chaque page qui était en ligne l’est encore; recommencez, et l’envoi reprend là où il s’est arrêté
failure-deploy-ledger = le registre public ne peut être lu
    .hint = réparez ce qui est nommé plus haut, puis recommencez

deploy-not-built = rien n’a été envoyé : le site n’a pas pu être généré, et ce qui est en ligne reste tel quel
deploy-progress = envoi
deploy-same = `{ $target }` a déjà le site : rien à envoyer
deploy-would =
    `{ $target }` recevrait { $added ->
        [one] { $added } nouveau fichier
       *[other] { $added } nouveaux fichiers
    } et { $changed ->
        [one] { $changed } fichier modifié
       *[other] { $changed } fichiers modifiés
    }, et en perdrait { $removed }; { $kept } y sont déjà. Rien n’a été envoyé.
deploy-done =
    `{ $target }` est à jour : { $added ->
        [one] { $added } nouveau fichier
       *[other] { $added } nouveaux fichiers
    }, { $changed } modifiés, { $removed } partis, { $kept } déjà là
deploy-took = {" "}({ $megabytes } Mo en { $seconds } s)
deploy-resumed =
    { $count ->
        [one] { $count } d’entre eux avait été envoyé
       *[other] { $count } d’entre eux avaient été envoyés
    } par une exécution qui n’est pas arrivée à son terme
deploy-place = le site est à { $place }
deploy-ended =
    { $count ->
        [one] { $count } livraison précédente contenait
       *[other] { $count } livraisons précédentes contenaient
    } ce qui a été retiré depuis, et a été supprimée : personne ne peut y revenir
deploy-hub = le concentrateur { $hub } sait que des fils ont changé
deploy-hub-silent = le concentrateur { $hub } n’a pas été joint ({ $reason }) : les lecteurs de fils verront les nouveaux billets à leur prochaine visite
deploy-confirm = { $count } fichiers partiraient. Tapez « oui » pour continuer :
deploy-yes = oui
deploy-rolled-back =
    en ligne maintenant : la livraison { $release }{ $count ->
        [0] {""}
        [one] . { $count } page publiée depuis est hors ligne jusqu’à la prochaine mise en ligne
       *[other] . { $count } pages publiées depuis sont hors ligne jusqu’à la prochaine mise en ligne
    }
deploy-withdrawn =
    { $count ->
        [0] rien de ce qui a été retiré n’est encore en ligne
        [one] { $count } fichier de textes retirés est hors ligne. Ses mots peuvent rester dans les fils et les listes jusqu’à la prochaine mise en ligne, qui apporte aussi les avis
       *[other] { $count } fichiers de textes retirés sont hors ligne, dont l’index de la recherche. Leurs mots peuvent rester dans les fils et les listes jusqu’à la prochaine mise en ligne, qui apporte aussi les avis
    }

publish-repaired = la fin du registre public avait été coupée par une exécution précédente, et a été réparée
publish-act =
    { $act ->
        [adopted] déjà en ligne auparavant, repris au registre
        [published] parution
        [translated] traduction
        [edited] modification sans rectificatif
        [corrected] rectificatif
        [moved] nouvelle adresse
        [withdrawn] retrait
       *[restored] remise en ligne
    } : { $counts }
publish-move = de { $from } à { $to }
publish-nothing = rien à inscrire : le registre public dit déjà tout ce qui est en ligne
publish-refused = rien n’a été inscrit
publish-withdrawn-only = seuls les retraits ont été inscrits
publish-head =
    le registre public a { $lines ->
        [one] { $lines } ligne; cette valeur la garantit
       *[other] { $lines } lignes; cette valeur les garantit toutes
    } : { $digest }

## Ce qui disparaîtrait

lost-count =
    { $kind ->
        [post] { $count ->
            [one] { $count } billet
           *[other] { $count } billets
        }
        [page] { $count ->
            [one] { $count } page
           *[other] { $count } pages
        }
        [file] { $count ->
            [one] { $count } fichier
           *[other] { $count } fichiers
        }
       *[other] { $count ->
            [one] { $count } liste ou fil RSS
           *[other] { $count } listes et fils RSS
        }
    }{ $language ->
        [none] {""}
       *[other] {" "}en { $language }
    }
lost-one =
    { $title ->
        [none] { $address }
       *[other] { $address } { $title }
    }
lost-renamed = `{ $file }` semble s’appeler maintenant `{ $other }`
lost-deleted = `{ $file }` a disparu
lost-version = `{ $file }` a disparu, alors que d’autres versions du billet sont là
lost-draft = `{ $file }` dit `draft = true`
lost-changed = `{ $file }` est là, mais plus à cette adresse
lost-file = `{ $file }` a disparu
lost-taken = `{ $other }` occupe maintenant cette adresse, et le texte de `{ $file }` n’est nulle part
remedy-renamed = écrivez dans `{ $other }` : `aliases = ["{ $address }"]`
remedy-deleted = rétablissez-le; si le billet doit disparaître, écrivez-y `withdrawn = {"{"} date = …, reason = "…" {"}"}`, ou bien : `chancery withdraw { $address } --reason …`
remedy-version = rétablissez-le; si le billet doit disparaître, alors dans toutes ses langues : `chancery withdraw { $address } --reason …`
remedy-draft = enlevez cette ligne; si le billet doit disparaître, écrivez plutôt `withdrawn = {"{"} date = …, reason = "…" {"}"}`, ou bien : `chancery withdraw { $address } --reason …`
remedy-changed = écrivez-y : `aliases = ["{ $address }"]`
remedy-taken = donnez un autre `slug` à `{ $other }` et rétablissez `{ $file }`; si ce billet doit disparaître : `chancery withdraw { $address } --reason …`
remedy-file = rétablissez-le, ou écrivez dans `redirects.csv` où il se trouve maintenant : `{ $address },/…`
lost-more = … et { $count } de plus

## Ce que demande `init`

ask-languages = Langues officielles, toutes égales [{ $proposal }] :
ask-host-languages = Langues des pays hôtes, s’il y a lieu, par exemple de, nl :
ask-title = Titre du site en { $language } [{ $proposal }] :
ask-ambassador = Nom de la première personne en poste [{ $proposal }, nom inventé] :
ask-base-url = Adresse du site [{ $proposal }] :
ask-post-ambassador = À qui est le billet ({ $people }) [{ $proposal }] :
ask-post-title = Son titre :
ask-post-note = Son texte :
ask-time-zone = Fuseau horaire, par exemple Europe/Vienna [{ $proposal }] :

## Ce qu’écrit `init`

settings-intro = Les réglages du site. Ce qu’écrit l’équipe de rédaction est dans `content/`.
settings-base-url = l’adresse future du site
settings-id-domain = l’origine des entrées des fils RSS : ne la changez jamais
settings-official = égales, et toutes obligatoires
settings-sample = chaque page dit que son texte est un exemple : supprimez cette ligne quand les vôtres seront vrais
theme-words-intro =
    Les mots du thème. Langue : { $language }.
    Au-dessous de chaque message en anglais et en français : supprimez `# ` devant son nom et écrivez ses mots après `=`.
    Les fins des adresses (`path-…`) sont des minuscules sans accents, des chiffres et des traits d’union, et ne changent plus une fois le site en ligne.

## Ce qu’on écrit : des noms pour les formulaires, et à quoi sert chaque chose

field = En-tête d’un texte
field-title = Titre
    .help = Si ce n’est pas le premier `# intertitre` du texte.
field-title-lang = Langue du titre
    .help = Si ce n’est pas celle du fichier, par exemple `de`.
field-date = Date
    .help = Si le nom du fichier n’en a pas, ou si l’heure compte.
field-slug = Fin de l’adresse
    .help = Minuscules sans accents, chiffres et traits d’union; sinon tirée du titre.
field-summary = Résumé
    .help = Une phrase ou deux pour les listes, les moteurs de recherche et les réseaux; sinon le début du texte.
field-tags = Sujets
    .help = Les noms de sujets de `site.toml`.
field-draft = Brouillon
    .help = Le billet ne paraît pas.
field-publish-at = À paraître le
    .help = Le moment à partir duquel le billet est en ligne, si ce n’est pas sa date.
field-expires-at = À jour jusqu’au
    .help = La page dit ensuite qu’elle n’est plus à jour; rien n’est enlevé.
field-updated = Modifié le
    .help = Seulement pour ce qui a été modifié avant que le billet arrive ici; le registre public sait le reste.
field-aliases = Anciennes adresses
    .help = Les adresses que cette version avait auparavant; chacune mène ici.
field-translation-key = Clé de traduction
    .help = Réunit des versions dont les fichiers n’ont pas le même nom : la même clé dans chacune.
field-kind = Genre
    .help = Un billet, une courte note sans titre, la réponse à une question, ou une alerte.
field-capacity = À quel titre
    .help = Si le billet s’exprime à titre officiel ou personnel, quand ce n’est pas comme dans les autres billets de la personne.
field-original = Langue d’origine
    .help = La langue dans laquelle le billet a d’abord été écrit.
field-image = Image
    .help = L’image des listes et des réseaux : un fichier à côté du billet.
field-image-alt = Texte de remplacement de l’image
    .help = Ce qu’elle montre, pour les personnes qui ne la voient pas, dans la langue du fichier.
field-image-credit = Auteur ou autrice de l’image
    .help = Le nom qui accompagne l’image.
field-social = Texte pour les réseaux
    .help = Au plus 256 caractères; l’adresse du billet l’accompagne.
field-syndication = Copies sur les réseaux
    .help = Les adresses des copies du billet ailleurs.
field-corrections = Rectificatifs
    .help = Ce qui a été corrigé dans un billet public; la page le montre avec sa date.
field-corrections-date = Date
    .help = Le jour du rectificatif.
field-corrections-text = Ce qui a été corrigé
    .help = Dans la langue du fichier : ce qui est exact maintenant, et ce que le billet disait auparavant.
field-corrections-private = Privé
    .help = Le texte antérieur n’est pas conservé.
field-withdrawn = Retrait
    .help = Le billet est retiré : un avis de retrait est à sa place.
field-withdrawn-date = Date
    .help = Le jour du retrait.
field-withdrawn-reason = Motif
    .help = Dans la langue du fichier; le public le voit.
field-withdrawn-private = Privé
    .help = L’avis ne montre que la date et le motif : ni titre ni adresse.
field-parity-waiver = Dérogation
    .help = Le billet peut paraître avant que toutes ses versions officielles soient là.
field-parity-waiver-until = Jusqu’au
    .help = Le dernier jour.
field-parity-waiver-reason = Motif
    .help = Pourquoi le billet ne pouvait pas attendre.
field-asked = Question
    .help = Pour une réponse : quand et où la question a été reçue. La personne qui l’a posée n’est jamais nommée.
field-asked-on = Reçue le
    .help = Le jour.
field-asked-via = Reçue par
    .help = Le réseau, par exemple `twitter`.
field-allow = Permis
    .help = Les règles de `chancery check` qui ne valent pas pour ce texte.
field-extra = Notes
    .help = Pour votre propre usage; chancery ne les lit pas.

person = Une personne en poste
person-name = Nom
    .help = Tel qu’on l’imprime.
person-time-zone = Fuseau horaire
    .help = Celui dans lequel on lit les dates sans décalage, par exemple `Europe/Vienna`.
person-capacity = À quel titre
    .help = À quel titre s’exprime un billet qui ne le dit pas.
person-ask = Poser une question à l’ambassade
    .help = Où le public peut poser une question, par langue.
person-terms = Mandats
    .help = Ce qu’on ne sait pas peut manquer.
person-terms-from = Du
    .help = Le premier jour.
person-terms-until = Jusqu’au
    .help = Le dernier jour.
person-terms-role = Fonction
    .help = Telle qu’on l’imprime, par langue.
person-terms-place = Ville
    .help = Par langue.
person-terms-host-languages = Langues du pays hôte
    .help = Chacune doit être dans `host_languages` de `site.toml`.
person-terms-successor = Relève
    .help = Un nom, ou le dossier d’une autre personne du site.
person-follow = Comptes
    .help = Les comptes sur d’autres réseaux.
person-follow-platform = Réseau
    .help = Par exemple `twitter`.
person-follow-handle = Nom sur ce réseau
    .help = Sans `@`.
person-follow-url = Adresse
    .help = L’adresse du compte.
person-follow-of = À qui
    .help = `office` : le compte passe à la relève; `person` : il suit la personne.
person-follow-from = Du
    .help = Le premier jour.
person-follow-until = Jusqu’au
    .help = Le dernier jour.
person-follow-moved-to = Remplacé par
    .help = Le compte qui a pris sa place.
person-follow-archived = Conservé à
    .help = Où sont conservées ses publications.
person-follow-lang = Langue
    .help = La langue du compte, s’il n’en a qu’une.
person-follow-notice = Avis
    .help = L’adresse de l’avis sur l’utilisation des médias sociaux, par langue.

setting = Un site
setting-base-url = Adresse
    .help = Où est le site, avec `https://`.
setting-theme = Thème
    .help = Un dossier de `themes`; sinon `official`.
setting-time-zone = Fuseau horaire
    .help = Là où ni la date ni la personne n’en dit un autre.
setting-id-domain = Origine des identifiants
    .help = Un domaine qui était le vôtre, une virgule, et une année où il l’était (RFC 4151). Choisissez-le une fois pour toutes.
setting-official-languages = Langues officielles
    .help = Égales, toutes obligatoires, dans l’ordre de la page d’entrée.
setting-host-languages = Langues des pays hôtes
    .help = Les langues dans lesquelles il peut y avoir d’autres versions.
setting-parity = Parité
    .help = `hold` : un billet attend ses versions officielles; `notice` : il paraît, et les autres pages le disent.
setting-sample = Exemple
    .help = Chaque page dit que son texte est un exemple.
setting-typography = Typographie
    .help = Les espaces et les guillemets propres à chaque langue.
setting-search = Recherche
    .help = Une page dans chaque langue qui cherche dans ses textes, dans le navigateur de la personne qui lit.
setting-cards = Cartes de partage
    .help = Une image pour les réseaux, tracée à partir des mots de chaque billet qui n’a pas d’image.
setting-hub = Serveur WebSub
    .help = L’adresse d’un serveur WebSub (« hub »), que les fils RSS nomment alors.
setting-languages = Langues
    .help = Une table par langue.
setting-languages-label = Nom
    .help = Le nom de la langue, dans cette langue.
setting-languages-locale = Paramètre régional
    .help = Il décide des dates, des listes et de la typographie, par exemple `fr-CA`.
setting-languages-title = Titre
    .help = Le titre du site dans cette langue.
setting-languages-description = Description
    .help = Une phrase sur le site.
setting-languages-base-url = Adresse
    .help = Un hôte propre à cette langue.
setting-languages-paths = Adresses fixes
    .help = D’autres débuts pour les adresses fixes.
setting-languages-paths-archive = Archives
    .help = Par exemple `archives`.
setting-languages-paths-tags = Sujets
    .help = Par exemple `sujets`.
setting-languages-paths-follow = Suivre
    .help = Par exemple `suivre`.
setting-languages-paths-record = Registre public
    .help = Par exemple `registre`.
setting-languages-paths-search = Recherche
    .help = Par exemple `recherche`.
setting-follow = Comptes
    .help = Les comptes du ministère lui-même.
setting-follow-platform = Réseau
    .help = Par exemple `twitter`.
setting-follow-handle = Nom sur ce réseau
    .help = Sans `@`.
setting-follow-url = Adresse
    .help = L’adresse du compte.
setting-follow-of = À qui
    .help = `office` ou `person`.
setting-follow-from = Du
    .help = Le premier jour.
setting-follow-until = Jusqu’au
    .help = Le dernier jour.
setting-follow-moved-to = Remplacé par
    .help = Le compte qui a pris sa place.
setting-follow-archived = Conservé à
    .help = Où sont conservées ses publications.
setting-follow-lang = Langue
    .help = La langue du compte, s’il n’en a qu’une.
setting-follow-notice = Avis
    .help = L’adresse de l’avis sur l’utilisation des médias sociaux, par langue.
setting-tags = Sujets
    .help = Une table par sujet, du nom que les billets lui donnent.
setting-tags-label = Libellé
    .help = Son nom dans chaque langue; celui des langues officielles est obligatoire.
setting-tags-slug = Fin de l’adresse
    .help = Dans chaque langue, si elle ne doit pas être tirée du libellé.
setting-markdown = Markdown
    .help = Comment les textes sont lus.
setting-markdown-html = HTML
    .help = `sanitize` : ce qui est sûr reste; `escape` : montré comme du texte; `trust` : tel quel.
setting-markdown-embeds = Cadres
    .help = Les hôtes dont les cadres peuvent rester.
setting-check = Règles
    .help = La gravité de chaque règle de `chancery check` : `off`, `warn` ou `error`.
setting-glossary = Façons d’écrire
    .help = Pour chaque langue, ce qui ne s’écrit pas et ce qui s’écrit.
setting-social = Réseaux
    .help = Ce que les réseaux prennent d’un texte.
setting-social-limit = Longueur
    .help = La longueur qu’un texte pour les réseaux peut avoir; 280, sauf indication contraire.
setting-social-link = Adresse
    .help = Ce que compte une adresse, où qu’elle mène; 23, sauf indication contraire.
setting-social-count = Compte
    .help = `weighted` : la plupart des lettres d’Europe comptent un, les autres et les émojis deux; `plain` : chacune compte un.
setting-hosting = Hébergement
    .help = Les hébergeurs pour lesquels des fichiers sont écrits.
setting-hosting-targets = Hébergeurs
    .help = `nginx`, `apache`, `caddy`, `netlify`, `cloudflare`.
setting-hosting-pictures = Images
    .help = Les autres hôtes dont les pages peuvent montrer les images.
setting-deploy = Mise en ligne
    .help = Les endroits où le site est envoyé, par nom.
setting-deploy-folder = Dossier
    .help = Un dossier de livraisons sur cette machine.
setting-deploy-keep = Livraisons
    .help = Combien de livraisons un dossier garde.
setting-deploy-url = Stockage
    .help = Un stockage d’objets : `s3://…`, `gs://…`, `az://…`.
setting-deploy-endpoint = Point d’accès
    .help = Où le stockage répond, si ce n’est à l’adresse de son fournisseur.
setting-deploy-region = Région
    .help = La région du compartiment.
setting-former-base-urls = Anciennes adresses
    .help = Où le site se trouvait auparavant.
setting-security = Sécurité
    .help = Ce que dit `/.well-known/security.txt`.
setting-security-contact = Contact
    .help = Des adresses de courriel ou de pages, ou des numéros de téléphone, en commençant par ce qui convient le mieux.
setting-security-expires = Expiration
    .help = Quand il faut de nouveau vérifier.
setting-security-policy = Politique
    .help = L’adresse de la politique.
setting-security-encryption = Chiffrement
    .help = L’adresse d’une clé.
setting-security-acknowledgments = Remerciements
    .help = L’adresse de la page qui remercie.
setting-closed = Fermeture
    .help = À partir de ce jour, rien de nouveau ne paraît.
setting-kept-at = Conservé à
    .help = Avec `closed` : où le site est conservé.

decap-posts = billets
decap-posts-with-photos = billets avec photos
decap-pages = Pages
decap-text = Texte

## Constats : fichiers

unreadable-file = ce fichier est illisible : { $reason }
    .hint = vérifiez qu’il existe et que vous avez le droit de le lire
    .explain =
        Le système n’a pas laissé chancery lire un fichier du site. Le plus souvent, les droits d’accès du fichier sont
        mauvais, ou il a été supprimé pendant la génération. Sur votre propre ordinateur, `ls -l` montre qui peut le lire.

not-utf8 =
    { $letter ->
        [none] ce fichier n’est pas du texte UTF-8 : l’octet { $offset } est { $byte } (hexadécimal)
       *[other] ce fichier n’est pas du texte UTF-8 : « { $letter } » y est enregistré comme en Windows-1252 (l’octet { $offset } est { $byte })
    }
    .label = à partir d’ici, ce n’est plus de l’UTF-8
    .hint = ouvrez le fichier, choisissez « Enregistrer sous », puis l’encodage UTF-8
    .explain =
        Les textes sont conservés en UTF-8, ce qu’écrivent tous les éditeurs Web. Un programme plus ancien, sur un
        ordinateur, a pu enregistrer celui-ci dans un autre encodage, de sorte que des lettres comme é ou ö ne se
        reconnaissent plus. Ouvrez-le, choisissez « Enregistrer sous », puis UTF-8.

too-large =
    { $what ->
        [header] l’en-tête de ce fichier est trop long
        [photo] cette photo est trop lourde
        [picture] cette image est trop grande
       *[other] ce fichier est trop gros
    } : { $actual } { $what ->
        [picture] pixels
       *[other] octets
    }, alors que la limite est de { $limit }
    .hint =
        { $what ->
            [header] déplacez ce qui est long de l’en-tête vers le texte
            [photo] enregistrez la photo dans un format plus petit
            [picture] enregistrez l’image dans un format plus petit
            [text] divisez le texte en plusieurs billets
           *[other] réduisez-le, ou gardez-le ailleurs et faites un lien
        }
    .explain =
        Il y a une limite à ce qu’un fichier peut contenir : 4 Mio pour un texte, 64 Kio pour son en-tête, 40 Mo ou
        50 mégapixels pour une photo. Le plus long billet réel que l’on connaisse compte 851 Ko; un fichier qui dépasse
        la limite est donc le plus souvent une erreur, par exemple une image collée dans le texte sous forme de caractères.

too-deep = des citations, des listes ou des balises sont imbriquées sur plus de { $limit } niveaux
    .label = l’endroit le plus profond
    .hint = enlevez quelques niveaux
    .explain =
        Une citation dans une liste dans une citation, et ainsi de suite plus de cent fois : personne ne peut suivre un
        tel texte, et le vérifier prend beaucoup de temps. Cela vient le plus souvent d’un programme qui a collé son
        propre balisage.

names-differ-by-case = ce nom et un autre ne diffèrent que par des majuscules ou par la façon dont les accents sont enregistrés
    .other = l’autre nom
    .hint =
        { $stored ->
            [none] renommez l’un des deux; sur bien des ordinateurs, ils ne font qu’un seul fichier
           *[other] supprimez l’un des deux; ils ont la même apparence, mais sont enregistrés différemment : { $stored }
        }
    .explain =
        `Photo.jpg` et `photo.jpg` sont deux fichiers sur un serveur, mais un seul sur la plupart des ordinateurs, où l’un
        remplacerait l’autre sans bruit. Il en va de même d’un é enregistré comme un seul caractère ou comme un e suivi
        d’un accent. Renommez l’un des deux, ainsi que les liens qui y mènent.

link-leaves-site = ceci est un lien symbolique vers `{ $target }`, hors du dossier du site
    .hint = placez ici une copie du fichier au lieu du lien
    .explain =
        Un lien symbolique qui sort du dossier du site ferait dépendre le site d’un seul ordinateur, et pourrait publier
        des fichiers qui n’ont jamais dû l’être. Copiez le fichier dans le site et supprimez le lien.

stray-file =
    { $reason ->
        [no-ambassador] ce fichier n’est dans le dossier de personne
        [not-markdown] ceci n’est pas un texte que chancery connaît
        [too-deep] ce fichier est dans trop de dossiers imbriqués
       *[other] ce fichier ne se rattache à rien : { $reason }
    }
    .hint =
        { $reason ->
            [no-ambassador] déplacez-le dans `content/NOM/`, où NOM est le dossier de la personne en poste, ou dans `content/pages/`
            [not-markdown] donnez à son nom la terminaison `.md`
            [too-deep] déplacez-le dans `content/NOM/`, ou dans le dossier d’un seul billet : `content/NOM/2011-12-05-first-snow/`
           *[other] {""}
        }
    .explain =
        Tout texte sous `content` appartient au dossier d’un ambassadeur ou d’une ambassadrice, ou à `content/pages`. Un
        billet est soit un fichier par langue, `content/barrett/2011-12-05-first-snow.fr.md`, soit un dossier qui contient
        `index.fr.md` et ses images : `content/barrett/2011-12-05-first-snow/index.fr.md`. Ce qui se trouve ailleurs n’est
        pas publié.

nul-character = ce texte contient un caractère NUL, ce qui n’est permis dans aucun texte
    .label = ici
    .hint = supprimez ce caractère; souvent, le fichier n’est pas un texte, ou il a été enregistré en UTF-16
    .explain =
        Un caractère NUL n’a aucun sens dans un texte et ne peut être affiché par un navigateur. Il vient de fichiers qui
        ne sont pas des textes, ou qui ont été enregistrés en UTF-16 (« Unicode »). Enregistrez de nouveau le fichier en
        UTF-8.

changed-during-build = ce fichier a changé pendant la génération du site
    .hint = relancez la génération : `chancery build`
    .explain =
        Chancery a lu ce fichier, puis l’a trouvé différent quand il en a eu besoin une seconde fois. Rien n’a été écrit,
        car les pages ne se seraient pas accordées entre elles. Relancez la génération quand personne n’enregistre de
        fichiers.

## Constats : langues des fichiers

missing-language = le nom de ce fichier ne dit pas sa langue
    .hint = renommez-le, par exemple `{ $example }`; les langues sont { $languages }
    .explain =
        La langue d’un texte est la terminaison de son nom, avant `.md` : `first-snow.en.md` est en anglais,
        `first-snow.fr.md` en français. Un dossier par langue, `content/barrett/fr/first-snow.md`, convient aussi. Aucune
        langue n’est celle par défaut.

unknown-language = `{ $language-code }` n’est pas une langue de ce site
    .label = absent de la liste : { $languages }
    .hint = les langues sont { $languages }; pour en ajouter une, modifiez `site.toml`
    .explain =
        Un fichier, un réglage ou un texte nomme une langue que `site.toml` n’a ni dans `official_languages` ni dans
        `host_languages`. Corrigez le code, ou ajoutez-y la langue, ainsi que sa ligne dans `[languages]` :

            host_languages = ["de"]
            languages.de = {"{"} label = "Deutsch", title = "…" {"}"}

languages-disagree = le dossier dit `{ $folder }` et le nom du fichier dit `{ $suffix }`
    .hint = déplacez le fichier dans le dossier `{ $suffix }`, ou changez sa terminaison pour `.{ $folder }.md`
    .explain =
        La langue d’un texte peut être dite par son dossier (`fr/first-snow.md`) ou par sa terminaison
        (`first-snow.fr.md`). Ici, les deux la disent et ne concordent pas; chancery ne peut savoir laquelle est la bonne.

language-not-offered = `{ $ambassador }` ne publie pas en { $language }
    .hint = ajoutez `host_languages = ["{ $language-code }"]` à un `[[terms]]` dans `content/{ $ambassador }/ambassador.toml`, ou supprimez ce fichier
    .explain =
        En plus des langues officielles, chaque personne en poste publie dans la langue du pays hôte, et `ambassador.toml`
        dit laquelle. Ce texte est dans une langue qui n’y est pas nommée.

        {"    ["}[terms]]
            host_languages = ["de"]

duplicate-version = ce billet a deux versions en { $language }
    .other = l’autre version { $language-version }
    .hint = gardez-en une; supprimez ou renommez l’autre
    .explain =
        Deux fichiers sont la même version du même billet : par leurs noms, parce qu’ils ont la même `translation_key`, ou
        parce que l’un se trouve dans le dossier de sa langue et que l’autre la dit dans son nom. Un billet a un seul texte
        par langue.

## Constats : en-têtes des fichiers

unclosed-header = l’en-tête de ce fichier commence et ne finit jamais
    .label = commence ici
    .hint = après la dernière ligne de l’en-tête, écrivez une ligne qui ne contient que `+++` (ou `---`, s’il commence par `---`)
    .explain =
        Un en-tête se trouve entre deux lignes de `+++`, ou entre deux lignes de `---`, tout en haut du fichier :

            +++
            tags = ["commerce"]
            +++

        Un billet n’a pas besoin d’en-tête : sa date est dans son nom, et son titre est la première ligne qui commence par
        `# `.

header-syntax = l’en-tête de ce fichier est illisible ({ $syntax }) : { $message }
    .label = ici
    .hint =
        { $syntax ->
            [YAML] écrivez `nom: valeur`, une par ligne, avec la valeur entre guillemets si elle contient un deux-points
           *[other] écrivez `nom = "valeur"`, une par ligne, avec la valeur entre guillemets
        }
    .explain =
        Entre `+++`, l’en-tête est du TOML : `title = "Première neige"`. Entre `---`, c’est du YAML : `title: Première neige`.
        Les fautes habituelles sont un guillemet qui n’est pas fermé, un deux-points dans une valeur sans guillemets, ou une
        tabulation au début d’une ligne.

unquoted-colon = une valeur qui contient un deux-points demande des guillemets
    .label = lu comme un second nom et sa valeur
    .hint = écrivez cette ligne ainsi : `{ $line }`
    .explain =
        Dans un en-tête entre `---`, un deux-points et une espace terminent un nom. Un titre qui contient un deux-points, comme
        souvent en français, se met entre guillemets : `title: "Vienne : première neige"`.

curly-quotes = ce sont des guillemets typographiques, qu’un en-tête ne reconnaît pas
    .label = il faut ici des guillemets droits
    .hint = écrivez cette ligne ainsi : `{ $line }`
    .explain =
        Les traitements de texte et les téléphones changent les guillemets droits pour ceux de la langue. Dans un en-tête, un
        texte se met entre guillemets droits, `"…"`; les guillemets typographiques, à l’intérieur, font partie du texte, et on
        les voit.

strange-space =
    { $kind ->
        [zero-width] il y a ici une espace sans largeur, que personne ne voit
        [no-break] il y a ici une espace insécable là où il faut une espace ordinaire
       *[other] il y a ici une espace d’une autre largeur là où il faut une espace ordinaire
    }
    .label = celle-ci
    .hint =
        { $where ->
            [header] supprimez-la, et tapez une espace ordinaire là où il en faut une
           *[text] tapez plutôt une espace ordinaire : sans elle, ce n’est ni un intertitre, ni une liste, ni une citation
        }
    .explain =
        Certains claviers et programmes tapent des espaces qui ressemblent à toutes les autres, ou qui ne se voient pas : la
        touche Alt avec la barre d’espace, un texte copié d’une page ou d’un traitement de texte. Un en-tête et les signes des
        intertitres et des listes (`#`, `-`, `1.`) demandent une espace ordinaire. Dans une phrase, une espace insécable est
        bienvenue.

tab-in-header = une ligne de cet en-tête commence par une tabulation
    .label = une tabulation
    .hint = tapez plutôt des espaces, ou commencez la ligne sans rien devant
    .explain =
        Un en-tête entre `---` est du YAML, où les retraits se font avec des espaces. La plupart des lignes d’un en-tête n’ont
        pas de retrait.

long-fence = l’en-tête de ce fichier est entre deux lignes qui ne peuvent pas le délimiter
    .label = n’ouvre pas un en-tête
    .hint = écrivez `{ $fence }`, seul sur une ligne, avant et après l’en-tête
    .explain =
        Un en-tête se trouve entre deux lignes d’exactement trois traits d’union, `---`, ou de trois signes plus, `+++`. Les
        traitements de texte changent les traits d’union pour un tiret.

unknown-key = `{ $key }` ne veut rien dire ici
    .label = inconnu
    .hint =
        { $suggestion ->
            [none] corrigez ce nom, ou enlevez-le; dans un en-tête, ce qui est pour votre propre usage va sous `extra`
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
    .explain =
        Les noms des en-têtes et des réglages sont fixes, et un nom inconnu est le plus souvent une faute : `titre` au lieu
        de `title`, `tag` au lieu de `tags`. Un nom passé sous silence serait pire, car personne ne remarquerait qu’une
        date ou la marque d’un brouillon reste sans effet. Dans l’en-tête d’un billet, placez sous `extra` ce qui est pour
        votre propre usage :

            extra = {"{"} numero_de_dossier = "12-345" {"}"}

duplicate-key = `{ $key }` apparaît deux fois ici
    .label = la seconde fois
    .other = la première fois
    .hint = supprimez l’un des deux
    .explain =
        Un nom ne peut apparaître qu’une fois. Deux façons d’écrire le même nom comptent pour une seule (`publish_at` et
        `publishDate`, `summary` et `description`), et une langue ne figure que dans une liste.

wrong-type = `{ $key }` contient ici { $found }
    .label = il faut { $expected }
    .hint = écrivez { $expected }
    .explain =
        La valeur n’est pas du genre que chancery attend ici : un texte là où il faut une date, ou un seul mot là où il faut
        une liste. Les textes sont entre guillemets; les dates, `true`, `false` et les nombres ne le sont pas; les listes
        sont entre crochets :

            title = "Première neige"
            date = 2011-12-05
            draft = true
            tags = ["commerce", "culture"]

not-allowed = `{ $found }` n’est pas possible pour `{ $key }`
    .label = absent de la liste : { $allowed }
    .hint = écrivez l’une de ces valeurs : { $allowed }
    .explain =
        Certains réglages prennent une valeur parmi quelques-unes, comme `kind` (`post`, `note`, `answer` ou `alert`) et
        `capacity` (`official` ou `personal`). Le message nomme celles qui sont possibles ici.

missing-key = il manque `{ $key }`
    .label = ici
    .hint = ajoutez une ligne `{ $key } = …`
    .explain =
        Il manque quelque chose que chancery ne peut pas deviner : le nom d’une personne, l’adresse du site, le titre d’une
        langue, le texte d’un rectificatif. Le message le nomme; s’il contient des points, il s’agit d’une table :
        `languages.fr.title` est `title` dans `[languages.fr]`.

bad-date = `{ $found }` n’est pas une date
    .label = n’est pas une date
    .hint =
        { $suggestion ->
            [none] écrivez l’année, le mois et le jour : `2011-12-05`, ou avec l’heure : `2011-12-05T09:00`
           *[other] écrivez `{ $suggestion }`
        }
    .explain =
        Une date s’écrit `2011-12-05`, et un moment `2011-12-05T09:00` ou, avec le décalage par rapport à l’heure UTC,
        `2011-12-05T09:00:00+01:00`. Sans décalage, on lit le moment dans le fuseau horaire de la personne en poste. Un jour
        qui n’existe pas, comme le 30 février, est refusé.

missing-date = ce billet n’a pas de date
    .hint = renommez le fichier, par exemple `{ $example }`, ou ajoutez `date = 2011-12-05` à son en-tête
    .explain =
        La date d’un billet est le début du nom de son fichier : `2011-12-05-first-snow.fr.md`. Une ligne `date` dans
        l’en-tête convient aussi. Toutes les versions d’un billet ont la même date.

bad-slug = `{ $slug }` ne peut pas être la fin d’une adresse
    .label = seulement des minuscules sans accents, des chiffres et des traits d’union
    .hint =
        { $suggestion ->
            [none] écrivez des minuscules sans accents, des chiffres et des traits d’union, par exemple `premiere-neige`
           *[other] écrivez `{ $suggestion }`
        }
    .explain =
        La fin d’une adresse (`slug`) se compose de minuscules sans accents, de chiffres et de traits d’union, afin qu’on
        puisse la lire à voix haute, l’imprimer et la taper. Sans `slug`, chancery en fait une à partir du titre :
        « Première neige » devient `premiere-neige`.

bad-alias = `{ $alias }` n’est pas une adresse de ce site
    .label = n’est pas une adresse
    .hint = écrivez l’ancienne adresse à partir de sa première barre oblique : `/fr/barrett/2011/12/premiere-neige/`
    .explain =
        `aliases` nomme les adresses qu’un billet avait auparavant, afin que les gens qui arrivent à l’une d’elles soient
        menés à la nouvelle. Une telle adresse commence par une barre oblique, après le nom du site, et ne sort pas du site
        par `..`.

            aliases = ["/fr/barrett/2011/12/premiere-neige/"]

empty-text = ce fichier n’a pas de texte
    .label = rien ne suit
    .hint = écrivez le texte sous l’en-tête, ou ajoutez `draft = true` à l’en-tête en attendant
    .explain =
        Un billet, c’est son texte. Un fichier vide, ou qui ne contient qu’un en-tête, ferait une page vide à une adresse
        qui demeure; il est donc laissé de côté, avec ses autres versions.

## Constats : réglages

no-site = il n’y a pas de site dans `{ $folder }`
    .hint = allez dans le dossier du site, ou nommez-le : `--root DOSSIER`; un nouveau site commence par `chancery init`
    .explain =
        Un site est un dossier qui contient un fichier `site.toml`. Les commandes le cherchent dans le dossier courant et
        dans ceux au-dessus. `chancery init mon-site` crée un nouveau site, prêt à être généré.

settings-syntax = ce fichier est illisible : { $message }
    .label = ici
    .hint = écrivez `nom = "valeur"`, une par ligne; une table commence par son nom entre crochets, par exemple `[languages.fr]`
    .explain =
        `site.toml`, `ambassador.toml` et `theme.toml` sont du TOML : une ligne `nom = valeur` à la fois, les textes entre
        guillemets, les listes entre crochets. La faute habituelle est un guillemet ou un crochet qui n’est pas fermé; elle
        est souvent à la ligne précédente.

language-without-table = `site.toml` ne décrit pas cette langue : { $language }
    .label = n’est pas décrite
    .hint = ajoutez `[languages.{ $language-code }]` et, au-dessous, `label = "…"` et `title = "…"`
    .explain =
        Chaque langue du site a une table qui donne son propre nom et le titre du site dans cette langue :

        {"    ["}languages.fr]
            label = "Français"
            locale = "fr-CA"
            title = "Les ambassadeurs du Canada"

bad-locale = `{ $locale }` n’est pas un paramètre régional
    .label = n’est pas un paramètre régional
    .hint = écrivez la langue et, après un trait d’union, le pays, par exemple `fr-CA` ou `de-AT`
    .explain =
        Le paramètre régional d’une langue décide de la façon d’écrire ses dates, ses listes et ses guillemets : `fr-CA` les
        écrit comme au Canada, `fr-FR` comme en France. Il se compose du code de la langue et de celui du pays. Le code de
        la langue elle-même est en minuscules.

bad-time-zone = `{ $zone }` n’est pas un fuseau horaire
    .label = n’est pas un fuseau horaire
    .hint =
        { $suggestion ->
            [none] écrivez un continent et une ville, par exemple `Europe/Vienna`
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
    .explain =
        Les fuseaux horaires ont les noms de la liste de l’IANA : un continent, une barre oblique et une ville, comme
        `America/Toronto` ou `Europe/Amsterdam`. Les abréviations comme EST ne sont pas assez claires pour durer.

bad-url = `{ $url }` n’est pas une adresse utilisable ici
    .label = n’est pas une adresse
    .hint = écrivez-la au complet, à partir de `https://`, sans `?` ni `#`
    .explain =
        Une adresse commence par `https://` ou `http://` et le nom d’un hôte. Celle du site peut avoir un chemin
        (`https://example.ca/ambassadeurs`), mais ni point d’interrogation, ni dièse, ni mot de passe.

missing-translation = `{ $what }` n’a pas de texte en { $language }
    .label = n’existe pas en { $language }
    .hint = ajoutez-y `{ $language-code } = "…"`
    .explain =
        Les langues officielles sont égales : ce que le public voit dans l’une existe dans toutes. Un sujet, par exemple, a
        un nom dans chacune :

        {"    ["}tags.trade]
            label = {"{"} en = "Trade", fr = "Commerce" {"}"}

too-many-topics = il y a { $actual } sujets, alors que la limite est de { $limit }
    .label = trop nombreux
    .hint = gardez ceux que le public chercherait
    .explain =
        Un billet peut avoir 50 sujets, et un site 10 000. Chaque sujet est une page dans chaque langue, et une liste de
        sujets si longue que personne ne peut la parcourir n’aide personne.

reserved-name = le dossier d’une personne ne peut pas s’appeler `{ $id }`
    .hint = renommez le dossier, par exemple d’après le nom de famille, en minuscules sans accents; les codes des langues et les parties fixes des adresses sont pris
    .explain =
        Le dossier d’une personne fait partie de chacune de ses adresses : `/fr/barrett/`. Un dossier qui porterait le nom
        d’une langue (`de`, `nl`, `fr`) ou d’une partie fixe du site (`assets`, `search`, `published`, `pages`) donnerait des
        adresses impossibles à distinguer.

no-ambassador-file = le dossier `{ $folder }` contient des billets, mais pas de fichier `ambassador.toml`
    .hint = tapez `chancery new ambassador { $folder } --name "…"`, ou écrivez `content/{ $folder }/ambassador.toml` avec une seule ligne : `name = "…"`
    .explain =
        Un dossier de billets appartient à quelqu’un, et le fichier `ambassador.toml` qu’il contient dit à qui : une ligne
        avec le nom suffit. Sans ce fichier, les billets ne porteraient le nom de personne.

            name = "Mai Nguyen"

hosts-clash = un même site ne peut être écrit à la fois pour Netlify et pour Cloudflare
    .label = lit les mêmes fichiers autrement
    .other = demandé ici
    .hint = gardez l’hébergeur de ce site
    .explain =
        Netlify et Cloudflare Pages lisent tous deux `_redirects` et `_headers` à la racine du site, et chacun y demande des
        lignes que l’autre ne sait pas lire. Un site que les deux hébergent est généré deux fois, chaque fois avec son propre
        `[hosting]` dans `site.toml`.

bad-contact = `{ $found }` ne peut servir de contact dans `security.txt`
    .label = n’est pas une adresse
    .hint = écrivez `{ $suggestion }`
    .explain =
        La RFC 9116 demande une adresse que des programmes peuvent lire : `mailto:` et une adresse de courriel, une page qui
        commence par `https://`, ou `tel:` et un numéro.

security-txt-expired = `security.txt` est expiré
    .label = jusqu’au { $until }
    .hint = vérifiez de nouveau ses contacts, puis écrivez une date ultérieure
    .explain =
        `security.txt` dit jusqu’à quand on peut se fier à ses contacts. Passé ce jour, les gens qui ont trouvé une faille du
        site ne savent plus à qui le dire. Le site est généré comme avant : le temps seul n’arrête rien.

bad-redirect =
    { $reason ->
        [no-address] la première colonne de cette ligne n’est pas une adresse de ce site
        [no-target] la seconde colonne de cette ligne n’est ni une adresse ni le fichier d’un billet
        [no-post] le billet auquel mène cette ligne n’existe pas
        [not-out] le billet auquel mène cette ligne n’est pas en ligne
       *[other] cette ligne de `redirects.csv` est inutilisable : { $reason }
    }
    .label = ici
    .hint =
        { $reason ->
            [no-post] vérifiez le nom du fichier dans la seconde colonne, ou supprimez la ligne
            [not-out] elle y mènera dès que le billet sera en ligne
           *[other] écrivez l’ancienne adresse, une virgule, puis la nouvelle adresse ou le billet : `/ancienne/page.html,barrett/2011-12-05-first-snow`
        }
    .explain =
        `redirects.csv` garde en vie les adresses d’avant ce site, une par ligne : l’ancienne adresse, une virgule, puis la
        nouvelle adresse ou le billet qui l’a remplacée.

            /francais/nouvelles/12.html,barrett/2011-12-05-first-snow

## Constats : le registre public

ledger-damaged =
    { $reason ->
        [unreadable] cette ligne du registre public est illisible : { $message }
        [changed] cette ligne du registre public n’est pas écrite comme chancery l’écrit : quelqu’un l’a changée
        [move] cette ligne du registre public déplace une adresse vers nulle part ou vers elle-même, ou en nomme une nouvelle sans rien déplacer
        [chain] cette ligne du registre public ne découle pas de celles qui la précèdent : l’une d’elles a été changée, ou manque
        [time] cette ligne du registre public est plus ancienne que celle qu’elle suit
        [year] cette ligne du registre public n’est pas de l’année qui donne son nom au fichier
        [twice] cette ligne du registre public y figure deux fois
        [salt] cette ligne du registre public a été faite à partir d’une autre
        [gone] cette ligne vient de la copie du registre public qui est en ligne, où les retraits privés sont masqués
        [name] ce fichier est parmi ceux du registre public et ne porte pas le nom d’une année
       *[other] le registre public est endommagé : { $reason }
    }
    .label = ici
    .other =
        { $reason ->
            [chain] ou ici, la ligne précédente
            [twice] et ici auparavant
           *[other] l’autre
        }
    .hint =
        { $reason ->
            [twice] enlevez la seconde
            [gone] reprenez le fichier dans git : `git log -- published` montre quand il était intact
            [name] renommez-le d’après l’année de ses actes, par exemple `2011.jsonl`, ou sortez-le de `published`
           *[other] remettez le fichier tel qu’il était : `git restore published` ou, si le dommage a été enregistré (« commit »), à partir de la version d’avant (`git log -- published`)
        }
    .explain =
        `published/` est le registre public : toutes les adresses qui ont jamais été publiées, un acte par ligne. Seul
        `chancery publish` y écrit, et chaque ligne porte l’empreinte de la précédente, de sorte qu’une ligne changée ou
        enlevée se remarque. Rien n’est écrit tant que le registre est endommagé, car une adresse promise pourrait
        disparaître. Ce qui est en ligne reste tel quel. Ne réparez jamais une telle ligne à la main : git la conserve telle
        qu’elle était.

ledger-torn = la dernière ligne du registre public est incomplète : une exécution a été arrêtée pendant qu’elle l’écrivait
    .label = ceci n’a pas été inscrit
    .hint = rien n’est perdu; le prochain `chancery publish` l’enlève et inscrit l’acte de nouveau
    .explain =
        Quand une exécution est arrêtée ou que le courant manque pendant l’écriture du registre public, sa dernière ligne
        peut être coupée. Ce qu’elle allait dire n’avait pas encore été publié. La génération s’en passe, et
        `chancery publish` répare le fichier.

ledger-newer = cette ligne du registre public a été écrite par une version plus récente de chancery (format { $version })
    .label = ici
    .hint = utilisez au moins la version de chancery qui l’a écrite; `chancery --version` dit laquelle vous avez
    .explain =
        Chaque ligne du registre public dit dans quel format elle est écrite. Votre version de chancery ne connaît pas
        celui-ci, et ne devine pas : une adresse promise pourrait disparaître. Ce qui est en ligne reste tel quel.

ledger-conflict = git n’a pas pu réunir deux versions du registre public
    .label = le conflit commence ici
    .hint = gardez les lignes des deux côtés : ne supprimez que celles qui commencent par `<<<<<<<`, `|||||||`, `=======` et `>>>>>>>`
    .explain =
        Deux branches ont chacune ajouté des lignes au registre public. Toutes comptent : gardez donc les lignes des deux
        côtés, dans tout ordre qui respecte celui de chaque côté, et ne supprimez que les marques que git a mises entre
        elles. Une ligne qui figure alors deux fois n’est gardée qu’une fois. Le prochain `chancery publish` renoue les deux
        bouts.

        Cela n’arrive pas quand une seule exécution écrit le registre : celle qui met le site en ligne.

ledger-not-written =
    { $reason ->
        [changed] quelqu’un d’autre a ajouté au registre public depuis que cette exécution l’a lu
        [refused] l’adresse `{ $address }` ne peut être inscrite
       *[other] le registre public n’a pas pu être écrit : { $reason }
    }
    .hint =
        { $reason ->
            [changed] relancez la commande
            [refused] renommez le fichier : une adresse ne contient ni barre oblique inverse, ni caractère de commande, ni `..`
           *[other] vérifiez l’espace libre sur le disque et qui peut y écrire, puis relancez la commande
        }
    .explain =
        Rien n’a été ajouté au registre public, et rien n’est mis en ligne qui n’y figure pas. Ce qui est en ligne reste tel
        quel. Relancez la commande quand la cause aura disparu.

instant-before-ledger = le moment de cette génération précède la dernière ligne du registre public ({ $last })
    .label = la dernière ligne
    .hint = choisissez un moment ultérieur, ou enlevez `--at`; ce qui est inscrit est montré quel que soit le moment
    .explain =
        Ce que contient le registre public est paru, et une génération à un moment antérieur ne le reprend pas. Elle montre
        donc un site qui n’a jamais été en ligne sous cette forme. C’est fait pour regarder le passé à l’aide de git, et non
        pour le Web.

withdrawn-before = ce texte a été retiré, et son fichier ne le dit plus
    .hint = s’il doit revenir, `chancery publish` l’inscrit; sinon, écrivez de nouveau `withdrawn = {"{"} date = …, reason = "…" {"}"}` dans son en-tête
    .explain =
        Le registre public dit que ce texte a été retiré. Tant que `chancery publish` n’a pas inscrit qu’il est rétabli,
        l’avis de retrait reste à sa place, avec le motif qui a été donné, afin qu’aucun texte ne revienne par mégarde ou par
        une fusion.

addresses-lost =
    { $count ->
        [one] { $count } adresse publiée disparaîtrait
       *[other] { $count } adresses publiées disparaîtraient
    } : { $counts }
    { $lost }
    .hint =
        { $remedy ->
            [each] rien de ce qui a été publié ne disparaît : réglez chaque cas comme il est dit ci-dessus, puis relancez la génération{ $restore ->
                [none] {""}
               *[other] {""}
                    ou remettez les fichiers tels qu’ils étaient : `{ $restore }`
            }
           *[other] { $restore ->
                [none] rétablissez les fichiers, puis réglez les cas particuliers : `aliases = ["…"]` pour ce qui a changé d’adresse, `withdrawn` pour ce qui doit disparaître
               *[other] rétablissez les fichiers : `{ $restore }`; puis réglez les cas particuliers : `aliases = ["…"]` pour ce qui a changé d’adresse, `withdrawn` pour ce qui doit disparaître
            }
        }
    .explain =
        Ce qui a été publié à une adresse y demeure : la page, une redirection, ou un avis de retrait qui dit quand et
        pourquoi. Ici, un fichier a été renommé ou supprimé, est devenu un brouillon, ou a renoncé à une adresse, et plus rien
        n’y répondrait. Rien n’a été écrit; ce qui est en ligne reste tel quel.

        Un billet qui a changé d’adresse nomme l’ancienne dans son en-tête, et elle mène à la nouvelle :

            aliases = ["/fr/barrett/2011/12/premiere-neige/"]

        Un billet qui doit disparaître garde son fichier, dont le texte peut être supprimé, et le dit :

            withdrawn = {"{"} date = 2012-01-10, reason = "Une erreur dans les frais de visa" {"}"}

earlier-text-not-found = le texte antérieur à ce rectificatif est introuvable
    .hint =
        { $reason ->
            [shallow] cette copie n’a qu’une partie de l’historique : lancez `git fetch --unshallow` avant `chancery publish`
           *[other] enregistrez dans git (« commit ») le texte publié avant de le corriger; ce rectificatif est inscrit sans lui
        }
    .explain =
        Le texte antérieur à un rectificatif reste lisible : `chancery publish` le prend dans l’historique du fichier ou, là
        où il n’y a pas de git, dans ce qu’il a conservé lui-même. Il ne s’y trouvait pas; ce rectificatif est donc inscrit
        avec ses mots et sans le texte antérieur.

not-recorded =
    { $reason ->
        [address] ce texte n’est pas à l’adresse que le registre public lui donne
        [withdrawn] ce texte est retiré, et le registre public ne le dit pas encore
       *[other] ce texte n’est pas celui que le registre public connaît
    }
    .hint = lancez `chancery publish`, qui inscrit ce qui a changé, puis relancez la génération
    .explain =
        `--locked` produit exactement ce que contient le registre public, afin que ce qui est en ligne puisse y être comparé.
        Ce fichier a changé depuis son inscription. `chancery publish` inscrit le changement; d’ici là, rien n’a été écrit.

ledger-text =
    { $reason ->
        [missing] un texte antérieur dont parle le registre public n’est pas là
       *[other] un texte antérieur n’est pas celui dont parle le registre public
    }
    .hint = lancez `chancery publish`, qui le reprend dans git, ou remettez-le tel qu’il était : `git restore published/texts` ou, si le changement a été enregistré (« commit »), à partir de la version d’avant (`git log -- published/texts`)
    .explain =
        Un texte qui a été corrigé reste lisible, à une adresse à lui au-dessous du billet. Il est conservé dans
        `published/texts/`, sous l’empreinte de son contenu, afin qu’il ne puisse être ni perdu ni changé sans qu’on le
        remarque. Sans lui, une page qui était en ligne disparaîtrait; rien n’a donc été écrit. Git a le fichier tel qu’il
        était. Si plus personne ne doit le lire, ajoutez `private = true` au rectificatif dans l’en-tête du billet.

## Constats : ce qui va ensemble

address-conflict = deux fichiers demandent l’adresse `{ $address }`
    .label = celle-ci
    .other = et celle-ci
    .hint =
        { $slug ->
            [none] changez l’une des deux
           *[other] donnez à celle-ci une fin d’adresse à elle : `slug = "{ $slug }"` dans son en-tête
        }
    .explain =
        Une adresse ne peut avoir qu’une page. Deux billets du même mois qui ont le même titre, ou une page qui porte le nom
        du dossier d’une personne, demandent la même. Chancery ne choisit pas : ni l’une ni l’autre n’est publiée tant que l’une
        d’elles n’a pas un autre `slug`.

            slug = "premiere-neige-2"

dates-differ = les versions de ce billet ont des dates différentes : { $dates }
    .label = une date
    .other = une autre date
    .hint = donnez la même date à toutes les versions; d’ici là, la plus tardive compte
    .explain =
        Un billet a une seule date dans toutes les langues officielles, quel que soit le jour où chaque version a été écrite.
        Tant que les fichiers ne s’accordent pas, la date la plus tardive compte. Renommez les fichiers, ou corrigez `date`
        dans leurs en-têtes.

versions-disagree = les versions de ce billet ne s’accordent pas sur `{ $key }`
    .label = une version
    .other = une autre version
    .hint = écrivez le même `{ $key }` dans l’en-tête de chaque version
    .explain =
        Un billet est le même dans toutes ses langues : une note en français n’est pas une alerte en anglais, et ce qui est
        officiel ici n’est pas personnel là. Tant que les versions ne s’accordent pas, celle de la première langue officielle
        compte.

near-miss-key =
    { $of ->
        [file] ce fichier n’a pas d’autre version, mais il a presque le même nom qu’un fichier dans une autre langue
       *[key] aucun autre fichier n’a la `translation_key` `{ $key }`
    }
    .label = sans jumeau
    .other = presque le même nom
    .hint =
        { $of ->
            [file] renommez l’un des deux, afin que les deux s’appellent `{ $suggestion }`, à la langue près; si ce sont deux billets, écrivez `allow = ["near-miss-key"]` dans l’en-tête
           *[key] { $suggestion ->
                [none] écrivez la même clé dans l’autre version, ou enlevez celle-ci
               *[other] vouliez-vous dire `{ $suggestion }`?
            }
        }
    .explain =
        Les fichiers qui ont la même `translation_key` sont les versions d’un même billet. Cette clé ne figure que dans un
        fichier; elle ne le rattache donc à rien. Les fichiers de même nom, `first-snow.en.md` et `first-snow.fr.md`, n’ont
        pas besoin de clé : quand deux noms diffèrent d’une lettre ou deux, chaque fichier attend une version qui est là sous
        un autre nom.

undeclared-topic = le sujet `{ $topic }` n’est pas l’un de ceux de ce site
    .label = n’est pas dans `site.toml`
    .hint =
        { $suggestion ->
            [none] ajoutez à `site.toml`, avec le nom dans chaque langue :
                { $lines }
           *[other] vouliez-vous dire `{ $suggestion }`? sinon, ajoutez à `site.toml`, avec le nom dans chaque langue :
                { $lines }
        }
    .explain =
        Les sujets sont déclarés dans `site.toml`, car chacun a un nom dans chaque langue officielle. Un sujet qui n’y est pas
        n’a pas de page; on ne le voit donc pas sur ce billet. Corrigez la faute, ou ajoutez le sujet.

        {"    ["}tags.trade]
            label = {"{"} en = "Trade", fr = "Commerce" {"}"}

missing-file = le fichier `{ $target }` n’est pas là
    .label = introuvable
    .hint =
        { $suggestion ->
            [none] placez-le dans le dossier du billet, à côté du texte; les majuscules et les accents de son nom comptent
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
    .explain =
        Le texte montre une image ou mène à un fichier qui n’est pas dans le dossier du billet. Un billet qui a des images est
        un dossier : `2011-12-19-carols/` avec `index.en.md`, `index.fr.md` et `carols.jpg`, et le texte dit
        `![Ce que montre l’image](carols.jpg)`. Tant que le fichier n’est pas là, le billet est laissé de côté.

picture-format =
    { $kind ->
        [heic] `{ $target }` est une photo HEIC, comme les prend un iPhone, et n’est pas publiée
        [avif] `{ $target }` est au format AVIF et n’est pas publiée
        [gif] `{ $target }` est un GIF et n’est pas publié
        [tiff] `{ $target }` est un TIFF ou un fichier brut d’appareil photo et n’est pas publié
        [bmp] `{ $target }` est une image bitmap de Windows et n’est pas publiée
        [jxl] `{ $target }` est au format JPEG XL et n’est pas publiée
        [svg] `{ $target }` n’est pas un dessin SVG en bon état et n’est pas publié
        [damaged] `{ $target }` est endommagé ou n’est pas ce que dit son nom, et n’est pas publié
       *[other] `{ $target }` est une image d’un format qui n’est pas publié
    }
    .label = non publié
    .file = ce fichier
    .hint =
        { $kind ->
            [heic] sur l’iPhone, choisissez Réglages > Appareil photo > Formats > Le plus compatible, ou partagez la photo en JPEG; puis mettez le JPEG à sa place
            [svg] ouvrez-le dans un logiciel de dessin et enregistrez-le en SVG simple ou en PNG
            [damaged] ouvrez-le dans un logiciel d’images et enregistrez-le de nouveau en JPEG, PNG ou WebP
            [gif] ouvrez-le dans un logiciel d’images et enregistrez-le en PNG; une animation a sa place sur une plateforme vidéo
            [bmp] ouvrez-la dans un logiciel d’images et enregistrez-la en PNG
           *[other] ouvrez-la dans un logiciel d’images et enregistrez-la ou exportez-la en JPEG
        }
    .explain =
        Les appareils et les logiciels inscrivent dans une image où et quand elle a été prise, avec quoi et par qui. chancery
        enlève tout cela avant de publier un JPEG, un PNG, un WebP ou un SVG. Une image d’un autre format, ou qui ne se lit pas
        en entier, pourrait le garder; elle n’est donc jamais publiée. Tant qu’il n’y a pas de JPEG, de PNG ou de WebP à sa
        place, un billet qui n’est pas encore public est laissé de côté, et un billet public montre les mots qui tiennent lieu
        de l’image.

redirect-loop = `{ $address }` revient à son point de départ
    .hint = faites mener l’une de ces adresses à une page
    .explain =
        Une ancienne adresse de `redirects.csv` ou de `aliases` mène à une autre ancienne adresse, et celle-ci, tout de suite
        ou plus loin, revient à la première. Qui la suit n’arrive nulle part.

broken-link = `{ $target }` ne mène nulle part
    .label = introuvable
    .hint =
        { $suggestion ->
            [none] corrigez le lien, ou enlevez-le
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
    .explain =
        Pour mener à un autre billet, le mieux est d’écrire le nom de son fichier, `[neige](2011-12-05-first-snow.md)` :
        chancery y mène chaque personne dans sa langue. Ce lien-ci nomme un billet, une page ou une adresse que le site n’a
        pas.

broken-anchor = `{ $target }` n’a pas d’intertitre `{ $anchor }`
    .label = pas d’intertitre de ce nom
    .hint =
        { $suggestion ->
            [none] enlevez `#{ $anchor }`, ou écrivez l’intertitre tel qu’il est dans l’adresse de la page
           *[other] vouliez-vous dire `#{ $suggestion }`?
        }
    .explain =
        Ce qui suit `#` dans un lien est le nom d’un intertitre : en minuscules, avec des traits d’union au lieu des espaces.
        Les intertitres sont nommés dans la langue de leur texte; la page française a donc d’autres noms que la page anglaise.

link-not-out = `{ $target }` n’est pas encore en ligne
    .label = simple texte d’ici là
    .hint = si c’est voulu, il n’y a rien à faire : le lien apparaîtra en même temps que le billet
    .explain =
        Le texte mène à un billet qui est un brouillon, qui attend une version, ou dont la date est à venir. On voit les mots
        sans le lien tant que ce billet n’est pas paru.

alt-text = l’image `{ $target }` n’a pas de texte de remplacement
    .label = ne dit rien à qui ne peut la voir
    .hint = écrivez entre les crochets ce qu’elle montre : `![Le jardin sous la neige]({ $target })`; en HTML : `alt="…"`; pour l’image de l’en-tête : `image_alt = "…"`
    .explain =
        Les personnes qui ne voient pas une image en entendent le texte de remplacement, dans la langue de la page. Dites en
        quelques mots ce que l’image raconte dans ce billet, comme vous le feriez au téléphone. Ce texte est obligatoire dans
        chaque langue.

html-removed = du code HTML qui n’est pas sûr est enlevé : { $removed }
    .label = enlevé
    .hint = écrivez plutôt en Markdown; si les vidéos d’un hôte peuvent rester, ajoutez-le à `embeds` dans `[markdown]` de `site.toml`
    .explain =
        Un texte peut contenir du HTML, mais ni scripts, ni formulaires, ni styles, ni cadres d’autres sites, car une page n’a
        besoin d’aucun tiers. Ces éléments sont enlevés; le reste du texte est tel quel. Les cadres des hôtes auxquels le site
        fait confiance peuvent rester :

        {"    ["}markdown]
            embeds = ["www.youtube-nocookie.com"]

alert-without-end = cette alerte ne dit pas quand elle prend fin; elle prend donc fin le { $until }
    .label = une alerte
    .hint = ajoutez son dernier moment à l’en-tête : `expires_at = { $until }`
    .explain =
        Une alerte est en haut de la page d’accueil et de celle de son auteur ou autrice; elle doit donc prendre fin. Sans
        `expires_at`, c’est sept jours après sa date. L’alerte reste dans les archives; la page dit qu’elle n’est plus à jour.

waiver-over = la dérogation de ce billet a pris fin le { $until }
    .label = échue
    .hint = ajoutez la version qui manque, ou un `until` plus tardif avec un motif
    .explain =
        Une dérogation (`parity_waiver`) laisse paraître un billet urgent avant que toutes ses versions officielles soient là,
        jusqu’à un jour qu’elle nomme. Ce jour est passé. Le billet reste en ligne; la version qui manque est due.

heading-order = cet intertitre est de niveau { $level }, et celui d’avant est de niveau { $before }
    .label = un niveau est sauté
    .hint = commencez la ligne par `{ $marks }`
    .explain =
        Qui écoute une page va d’intertitre en intertitre. Après un intertitre d’un niveau vient le niveau suivant (`##`, puis
        `###`), jamais celui d’après. Le titre du billet est de niveau 1; son premier intertitre est donc `##`.

link-text =
    { $words ->
        [none] ce lien n’a pas de mots
       *[other] « { $words } » ne dit pas où mène ce lien
    }
    .label = ne dit rien à lui seul
    .hint = nommez, dans les mots du lien, ce vers quoi il mène : `[le guide des demandes de visa](…)`
    .explain =
        Les lecteurs d’écran peuvent énumérer les liens d’une page sans le texte qui les entoure, et les gens pressés regardent
        d’abord les liens. « Cliquez ici » n’y veut rien dire, pas plus qu’un lien sans mots. Placez le lien sur les mots qui
        nomment ce vers quoi il mène.

part-language =
    { $count ->
        [one] ce paragraphe semble être
       *[other] ce paragraphe et d’autres, { $count } en tout, semblent être
    } en { $language }, et rien ne le dit
    .label = en { $language }?
    .hint = écrivez `<span lang="{ $language-code }">` avant et `</span>` après; si ce n’est pas en { $language }, écrivez `allow = ["part-language"]` dans l’en-tête
    .explain =
        Un lecteur d’écran lit une page avec la voix de sa langue. Une citation dans une autre langue du site se signale par
        `<span lang="de">…</span>`, dont on ne voit rien. La langue est devinée d’après les lettres de paragraphes entiers; une
        courte expression n’est pas examinée.

marking = « { $words } » est une mention de protection
    .label = pas pour tout le monde?
    .hint = assurez-vous que ceci peut être public, puis enlevez la mention; si le billet porte sur de telles mentions, écrivez `allow = ["marking"]` dans l’en-tête
    .explain =
        Rien de confidentiel n’a sa place sur un site public, et ce qui a été en ligne ne peut être repris. Les niveaux du
        Canada (PROTÉGÉ A à C, CONFIDENTIEL, SECRET), ceux de l’OTAN et ceux des pays hôtes sont cherchés là où se place une
        telle mention. Un site qui veut retenir un tel billet écrit `marking = "error"` dans `[check]`.

personal-data =
    { $kind ->
        [mail] `{ $words }` semble être l’adresse de courriel d’une personne
        [telephone] `{ $words }` semble être un numéro de téléphone
        [passport] `{ $words }` semble être un numéro de passeport
       *[insurance] `{ $words }` semble être un numéro d’assurance sociale
    }
    .label = renseignement personnel?
    .hint =
        { $kind ->
            [mail] donnez plutôt l’adresse du bureau; une adresse qui figure dans une page du site, comme la page des coordonnées, n’est jamais mise en doute
            [telephone] assurez-vous que c’est le numéro d’un bureau; un numéro qui figure dans une page du site, comme la page des coordonnées, n’est jamais mis en doute
           *[other] enlevez-le, aussi de l’historique du dépôt
        }
    .explain =
        Les adresses, les numéros de téléphone et les numéros de documents sont des renseignements personnels. On les
        reconnaît à leur forme; le constat est donc une question : adresses à deux noms ou chez un fournisseur de courriel
        personnel, numéros de téléphone qui ne sont pas sans frais, numéros à côté des mots « passeport » ou « assurance
        sociale ». Ce que donnent les pages du site lui-même (`content/pages`) peut figurer partout.

photo-location = cette photo dit où elle a été prise
    .shown = montrée ici
    .hint = `chancery check --fix` la réécrit sans cette indication; ce qui a été envoyé à une forge publique a été publié, et son historique demande le même soin
    .explain =
        Les appareils photo et les téléphones inscrivent le lieu dans une photo, à quelques mètres près. Quiconque
        l’enregistre peut le lire : une résidence, une école, une rencontre. `chancery check --fix` réécrit le fichier sans ce
        que les appareils et les programmes y ont noté, et dans le bon sens. Un fichier envoyé à un dépôt public a été publié :
        sa version antérieure reste dans l’historique tant que personne ne l’en enlève.

document-author = ce document nomme qui l’a écrit : { $author }
    .shown = lié ici
    .hint = enlevez le nom des propriétés du document et exportez de nouveau le PDF; ou, s’il peut y rester, écrivez `allow = ["document-author"]` dans l’en-tête
    .explain =
        Les traitements de texte inscrivent dans le PDF le nom de qui a fait le document, souvent celui d’un compte ou d’une
        personne qui l’a seulement préparé. On le voit dans les propriétés du document, et les moteurs de recherche
        l’affichent. Les fichiers autres que les photos sont publiés tels quels; le nom doit donc partir avant que le PDF soit
        fait.

tracking = ce lien suit les gens à la trace : { $names }
    .label = dit d’où ils viennent
    .hint = écrivez `{ $clean }`
    .explain =
        Des paramètres comme `utm_source` et `fbclid` disent à l’autre site de quel billet, de quel réseau ou de quelle
        personne vient quelqu’un. La page est la même sans eux.

glossary = ce site écrit « { $right } », et non « { $wrong } »
    .label = { $right }
    .hint = écrivez « { $right } »; si l’autre forme est voulue, comme dans un nom ou une citation, écrivez `allow = ["glossary"]` dans l’en-tête
    .explain =
        `[glossary.fr]` dans `site.toml` dit comment s’écrivent en français les noms des bureaux et des pays, afin que tous les
        billets s’accordent :

            {"["}glossary.fr]
            "Hollande" = "Pays-Bas"

social-length = le texte pour les réseaux a { $actual } caractères, et ils en prennent { $limit }
    .label = trop long
    .hint = ramenez `social` à { $limit } caractères; l’adresse du billet l’accompagne
    .explain =
        `social` est le texte qui accompagne l’adresse d’un billet sur les réseaux. Ils prennent 280 caractères, et une adresse
        y compte pour 23, avec une espace devant. La plupart des lettres d’Europe comptent un; les autres,
        comme les chinoises, et les émojis comptent deux. Ce que prennent les réseaux se règle sous `[social]` dans `site.toml`.

card-length =
    { $field ->
        [title] le titre a { $actual } caractères
       *[other] le résumé a { $actual } caractères
    } et sera coupé à { $limit } environ là où le billet est partagé
    .label = coupé
    .hint =
        { $field ->
            [title] ramenez le titre à { $limit } caractères
           *[other] ramenez `summary` à { $limit } caractères
        }
    .explain =
        Les réseaux et les moteurs de recherche montrent un billet par son titre et son résumé, et coupent l’un et l’autre. Ce
        qui est coupé, personne ne le lit.

capacity = rien ne dit à quel titre s’exprime { $ambassador }
    .hint = ajoutez `capacity = "official"` (ou `"personal"`) à ce fichier; un billet peut dire autre chose pour lui-même
    .explain =
        La politique demande que chaque personne dise si elle s’exprime à titre officiel ou personnel. Là où rien ne le dit,
        les billets comptent comme officiels; une ligne dans `ambassador.toml` en fait la décision de quelqu’un.

correction-missing = le rectificatif du { $date } est dans la version { $language-version }, et non dans celle-ci
    .label = pas ici
    .other = les rectificatifs de l’autre version
    .hint = ajoutez le même rectificatif dans cette langue : `chancery correct` le fait dans toutes les versions à la fois
    .explain =
        Les versions officielles portent les mêmes rectificatifs, chacune dans sa langue. Tant que celle-ci ne l’a pas, sa page
        dit que l’autre version a été corrigée.

silent-edit =
    { $gone ->
        [none] { $new ->
            [none] { $share } % des mots de ce billet, qui est public, ne sont pas ceux qui ont été inscrits
           *[other] cette modification ajoute { $new } à un billet public
        }
       *[other] { $new ->
            [none] cette modification enlève { $gone } d’un billet public
           *[other] cette modification remplace { $gone } par { $new } dans un billet public
        }
    }
    .label = change ce que dit le billet
    .hint = ajoutez un rectificatif : `chancery correct FICHIER --note "…"`; si ce n’était qu’une coquille, écrivez `allow = ["silent-edit"]` dans l’en-tête jusqu’à l’inscription
    .explain =
        Une coquille se corrige en silence. Un chiffre, une date, un nom ou une négation n’est pas une coquille, pas plus qu’un
        dixième des mots : un rectificatif, que la page montre avec sa date, le dit à qui a lu le texte antérieur.

external-link =
    { $reason ->
        [status] `{ $target }` n’existe plus ({ $status })
        [host] `{ $target }` mène à un site qui n’existe pas
       *[loop] `{ $target }` mène d’une adresse à l’autre sans fin
    }
    .label = ne mène nulle part
    .hint = faites mener le lien là où se trouve maintenant la page, ou à une copie dans une archive du Web
    .explain =
        `chancery check --external` demande aux autres sites s’ils ont encore les pages vers lesquelles mènent les billets.
        Seule compte la réponse qu’il n’y a rien; un site qui refuse les programmes, ou qui est lent aujourd’hui, ne compte
        pas. Les réponses sont retenues pendant deux semaines.

unused-allow = rien dans ce texte ne demande que `{ $rule }` soit permis
    .label = ne permet rien
    .hint = enlevez `{ $rule }` de `allow`
    .explain =
        `allow` dans un en-tête dit qu’une règle de `check` ne vaut pas pour un texte. Une fois le texte changé, ce qu’il
        permettait a pu disparaître, et la prochaine faute de ce genre passerait inaperçue.

term-over = le mandat a pris fin le { $until } ({ $ambassador }), et personne n’est nommé pour la relève
    .label = date passée
    .hint = ajoutez `successor = "…"` au mandat, ou un `until` plus tardif
    .explain =
        Une fois un mandat terminé, les pages disent depuis quand, et qui assure la relève. `successor` est un nom, ou le
        dossier d’une autre personne du site, vers qui le public est alors mené.

pictures-differ = les versions officielles de ce billet ne montrent pas le même nombre d’images : { $counts }
    .other = la version qui en a le plus
    .hint = montrez les mêmes images dans chacune, ou écrivez `allow = ["unlike-versions"]` dans l’en-tête de celle qui en a le moins
    .explain =
        Des langues égales racontent la même chose. Une image peut différer d’une langue à l’autre, quand elle contient des
        mots; si une version n’en a aucune, c’est plus souvent un oubli qu’une intention.

## Constats : thème

no-theme = il n’y a pas de thème `{ $theme }`
    .hint =
        { $suggestion ->
            [none] créez le dossier `themes/{ $theme }`, ou écrivez `theme = "official"` dans `site.toml`
           *[other] vouliez-vous dire `{ $suggestion }`?
        }
    .explain =
        Un thème est un dossier sous `themes`, sauf `official`, qui fait partie de chancery. `site.toml` ou un autre thème en
        nomme un qui n’est pas là.

theme-loop = le thème `{ $theme }` est son propre prolongement
    .label = revient à lui-même
    .hint = enlevez `extends` d’un des `theme.toml`
    .explain =
        Un thème peut en prolonger un autre, qui donne ce qui lui manque. Ici, la chaîne revient à son point de départ; il n’y
        a donc pas de dernier thème.

template-error =
    { $page ->
        [none] ce gabarit est inutilisable : { $message }
       *[other] ce gabarit a échoué sur la page `{ $page }` : { $message }
    }
    .label = ici
    .hint = corrigez le gabarit, ou supprimez la copie qu’en a le site pour reprendre celui du thème
    .explain =
        Un gabarit du thème est illisible, ou demande quelque chose que la page n’a pas. Le message, en anglais, est celui du
        moteur de gabarits lui-même. Rien n’a été écrit.

template-too-long = le gabarit `{ $template }` ne cesse d’écrire : la page `{ $page }` a plus de { $limit } octets
    .hint = cherchez une boucle, ou un élément qui se contient lui-même
    .explain =
        Une page est arrêtée à une limite dont aucune vraie page n’approche. La cause habituelle est un gabarit qui s’inclut
        lui-même, ou qui parcourt ce qu’il produit.

style-error = cette feuille de style est illisible : { $message }
    .label = ici
    .hint = corrigez la ligne
    .explain =
        Les feuilles de style d’un thème sont réunies et réduites, ce pour quoi elles doivent être du CSS correct. Le message,
        en anglais, est celui du lecteur de CSS. Rien n’a été écrit.

strings-syntax = ce fichier de mots est illisible : { $message }
    .label = ici
    .hint = écrivez `nom = mots`, un par ligne; ce qui poursuit une ligne commence par une espace, et ce qui est entre accolades est une valeur (`$count`) ou un autre nom
    .explain =
        Les mots d’un thème sont des fichiers Fluent, un par langue : un nom, un signe égal, et les mots. Un texte sur plusieurs
        lignes est en retrait, et ce qui est entre accolades est rempli :

            posts = {"{"} $count ->
        {"        ["}one] {"{"} $count {"}"} billet
        {"       *"}[other] {"{"} $count {"}"} billets
        {"    }"}

missing-words =
    { $count ->
        [one] il manque au thème { $count } message en { $language }
       *[other] il manque au thème { $count } messages en { $language }
    } :
    { $words }
    .hint = écrivez-les dans ce fichier, un par ligne : `nom = mots`
    .explain =
        Chaque mot que voit le public existe dans chaque langue du site; aucun n’est montré dans une autre langue à la place. Le
        thème officiel parle français, anglais, allemand et néerlandais. Pour une autre langue, `chancery init --languages`
        écrit le fichier de mots avec l’anglais et le français à côté de chacun.

## Constats : ce qui est écrit

bad-output = le site ne peut être écrit dans `{ $folder }`
    .hint = choisissez un dossier qui ne sert qu’à cela : `--output public`
    .explain =
        Le dossier de sortie serait celui du site, le contiendrait, ou se trouverait parmi ses textes, ses réglages ou ses
        thèmes. Des fichiers à vous pourraient y être remplacés ou enlevés; rien n’est donc écrit.

write-failed = le site n’a pas pu être écrit : { $reason }
    .hint = vérifiez l’espace libre sur le disque et qui peut y écrire, puis relancez la génération
    .explain =
        Le système a refusé d’écrire un fichier. Les pages sont d’abord écrites à côté du dossier de sortie et mises en place à
        la fin; ce qui était en ligne est donc intact. Relancez la génération quand la cause aura disparu.

host-limit =
    { $what ->
        [files] le site a { $actual } fichiers, et { $host } en prend { $limit }
       *[other] un fichier a { $actual } octets, et { $host } en prend { $limit }
    }
    .hint =
        { $what ->
            [files] choisissez un autre hébergeur, ou un forfait plus grand
           *[other] réduisez le fichier, ou gardez-le ailleurs et faites un lien
        }
    .explain =
        Certains services limitent le nombre de fichiers d’un site et la taille de chacun. Ce qui dépasse la limite n’y est pas
        en ligne : souvent, tout l’envoi est refusé. Le site a tout de même été écrit.

review-title = Textes à relire
review-opening =
    { $count ->
        [0] Aucun texte ne diffère de celui du registre public.
        [one] { $count } texte est nouveau ou modifié.
       *[other] { $count } textes sont nouveaux ou modifiés.
    }{ $more ->
        [0] {""}
        [one] {" "}{ $more } autre n’est pas montré ici.
       *[other] {" "}{ $more } autres ne sont pas montrés ici.
    }
review-new = Nouveau : { $file }
review-changed = Modifié : { $file }

verify-certificate-expired =
    { $count ->
        [one] le certificat de l’hôte est expiré : les navigateurs ne montrent rien du site
       *[other] les certificats de { $count } hôtes sont expirés : les navigateurs ne montrent rien du site
    }
    .hint = renouvelez-le sur l’hôte dès aujourd’hui, puis relancez `chancery verify`
verify-certificate-refused =
    { $count ->
        [one] le certificat de l’hôte n’inspire pas confiance aux navigateurs
       *[other] les certificats de { $count } hôtes n’inspirent pas confiance aux navigateurs
    }
    .hint = regardez à qui il est et quels noms il porte; la variable SSL_CERT_FILE nomme une autorité qui vous est propre
verify-certificate-ending =
    { $count ->
        [one] le certificat de l’hôte expire d’ici trente jours
       *[other] les certificats de { $count } hôtes expirent d’ici trente jours
    }
    .hint = assurez-vous que son renouvellement fonctionne
verify-ledger-ahead = le registre public en ligne a des lignes qui manquent ici
    .hint = allez chercher la branche `published` (`git fetch`); si aucune copie n’a plus ces lignes, `chancery verify --recover` les récupère
verify-ledger-lacks =
    { $count ->
        [one] un fichier du registre public en ligne a perdu des lignes
       *[other] { $count } fichiers du registre public en ligne ont perdu des lignes
    }
    .hint = `chancery deploy --all` l’envoie de nouveau; et cherchez qui l’a modifié : rien n’en peut être ôté
verify-ledger-damaged =
    { $count ->
        [one] un fichier du registre public en ligne ne se vérifie pas
       *[other] { $count } fichiers du registre public en ligne ne se vérifient pas
    }
    .hint = `chancery deploy --all` l’envoie de nouveau; et cherchez qui l’a modifié
verify-earlier = ce qui est en ligne date d’avant les derniers actes ou changements
    .hint = mettez le site en ligne, ou placez-vous sur la branche qui l’est; `chancery plan --online` énumère ce qui changerait
verify-unfinished =
    { $count ->
        [one] { $count } fichier est encore à venir
       *[other] { $count } fichiers sont encore à venir
    }
    .hint = relancez la mise en ligne; ce qu’elle a déjà envoyé ne nuit pas
verify-page-changed =
    { $count ->
        [one] { $count } page n’est ni celle d’ici, ni celle qui a été mise en ligne
       *[other] { $count } pages ne sont ni celles d’ici, ni celles qui ont été mises en ligne
    }
    .hint = quelqu’un l’a modifiée sur l’hôte, ou une copie faite à la main s’est arrêtée : remettez tous les fichiers en ligne (`chancery deploy --all`)
verify-file-changed =
    { $count ->
        [one] { $count } fichier n’est ni celui d’ici, ni celui qui a été mis en ligne
       *[other] { $count } fichiers ne sont ni ceux d’ici, ni ceux qui ont été mis en ligne
    }
    .hint = quelqu’un l’a remplacé sur l’hôte, ou une copie faite à la main s’est arrêtée : remettez tous les fichiers en ligne (`chancery deploy --all`)
verify-cut-off =
    { $count ->
        [one] { $count } fichier est tronqué : il s’arrête avant sa fin
       *[other] { $count } fichiers sont tronqués : ils s’arrêtent avant leur fin
    }
    .hint = un transfert s’est rompu, ou un disque est plein : voyez le disque de l’hôte, et remettez tous les fichiers en ligne (`chancery deploy --all`)
verify-missing =
    { $count ->
        [one] { $count } page ou fichier n’est pas là
       *[other] { $count } pages ou fichiers ne sont pas là
    }
    .hint = remettez tous les fichiers en ligne (`chancery deploy --all`); s’il manque encore, une règle de l’hôte le retient
verify-page-redirects =
    { $count ->
        [one] { $count } page ou fichier redirige au lieu de répondre
       *[other] { $count } pages ou fichiers redirigent au lieu de répondre
    }
    .hint = ôtez des réglages de l’hôte la règle qui le fait
verify-packed-differs =
    { $count ->
        [one] la copie compressée de { $count } fichier est un autre fichier
       *[other] les copies compressées de { $count } fichiers sont d’autres fichiers
    }
    .hint = le `.gz` ou le `.br` à côté est plus ancien : mettez les deux en ligne
verify-withdrawn-shown =
    { $count ->
        [one] { $count } adresse montre encore ce qui a été retiré
       *[other] { $count } adresses montrent encore ce qui a été retiré
    }
    .hint = mettez le site en ligne sans attendre et rechargez le serveur; demandez ensuite aux moteurs de recherche de l’oublier
verify-not-gone =
    { $count ->
        [one] { $count } adresse retirée ne répond pas 410
       *[other] { $count } adresses retirées ne répondent pas 410
    }
    .hint = faites lire au serveur les fichiers que chancery écrit pour lui, et rechargez-le
verify-gone-page =
    { $count ->
        [one] { $count } adresse retirée répond 410 sans son avis
       *[other] { $count } adresses retirées répondent 410 sans leur avis
    }
    .hint = faites lire au serveur les fichiers que chancery écrit pour lui, et rechargez-le
verify-no-410-here =
    { $count ->
        [one] { $count } adresse retirée montre son avis, sans 410 : l’hôte ne peut pas le dire
       *[other] { $count } adresses retirées montrent leur avis, sans 410 : l’hôte ne peut pas le dire
    }
    .hint = rien n’est à faire; avec un hôte qui sait dire 410, les moteurs de recherche oublient plus tôt
verify-redirect-lost =
    { $count ->
        [one] { $count } ancienne adresse ne mène plus nulle part
       *[other] { $count } anciennes adresses ne mènent plus nulle part
    }
    .hint = faites lire au serveur les fichiers que chancery écrit pour lui, et rechargez-le
verify-redirect-elsewhere =
    { $count ->
        [one] { $count } ancienne adresse mène au mauvais endroit
       *[other] { $count } anciennes adresses mènent au mauvais endroit
    }
    .hint = une règle de l’hôte passe avant celle que chancery écrit : ôtez-la, et rechargez le serveur
verify-redirect-chain =
    { $count ->
        [one] { $count } ancienne adresse redirige plus d’une fois
       *[other] { $count } anciennes adresses redirigent plus d’une fois
    }
    .hint = une règle de l’hôte passe avant celle que chancery écrit, qui mène d’un coup au but : ôtez-la
verify-redirect-temporary =
    { $count ->
        [one] { $count } ancienne adresse ne redirige que pour l’instant
       *[other] { $count } anciennes adresses ne redirigent que pour l’instant
    }
    .hint = faites répondre 301 à l’hôte : avec autre chose, les moteurs de recherche gardent l’ancienne adresse
verify-slash-lost =
    { $count ->
        [one] { $count } page ne répond pas sans sa barre oblique finale
       *[other] { $count } pages ne répondent pas sans leur barre oblique finale
    }
    .hint = faites envoyer par l’hôte ces adresses vers celle qui a la barre oblique
verify-former-lost =
    { $count ->
        [one] { $count } adresse d’un ancien emplacement du site ne mène pas au nouveau
       *[other] { $count } adresses d’un ancien emplacement du site ne mènent pas au nouveau
    }
    .hint = gardez l’ancien hôte, avec le fichier que chancery écrit pour lui dans `.hosting/former/`
verify-not-found-answers =
    { $count ->
        [one] { $count } adresse qui n’existe pas répond autrement que 404
       *[other] { $count } adresses qui n’existent pas répondent autrement que 404
    }
    .hint = ôtez des réglages de l’hôte la règle qui répond à tout
verify-not-found-page =
    { $count ->
        [one] { $count } page d’erreur n’est pas celle du site, dans sa langue
       *[other] { $count } pages d’erreur ne sont pas celles du site, dans leur langue
    }
    .hint = faites montrer à l’hôte `404.html`, et celui de la langue sous son dossier
verify-http-open =
    { $count ->
        [one] sans chiffrement, { $count } hôte répond au lieu d’envoyer à https
       *[other] sans chiffrement, { $count } hôtes répondent au lieu d’envoyer à https
    }
    .hint = faites répondre à l’hôte 301 vers la même adresse en https
verify-header-missing =
    { $count ->
        [one] un en-tête manque à { $count } adresse
       *[other] des en-têtes manquent à { $count } endroits
    }
    .hint = faites lire au serveur les fichiers que chancery écrit pour lui, et rechargez-le; dans nginx, un `add_header` dans une `location` ôte tous les autres
verify-header-differs =
    { $count ->
        [one] un en-tête est autre à { $count } adresse
       *[other] des en-têtes sont autres à { $count } endroits
    }
    .hint = un réglage de l’hôte, ou de ce qui est devant lui, a sa propre valeur : ôtez-la
verify-policy-differs =
    { $count ->
        [one] la politique de contenu est autre à { $count } adresse
       *[other] la politique de contenu est autre à { $count } adresses
    }
    .hint = un réglage de l’hôte, ou de ce qui est devant lui, a sa propre politique : ôtez-la
verify-type-wrong =
    { $count ->
        [one] { $count } fichier est envoyé sous un autre type
       *[other] { $count } fichiers sont envoyés sous un autre type
    }
    .hint = faites lire au serveur les fichiers que chancery écrit pour lui : aucun serveur ne connaît tous les types
verify-charset-missing =
    { $count ->
        [one] { $count } texte est envoyé sans dire qu’il est en UTF-8
       *[other] { $count } textes sont envoyés sans dire qu’ils sont en UTF-8
    }
    .hint = faites lire au serveur les fichiers que chancery écrit pour lui; sans cela, les accents se brisent
verify-cache-wrong =
    { $count ->
        [one] { $count } adresse est conservée trop longtemps par les navigateurs, ou trop peu
       *[other] { $count } adresses sont conservées trop longtemps par les navigateurs, ou trop peu
    }
    .hint = faites lire au serveur les fichiers que chancery écrit pour lui : un retrait ne doit pas attendre un cache
verify-not-compressed =
    { $count ->
        [one] { $count } texte n’est pas compressé pour qui le demande
       *[other] { $count } textes ne sont pas compressés pour qui le demande
    }
    .hint = faites envoyer par l’hôte ce qui est compressé d’avance (dans nginx, `gzip_static on`), et mettez aussi en ligne les `.gz` et les `.br`
verify-memento-missing =
    { $count ->
        [one] { $count } texte antérieur ne dit pas quand il était le texte
       *[other] { $count } textes antérieurs ne disent pas quand ils étaient le texte
    }
    .hint = faites lire au serveur les fichiers que chancery écrit pour lui, et rechargez-le
verify-noindex =
    { $count ->
        [one] l’hôte dit aux moteurs de recherche d’ignorer { $count } adresse
       *[other] l’hôte dit aux moteurs de recherche d’ignorer { $count } adresses
    }
    .hint = ôtez `X-Robots-Tag` des réglages de l’hôte : il est pour les aperçus
verify-host-files-open =
    { $count ->
        [one] { $count } fichier destiné au seul hôte est ouvert à tous
       *[other] { $count } fichiers destinés au seul hôte sont ouverts à tous
    }
    .hint = faites lire au serveur les fichiers que chancery écrit pour lui : ils se ferment d’eux-mêmes
verify-security-missing =
    { $count ->
        [one] `security.txt` n’est pas là
       *[other] `security.txt` n’est pas là sur { $count } hôtes
    }
    .hint = mettez aussi en ligne les dossiers qui commencent par un point : il est dans `.well-known/`
verify-security-expired =
    { $count ->
        [one] `security.txt` est expiré
       *[other] `security.txt` est expiré sur { $count } hôtes
    }
    .hint = relisez ses contacts, inscrivez un nouvel `expires` sous `[security]` dans `site.toml`, et mettez le site en ligne
verify-security-ending =
    { $count ->
        [one] `security.txt` expire d’ici trente jours
       *[other] `security.txt` expire d’ici trente jours sur { $count } hôtes
    }
    .hint = relisez ses contacts, inscrivez un nouvel `expires` sous `[security]` dans `site.toml`, et mettez le site en ligne
verify-server-error =
    { $count ->
        [one] le serveur échoue à { $count } adresse
       *[other] le serveur échoue à { $count } adresses
    }
    .hint = regardez le journal du serveur
verify-refused =
    { $count ->
        [one] le serveur refuse { $count } adresse
       *[other] le serveur refuse { $count } adresses
    }
    .hint = cherchez un mot de passe ou une liste de visiteurs dans les réglages de l’hôte, et voyez les droits des fichiers
verify-no-answer =
    { $count ->
        [one] { $count } adresse n’a pas répondu
       *[other] { $count } adresses n’ont pas répondu
    }
    .hint = lancez `chancery verify --resume` : il ne demande que celles-ci
verify-busy =
    { $count ->
        [one] l’hôte a demandé qu’on le laisse, et on ne sait rien de { $count } adresse
       *[other] l’hôte a demandé qu’on le laisse, et on ne sait rien de { $count } adresses
    }
    .hint = lancez `chancery verify --resume` plus tard, ou avec `--jobs 1`
verify-verdict-sound = { $place } : tout ce qui a été demandé est comme promis
verify-verdict-untrusted = { $place } : rien n’a été demandé, car aucun navigateur ne le montrerait
verify-verdict-ahead =
    { $place } : { $acts ->
        [one] { $acts } ligne du registre public est en ligne et manque ici
       *[other] { $acts } lignes du registre public sont en ligne et manquent ici
    }; personne ici ne peut donc dire ce qui devrait être en ligne
verify-verdict-unfinished =
    { $place } : la mise en ligne n’est pas allée à son terme : { $ahead ->
        [one] { $ahead } fichier y est déjà
       *[other] { $ahead } fichiers y sont déjà
    }, { $behind ->
        [one] { $behind } est encore à venir
       *[other] { $behind } sont encore à venir
    }
verify-verdict-earlier =
    { $place } : ce qui est en ligne est un état antérieur du site, complet{ $known ->
        [no] {""}
       *[yes] { $acts ->
            [0] {""}; tous les actes sont en ligne : ce sont les réglages, le thème ou la version de chancery qui sont plus anciens, ou un moment est passé depuis
            [one] {""}, en retard de { $acts } acte
           *[other] {""}, en retard de { $acts } actes
        }
    }
verify-verdict-differs =
    { $place } : { $errors ->
        [one] { $errors } chose n’est pas comme promis
       *[other] { $errors } choses ne sont pas comme promis
    }
verify-asked =
    { $asked ->
        [one] { $asked } adresse a été demandée
       *[other] { $asked } adresses ont été demandées
    }{ $known ->
        [0] {""}
       *[other] {""} ({ $known } par la vérification précédente)
    }, sur { $all }
verify-no-hosts = `site.toml` ne nomme aucun hôte sous `[hosting]` : rien n’est promis des en-têtes, des types, des redirections et du 410, et rien n’en a été demandé
verify-lines =
    { $count ->
        [one] { $count } ligne
       *[other] { $count } lignes
    } de moins
verify-private = une adresse retirée en privé
verify-instead = { $found }, et non { $wanted }
verify-anew = aucune vérification interrompue de ce site, de cet endroit et de cette mise en ligne n’est à reprendre : tout est demandé
verify-recover-recovered =
    { $count ->
        [one] { $count } ligne a été récupérée
       *[other] { $count } lignes ont été récupérées
    } dans `published/`; regardez les fichiers et enregistrez-les dans git. Les noms des fichiers sources ne sont pas en ligne : ils ont été remis là où un texte d’ici a l’adresse
verify-recover-nothing = le registre public d’ici a toutes les lignes qui sont en ligne : rien n’est à récupérer
verify-recover-impossible =
    rien n’a été récupéré : { $count ->
        [one] { $count } des lignes manquantes a été ôtée
       *[other] { $count } des lignes manquantes ont été ôtées
    } de la copie en ligne par un retrait privé, et les lignes suivantes nomment ce que seul `published/` contient : restaurez ce dossier depuis une autre copie ou une sauvegarde
failure-unreachable = personne ne répond à { $place }
    .hint = voyez si l’adresse est la bonne et si l’hôte fonctionne, puis recommencez
failure-no-manifest-online = { $place } répond, et n’a pas de `manifest-sha256.txt` ({ $status })
    .hint = nommez l’adresse d’un site que chancery a généré; une mise en ligne envoie le manifeste en dernier
failure-silent = { $place } a cessé de répondre; { $left } adresses n’ont pas été demandées
    .hint = `chancery verify --resume` reprend là où cette vérification s’est arrêtée
failure-no-certificates = `{ $path }`, que nomme SSL_CERT_FILE, ne contient aucun certificat en PEM
    .hint = nommez un fichier qui commence par `-----BEGIN CERTIFICATE-----`, ou retirez la variable
failure-bad-site-url = `{ $place }` n’est pas l’adresse d’un site
    .hint = elle commence par `https://`, par exemple `https://ambassadeurs.example.ca`
