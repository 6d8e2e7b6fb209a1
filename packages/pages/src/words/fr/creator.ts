import { html } from 'lit';
import type { words as english } from '../en/creator.ts';
import { pluralIn } from '../plural.ts';
import { words as categories } from './categories.ts';
import { words as frame } from './frame.ts';
import { words as signIn } from './sign-in.ts';
import { words as statements } from './statements.ts';
import { words as tag } from './tag.ts';

const plural = pluralIn('fr');

const days = (count: number) => plural(count, { one: `${count} jour`, other: `${count} jours` });

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...statements,
  ...tag,
  ...categories,
  creatorPage: {
    receive: 'Recevoir des flattrs',
    invitation:
      'Choisissez un identifiant, collez deux lignes dans votre site, et vos lecteurs peuvent vous donner une part de leur montant mensuel. Cela prend une minute. Connectez-vous pour commencer.',
    chooseHandle: 'Choisissez votre identifiant',
    whatHandle:
      'Votre identifiant est votre nom public ici. Le bouton de votre site s’en sert pour vous payer.',
    button: 'Votre bouton',
    profile: 'Votre profil public',
    yourPage: 'Votre page publique :',
    directory: 'Annuaire',
    shownReaders: 'Lecteurs qui montrent leur nom',
    site: 'Vos sites',
    mail: 'E-mail mensuel',
    settled: 'Un mois vient d’être réglé. Votre part est dans vos revenus.',
    first: 'Vous venez de recevoir votre premier flattr !',
    justNow: (count) =>
      plural(count, {
        one: 'Un lecteur vient de vous flattrer.',
        other: `${count} lecteurs viennent de vous flattrer.`,
      }),
  },
  chooseHandle: {
    label: 'Votre identifiant',
    choose: 'Choisir l’identifiant',
    choosing: 'Enregistrement…',
    chosen: (handle) => `Vous êtes maintenant @${handle}.`,
    hint: 'De 2 à 30 caractères : a–z, 0–9 et traits d’union. Vos boutons s’en servent, vous ne pourrez donc pas le changer.',
    public: (host) =>
      html`Vous obtenez une page publique à l’adresse <bdi>${host}/@votre-identifiant</bdi> et une place dans l’annuaire. Vous
        pouvez quitter l’annuaire quand vous voulez.`,
    mistake: 'Utilisez de 2 à 30 caractères : a–z, 0–9 et traits d’union.',
  },
  earnings: {
    soFar: 'Ce mois jusqu’ici',
    none: 'Pas encore de flattr. Mettez le bouton sur une page et dites à vos lecteurs à quoi il sert.',
    readersAndFlattrs: (readers, flattrs) =>
      `${plural(readers, { one: 'lecteur', other: 'lecteurs' })}, ${plural(flattrs, { one: `${flattrs} flattr`, other: `${flattrs} flattrs` })}`,
    later:
      'Les montants sont connus une fois le mois réglé. Chaque part dépend du nombre de personnes que ce lecteur flattre.',
    byMonth: 'Revenus par mois',
    noMonth: (delay) =>
      `Pas encore de revenus. Votre premier mois apparaît ici${delay === 0 ? '' : ` ${days(delay)}`} après sa fin.`,
    fromTo: (first, last) => `Revenus par mois, de ${first} à ${last}`,
    pages: 'Vos pages',
    noPages:
      'Pas encore de flattr. Les pages que les lecteurs flattrent apparaissent ici, avec le nombre de lecteurs.',
    page: 'Page',
    readers: 'Lecteurs',
  },
  creatorStatement: {
    readers: (count) => plural(count, { one: `${count} lecteur`, other: `${count} lecteurs` }),
    shares: 'Parts',
    share: 'Part',
    fromReaders: 'Lecteurs',
    private: 'Qui a donné quelle part reste privé.',
  },
  moveEarnings: {
    heading: 'Vos revenus',
    available: (amount) => `${amount} disponibles maintenant`,
    delay: (delay) =>
      delay === 0
        ? 'Les revenus sont disponibles tout de suite.'
        : `Les revenus sont disponibles au bout de ${days(delay)}.`,
    label: (currency) => `Transférer vers votre portefeuille (${currency})`,
    move: 'Transférer',
    moving: 'Transfert…',
    moveAll: (amount) => `Tout transférer : ${amount}`,
    moved: (amount) => `${amount} transférés vers votre portefeuille.`,
    hint: 'Pour flattrer d’autres personnes. Vous ne pouvez pas les retransférer vers vos revenus.',
    mistake: 'Saisissez un montant, par exemple 5 ou 2,50.',
    onlySoMuch: (amount) => `Seuls ${amount} sont disponibles maintenant.`,
  },
  shownReaders: {
    none: 'Pas encore de nom. Les lecteurs restent privés, sauf s’ils choisissent de vous montrer leur nom.',
    more: 'et d’autres',
    hint: 'Ils ont choisi de montrer leur nom aux personnes qu’ils flattrent. Ils peuvent le masquer quand ils veulent.',
  },
  changeName: {
    label: 'Nom affiché',
    saved: 'Votre nom est enregistré.',
    hint: 'Les lecteurs le voient quand ils vous flattrent. S’il est vide, ils voient votre identifiant.',
    notChanged: 'Le nom n’a pas été modifié.',
  },
  choosePicture: {
    label: 'Votre photo',
    hint: 'PNG, JPEG ou WebP. Nous la recadrons en carré, et n’envoyons jamais le lieu où elle a été prise.',
    sending: 'Envoi…',
    saved: 'Votre photo est enregistrée.',
    remove: 'Retirer la photo',
    removed: 'Votre photo est retirée.',
    unreadable: 'Nous n’avons pas pu lire ce fichier. Choisissez une image PNG, JPEG ou WebP.',
    notChanged: 'La photo n’a pas été modifiée.',
  },
  editProfile: {
    about: 'À propos de vous',
    left: (characters) =>
      plural(characters, {
        one: `${characters} caractère restant.`,
        other: `${characters} caractères restants.`,
      }),
    tooMany: (characters) =>
      plural(characters, { one: '1 caractère de trop.', other: `${characters} caractères de trop.` }),
    links: 'Vos liens',
    linksHint: 'Un par ligne, jusqu’à 5.',
    linksMistake: 'Saisissez jusqu’à 5 adresses qui commencent par https://.',
    category: 'Ce que vous créez',
    language: 'Langue',
    notSet: 'Non précisé',
    listed: 'M’afficher dans l’annuaire et aux moteurs de recherche',
    saved: 'Enregistré.',
  },
  checkSite: {
    explanation: (path) =>
      html`Décidez qui peut être payé sur votre site. Publiez ce fichier à l’adresse ${path} et appuyez sur Vérifier. Seuls les
        identifiants qui y figurent peuvent y être payés. Acceptez ensuite le site ci-dessous : les pages que plusieurs lecteurs y
        flattrent apparaissent sur votre profil public.`,
    file: 'Le fichier',
    label: 'Adresse du site',
    check: 'Vérifier',
    checking: 'Vérification…',
    mistake: 'Saisissez une adresse, par exemple https://blog.example.',
    listsYou: 'vous mentionne. Les boutons des personnes qui n’y figurent pas n’y sont pas payés.',
    listsOthers:
      'mentionne d’autres créateurs mais pas vous, votre bouton n’y est donc pas payé. Ajoutez votre identifiant et vérifiez de nouveau.',
    listsNoOne: 'n’a pas de liste pour ce service.',
    everyone: 'Tous les boutons y comptent.',
    kept: 'Sa dernière liste reste valable, jusqu’à ce que vous la supprimiez ou que le fichier manque pendant 14 jours.',
    line: (n, text) => `La ligne ${n} est fausse : ${text || '(vide)'}`,
    reasons: {
      missing: 'n’a pas ce fichier.',
      refused: 'n’est pas un site https public, nous ne l’avons donc pas vérifié.',
      unreachable: 'n’a pas répondu correctement.',
      'too-large': 'a envoyé plus de 64 Ko.',
      redirected: 'redirige ailleurs. Nous ne suivons pas les redirections.',
      'not-json': 'a un fichier au mauvais format.',
    },
  },
  listedSites: {
    heading: 'Sites qui vous mentionnent',
    hint: 'Seuls les sites que vous acceptez figurent sur votre profil public. Un inconnu peut aussi vous mentionner : refusez-le.',
    waiting: 'Attend votre réponse',
    accepted: 'Sur votre profil public',
    refused: 'Refusé',
    accept: 'Accepter',
    refuse: 'Refuser',
    acceptThis: (host) => `Accepter ${host}`,
    refuseThis: (host) => `Refuser ${host}`,
    nowAccepted: (host) => `${host} figure maintenant sur votre profil public.`,
    nowRefused: (host) => `${host} est refusé et ne figure pas sur votre profil public.`,
    more: 'Il y en a d’autres. Vérifiez l’adresse d’un site ci-dessus pour le voir ici.',
    missing: 'Son fichier manque. La dernière liste reste valable jusqu’à 14 jours.',
    drop: 'Supprimer la liste',
    dropThis: (host) => `Supprimer la liste de ${host}`,
    dropped: (host) => `La liste de ${host} est supprimée. Tous les boutons y comptent.`,
    stillThere: (host) => `${host} a de nouveau une liste. Elle reste valable.`,
    notDropped: (host) =>
      `Nous n’avons pas pu constater que ${host} n’a pas de liste. La dernière reste valable.`,
    unchanged: 'Rien n’a été modifié.',
  },
  pageVisibility: {
    states: {
      public: 'Sur votre profil public',
      waiting: 'Pas encore publique : dès que 3 lecteurs qui donnent la flattrent, ou que vous l’affichez',
      hidden: 'Pas publique : vous l’avez masquée',
      'no-site': 'Pas publique : son site ne vous mentionne pas, ou vous ne l’avez pas accepté',
    },
    show: 'Afficher',
    hide: 'Masquer',
    showThis: (name) => `Afficher ${name}`,
    hideThis: (name) => `Masquer ${name}`,
    nowShown: 'La page figure sur votre profil public.',
    nowHidden: 'La page ne figure pas sur votre profil public.',
  },
  monthlyMail: {
    label: 'M’envoyer un e-mail quand un mois est réglé',
    hint: 'Il dit ce que vous avez reçu et de combien de lecteurs. Un par mois, aucun si vous n’avez rien reçu. Vous pouvez vous désabonner dans l’e-mail.',
    on: 'E-mail mensuel activé.',
    off: 'E-mail mensuel désactivé.',
  },
  tagMaker: {
    where: 'Où le mettre',
    places: { page: 'Page web', link: 'E-mail, README', feed: 'Flux', paper: 'Papier' },
    looksLike: 'Aperçu',
    tag: 'Le code à coller',
    paste: 'Collez ceci partout où vous voulez un bouton :',
    tagHint:
      'La première ligne n’est nécessaire qu’une fois par page. Sans JavaScript, le lien à l’intérieur fait la même chose.',
    options: 'Options',
    url: 'Adresse à flattrer',
    urlHint: 'Laissez vide pour la page où se trouve le bouton ou, dans les liens, pour vous.',
    urlMistake: 'Saisissez une adresse complète, par exemple https://blog.example/article.',
    urlNotSecure:
      'Seules les adresses en https:// peuvent recevoir un flattr, et celle-ci commence par http://.',
    title: 'Titre',
    titleHint: 'Les lecteurs le voient dans leur portefeuille.',
    size: 'Taille',
    small: 'Petite',
    medium: 'Moyenne',
    large: 'Grande',
    layout: 'Présentation',
    regular: 'Icône, libellé et nombre',
    compact: 'Icône et nombre',
    label: 'Libellé',
    labelHint: 'Remplace « Flattr ».',
    labelFlattred: 'Libellé après un clic',
    labelFlattredHint: 'Remplace « Flattré ».',
    lang: 'Langue',
    ofThePage: 'Comme la page',
    count: 'Montrer combien de lecteurs l’ont flattré',
    preview: 'Aperçu : a l’air vrai, n’envoie rien',
    link: 'Lien simple',
    badge: 'Badge',
    badgeHtml: 'Badge (HTML)',
    markdown: 'Badge (Markdown)',
    feedHint:
      'Les lecteurs de flux et les applications de podcasts compatibles l’affichent à côté de ce que vous publiez.',
    inHead: 'Dans le <head> d’une page',
    qr: 'Code QR',
    drawing: 'Dessin…',
    paperHint:
      'Pour les affiches, les livres et les diapositives. Il ouvre votre page publique, ou l’adresse indiquée dans les options.',
    download: 'Télécharger pour imprimer',
  },
};
