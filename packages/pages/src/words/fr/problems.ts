import type { ProblemTexts } from '../words.ts';

/** Title and sentence of each problem of the service. */
export const words: ProblemTexts = {
  'malformed-token': [
    'Clic illisible',
    'Le bouton a envoyé un clic que nous n’avons pas pu lire, rien n’a donc été enregistré. Rechargez la page. Si cela se reproduit, le site doit mettre son bouton à jour.',
  ],
  'stale-token': [
    'Horloge décalée',
    'L’horloge de votre appareil diffère de la nôtre, rien n’a donc été enregistré. Appuyez de nouveau. Si cela ne suffit pas, réglez l’horloge.',
  ],
  'unknown-key': [
    'Site non associé',
    'Ce site n’est pas associé à votre compte, rien n’a donc été enregistré. Appuyez de nouveau sur le bouton pour l’associer.',
  ],
  'bad-signature': [
    'Associez de nouveau le site',
    'Nous n’avons pas pu reconnaître que ce clic vient de vous, rien n’a donc été enregistré. Appuyez de nouveau sur le bouton pour associer le site de nouveau.',
  ],
  'wrong-origin': [
    'Mauvais site',
    'Ce clic est venu d’un autre site que celui où vous avez appuyé. Rien n’a été enregistré.',
  ],
  'wrong-creator': [
    'Absent de ce site',
    'Ce site ne mentionne pas ce créateur, rien n’a donc été enregistré. Les responsables du site peuvent l’ajouter.',
  ],
  'confirm-first': [
    'Confirmation requise',
    'Vous devez confirmer ce flattr sur notre propre page. Rien n’a encore été enregistré. Ouvrez le lien pour continuer.',
  ],
  'unknown-creator': [
    'Personne n’a cet identifiant',
    'Il n’y a personne à payer, rien n’a donc été enregistré. Les responsables du site devraient vérifier l’identifiant dans le bouton.',
  ],
  'nothing-to-undo': [
    'Rien à annuler',
    'Il n’y a aucun flattr à annuler ici ce mois-ci. Votre portefeuille liste tous ceux que vous pouvez encore annuler.',
  ],
  'month-closed': [
    'Le mois vient de se terminer',
    'Ce mois est en cours de règlement, votre clic n’a donc pas été enregistré. Appuyez de nouveau pour qu’il compte dans le nouveau mois.',
  ],
  'too-large': [
    'Trop volumineux',
    'Rien n’a été enregistré, car c’était trop à la fois. Une image peut avoir au plus 512 Ko.',
  ],
  'unsupported-type': [
    'Nous ne pouvons pas lire cela',
    'Rien n’a été enregistré. Une image doit être en PNG, JPEG ou WebP. Sinon, rechargez la page et réessayez.',
  ],
  'bad-thing': [
    'Cela ne peut pas être flattré',
    'L’adresse de la page doit commencer par https, être sur le site lui-même, ne contenir aucun nom d’utilisateur et avoir au plus 2048 caractères.',
  ],
  'bad-request': [
    'Quelque chose manque ou ne va pas',
    'Rien n’a été enregistré. Vérifiez ce que vous avez saisi et réessayez.',
  ],
  'rate-limited': ['Trop d’essais', 'Rien n’a été enregistré cette fois, car il y a eu trop d’essais.'],
  'not-signed-in': ['Non connecté', 'Rien n’a été enregistré. Connectez-vous et réessayez.'],
  'wrong-code': [
    'Mauvais code',
    'Ce n’est pas le code que nous vous avons envoyé. Vérifiez-le et réessayez. Après cinq essais, il vous en faut un nouveau.',
  ],
  'code-expired': [
    'Ce code ne fonctionne plus',
    'Il a déjà été utilisé, a été mal saisi trop souvent ou date de plus de dix minutes. Demandez-en un nouveau.',
  ],
  'passkey-refused': [
    'Cette clé d’accès n’a pas fonctionné',
    'Nous ne la connaissons pas, elle a été retirée ou cela a pris trop de temps. Réessayez, ou connectez-vous par e-mail.',
  ],
  'passkeys-unavailable': [
    'Les clés d’accès ne fonctionnent pas ici',
    'Elles ont besoin d’un nom de domaine, et ce service est ouvert à une adresse IP. Connectez-vous plutôt par e-mail.',
  ],
  'known-passkey': ['Clé d’accès déjà utilisée', 'Votre compte ou un autre a déjà cette clé d’accès.'],
  'too-many-passkeys': [
    'Trop de clés d’accès',
    'Retirez-en une que vous n’utilisez plus, puis ajoutez celle-ci.',
  ],
  'sign-in-again': [
    'Confirmez que c’est bien vous',
    'Votre connexion date d’un moment. Connectez-vous de nouveau avant de changer votre façon de vous connecter.',
  ],
  'cross-site': [
    'Bloqué pour votre sécurité',
    'Rien n’a été modifié, car cela ne venait pas de nos propres pages. Ouvrez de nouveau notre page, puis réessayez.',
  ],
  'sandbox-only': [
    'Pas ouvert aux autres',
    'Ce service a été lancé pour l’essayer sur sa propre machine et ne répond que là. Son exploitant peut l’ouvrir aux autres.',
  ],
  'wrong-host': [
    'Ouvrez la bonne adresse',
    'Ce service ne répond qu’à sa propre adresse. Cela protège ce que vous essayez ici.',
  ],
  'not-found': ['Introuvable', 'Il n’y a rien à cette adresse. Vérifiez qu’elle ne contient pas de faute.'],
  'handle-taken': ['Identifiant pris', 'Quelqu’un a, ou avait, cet identifiant. Choisissez-en un autre.'],
  'handle-set': [
    'Vous avez déjà un identifiant',
    'Un identifiant est à vous pour toujours, vous ne pouvez donc pas le changer.',
  ],
  'known-key': [
    'Associez de nouveau le site',
    'Cette association a déjà servi, le site n’a donc pas été associé. Appuyez de nouveau sur le bouton pour en créer une nouvelle.',
  ],
  'bad-connect': [
    'Le site n’a pas pu être associé',
    'Sa réponse n’était pas celle que nous attendions. Fermez cette fenêtre et appuyez de nouveau sur le bouton.',
  ],
  'own-thing': [
    'C’est votre propre travail',
    'Vous ne pouvez pas flattrer votre propre travail. Rien n’a été enregistré.',
  ],
  'insufficient-funds': [
    'Pas assez d’argent',
    'Rien n’a été transféré, car le solde est inférieur à ce montant. Saisissez un montant plus petit.',
  ],
  'reference-used': [
    'Référence déjà utilisée',
    'Cette référence appartient à un autre montant, rien n’a donc été comptabilisé. Vérifiez les deux. Pour un nouveau transfert, utilisez une nouvelle référence.',
  ],
  'month-not-ready': ['Pas encore', 'Le mois précédent n’est pas encore réglé. Réessayez quand il le sera.'],
  'statement-not-ready': [
    'Pas encore prêt',
    'Ce mois est en cours de règlement. Son relevé sera ici dans quelques minutes.',
  ],
  busy: ['Beaucoup de monde en ce moment', 'Rien n’a été enregistré.'],
  'service-unavailable': ['Brièvement indisponible', 'Rien n’est perdu.'],
  internal: [
    'Notre erreur',
    'Un problème est survenu chez nous. Rien n’est perdu. Réessayez, et dites-le-nous si cela continue.',
  ],
};
